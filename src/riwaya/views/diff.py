"""What is different between two readings: the words of the text, and the claims. Part of the views room, pure.

Claims are paired by what they say, for their ids and places change when the text before them does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from riwaya.claims.model import Claim, Reading
from riwaya.document import Document, Span
from riwaya.text import fold
from riwaya.views.wording import hops_in_order, quoted
from riwaya.vocabulary import HopRole

ALIKE = 0.5
"""From which likeness on (0 to 1) a claim counts as the other one changed, and not as one gone and one new."""
MANY = 1_000
"""Words from which on frequent ones are not used to find what stayed: finding it would take too long."""
MOST = 10_000
"""Changed lines with more words are shown as a whole."""

NEAR = 2
"""Changes with no more words between them are shown as one: what was reworded is read as a whole."""


class Aspect(Enum):
    """In what a claim can have changed."""

    SPEAKER = "speaker"
    STANCE = "stance"
    CERTAINTY = "certainty"
    CONTENT = "content"
    CHAIN = "chain"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that were replaced: code points of the old and of the new text; None where there were or are none."""

    old: Span | None
    new: Span | None


@dataclass(frozen=True, slots=True)
class ChangedClaim:
    """One claim as it was and as it is."""

    old: Claim
    new: Claim
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that is different; `same` is how many claims are not."""

    passages: tuple[Passage, ...]
    gone: tuple[Claim, ...]
    new: tuple[Claim, ...]
    changed: tuple[ChangedClaim, ...]
    same: int


def difference(old: Reading, new: Reading) -> Difference:
    """What is different in `new`, in the order of its text."""
    pairs = _pairs(old, new)
    taken = {(a.id, b.id) for a, b in pairs}
    before, after = {a for a, _ in taken}, {b for _, b in taken}
    changes = [ChangedClaim(a, b, aspects(a, b, old.document, new.document)) for a, b in pairs]
    changed = tuple(one for one in changes if one.aspects)
    return Difference(
        tuple(passages(old.document.text, new.document.text)),
        tuple(claim for claim in old.claims if claim.id not in before),
        tuple(claim for claim in new.claims if claim.id not in after),
        changed,
        len(pairs) - len(changed),
    )


def aspects(old: Claim, new: Claim, before: Document, after: Document) -> tuple[Aspect, ...]:
    """In what two claims that are one differ."""
    different = {
        Aspect.SPEAKER: _speaker(old) != _speaker(new),
        Aspect.STANCE: old.stance is not new.stance,
        Aspect.CERTAINTY: old.certainty is not new.certainty,
        Aspect.CONTENT: quoted(before, old) != quoted(after, new),
        Aspect.CHAIN: way(old) != way(new),
    }
    return tuple(aspect for aspect, differs in different.items() if differs)


def way(claim: Claim) -> list[str]:
    """Through whom it came, without the speaker and the outlet."""
    ends = (HopRole.SPEAKER, HopRole.OUTLET)
    return [hop.name for hop in hops_in_order(claim.chain) if hop.role not in ends]


def _speaker(claim: Claim) -> str:
    return claim.speaker.entity or fold(claim.speaker.name or "")


def _pairs(old: Reading, new: Reading) -> list[tuple[Claim, Claim]]:
    """Claims that are one: the likeliest pairs first, each claim in one pair; in the order of the new text."""
    before = {claim.id: frozenset(_words_of(claim, old.document)) for claim in old.claims}
    after = {claim.id: frozenset(_words_of(claim, new.document)) for claim in new.claims}
    scored = [
        (_likeness(before[a.id], after[b.id]) + _bonus(a, b), -abs(m - n), -m, -n)
        for m, a in enumerate(old.claims)
        for n, b in enumerate(new.claims)
        if _likeness(before[a.id], after[b.id]) >= ALIKE
    ]
    left, right, found = set(range(len(old.claims))), set(range(len(new.claims))), dict[int, int]()
    for _, _, m, n in sorted(scored, reverse=True):
        if -m in left and -n in right:
            left.discard(-m)
            right.discard(-n)
            found[-n] = -m
    return [(old.claims[found[n]], new.claims[n]) for n in sorted(found)]


def _words_of(claim: Claim, document: Document) -> Iterable[str]:
    """What is said and by which word it is told, folded."""
    cue = "" if claim.cue is None else document.quote(claim.cue)
    return fold(f"{cue} {quoted(document, claim)}").split()


def _likeness(old: frozenset[str], new: frozenset[str]) -> float:
    """The part of the words of both that both have (Dice)."""
    return 2 * len(old & new) / (len(old) + len(new)) if old or new else 1.0


def _bonus(old: Claim, new: Claim) -> float:
    """Between pairs that are equally alike in words, that of one speaker and one stance."""
    return 0.2 * (_speaker(old) == _speaker(new)) + 0.1 * (old.stance is new.stance)


def passages(old: str, new: str) -> Iterator[Passage]:
    """Words that are different, in order, line by line first so that a long text is compared quickly."""
    before, after = list(_lines(old)), list(_lines(new))
    texts = [old[s.start : s.end] for s in before], [new[s.start : s.end] for s in after]
    for a, b, c, d in _replaced(*texts):
        yield from _in_words(old, new, before[a:b], after[c:d])


def _in_words(old: str, new: str, before: Sequence[Span], after: Sequence[Span]) -> Iterator[Passage]:
    was = [word for line in before for word in _words(old, line)]
    now = [word for line in after for word in _words(new, line)]
    held: tuple[int, int, int, int] | None = None
    for a, b, c, d in _replaced([old[s.start : s.end] for s in was], [new[s.start : s.end] for s in now]):
        if held is not None and a - held[1] <= NEAR:
            held = (held[0], b, held[2], d)
            continue
        if held is not None:
            yield Passage(_whole(was[held[0] : held[1]]), _whole(now[held[2] : held[3]]))
        held = (a, b, c, d)
    if held is not None:
        yield Passage(_whole(was[held[0] : held[1]]), _whole(now[held[2] : held[3]]))


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Which stretch of `old` stands as which stretch of `new` now, where they differ."""
    if max(len(old), len(new)) > MOST:
        yield 0, len(old), 0, len(new)
        return
    matcher = SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > MANY)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield a, b, c, d


def _whole(spans: Sequence[Span]) -> Span | None:
    """From the first of some spans to the last."""
    return Span(spans[0].start, spans[-1].end) if spans else None


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield Span(at, at + len(line))
        at += len(line)


def _words(text: str, within: Span) -> Iterator[Span]:
    """The words between white space."""
    start: int | None = None
    for at in range(within.start, within.end):
        if text[at].isspace():
            if start is not None:
                yield Span(start, at)
            start = None
        elif start is None:
            start = at
    if start is not None:
        yield Span(start, within.end)
