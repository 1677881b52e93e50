"""The words of the interface in Arabic and English, read from messages.json. Part of the views room."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

Ui = Literal["en", "ar"]


@cache
def _table() -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = json.loads((resources.files(__package__) / "messages.json").read_text("utf-8"))
    return table


@dataclass(frozen=True, slots=True)
class Words:
    """Labels in one interface language: `words("stance.deny")`, `words.count("report", 2)`."""

    ui: Ui = "en"

    def __call__(self, key: str, /, **values: object) -> str:
        """The label of `key`, with `values` put into its {places}; an unknown key gives its last part."""
        entry = _table().get(key)
        if entry is None:
            return key.rpartition(".")[2].replace("_", " ")
        text = str(entry[self.ui])
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        return key in _table()

    def of(self, family: str, member: object) -> str:
        """The label of a member of a closed set: `words.of("stance", Stance.DENY)`."""
        return self(f"{family}.{member}")

    def count(self, noun: str, n: int, figure: object = None) -> str:
        """`n` things in words: "2 reports", «خبران» (two reports); `figure` is how the number itself is written."""
        forms = _table()[f"count.{noun}"][self.ui]
        return str(forms.get(plural_form(self.ui, n), forms["other"])).format(n=n if figure is None else figure)

    def spelled(self, noun: str, n: int, gender: Literal["m", "f"]) -> str:
        """The same with the number in letters where people write it so: «ثلاث وسائل» (three outlets)."""
        key = f"numeral.{gender}.{n}"
        return self.count(noun, n, self(key) if self.has(key) else n)

    def listed(self, items: list[str]) -> str:
        return self("sep").join(items)


def plural_form(ui: Ui, n: int) -> str:
    """The plural category of `n` (Unicode CLDR): Arabic tells zero, one, two, few, many and other apart."""
    if ui == "en":
        return "one" if n == 1 else "other"
    if n < 3:
        return ("zero", "one", "two")[n]
    last_two = n % 100
    if 3 <= last_two <= 10:
        return "few"
    return "many" if last_two >= 11 else "other"
