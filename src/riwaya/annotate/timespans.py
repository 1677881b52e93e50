"""Readers of time expressions that are longer than what they are made of: ranges, quarters, decades, Islamic dates."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from riwaya.annotate.hijri import day_of, month_of, year_at
from riwaya.annotate.timematch import Match
from riwaya.annotate.timereaders import absolute, day_numbers, month
from riwaya.annotate.timevalues import Value, iso, unresolved
from riwaya.vocabulary import Grain, TimeBasis

_JOINS = "o-_w<"
_HOUR, _YEAR = 60, 12
_OLDEST_DECADE = 40
"""Decades before this one are named by their century, or they are somebody's age («في العشرينيات», in his twenties)."""
_SOON = timedelta(days=31)
_FIRST_COMMON_YEAR = 1500


def days(match: Match) -> Value | None:
    """«28 أبريل - 3 مايو 2024» (28 April - 3 May 2024)."""
    first, last = _halves(match)
    start, end = absolute(first), absolute(last)
    if start is None or end is None or start.value is None or end.value is None:
        return unresolved()
    if match.year() and not first.year():
        return Value(end.value[:4] + start.value[4:], Grain.DAY, TimeBasis.STATED, end.value)
    return Value(start.value, Grain.DAY, start.basis, end.value)


def _halves(match: Match) -> tuple[Match, Match]:
    split = next(at for at in range(len(match.codes) - 1, 0, -1) if match.codes[at] in _JOINS)
    return match.part(0, split), match.part(split + 1)


def weekdays(match: Match) -> Value | None:
    """«من السبت إلى الاثنين» (from Saturday to Monday): the latest such days, or the coming ones."""
    first, second = [int(item.row["number"]) for item in match.items if item.code == "W" and item.row]
    ahead, how = (second - first) % 7 or 7, match.how()
    if how in ("next", "future"):
        start = match.anchor.weekday(first, how)
        return Value(iso(start), end=iso(start + timedelta(days=ahead)) if start else None)
    end = match.anchor.weekday(second, how)
    return Value(iso(end - timedelta(days=ahead)) if end else None, end=iso(end))


def months(match: Match) -> Value | None:
    """«من يناير إلى مارس 2022» (January to March 2022)."""
    first, last = _halves(match)
    start, end = month(first), month(last)
    if start is None or end is None or start.value is None or end.value is None:
        return None if start is None or end is None else unresolved(Grain.MONTH)
    begins = start.value
    if not first.year():
        wraps = begins[5:] > end.value[5:]
        begins = f"{int(end.value[:4]) - wraps:04d}{begins[4:]}"
    return Value(begins, Grain.MONTH, end.basis, end.value, start.approx or end.approx)


def years(match: Match) -> Value | None:
    """«بين عامي 2014 و2017» (between 2014 and 2017)."""
    first, last = [int(item.value or 0) for item in match.items if item.code == "Y"]
    if not _FIRST_COMMON_YEAR < first < last:
        return None
    return Value(f"{first:04d}", Grain.YEAR, TimeBasis.STATED, f"{last:04d}")


def portion(match: Match) -> Value | None:
    """«الربع الأول من 2024» (the first quarter of 2024), «النصف الثاني من مارس» (the second half of March)."""
    minutes, which = match.label("=", "minutes"), match.items[1].value
    if not minutes:
        return None
    parts, whole = _HOUR // minutes, match.part(2)
    index = parts if match.codes[1] == "P" else int(which or 0)
    if not 1 <= index <= parts:
        return None
    if whole.first("Mm34") is not None:
        return _of_month(whole, index, parts)
    year = whole.year() or match.anchor.period("year", whole.how() or "current")
    basis = TimeBasis.STATED if whole.year() else TimeBasis.RESOLVED
    if year is None or int(year) < _FIRST_COMMON_YEAR:
        return unresolved(Grain.MONTH)
    size = _YEAR // parts
    return Value(f"{year}-{(index - 1) * size + 1:02d}", Grain.MONTH, basis, f"{year}-{index * size:02d}")


def _of_month(whole: Match, index: int, parts: int) -> Value | None:
    named = whole.first("Mm") is not None
    found = month(whole) if named else Value(whole.anchor.period("month", whole.how() or "current"), Grain.MONTH)
    if found is None or found.value is None:
        return found
    year, number = int(found.value[:4]), int(found.value[5:])
    size, length = 30 // parts, monthrange(year, number)[1]
    last = length if index == parts else index * size
    days_of = [date(year, number, day).isoformat() for day in ((index - 1) * size + 1, last)]
    return Value(days_of[0], Grain.DAY, found.basis, days_of[1])


def decade(match: Match) -> Value | None:
    """«تسعينيات القرن الماضي» (the nineties of the last century), «القرن التاسع عشر» (the nineteenth century)."""
    tens, century = match.label("8", "value"), match.first("9")
    if century is None and (tens is None or match.code_after == "l" or tens < _OLDEST_DECADE):
        return None
    hundreds = _hundreds(match) if century is not None else 1900
    if hundreds is None:
        return unresolved(Grain.YEAR)
    first, last = (hundreds, hundreds + 99) if tens is None else (hundreds + tens, hundreds + tens + 9)
    return Value(f"{first:04d}", Grain.YEAR, TimeBasis.RESOLVED, f"{last:04d}", match.first("p") is not None)


def _hundreds(match: Match) -> int | None:
    """The year in which the century named begins: 1900 for the twentieth."""
    told = sum(int(item.value or 0) for item in match.items if item.code in "vLX")
    if told:
        return (told - 1) * 100
    year = match.anchor.period("year", "current")
    return None if year is None else int(year) // 100 * 100 - (100 if match.first("P") else 0)


def hijri(match: Match) -> Value | None:
    """An Islamic date or month; its days depend on who saw the moon, so they are about right and say so."""
    number, numbers = match.label("I", "number"), day_numbers(match)
    if number is None:
        return None
    grain, stated = Grain.DAY if numbers else Grain.MONTH, match.year()
    year = stated or _latest(match, number, numbers)
    found = _hijri_days(year, number, numbers) if year else None
    if found is None:
        return unresolved(grain)
    basis = TimeBasis.STATED if stated else TimeBasis.RESOLVED
    first, last = found
    return Value(first.isoformat(), Grain.DAY, basis, last.isoformat() if last > first else None, approx=True)


def _hijri_days(year: int, number: int, numbers: list[int]) -> tuple[date, date] | None:
    if not numbers:
        return month_of(year, number)
    first, last = day_of(year, number, numbers[0]), day_of(year, number, numbers[-1])
    return (first, last) if first and last else None


def _latest(match: Match, number: int, numbers: list[int]) -> int | None:
    """The Islamic year of a date without one: the latest begun by publication, or the coming one."""
    today, how = match.anchor.day, match.how()
    if today is None:
        return None
    now = year_at(today)
    spans = [(year, _hijri_days(year, number, numbers)) for year in (now + 1, now, now - 1)]
    known = [(year, *span) for year, span in spans if span is not None]
    if how in ("next", "future"):
        return next((year for year, first, _ in reversed(known) if first > today), None)
    if how == "past":
        return next((year for year, _, last in known if last < today), None)
    soon = today + _SOON if numbers and how != "current" else today
    return next((year for year, first, _ in known if first <= soon), None)


def hijri_year(match: Match) -> Value | None:
    """«1446 هـ» (AH 1446): from about its first day to about its last."""
    year = match.year()
    span = (month_of(year, 1), month_of(year, 12)) if year else (None, None)
    if span[0] is None or span[1] is None:
        return unresolved(Grain.YEAR) if year else None
    return Value(span[0][0].isoformat(), Grain.DAY, TimeBasis.STATED, span[1][1].isoformat(), approx=True)


def paired(match: Match) -> Value | None:
    """«1 شوال 1446 هـ الموافق 30 مارس 2025»: one day in two calendars, told by the one that needs no moon."""
    split = next(at for at, code in enumerate(match.codes) if code in "F(")
    first, last = match.part(0, split), match.part(split + 1)
    return absolute(last if first.first("I") else first)


SPANS: Mapping[str, Callable[[Match], Value | None]] = {
    "days": days, "weekdays": weekdays, "months": months, "years": years, "portion": portion, "decade": decade,
    "hijri": hijri, "hijri_year": hijri_year, "paired": paired,
}  # fmt: skip
