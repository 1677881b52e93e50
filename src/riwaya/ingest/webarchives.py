"""WARC and WACZ: the HTML pages of a crawl, each with its address and the time it was fetched. Ingest room.

Needs riwaya[formats]. The bytes of a page are its entity, with transfer and content encoding undone.
"""

from __future__ import annotations

import gzip
import io
import json
import logging
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib import import_module
from typing import Any

from riwaya.document import Metadata
from riwaya.errors import InputError
from riwaya.ingest import archives
from riwaya.ingest.html import read_html
from riwaya.ingest.items import (
    Content,
    Format,
    Item,
    Items,
    Skip,
    Source,
    address,
    container,
    extras,
    listed,
    moment,
    text_in,
    told,
)
from riwaya.ingest.plain import decode
from riwaya.ingest.sniff import charset, declared_encoding

MOST_PAGE = 20_000_000
"""Bytes of one page, unpacked; a larger one is left."""
MOST_BYTES = 1_000_000_000
"""Bytes of all pages of one archive together, unpacked."""
MOST_UNPACKED = 3_000_000_000
"""Bytes of all records of one archive, unpacked: what is no page must be unpacked as well, to be passed over."""
LONGEST_LINE = 20_000_000
"""Bytes without a line feed, or without anything else: the library holds a line in memory, and counts blank ones."""
MOST_RECORDS = 1_000_000
_GZIP, _WARC, _BLOCK = b"\x1f\x8b", b"WARC/", 1_000_000
_KEPT = ("content-type", "last-modified", "etag", "date", "content-language")
_QUIET = logging.NullHandler()
DATAPACKAGE = "datapackage.json"


def is_wacz(names: list[str]) -> bool:
    """True for the members of a WACZ."""
    return DATAPACKAGE in names and any(name.startswith("archive/") for name in names)


def warc_items(data: bytes, source: Source) -> Items:
    """The pages of a WARC file, packed or not. Raises InputError."""
    budget = [MOST_BYTES]
    yield from _pages(data, source, budget)


def wacz_items(data: bytes, source: Source) -> Items:
    """The pages of a WACZ; one whose list of members does not fit its bytes is refused. Raises InputError."""
    archive = archives.opened(data, source)
    names = archive.namelist()
    stated = _stated(archives.member(archive, DATAPACKAGE, 50_000_000, source), source)
    budget = [MOST_BYTES]
    for name in names:
        if not name.startswith("archive/") or not name.endswith((".warc", ".warc.gz")):
            continue
        inside = archives.member(archive, name, archives.MOST_BYTES, source)
        if name in stated and stated[name] != sha256(inside).hexdigest():
            raise source.refuse(
                f"{name[:80]} is not what {DATAPACKAGE} says it is; its hash differs.", "broken_archive"
            )
        yield from _pages(inside, source, budget)


def _stated(data: bytes, source: Source) -> dict[str, str]:
    """The SHA-256 that the archive states of each of its members."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise source.refuse(f"{DATAPACKAGE} is not JSON.", "broken_archive") from None
    hashes = ((text_in(one, "path"), text_in(one, "hash")) for one in listed(found, "resources"))
    return {path: digest.removeprefix("sha256:").lower() for path, digest in hashes if digest.startswith("sha256:")}


def _pages(data: bytes, source: Source, budget: list[int]) -> Items:
    try:
        library = import_module("warcio.archiveiterator")
    except ImportError:
        raise source.refuse("a web archive; reading it needs `pip install riwaya[formats]`.", "missing_extra") from None
    try:
        records = library.ArchiveIterator(_Unpacked(data, source), block_size=_BLOCK)
        # Else it writes pieces of the pages to stderr.
        records.INC_RECORD = ""
        logging.getLogger("warcio").addHandler(_QUIET)
        yield from _responses(records, source, budget)
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 (the library raises what its parts raise)
        raise source.refuse(f"a broken WARC file ({type(error).__name__}).", "broken_archive") from None


class _Unpacked:
    """The bytes of an archive with its packing undone: they may grow to much, and must not grow without bound."""

    def __init__(self, data: bytes, source: Source) -> None:
        packed = data.startswith(_GZIP)
        self._stream: Any = gzip.GzipFile(fileobj=io.BytesIO(data)) if packed else io.BytesIO(data)
        self._source = source
        self._at = self._line = self._blank = 0

    def tell(self) -> int:
        """Bytes that were read."""
        return self._at

    def read(self, size: int) -> bytes:
        """The next bytes, at most so many. Raises InputError where there are too many, EOFError without an end."""
        found: bytes = self._stream.read(size)
        if self._at == 0 and not found.startswith(_WARC):
            raise self._source.refuse("no WARC file.", "broken_archive")
        self._at += len(found)
        last = found.rfind(b"\n")
        self._line = self._line + len(found) if last < 0 else len(found) - last - 1
        self._blank = 0 if found.strip() else self._blank + len(found)
        if self._at > MOST_UNPACKED:
            raise self._source.refuse(f"the archive unpacks to more than {MOST_UNPACKED:,} bytes.", "too_large")
        if max(self._line, self._blank) > LONGEST_LINE:
            raise self._source.refuse(f"more than {LONGEST_LINE:,} bytes without a line, or a word.", "too_large")
        return found


def _responses(records: Iterable[Any], source: Source, budget: list[int]) -> Items:
    for number, record in enumerate(records, 1):
        if number > MOST_RECORDS:
            raise source.refuse(f"more than {MOST_RECORDS:,} records.", "too_large")
        if record.rec_type == "revisit":
            source.skipped[Skip.DOUBLE] += 1
        if record.rec_type != "response":
            continue
        found = _page(record, number, source, budget)
        if found is None:
            source.skipped[Skip.UNSUPPORTED] += 1
        else:
            yield found


def _page(record: Any, number: int, source: Source, budget: list[int]) -> Item | None:
    """The page of a response; None for what is no page: other types, errors, redirects, pages without an address."""
    headers = record.http_headers
    url = address(record.rec_headers.get_header("WARC-Target-URI"))
    kind = (headers.get_header("Content-Type") or "") if headers is not None else ""
    status = headers.get_statuscode() if headers is not None else ""
    if url is None or status != "200" or "html" not in kind.lower():
        return None
    body = record.content_stream().read(MOST_PAGE + 1)
    budget[0] -= len(body)
    if budget[0] < 0:
        raise source.refuse(f"the pages unpack to more than {MOST_BYTES:,} bytes.", "too_large")
    key = (record.rec_headers.get_header("WARC-Record-ID") or str(number)).strip("<>").removeprefix("urn:uuid:")
    if not body.strip() or len(body) > MOST_PAGE:
        return None
    declared = charset(kind)
    metadata = Metadata(
        url=url,
        extra=extras(
            ("retrieved_at", told(moment(record.rec_headers.get_header("WARC-Date")))),
            ("http_status", 200),
            ("content_type", kind),
            ("headers", {name: value for name in _KEPT if (value := headers.get_header(name))}),
            ("fields", {"payload_digest": record.rec_headers.get_header("WARC-Payload-Digest")}),
            container(Format.WARC, key, **({"charset": declared} if declared else {})),
        ),
    )
    return Item(key, metadata, body)


def content(raw: bytes, known: Mapping[str, Any]) -> Content:
    """What a page holds; its own charset counts where its bytes are no UTF-8, then that of its response."""
    served = text_in(known, "charset") or None
    page = read_html(decode(raw, declared=declared_encoding(raw) or served, limit=MOST_PAGE))
    return Content(page.text, page.metadata, page.preset, page.title, page.authors, page.language)
