"""The lines from the first paragraph on: headings, posts, captions, credits and the lists that close a page."""

from __future__ import annotations

from riwaya.ingest import furniture, opening
from riwaya.ingest.head import ROLES
from riwaya.ingest.page import Page
from riwaya.vocabulary import ZoneKind

_LONGEST_HEADING = 10
_LONGEST_LISTED = 20
_LONGEST_CAPTION = 25
_LISTS = frozenset({"related", "tags"})


def read_story(page: Page, begin: int) -> None:
    """Decide the lines from `begin` on; what nothing speaks against stays undecided, that is body."""
    listing = False
    for at in range(begin, len(page.lines)):
        if page.kinds[at] is not None:
            continue
        line, raw = page.lines[at], page.raw(at)
        role = furniture.role(raw, line, page.known)
        if role is not None:
            listing = _furniture(page, at, role) or (listing and role == "blank")
        elif listing and _listed(page, at):
            page.kinds[at] = ZoneKind.BOILERPLATE
        elif furniture.signature(raw):
            page.kinds[at] = ZoneKind.EMBED
            if at and not line.blank and page.kinds[at - 1] is None:
                page.kinds[at - 1] = ZoneKind.EMBED
        elif furniture.post(raw, line):
            page.kinds[at] = ZoneKind.EMBED
        elif _caption(page, at):
            page.kinds[at] = ZoneKind.CAPTION
        elif _heading(page, at):
            page.kinds[at] = ZoneKind.HEADING
        else:
            listing = False
            _paragraph(page, at, begin)


def _furniture(page: Page, at: int, role: str) -> bool:
    """Note a line that is boilerplate as a whole; true when it opens a list."""
    raw = page.raw(at)
    if role in ("source", "credit"):
        page.credits.extend(furniture.source_names(raw, page.known, page.names))
    page.kinds[at] = ROLES.get(role, ZoneKind.BOILERPLATE)
    return role in _LISTS and ":" not in raw.rstrip(":")


def _listed(page: Page, at: int) -> bool:
    """True for a title in a list of other stories; a sentence or a line that begins like one ends the list."""
    line = page.lines[at]
    return not line.prose and line.size <= _LONGEST_LISTED and not page.known.opens_story(line.words)


def _caption(page: Page, at: int) -> bool:
    """A line with a photo credit that does not read like a paragraph of the story."""
    line = page.lines[at]
    if line.prose or line.size > _LONGEST_CAPTION or page.known.opens_story(line.words):
        return False
    return furniture.caption(page.raw(at), line, page.known, page.names)


def _heading(page: Page, at: int) -> bool:
    """A short line without a full stop that stands before a longer paragraph."""
    line = page.lines[at]
    if not line.short or line.size > _LONGEST_HEADING or at == 0 or at + 1 >= len(page.lines):
        return False
    above, below = page.lines[at - 1], page.lines[at + 1]
    if line.period or page.raw(at)[-1:] in "،,؛;:" or page.raw(at)[:1] in '-•⁃*–ـ"«“':
        return False
    if below.size < max(10, 2 * line.size) or page.known.opens_story(line.words):
        return False
    if not above.stop and page.kinds[at - 1] is None:
        return False
    return (line.blank and below.blank) or (above.period and below.period and line.size <= 6)


def _paragraph(page: Page, at: int, begin: int) -> None:
    line = page.lines[at]
    if at > begin and page.text.find("(", line.start, line.start + 50) >= 0:
        found = opening.dateline(page.text, line, page.known, page.names, first=False)
        if found and found.credits and found.rest < line.end:
            page.cut_front(at, found)
    tail = furniture.trailing(page.text, page.lines[at], page.known, page.names)
    if tail and page.kinds[at] is None:
        page.cut_tail(at, tail)
