"""The article as HTML: every character as received, every claim marked, every mark a link. Part of the views room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from riwaya.claims.model import Claim
from riwaya.document import Document
from riwaya.text import handles_in
from riwaya.views.marks import Block, Mark, Segment, blocks
from riwaya.views.visible import HIDDEN, code_name, visible
from riwaya.views.wording import tone
from riwaya.views.words import Words
from riwaya.vocabulary import ZoneKind

_ROLE_ORDER = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the page as HTML, its zone and the claims shown beside it (their places in the list)."""

    kind: ZoneKind
    html: Markup
    claims: tuple[int, ...]


def shown(text: str) -> Markup:
    """`text` escaped, with control characters that could mislead a reader made visible."""
    text = text.replace("\r\n", "\n")  # the end of a line, which browsers read as one anyway
    if HIDDEN.isdisjoint(text):
        return escape(text)
    pieces = [_control(char) if char in HIDDEN else escape(char) for char in text]
    return Markup("").join(pieces)


def ordered(text: str) -> Markup:
    """`text` shown, with every @handle and every date isolated: on a right-to-left line the @ would stand behind the
    name, and the day before the year. What is Markup already stays as it is."""
    if isinstance(text, Markup):
        return text
    pieces, done = list[Markup](), 0
    for start, end in sorted((*handles_in(text), *_dates(text))):
        if start >= done:
            pieces += [shown(text[done:start]), Markup('<bdi dir="ltr">{}</bdi>').format(text[start:end])]
            done = end
    return Markup("").join([*pieces, shown(text[done:])])


def _dates(text: str) -> Iterator[tuple[int, int]]:
    """Where 2025-11-14 and the like stand."""
    at = text.find("-", 4)
    while at >= 0:
        start, end = at - 4, at + 6
        digits = text[start:at] + text[at + 1 : at + 3] + text[at + 4 : end]
        alone = not (start and text[start - 1].isalnum()) and not text[end : end + 1].isdigit()
        if len(digits) == 8 and digits.isascii() and digits.isdigit() and text[at + 3] == "-" and alone:
            yield start, end
            at = end
        at = text.find("-", at + 1)


def attribute(text: str) -> Markup:
    """`text` for inside an attribute, where no element may stand: escaped, control characters as plain words."""
    return escape(visible(text))


def _control(char: str) -> Markup:
    return Markup('<span class="control">{}</span>').format(code_name(char))


def paragraphs(document: Document, claims: Sequence[Claim], anchors: Sequence[str], words: Words) -> list[Paragraph]:
    """The page block by block; `anchors` name the claims in links, one for each claim."""
    painter = _Painter(document, claims, anchors, words)
    return [Paragraph(b.kind, painter.block(b), b.claims) for b in blocks(document, claims)]


@dataclass(frozen=True, slots=True)
class _Painter:
    document: Document
    claims: Sequence[Claim]
    anchors: Sequence[str]
    words: Words

    def block(self, block: Block) -> Markup:
        """The segments of a block; the line ends after it keep their characters but take no room."""
        return Markup("").join(self.segment(segment) for segment in block.segments)

    def segment(self, segment: Segment) -> Markup:
        text = self.document.text[segment.start : segment.end]
        body = text.rstrip()
        tail = Markup('<span class="edge">{}</span>').format(shown(text[len(body) :])) if len(body) < len(text) else ""
        if not segment.marks:
            return ordered(body) + tail
        targets = Markup("").join(self._target(mark) for mark in segment.begins if self._is_home(mark))
        inner = segment.marks[0]
        values = (self._classes(segment), self.anchors[inner.claim], self._tag(segment.begins), self._title(inner))
        link = Markup('<a class="{}" href="#c{}" data-tag="{}" title="{}">{}</a>').format(*values, ordered(body))
        return targets + link + tail

    def _is_home(self, mark: Mark) -> bool:
        """The cue is what a card points back to; content where there is no cue."""
        claim = self.claims[mark.claim]
        return mark.role == "cue" or (claim.cue is None and mark.role == "content" and mark.span == claim.content[0])

    def _target(self, mark: Mark) -> Markup:
        return Markup('<span class="at" id="t{}"></span>').format(self.anchors[mark.claim])

    def _classes(self, segment: Segment) -> str:
        roles = {mark.role for mark in segment.marks}
        family = tone(self.claims[segment.marks[0].claim].stance)
        names = ["m", *(role for role in _ROLE_ORDER if role in roles), family]
        return " ".join([*names, "tagged"] if segment.begins else names)

    def _tag(self, begins: Sequence[Mark]) -> str:
        """The label at the start of a mark: the claim's number and the letter of the role."""
        return " ".join(f"{_number(self.anchors[m.claim])}{self.words.of('tag', m.role)}" for m in begins)

    def _title(self, mark: Mark) -> str:
        claim = self.claims[mark.claim]
        role, stance = self.words.of("legend", mark.role), self.words.of("stance", claim.stance)
        return f"{_number(self.anchors[mark.claim])}: {stance} · {role}"


def _number(anchor: str) -> str:
    """The number inside its document: 7 of 3-7."""
    return anchor.rpartition("-")[2]
