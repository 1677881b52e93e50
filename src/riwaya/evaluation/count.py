"""Counts that add up over texts, and the ratios that come out of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """`hit` right ones out of `gold` that should be there and `said` that were given."""

    hit: int = 0
    gold: int = 0
    said: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.hit + other.hit, self.gold + other.gold, self.said + other.said)

    @property
    def p(self) -> float | None:
        return self.hit / self.said if self.said else None

    @property
    def r(self) -> float | None:
        return self.hit / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """None where there is nothing to find and nothing was said."""
        return 2 * self.hit / (self.gold + self.said) if self.gold + self.said else None

    def __str__(self) -> str:
        """One line for the scores that print nothing else; "-" where there was nothing to score."""
        shown = ("-" if score is None else f"{score:.3f}" for score in (self.p, self.r, self.f1))
        return "P {}  R {}  F1 {}".format(*shown)


Counts = Mapping[str, Count]


def total(parts: Iterable[Counts]) -> dict[str, Count]:
    """The sums of the counts of every name."""
    sums: dict[str, Count] = {}
    for part in parts:
        for name, count in part.items():
            sums[name] = sums.get(name, Count()) + count
    return sums
