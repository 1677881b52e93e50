"""Files that hold many documents, told by what is in them and not by what they are called. Ingest room.

Each format has a module with its items and, for one item, `content`: the text its bytes stand for.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from itertools import chain, islice
from typing import Any

from riwaya.document import Metadata
from riwaya.errors import InputError
from riwaya.ingest import jsontext, mail, ninjs, tables, telegram, telethon, x
from riwaya.ingest.columns import Columns
from riwaya.ingest.items import CONTAINER, Content, Format, Item, Items, Source, objects, sealed
from riwaya.ingest.plain import decode
from riwaya.ingest.sniff import xml_root
from riwaya.ingest.x_posts import is_post

MOST_BYTES = 300_000_000
"""Largest file of many documents; it is held in memory once."""
OPENING = 8192
"""So many bytes tell what a file is."""
_GZIP, _ZIP, _WARC = b"\x1f\x8b", b"PK\x03\x04", b"WARC/"
_TEXTUAL = re.compile(r"[\s\ufeff]*(?:[\[{<]|window\.YTD\.)")


class Kind(Enum):
    """How a file is taken apart."""

    JSON = "json"
    X_ARCHIVE = "x_archive"
    FEED = "feed"
    NEWSML = "newsml"
    ADDRESSES = "addresses"
    MAIL = "mail"
    TABLE = "table"
    WARC = "warc"
    ZIP = "zip"


_ROOTS = {
    "rss": Kind.FEED, "feed": Kind.FEED, "rdf": Kind.FEED, "newsitem": Kind.NEWSML, "newsmessage": Kind.NEWSML,
    "opml": Kind.ADDRESSES, "urlset": Kind.ADDRESSES, "sitemapindex": Kind.ADDRESSES,
}  # fmt: skip


def kind_of(opening: bytes, columns: Columns = ()) -> Kind | None:
    """What a file is, by its first `OPENING` bytes; None for a text or page, which is one document."""
    if opening.startswith(_ZIP):
        return Kind.ZIP
    if opening.startswith(_WARC) or (opening.startswith(_GZIP) and _unpacked(opening).startswith(_WARC)):
        return Kind.WARC
    text = _readable(opening)
    if _TEXTUAL.match(text):
        if x.is_archive(text):
            return Kind.X_ARCHIVE
        if jsontext.looks_json(text):
            return Kind.JSON
        return _ROOTS.get(xml_root(text))
    if mail.is_mail(text):
        return Kind.MAIL
    return Kind.TABLE if tables.separator(text, columns) else None


def _readable(opening: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if opening.startswith(mark):
            return opening.decode(encoding, "replace")
    try:
        return opening.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(opening) - 4:  # a letter cut in two by the end of the opening
            return opening[: error.start].decode("utf-8")
    try:
        return decode(opening)
    except InputError:
        return opening.decode("utf-8", "replace")


def _unpacked(opening: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(opening, 64)
    except zlib.error:
        return b""


def items_of(
    data: bytes, name: str = "", given: Metadata | None = None, columns: Columns = (), source: Source | None = None
) -> Items:
    """The documents of a file that holds many, in its order.

    `given` is what the caller knows of all of them (the handle of a channel, the outlet); `source` collects what was
    skipped. Raises InputError where the file as a whole cannot be read or holds no documents.
    """
    source = source or Source(name, given or Metadata(), columns)
    kind = kind_of(data[:OPENING], source.columns)
    if kind is None:
        raise source.refuse("one document, not many.")
    if len(data) > MOST_BYTES:
        raise source.refuse(f"{len(data):,} bytes; at most {MOST_BYTES:,} are read at once.", "too_large")
    return sealed(_READERS[kind](data, source), data)


def content_of(raw: bytes, known: Mapping[str, Any]) -> Content:
    """The content of one item from the bytes that stand for it; `known` is its entry `container`. Raises InputError."""
    try:
        form = Format(known.get("format"))
    except ValueError:
        raise InputError(
            f"unknown format {str(known.get('format'))[:40]!r} of an item.", "unsupported_format"
        ) from None
    return _CONTENTS[form](raw, known)


def container_of(metadata: Metadata | None) -> Mapping[str, Any] | None:
    """The entry of an item that says where it is from; None for a document of its own."""
    found = dict(metadata.extra).get(CONTAINER) if metadata else None
    return found if isinstance(found, Mapping) and "format" in found else None


def _json(data: bytes, source: Source) -> Items:
    rows = jsontext.rows(decode(data, name=source.name, limit=MOST_BYTES), source)
    first = next(rows)
    opening = list(islice(rows, 1))
    if not opening:
        yield from _value(first.value, source)
        return
    values: list[Any] = []
    broken: list[Item] = []
    for row in chain([first], opening, rows):
        if row.error is not None:
            broken.append(Item(f"line{row.line}", error=source.refuse(row.error.message, row.error.code)))
        else:
            values.append(row.value)
    yield from _listed(values, source)
    yield from broken


def _value(found: Any, source: Source) -> Items:
    """The documents of one JSON value: an export, an answer, a feed, or a list of documents."""
    if telegram.is_export(found):
        yield from telegram.items(found, source)
    elif telethon.is_answer(found):
        yield from telethon.items(found["messages"], source, found)
    elif x.is_page(found) or x.is_search(found):
        yield from x.items([found], source)
    elif _feeds().is_json_feed(found):
        yield from _feeds().json_items(found, source)
    elif isinstance(found, list):
        yield from _listed(found, source)
    elif isinstance(found, Mapping):
        inside = next(
            (objects(found, key) for key in ("items", "results", "documents", "rows") if objects(found, key)), None
        )
        yield from _listed(inside or [found], source)
    else:
        raise _unknown(source)


def _listed(values: list[Any], source: Source) -> Items:
    """Documents of one kind, told by the first few."""
    sample = [one for one in values[:20] if isinstance(one, Mapping)]
    if source.columns and any(tables.is_row(one, source.columns) for one in sample):
        yield from tables.items(_rows(values), source)
    elif any(map(telegram.is_export, sample)):
        yield from chain.from_iterable(telegram.items(one, source) for one in values if telegram.is_export(one))
    elif any(map(telethon.is_message, sample)):
        yield from telethon.items(values, source)
    elif any(map(ninjs.is_item, sample)):
        yield from ninjs.items(values, source)
    elif any(x.is_page(one) or is_post(one) for one in sample):
        yield from x.items(values, source)
    elif any(tables.is_row(one, source.columns) for one in sample):
        yield from tables.items(_rows(values), source)
    elif not values:
        return
    else:
        raise _unknown(source)


def _rows(values: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    return (one for one in values if isinstance(one, Mapping))


def _unknown(source: Source) -> InputError:
    return source.refuse(
        "JSON of no shape that is known: neither an export of Telegram or X, a feed, ninjs, nor rows of documents. "
        "Say which key holds what with --columns text=…."
    )


def _feeds() -> Any:
    from riwaya.ingest import feeds  # plain text needs no lxml

    return feeds


def _xml(data: bytes, source: Source) -> Items:
    from riwaya.ingest import feeds, newsml
    from riwaya.ingest.xmltext import local, parsed

    root = parsed(data, source)
    reader = newsml.items if _ROOTS.get(local(root)) is Kind.NEWSML else feeds.items
    yield from reader(root, source)


def _addresses(data: bytes, source: Source) -> Items:
    from riwaya.ingest.addresses import addresses_of

    found = addresses_of(data, source.name)
    raise source.refuse(f"a list of {len(found):,} addresses (OPML or site map), not documents.")


def _zip(data: bytes, source: Source) -> Items:
    from riwaya.ingest import archives, sheets, webarchives

    names = archives.opened(data, source).namelist()
    if webarchives.is_wacz(names):
        yield from webarchives.wacz_items(data, source)
    elif sheets.WORKBOOK in names:
        yield from sheets.xlsx_items(data, source)
    else:
        raise source.refuse(
            "this looks like a ZIP archive (or DOCX, ODT, EPUB), not text; unpack it and give what is inside.",
            "binary_input",
        )


def _warc(data: bytes, source: Source) -> Items:
    from riwaya.ingest import webarchives

    return webarchives.warc_items(data, source)


def _text(data: bytes, source: Source) -> str:
    return decode(data, name=source.name, limit=MOST_BYTES)


_READERS: Mapping[Kind, Callable[[bytes, Source], Items]] = {
    Kind.JSON: _json,
    Kind.X_ARCHIVE: lambda data, source: x.archive(_text(data, source), source),
    Kind.FEED: _xml,
    Kind.NEWSML: _xml,
    Kind.ADDRESSES: _addresses,
    Kind.MAIL: mail.items,
    Kind.TABLE: lambda data, source: tables.csv_items(_text(data, source), source),
    Kind.WARC: _warc,
    Kind.ZIP: _zip,
}


def _feed_content(raw: bytes, known: Mapping[str, Any]) -> Content:
    from riwaya.ingest.entries import content

    return content(raw, known)


def _newsml_content(raw: bytes, known: Mapping[str, Any]) -> Content:
    from riwaya.ingest.newsml import content

    return content(raw, known)


def _web_content(raw: bytes, known: Mapping[str, Any]) -> Content:
    from riwaya.ingest.webarchives import content

    return content(raw, known)


_CONTENTS: Mapping[Format, Callable[[bytes, Mapping[str, Any]], Content]] = {
    Format.TELEGRAM: telegram.content,
    Format.TELETHON: telethon.content,
    Format.X: x.content,
    Format.FEED: _feed_content,
    Format.JSON_FEED: lambda raw, known: _feeds().json_content(raw, known),
    Format.NINJS: ninjs.content,
    Format.NEWSML: _newsml_content,
    Format.TABLE: tables.content,
    Format.MAIL: mail.content,
    Format.WARC: _web_content,
}
