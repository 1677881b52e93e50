"""Long lists in parts: what says most first, the rest on demand, and always how many there are. Web room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """`items` of a list of `total`, of which `start` stand before them; parts are numbered from 1."""

    items: Sequence[T]
    start: int
    total: int
    number: int
    parts: int

    @property
    def first(self) -> int:
        """The place of the first item, from 1."""
        return self.start + 1 if self.items else 0

    @property
    def last(self) -> int:
        """The place of the last one."""
        return self.start + len(self.items)

    @property
    def before(self) -> int | None:
        """The number of the part before, None at the first."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The number of the part behind, None at the last."""
        return self.number + 1 if self.number < self.parts else None

    @property
    def left(self) -> int:
        """How many stand behind."""
        return self.total - self.last


def bounds(total: int, number: int, first: int, then: int) -> tuple[int, int, int, int]:
    """Start and end (half-open) of a part, its number and how many there are: `first` items, then `then` in each.

    A number that is too high is the last part: an address that was kept still leads somewhere when there is less.
    """
    parts = 1 if total <= first else 2 + (total - first - 1) // then
    number = max(1, min(number, parts))
    start = 0 if number == 1 else first + (number - 2) * then
    return start, min(total, first if number == 1 else start + then), number, parts


def part(items: Sequence[T], number: int, first: int, then: int) -> Part[T]:
    """One part of a list; see `bounds`."""
    start, end, number, parts = bounds(len(items), number, first, then)
    return Part(items[start:end], start, len(items), number, parts)


def part_of(query: Mapping[str, str], name: str, items: Sequence[T], first: int, then: int) -> Part[T]:
    """The part of a list that an address asks for by `name`; the first where it asks for none or for no number."""
    return part(items, number_of(query, name), first, then)


def number_of(query: Mapping[str, str], name: str) -> int:
    """The number of the part an address asks for."""
    text = query.get(name, "")
    return int(text) if text.isdecimal() and len(text) < len("1000000") else 1
