"""Publication times as machines write them; a wrong date is worse than none. Ingest room."""

from __future__ import annotations

import re
from datetime import date, datetime

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATETIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s?(?:Z|z|[+-]\d{2}:?\d{2}))?")
ALLOWED = "an ISO date (2024-04-22) or date and time (2024-04-22T09:30:00+03:00)"
_EARLIEST, _LATEST = 1990, 2100


def published(value: str) -> datetime | date | None:
    """An ISO date or date and time, with or without a zone; None for anything else, a bare year included."""
    text = value.strip()
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
        if _DATETIME.fullmatch(text):
            return datetime.fromisoformat(re.sub(r"\s(?=Z|z|[+-]\d{2}:?\d{2}$)", "", text))
    except ValueError:
        return None
    return None


def plausible(value: str) -> datetime | date | None:
    """Like `published`, for what a page says of itself: no date of a clock never set (1970-01-01)."""
    found = published(value)
    return found if found is not None and _EARLIEST <= found.year <= _LATEST else None
