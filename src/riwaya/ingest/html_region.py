"""Which blocks of a page are the article: the element that holds it, without the boxes of other stories in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from riwaya.ingest.html_blocks import Block, Markup
from riwaya.ingest.html_boxes import MANY_WORDS, STORY, Inside, captioned, galleries, labels, not_story, paragraph
from riwaya.ingest.html_marks import HEADINGS
from riwaya.ingest.knowledge import Knowledge

_HOLDERS = frozenset("div td section body article main".split())
_LONGEST_CAPTION = 100
_CLIMB = 6
"""How many elements up a story in parts is looked for."""


@dataclass(frozen=True, slots=True)
class Article:
    """The blocks of the article in order, the element that holds it, and the elements that are of other stories."""

    blocks: tuple[Block, ...]
    region: int
    apart: frozenset[int] = frozenset()


def article(page: Markup, known: Knowledge, titled: int = 0) -> Article:
    """The article of a page: the blocks of its region that are neither chrome, nor mostly links, nor of other stories.

    `titled` is the element of the headline, 0 where it is not known.
    """
    _acquit(page, titled)
    captioned(page)
    inside = Inside.of(page)
    out = not_story(page, inside, known, titled)
    story = [block for block in page.blocks if block.element not in out]
    region = _region(page, story, titled)
    last = page.ends[region]
    inner = [block for block in story if region <= block.element <= last]
    tables, lists = _data_tables(inner), _plain_lists(page, inner)
    titles = labels(page, known)
    bare = galleries(page, inner, inside, region)
    found = [
        block for block in inner
        if block.element not in titles and block.element not in bare and _kept(block, page, tables, lists)
    ]  # fmt: skip
    return Article(tuple(_rows(_without_doubles(found), tables)), region, out)


def _acquit(page: Markup, titled: int) -> None:
    """Clear the elements whose class says «sidebar» or «widget» though they hold the headline or most of the text."""
    inside: dict[int, int] = {}
    total = 0
    for block in page.blocks:
        if block.linked < 0.4 and block.words >= MANY_WORDS:
            total += block.words
            for mark in block.marks:
                inside[mark] = inside.get(mark, 0) + block.words
    page.certain -= {mark for mark in page.certain if mark <= titled <= page.ends[mark]}
    cleared = {mark for mark, words in inside.items() if words > 0.45 * total} - page.certain
    cleared |= {mark for mark in inside if mark <= titled <= page.ends[mark]}
    for block in page.blocks if cleared else ():
        block.marks = tuple(mark for mark in block.marks if mark not in cleared)


def _kept(block: Block, page: Markup, tables: frozenset[int], lists: frozenset[int]) -> bool:
    if block.post:
        return True
    if block.suspect:
        return False
    words = block.words
    if block.row and block.table in tables:
        return True
    if block.tag in HEADINGS:
        return block.linked < 0.6
    if block.tag == "figcaption":
        return block.linked < 0.6 and 2 <= words <= _LONGEST_CAPTION
    if block.tag == "h1" or (block.header and words < MANY_WORDS and not block.deck):
        return False  # the headline is written once, first
    if block.linked > 0.5 and (words < 25 or block.linked > 0.8):
        return False
    if block.tag == "li":
        return (words >= 4 and (words >= 8 or block.linked == 0)) or page.parents[block.element] in lists
    if block.tag in ("p", "blockquote", "pre"):
        return True
    return words >= 10 or (words >= 4 and block.text[-1] in '.!?؟»"”') or (words >= 2 and block.bold)


def _data_tables(story: list[Block]) -> frozenset[int]:
    """The tables of figures: at least two rows and columns, short cells, no links to speak of."""
    tables: dict[int, list[Block]] = {}
    for block in story:
        if block.row and not block.suspect and not block.post:
            tables.setdefault(block.table, []).append(block)
    return frozenset(table for table, cells in tables.items() if _is_of_data(cells))


def _plain_lists(page: Markup, story: list[Block]) -> frozenset[int]:
    """The lists without a link in them: no menus."""
    linked: dict[int, bool] = {}
    for block in story:
        if block.tag == "li":
            held = page.parents[block.element]
            linked[held] = linked.get(held, False) or block.links > 0
    return frozenset(held for held, any_link in linked.items() if not any_link)


def _rows(blocks: Iterable[Block], tables: frozenset[int]) -> Iterator[Block]:
    """The blocks, the cells of a row of figures as one."""
    row: Block | None = None
    for block in blocks:
        if row is not None and block.row == row.row:
            row = replace(row, text=f"{row.text} | {block.text}", links=row.links + block.links)
            continue
        if row is not None:
            yield row
        row = replace(block, tag="tr") if block.row and block.table in tables and not block.post else None
        if row is None:
            yield block
    if row is not None:
        yield row


def _is_of_data(cells: list[Block]) -> bool:
    if any(cell.words > 25 or cell.tag == "p" for cell in cells):
        return False
    rows = Counter(cell.row for cell in cells)
    wide = sum(count >= 2 for count in rows.values())
    return (
        wide >= 2
        and wide >= 0.6 * len(rows)
        and 2 * sum(cell.links for cell in cells) <= sum(len(c.text) for c in cells)
    )


def _without_doubles(blocks: list[Block]) -> Iterator[Block]:
    seen: set[str] = set()
    for block in blocks:
        if block.text in seen and not block.row and (block.tag == "figcaption" or block.words >= 8):
            continue
        seen.add(block.text)
        yield block


def _region(page: Markup, story: list[Block], titled: int) -> int:
    """The element that holds the article: what calls itself so if the text is there, else the densest."""
    weights = _weights(page, story)
    around = [number for number in page.articles if number <= titled <= page.ends[number]]
    own = max(around, default=0)  # the innermost
    if (
        own
        and weights[own] >= min(STORY, max(25, 0.1 * weights[0]))
        and not any(own < body <= page.ends[own] for body in page.bodies)
    ):
        return own if weights[own] >= STORY else _whole(own, page, weights)
    for named in (page.bodies, page.articles):
        best = max(named, key=lambda number: weights[number], default=None)
        if best is not None and _is_list(best, page, weights):
            alone = [number for number in named if page.ends[number] < best and weights[number] >= STORY]
            if alone:
                return max(alone, key=lambda number: weights[number])
        if best is not None and weights[best] >= max(25, 0.35 * weights[0]):
            return _whole(best, page, weights)
    return _whole(_densest(page, story), page, weights)


def _is_list(element: int, page: Markup, weights: list[int]) -> bool:
    """True for an article made of other articles."""
    inner = [number for number in page.articles if element < number <= page.ends[element]]
    return len(inner) >= 3 and sum(weights[number] for number in inner) > 0.5 * weights[element]


def _whole(region: int, page: Markup, weights: list[int]) -> int:
    """The element around a region that holds less than half of what stands around it: a story in several parts."""
    best = region
    element = region
    for level in range(_CLIMB):
        part, element = element, page.parents[element]
        if element <= 0:
            break
        if (level < 4 and weights[best] < 0.5 * weights[element]) or _in_parts(part, page, weights):
            best = element
    return best


def _in_parts(part: int, page: Markup, weights: list[int]) -> bool:
    """True for one of several elements of the same class side by side that hold a story together, none with a title."""
    around, name = page.parents[part], page.names[part]
    parts = [
        number
        for number in range(around + 1, page.ends[around] + 1)
        if page.parents[number] == around and page.names[number] == name
    ]
    held = sum(weights[number] for number in parts if number != part)
    if not name or held < 0.25 * weights[part]:
        return False
    spans = [(number, page.ends[number]) for number in parts if number != part]
    return not any(block.tag == "h1" and any(a <= block.element <= b for a, b in spans) for block in page.blocks)


def _weights(page: Markup, story: list[Block]) -> list[int]:
    """Words of real paragraphs inside each element."""
    weights = [0] * len(page.parents)
    for block in story:
        if paragraph(block):
            weights[block.element] += block.words // 2 if block.tag == "li" else block.words
    for element in range(len(page.parents) - 1, 0, -1):
        weights[page.parents[element]] += weights[element]
    return weights


def _densest(page: Markup, story: list[Block]) -> int:
    """The parent whose own paragraphs have most words, grandparents counting half; 0 (all) where nothing stands out."""
    scores: dict[int, float] = {}
    for block in story:
        if not paragraph(block):
            continue
        holder = block.element if block.tag in _HOLDERS else page.parents[block.element]
        above = page.parents[holder] if holder > 0 else 0
        words = block.words / 2 if block.tag == "li" else block.words
        scores[holder] = scores.get(holder, 0.0) + words
        scores[above] = scores.get(above, 0.0) + words / 2
    return max(sorted(scores), key=lambda element: scores[element], default=0)
