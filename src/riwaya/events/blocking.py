"""Which tellings are compared at all: those that share a where and a when, so that the cost grows with the news of a
day and not with the square of an archive; part of the events room.

A block is a place cell, a name, an actor … in a window of days. Every pair that has a score shares a block (a test
holds that against `events.likeness`). In a block some tellings are `seeking`: a pair is looked at when one of the two
seeks. A telling with a place and a day seeks among those of that place and day only; one without a day seeks among all
that were published about then, while those do not seek each other there.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from riwaya.events.cluster import Told
from riwaya.events.likeness import STALE
from riwaya.events.meaning import Meaning
from riwaya.events.places import PlaceBook
from riwaya.vocabulary import Language

DAY_WINDOW = 3
"""Days of a block of dated tellings: two that may be one day, or one and the next, always share a block."""
PUBLISHED_WINDOW = STALE + 1
LONGEST_SPAN = 45
"""Days from which on «in 2024» says too little to look for by days."""
ANY_TIME: Hashable = "any"
ABROAD: Hashable = "abroad"


class Block(NamedTuple):
    """A key, and whether the telling looks for others under it or is only to be found there."""

    key: Hashable
    seeking: bool


class Blocks:
    """The blocks of tellings; the same telling always has the same ones, whatever else there is."""

    def __init__(self, places: PlaceBook, meaning: Meaning | None = None) -> None:
        self._places = places
        self._meaning = meaning

    def __call__(self, cluster: Told) -> Iterator[Block]:
        """Every block of a cluster; a key may come twice."""
        times = list(_times(cluster))
        yield from self._abroad(cluster, times)
        for what, kind in self._where(cluster):
            for when, seeking in times:
                yield Block((what, when), kind and seeking)
        placeless = not any(self._places.cells(place) for place in cluster.site.places)
        for what in _who(cluster):
            for when, seeking in times:
                yield Block((what, when), seeking if when == ANY_TIME else placeless)
        for what in (("type", found) for found in cluster.types):
            for when in _day_windows(cluster):
                yield Block((what, when), placeless)
        if cluster.site:
            undated = not cluster.days
            for mark in cluster.figures | cluster.people:
                for site in (*cluster.site.places, *cluster.site.names):
                    yield Block((site, mark), undated)

    def _abroad(self, cluster: Told, times: Iterable[tuple[Hashable, bool]]) -> Iterator[Block]:
        """Where claims are compared by meaning, what is not in Arabic looks at all published about then."""
        if self._meaning is not None:
            foreign = Language.AR not in self._meaning.languages(cluster.said)
            yield from (Block((ABROAD, when), foreign) for when, _ in times)

    def of_marks(self, cluster: Told, others: Iterable[Hashable] = ()) -> Iterator[Block]:
        """The blocks of its actors and names alone, and of what else it is known by."""
        named = (*(("actor", actor) for actor in cluster.actors), *(("named", name) for name in cluster.names))
        marks = (*named, *others)
        yield from (Block((mark, when), seeking) for mark in marks for when, seeking in _times(cluster))

    def _where(self, cluster: Told) -> Iterator[tuple[Hashable, bool]]:
        """Place keys; false where a place is only to be found by those who name no more than its country."""
        yield from ((("name", name), True) for name in cluster.site.names)
        site = cluster.site or cluster.spoken
        for place in self._places.specific(site.places):
            cells = self._places.cells(place)
            yield from ((cell, True) for cell in cells or (("place", self._places.bare(place)),))
            country = self._places.country(place)
            if country is not None:
                yield ("country", country), not cells


def _who(cluster: Told) -> Iterator[Hashable]:
    yield from (("actor", actor) for actor in cluster.actors)
    yield from (("figure", figure) for figure in cluster.figures)
    yield from (("person", person) for person in cluster.people)
    yield from (("named", name) for name in cluster.names)
    yield from (("launch", place) for place in cluster.launch.places | cluster.launch.names)


def _times(cluster: Told) -> Iterator[tuple[Hashable, bool]]:
    """Windows of time, each with whether the cluster seeks in it."""
    windows = list(_day_windows(cluster))
    dated = bool(windows) and not any(days.vague for days in cluster.days)
    yield from ((window, True) for window in windows)
    for window in {day // PUBLISHED_WINDOW + step for day in cluster.published for step in (0, 1)}:
        yield ("published", window), not dated
    yield ANY_TIME, not cluster.published or (bool(cluster.days) and not dated)


def _day_windows(cluster: Told) -> Iterable[Hashable]:
    """Windows of the days told; none where there are none or they span too much."""
    if sum(days.last - days.first + 1 for days in cluster.days) > LONGEST_SPAN:
        return ()
    told = {day for days in cluster.days for day in range(days.first, days.last + 1)}
    return [("day", window) for window in sorted({day // DAY_WINDOW + step for day in told for step in (0, 1)})]
