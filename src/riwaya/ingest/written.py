"""A title and a body, of text or markup, as the text of a document. Ingest room."""

from __future__ import annotations

import html

from riwaya.document import Metadata
from riwaya.ingest.items import Content, whole
from riwaya.ingest.sniff import has_markup
from riwaya.vocabulary import Language, ZoneKind


def written(title: str, body: str, hint: Language | None = None, place: str | None = None) -> Content:
    """The content of a title and a body; markup is read as a page is, the title is text whatever it holds."""
    title = " ".join(whole(title).split())
    body = whole(body)
    if has_markup(body):
        from riwaya.ingest.html import read_html  # plain text needs no lxml

        page = f"<html><body><article><h1>{html.escape(title)}</h1>\n{body}\n</article></body></html>"
        found = read_html(page)
        if title or found.text:
            return _paged(title, found.text, found.preset, found.authors, hint, place)
    text = html.unescape(body).strip()
    if not title or " ".join(text.split()).startswith(title):
        return Content(text or title, title=title or None, hint=hint, place=place)
    preset = ((0, ZoneKind.HEADLINE),)
    return Content(f"{title}\n\n{text}" if text else title, Metadata(), preset, title, hint=hint, place=place)


def escaped(text: str) -> str:
    """Text that is declared to be no markup, so that none is seen in it."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _paged(
    title: str,
    text: str,
    preset: tuple[tuple[int, ZoneKind], ...],
    authors: tuple[str, ...],
    hint: Language | None,
    place: str | None,
) -> Content:
    """The text of a page that was made here; a heading of one word is none to the rules of pages, but it is here."""
    if title and not text.startswith(title):
        shift = len(title) + 2
        preset = ((0, ZoneKind.HEADLINE), *((at + shift, kind) for at, kind in preset))
        text = f"{title}\n\n{text}"
    return Content(text, Metadata(), preset, title or None, authors, hint, place)
