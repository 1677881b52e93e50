"""Dates as numbers: days for grouping, instants for `as_of`; part of the events room. No clock is read here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from riwaya.document import Document
from riwaya.errors import UsageError

LAST = timedelta(days=1, microseconds=-1)
REMEMBERED = 10_000
"""Dates of publication whose key is remembered: every claim is sorted by that of its document, again and again."""
VAGUE = 7
"""Days from which on a range («last month») dates an event only where nothing better does."""


class Days(NamedTuple):
    """A closed range of days as proleptic ordinals; `approx` when the text only says about when."""

    first: int
    last: int
    approx: bool = False

    def gap(self, other: Days) -> int:
        """Days between the two ranges, 0 when they overlap."""
        return max(0, other.first - self.last, self.first - other.last)

    @property
    def vague(self) -> bool:
        """True of a month or a year."""
        return self.last - self.first >= VAGUE


def telling(found: Iterable[Days]) -> tuple[Days, ...]:
    """The days that date an event: of those found the ones that are not vague, or else all of them; in order."""
    every = sorted(set(found))
    return tuple(day for day in every if not day.vague) or tuple(every)


def days(value: str | None, approx: bool = False) -> Days | None:
    """The days an ISO value cut to its grain covers (2024, 2024-04, 2024-04-21, 2024-04-21T19:05), None for others."""
    if value is None:
        return None
    parts = value[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 1:
            return Days(date(numbers[0], 1, 1).toordinal(), date(numbers[0], 12, 31).toordinal(), approx)
        if len(numbers) == 2:
            first = date(numbers[0], numbers[1], 1)
            after = date(numbers[0] + numbers[1] // 12, numbers[1] % 12 + 1, 1)
            return Days(first.toordinal(), after.toordinal() - 1, approx)
        day = date(numbers[0], numbers[1], numbers[2]).toordinal()
    except (ValueError, IndexError, OverflowError):
        return None
    return Days(day, day, approx)


def published_day(document: Document) -> int | None:
    """The ordinal of the day a document was published, None without a date."""
    return document.published.toordinal() if document.published is not None else None


def published_key(document: Document) -> str:
    """When a document was published as a sortable UTC text, "" without a date."""
    return _key(document.published)


@lru_cache(REMEMBERED)
def _key(published: datetime | date | None) -> str:
    instant = _instant(published)
    return instant.isoformat() if instant is not None else ""


def instant_of(document: Document) -> datetime | None:
    """When a document was published, in UTC; the first instant of a day where only that is known."""
    return _instant(document.published)


def moment_of(value: object) -> datetime | None:
    """The instant, in UTC, of an ISO text that was kept with a document; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        return in_utc(datetime.fromisoformat(value))
    except ValueError:
        return None


def shown(document: Document) -> str | None:
    """When a document was published as its metadata says it, for printing."""
    return document.published.isoformat() if document.published is not None else None


def public_at(document: Document, as_of: str | None) -> bool:
    """True when a document was published by `as_of`; a document without a date always counts."""
    published = _instant(document.published)
    if as_of is None or published is None:
        return True
    return published <= limit(as_of)


def limit(as_of: str) -> datetime:
    """The instant `as_of` names; a bare date means the end of that day."""
    try:
        if len(as_of) == len("2024-04-22"):
            return in_utc(datetime.combine(date.fromisoformat(as_of), datetime.min.time())) + LAST
        return in_utc(datetime.fromisoformat(as_of))
    except (ValueError, OverflowError) as error:
        raise UsageError(f"--as-of needs an ISO date or time like 2024-04-22T18:00+03:00, got {as_of!r}") from error


def _instant(published: datetime | date | None) -> datetime | None:
    if published is None:
        return None
    if isinstance(published, datetime):
        return in_utc(published)
    return in_utc(datetime.combine(published, datetime.min.time()))


def in_utc(value: datetime) -> datetime:
    """In UTC; a time without a zone is taken as UTC because nothing says otherwise."""
    if value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    try:
        return value.astimezone(UTC)
    except OverflowError:  # an offset at the edge of the calendar (year 1 or 9999)
        return value.replace(tzinfo=UTC)
