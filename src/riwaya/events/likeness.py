"""How much speaks for two groups of claims being of one event, and what; part of the events room.

The points are plain sums, so that every judgement can be given with its reasons. Something that cannot be (places
apart, days apart, a search and an attack) is no matter of points: it is a veto.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from riwaya.events.cluster import Told
from riwaya.events.instants import Days
from riwaya.events.kinds import Reason
from riwaya.events.knowledge import ANY, Knowledge
from riwaya.events.meaning import Meaning
from riwaya.events.places import PlaceBook, Relation
from riwaya.events.sketch import PURSUIT

PLACE_POINTS = {Relation.SAME: 2.5, Relation.NEAR: 2.0, Relation.INSIDE: 1.25, Relation.COUNTRY: 0.5}
PLACE_REASONS = {
    Relation.SAME: Reason.SAME_PLACE,
    Relation.NEAR: Reason.NEAR_PLACE,
    Relation.INSIDE: Reason.PLACE_INSIDE,
    Relation.COUNTRY: Reason.SAME_COUNTRY,
}
SPOKEN_POINTS = 1.25
DAY_POINTS = 1.5
FRESH, STALE = 2, 14
"""Days between publications up to which two undated tellings may be of one event, and from which they hardly are."""
FRESH_POINTS, UNKNOWN_POINTS, STALE_POINTS = 0.5, 0.35, -1.5
"""In units of `DAY_POINTS`, for two tellings of which one has no day: published together, nobody knows, long after."""
VAGUELY_APART = -1.0
"""In the same units, for days apart of which one is a month or more."""
TYPE_POINTS = ACTOR_POINTS = PERSON_POINTS = FIGURE_POINTS = 0.75
MOST_FIGURES = 2
TELLING_FIGURE = 10
NAME_POINTS = 0.5
MOST_NAMES = 3
THING_POINTS, OTHER_THING_POINTS = 0.75, -1.5
LAUNCH_POINTS = 1.0
MOST_WORDS = MEANING_POINTS = 1.5
FEWEST_WORDS = 4


class Evidence(NamedTuple):
    """One thing that speaks for (or, with negative points, against) two groups being of one event."""

    reason: Reason
    points: float


class Likeness:
    """Weighs two clusters; `places` and `knowledge` say what goes together, `meaning` what two languages say alike."""

    def __init__(self, knowledge: Knowledge, places: PlaceBook, meaning: Meaning | None = None) -> None:
        self._knowledge = knowledge
        self._places = places
        self._meaning = meaning

    def score(self, one: Told, other: Told) -> float | None:
        """The sum of everything that speaks for it and against it; None when something forbids it."""
        if not families_agree(one.family, other.family):
            return None
        place = self._places.sites(one.site, other.site)
        if self._vetoed(one, other, place) is not None:
            return None
        return sum(found.points for found in self._evidence(one, other, place))

    def veto(self, one: Told, other: Told) -> Reason | None:
        """What forbids two tellings to be of one event, None where nothing does."""
        if not families_agree(one.family, other.family):
            return Reason.OTHER_KIND
        return self._vetoed(one, other, self._places.sites(one.site, other.site))

    def _vetoed(self, one: Told, other: Told, place: Relation) -> Reason | None:
        if place is Relation.APART:
            return Reason.PLACES_APART
        if days_points(one.days, other.days) is None:
            return Reason.DAYS_APART
        if place is Relation.UNKNOWN and not self._alike(one, other):
            return Reason.NOTHING_IN_COMMON
        if one.days and other.days:
            return None
        long_after = _published_points(one, other) == STALE_POINTS and not _told_again(one, other, place)
        return Reason.PUBLISHED_LONG_AFTER if long_after else None

    def evidence(self, one: Told, other: Told) -> Iterator[Evidence]:
        """Everything that has weight, in the order in which a person would say it."""
        return self._evidence(one, other, self._places.sites(one.site, other.site))

    def _evidence(self, one: Told, other: Told, place: Relation) -> Iterator[Evidence]:
        if place in PLACE_REASONS:
            yield Evidence(PLACE_REASONS[place], PLACE_POINTS[place])
        elif place is Relation.UNKNOWN:
            yield from self._spoken_evidence(one, other)
        yield from _time_evidence(one, other)
        yield from self._type_evidence(one, other)
        if not one.actors.isdisjoint(other.actors):
            yield Evidence(Reason.SAME_ACTOR, ACTOR_POINTS)
        if shared := len(one.figures & other.figures):
            yield Evidence(Reason.SAME_FIGURE, FIGURE_POINTS * min(MOST_FIGURES, shared))
        if self._launched(one, other):
            yield Evidence(Reason.SAME_LAUNCH_PLACE, LAUNCH_POINTS)
        if not one.people.isdisjoint(other.people):
            yield Evidence(Reason.SAME_PERSON, PERSON_POINTS)
        yield from _things_evidence(one.things, other.things)
        if names := len(one.names & other.names):
            yield Evidence(Reason.SAME_NAME, NAME_POINTS * min(MOST_NAMES, names))
        if words := _words_points(one.words, other.words):
            yield Evidence(Reason.SHARED_WORDS, words)
        if self._means_the_same(one, other):
            yield Evidence(Reason.SAME_MEANING, MEANING_POINTS)

    def _alike(self, one: Told, other: Told) -> bool:
        """True where something brings tellings together of which one or both have no place: words alone never do."""
        if self._launched(one, other) or _marked_alike(one, other) or self._means_the_same(one, other):
            return True
        placed = bool(one.site or other.site)
        if placed and self._spoken(one, other) >= Relation.INSIDE:
            return True
        dated = bool(one.days and other.days) and not one.types.isdisjoint(other.types)
        return dated and (placed or not one.names.isdisjoint(other.names) or not one.things.isdisjoint(other.things))

    def _means_the_same(self, one: Told, other: Told) -> bool:
        return self._meaning is not None and self._meaning.alike(one.said, other.said)

    def _spoken_evidence(self, one: Told, other: Told) -> Iterator[Evidence]:
        spoken = self._spoken(one, other)
        if spoken >= Relation.INSIDE:
            yield Evidence(Reason.PLACE_SPOKEN_OF, SPOKEN_POINTS if one.site or other.site else SPOKEN_POINTS / 2)
        elif spoken is Relation.APART:
            yield Evidence(Reason.OTHER_PLACES_SPOKEN_OF, -SPOKEN_POINTS / 2)

    def _spoken(self, one: Told, other: Told) -> Relation:
        """How the places stand to each other where one or both have none but that of which their documents speak."""
        return self._places.sites(one.site or one.spoken, other.site or other.spoken)

    def _launched(self, one: Told, other: Told) -> bool:
        mine, theirs = one.launch, other.launch
        if not (mine.places and theirs.places) and mine.names.isdisjoint(theirs.names):
            return False
        return self._places.sites(mine, theirs) >= Relation.INSIDE

    def _type_evidence(self, one: Told, other: Told) -> Iterator[Evidence]:
        points = self.types_points(one.types, other.types)
        reasons = {UNTYPED: Reason.TYPE_UNKNOWN, UNRELATED: Reason.OTHER_TYPE}
        if points:
            yield Evidence(reasons.get(points, Reason.SAME_TYPE), TYPE_POINTS * points)

    def types_points(self, mine: Set[str], theirs: Set[str]) -> float:
        """1 for a shared type, less for types that may be one, `UNRELATED` for an explosion and a clash."""
        if not mine or not theirs:
            return UNTYPED
        if mine & theirs:
            return 1.0
        pairs = [(a, b) for a in mine for b in theirs]
        if any(self._knowledge.types_agree(a, b) for a, b in pairs):
            return 0.5
        return 0.0 if any(self._knowledge.types_related(a, b) for a, b in pairs) else UNRELATED


UNTYPED, UNRELATED = 0.25, -1.0
"""Where one of two names no type, and where their types are no kinds of one thing, in units of `TYPE_POINTS`."""


HARMLESS = frozenset({PURSUIT, "release", "truce", "withdrawal", "announcement", "statement", "cyber"})
"""Families in which nobody is hurt: a toll alone is told of something else."""


def families_agree(one: str, other: str) -> bool:
    """True when two families may be one event; a search is never the attack it follows."""
    if one == other:
        return True
    return ANY in (one, other) and HARMLESS.isdisjoint((one, other))


def days_points(mine: Sequence[Days], theirs: Sequence[Days]) -> float | None:
    """1 for a shared day, a little for the next, None for days apart; 0 where either side has none.

    «Last month» is often said of something else that a claim mentions; so it counts against, and forbids nothing.
    """
    if not mine or not theirs:
        return 0.0
    if mine == theirs:  # most often a day that both name
        return 1.0
    gap = min(a.gap(b) - (1 if a.approx or b.approx else 0) for a in mine for b in theirs)
    if gap <= 0:
        return 1.0
    if gap == 1:
        return 0.3
    return VAGUELY_APART if all(day.vague for day in mine) or all(day.vague for day in theirs) else None


def _published_points(one: Told, other: Told) -> float:
    if not one.published or not other.published:
        return UNKNOWN_POINTS
    gap = max(0, other.published[0] - one.published[-1], one.published[0] - other.published[-1])
    if gap <= FRESH:
        return FRESH_POINTS
    return 0.0 if gap <= STALE else STALE_POINTS


def _told_again(one: Told, other: Told, place: Relation) -> bool:
    """True when a telling weeks later without a day can only be of the same: that place and that toll, or that person.

    The same words about the same town weeks later are otherwise the next such event.
    """
    shared = not one.figures.isdisjoint(other.figures) or not one.people.isdisjoint(other.people)
    return shared and place is Relation.SAME


def _marked_alike(one: Told, other: Told) -> bool:
    """True for an actor, a person, a toll or several names in common."""
    if not one.actors.isdisjoint(other.actors) or not one.people.isdisjoint(other.people):
        return True
    if not one.names.isdisjoint(other.names) and len(one.names & other.names) > 1:
        return True
    return not one.figures.isdisjoint(other.figures) and _telling_figures(one.figures & other.figures)


def _telling_figures(shared: Set[str]) -> bool:
    """True for two figures in common or one that is no everyday one: three die of their wounds in many towns."""
    return len(shared) > 1 or any(float(figure.partition("=")[2]) >= TELLING_FIGURE for figure in shared)


def _time_evidence(one: Told, other: Told) -> Iterator[Evidence]:
    if one.days and other.days:
        when = days_points(one.days, other.days) or 0.0
        reason = Reason.SAME_DAY if when >= 1 else Reason.NEXT_DAY if when > 0 else Reason.DAYS_APART
        yield Evidence(reason, DAY_POINTS * when)
        return
    points = _published_points(one, other)
    reasons = {FRESH_POINTS: Reason.PUBLISHED_TOGETHER, STALE_POINTS: Reason.PUBLISHED_LONG_AFTER}
    if points:
        yield Evidence(reasons.get(points, Reason.NO_DAY), DAY_POINTS * points)


def _things_evidence(mine: Set[str], theirs: Set[str]) -> Iterator[Evidence]:
    """Both say that one thing was hit, or each names others; nothing where either names none."""
    if not mine.isdisjoint(theirs):
        yield Evidence(Reason.SAME_THING, THING_POINTS)
    elif mine and theirs:
        yield Evidence(Reason.OTHER_THING, OTHER_THING_POINTS)


def _words_points(mine: Set[str], theirs: Set[str]) -> float:
    shared = len(mine & theirs)
    return min(MOST_WORDS, 2.0 * shared / max(FEWEST_WORDS, min(len(mine), len(theirs))))
