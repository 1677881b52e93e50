"""The mentions that stand in a stretch of a document; part of the events room."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from riwaya.claims.model import Mention, Reading
from riwaya.document import Span

_START = attrgetter("span.start")


def mentions_in(reading: Reading, span: Span) -> Iterator[Mention]:
    """The mentions that begin inside `span`; they stand in order of place."""
    at = bisect_left(reading.mentions, span.start, key=_START)
    while at < len(reading.mentions) and reading.mentions[at].span.start < span.end:
        yield reading.mentions[at]
        at += 1
