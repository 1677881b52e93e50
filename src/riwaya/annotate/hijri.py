"""Islamic dates by the tabular calendar, which is within a day of what is announced when the moon is seen; no words."""

from __future__ import annotations

from datetime import date

_BEFORE_FIRST_DAY = 227_014
"""Ordinal of the day before 1 Muharram of the year 1."""
_MOST_YEAR = 9_000


def day_of(year: int, month: int, day: int) -> date | None:
    """The day of an Islamic date, None where there is none."""
    if not (1 <= year <= _MOST_YEAR and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    return date.fromordinal(_first(year, month) + day - 1)


def month_of(year: int, month: int) -> tuple[date, date] | None:
    """The first and last day of an Islamic month."""
    if not (1 <= year <= _MOST_YEAR and 1 <= month <= 12):
        return None
    following = _first(year + month // 12, month % 12 + 1)
    return date.fromordinal(_first(year, month)), date.fromordinal(following - 1)


def year_at(day: date) -> int:
    """The Islamic year that a day falls in."""
    return (30 * (day.toordinal() - _BEFORE_FIRST_DAY - 1) + 10646) // 10631


def _first(year: int, month: int) -> int:
    """The ordinal of a month's first day: months of 30 and 29 days in turn, eleven leap days in thirty years."""
    return _BEFORE_FIRST_DAY + 1 + (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2
