"""Instants as texts that sort by time: how the ledger keeps them and how it is asked for them. Ledger room."""

from __future__ import annotations

from datetime import date, datetime, time

from riwaya.events.instants import in_utc

NO_DATE = "~"
"""Sorts after every instant: an undated document is last, and never "published by T"."""


def instant(when: date | str, *, last: bool = False) -> str:
    """An instant in UTC whose text sorts by time; without an offset it is read as UTC.

    A day alone gives its first instant, or its last one with `last`.
    """
    if isinstance(when, str):
        when = date.fromisoformat(when) if len(when) == 10 else datetime.fromisoformat(when)
    if not isinstance(when, datetime):
        when = datetime.combine(when, time.max if last else time.min)
    return in_utc(when).isoformat(timespec="microseconds")


def bound(when: date | str | None) -> str:
    """What instants are held against to be those up to `when`; everything, undated documents too, without it."""
    return NO_DATE if when is None else instant(when, last=True)
