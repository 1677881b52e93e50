"""The words that one pattern of the time grammar matched, and the questions its reader asks of them."""

from __future__ import annotations

from typing import NamedTuple

from riwaya.annotate.lexer import Item
from riwaya.annotate.numbers import worth
from riwaya.annotate.timevalues import Anchor

_HOW = {"P": "past", "C": "current", "N": "next", "i": "current"}
_NUMERALS = frozenset("UjyXTHhKkfdY#bw")
_UNITS = "sSq1357246"


class Match(NamedTuple):
    """A match and what surrounds it.

    The words next to it (folded), the letters next to it, whether a future verb («سيزور», will visit) governs it.
    `starts` are the offsets at which the tokens of its words begin, what is written onto them included.
    """

    items: tuple[Item, ...]
    codes: str
    anchor: Anchor
    text: str
    before: str
    after: str
    code_before: str
    code_after: str
    future: bool
    day_first: bool
    starts: tuple[int, ...] = ()

    def first(self, codes: str) -> Item | None:
        """The first word of one of the kinds."""
        return next((item for item in self.items if item.code in codes), None)

    def label(self, codes: str, name: str) -> int | None:
        """A number label of the first word of one of the kinds."""
        item = self.first(codes)
        value = item.row.get(name) if item and item.row else None
        return value if isinstance(value, int) else None

    def how(self) -> str:
        """Which one is meant: past, next, current, future, or "" for the latest."""
        item = self.first("PCNi")
        return _HOW[item.code] if item else "future" if self.future else ""

    def unit(self) -> str:
        found = (item.row["unit"] for item in self.items if item.code in _UNITS and item.row and "unit" in item.row)
        return str(next(found, "day"))

    def number(self) -> float | None:
        """How many units; None where the text does not say."""
        some = self.first("V")
        if some is not None:
            return some.value
        if self.first("S5"):
            return 2
        run = [item for item in self.items if item.code in _NUMERALS]
        half = run[-2:] if self.codes.endswith("wf") else []
        run = run[: len(run) - len(half)]
        extra = 0.5 if half else 0
        if run:
            return worth("".join(item.code for item in run), [item.value for item in run]) + extra
        return None if self.first("q7") else 1 + extra

    def token_start(self, item: Item) -> int:
        """Where the whole token of a word begins, what is written onto it included."""
        return self.starts[self.items.index(item)]

    def year(self) -> int | None:
        found = self.first("Y")
        return int(found.value) if found and found.value is not None else None

    def part(self, first: int, last: int | None = None) -> Match:
        """Some of its words as a match of their own."""
        return self._replace(items=self.items[first:last], codes=self.codes[first:last], starts=self.starts[first:last])
