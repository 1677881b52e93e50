"""A day as people write it on a page: day, month by name, year, or figures that can be read in one way. Ingest room."""

from __future__ import annotations

import re
from datetime import date

from riwaya.ingest.knowledge import WORD, Knowledge

_PIECE = re.compile(rf"\d+|{WORD.pattern}")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})(?!\d)")
_FIRST, _LAST = 1990, 2100


def named(text: str, known: Knowledge) -> date | None:
    """The day that a short text names; None where it names none, two, or one that can be read in two ways.

    «05/11/2025» is November in one country and May in another; beside an Islamic date only the day before the month
    name is its day: «24 جمادى الأولى 1447 - 15 نوفمبر 2025» (15 November).
    """
    bare = _CLOCK.sub(" ", text[:300])
    pieces = _PIECE.findall(bare)
    months = list(_months(pieces, known))
    if not months:
        return _in_figures(bare)
    if len({month for _, _, month in months}) > 1:
        return None
    begin, end, month = months[0][0], months[-1][1], months[0][2]
    beside = _beside(pieces, begin, end)
    if beside is None:
        numbers = [int(piece) for piece in pieces if piece.isdecimal()]
        days = {number for number in numbers if 1 <= number <= 31}
        years = {number for number in numbers if _FIRST <= number <= _LAST}
        if len(days) != 1 or len(years) != 1:
            return None
        beside = days.pop(), years.pop()
    return day_of(beside[1], month, beside[0])


def _months(pieces: list[str], known: Knowledge) -> list[tuple[int, int, int]]:
    """The months among the pieces: first piece, the one after the last, number."""
    found: list[tuple[int, int, int]] = []
    at = 0
    while at < len(pieces):
        size = next((size for size in (2, 1) if _month(pieces[at : at + size], known)), 0)
        if size:
            found.append((at, at + size, _month(pieces[at : at + size], known)))
        at += size or 1
    return found


def _month(pieces: list[str], known: Knowledge) -> int:
    if any(map(str.isdecimal, pieces)):
        return 0
    return known.months.get(" ".join(known.folder.words(" ".join(pieces))), 0)


def _beside(pieces: list[str], begin: int, end: int) -> tuple[int, int] | None:
    """Day and year around a month: «15 نوفمبر 2025» or “November 15, 2025”."""
    before, after = _number(pieces, begin - 1), _number(pieces, end)
    if 1 <= before <= 31 and _FIRST <= after <= _LAST:
        return before, after
    following = _number(pieces, end + 1)
    if 1 <= after <= 31 and _FIRST <= following <= _LAST:
        return after, following
    return None


def _number(pieces: list[str], at: int) -> int:
    return int(pieces[at]) if 0 <= at < len(pieces) and pieces[at].isdecimal() and len(pieces[at]) <= 4 else 0


def _in_figures(text: str) -> date | None:
    found = [day_of(*map(int, match)) for match in _YEAR_FIRST.findall(text)]
    for first, second, year in (tuple(map(int, match)) for match in _YEAR_LAST.findall(text)):
        if first > 12 or first == second:
            found.append(day_of(year, second, first))
        else:
            found.append(day_of(year, first, second) if second > 12 else None)
    return found[0] if len(set(found)) == 1 else None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None where there is none or its year is one in which no page was written."""
    try:
        return date(year, month, day) if _FIRST <= year <= _LAST else None
    except ValueError:
        return None
