"""A reading with the judgements of persons applied, and what each of them did; part of the claims room.

The reading itself stays as it is: what was decided is computed from it and the judgements whenever it is asked for, so
a judgement withdrawn leaves no trace in it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from riwaya.claims.anchors import find
from riwaya.claims.corrections import with_speaker, with_stance
from riwaya.claims.inforce import Disagreement, InForce, settle
from riwaya.claims.judgements import PersonJudgement, Verdict
from riwaya.claims.model import Claim, FacetValue, Reading, Statement
from riwaya.vocabulary import Stance

FacetsOf = Callable[[Claim], tuple[FacetValue, ...]]
"""Reads the facets of a claim anew, with the stance and speaker it has now."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What persons decided about one claim, by the id it has in this reading.

    `judgements` are all that stand, those that lost to a later one of somebody else among them; `confirmed_by` the
    names behind a confirmation that counts; `original` the claim as it was read, where it is now another or rejected.
    """

    claim: str
    judgements: tuple[str, ...]
    by: tuple[str, ...]
    confirmed_by: tuple[str, ...] = ()
    rejected: bool = False
    original: Claim | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """`reading` as decided, a mark for each claim somebody judged, and the judgements that no longer find theirs."""

    reading: Reading
    marks: tuple[Mark, ...] = ()
    unanchored: tuple[PersonJudgement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()

    def mark(self, claim: str) -> Mark | None:
        """What was decided about a claim, None where nobody judged it."""
        return next((mark for mark in self.marks if mark.claim == claim), None)


@dataclass(slots=True)
class _Found:
    """The judgements of one reading by the claims they find; private to this module."""

    claims: dict[str, Claim] = field(default_factory=dict)
    of_claim: dict[str, list[PersonJudgement]] = field(default_factory=dict)
    claim_of: dict[str, str] = field(default_factory=dict)
    lost: list[PersonJudgement] = field(default_factory=list)


def decided(
    reading: Reading,
    judgements: Sequence[PersonJudgement],
    versions: Collection[str] = (),
    facets_of: FacetsOf | None = None,
) -> Decided:
    """The reading with `judgements` applied, which are those that stand, in the order of recording (`in_force`).

    Judgements of other documents are passed over; `versions` are the ids of other versions of the same source, whose
    judgements are looked for here too. With `facets_of` the facets of a corrected claim are read anew.
    """
    found = _found(reading, judgements, {reading.document.id, *versions})
    if not found.of_claim:
        return Decided(reading, unanchored=tuple(found.lost))
    held = [one for one in judgements if one.id in found.claim_of]
    settled = settle(held, lambda one: found.claim_of[one.id])
    changed: dict[str, Claim] = {}
    for one in settled.of(Verdict.STANCE, Verdict.SPEAKER):
        claim = found.claim_of[one.id]
        changed[claim] = _corrected(changed.get(claim, found.claims[claim]), one, reading)
    if facets_of is not None:
        changed = {claim: replace(now, facets=facets_of(now)) for claim, now in changed.items()}
    rejected = {found.claim_of[one.id] for one in settled.of(Verdict.REJECT)}
    return Decided(
        _applied(reading, changed, rejected),
        tuple(_marks(found, settled, changed, rejected)),
        tuple(found.lost),
        settled.disagreements,
    )


def _found(reading: Reading, judgements: Iterable[PersonJudgement], documents: Collection[str]) -> _Found:
    found = _Found()
    for one in judgements:
        claims = {a: find(a, reading) for a in one.anchors if a.document in documents}
        if any(claim is None for claim in claims.values()):
            found.lost.append(one)
        for claim in claims.values():
            if claim is not None and one not in found.of_claim.get(claim.id, ()):
                found.claims[claim.id] = claim
                found.of_claim.setdefault(claim.id, []).append(one)
                found.claim_of.setdefault(one.id, claim.id)
    return found


def _corrected(claim: Claim, one: PersonJudgement, reading: Reading) -> Claim:
    if one.verdict is Verdict.STANCE:
        return with_stance(claim, Stance(one.get("stance")))
    return with_speaker(claim, one, reading)


def _marks(found: _Found, settled: InForce, changed: Mapping[str, Claim], rejected: Collection[str]) -> Iterable[Mark]:
    """Marks in the order of the text."""
    standing = {one.id for one in settled.standing}
    confirming = {one.id for one in settled.of(Verdict.CONFIRM)}
    for claim in sorted(found.of_claim, key=lambda one: (found.claims[one].position(), one)):
        mine = [one for one in found.of_claim[claim] if one.id in standing]
        was = found.claims[claim]
        altered = claim in rejected or changed.get(claim, was) != was
        yield Mark(
            claim,
            tuple(one.id for one in mine),
            tuple(dict.fromkeys(one.by for one in mine)),
            tuple(dict.fromkeys(one.by for one in mine if one.id in confirming)),
            claim in rejected,
            was if altered else None,
        )


def _applied(reading: Reading, changed: Mapping[str, Claim], rejected: Collection[str]) -> Reading:
    """The reading with its links still sound: nothing points at what is gone or is no longer somebody's statement."""
    every = {claim.id: claim for claim in (*reading.claims, *reading.narrated)}
    moved = {claim for claim, now in changed.items() if now.speaker.name != every[claim].speaker.name}
    disowning = {claim for claim in changed if every[claim].stance is Stance.DISOWN}
    unsaid = {claim for claim in disowning if claim in moved or changed[claim].stance is not Stance.DISOWN}
    now = {claim: changed.get(claim, was) for claim, was in every.items() if claim not in rejected}
    statements = [_kept(one, now, moved, unsaid) for one in reading.statements]
    kept = [one for one in statements if one is not None]
    of_claim = {claim: one.id for one in kept for claim in one.claims}
    gone = {*rejected, *(one.id for one in reading.statements)} - {one.id for one in kept}
    ours = {one.id for one in reading.statements}
    held = [
        _linked(claim, every, rejected, of_claim, gone | (ours if claim.id in unsaid else set()))
        for claim in now.values()
    ]
    told = sorted((claim for claim in held if not claim.narrated), key=lambda claim: _order(claim, reading))
    narrated = tuple(claim for claim in held if claim.narrated)
    return replace(reading, claims=tuple(told), narrated=narrated, statements=tuple(kept))


def _order(claim: Claim, reading: Reading) -> tuple[int, int]:
    """Claims keep their order; one that was narrated before goes where it stands in the text."""
    places = {one.id: number for number, one in enumerate(reading.claims)}
    if claim.id in places:
        return places[claim.id], 0
    before = (places[one.id] for one in reading.claims if one.position() <= claim.position())
    return max(before, default=-1), claim.position() + 1


def _linked(
    claim: Claim,
    every: Mapping[str, Claim],
    rejected: Collection[str],
    of_claim: Mapping[str, str],
    gone: Collection[str],
) -> Claim:
    """Nested in a claim that is gone, it is nested in what that one was nested in."""
    parent = claim.parent
    while parent is not None and parent in rejected:
        parent = every[parent].parent
    statement = of_claim.get(claim.id) if claim.statement is not None else None
    about = tuple(one for one in claim.about if one not in gone)
    if (parent, statement, about) == (claim.parent, claim.statement, claim.about):
        return claim
    return replace(claim, parent=parent, statement=statement, about=about)


def _kept(
    one: Statement, now: Mapping[str, Claim], moved: Collection[str], unsaid: Collection[str]
) -> Statement | None:
    """The statement without what is not part of it; None where nothing of it is left.

    Where nobody disowns it any more and no claim of it is only alleged to be its author's, it is simply his.
    """
    owner = one.alleged_author or one.author
    claims = tuple(c for c in one.claims if c in now and (c not in moved or now[c].speaker.name == owner))
    disowned = tuple(c for c in one.disowned_by if c in now and c not in unsaid)
    if (claims, disowned) == (one.claims, one.disowned_by):
        return one
    if not claims and not disowned:
        return None
    alleged = bool(disowned) or not one.disowned_by or any(now[claim].speaker.alleged for claim in claims)
    if one.alleged_author is not None and not alleged:
        return replace(one, claims=claims, disowned_by=(), author=owner, alleged_author=None)
    return replace(one, claims=claims, disowned_by=disowned)
