"""What two wordings share, passage by passage, counted exactly; part of the events room, pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from riwaya.events.wording import SEED, Wording

GAP = 6
"""Words that may differ between two agreeing runs of one passage: a synonym or two, a changed time, a name added."""
DENSE = 0.6
"""Part of a passage's words that must agree."""
LEAST = 8
"""Agreeing words of the shortest passage; what is less is a title, a place or a turn of phrase."""
_NOWHERE = 1 << 62
"""No distance between two places in texts."""


class Passage(NamedTuple):
    """Words first..last (half-open) of the copy beside those of the origin; `agreeing` of them are the same."""

    first: int
    last: int
    origin_first: int
    origin_last: int
    agreeing: int

    @property
    def dense(self) -> bool:
        return self.agreeing >= DENSE * max(self.last - self.first, self.origin_last - self.origin_first)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Passages in the order of the copy, and how much of both texts' own prose they cover.

    `of_copy` and `of_origin` are parts (0 to 1) of each text's own prose, `words` and `longest` words of the copy's
    prose in all passages and in the longest one.
    """

    passages: tuple[Passage, ...]
    of_copy: float
    of_origin: float
    words: int
    longest: int

    @property
    def share(self) -> float:
        """The part of the shorter text that is shared."""
        return max(self.of_copy, self.of_origin)


def passages(copy: Wording, origin: Wording) -> tuple[Passage, ...]:
    """The passages two texts share, in the order of the copy."""
    shorter = min(len(copy.words), len(origin.words))
    least = min(LEAST, max(SEED, 0.8 * shorter))
    joined = _joined(sorted(_agreeing(copy, origin), key=_FIRST))
    found = [passage for passage in joined if passage.agreeing >= least and passage.dense]
    return tuple(sorted(_apart(found), key=_FIRST))


def overlap(copy: Wording, origin: Wording, found: Sequence[Passage]) -> Overlap:
    """How much `found` covers of each text's own prose.

    A word inside a quotation counts for neither text, also where only one of them has the marks.
    """
    mine, theirs = bytearray(copy.own), bytearray(origin.own)
    held = []
    for passage in found:
        here, there = slice(passage.first, passage.last), slice(passage.origin_first, passage.origin_last)
        both = min(copy.own.count(1, here.start, here.stop), origin.own.count(1, there.start, there.stop))
        for own, place in ((mine, here), (theirs, there)):
            own[place] = (b"\1" * both).ljust(place.stop - place.start, b"\0")
        held.append(both)
    total, longest = sum(held), max(held, default=0)
    return Overlap(tuple(found), _part(total, mine), _part(total, theirs), total, longest)


def _part(words: int, own: bytearray) -> float:
    return min(1.0, words / max(1, own.count(1)))


_FIRST = attrgetter("first", "origin_first")


def _agreeing(copy: Wording, origin: Wording) -> Iterator[Passage]:
    """Every longest run of words the two have in common, `SEED` words at least."""
    met = sorted(_meetings(copy, origin))
    first = 0
    for (shift, at), (next_shift, next_at) in pairwise([(_NOWHERE, 0), *met, (_NOWHERE, 0)]):
        if (shift, at + 1) != (next_shift, next_at):
            if shift != _NOWHERE:
                yield Passage(first, at + SEED, first + shift, at + SEED + shift, at + SEED - first)
            first = next_at


def _meetings(copy: Wording, origin: Wording) -> list[tuple[int, int]]:
    """How far each seed of the copy lies from where the origin has it, and its place in the copy."""
    where, again = origin.places
    seeds = copy.seeds
    met = [(place - at, at) for at, place in enumerate(map(where.get, seeds)) if place is not None]
    if again:
        met += [(place - at, at) for at, seed in enumerate(seeds) for place in again.get(seed, ())]
    return met


def _joined(runs: Sequence[Passage]) -> list[Passage]:
    """Runs that follow each other closely in both texts as one passage."""
    found: list[Passage] = []
    ending: list[int] = []
    for run in runs:
        ending = [n for n in ending if run.first - found[n].last <= GAP]
        near = [n for n in ending if _follows(found[n], run)]
        if near:
            best = min(near, key=lambda n: (abs(run.origin_first - found[n].origin_last), n))
            found[best] = _extended(found[best], run)
        else:
            ending.append(len(found))
            found.append(run)
    return found


def _follows(passage: Passage, run: Passage) -> bool:
    return (
        run.last > passage.last
        and run.origin_last > passage.origin_last
        and (-SEED < run.first - passage.last <= GAP and -SEED < run.origin_first - passage.origin_last <= GAP)
    )


def _extended(passage: Passage, run: Passage) -> Passage:
    # After a word added or dropped the two runs may both claim the words around it («في في», in in).
    twice = max(0, passage.last - run.first, passage.origin_last - run.origin_first)
    agreeing = passage.agreeing + max(0, run.agreeing - twice)
    return passage._replace(last=run.last, origin_last=run.origin_last, agreeing=agreeing)


def _apart(found: Sequence[Passage]) -> list[Passage]:
    """The passages with the most agreeing words; what lies half in one of them, in either text, is no other one."""
    kept: list[Passage] = []
    for passage in sorted(found, key=lambda p: (-p.agreeing, p.first, p.origin_first)):
        if not any(_meet(passage, other) for other in kept):
            kept.append(passage)
    return kept


def _meet(one: Passage, other: Passage) -> bool:
    here = min(one.last, other.last) - max(one.first, other.first)
    there = min(one.origin_last, other.origin_last) - max(one.origin_first, other.origin_first)
    return 2 * max(here, there) > one.agreeing
