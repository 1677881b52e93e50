"""Lists of addresses: OPML and site maps. They hold no documents; who follows feeds reads them. Ingest room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from lxml import etree

from riwaya.ingest.items import Source, address, moment
from riwaya.ingest.xmltext import children, first, local, parsed

MOST = 50_000
"""As many as a site map may hold."""


class Leads(Enum):
    """What an address leads to."""

    FEED = "feed"
    PAGE = "page"
    SITEMAP = "sitemap"


@dataclass(frozen=True, slots=True)
class Address:
    """An http(s) address of a list, what it leads to, and what the list says of it."""

    url: str
    leads: Leads
    title: str | None = None
    folder: str | None = None
    published: datetime | date | None = None
    modified: datetime | date | None = None


def addresses_of(data: bytes, name: str = "") -> list[Address]:
    """The addresses of an OPML list or a site map, each once, in order. Raises InputError for anything else."""
    source = Source(name)
    root = parsed(data, source)
    kind = local(root)
    if kind == "opml":
        found = _outlines(root)
    elif kind in ("urlset", "sitemapindex"):
        found = _located(root)
    else:
        raise source.refuse(f"neither OPML nor a site map but <{kind}>.")
    kept: dict[str, Address] = {}
    for one in found:
        if len(kept) >= MOST:
            break
        kept.setdefault(one.url, one)
    return list(kept.values())


def _outlines(root: etree._Element) -> Iterator[Address]:
    for outline in root.iter():
        if local(outline) != "outline":
            continue
        attributes = {str(key).lower(): str(value) for key, value in outline.attrib.items()}
        url = address(attributes.get("xmlurl"))
        above = outline.getparent()
        folder = (above.get("title") or above.get("text")) if above is not None and local(above) == "outline" else None
        if url:
            yield Address(url, Leads.FEED, attributes.get("title") or attributes.get("text") or None, folder)


def _located(root: etree._Element) -> Iterator[Address]:
    for entry in children(root, "url", "sitemap"):
        url = address(first(entry, "loc"))
        if url is None:
            continue
        news = next(iter(children(entry, "news")), None)
        yield Address(
            url,
            Leads.SITEMAP if local(entry) == "sitemap" else Leads.PAGE,
            (first(news, "title") or None) if news is not None else None,
            published=moment(first(news, "publication_date")) if news is not None else None,
            modified=moment(first(entry, "lastmod")),
        )
