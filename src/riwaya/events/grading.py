"""The grade of a facet: it describes the reporting, computed from attributions, never the truth (DESIGN section 5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from riwaya.claims.model import FacetValue
from riwaya.events.entries import Entry
from riwaya.events.figures import latest
from riwaya.events.instants import instant_of
from riwaya.events.positions import Judge, Stand
from riwaya.lexicon.outlet_names import is_house
from riwaya.vocabulary import COUNTED_FACETS, FUNCTIONAL_FACETS, FacetName, Grade, Stance

DENIED_BY_ACCUSED = "denied_by_accused"
ATTRIBUTED, DISOWNED = "attributed", "disowned"
STATEMENT = "statement:"
MOST_POSITIONS = 60
"""Positions on one question that are held against each other."""
RISES_IN = timedelta(hours=18)
"""How long after the last word of one side the other must have spoken for the first time to have counted later."""
OWNS = frozenset({Stance.CLAIM_RESPONSIBILITY, Stance.ADMIT, Stance.CONFIRM})
ANSWERS_FOR_ITSELF = frozenset({FacetName.PERPETRATOR, FacetName.RESPONSIBILITY})


def grade(name: FacetName, found: Sequence[Stand], dead: frozenset[str], judge: Judge) -> tuple[Grade, tuple[str, ...]]:
    """The grade of one facet and its flags; the first rule that matches wins."""
    held = [stand for stand in found if stand.held]
    if name is FacetName.AUTHENTICITY:
        return _authenticity(held), ()
    flags = (DENIED_BY_ACCUSED,) if _denied_by_accused(name, held, judge, dead) else ()
    if not held:
        return (Grade.SINGLE_DENIED if any(s.refused(dead) for s in found) else Grade.UNATTRIBUTED), flags
    if not any(stand.live(dead) for stand in held):
        return Grade.DISOWNED, flags
    if name in COUNTED_FACETS:
        held = latest(held, dead)
    sure = [(stand, stand.firm(dead)) for stand in held]
    firm = [stand for stand, entries in sure if entries]
    asked = sure if name in ANSWERS_FOR_ITSELF else ()
    owned = [s for s, entries in asked if any(_owns(name, entry, s.value, judge) for entry in entries)]
    # One who owns up ends the contest, two who both do are in it.
    if name in FUNCTIONAL_FACETS and next(rivals(owned or firm, judge, dead), None) is not None:
        return Grade.CONTESTED, flags
    if name is FacetName.RESPONSIBILITY and all(stand.value.value == "unclaimed" for stand in held):
        return Grade.UNATTRIBUTED, flags
    if owned:
        return Grade.CONFIRMED, flags
    if max((len(_parties(stand, dead)) for stand in firm), default=0) > 1:
        return Grade.CORROBORATED, flags
    if any(stand.denied(dead) for stand in held):
        return Grade.SINGLE_DENIED, flags
    return Grade.SINGLE, flags


def _authenticity(held: Sequence[Stand]) -> Grade:
    """Disowned by the author it is attributed to; contested when somebody else says it is not his."""
    disowning = [entry for stand in held if stand.value.value == DISOWNED for entry, _ in stand.held]
    attributing = [entry for stand in held if stand.value.value == ATTRIBUTED for entry, _ in stand.held]
    if not disowning:
        return Grade.SINGLE if attributing else Grade.UNATTRIBUTED
    if not attributing:
        return Grade.DISOWNED
    authors = {entry.origin.voice.removeprefix(STATEMENT) for entry in attributing}
    own = any(entry.origin.voice.removeprefix(STATEMENT) in authors for entry in disowning)
    return Grade.DISOWNED if own else Grade.CONTESTED


def _parties(stand: Stand, dead: frozenset[str]) -> set[str]:
    """The sides that assert a position; an outlet that also carries somebody's word is not a side of its own."""
    firm = [entry for entry in stand.firm(dead) if entry.sure]
    sourced = {entry.reading.document.id for entry in firm if not entry.claim.narrated}
    return {e.origin.party for e in firm if not (e.claim.narrated and e.reading.document.id in sourced)}


def rivals(found: Sequence[Stand], judge: Judge, dead: frozenset[str]) -> Iterator[tuple[list[Entry], list[Entry]]]:
    """Pairs of sides whose answers cannot both be right, spoken by different voices; found as they are asked for."""
    firm = [(stand, stand.firm(dead)) for stand in found[:MOST_POSITIONS]]
    for number, (one, mine) in enumerate(firm):
        for other, theirs in firm[number + 1 :]:
            if not judge.clash(one.value, other.value):
                continue
            first = _apart_from(mine, other, judge)
            second = _apart_from(theirs, one, judge)
            both = {e.origin.voice for e in first} & {e.origin.voice for e in second}
            first = [entry for entry in first if entry.origin.voice not in both]
            second = [entry for entry in second if entry.origin.voice not in both]
            risen = one.value.name in COUNTED_FACETS and _risen(first, second)
            if first and second and not risen and not _one_side(first, second):
                yield first, second


def _risen(first: Sequence[Entry], second: Sequence[Entry]) -> bool:
    """True when one side spoke only long after the other had last spoken: a toll that rises is no disagreement."""
    times = [sorted(instant for e in side if (instant := instant_of(e.reading.document))) for side in (first, second)]
    if not all(times):
        return False
    return times[0][0] - times[1][-1] > RISES_IN or times[1][0] - times[0][-1] > RISES_IN


def _one_side(first: Sequence[Entry], second: Sequence[Entry]) -> bool:
    """True when only one party speaks on both sides: its later word takes the place of its earlier one.

    Outlets of one house are one party and yet report apart: what they tell differently stays a difference.
    """
    every = (*first, *second)
    parties = {entry.origin.party for entry in every}
    return len(parties) == 1 and not (is_house(*parties) and len({entry.origin.voice for entry in every}) > 1)


def _apart_from(entries: Sequence[Entry], other: Stand, judge: Judge) -> list[Entry]:
    """The claims that give no answer the other side agrees with (a missile from the air agrees with «جوي», by air)."""
    kept: dict[str, Entry] = {}
    name, clashes = other.value.name, dict[tuple[object, ...], bool]()
    for entry in entries:
        apart = True
        for facet in entry.facets:
            if facet.name is name and not facet.negated and facet.value is not None:
                key = facet.value, facet.entity, facet.stratum, facet.low, facet.high, facet.approx
                if key not in clashes:  # those of one side mostly give one answer
                    clashes[key] = judge.clash(facet, other.value)
                apart = apart and clashes[key]
        if apart:
            kept.setdefault(entry.claim.id, entry)
    return list(kept.values())


def _owns(name: FacetName, entry: Entry, value: FacetValue, judge: Judge) -> bool:
    """True when the party named says so itself, in its own voice."""
    claim = entry.claim
    if name not in ANSWERS_FOR_ITSELF or claim.stance not in OWNS or claim.speaker.alleged or not entry.own:
        return False
    if claim.stance is Stance.CLAIM_RESPONSIBILITY:
        return value.value == "claimed" or str(value.value) == claim.speaker.name
    return judge.knowledge.same_side(claim.speaker.entity, value.entity) or str(value.value) == claim.speaker.name


def with_belligerents(entries: Sequence[Entry], judge: Judge) -> tuple[Entry, ...]:
    """The entries of an event, those of a side that owns up to it marked."""
    name = FacetName.PERPETRATOR
    sides = {
        entry.origin.party
        for entry in entries
        for facet in entry.facets
        if facet.name is name and not facet.negated and _owns(name, entry, facet, judge)
    }
    return tuple(replace(entry, belligerent=True) if entry.origin.party in sides else entry for entry in entries)


def _denied_by_accused(name: FacetName, held: Sequence[Stand], judge: Judge, dead: frozenset[str]) -> bool:
    if name is not FacetName.PERPETRATOR:
        return False
    return any(
        judge.knowledge.same_side(entry.claim.speaker.entity, stand.value.entity)
        or str(stand.value.value) == entry.claim.speaker.name
        for stand in held
        for entry in stand.refused(dead)
    )
