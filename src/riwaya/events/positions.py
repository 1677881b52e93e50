"""Positions: the answers given to one question about an event, with the claims for and against each; events room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from riwaya.claims.facets import UNNAMED
from riwaya.claims.model import FacetValue
from riwaya.events.entries import Entry, same_actor
from riwaya.events.independence import Origins
from riwaya.events.instants import days
from riwaya.events.knowledge import Knowledge
from riwaya.events.linking import is_bare, refuses
from riwaya.events.model import Position
from riwaya.events.names import same_name, words_of
from riwaya.events.places import PlaceBook, Relation
from riwaya.events.sketch import QUIET, site_name
from riwaya.vocabulary import COUNTED_FACETS, Commitment, FacetName, Stance

SCENE = frozenset({FacetName.PLACE, FacetName.TIME, FacetName.TARGET, FacetName.LAUNCH_PLACE, FacetName.MEANS})
"""What a denial only says to make clear which event it means."""
WORDED = frozenset({FacetName.TARGET, FacetName.VICTIM})


@dataclass(slots=True)
class _Firm:
    """Who holds a position flatly, of the first `looked_at` that hold it."""

    dead: frozenset[str] = frozenset()
    looked_at: int = 0
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Stand:
    """A position while it is gathered: who holds `value` and who denies it."""

    value: FacetValue
    held: list[tuple[Entry, FacetValue]] = field(default_factory=list)
    against: dict[str, Entry] = field(default_factory=dict)
    _firm: _Firm = field(default_factory=_Firm, repr=False, compare=False)

    def now(self) -> Stand:
        """The same without who denies it; who holds it grows with this one."""
        return Stand(self.value, self.held, {}, self._firm)

    def claims(self) -> tuple[str, ...]:
        """Ids of the claims that hold it, in order, each once."""
        return tuple(dict.fromkeys(entry.claim.id for entry, _ in self.held))

    def firm(self, dead: frozenset[str] = frozenset()) -> list[Entry]:
        """Who holds it flatly: not hedged, not presupposed, not disowned or taken back."""
        known = self._firm
        if known.dead != dead:
            known.dead, known.looked_at, known.entries = dead, 0, []
        known.entries += [
            entry
            for entry, facet in self.held[known.looked_at :]
            if not (facet.hedged or entry.quoted or entry.claim.id in dead) and facet.commitment is Commitment.ASSERTED
        ]
        known.looked_at = len(self.held)
        return known.entries

    def refused(self, dead: frozenset[str]) -> list[Entry]:
        """Who denies it and has not taken that back, nor was it said in a disowned statement."""
        return [entry for entry in self.against.values() if entry.claim.id not in dead]

    def denied(self, dead: frozenset[str]) -> bool:
        """True when somebody who does not hold it himself denies it."""
        voices = {entry.origin.voice for entry, _ in self.held}
        return any(entry.origin.voice not in voices for entry in self.refused(dead))

    def live(self, dead: frozenset[str]) -> list[Entry]:
        """Who holds it in any way and has not taken it back."""
        return [entry for entry, _ in self.held if entry.claim.id not in dead]


class Judge:
    """Tells when two answers are one, when they cannot both be right, and when a denial denies one."""

    def __init__(self, knowledge: Knowledge, places: PlaceBook) -> None:
        self.knowledge = knowledge
        self.places = places

    def same(self, one: FacetValue, other: FacetValue) -> bool:
        """True when two values of one facet are one answer."""
        name = one.name
        if name in COUNTED_FACETS:
            return (one.value, one.low, one.high) == (other.value, other.low, other.high)
        if name is FacetName.PERPETRATOR:
            unnamed = (one.stratum == UNNAMED, other.stratum == UNNAMED)
            return unnamed[0] == unnamed[1] and same_actor(one, other, self.knowledge)
        if name in (FacetName.PLACE, FacetName.LAUNCH_PLACE):
            if one.entity is not None or other.entity is not None:
                alike = self.places.is_country(one.entity or "") is False or words_of(str(one.value)) == words_of(
                    str(other.value)
                )
                return one.entity == other.entity and alike
            return site_name(str(one.value)) == site_name(str(other.value))
        if name in WORDED:
            return one.value == other.value or same_name(str(one.value), str(other.value))
        return one.value == other.value and one.entity == other.entity

    def clash(self, one: FacetValue, other: FacetValue) -> bool:
        """True when two values of one functional facet cannot both be right (DESIGN section 2: subsumption agrees)."""
        name = one.name
        if name in COUNTED_FACETS:
            return _apart(one, other)
        if name in (FacetName.MEANS, FacetName.CAUSE):
            return not self.knowledge.means_agree(str(one.value), str(other.value))
        if name is FacetName.PERPETRATOR:
            unnamed = UNNAMED in (one.stratum, other.stratum)
            return not unnamed and not same_actor(one, other, self.knowledge)
        if name in (FacetName.PLACE, FacetName.LAUNCH_PLACE):
            if one.entity is None or other.entity is None:
                return False
            return self.places.places(one.entity, other.entity) is Relation.APART
        if name is FacetName.TIME:
            mine, theirs = days(str(one.value), one.approx), days(str(other.value), other.approx)
            if mine is None or theirs is None or mine.vague or theirs.vague:
                return False  # «last month» is often the time of something else that the claim mentions
            return not (mine.approx or theirs.approx) and mine.gap(theirs) > 1
        return False


def _apart(one: FacetValue, other: FacetValue) -> bool:
    """True when two intervals of one stratum share no number; a figure nobody gave («عدد من») agrees with all."""
    if one.low is None or other.low is None or one.stratum != other.stratum:
        return False
    approx = 0.1 * max(one.low, other.low) if one.approx or other.approx else 0.0
    below = one.high is not None and one.high + approx < other.low
    above = other.high is not None and other.high + approx < one.low
    return below or above


def stands(
    entries: Sequence[Entry], name: FacetName, stratum: str | None, judge: Judge, links: Mapping[str, Sequence[str]]
) -> list[Stand]:
    """The positions on one facet (of one stratum, where counted) in the order in which they were first taken."""
    standing = Standing(name, stratum, judge, links)
    standing.add(entries)
    return standing.now()


class Standing:
    """The positions on one question while claims become known, some at a time; see `stands`."""

    def __init__(self, name: FacetName, stratum: str | None, judge: Judge, links: Mapping[str, Sequence[str]]) -> None:
        self._name = name
        self._stratum = stratum
        self._judge = judge
        self._links = links
        self._taken: list[Stand] = []
        self._known: dict[tuple[object, ...], Stand] = {}
        self._refused: list[tuple[Entry, FacetValue]] = []
        self._bare: list[Entry] = []
        self._blaming: set[str] = set()
        self._linked = name in (FacetName.OCCURRENCE, FacetName.PERPETRATOR)
        self._denied: dict[tuple[object, ...], tuple[int, list[int]]] = {}
        """By denied answer how many of the positions taken were looked at, and the places of those it denies."""

    def add(self, entries: Iterable[Entry]) -> None:
        """More claims, in order."""
        for entry in entries:
            if self._linked:
                self._note(entry)
            if entry.claim.stance is Stance.RETRACT:
                continue  # what it names is what it takes back
            for facet in entry.facets:
                if facet.name is self._name and self._stratum in (None, facet.stratum) and self._answers(entry, facet):
                    self._take(entry, facet)

    def now(self) -> list[Stand]:
        """The positions so far. Who holds them grows when more is added, so they are to be looked at before."""
        found = [stand.now() for stand in self._taken]
        hit: dict[tuple[object, ...], list[Stand]] = {}
        for entry, facet in self._refused:
            key, before = _key(facet), len(found)
            if key not in hit:
                hit[key] = self._positions_denied(found, key, facet)
            for stand in hit[key]:
                stand.against.setdefault(entry.claim.id, entry)
            if len(found) > before:
                hit.clear()
        self._by_link(found)
        return found

    def _positions_denied(self, found: list[Stand], key: tuple[object, ...], facet: FacetValue) -> list[Stand]:
        """The positions a denied answer denies; one nobody holds is made where there is none."""
        knowledge, taken = self._judge.knowledge, len(self._taken)
        looked_at, places = self._denied.get(key, (0, []))
        places += [n for n in range(looked_at, taken) if refuses(facet, self._taken[n].value, knowledge)]
        self._denied[key] = taken, places
        hit = [found[n] for n in places] + [s for s in found[taken:] if refuses(facet, s.value, knowledge)]
        hit = hit or [stand for stand in found if not stand.held and self._judge.same(stand.value, facet)]
        if not hit:
            hit = [Stand(facet)]
            found.extend(hit)
        return hit

    def _note(self, entry: Entry) -> None:
        if entry.claim.stance is Stance.DENY and is_bare(entry):
            self._bare.append(entry)
        if _blames(entry):
            self._blaming.add(entry.claim.id)

    def _answers(self, entry: Entry, facet: FacetValue) -> bool:
        """True for an answer to the question; a number nobody gave is one only to how many weapons there were."""
        unsaid = entry.claim.stance in QUIET or facet.negated or self._name is not FacetName.MUNITION_COUNT
        if facet.value is None and unsaid:
            return False
        return not (self._name in SCENE and entry.claim.stance is Stance.DENY)

    def _take(self, entry: Entry, facet: FacetValue) -> None:
        if facet.negated:
            self._refused.append((entry, facet))
            return
        key = _key(facet)
        stand = self._known.get(key) or next((s for s in self._taken if self._judge.same(s.value, facet)), None)
        if stand is None:
            stand = Stand(facet)
            self._taken.append(stand)
        self._known[key] = stand
        stand.held.append((entry, facet))

    def _by_link(self, found: Sequence[Stand]) -> None:
        """A denial without an answer of its own counts against what its link names: the doer, else that it happened."""
        holders = {id(stand): set(stand.claims()) for stand in found} if self._bare else {}
        for entry in self._bare:
            answered = set(self._links.get(entry.claim.id, ()))
            wanted = FacetName.OCCURRENCE if answered.isdisjoint(self._blaming) else FacetName.PERPETRATOR
            if self._name is not wanted:
                continue
            for stand in found:
                if stand.value.stratum != UNNAMED and not answered.isdisjoint(holders[id(stand)]):
                    stand.against.setdefault(entry.claim.id, entry)


def _key(facet: FacetValue) -> tuple[object, ...]:
    """What makes an answer the same answer at once."""
    return facet.value, facet.entity, facet.stratum, facet.low, facet.high


def _blames(entry: Entry) -> bool:
    """True when it names somebody as the doer."""
    doers = (facet for facet in entry.facets if facet.name is FacetName.PERPETRATOR)
    return any(not facet.negated and facet.stratum != UNNAMED for facet in doers)


def position_of(stand: Stand, origins: Origins) -> Position:
    """The position with its five counts (reports, documents, outlets, origins, parties)."""
    pairs = {entry.claim.id: (entry.claim, entry.reading) for entry, _ in stand.held}
    counts = origins.count(pairs.values())
    held = [facet for _, facet in stand.held]
    return Position(
        value=stand.value.value,
        claims=stand.claims(),
        against=tuple(entry.claim.id for entry in sorted(stand.against.values(), key=lambda e: e.order)),
        n_reports=counts.reports,
        n_documents=counts.documents,
        n_outlets=counts.outlets,
        n_origins=counts.origins,
        n_parties=counts.parties,
        hedged=bool(held) and all(facet.hedged for facet in held),
        presupposed=bool(held) and all(facet.commitment is Commitment.PRESUPPOSED for facet in held),
        entity=stand.value.entity,
    )


def strata(entries: Iterable[Entry], name: FacetName) -> list[str]:
    """The strata of a counted facet in the event."""
    return sorted({facet.stratum for entry in entries for facet in entry.facets if facet.name is name})
