"""Parts of a page that are of other stories or of none, known by how they are built, not by what they are called.

Boxes that begin with «اقرأ أيضاً» (read also), cards with a linked title, galleries, boxes that ask for an address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from riwaya.ingest.html_blocks import Block, Markup
from riwaya.ingest.html_marks import HEADINGS
from riwaya.ingest.knowledge import Knowledge

MANY_WORDS, STORY = 12, 25
"""Words of a paragraph that is surely no label, and of the shortest text that is surely a story."""
_BOX_TITLE, _LABEL, _CLIMB = 6, 9, 6
"""Words of the longest title of a box, of the longest label above a link; how many elements up its edge is sought."""
_CARD, _SIGN_UP, _CAPTION_ONLY = 90, 60, 30
"""Words of the longest card (the title of another story and how it begins), of the longest box that asks for an
address, and of the longest caption that only a picture beside it shows to be one."""
_PICTURED = frozenset({"div", "td", "center"})


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
    return (
        not block.suspect and not block.header and not block.post and block.linked < 0.4 and block.words >= MANY_WORDS
    )


def not_story(page: Markup, inside: Inside, known: Knowledge, titled: int) -> frozenset[int]:
    """The elements that are of other stories or of no story at all, with all that stands inside them."""
    found: set[int] = set()
    boxes = {*page.certain, *_boxes(page, inside, known, titled), *_cards(page, inside), *_sign_ups(page, inside)}
    for element in sorted(boxes):
        if element not in found:
            found.update(range(element, page.ends[element] + 1))
    return frozenset(found)


def _boxes(page: Markup, inside: Inside, known: Knowledge, titled: int) -> Iterator[int]:
    """The elements that begin with «اقرأ أيضاً» (read also) or the like and hold more than that line."""
    most = (0.9 if titled else 0.3) * inside.prose[0]
    for at, block in enumerate(page.blocks):
        if block.words > _BOX_TITLE or not _is_box_title(block, known):
            continue
        element, box = block.element, 0
        for _ in range(_CLIMB):
            if element <= 0 or inside.first[element] != at or inside.prose[element] > most:
                break
            if element <= titled <= page.ends[element]:
                break  # the headline of the page is in it
            box = element if inside.count[element] > 1 else box
            element = page.parents[element]
        if box:
            yield box


def labels(page: Markup, known: Knowledge) -> frozenset[int]:
    """The elements that hold «اقرأ أيضاً في …» (read also in …) and nothing else, above the link to another story."""
    return frozenset(
        block.element
        for block, after in pairwise(page.blocks)
        if block.words <= _LABEL and after.linked >= 0.8 and after.element != block.element
        and "related" in known.roles_at(known.folder.words(block.text))
    )  # fmt: skip


def _begins(page: Markup, at: int, first: int) -> bool:
    """True where an element begins with block `at`, or with a word or two above it."""
    return at == first or (at == first + 1 and page.blocks[first].words <= _BOX_TITLE)


def _sign_ups(page: Markup, inside: Inside) -> Iterator[int]:
    """The small elements that ask for an e-mail address."""
    for asking in page.inputs:
        element, box = asking, 0
        for _ in range(_CLIMB):
            element = page.parents[element]
            if element <= 0 or inside.words[element] > _SIGN_UP:
                break
            box = element
        if box and inside.count[box]:
            yield box


def captioned(page: Markup) -> None:
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
        element = block.element if inside.count[block.element] > 1 else page.parents[block.element]
        for _ in range(3):
            if element <= 0 or inside.words[element] > _CARD or not _begins(page, at, inside.first[element]):
                break
            if 2 <= inside.count[element] <= 5 and inside.prose[element]:
                found.add(element)
            element = page.parents[element]
    outermost = [element for element in found if page.parents[element] not in found]
    words = sum(inside.prose[element] for element in outermost)
    return outermost if inside.prose[0] - words >= STORY else []


def galleries(page: Markup, story: list[Block], inside: Inside, region: int) -> frozenset[int]:
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
