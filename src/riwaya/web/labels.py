"""The words of the workbench in Arabic and English: its own, then those of the views. Web room."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from riwaya.views.words import Words

FILES = ("labels.json", "labels_people.json", "labels_saved.json")


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for name in FILES:
        table |= json.loads((resources.files(__package__) / name).read_text("utf-8"))
    return table


@dataclass(frozen=True, slots=True)
class Labels(Words):
    """`labels("nav.inbox")`; what the workbench has no word for is asked of the views."""

    def __call__(self, key: str, /, **values: object) -> str:
        entry = _table().get(key)
        if entry is None:
            return Words.__call__(self, key, **values)
        text = entry[self.ui]
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        return key in _table() or Words.has(self, key)
