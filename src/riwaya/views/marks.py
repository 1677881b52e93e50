"""Cutting a text where claims begin and end, so that overlapping marks can be drawn. Part of the views room, pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from riwaya.claims.model import Claim
from riwaya.document import Document, Span
from riwaya.vocabulary import ZoneKind

Role = Literal["cue", "source", "content"]

LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a claim with its role; `claim` is the place of the claim in the list given."""

    span: Span
    role: Role
    claim: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks, innermost (shortest) first; `begins` are those that start here."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the page (its line ends included), the zone it stands in and the claims whose cue stands in it."""

    kind: ZoneKind
    segments: tuple[Segment, ...]
    claims: tuple[int, ...]


def marks_of(claims: Sequence[Claim]) -> list[Mark]:
    """Every cue, source and content of `claims`."""
    found: list[Mark] = []
    for place, claim in enumerate(claims):
        if claim.cue is not None:
            found.append(Mark(claim.cue, "cue", place))
        if claim.source is not None:
            found.append(Mark(claim.source, "source", place))
        found += [Mark(span, "content", place) for span in claim.content]
    return found


def blocks(document: Document, claims: Sequence[Claim]) -> list[Block]:
    """The whole text, every character once and in order, cut into blocks and these into segments."""
    edges = _block_edges(document)
    marks = sorted(marks_of(claims), key=lambda mark: (mark.span, mark.role, mark.claim))
    starting: dict[int, list[int]] = {}
    for place, claim in enumerate(claims):
        starting.setdefault(_edge_before(edges, claim.position()), []).append(place)
    out: list[Block] = []
    active, waiting = list[Mark](), deque(marks)
    zones = deque(document.zones)  # in order, so that a page of many zones costs no more than its length
    for start, end in pairwise(edges):
        segments = []
        for left, right in pairwise(_cuts(start, end, active, waiting)):
            active = [mark for mark in active if mark.span.end > left]
            while waiting and waiting[0].span.start <= left:
                active.append(waiting.popleft())
            segments.append(_segment(left, right, active))
        while zones and zones[0].span.end <= start:
            zones.popleft()
        kind = zones[0].kind if zones and zones[0].span.start <= start else ZoneKind.BODY
        out.append(Block(kind, tuple(segments), tuple(starting.get(start, ()))))
    return out


def _cuts(start: int, end: int, active: Iterable[Mark], waiting: Iterable[Mark]) -> list[int]:
    """Every place between `start` and `end` where a mark begins or ends; `waiting` is in order of its starts."""
    cuts = {start, end} | {mark.span.end for mark in active if start < mark.span.end < end}
    for mark in waiting:
        if mark.span.start >= end:
            break
        cuts |= {edge for edge in (mark.span.start, mark.span.end) if start < edge < end}
    return sorted(cuts)


def _segment(left: int, right: int, active: Iterable[Mark]) -> Segment:
    inside = sorted(active, key=lambda mark: (mark.span.end - mark.span.start, mark.role, mark.claim))
    return Segment(left, right, tuple(inside), tuple(mark for mark in inside if mark.span.start == left))


def _block_edges(document: Document) -> list[int]:
    """Where blocks begin, and the length of the text: at every zone edge and after every run of line ends."""
    text = document.text
    cuts = {0, len(text)}
    for zone in document.zones:
        cuts |= {zone.span.start, min(zone.span.end, len(text))}
    after_end = False
    for place, char in enumerate(text):
        if char in LINE_ENDS:
            after_end = True
        elif after_end and not char.isspace():
            cuts.add(place)
            after_end = False
    edges = sorted(cuts)
    return [edge for edge, following in zip(edges, [*edges[1:], None], strict=True) if _has_text(text, edge, following)]


def _has_text(text: str, start: int, end: int | None) -> bool:
    """White space alone makes no block of its own: it stays with the block before it."""
    return start == 0 or end is None or not text[start:end].isspace()


def _edge_before(edges: list[int], position: int) -> int:
    return edges[max(bisect_right(edges, position) - 1, 0)]
