"""Span, Zone and Document: what is read, exactly as received. Any room may import this module.

All offsets are Unicode code points (Python `str` indices), half-open, over `Document.text`
(W3C Web Annotation TextPositionSelector).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from riwaya.vocabulary import Language, ZoneKind


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A non-empty half-open range of code points."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start < end:
            raise ValueError(f"a span needs 0 <= start < end, got {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def holds(self, other: Span) -> bool:
        """True when `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end


# No record is made more often: its slots are set at once, which the `__init__` that dataclass writes does not do.
_set_start, _set_end = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the page and what it is; zones are ordered and do not overlap."""

    kind: ZoneKind
    span: Span


_ZONE_START = attrgetter("span.start")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where (and rarely when) the page says it was written."""

    place: str | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text cannot say: from a sidecar, a manifest line or the caller's options.

    `feed_source` is whom a feed names as the source of the item (`<source>` of RSS and Atom).
    """

    outlet: str | None = None
    published: datetime | date | None = None
    url: str | None = None
    author: str | None = None
    channel: str | None = None
    language: Language | None = None
    credits: tuple[str, ...] = ()
    extra: tuple[tuple[str, Any], ...] = ()
    feed_source: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text as received, with its zones. `id` is a hash of source key and bytes (DESIGN section 3)."""

    id: str
    text: str
    language: Language
    input: str = ""
    zones: tuple[Zone, ...] = ()
    title: str | None = None
    dateline: Dateline = Dateline()
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    sha256: str = ""

    def quote(self, span: Span) -> str:
        """The exact characters of `span`."""
        return self.text[span.start : span.end]

    @property
    def outlet(self) -> str | None:
        return self.metadata.outlet

    @property
    def published(self) -> datetime | date | None:
        return self.metadata.published

    def zone_at(self, position: int) -> ZoneKind:
        """The kind of zone at a code point; BODY where no zone says otherwise."""
        at = bisect_right(self.zones, position, key=_ZONE_START) - 1
        return self.zones[at].kind if at >= 0 and position < self.zones[at].span.end else ZoneKind.BODY
