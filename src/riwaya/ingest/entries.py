"""One entry of a feed, in the dialects of RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom. Ingest room.

The traps: a title may hold markup that was escaped once more (`&lt;img onerror=…`): it is shown as the text it is,
never as markup; the description may be the story or only its first words; `author` may be an e-mail address.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

from riwaya.ingest.items import Content, address, moment
from riwaya.ingest.written import written
from riwaya.ingest.xmltext import children, element_of, first, local, space, words

_MEDIA = "http://search.yahoo.com/mrss/"
_ITUNES = "http://www.itunes.com/"
_MAILBOX = re.compile(r"[^\s@()<>]{1,80}@[^\s@()<>]{1,80}")
_BRACKETS = re.compile(r"\(([^()]{1,120})\)")
_SURE_ZONES = frozenset("GMT UTC UT Z EST EDT PST PDT".split())
"""Letters that stand for one zone only: AST is Arabia's to some feeds and the Atlantic's to others."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says; `body` is text or markup, `source` whom it names as the source of its words."""

    id: str
    url: str | None
    title: str
    body: str
    authors: tuple[str, ...]
    source: str | None
    source_url: str | None
    published: datetime | date | None
    updated: datetime | date | None
    undated: str
    """What it gives as its time, where that is none that is known."""
    categories: tuple[str, ...]
    credits: tuple[str, ...]
    more: Mapping[str, Any]


_USED = frozenset(
    "title link id guid description summary content encoded author creator contributor source pubdate published issued"
    " date updated modified category subject credit".split()
)


def entry_of(element: etree._Element) -> Entry:
    """The entry that an element is; never fails."""
    source = next(iter(children(element, "source")), None)
    guid = next(iter(children(element, "guid", "id")), None)
    identifier = words(guid).strip()
    permanent = identifier if guid is not None and guid.get("isPermaLink", "true").lower() != "false" else ""
    dated = first(element, "pubdate", "published", "issued", "date")
    return Entry(
        id=identifier,
        url=_link(element) or address(permanent),
        title=_title(element),
        body=_body(element),
        authors=tuple(dict.fromkeys(_authors(element))),
        source=_source(source),
        source_url=address(source.get("url") or _link(source)) if source is not None else None,
        published=_time(dated),
        updated=_time(first(element, "updated", "modified")),
        undated=" ".join(dated.split()) if _time(dated) is None else "",
        categories=tuple(dict.fromkeys(_categories(element))),
        credits=tuple(dict.fromkeys(_credits(element))),
        more=_more(element),
    )


def content(raw: bytes, _container: Mapping[str, Any]) -> Content:
    """The text of an entry: its title, and its story where it gives one."""
    entry = entry_of(element_of(raw))
    found = written(entry.title, entry.body)
    return replace(found, authors=tuple(dict.fromkeys((*entry.authors, *found.authors))))


def _link(element: etree._Element) -> str | None:
    """Atom gives several links by what they are for; RSS gives one as text."""
    found: list[tuple[int, int, str]] = []
    for place, link in enumerate(children(element, "link")):
        href = address(link.get("href") or words(link))
        kind = link.get("rel", "alternate")
        if href and kind in ("alternate", "self", ""):
            found.append((int(kind == "self"), place, href))
    return min(found)[2] if found else None


def _title(element: etree._Element) -> str:
    for title in children(element, "title"):
        if space(title) == _MEDIA:
            continue
        text = words(title)
        if title.get("type", "") in ("html", "text/html"):
            text = _inner(text)
        # Escaped once more than needed (&amp;quot;): the character is meant. Tags stay text, whatever they say.
        return " ".join(_ENTITY.sub(lambda found: html.unescape(found[0]), text).split())
    return ""


def _inner(markup: str) -> str:
    """The words of a title that is declared to be markup; what is no plain emphasis stays visible."""
    return re.sub(r"</?(?:b|i|em|strong|span|u|br|p)(?:\s+(?:dir|lang)=[\"']?\w{1,10}[\"']?)?\s*/?>", "", markup)


def _body(element: etree._Element) -> str:
    """The fullest of what an entry gives: content before description before summary."""
    full = [child for child in children(element, "encoded", "content") if space(child) != _MEDIA]
    short = [child for child in children(element, "description", "summary") if space(child) != _MEDIA]
    for found in (full, short):
        texts = [_markup(child) for child in found]
        best = max(texts, key=len, default="")
        if best.strip():
            return best
    return ""


def _markup(element: etree._Element) -> str:
    """What an element holds, as markup where it is markup."""
    if element.get("type") == "text":
        return html.escape(words(element), quote=False)
    if len(element):  # XHTML inside XML
        inside = (etree.tostring(child, encoding="unicode", method="html") for child in element)
        return html.escape(element.text or "", quote=False) + "".join(inside)
    return words(element)


def _authors(element: etree._Element) -> Iterator[str]:
    for child in children(element, "creator", "author"):
        if space(child).startswith(_ITUNES) and any(children(element, "creator")):
            continue
        name = first(child, "name") or words(child)
        bracketed = _BRACKETS.search(name) if _MAILBOX.search(name) else None
        name = " ".join((bracketed[1] if bracketed else _MAILBOX.sub("", name)).split()).strip("<>() ")
        if name and len(name) <= 120:
            yield name


def _source(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    name = first(element, "title", "name") or ("" if len(element) else words(element))
    return " ".join(name.split())[:200] or None


def _time(value: str) -> datetime | date | None:
    """RFC 822 or ISO 8601. A zone that nobody knows is not guessed: only the day is sure then."""
    found = moment(value)
    if found is not None or not value:
        return found
    try:
        stamp = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if not 1990 <= stamp.year <= 2100:
        return None
    zone = value.rsplit(maxsplit=1)[-1].strip("()").upper()
    sure = stamp.tzinfo is not None and (zone in _SURE_ZONES or not zone.isalpha())
    return stamp if sure else stamp.date()


def _categories(element: etree._Element) -> Iterator[str]:
    for child in children(element, "category", "subject"):
        name = " ".join((child.get("label") or child.get("term") or words(child)).split())
        if name:
            yield name[:200]


def _credits(element: etree._Element) -> Iterator[str]:
    for child in element.iter():
        if local(child) == "credit" and child.get("role", "") in ("", "agency", "distribution company", "publisher"):
            name = " ".join(words(child).split())
            if name:
                yield name[:200]


def _more(element: etree._Element) -> dict[str, Any]:
    """What no field here is for: the texts and attributes of the other children, by name."""
    found: dict[str, Any] = {}
    for child in element:
        name = local(child)
        if not name or name in _USED:
            continue
        text = words(child).strip()
        value: Any = {str(key): str(one) for key, one in child.attrib.items()}
        if text:
            value = {**value, "text": text} if value else text
        if value:
            found[name] = [*found[name], value] if name in found else [value]
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}
