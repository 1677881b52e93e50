"""Telling HTML and feeds from plain text by content, without loading a parser. Ingest room."""

from __future__ import annotations

import re

from riwaya.errors import InputError

_OPENING = re.compile(r"(?:\s|\ufeff|<!--.{0,2000}?-->|<\?xml[^>]{0,200}>)*", re.DOTALL)
_TAGS = "|".join(
    "html head body div p article section main h1 h2 meta title table span ul figure header img a link form".split()
)
_TAG = re.compile(rf"<(?:!doctype\s+html|{_TAGS})\b", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:rdf|urlset|sitemapindex)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its first lines; None for anything else."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii").lower() if found else None


def is_html(text: str) -> bool:
    """True for a text that begins with a tag of HTML, whatever its file is called."""
    begin = _OPENING.match(text)
    return bool(_TAG.match(text, begin.end() if begin else 0))


def refuse_feed(text: str, name: str = "") -> None:
    """Raise InputError for RSS, Atom and site maps, which are lists of documents and not one."""
    begin = _OPENING.match(text)
    if _FEED.match(text, begin.end() if begin else 0):
        label = f"{name}: " if name else ""
        message = f"{label}a feed or site map, not a document; give its articles one by one."
        raise InputError(message, "unsupported_format")
