"""HTML pages read without ever failing, cut down to headline and story. Ingest room."""

from __future__ import annotations

import re
from dataclasses import dataclass

from riwaya.document import Metadata
from riwaya.errors import InputError
from riwaya.ingest.html_blocks import Block, Markup, article_blocks, parse
from riwaya.ingest.html_meta import About, about
from riwaya.vocabulary import Language, ZoneKind

_SITE_TAIL = re.compile(r"\s+[|\u2013\u2014-]\s+[^|]{2,40}$")


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """The text taken from a page, the kinds of its lines that the markup decides, and what the page says of itself."""

    text: str
    metadata: Metadata
    preset: tuple[tuple[int, ZoneKind], ...]
    title: str | None
    authors: tuple[str, ...]
    language: Language | None


def read_html(markup: str, name: str = "") -> HtmlPage:
    """The page of some markup. Raises InputError with code empty_input where it holds no text."""
    page = parse(markup)
    blocks = article_blocks(page)
    heading = _heading(page, blocks)
    known = about(page, heading)
    title = heading or _without_site(known.headline or "", known.outlet)
    text, preset = _written(title, blocks)
    if not text:
        label = f"{name}: " if name else ""
        raise InputError(f"{label}the page holds no text (it may be built by scripts).", "empty_input")
    return HtmlPage(text, _metadata(known), tuple(preset), title or None, known.authors, _language(known))


def _metadata(known: About) -> Metadata:
    return Metadata(outlet=known.outlet, published=known.published, url=known.url)


def _language(known: About) -> Language | None:
    return Language(known.language) if known.language in (Language.AR, Language.EN) else None


def _heading(page: Markup, blocks: list[Block]) -> str:
    """The headline: the last h1 above the story, else the first of the page; an h1 that is all link is a logo."""
    first = blocks[0].element if blocks else 0
    found = [block for block in page.blocks if block.tag == "h1" and block.words >= 2 and not block.suspect]
    above = [block for block in found if block.element <= first]
    plain = [block for block in above or found if block.linked < 0.9] or above or found
    return (plain[-1] if above else plain[0]).text if plain else ""


def _without_site(title: str, outlet: str | None) -> str:
    """A title without the name of the site at its end («… | سهم»)."""
    tail = _SITE_TAIL.search(title)
    if tail and outlet and outlet.casefold() in tail.group().casefold():
        return title[: tail.start()]
    return title


def _written(title: str, blocks: list[Block]) -> tuple[str, list[tuple[int, ZoneKind]]]:
    """The blocks as text, an empty line between them, and the kind of each line that its tag decides."""
    lines: list[str] = []
    preset: list[tuple[int, ZoneKind]] = []
    size = 0
    story = False
    before: Block | None = None
    for block in ([Block("h1", title, 0, -1)] if title else []) + blocks:
        story = story or block.tag in ("p", "div", "td", "section", "article")
        kind = _kind(block, story)
        gap = "\n" if before and before.element == block.element else "\n\n"
        lines.extend([gap, block.text] if lines else [block.text])
        size += len(gap) if before else 0
        if kind is not None:
            preset.append((size, kind))
        size += len(block.text)
        before = block
    return "".join(lines), preset


def _kind(block: Block, story: bool) -> ZoneKind | None:
    if block.post:
        return ZoneKind.EMBED
    if block.tag == "h1":
        return ZoneKind.HEADLINE
    if block.tag == "figcaption":
        return ZoneKind.CAPTION
    if block.tag in ("h2", "h3", "h4", "h5", "h6"):
        return ZoneKind.HEADING if story else ZoneKind.DECK
    return None
