"""Which of some tellings are of one event, when they are all that is near; part of the events room.

The same steps as for a comparison of whole documents (`events.compare`), over the gists of the tellings a ledger finds
around new ones. Readings are asked for only where somebody takes something back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from riwaya.claims.model import Claim, Reading
from riwaya.events.across import UNSURE, Gathering, Orphans
from riwaya.events.copies import Roots
from riwaya.events.gist import Gist, joined, places_of
from riwaya.events.given import Key
from riwaya.events.independence import Origins
from riwaya.events.knowledge import Knowledge
from riwaya.events.likeness import Likeness
from riwaya.events.owners import Mark, desks_of, marks
from riwaya.events.statements import ONE_STATEMENT
from riwaya.events.tellings import Telling, TellingKind
from riwaya.vocabulary import TAKES_BACK

Readings = Callable[[Collection[str]], Sequence[Reading]]
"""The readings of some documents."""


class Vicinity:
    """Some tellings and how close they are to each other; `readings` gives those of their documents."""

    def __init__(self, knowledge: Knowledge, tellings: Iterable[Telling], readings: Readings) -> None:
        self._knowledge = knowledge
        self._readings = readings
        self._places = places_of(telling.gist for telling in tellings if telling.gist is not None)
        self._likeness = Likeness(knowledge, self._places)

    def close(self, one: Telling, other: Telling) -> float | None:
        """How much speaks for two tellings of events being of one; None where too little does or something forbids it.

        Statements of one author, and an answer and any event, are close enough to be looked at.
        """
        if one.gist is None or other.gist is None:
            contested = TellingKind.STATEMENT in (one.kind, other.kind) and (one.gist or other.gist) is None
            return UNSURE if contested and one.author == other.author else None
        if TellingKind.ANSWER in (one.kind, other.kind):
            return UNSURE if one.kind is not other.kind else None
        score = self._likeness.score(one.gist, other.gist)
        return score if score is not None and score >= UNSURE else None

    def events(
        self, tellings: Iterable[Telling], known: Iterable[Collection[Key]] = (), most: int | None = None
    ) -> list[frozenset[Key]]:
        """The tellings of each event, in an order that no order of input changes.

        What is `known` to be of one event each stays together and is held against fresh tellings alone, each of those
        against `most` others; without a bound against all that are near it.
        """
        found = list(tellings)
        told = {t.key: t.gist for t in found if t.kind is TellingKind.EVENT and t.gist is not None}
        answers = {t.key: t.gist for t in found if t.kind is TellingKind.ANSWER}
        gathering = Gathering(joined, self._likeness, self._places, most=most)
        gathering.hold([told[key] for key in event if key in told] for event in known)
        gathering.add(told.values())
        asked = [gist for _, gist in sorted(answers.items()) if gist is not None]
        events = self._answered(gathering.clusters(), asked)
        return [*(event.tellings for event in events), *_statements(t for t in found if t.gist is None)]

    def _answered(self, events: Sequence[Gist], answers: Sequence[Gist]) -> list[Gist]:
        """The events with the answers about them; only what is worth showing is answered."""
        if not answers:
            return list(events)
        worth = [event for event in events if event.worth]
        rest = [event for event in events if not event.worth]
        owners = _Owners(self._knowledge, lambda: self._readings(_documents((*worth, *answers))))
        return [*Orphans(joined, self._likeness, self._places, owners)(worth, answers), *rest]


class _Owners:
    """As `owners.Owners`, of gists; asks for readings when somebody takes something back."""

    def __init__(self, knowledge: Knowledge, readings: Callable[[], Sequence[Reading]]) -> None:
        self._knowledge = knowledge
        self._readings = readings
        self._known: tuple[Origins, Mapping[str, tuple[Claim, Reading]]] | None = None

    def takes_back(self, orphan: Gist, /) -> bool:
        return orphan.takes_back

    def told(self, cluster: Gist, /) -> frozenset[Mark]:
        origins, claims = self._looked_up()
        said = (claims[claim] for claim in cluster.said if claim in claims)
        return frozenset(marks(origins.origin_of(c, reading) for c, reading in said if c.stance not in TAKES_BACK))

    def wanted(self, orphan: Gist, /, desks: Iterable[str]) -> frozenset[Mark]:
        if not orphan.takes_back:
            return frozenset()
        origins, claims = self._looked_up()
        found: set[Mark] = set()
        for claim, reading in (claims[claim] for claim in orphan.said if claim in claims):
            if claim.stance in TAKES_BACK:
                found.add(("voice", origins.origin_of(claim, reading).voice))
                found.update(desks_of(claim.speaker, desks))
        return frozenset(found)

    def _looked_up(self) -> tuple[Origins, Mapping[str, tuple[Claim, Reading]]]:
        if self._known is None:
            readings = self._readings()
            claims = {claim.id: (claim, r) for r in readings for claim in (*r.claims, *r.narrated)}
            self._known = Origins(readings, self._knowledge, Roots()), claims
        return self._known


def _documents(gists: Iterable[Gist]) -> list[str]:
    return sorted({document for gist in gists for document in gist.documents})


def _statements(tellings: Iterable[Telling]) -> list[frozenset[Key]]:
    """Statements of one author whose days are near are one, as in `events.statements`; one that a document takes at its
    word goes to those contested within days after it, and stands alone without any."""
    by_author: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_author.setdefault(telling.author, []).append(telling)
    groups: list[frozenset[Key]] = []
    for _, same in sorted(by_author.items()):
        runs = _runs(telling for telling in same if telling.kind is TellingKind.STATEMENT)
        held = [{telling.key for telling in run} for run in runs]
        for telling in (telling for telling in same if telling.kind is TellingKind.ISSUED):
            place = next((number for number, run in enumerate(runs) if _days_before(telling, run)), None)
            if place is None:
                held.append({telling.key})
            else:
                held[place].add(telling.key)
        groups += map(frozenset, held)
    return groups


def _runs(contested: Iterable[Telling]) -> list[list[Telling]]:
    runs: list[list[Telling]] = []
    for telling in sorted(contested, key=lambda t: (t.day or 0, t.key)):
        last = runs[-1][-1] if runs else None
        if last is None or (telling.day and last.day and telling.day - last.day > ONE_STATEMENT):
            runs.append([])
        runs[-1].append(telling)
    return runs


def _days_before(issued: Telling, run: Iterable[Telling]) -> bool:
    return any(not (issued.day and one.day) or 0 <= one.day - issued.day <= ONE_STATEMENT for one in run)
