"""Whether two accounts surely tell of one event; part of the events room.

What brings tellings together brings their neighbours together too: of three, the first and the last may have nothing in
common but the one between them. Two answers that differ are shown as a conflict only where somebody on one side and
somebody on the other surely tell of the same thing: in one document, or in tellings that would be joined by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from riwaya.events.across import JOINS, Rank
from riwaya.events.cluster import Cluster
from riwaya.events.entries import Entry
from riwaya.events.likeness import Likeness

MOST_TELLINGS = 16
"""Tellings of a side that are looked at, so that an event of a whole archive costs no more than its length."""
SurelyOne = Callable[[Sequence[Entry], Sequence[Entry]], bool]


class Nearness:
    """The tellings of all documents, by the sketches they are made of."""

    def __init__(self, likeness: Likeness, clusters: Iterable[Cluster]) -> None:
        self._likeness = likeness
        self._scored: dict[tuple[int, int], bool] = {}
        self._of = {sketch.rank: cluster for cluster in clusters for sketch in cluster.sketches}

    def of_event(self, event: Cluster) -> SurelyOne:
        """The test for the claims of one event."""
        told: dict[str, dict[Rank, Cluster]] = {}
        for sketch in event.sketches:
            telling = self._of[sketch.rank]
            told.setdefault(sketch.claim.id, {})[telling.rank] = telling

        def tellings(side: Sequence[Entry]) -> dict[Rank, Cluster]:
            found: dict[Rank, Cluster] = {}
            for entry in side:
                found.update(told.get(entry.claim.id, {}))
                if len(found) >= MOST_TELLINGS:
                    break
            return found

        def surely_one(one: Sequence[Entry], other: Sequence[Entry]) -> bool:
            mine, theirs = tellings(one), tellings(other)
            if not mine.keys().isdisjoint(theirs):
                return True
            return any(self._joined(a, b) for a in mine.values() for b in theirs.values())

        return surely_one

    def _joined(self, one: Cluster, other: Cluster) -> bool:
        pair = id(one), id(other)
        if pair not in self._scored:  # the same tellings stand on the sides of many conflicts
            score = self._likeness.score(one, other)
            self._scored[pair] = score is not None and score >= JOINS
        return self._scored[pair]


def always(_one: Sequence[Entry], _other: Sequence[Entry]) -> bool:
    """For statements, which are one by their author."""
    return True
