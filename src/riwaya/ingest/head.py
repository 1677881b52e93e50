"""The lines above the story: headline, deck, caption, dateline, byline, reading time. Ingest room."""

from __future__ import annotations

from riwaya.ingest import furniture, opening
from riwaya.ingest.lines import Line
from riwaya.ingest.page import Page
from riwaya.vocabulary import ZoneKind

_LONGEST_HEADLINE = 25
_LONGEST_CAPTION = 60
_DIGEST = 3
"""So many title lines in a row are a list of headlines, fewer are a deck."""
ROLES = {
    "label": ZoneKind.HEADING,
    "updated": ZoneKind.DATELINE,
    "modified": ZoneKind.DATELINE,
    "source": ZoneKind.CREDIT,
    "credit": ZoneKind.CREDIT,
}


def read_head(page: Page) -> int:
    """Decide the lines above the story; the index of the line with which the story begins."""
    titles: list[int] = []
    marked = ZoneKind.HEADLINE in page.kinds
    for at in range(len(page.lines)):
        if page.kinds[at] is ZoneKind.BODY:
            return _decide(page, titles, at)
        if page.kinds[at] is not None:
            continue
        scraped = opening.scraped_date(page.text, page.lines[at])
        if scraped and not page.cut_front(at, scraped):
            continue
        if _special(page, at, marked or bool(titles)):
            continue
        if _dateline(page, at) or page.lines[at].prose:
            return _decide(page, titles, at)
        if page.kinds[at] is None:
            titles.append(at)
    return _decide(page, titles, len(page.lines))


def _special(page: Page, at: int, titled: bool) -> bool:
    """True when the line was found to be something other than title or story, and noted as that."""
    line, raw = page.lines[at], page.raw(at)
    dated = opening.date_line(page.text, line, page.known)
    if dated:
        page.note(dated)
        page.kinds[at] = ZoneKind.DATELINE
        return True
    role = furniture.role(raw, line, page.known)
    if role == "credit":
        page.bylines.append(raw.strip(opening.TRIM))
        page.kinds[at] = ZoneKind.BYLINE
    elif role is not None:
        if role == "source":
            page.credits.extend(furniture.source_names(raw, page.known, page.names))
        page.kinds[at] = ROLES.get(role, ZoneKind.BOILERPLATE)
    elif furniture.signature(raw) or furniture.post(raw, line):
        page.kinds[at] = ZoneKind.EMBED
    elif titled and _twice(page, at):
        page.kinds[at] = ZoneKind.CAPTION
    elif _byline(page, at, titled):
        return True
    elif _caption(page, at, titled):
        page.kinds[at] = ZoneKind.CAPTION
    else:
        return False
    return True


def _caption(page: Page, at: int, titled: bool) -> bool:
    """A line with a photo credit; above the headline only an archive photo is sure to be one."""
    line, raw = page.lines[at], page.raw(at)
    credited = furniture.caption(raw, line, page.known, page.names)
    return credited and (titled or furniture.archive(raw, page.known))


def _twice(page: Page, at: int) -> bool:
    """A line that stands there twice in a row below the headline: the text of a photo and its caption."""
    line, raw = page.lines[at], page.raw(at)
    if line.prose and (line.period or line.size > _LONGEST_CAPTION):
        return False
    above = at > 0 and page.kinds[at - 1] is not None and page.raw(at - 1) == raw
    return above or (at + 1 < len(page.lines) and page.raw(at + 1) == raw)


def _byline(page: Page, at: int, titled: bool) -> bool:
    if len(page.lines) == 1:
        return False
    found = opening.byline(page.text, page.lines[at], page.known, page.names, titled)
    if found:
        page.note(found)
        page.kinds[at] = found.kind
    return found is not None


def _dateline(page: Page, at: int) -> bool:
    """True when a dateline was cut from the line and the story goes on in it; false also when it is all dateline."""
    found = opening.dateline(page.text, page.lines[at], page.known, page.names, first=True)
    return found is not None and page.cut_front(at, found)


def _decide(page: Page, titles: list[int], body: int) -> int:
    """Settle the title lines above line `body`; the index where the story begins, earlier where they are no titles."""
    titled = ZoneKind.HEADLINE in page.kinds
    if body == len(page.lines) and not titled:
        return _without_prose(page, titles)
    if titles and not titled:
        titles = _without_kicker(page, titles)
        if not _is_headline(page, titles[0], body):
            return titles[0]
        page.kinds[titles[0]] = ZoneKind.HEADLINE
        if len(titles) > 1 and page.raw(titles[1]) == page.raw(titles[0]):
            page.kinds[titles[1]] = ZoneKind.HEADLINE
            titles = titles[1:]
        titles = titles[1:]
    kind = ZoneKind.HEADLINE if len(titles) >= _DIGEST else ZoneKind.DECK
    for at in titles:
        if _opens_story(page, at) or page.raw(at)[-1:] == ":":
            return at
        page.kinds[at] = kind
    return body


def _without_kicker(page: Page, titles: list[int]) -> list[int]:
    """Titles without the section name above the headline («صحة», health; «عاجل», breaking)."""
    if 1 < len(titles) <= _DIGEST and page.lines[titles[0]].size <= 2 and page.lines[titles[1]].size >= 5:
        page.kinds[titles[0]] = ZoneKind.HEADING
        return titles[1:]
    return titles


def _without_prose(page: Page, titles: list[int]) -> int:
    """A page with no full sentence: a headline only where a clearly longer paragraph follows after an empty line."""
    if len(titles) > 1 and page.lines[titles[1]].blank and _is_headline(page, titles[0], len(page.lines)):
        first, second = page.lines[titles[0]], page.lines[titles[1]]
        if second.size >= 12 and second.size >= 1.5 * first.size:
            page.kinds[titles[0]] = ZoneKind.HEADLINE
            return titles[1]
    return titles[0] if titles else len(page.lines)


def _is_headline(page: Page, at: int, body: int) -> bool:
    line = page.lines[at]
    if line.size > _LONGEST_HEADLINE or line.period or page.raw(at)[-1:] in (":", "،", ","):
        return False
    below = page.lines[at + 1] if at + 1 < len(page.lines) else None
    if below is None:
        return False
    if _opens_story(page, at):
        return below.blank and line.size <= 12
    return below.blank or below.size > line.size or at + 1 != body


def _opens_story(page: Page, at: int) -> bool:
    """True where the line begins as paragraphs of the story do: with a reporting verb, a connective or a bullet."""
    line: Line = page.lines[at]
    return page.raw(at)[:1] in "-•*–" or page.known.opens_story(line.words)
