"""The text blocks of an HTML page, in one pass of lxml's streaming parser, with what stands around. Ingest room."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from riwaya.ingest import html_marks
from riwaya.ingest.html_marks import BLOCKS, DROPPED

_POST_LINK = re.compile(r"https?://(?:[\w-]+\.)?(?:twitter\.com|x\.com|t\.me|facebook\.com|instagram\.com)/\S{3,300}")
_NAMED = ("author", "creator")
_SCRIPTS = ("ld+json", "application/json")
_LETTERS_A_WORD = 12
"""So many letters of a script without spaces count as a word; no language with them has such long words on average."""
_LONGEST_NOTE = 300
_SAID_OTHERWISE = {"caption": "figcaption", "summary": "h4"}


@dataclass(slots=True)
class Block:
    """A paragraph-like piece of a page: its tag, text, how much of it is links or bold, and the element it stands in.

    `marks` are the elements around it whose class says that they are no story, `post` the element of the embedded post
    it is part of (0: none), `row` and `table` the table it stands in.
    """

    tag: str
    text: str
    links: int
    element: int
    marks: tuple[int, ...] = ()
    post: int = 0
    header: bool = False
    deck: bool = False
    bold: bool = False
    row: int = 0
    table: int = 0
    role: str = ""
    words: int = 0

    def __post_init__(self) -> None:
        self.words = max(self.text.count(" ") + 1, len(self.text) // _LETTERS_A_WORD)

    @property
    def suspect(self) -> bool:
        return bool(self.marks)

    @property
    def linked(self) -> float:
        """The share of the text that is links."""
        return self.links / len(self.text) if self.text else 0.0


class Note(NamedTuple):
    """A name or time that an element is marked as: its kind, the element, its text, its machine-readable value."""

    kind: str
    element: int
    text: str
    value: str
    names: str
    inside_post: bool


@dataclass(slots=True)
class Markup:
    """What one pass over a page collects. Elements are numbered as they open; `parents` has the one each stands in and
    `ends` the last one inside each; `pictures` hold a picture, `inputs` ask for an address."""

    blocks: list[Block] = field(default_factory=list)
    parents: list[int] = field(default_factory=lambda: [-1])
    ends: list[int] = field(default_factory=lambda: [0])
    names: list[str] = field(default_factory=lambda: [""])
    bodies: list[int] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    certain: set[int] = field(default_factory=set)
    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    pictures: set[int] = field(default_factory=set)
    inputs: list[int] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open: number, tag, and what it passes on to what stands inside."""

    tag: str
    number: int
    dropped: bool = False
    marks: tuple[int, ...] = ()
    post: int = 0
    article: bool = False
    header: bool = False
    link: bool = False
    bold: bool = False
    caption: bool = False
    deck: bool = False
    row: int = 0
    table: int = 0
    role: str = ""


_PAGE = _Open("", 0)


class _Writing(NamedTuple):
    """A note whose element is still open."""

    kind: str
    element: int
    value: str
    names: str
    inside_post: bool
    parts: list[str]


class _Collector:
    """The target of the parser: turns its events into blocks."""

    def __init__(self) -> None:
        self.markup = Markup()
        self._marks = html_marks.Reader()
        self._open: list[_Open] = []
        self._text: list[str] = []
        self._links = self._bold = self._captioned = 0
        self._script: list[str] | None = None
        self._wanted: list[str] = self.markup.scripts
        self._title: list[str] | None = None
        self._notes: list[_Writing] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        page = self.markup
        number = len(page.parents)
        outer = self._open[-1] if self._open else _PAGE
        page.parents.append(outer.number)
        page.ends.append(number)
        page.names.append(attributes.get("class", "")[:200])
        if tag in BLOCKS:
            self._flush()
        marks = self._marks(attributes)
        found = _opened(tag, number, outer, attributes, marks)
        self._open.append(found)
        if marks.certain and found.marks[-1:] == (number,):
            page.certain.add(number)
        self._note(tag, number, attributes)
        if not found.dropped:
            self._mark(tag, number, attributes, marks)

    def _note(self, tag: str, number: int, attributes: Mapping[str, str]) -> None:
        page = self.markup
        itemprop = attributes.get("itemprop", "")
        if "articleBody" in itemprop.split():
            page.bodies.append(number)
        elif tag in ("article", "main"):
            page.articles.append(number)
        if tag == "meta" or itemprop:
            name = attributes.get("property") or attributes.get("name") or itemprop
            value = attributes.get("content") or attributes.get("datetime")
            if name and value:
                page.metas.append((name.strip().lower(), value.strip()))
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            page.metas.append(("canonical", attributes.get("href", "").strip()))
        elif tag == "html":
            page.language = page.language or attributes.get("lang", "") or attributes.get("xml:lang", "")
        elif tag == "title" and not page.title:
            self._title = []
        elif tag == "script":
            kind = attributes.get("type", "").lower()
            if any(name in kind for name in _SCRIPTS):
                self._script = []
                self._wanted = page.scripts if "ld+json" in kind else page.data

    def _mark(self, tag: str, number: int, attributes: Mapping[str, str], marks: html_marks.Marks) -> None:
        """Note a link to a post, a quotation, a name or a time."""
        page = self.markup
        address = attributes.get("href") or attributes.get("cite") or attributes.get("data-href") or ""
        if address and _POST_LINK.match(address):
            page.links.append((number, address))
        if tag in ("img", "amp-img", "picture"):
            holder = next((item for item in reversed(self._open[-6:-1]) if item.tag in BLOCKS), None)
            page.pictures.update([holder.number] if holder else [])
        elif tag == "input" and attributes.get("type", "").lower() == "email":
            page.inputs.append(number)
        elif tag == "blockquote":
            page.quotes.append(number)
        value = attributes.get("datetime", "")
        itemprop = attributes.get("itemprop", "").lower()
        author = marks.author or "author" in attributes.get("rel", "").split() or itemprop in _NAMED
        kind = "time" if tag == "time" or value or marks.stamp else "author" if author else ""
        if kind and len(self._notes) < 8:
            names = f"{attributes.get('class', '')} {itemprop} {'pubdate' if 'pubdate' in attributes else ''}".lower()
            value = value or (attributes.get("title", "") if tag == "abbr" else "")
            inner = self._open[-1]
            self._notes.append(_Writing(kind, number, value, names, bool(inner.post), []))

    def end(self, tag: str) -> None:
        if tag in BLOCKS:
            self._flush()
        if tag == "script" and self._script is not None:
            self._wanted.append("".join(self._script))
            self._script = None
        elif tag == "title" and self._title is not None:
            self.markup.title = " ".join("".join(self._title).split())
            self._title = None
        if self._open:
            number = self._open.pop().number
            self.markup.ends[number] = len(self.markup.parents) - 1
            if self._notes and self._notes[-1].element == number:
                self._written(self._notes.pop())

    def _written(self, note: _Writing) -> None:
        text = " ".join(" ".join(note.parts).split())
        if (text or note.value) and len(text) <= _LONGEST_NOTE:
            self.markup.notes.append(Note(note.kind, note.element, text, note.value, note.names, note.inside_post))

    def data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
        elif self._title is not None:
            self._title.append(data)
        elif not self._open or not self._open[-1].dropped:
            self._text.append(data)
            inner = self._open[-1] if self._open else _PAGE
            if inner.link or inner.bold or inner.caption:
                size = len(data.strip())
                self._links += size if inner.link else 0
                self._bold += size if inner.bold else 0
                self._captioned += size if inner.caption else 0
            for note in self._notes:
                note.parts.append(data)

    def close(self) -> Markup:
        self._flush()
        while self._open:
            self.markup.ends[self._open.pop().number] = len(self.markup.parents) - 1
        self.markup.ends[0] = len(self.markup.parents) - 1
        return self.markup

    def _flush(self) -> None:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        links, bold, captioned = self._links, self._bold, self._captioned
        self._links = self._bold = self._captioned = 0
        if not text or self._title is not None:
            return
        holder = next((item for item in reversed(self._open[-40:]) if item.tag in BLOCKS and item.tag != "br"), None)
        if holder is None:
            self.markup.blocks.append(Block("body", text, links, 0))
            return
        caption = 2 * captioned >= len(text) and not holder.post
        tag = "figcaption" if caption else _block_tag(self._open, holder)
        self.markup.blocks.append(
            Block(
                tag, text, links, holder.number, holder.marks, holder.post, holder.header, holder.deck,
                bold >= 0.9 * len(text.replace(" ", "")), holder.row, holder.table, holder.role,
            )
        )  # fmt: skip


def _opened(tag: str, number: int, outer: _Open, attributes: Mapping[str, str], marks: html_marks.Marks) -> _Open:
    article = tag in ("article", "main") or "articleBody" in attributes.get("itemprop", "").split()
    suspect = html_marks.is_suspect(tag, marks) and not (article and not marks.certain)
    # Of an article, a footer may say who wrote it and when; of a post, whose it is.
    kept_footer = tag == "footer" and (outer.article or outer.post > 0)
    post = outer.post or (number if html_marks.is_post(tag, marks, attributes) else 0)
    return _Open(
        tag,
        number,
        dropped=(tag in DROPPED and not kept_footer) or outer.dropped or html_marks.is_hidden(attributes),
        marks=(*outer.marks[-5:], number) if (suspect or kept_footer) and not post else outer.marks,
        post=post,
        article=outer.article or tag == "article",
        header=not article and (tag == "header" or outer.header),
        link=outer.link or (tag == "a" and not attributes.get("href", "").startswith("#")),
        bold=outer.bold or tag in ("b", "strong"),
        caption=outer.caption or tag == "figcaption" or (marks.caption and tag not in ("body", "article", "main")),
        deck=outer.deck or marks.deck,
        row=number if tag == "tr" else 0 if tag == "table" else outer.row,
        table=number if tag == "table" else outer.table,
        role=f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()[:300] if post else "",
    )


def _block_tag(stack: list[_Open], holder: _Open) -> str:
    """The tag that says most: a heading or caption around a bare division wins over the division."""
    if holder.tag in _SAID_OTHERWISE:
        return _SAID_OTHERWISE[holder.tag]
    if holder.tag in ("div", "p"):
        for item in reversed(stack[-6:]):
            if item.tag in ("h1", "li"):
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
