"""Which blocks of a page are the article: the element that holds it, without the boxes of other stories in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from riwaya.ingest.html_blocks import Block, Markup
from riwaya.ingest.html_marks import HEADINGS
from riwaya.ingest.knowledge import Knowledge

_HOLDERS = frozenset("div td section body article main".split())
_CARDS = frozenset("article li div section a td dd".split())
_MANY_WORDS = 12
_BOX_TITLE, _CLIMB = 6, 6
"""Words of the longest title of a box of other stories; how many elements up its edge is looked for."""
_LABEL, _STORY = 9, 60
_CARD, _SIGN_UP, _CAPTION_ONLY = 90, 60, 30
"""Words of the longest card (the title of another story and how it begins), of the longest box that asks for an address,
and of the longest caption that only a picture beside it shows to be one."""
_PICTURED = frozenset({"div", "td", "center"})
_LONGEST_CAPTION = 100


@dataclass(slots=True)
class Inside:
    """What stands inside each element: words, letters that are links, blocks and the first of them (-1: none)."""

    words: list[int]
    first: list[int]
    count: list[int]
    prose: list[int]

    @classmethod
    def of(cls, page: Markup) -> Inside:
        """Counted once, from the last element to the first: what stands in one stands in its parent too."""
        size = len(page.parents)
        found = cls([0] * size, [-1] * size, [0] * size, [0] * size)
        for at, block in enumerate(page.blocks):
            element = block.element
            found.words[element] += block.words
            found.count[element] += 1
            if found.first[element] < 0:
                found.first[element] = at
            if paragraph(block):
                found.prose[element] += block.words
        for element in range(size - 1, 0, -1):  # children are numbered after their parents
            parent = page.parents[element]
            found.words[parent] += found.words[element]
            found.count[parent] += found.count[element]
            found.prose[parent] += found.prose[element]
            first = found.first[element]
            if first >= 0 and (found.first[parent] < 0 or first < found.first[parent]):
                found.first[parent] = first
        return found


def paragraph(block: Block) -> bool:
    """True for a block that reads like a paragraph of a story."""
    return not block.suspect and not block.header and not block.post and block.linked < 0.4 and block.words >= _MANY_WORDS


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
    _acquit(page)
    _below_pictures(page)
    inside = Inside.of(page)
    out = _all_of([*page.certain, *_boxes(page, inside, known), *_cards(page, inside), *_sign_ups(page, inside)], page)
    story = [block for block in page.blocks if block.element not in out]
    region = _region(page, story, titled)
    last = page.ends[region]
    inner = [block for block in story if region <= block.element <= last]
    tables, lists = _data_tables(inner), _plain_lists(page, inner)
    labels = _labels(page, known)
    bare = _of_pictures(page, inner, inside, region)
    found = [
        block for block in inner
        if block.element not in labels and block.element not in bare and _kept(block, page, tables, lists)
    ]  # fmt: skip
    return Article(tuple(_rows(_without_doubles(found), tables)), region, out)


def _all_of(elements: list[int], page: Markup) -> frozenset[int]:
    """Some elements and all that stands inside them."""
    found: set[int] = set()
    for element in sorted(set(elements)):
        if element not in found:
            found.update(range(element, page.ends[element] + 1))
    return frozenset(found)


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


def _boxes(page: Markup, inside: Inside, known: Knowledge) -> Iterator[int]:
    """The elements that begin with «اقرأ أيضاً» (read also) or the like and hold more than that line."""
    most = 0.3 * inside.prose[0]
    for at, block in enumerate(page.blocks):
        if block.words > _BOX_TITLE or not _is_box_title(block, known):
            continue
        element, box = block.element, 0
        for _ in range(_CLIMB):
            if element <= 0 or inside.first[element] != at or inside.prose[element] > most:
                break
            box = element if inside.count[element] > 1 else box
            element = page.parents[element]
        if box:
            yield box


def _labels(page: Markup, known: Knowledge) -> frozenset[int]:
    """The elements that hold «اقرأ أيضاً في …» (read also in …) and nothing else, above the link to another story."""
    return frozenset(
        block.element
        for block, after in pairwise(page.blocks)
        if block.words <= _LABEL and after.linked >= 0.8 and after.element != block.element
        and "related" in known.roles_at(known.folder.words(block.text))
    )  # fmt: skip


def _sign_ups(page: Markup, inside: Inside) -> Iterator[int]:
    """The small elements that ask for an e-mail address."""
    for element in page.inputs:
        box = 0
        for _ in range(_CLIMB):
            element = page.parents[element]
            if element <= 0 or inside.words[element] > _SIGN_UP:
                break
            box = element
        if box and inside.count[box]:
            yield box


def _below_pictures(page: Markup) -> None:
    """Make the only words of a division with a picture its caption."""
    alone = Counter(block.element for block in page.blocks)
    for block in page.blocks:
        if block.element in page.pictures and alone[block.element] == 1 and block.tag in _PICTURED:
            words_only = block.words <= _CAPTION_ONLY and not block.post and block.linked < 0.5
            block.tag = "figcaption" if words_only else block.tag


def _is_box_title(block: Block, known: Knowledge) -> bool:
    words = known.folder.words(block.text)
    roles = known.roles_at(words)
    return bool(words) and any(roles.get(role) == len(words) for role in ("related", "tags"))


def _cards(page: Markup, inside: Inside) -> list[int]:
    """Small elements that hold the linked title of another story and how it begins; none where they are the story."""
    found: set[int] = set()
    for at, block in enumerate(page.blocks):
        if block.post or block.linked < 0.8 or block.words < 3 or block.tag == "h1":
            continue
        element = page.parents[block.element]
        for _ in range(3):
            if element <= 0 or inside.words[element] > _CARD or at - inside.first[element] > 1:
                break
            if 2 <= inside.count[element] <= 5 and inside.prose[element]:
                found.add(element)
            element = page.parents[element]
    outermost = [element for element in found if page.parents[element] not in found]
    words = sum(inside.prose[element] for element in outermost)
    return outermost if words <= 0.5 * inside.prose[0] else []


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
    if block.tag == "h1" or (block.header and words < _MANY_WORDS and not block.deck):
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


def _of_pictures(page: Markup, story: list[Block], inside: Inside, region: int) -> frozenset[int]:
    """The headings of boxes that hold captions and nothing else: galleries are no part of the story."""
    captions = Counter(page.parents[block.element] for block in story if block.tag == "figcaption")
    for element in range(len(page.parents) - 1, 0, -1):
        if captions.get(element) and page.parents[element] > region:
            captions[page.parents[element]] += captions[element]
    return frozenset(
        block.element
        for block in story
        if block.tag in HEADINGS and (around := page.parents[block.element]) != region
        and captions[around] and captions[around] + 1 == inside.count[around]
    )  # fmt: skip


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
    return wide >= 2 and wide >= 0.6 * len(rows) and 2 * sum(cell.links for cell in cells) <= sum(len(c.text) for c in cells)


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
    if own and weights[own] >= max(25, 0.1 * weights[0]) and not any(own < body <= page.ends[own] for body in page.bodies):
        return _whole(own, page, weights)
    for named in (page.bodies, page.articles):
        best = max(named, key=lambda number: weights[number], default=None)
        if best is not None and _is_list(best, page, weights):
            alone = [number for number in named if page.ends[number] < best and weights[number] >= _STORY]
            if alone:
                return _whole(max(alone, key=lambda number: weights[number]), page, weights)
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
