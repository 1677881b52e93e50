"""Grouping sketches into events, first inside a document, then across; pure and blind to the order of input."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from riwaya.events.instants import Days
from riwaya.events.knowledge import ANY, VIOLENCE, Knowledge
from riwaya.events.places import PlaceBook, Relation, Site
from riwaya.events.sketch import PURSUIT, Sketch
from riwaya.vocabulary import Stance

INSIDE_JOINS = 0.5
"""Score a sketch needs to join an event of its own document."""
ACROSS_JOINS = 2.5
"""Score two events of different documents need to be one."""
SURELY_ONE = 4.0
"""Score from which two events are joined even though one document tells of both."""
ORPHAN_JOINS = 1.75
"""Score a denial needs to be about an event of another document, where it must also name one of its actors."""
PLACE_POINTS = {Relation.SAME: 2.5, Relation.NEAR: 2.0, Relation.INSIDE: 1.25, Relation.COUNTRY: 0.5}
FAMILIES_WITHOUT_EVENTS = frozenset({"announcement", "truce", "withdrawal", "statement"})
"""Families that are general talk unless somebody tells a happening with them."""
FRESH, STALE = 2, 14
"""Days between publications up to which two undated tellings may be of one event, and from which they hardly are."""
MOST_WORDS = 1.5
COMMON_WORD = 40
"""A word in more events than this brings no two of them together."""
MOST_BACK = 24
"""How many events of a document are looked back at, so that a very long text costs no more than its length."""


@dataclass(frozen=True)
class Cluster:
    """Sketches of one event, in order of rank, with what they say together."""

    sketches: tuple[Sketch, ...]

    def __add__(self, other: Cluster) -> Cluster:
        return Cluster(tuple(sorted({*self.sketches, *other.sketches}, key=lambda sketch: sketch.rank)))

    @cached_property
    def family(self) -> str:
        """The family of the event; a toll alone goes with any."""
        named = [sketch.family for sketch in self.sketches if sketch.family not in ("", ANY)]
        return named[0] if named else ANY

    @cached_property
    def types(self) -> frozenset[str]:
        return frozenset(t for sketch in self.sketches for t in sketch.types)

    @cached_property
    def site(self) -> Site:
        """Where it happened; what a denial says of that counts only where nobody else says it."""
        told, denied = Site(), Site()
        for sketch in self.sketches:
            if sketch.claim.stance is Stance.DENY:
                denied |= sketch.site
            else:
                told |= sketch.site
        return told or denied

    @cached_property
    def launch(self) -> Site:
        found = Site()
        for sketch in self.sketches:
            found |= sketch.launch
        return found

    @cached_property
    def days(self) -> tuple[Days, ...]:
        exact = {d for sketch in self.sketches for d in sketch.days if sketch.claim.stance is not Stance.DENY}
        return tuple(sorted(exact))

    @cached_property
    def published(self) -> tuple[int, ...]:
        return tuple(sorted({sketch.day for sketch in self.sketches if sketch.day is not None}))

    @cached_property
    def actors(self) -> frozenset[str]:
        return frozenset(a for sketch in self.sketches for a in sketch.actors)

    @cached_property
    def figures(self) -> frozenset[str]:
        return frozenset(f for sketch in self.sketches for f in sketch.figures)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(w for sketch in self.sketches for w in sketch.words)

    @cached_property
    def people(self) -> frozenset[str]:
        return frozenset(p for sketch in self.sketches for p in sketch.people)

    @cached_property
    def documents(self) -> frozenset[str]:
        return frozenset(sketch.document for sketch in self.sketches)


@dataclass(slots=True)
class Growing:
    """An event of one document while its sketches are gathered; private to this module."""

    sketches: list[Sketch] = field(default_factory=list)
    family: str = ANY
    types: set[str] = field(default_factory=set)
    site: Site = field(default_factory=Site)
    days: tuple[Days, ...] = ()
    actors: set[str] = field(default_factory=set)
    doers: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    sections: set[int] = field(default_factory=set)

    def add(self, sketch: Sketch) -> None:
        """Take a sketch in; what a denial says of place and time is not what happened."""
        self.sketches.append(sketch)
        self.family = sketch.family if self.family == ANY else self.family
        self.types |= sketch.types
        self.actors |= sketch.actors
        if sketch.claim.stance is not Stance.DENY:
            self.doers |= sketch.doers
            self.others |= sketch.others
        self.sections.add(sketch.section)
        if sketch.claim.stance is not Stance.DENY:
            self.site |= sketch.site
            self.days = tuple(sorted({*self.days, *sketch.days}))


class Grouper:
    """Joins sketches into clusters; `places` and `knowledge` say what goes together."""

    def __init__(self, knowledge: Knowledge, places: PlaceBook) -> None:
        self._knowledge = knowledge
        self._places = places

    def inside(self, sketches: Sequence[Sketch]) -> tuple[list[Cluster], list[Sketch]]:
        """The events of one document from its sketches in the order of the text, and the answers that found none."""
        groups: list[Growing] = []
        told: list[tuple[int, Growing]] = []
        waiting: list[Sketch] = []
        orphans: list[Sketch] = []
        for sketch in sketches:
            home = self._home(sketch, groups, told[-1][1] if told else None) if sketch.family else None
            if home is None and sketch.solid and sketch.family not in FAMILIES_WITHOUT_EVENTS:
                home = Growing()
                groups.append(home)
            if home is None:
                waiting.append(sketch)
                continue
            home.add(sketch)
            told.append((sketch.position, home))
        told.sort(key=lambda entry: entry[0])
        for sketch in waiting:
            home = self._home(sketch, groups, None) if sketch.family else None
            if home is not None:
                home.add(sketch)
            elif not self._attach(sketch, groups, told) and sketch.claim.stance is Stance.DENY:
                orphans.append(sketch)
        clusters = [Cluster(tuple(sorted(group.sketches, key=lambda one: one.rank))) for group in groups]
        return clusters, orphans

    def _home(self, sketch: Sketch, groups: Sequence[Growing], latest: Growing | None) -> Growing | None:
        """The event of this document a sketch belongs to: the best nothing speaks against, the latest of equals."""
        best: tuple[float, int] | None = None
        for number in range(max(0, len(groups) - MOST_BACK), len(groups)):
            score = self._inside(sketch, groups[number], groups[number] is latest)
            if score is not None and score >= INSIDE_JOINS:
                best = max(best, (score, number)) if best is not None else (score, number)
        return groups[best[1]] if best is not None else None

    def _inside(self, sketch: Sketch, group: Growing, latest: bool) -> float | None:
        if not families_agree(sketch.family, group.family):
            return None
        place = self._places.sites(sketch.site, group.site)
        when = _days_points(sketch.days, group.days)
        if place is Relation.APART or when is None or self._answers(sketch, group):
            return None
        score = PLACE_POINTS.get(place, 0.0) + when + self._types_points(sketch.types, group.types)
        score -= 0.5 if place is Relation.UNKNOWN and sketch.site and group.site else 0.0
        score += 0.5 if sketch.section == group.sketches[-1].section else -0.5
        score += (0.5 if latest else 0.0) + (0.5 if sketch.back else 0.0)
        return score + (0.5 if sketch.actors & group.actors else 0.0)

    def _answers(self, sketch: Sketch, group: Growing) -> bool:
        """True for a blow struck back: another doer, at those who struck first."""
        if sketch.claim.stance is Stance.DENY or not sketch.doers or not group.doers or sketch.doers & group.doers:
            return False
        return bool(sketch.others & group.doers or group.others & sketch.doers)

    def _types_points(self, mine: Set[str], theirs: Set[str]) -> float:
        if not mine or not theirs:
            return 0.25
        if mine & theirs:
            return 1.0
        return 0.5 if any(self._knowledge.types_agree(a, b) for a in mine for b in theirs) else 0.0

    def _attach(self, sketch: Sketch, groups: Sequence[Growing], told: Sequence[tuple[int, Growing]]) -> bool:
        """A claim that names no event of its own goes to the one last spoken of, in its own section if it can."""
        if not sketch.family and not _speaks_of_one(sketch):
            return False
        at = bisect_right(told, sketch.position, key=lambda entry: entry[0])
        before = [group for _, group in told[max(0, at - MOST_BACK) : at][::-1] if self._may_hold(sketch, group)]
        near = next((group for group in before if sketch.section in group.sections), None)
        chosen = near or next(iter(before), None)
        if chosen is None and len(groups) == 1 and self._may_hold(sketch, groups[0]):
            chosen = groups[0]
        if chosen is not None:
            chosen.sketches.append(sketch)
        return chosen is not None

    def with_orphans(self, clusters: Sequence[Cluster], orphans: Iterable[Sketch]) -> list[Cluster]:
        """The events with the denials of other documents that are about them; a denial nobody matches stays alone."""
        found = list(clusters)
        for orphan in sorted(orphans, key=lambda sketch: sketch.rank):
            alone = Cluster((orphan,))
            best: tuple[float, int] | None = None
            for number, cluster in enumerate(clusters):
                score = self.score(alone, cluster) if orphan.family and orphan.actors & cluster.actors else None
                if score is not None and score >= ORPHAN_JOINS:
                    best = max(best, (score, -number)) if best is not None else (score, -number)
            if best is not None:
                found[-best[1]] += alone
        return found

    def _may_hold(self, sketch: Sketch, group: Growing) -> bool:
        if not families_agree(sketch.family or VIOLENCE, group.family):
            return False
        if _days_points(sketch.days, group.days) is None:
            return False
        return self._places.sites(sketch.site, group.site) is not Relation.APART

    def across(self, clusters: Sequence[Cluster]) -> list[Cluster]:
        """Events of many documents joined, the closest first, never against a veto; two of one document when sure."""
        ordered = sorted(clusters, key=lambda cluster: cluster.sketches[0].rank)
        scored = []
        for a, b in self._candidates(ordered):
            score = self.score(ordered[a], ordered[b])
            if score is not None and score >= ACROSS_JOINS:
                scored.append((-score, ordered[a].sketches[0].rank, ordered[b].sketches[0].rank, a, b))
        merged: dict[int, Cluster] = dict(enumerate(ordered))
        leader = list(range(len(ordered)))
        for _, _, _, a, b in sorted(scored):
            one, other = _lead(leader, a), _lead(leader, b)
            if one != other and self._joinable(merged[one], merged[other]):
                kept, gone = sorted((one, other))
                merged[kept] = merged[kept] + merged.pop(gone)
                leader[gone] = kept
        return sorted(merged.values(), key=lambda cluster: cluster.sketches[0].rank)

    def _joinable(self, one: Cluster, other: Cluster) -> bool:
        score = self.score(one, other)
        return score is not None and (score >= SURELY_ONE or not one.documents & other.documents)

    def _candidates(self, clusters: Sequence[Cluster]) -> Iterable[tuple[int, int]]:
        """Pairs that share a word, a place or a day: nothing else can reach the score."""
        holders: dict[str, list[int]] = {}
        for number, cluster in enumerate(clusters):
            for key in self._keys(cluster):
                holders.setdefault(key, []).append(number)
        seen: set[tuple[int, int]] = set()
        for key, held in holders.items():
            if key.startswith("word ") and len(held) > COMMON_WORD:
                continue
            seen.update((a, b) for i, a in enumerate(held) for b in held[i + 1 :])
        return sorted(seen)

    def _keys(self, cluster: Cluster) -> Iterable[str]:
        yield from (f"name {name}" for name in cluster.site.names)
        yield from (f"place {place}" for place in cluster.site.places)
        yield from (f"country {c}" for p in cluster.site.places if (m := self._places.get(p)) and (c := m.country))
        yield from (f"actor {actor}" for actor in cluster.actors)
        yield from (f"word {word}" for word in cluster.words)

    def score(self, one: Cluster, other: Cluster) -> float | None:
        """How much speaks for two clusters being one event; None when something speaks against it."""
        if not families_agree(one.family, other.family):
            return None
        place = self._places.sites(one.site, other.site)
        when = _days_points(one.days, other.days)
        if place is Relation.APART or when is None:
            return None
        if not one.days or not other.days:
            when = _published_points(one, other)
        score = PLACE_POINTS.get(place, 0.0) + 1.5 * when
        score += 0.75 * self._types_points(one.types, other.types)
        score += 0.75 if one.actors & other.actors else 0.0
        score += min(1.5, 0.75 * len(one.figures & other.figures))
        if self._places.sites(one.launch, other.launch) >= Relation.INSIDE:
            score += 1.0
        score += 0.75 if one.people & other.people else 0.0
        shared = len(one.words & other.words)
        return score + min(MOST_WORDS, 2.0 * shared / max(4, min(len(one.words), len(other.words))))


def families_agree(one: str, other: str) -> bool:
    """True when two families may be one event; a search is never the attack it follows."""
    if one == other:
        return True
    return ANY in (one, other) and PURSUIT not in (one, other)


def _speaks_of_one(sketch: Sketch) -> bool:
    """Claims that may be about an event they do not name: they leave it open, deny, accuse or point back at it."""
    if sketch.claim.speaker.alleged:
        return False
    answering = sketch.claim.stance in (Stance.DENY, Stance.ACCUSE, Stance.CONFIRM, Stance.CONDEMN, Stance.RETRACT)
    return sketch.quiet or answering


def _lead(leader: list[int], number: int) -> int:
    while leader[number] != number:
        number = leader[number]
    return number


def _days_points(mine: Sequence[Days], theirs: Sequence[Days]) -> float | None:
    """1 for a shared day, a little for the next, None for days apart; 0 where either side has none."""
    if not mine or not theirs:
        return 0.0
    gap = min(a.gap(b) - (1 if a.approx or b.approx else 0) for a in mine for b in theirs)
    if gap <= 0:
        return 1.0
    return 0.3 if gap == 1 else None


def _published_points(one: Cluster, other: Cluster) -> float:
    if not one.published or not other.published:
        return 0.35
    gap = max(0, other.published[0] - one.published[-1], one.published[0] - other.published[-1])
    if gap <= FRESH:
        return 0.5
    return 0.0 if gap <= STALE else -1.5
