"""What a denial denies, a disowning disowns and a retraction takes back; part of the events room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from riwaya.claims.model import Claim, FacetValue
from riwaya.events.entries import Entry, same_actor
from riwaya.events.instants import days, published_day
from riwaya.events.knowledge import Knowledge
from riwaya.events.owners import TAKES_BACK, owns
from riwaya.vocabulary import CASUALTY_FACETS, COUNTED_FACETS, EventType, FacetName, Stance

ASKED_ALONE = COUNTED_FACETS | {FacetName.PERPETRATOR, FacetName.RESPONSIBILITY}
"""Questions one can take back an answer to while the rest of one's account stands."""
MOST_ENTRIES = 200
"""How many claims of an event before and after a denial are looked at; only events of whole archives have more."""
LONGEST_BARE = 8
"""Words of the longest content that denies without saying what."""
NEAREST = 12
"""How many claims away the thing a bare denial («هذه المعلومات خاطئة», this is wrong) answers may stand."""


def answers(entries: Sequence[Entry], knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """For each denial, confirmation and retraction of an event, the ids of the claims it answers."""
    found: dict[str, tuple[str, ...]] = {}
    for number, entry in enumerate(entries):
        if entry.claim.narrated:
            continue
        if entry.claim.stance is Stance.DENY:
            answered = _denied(entries, number, knowledge)
        elif entry.claim.stance in TAKES_BACK:
            answered = _taken_back(entries, entry)
        else:
            continue
        if answered:
            found[entry.claim.id] = tuple(sorted(answered))
    return found


def _denied(entries: Sequence[Entry], number: int, knowledge: Knowledge) -> set[str]:
    denial = entries[number]
    refused = [facet for facet in denial.facets if facet.negated and facet.name is not FacetName.RESPONSIBILITY]
    if not refused:
        return set()
    near = entries[max(0, number - MOST_ENTRIES) : number + MOST_ENTRIES]
    voices = {entry.claim.id: entry.origin.voice for entry in near}
    rivals = [entry for entry in near if _rival(denial, entry, voices)]
    if is_bare(denial):
        return _nearest(entries, number, knowledge)
    return {
        entry.claim.id
        for entry in rivals
        if any(refuses(facet, held, knowledge) for facet in refused for held in entry.facets)
    }


def is_bare(denial: Entry) -> bool:
    """True for «هذه المعلومات خاطئة» (this is wrong): it denies what was told before and names nothing itself.

    A longer content says itself what it denies, in words that no facet is read from.
    """
    refused = [facet for facet in denial.facets if facet.negated]
    if not refused or any(facet.value is not None for facet in refused):
        return False
    words = sum(len(denial.reading.document.quote(span).split()) for span in denial.claim.content)
    return words <= LONGEST_BARE


def _rival(denial: Entry, entry: Entry, voices: Mapping[str, str]) -> bool:
    """Somebody else's assertion, not one the denier himself quotes."""
    quoted = voices.get(entry.claim.parent or "") == denial.origin.voice or denial.claim.parent == entry.claim.id
    return entry.asserting and not entry.claim.narrated and entry.origin.voice != denial.origin.voice and not quoted


def refuses(denied: FacetValue, held: FacetValue, knowledge: Knowledge) -> bool:
    """True when denying `denied` denies `held`: the same answer, or a kind of it, to the same question."""
    if denied.name is not held.name or held.negated or held.value is None or denied.value is None:
        return False
    if denied.name is FacetName.PERPETRATOR:
        return same_actor(denied, held, knowledge)
    if denied.name is FacetName.OCCURRENCE:
        one, other = str(held.value), str(denied.value)
        generic = one == EventType.ARMED_ATTACK.value and other != EventType.EXPLOSION_UNKNOWN_CAUSE.value
        return knowledge.is_kind_of(one, other) or generic
    if denied.name in (FacetName.MEANS, FacetName.CAUSE):
        return held.value == denied.value
    if denied.name in CASUALTY_FACETS:
        return (held.low, held.high, held.stratum) == (denied.low, denied.high, denied.stratum)
    return held.value == denied.value


def _nearest(entries: Sequence[Entry], number: int, knowledge: Knowledge) -> set[str]:
    """What a denial without content of its own answers: an accusation of the denier, else the claim nearest to it."""
    denial = entries[number]
    lo = max(0, number - MOST_ENTRIES)
    near = entries[lo : number + MOST_ENTRIES]
    voices = {entry.claim.id: entry.origin.voice for entry in near}
    here = [
        (at, entry)
        for at, entry in enumerate(near, lo)
        if entry.reading.document.id == denial.reading.document.id and _rival(denial, entry, voices)
    ]
    before_all = list(entries[max(lo, number - 2) : number])
    before = [e for e in before_all if e.claim.stance is Stance.DENY and not is_bare(e)]
    own = [e for e in before if e.origin.voice == denial.origin.voice]
    if own:
        return _denied(entries, max(lo, number - 2) + before_all.index(own[-1]), knowledge)
    accusing = {entry.claim.id for _, entry in here if _accuses(entry, denial, knowledge)}
    if accusing:
        return accusing
    close = [(abs(number - at), at > number, entry) for at, entry in here if abs(number - at) <= NEAREST]
    telling = [found for found in close if any(_told(facet) for facet in found[2].facets)]
    blaming = [found for found in telling if found[2].claim.stance is Stance.ACCUSE]
    nearest = min(blaming or telling, key=lambda found: (found[1], found[0]), default=None)
    return {nearest[2].claim.id} if nearest is not None else set()


def _told(facet: FacetValue) -> bool:
    """True for an answer that a denial without words of its own may be about."""
    return facet.name in (FacetName.PERPETRATOR, FacetName.OCCURRENCE) and facet.value is not None and not facet.negated


def _accuses(entry: Entry, denial: Entry, knowledge: Knowledge) -> bool:
    speaker = denial.claim.speaker
    return any(
        facet.name is FacetName.PERPETRATOR
        and not facet.negated
        and same_actor(facet, replace(facet, value=speaker.name, entity=speaker.entity), knowledge)
        for facet in entry.facets
    )


def taken_up(claim: Claim) -> frozenset[FacetName]:
    """The questions a retraction or correction names; none where it takes back all that was said."""
    return frozenset(facet.name for facet in claim.facets) & ASKED_ALONE


def _taken_back(entries: Iterable[Entry], entry: Entry) -> set[str]:
    """The speaker's own earlier words about the event; only those on a question where the retraction names one.

    None of them may have been read yet: then it waits, as a denial does of something nobody has told yet.
    """
    asked = taken_up(entry.claim)
    return {
        other.claim.id
        for other in entries
        if (other.asserting or other.claim.stance in (Stance.DENY, Stance.CORRECT))
        and owns(entry.claim.speaker, entry.origin, other.origin)
        and (not asked or any(facet.name in asked for facet in other.facets))
        and _earlier(other, entry)
    }


def _earlier(other: Entry, entry: Entry) -> bool:
    """True when `other` was said before `entry`, which may be printed before somebody reports it.

    A retraction without a date comes after all that was said elsewhere: there was something to take back.
    """
    if other.reading.document.id == entry.reading.document.id:
        return other.order < entry.order
    if not entry.at:
        return True
    told, printed = other.claim.said_at, published_day(entry.reading.document)
    said = days(told.value) if told is not None else None
    return other.order < entry.order or (said is not None and printed is not None and said.last < printed)
