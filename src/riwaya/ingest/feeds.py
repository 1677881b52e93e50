"""RSS, RDF, Atom and JSON Feed: an entry is a document. Ingest room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from lxml import etree

from riwaya.document import Metadata
from riwaya.ingest.entries import Entry, entry_of
from riwaya.ingest.items import (
    Content,
    Format,
    Item,
    Items,
    Skip,
    Source,
    address,
    canonical,
    container,
    extras,
    id_in,
    language,
    later,
    moment,
    name_in,
    object_of,
    objects,
    part,
    text_in,
    told,
    without,
)
from riwaya.ingest.written import escaped, written
from riwaya.ingest.xmltext import children, first, local, raw_of

MOST_ENTRIES = 200_000
_JSON_KNOWN = frozenset(
    "id url external_url title content_html content_text summary date_published date_modified author authors".split()
)


def items(root: etree._Element, source: Source) -> Items:
    """The entries of a feed, in its order."""
    feed = next(iter(children(root, "channel")), root)
    title = " ".join(first(feed, "title").split()) or None
    spoken = first(feed, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    for place, element in enumerate(_entries(root), 1):
        if place > MOST_ENTRIES:
            raise source.refuse(f"more than {MOST_ENTRIES:,} entries; split it.", "too_large")
        entry = entry_of(element)
        if not entry.title and not entry.body:
            source.skipped[Skip.NO_TEXT] += 1
            continue
        yield _item(entry, raw_of(element), title, spoken, place)


def _entries(root: etree._Element) -> Iterator[etree._Element]:
    for element in root:
        if local(element) in ("item", "entry"):
            yield element
        elif local(element) == "channel":
            yield from children(element, "item")


def _item(entry: Entry, raw: bytes, feed: str | None, spoken: str, place: int) -> Item:
    published = entry.published or entry.updated
    metadata = Metadata(
        outlet=feed,
        published=published,
        url=entry.url,
        author=entry.authors[0] if entry.authors else None,
        channel=feed if not entry.url else None,
        credits=entry.credits,
        feed_source=entry.source,
        extra=extras(
            ("message", entry.id or None),
            ("modified", told(later(published, entry.updated))),
            ("published_as_written", entry.undated or None),
            ("source_url", entry.source_url),
            ("categories", list(entry.categories)),
            ("feed", {"title": feed, "language": spoken}),
            ("fields", dict(entry.more)),
            container(Format.FEED, entry.id or entry.url or str(place)),
        ),
    )
    return Item(entry.id or entry.url or str(place), metadata, raw)


def is_json_feed(found: Any) -> bool:
    """True for JSON Feed 1 and 1.1."""
    return "jsonfeed.org/version/" in text_in(found, "version") and isinstance(found.get("items"), list)


def json_items(found: Mapping[str, Any], source: Source) -> Items:
    """The items of a JSON Feed."""
    title = name_in(found, "title")
    spoken = text_in(found, "language")
    for place, one in enumerate(objects(found, "items"), 1):
        if not text_in(one, "title", "content_html", "content_text", "summary"):
            source.skipped[Skip.NO_TEXT] += 1
            continue
        published, updated = _moments(one)
        key = id_in(one, "id") or id_in(one, "url") or str(place)
        url = address(one.get("url")) or address(one.get("id"))
        names = _names(one)
        metadata = Metadata(
            outlet=title,
            published=published,
            url=url,
            author=names[0] if names else None,
            channel=None if url else title,
            # `external_url` is what the item is about: a link blog says there whose words they are.
            extra=extras(
                ("message", key),
                ("modified", told(later(published, updated))),
                ("source_url", address(one.get("external_url"))),
                ("feed", {"title": title, "language": spoken}),
                ("fields", without(one, _JSON_KNOWN)),
                container(Format.JSON_FEED, key),
            ),
            feed_source=name_in(part(one, "_source"), "title", "name") or name_in(part(one, "source"), "title", "name"),
        )
        yield Item(key, metadata, canonical(one))


def _names(one: Mapping[str, Any]) -> list[str]:
    people = [one["author"]] if isinstance(one.get("author"), Mapping) else objects(one, "authors")
    return [name for person in people if (name := name_in(person, "name"))]


def _moments(one: Mapping[str, Any]) -> tuple[datetime | date | None, datetime | date | None]:
    published, updated = moment(one.get("date_published")), moment(one.get("date_modified"))
    return published or updated, updated


def json_content(raw: bytes, _container: Mapping[str, Any]) -> Content:
    """The text of an item of a JSON Feed."""
    one = object_of(raw)
    body = text_in(one, "content_html") or escaped(text_in(one, "content_text", "summary"))
    found = written(text_in(one, "title"), body, language(one.get("language")))
    return replace(found, authors=tuple(_names(one)))
