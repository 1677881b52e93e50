"""The words of an evaluation in Arabic and English: this room's own messages.json, else those of the views room."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from riwaya.views.words import Ui, Words


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = json.loads((resources.files(__package__) / "messages.json").read_text("utf-8"))
    return table


@dataclass(frozen=True, slots=True)
class Labels:
    """`labels("eval.title")`; the same calls as `views.words.Words`, so that its templates can be used."""

    words: Words = field(default_factory=Words)

    @property
    def ui(self) -> Ui:
        return self.words.ui

    def __call__(self, key: str, /, **values: object) -> str:
        entry = _table().get(key)
        if entry is None:
            return self.words(key, **values)
        return entry[self.ui].format(**values) if values else entry[self.ui]

    def of(self, family: str, member: object) -> str:
        """The label of a member of a closed set."""
        return self(f"{family}.{member}")

    def part(self, family: str, name: str) -> str:
        """A slice in words: "quotation: direct"; names that come from the gold (a style, a topic) stay as they are."""
        key = f"part.{name}"
        return f"{self.of('family', family)}: {self(key) if key in _table() else name}"
