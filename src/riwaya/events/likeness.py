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
from riwaya.events.places import PlaceBook, Relation
from riwaya.events.sketch import PURSUIT

PLACE_POINTS = {Relation.SAME: 2.5, Relation.NEAR: 2.0, Relation.INSIDE: 1.25, Relation.COUNTRY: 0.5}
PLACE_REASONS = {
    Relation.SAME: Reason.SAME_PLACE,
    Relation.NEAR: Reason.NEAR_PLACE,
    Relation.INSIDE: Reason.PLACE_INSIDE,
    Relation.COUNTRY: Reason.SAME_COUNTRY,
}
DAY_POINTS = 1.5
FRESH, STALE = 2, 14
"""Days between publications up to which two undated tellings may be of one event, and from which they hardly are."""
FRESH_POINTS, UNKNOWN_POINTS, STALE_POINTS = 0.5, 0.35, -1.5
"""In units of `DAY_POINTS`, for two tellings of which one has no day: published together, nobody knows, long after."""
TYPE_POINTS = ACTOR_POINTS = PERSON_POINTS = FIGURE_POINTS = 0.75
MOST_FIGURES = 2
NAME_POINTS = 0.5
MOST_NAMES = 3
LAUNCH_POINTS = 1.0
MOST_WORDS = 1.5
FEWEST_WORDS = 4


class Evidence(NamedTuple):
    """One thing that speaks for (or, with negative points, against) two groups being of one event."""

    reason: Reason
    points: float


class Likeness:
    """Weighs two clusters; `places` and `knowledge` say what goes together."""

    def __init__(self, knowledge: Knowledge, places: PlaceBook) -> None:
        self._knowledge = knowledge
        self._places = places

    def score(self, one: Told, other: Told) -> float | None:
        """The sum of everything that speaks for it; None when something forbids it."""
        if not families_agree(one.family, other.family):
            return None
        place = self._places.sites(one.site, other.site)
        when = days_points(one.days, other.days)
        if place is Relation.APART or when is None:
            return None
        launched = self._places.sites(one.launch, other.launch) >= Relation.INSIDE
        if place is Relation.UNKNOWN and not launched and not _marked_alike(one, other):
            return None
        if not one.days or not other.days:
            when = _published_points(one, other)
            if when == STALE_POINTS and not _told_again(one, other, place):
                return None
        score = PLACE_POINTS.get(place, 0.0) + DAY_POINTS * when
        score += TYPE_POINTS * self.types_points(one.types, other.types)
        score += ACTOR_POINTS if one.actors & other.actors else 0.0
        score += FIGURE_POINTS * min(MOST_FIGURES, len(one.figures & other.figures))
        score += LAUNCH_POINTS if launched else 0.0
        score += PERSON_POINTS if one.people & other.people else 0.0
        score += NAME_POINTS * min(MOST_NAMES, len(one.names & other.names))
        return score + _words_points(one.words, other.words)

    def veto(self, one: Told, other: Told) -> Reason | None:
        """What forbids two clusters to be one event, None where nothing does."""
        place = self._places.sites(one.site, other.site)
        if not families_agree(one.family, other.family):
            return Reason.OTHER_KIND
        if place is Relation.APART:
            return Reason.PLACES_APART
        if days_points(one.days, other.days) is None:
            return Reason.DAYS_APART
        long_after = not (one.days and other.days) and _published_points(one, other) == STALE_POINTS
        if long_after and not _told_again(one, other, place):
            return Reason.PUBLISHED_LONG_AFTER
        return Reason.NOTHING_IN_COMMON if self.score(one, other) is None else None

    def evidence(self, one: Told, other: Told) -> Iterator[Evidence]:
        """The parts of `score`, in its order, those of no weight left out."""
        place = self._places.sites(one.site, other.site)
        if place in PLACE_REASONS:
            yield Evidence(PLACE_REASONS[place], PLACE_POINTS[place])
        if one.days and other.days:
            when = days_points(one.days, other.days) or 0.0
            yield Evidence(Reason.SAME_DAY if when >= 1 else Reason.NEXT_DAY, DAY_POINTS * when)
        else:
            yield from _published_evidence(one, other)
        if (types := self.types_points(one.types, other.types)) > UNTYPED:
            yield Evidence(Reason.SAME_TYPE, TYPE_POINTS * types)
        if one.actors & other.actors:
            yield Evidence(Reason.SAME_ACTOR, ACTOR_POINTS)
        if shared := len(one.figures & other.figures):
            yield Evidence(Reason.SAME_FIGURE, FIGURE_POINTS * min(MOST_FIGURES, shared))
        if self._places.sites(one.launch, other.launch) >= Relation.INSIDE:
            yield Evidence(Reason.SAME_LAUNCH_PLACE, LAUNCH_POINTS)
        if one.people & other.people:
            yield Evidence(Reason.SAME_PERSON, PERSON_POINTS)
        if names := len(one.names & other.names):
            yield Evidence(Reason.SAME_NAME, NAME_POINTS * min(MOST_NAMES, names))
        if words := _words_points(one.words, other.words):
            yield Evidence(Reason.SHARED_WORDS, round(words, 2))

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


def families_agree(one: str, other: str) -> bool:
    """True when two families may be one event; a search is never the attack it follows."""
    if one == other:
        return True
    return ANY in (one, other) and PURSUIT not in (one, other)


def days_points(mine: Sequence[Days], theirs: Sequence[Days]) -> float | None:
    """1 for a shared day, a little for the next, None for days apart; 0 where either side has none."""
    if not mine or not theirs:
        return 0.0
    gap = min(a.gap(b) - (1 if a.approx or b.approx else 0) for a in mine for b in theirs)
    if gap <= 0:
        return 1.0
    return 0.3 if gap == 1 else None


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
    """True for a kind of event on a day, an actor, a toll or a person in common: words alone bring nothing together."""
    if one.days and other.days and not one.types.isdisjoint(other.types):
        return True
    if len(one.names & other.names) > 1:
        return True
    pairs = ((one.actors, other.actors), (one.figures, other.figures), (one.people, other.people))
    return any(not mine.isdisjoint(theirs) for mine, theirs in pairs)


def _published_evidence(one: Told, other: Told) -> Iterator[Evidence]:
    points = _published_points(one, other)
    reasons = {FRESH_POINTS: Reason.PUBLISHED_TOGETHER, STALE_POINTS: Reason.PUBLISHED_LONG_AFTER}
    if points:
        yield Evidence(reasons.get(points, Reason.NO_DAY), round(DAY_POINTS * points, 2))


def _words_points(mine: Set[str], theirs: Set[str]) -> float:
    shared = len(mine & theirs)
    return min(MOST_WORDS, 2.0 * shared / max(FEWEST_WORDS, min(len(mine), len(theirs))))
