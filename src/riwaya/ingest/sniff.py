"""Telling HTML and XML from plain text by content, without loading a parser. Ingest room."""

from __future__ import annotations

import re

_OPENING = re.compile(r"(?:\s|\ufeff|<!--.{0,2000}?-->|<\?xml[^>]{0,200}>)*", re.DOTALL)
_TAGS = "|".join(
    "html head body div p article section main h1 h2 meta title table span ul figure header img a link form".split()
)
_TAG = re.compile(rf"<(?:!doctype\s+html|{_TAGS})\b", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE)
_PARAMETER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE)
_ANY_TAG = re.compile(rf"</?(?:br|hr|b|i|em|strong|li|ol|blockquote|{_TAGS})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})")
_PROLOG = re.compile(
    r"(?:\s|\ufeff|<!--.{0,2000}?-->|<\?[^>]{0,400}>|<!(?i:DOCTYPE)[^>\[]{0,400}(?:\[.{0,8000}?\]\s*)?>)*", re.DOTALL
)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its first lines; None for anything else."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii").lower() if found else None


def charset(content_type: str) -> str | None:
    """The encoding that a header Content-Type names."""
    found = _PARAMETER.search(content_type)
    return found[1].lower() if found else None


def is_html(text: str) -> bool:
    """True for a text that begins with a tag of HTML, whatever its file is called."""
    begin = _OPENING.match(text)
    return bool(_TAG.match(text, begin.end() if begin else 0))


def has_markup(text: str) -> bool:
    """True for a text with a tag of HTML anywhere in it."""
    return bool(_ANY_TAG.search(text))


def xml_root(text: str) -> str:
    """The local name of the first element of a text, in lower case; "" where it does not begin with one."""
    begin = _PROLOG.match(text)
    found = _ROOT.match(text, begin.end() if begin else 0)
    return found[1].lower() if found else ""
