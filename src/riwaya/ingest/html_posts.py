"""Posts of X, Telegram and others embedded in a page: their words, whose they are, where they stand. Ingest room."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from riwaya.ingest import dates
from riwaya.ingest.html_blocks import Block, Markup

_STATUS = re.compile(
    r"https?://(?:[\w-]+\.)?(?:(?:twitter|x)\.com/(?P<x>\w{1,40})/status(?:es)?/\d+|t\.me/(?:s/)?(?P<tg>\w{3,40})/\d+"
    r"|(?:facebook|instagram)\.com/\S*?(?:posts|videos|permalink|/p/|reel)\S*)"
)
_SIGNED = re.compile(
    r"(?:^|(?<=\s))(?:[\u2014\u2013-]{1,2}|A post shared by)\s*(?P<name>[^@()]{1,80}?)\s*"
    r"\(@(?P<handle>[\w.]{1,40})\).{0,60}$"
)
_POSTED = re.compile(
    r"^(?:Posted by|تم النشر بواسطة)\s+(?P<name>.{2,60}?)\s+(?:on|في)\s.{0,60}$"
)  # facebook's own words
_HANDLE = re.compile(r"@([\w.]{1,40})")
_FIRST = itemgetter(0)
_DIGIT = re.compile(r"\d")
_TEXT = re.compile(r"text|body|content")
_AUTHOR = re.compile(r"author|name|user|owner|handle|header")
_FURNITURE = re.compile(r"action|footer|info|views|meta|date|time|stat|like|reply|button|photo|avatar")


@dataclass(frozen=True, slots=True)
class Post:
    """An embedded post: its lines, the name and handle of its author, its address and time as far as the page says."""

    lines: tuple[str, ...]
    speaker: str | None = None
    handle: str | None = None
    url: str | None = None
    published: str | None = None

    @property
    def signature(self) -> str:
        """The line below the post: — name (@handle); "" where nobody is named."""
        name = self.speaker or self.handle
        return f"\u2014 {name} (@{self.handle})" if self.handle else f"\u2014 {name}" if name else ""

    def told(self, start: int, end: int) -> dict[str, Any]:
        """What is kept of it beside the text, which stands at start..end (code points)."""
        return {
            "speaker": self.speaker, "handle": self.handle, "url": self.url, "published": self.published,
            "start": start, "end": end,
        }  # fmt: skip


def find_posts(page: Markup) -> None:
    """Note the quotations that link to a post, though no class says what they are."""
    linked = [element for element, link in page.links if _STATUS.match(link)]
    found: list[int] = []
    last = 0
    for number in page.quotes:
        first = bisect_left(linked, number)
        if number <= last or first == len(linked) or linked[first] > page.ends[number]:
            continue  # inside another, or without a link to a post
        last = page.ends[number]
        found.append(number)
    for block in page.blocks if found else ():
        at = bisect_right(found, block.element) - 1
        if at >= 0 and block.element <= page.ends[found[at]]:
            block.post = block.post or found[at]


def posts_of(page: Markup) -> dict[int, Post]:
    """The posts of a page by the elements in which they stand."""
    inside: dict[int, list[Block]] = {}
    for block in page.blocks:
        if block.post:
            inside.setdefault(block.post, []).append(block)
    return {number: _post(page, number, blocks) for number, blocks in inside.items()}


def _post(page: Markup, number: int, blocks: list[Block]) -> Post:
    last = page.ends[number]
    lines: list[str] = []
    name: str | None = None
    handle: str | None = None
    for block in blocks:
        said, signed, at = _read(block)
        name, handle = name or signed, handle or at
        if said:
            lines.append(said)
    named = [block for block in blocks if block.linked >= 0.9 and block.words <= 6 and not _DIGIT.search(block.text)]
    if len(lines) > 1 and not (name or handle) and named and lines[-1] == named[-1].text:
        name = lines.pop()  # a quotation with a link to the post, which says whose it is
    near = page.links[bisect_left(page.links, number, key=_FIRST) : bisect_left(page.links, last + 1, key=_FIRST)]
    links = [found for _, link in near if (found := _STATUS.match(link))]
    url = links[-1].group() if links else None
    handle = handle or next((link["x"] or link["tg"] for link in links if link["x"] or link["tg"]), None)
    return Post(tuple(lines), name, handle, url, _time(page, number, last))


def _time(page: Markup, first: int, last: int) -> str | None:
    """The one time that a post gives for machines to read."""
    found = {note.value for note in page.notes if note.inside_post and first <= note.element <= last}
    times = [value for value in found if dates.plausible(value)]
    return times[0] if len(times) == 1 else None


def _read(block: Block) -> tuple[str, str | None, str | None]:
    """What a block of a post says, whom it names, which handle."""
    signed = _SIGNED.search(block.text) or _POSTED.match(block.text)
    if signed:
        handle = signed["handle"] if "handle" in signed.groupdict() else None
        return block.text[: signed.start()].rstrip(), signed["name"].strip(), handle
    if _TEXT.search(block.role):
        return block.text, None, None
    if _AUTHOR.search(block.role) and block.words <= 10:
        at = _HANDLE.search(block.text)
        return "", _HANDLE.sub("", block.text).strip(" ()·\u2014-") or None, at[1] if at else None
    furniture = _FURNITURE.search(block.role) and block.words <= 10
    return "" if furniture else block.text, None, None
