"""Counting words and shingles of texts against gold, as the article extraction benchmark counts them."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self, TypeVar

_TOKEN = re.compile(r"\w+")
SHINGLE = 4
Key = TypeVar("Key", bound=Hashable)


class Parts(NamedTuple):
    """How many keys are in both texts, only in the one read, only in the gold."""

    both: int
    extra: int
    missed: int


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @classmethod
    def of(cls, parts: Parts) -> Self:
        """The score of one page: all is right where neither side has a key that the other lacks."""
        if parts.extra == parts.missed == 0:
            return cls(1.0, 1.0)
        return cls(*(parts.both / max(1, parts.both + other) for other in (parts.extra, parts.missed)))

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"


def tokens(text: str) -> list[str]:
    """The runs of word characters of a text."""
    return _TOKEN.findall(text)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Every four tokens in a row; a shorter text is one shingle, an empty one none."""
    found = tokens(text)
    runs = (tuple(found[at : at + SHINGLE]) for at in range(max(1, len(found) - SHINGLE + 1)))
    return Counter(run for run in runs if run)


def matched(gold: Counter[Key], read: Counter[Key]) -> Parts:
    """How two bags of keys compare."""
    both = (gold & read).total()
    return Parts(both, read.total() - both, gold.total() - both)


def average(rows: Sequence[Parts]) -> Score:
    """The mean precision of the pages of which something was read, the mean recall of those that have a story."""
    precisions = [Score.of(row).precision for row in rows if row.both + row.extra]
    recalls = [Score.of(row).recall for row in rows if row.both + row.missed]
    return Score(*(statistics.mean(values) if values else 0.0 for values in (precisions, recalls)))
