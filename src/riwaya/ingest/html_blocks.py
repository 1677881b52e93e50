"""The text blocks of an HTML page and which of them are the article; the parser is lxml's, streaming. Ingest room."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

_DROPPED = frozenset(
    "script style noscript template nav footer aside button select iframe object svg canvas video audio dialog menu"
    " math textarea label datalist".split()
)
_BLOCKS = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 blockquote figcaption caption td th tr table ul ol dl dt dd section article main header"
    " figure pre address details summary body html center hr br fieldset".split()
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_CONTAINERS = frozenset("div section ul ol td p dl table figure header span li form".split())
_WORDS = (
    "related|share|sharing|social|comments?|breadcrumbs?|newsletter|subscribe|subscription|cookies?|consent|promo|advert"
    "|ads?|sponsored|sidebar|recommend(?:ed|ations)?|most-?read|trending|tags?|menu|navbar|nav|navigation|footer|popup"
    "|modal|widget|outbrain|taboola|read-?more|more-?(?:news|stories|from)|toolbar|byline|meta|timestamp|reading-?time"
    "|hidden|visually-hidden|sr-only|screen-reader-text"
)
_SUSPECT = re.compile(rf"(?:{_WORDS})(?:[-_].*)?|.*[-_](?:{_WORDS})")
_NOT_SUSPECT = ("no-", "has-", "with-", "is-")
_NEVER_STORY = re.compile(
    r".*(?:comment|related|cookie|consent|recommend|most-?read|trending|outbrain|taboola|newsletter)"
)
_POST = re.compile(r"twitter-tweet|instagram-media|telegram-post|fb-post|tiktok-embed")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HOLDERS = frozenset("div td section body article main".split())
_MANY_WORDS = 12


@dataclass(slots=True)
class Block:
    """A paragraph-like piece of a page: its tag, text, how much of it is links, and the element it stands in.

    `marks` are the elements around it whose class says that they are no story.
    """

    tag: str
    text: str
    links: int
    element: int
    marks: tuple[int, ...] = ()
    post: bool = False
    header: bool = False

    @property
    def suspect(self) -> bool:
        return bool(self.marks)

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def linked(self) -> float:
        """The share of the text that is links."""
        return self.links / len(self.text) if self.text else 0.0


@dataclass(slots=True)
class Markup:
    """What one pass over a page collects. Elements are numbered as they open; `parents` has the one each stands in."""

    blocks: list[Block] = field(default_factory=list)
    parents: list[int] = field(default_factory=lambda: [-1])
    bodies: list[int] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)
    certain: set[int] = field(default_factory=set)
    metas: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open: number, tag, and what it passes on to what stands inside."""

    tag: str
    number: int
    dropped: bool = False
    marks: tuple[int, ...] = ()
    post: bool = False
    header: bool = False
    link: bool = False


_PAGE = _Open("", 0)


def _opened(tag: str, number: int, outer: _Open, attributes: Mapping[str, str]) -> _Open:
    marks = _names(attributes)
    article = tag in ("article", "main") or attributes.get("itemprop") == "articleBody"
    suspect = tag == "form" or (tag in _CONTAINERS and not article and _looks_suspect(marks))
    return _Open(
        tag,
        number,
        dropped=tag in _DROPPED or outer.dropped or _is_hidden(attributes),
        marks=(*outer.marks[-5:], number) if suspect else outer.marks,
        post=outer.post or (tag in ("blockquote", "div") and bool(_POST.search(marks))),
        header=not article and (tag == "header" or outer.header),
        link=tag == "a" or outer.link,
    )


def _names(attributes: Mapping[str, str]) -> str:
    return f"{attributes.get('class', '')} {attributes.get('id', '')}"[:800]


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    hidden = "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))
    return hidden or attributes.get("role") in ("navigation", "banner", "dialog")


def _looks_suspect(marks: str) -> bool:
    names = [mark.lower() for mark in marks.split()[:30] if len(mark) <= 80]
    return any(_SUSPECT.fullmatch(name) and not name.startswith(_NOT_SUSPECT) for name in names)


class _Collector:
    """The target of the parser: turns its events into blocks."""

    def __init__(self) -> None:
        self.markup = Markup()
        self._open: list[_Open] = []
        self._text: list[str] = []
        self._links = 0
        self._script: list[str] | None = None
        self._title: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        number = len(self.markup.parents)
        outer = self._open[-1] if self._open else _PAGE
        self.markup.parents.append(outer.number)
        if tag in _BLOCKS:
            self._flush()
        self._open.append(_opened(tag, number, outer, attributes))
        if self._open[-1].marks[-1:] == (number,) and _NEVER_STORY.match(_names(attributes).lower()):
            self.markup.certain.add(number)
        self._note(tag, number, attributes)

    def _note(self, tag: str, number: int, attributes: Mapping[str, str]) -> None:
        itemprop = attributes.get("itemprop", "")
        if itemprop == "articleBody":
            self.markup.bodies.append(number)
        elif tag in ("article", "main"):
            self.markup.articles.append(number)
        if tag == "meta" or itemprop:
            name = attributes.get("property") or attributes.get("name") or itemprop
            value = attributes.get("content") or attributes.get("datetime")
            if name and value:
                self.markup.metas.append((name.strip().lower(), value.strip()))
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self.markup.metas.append(("canonical", attributes.get("href", "").strip()))
        elif tag == "html":
            self.markup.language = self.markup.language or attributes.get("lang", "") or attributes.get("xml:lang", "")
        elif tag == "title" and not self.markup.title:
            self._title = []
        elif tag == "script" and "ld+json" in attributes.get("type", "").lower():
            self._script = []

    def end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        if tag == "script" and self._script is not None:
            self.markup.scripts.append("".join(self._script))
            self._script = None
        elif tag == "title" and self._title is not None:
            self.markup.title = " ".join("".join(self._title).split())
            self._title = None
        if self._open:
            self._open.pop()

    def data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
        elif self._title is not None:
            self._title.append(data)
        elif not self._open or not self._open[-1].dropped:
            self._text.append(data)
            if self._open and self._open[-1].link:
                self._links += len(data.strip())

    def close(self) -> Markup:
        self._flush()
        return self.markup

    def _flush(self) -> None:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        links, self._links = self._links, 0
        if not text or self._title is not None:
            return
        holder = next((item for item in reversed(self._open[-40:]) if item.tag in _BLOCKS and item.tag != "br"), None)
        if holder is None:
            self.markup.blocks.append(Block("body", text, links, 0))
            return
        tag = _block_tag(self._open, holder)
        self.markup.blocks.append(Block(tag, text, links, holder.number, holder.marks, holder.post, holder.header))


def _block_tag(stack: list[_Open], holder: _Open) -> str:
    """The tag that says most: a heading or caption around a bare division wins over the division."""
    if holder.tag in ("div", "p"):
        for item in reversed(stack[-6:]):
            if item.tag in ("figcaption", "h1", "li"):
                return item.tag
    return holder.tag


def parse(markup: str) -> Markup:
    """What a page holds; malformed markup gives what can be read of it."""
    target: Any = _Collector()
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True, recover=True)
    try:
        parser.feed(markup.replace("\x00", "").encode("utf-8", "replace"))
        parser.close()
    except (etree.LxmlError, AssertionError):
        pass  # an empty or hopeless page: what was collected until then stands
    result: Markup = target.close()
    return result


def article_blocks(page: Markup) -> list[Block]:
    """The blocks of the article in order: those in its region that are neither chrome nor mostly links."""
    _acquit(page)
    region = _region(page)
    last = _last_inside(region, page.parents)
    inside = [block for block in page.blocks if region <= block.element <= last]
    found = [block for block in inside if not block.suspect and _kept(block)]
    return list(_without_doubles(found))


def _acquit(page: Markup) -> None:
    """Clear the elements whose class says «sidebar» or «widget» though they hold most of the text of the page."""
    inside: dict[int, int] = {}
    total = 0
    for block in page.blocks:
        if block.linked < 0.4 and block.words >= _MANY_WORDS:
            total += block.words
            for mark in block.marks:
                inside[mark] = inside.get(mark, 0) + block.words
    cleared = {mark for mark, words in inside.items() if words > 0.45 * total} - page.certain
    for block in page.blocks if cleared else ():
        block.marks = tuple(mark for mark in block.marks if mark not in cleared)


def _kept(block: Block) -> bool:
    words = block.words
    if block.post or block.tag in _HEADINGS or block.tag == "figcaption":
        return block.linked < 0.6 or block.post
    if block.tag == "h1" or (block.header and words < _MANY_WORDS):
        return False  # the headline is written once, first
    if block.linked > 0.5 and (words < 25 or block.linked > 0.8):
        return False
    if block.tag == "li":
        return words >= 4 and (words >= 8 or block.linked == 0)
    if block.tag in ("p", "blockquote", "pre"):
        return True
    return words >= 10 or (words >= 4 and block.text[-1] in '.!?؟»"”')


def _without_doubles(blocks: list[Block]) -> Iterator[Block]:
    seen: set[str] = set()
    for block in blocks:
        if block.tag == "figcaption" and block.text in seen:
            continue
        seen.add(block.text)
        yield block


def _region(page: Markup) -> int:
    """The element that holds the article: what calls itself so if the text is there, else the densest."""
    weights = _weights(page)
    total = weights.get(0, 0.0)
    for named in (page.bodies, page.articles):
        best = max(named, key=lambda number: weights.get(number, 0.0), default=None)
        if best is not None and weights.get(best, 0.0) >= max(25.0, 0.35 * total):
            return best
    return _densest(page)


def _weights(page: Markup) -> dict[int, float]:
    """Words of real paragraphs inside each element; one climb for each element that holds text."""
    own: dict[int, int] = {}
    for block in page.blocks:
        if _paragraph(block):
            own[block.element] = own.get(block.element, 0) + block.words
    weights = [0.0] * len(page.parents)
    for element, words in own.items():
        weights[element] += words
    for element in range(len(page.parents) - 1, 0, -1):  # children are numbered after their parents
        weights[page.parents[element]] += weights[element]
    return {element: weight for element, weight in enumerate(weights) if weight}


def _paragraph(block: Block) -> bool:
    return not block.suspect and not block.header and block.linked < 0.4 and block.words >= _MANY_WORDS


def _densest(page: Markup) -> int:
    """The parent whose own paragraphs have most words, grandparents counting half; 0 (all) where nothing stands out."""
    scores: dict[int, float] = {}
    for block in page.blocks:
        if not _paragraph(block):
            continue
        holder = block.element if block.tag in _HOLDERS else page.parents[block.element]
        above = page.parents[holder] if holder > 0 else 0
        scores[holder] = scores.get(holder, 0.0) + block.words
        scores[above] = scores.get(above, 0.0) + block.words / 2
    return max(sorted(scores), key=lambda element: scores[element], default=0)


def _last_inside(region: int, parents: list[int]) -> int:
    """The number of the last element inside `region`: they follow it without a gap, numbered in order."""
    last = region
    while last + 1 < len(parents) and parents[last + 1] >= region:
        last += 1
    return last
