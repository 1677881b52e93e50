"""Pages without claims, for tests of what was copied from what."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from riwaya.claims.model import Reading
from riwaya.document import Document, Metadata
from riwaya.events.copies import Roots, copies_among
from riwaya.events.independence import media_of
from riwaya.events.model import Copies, Taken
from riwaya.vocabulary import Language

MORNING = datetime(2025, 3, 14, 6, tzinfo=UTC)


def page(
    name: str,
    text: str,
    hour: int | date | None = 0,
    *,
    outlet: str | None = None,
    credited: tuple[str, ...] = (),
    url: str | None = None,
    title: str | None = None,
    feed: str | None = None,
) -> Reading:
    """A page published so many hours after `MORNING`, on a date, or nobody knows when."""
    published = MORNING + timedelta(hours=hour) if isinstance(hour, int) else hour
    tribune = outlet or f"منبر {name}"
    given = Metadata(outlet=tribune, published=published, credits=credited, url=url, feed_source=feed)
    return Reading(Document(name, text, Language.AR, metadata=given, title=title), (), (), (), (), ())


def copies(*pages: Reading) -> tuple[Copies, ...]:
    """The groups of copies among pages."""
    return copies_among(pages, media_of(pages))[0]


def roots(*pages: Reading) -> Roots:
    """What lies at the root of each page."""
    return copies_among(pages, media_of(pages))[1]


def taken(*pages: Reading) -> dict[str, Taken]:
    """By the id of the copy, what it was taken from; the last one where passages came from several."""
    return {link.copy: link for group in copies(*pages) for link in group.taken}
