"""What a denial denies, a disowning disowns and a retraction takes back; part of the events room."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from riwaya.claims.model import Claim, FacetValue
from riwaya.events.entries import Entry, same_actor
from riwaya.events.instants import days, published_day
from riwaya.events.knowledge import Knowledge
from riwaya.events.owners import owns
from riwaya.vocabulary import CASUALTY_FACETS, COUNTED_FACETS, TAKES_BACK, EventType, FacetName, Stance

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
    account = _Account(entries)
    for number, entry in enumerate(entries):
        if entry.claim.narrated:
            continue
        if entry.claim.stance is Stance.DENY:
            answered = _denied(account, number, knowledge)
        elif entry.claim.stance in TAKES_BACK:
            answered = _taken_back(entries, entry)
        else:
            continue
        if answered:
            found[entry.claim.id] = tuple(sorted(answered))
    return found


class _Account:
    """The claims of an event, by what a denial looks for among them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._at = {entry.claim.id: number for number, entry in enumerate(entries)}
        self._holding: dict[FacetName, list[int]] = {}
        self._papers: dict[str, list[int]] = {}
        for number, entry in enumerate(entries):
            self._papers.setdefault(entry.reading.document.id, []).append(number)
            if entry.asserting and not entry.claim.narrated:
                for name in dict.fromkeys(facet.name for facet in entry.facets):
                    self._holding.setdefault(name, []).append(number)

    def rivals(self, number: int, names: Iterable[FacetName]) -> list[Entry]:
        """Assertions on some questions, near a denial, by others than the denier."""
        near = {at for name in names for at in _within(self._holding.get(name, ()), number)}
        return [self.entries[at] for at in sorted(near) if self._rival(number, at)]

    def beside(self, number: int) -> list[tuple[int, Entry]]:
        """Assertions of its document by others than the denier, each with its place."""
        near = _within(self._papers[self.entries[number].reading.document.id], number)
        return [(at, self.entries[at]) for at in near if self._rival(number, at)]

    def _rival(self, number: int, at: int) -> bool:
        """Somebody else's assertion, not one the denier himself quotes."""
        denial, entry = self.entries[number], self.entries[at]
        if not entry.asserting or entry.claim.narrated or entry.origin.voice == denial.origin.voice:
            return False
        above = self._at.get(entry.claim.parent or "")
        quoted = above is not None and _near(above, number) and self.entries[above].origin.voice == denial.origin.voice
        return not quoted and denial.claim.parent != entry.claim.id


def _near(at: int, number: int) -> bool:
    return number - MOST_ENTRIES <= at < number + MOST_ENTRIES


def _within(places: Sequence[int], number: int) -> Sequence[int]:
    """Those of some places, in order, that are near a claim."""
    return places[bisect_left(places, number - MOST_ENTRIES) : bisect_left(places, number + MOST_ENTRIES)]


def _denied(account: _Account, number: int, knowledge: Knowledge) -> set[str]:
    denial = account.entries[number]
    refused = [facet for facet in denial.facets if facet.negated and facet.name is not FacetName.RESPONSIBILITY]
    if not refused:
        return set()
    if is_bare(denial):
        return _nearest(account, number, knowledge)
    return {
        entry.claim.id
        for entry in account.rivals(number, {facet.name for facet in refused})
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


def _nearest(account: _Account, number: int, knowledge: Knowledge) -> set[str]:
    """What a denial without content of its own answers: an accusation of the denier, else the claim nearest to it."""
    entries, denial = account.entries, account.entries[number]
    lo = max(0, number - MOST_ENTRIES)
    here = account.beside(number)
    before_all = list(entries[max(lo, number - 2) : number])
    before = [e for e in before_all if e.claim.stance is Stance.DENY and not is_bare(e)]
    own = [e for e in before if e.origin.voice == denial.origin.voice]
    if own:
        return _denied(account, max(lo, number - 2) + before_all.index(own[-1]), knowledge)
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
