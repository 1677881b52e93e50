"""HTML pages read without ever failing, cut down to headline and story. Ingest room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from riwaya.document import Metadata
from riwaya.errors import InputError
from riwaya.ingest import days, html_meta
from riwaya.ingest.html_blocks import Block, Markup, parse
from riwaya.ingest.html_dates import Place
from riwaya.ingest.html_island import Island, island
from riwaya.ingest.html_marks import HEADINGS
from riwaya.ingest.html_meta import About
from riwaya.ingest.html_posts import Post, find_posts, posts_of
from riwaya.ingest.html_region import Article, article
from riwaya.ingest.knowledge import Knowledge, packaged
from riwaya.ingest.page import unique
from riwaya.vocabulary import Language, ZoneKind

_SITE_TAIL = re.compile(r"\s+[|\u2013\u2014-]\s+[^|]{2,40}$")
_PROSE = frozenset({"p", "div", "td", "section", "article"})
_BELOW, _LABEL, _INFO = 8, 12, 14
"""So many blocks below the story a line may name its source, with so many words; words of a line that gives the day."""
_THIN = 60
"""Words of a story so short that its page may be built by scripts."""


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
    page, known = parse(markup), packaged()
    find_posts(page)
    described = html_meta.objects(page)
    claimed = html_meta.claimed_titles(page, described)
    heading = _claimed_heading(page, claimed) or _only_heading(page)
    found = article(page, known, heading.element if heading else 0)
    heading = heading or _heading(page, found)
    blocks = list(found.blocks)
    scripted = Island()
    thin = sum(block.words for block in blocks) < _THIN
    if page.data and (thin or heading is None):
        scripted = island(page.data)
        claims_it = html_meta.key(scripted.title) in [html_meta.key(text) for text in claimed]
        scripted = scripted if thin or claims_it else Island()
    if thin or scripted.blocks:
        body = html_meta.body_of(described, heading.text if heading else "")
        blocks = list(scripted.blocks) or _paragraphs(body, blocks)
    title = heading.text if heading else scripted.title
    _mark_info(page, heading.element if heading else 0, known)
    place = _place(page, found, heading)
    told = html_meta.about(page, described, title, place, known, [scripted.published])
    title = title or _without_site(claimed[0] if claimed else "", told.outlet)
    written = _Written()
    written.title(title)
    own = [block for block in blocks if not _is_title(block, title, heading)]
    written.story(page, [*_head(page, place, own), *own, *_tail(page, place, own, known)])
    if not written.text:
        label = f"{name}: " if name else ""
        raise InputError(f"{label}the page holds no text (it may be built by scripts).", "empty_input")
    authors = unique([*told.authors, *(author for author in scripted.authors if author != told.outlet)])
    metadata = _metadata(told, written.posts)
    return HtmlPage(written.text, metadata, tuple(written.preset), title or None, authors, _language(told))


def _metadata(told: About, posts: list[dict[str, Any]]) -> Metadata:
    extra = (("embeds", posts),) if posts else ()
    return Metadata(outlet=told.outlet, published=told.published, url=told.url, extra=extra)


def _language(told: About) -> Language | None:
    return Language(told.language) if told.language in (Language.AR, Language.EN) else None


def _claimed_heading(page: Markup, claimed: Sequence[str]) -> Block | None:
    """The heading that says what the page claims its headline to be, alone or before the name of the site."""
    keys = [html_meta.key(title) for title in claimed]
    found = [block for block in page.blocks if block.tag in ("h1", "h2", "h3") and block.words >= 2 and not block.post]
    for wanted in ("h1", "h2", "h3"):
        for block in found:
            own = html_meta.key(block.text)
            if block.tag == wanted and len(own) >= 8 and any(_opens(title, own) for title in keys):
                return block
    plain = (
        block for block in page.blocks if block.words >= 3 and not block.post and block.tag not in ("li", "figcaption")
    )
    return next((block for block in plain if len(block.text) < 200 and html_meta.key(block.text) in keys), None)


def _only_heading(page: Markup) -> Block | None:
    """The h1 of a page that has one, and one that is no logo."""
    found = [block for block in page.blocks if block.tag == "h1" and not block.post]
    return found[0] if len(found) == 1 and found[0].words >= 2 and found[0].linked < 0.9 else None


def _opens(title: str, heading: str) -> bool:
    return title == heading or (title.startswith(heading) and len(heading) >= 0.5 * len(title))


def _heading(page: Markup, found: Article) -> Block | None:
    """The last h1 above the story, else the first of the page; an h1 that is all link is a logo."""
    first = found.blocks[0].element if found.blocks else 0
    headings = [block for block in page.blocks if block.tag == "h1" and block.words >= 2 and not block.suspect]
    above = [block for block in headings if block.element <= first]
    plain = [block for block in above or headings if block.linked < 0.9] or above or headings
    return (plain[-1] if above else plain[0]) if plain else None


def _without_site(title: str, outlet: str | None) -> str:
    """A title without the name of the site at its end («… | سهم»)."""
    tail = _SITE_TAIL.search(title)
    if tail and outlet and outlet.casefold() in tail.group().casefold():
        return title[: tail.start()]
    return title


def _is_title(block: Block, title: str, heading: Block | None) -> bool:
    return block is heading or (block.tag in HEADINGS and html_meta.key(block.text) == html_meta.key(title))


def _place(page: Markup, found: Article, heading: Block | None) -> Place:
    """Where the date and the authors of the page may stand."""
    prose = next((block for block in found.blocks if block.tag in _PROSE and block.words >= 8 and not block.deck), None)
    prose = prose or (found.blocks[0] if found.blocks else None)
    apart = frozenset(found.apart)
    return Place(heading.element if heading else 0, prose.element if prose else 0, page.ends[found.region], apart)


def _head(page: Markup, place: Place, blocks: list[Block]) -> list[Block]:
    """What stands of the story between the headline and its first paragraph: deck, captions, key points."""
    if not place.title or place.title >= place.story:
        return []
    taken = {id(block) for block in blocks}
    return [
        block
        for at, block in enumerate(page.blocks)
        if place.title < block.element < place.story and id(block) not in taken and block.element not in place.apart
        and not block.post and block.linked < 0.5 and block.words >= 3
        and (block.tag == "figcaption" or _deck(page, at) or _point(block))
    ]  # fmt: skip


def _tail(page: Markup, place: Place, blocks: list[Block], known: Knowledge) -> list[Block]:
    """The line shortly below the story that says whose it is («المصدر: سهم», source: Sahm)."""
    last = blocks[-1].element if blocks else place.last
    below = (block for block in page.blocks if block.element > last and block.element not in place.apart)
    near = list(islice((block for block in below if block.text), _BELOW))
    return [block for block in near if block.words <= _LABEL and ":" in block.text and _names_source(block, known)][:1]


def _names_source(block: Block, known: Knowledge) -> bool:
    return "source" in known.roles_at(known.folder.words(block.text))


def _mark_info(page: Markup, title: int, known: Knowledge) -> None:
    """Mark the short lines below the headline that name a day (who wrote it, when, how many read it): kind time."""
    below = (block for block in page.blocks if 0 < title < block.element)
    for block in islice(below, _BELOW):
        short = block.words <= _INFO and block.tag not in HEADINGS and block.text[-1] not in ".!?؟"
        if short and not block.post and days.named(block.text, known) is not None:
            block.tag = "time"


def _point(block: Block) -> bool:
    """True for a sentence in a list, such as those that sum a story up above it."""
    return block.tag == "li" and not block.suspect and not block.links and block.words >= 5


def _deck(page: Markup, at: int) -> bool:
    """True for a block that is called a deck, or is a second heading or a paragraph right below the headline."""
    block, above = page.blocks[at], page.blocks[at - 1] if at else None
    below_title = above is not None and above.tag == "h1" and not block.suspect
    return block.deck or (below_title and (block.tag == "h2" or (block.tag == "p" and block.words >= 4)))


def _paragraphs(body: str, blocks: list[Block]) -> list[Block]:
    """The paragraphs of a text where they are more than the blocks that the page shows."""
    found = [Block("p", " ".join(line.split()), 0, 0) for line in body.splitlines() if line.strip()]
    return found if sum(block.words for block in found) > sum(block.words for block in blocks) else blocks


@dataclass(slots=True)
class _Written:
    """The text being put together: an empty line between blocks, and the kind of each line that its tag decides."""

    parts: list[str] = field(default_factory=list)
    preset: list[tuple[int, ZoneKind]] = field(default_factory=list)
    posts: list[dict[str, Any]] = field(default_factory=list)
    size: int = 0

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def title(self, text: str) -> None:
        if text:
            self._add(text, ZoneKind.HEADLINE, "")

    def story(self, page: Markup, blocks: list[Block]) -> None:
        begun = False
        before: Block | None = None
        posts = posts_of(page)
        for block in blocks:
            if block.post:
                if block.post in posts:  # written where its first block stands
                    self._post(posts.pop(block.post))
                before = None
                continue
            begun = begun or (block.tag in _PROSE and not block.deck)
            together = before is not None and before.element == block.element and not (before.bold or block.bold)
            self._add(block.text, _kind(block, begun), "\n" if together else "\n\n")
            before = block

    def _post(self, post: Post) -> None:
        if not post.lines:
            return
        gap = "\n\n"
        for line in post.lines:
            start = self._add(line, ZoneKind.EMBED, gap)
            if gap == "\n\n":
                self.posts.append(post.told(start, start))
            gap = "\n"
        self.posts[-1]["end"] = self.size
        if post.signature:
            self._add(post.signature, ZoneKind.EMBED, "\n")

    def _add(self, text: str, kind: ZoneKind | None, gap: str) -> int:
        """Write a line after a gap (none before the first) and give where it begins."""
        if self.parts:
            self.parts.append(gap)
            self.size += len(gap)
        start = self.size
        if kind is not None:
            self.preset.append((start, kind))
        self.parts.append(text)
        self.size += len(text)
        return start


def _kind(block: Block, begun: bool) -> ZoneKind | None:
    if block.tag == "h1":
        return ZoneKind.HEADLINE
    if block.tag == "figcaption":
        return ZoneKind.CAPTION
    if block.tag == "time":
        return ZoneKind.DATELINE
    if block.deck and not begun:
        return ZoneKind.DECK
    if block.tag in HEADINGS:
        return ZoneKind.DECK if block.tag == "h2" and not begun else ZoneKind.HEADING
    spaced = block.text.count(" ") + 1
    return ZoneKind.BODY if block.tag == "tr" or (block.words > 4 * spaced and block.words >= 4) else None
