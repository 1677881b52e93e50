"""Which of some tellings are of one event, when they are all that is near; part of the events room.

The same steps as for a comparison of whole documents (`events.compare`), over the tellings a ledger finds around new
ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from riwaya.claims.model import Reading
from riwaya.events.across import UNSURE, Gathering, Orphans
from riwaya.events.cluster import Cluster
from riwaya.events.compare import worth_showing
from riwaya.events.copies import Roots
from riwaya.events.given import Key
from riwaya.events.independence import Origins
from riwaya.events.knowledge import Knowledge
from riwaya.events.likeness import Likeness
from riwaya.events.owners import Owners
from riwaya.events.places import PlaceBook
from riwaya.events.statements import ONE_STATEMENT
from riwaya.events.tellings import Telling, TellingKind


class Vicinity:
    """Tellings of some documents and how close they are to each other."""

    def __init__(self, knowledge: Knowledge, readings: Mapping[str, Reading]) -> None:
        self._knowledge = knowledge
        self._readings = readings
        self._places = PlaceBook(readings.values())
        self._likeness = Likeness(knowledge, self._places)

    def close(self, one: Telling, other: Telling) -> float | None:
        """How much speaks for two tellings of events being of one; None where too little does or something forbids it.

        Statements of one author, and an answer and any event, are close enough to be looked at.
        """
        if one.cluster is None or other.cluster is None:
            return UNSURE if one.author == other.author and one.kind is other.kind else None
        if TellingKind.ANSWER in (one.kind, other.kind):
            return UNSURE if one.kind is not other.kind else None
        score = self._likeness.score(one.cluster, other.cluster)
        return score if score is not None and score >= UNSURE else None

    def events(self, tellings: Iterable[Telling]) -> list[frozenset[Key]]:
        """The tellings of each event, in an order that no order of input changes."""
        found = list(tellings)
        told = {t.key: t for t in found if t.kind is TellingKind.EVENT}
        answers = [t for t in found if t.kind is TellingKind.ANSWER]
        owner = _owner(found)
        gathering = Gathering(self._likeness, self._places)
        gathering.add(t.cluster for t in told.values() if t.cluster is not None)
        clusters = self._answered(gathering.clusters(), answers)
        groups = [frozenset(owner[s.rank] for s in cluster.sketches if s.rank in owner) for cluster in clusters]
        return [*groups, *_statements(t for t in found if t.kind is TellingKind.STATEMENT)]

    def _answered(self, clusters: Sequence[Cluster], answers: Sequence[Telling]) -> list[Cluster]:
        """The events with the answers about them; only what is worth showing is answered."""
        if not answers:
            return list(clusters)
        worth = [cluster for cluster in clusters if worth_showing(cluster)]
        rest = [cluster for cluster in clusters if not worth_showing(cluster)]
        documents = {d for cluster in worth for d in cluster.documents} | {t.document for t in answers}
        origins = Origins([self._readings[d] for d in sorted(documents)], self._knowledge, Roots())
        owners = Owners(lambda sketch: origins.origin_of(sketch.claim, self._readings[sketch.document]))
        asked = [t.cluster for t in sorted(answers, key=lambda t: t.key) if t.cluster is not None]
        return [*Orphans(self._likeness, self._places, owners)(worth, asked), *rest]


def _owner(tellings: Iterable[Telling]) -> Mapping[tuple[str, str, str], Key]:
    """By rank of its sketches the telling each belongs to."""
    return {s.rank: t.key for t in tellings if t.cluster is not None for s in t.cluster.sketches}


def _statements(tellings: Iterable[Telling]) -> list[frozenset[Key]]:
    """Statements of one author whose days are near are one, as in `events.statements`."""
    by_author: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_author.setdefault(telling.author, []).append(telling)
    groups: list[frozenset[Key]] = []
    for _, same in sorted(by_author.items()):
        run: list[Telling] = []
        for telling in sorted(same, key=lambda t: (t.day or 0, t.key)):
            if run and telling.day and run[-1].day and telling.day - run[-1].day > ONE_STATEMENT:
                groups.append(frozenset(t.key for t in run))
                run = []
            run.append(telling)
        groups.append(frozenset(t.key for t in run))
    return groups
