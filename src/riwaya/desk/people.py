"""Persons' judgements over what rules read and grouped, whenever something is worked out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from riwaya.claims.decided import Decided, FacetsOf, decided
from riwaya.claims.inforce import InForce
from riwaya.claims.judgements import PersonJudgement, Verdict
from riwaya.claims.model import Reading
from riwaya.desk.asked import Asked
from riwaya.document import Document
from riwaya.events.decisions import NO_DECISIONS, Decisions, decisions_of
from riwaya.events.given import Key, Teller
from riwaya.events.knowledge import Knowledge
from riwaya.events.overlay import Anchored, overlaid
from riwaya.events.tellings import STATEMENT
from riwaya.ledger.groups import Groups
from riwaya.ledger.people import People
from riwaya.ledger.store import Ledger
from riwaya.ledger.versions import Versions

SHAPING = frozenset({Verdict.MERGE, Verdict.SPLIT})


@dataclass(frozen=True, slots=True)
class Shaped:
    """What a comparison is made from: readings as corrected, the groups of their tellings, all else decided."""

    readings: list[Reading]
    groups: Mapping[Key, str]
    decisions: Decisions = NO_DECISIONS


class PeopleOver:
    """Applies what persons decided; where nobody decided anything it costs one look."""

    def __init__(self, ledger: Ledger, groups: Groups, facets_of: Callable[[Document], FacetsOf]) -> None:
        self._ledger = ledger
        self._groups = groups
        self._facets_of = facets_of
        self._people = People(ledger.db, ledger.log)
        self._versions = Versions(ledger.db, ledger.log)

    @cached_property
    def _teller(self) -> Teller:
        """Made when somebody decided something, and then once: it reads language data."""
        return Teller(Knowledge.default())

    def corrected(self, documents: Sequence[str], asked: Asked) -> list[Reading]:
        """Readings that spoke for their source at an instant, with the claims persons corrected or rejected."""
        found = self._people.in_force(asked.known_at)
        return [one.reading for one in self._applied(self._readings(documents, asked), found)]

    def judged(self, asked: Asked) -> list[str]:
        """Documents about whose claims somebody decided."""
        found = self._people.in_force(asked.known_at)
        anchored = sorted({anchor.document for one in found.counting for anchor in one.anchors})
        return sorted({*anchored, *(one for more in self._versions.beside(anchored).values() for one in more)})

    def marks(self, documents: Sequence[str], asked: Asked) -> list[Decided]:
        """The same with what was decided about each claim, for those documents about which somebody decided."""
        found = self._people.in_force(asked.known_at)
        every = self._applied(self._readings(documents, asked), found)
        return [one for one in every if one.marks or one.unanchored]

    def decided(self, documents: Collection[str], groups: Mapping[Key, str], asked: Asked) -> Shaped:
        """An event as persons shaped it: `groups` are its tellings, and those of events made one with it come along."""
        found = self._people.in_force(asked.known_at)
        if not found.counting:
            return Shaped([*self._readings(sorted(documents), asked), *self._killed(documents, asked)], groups)
        shaping = self._shaping(found, set(documents))
        reached = {anchor.document for one in shaping for anchor in one.anchors} | set(documents)
        every = dict(groups) if not shaping else self._with_neighbours(sorted(reached), groups, asked)
        homes = reached | self._homes(every, reached, asked)
        readings = self._readings(sorted(homes), asked)
        anchored = Anchored(readings, self._teller, self._newer(readings, reached))
        overlay = overlaid(every, shaping, anchored)
        wanted = {overlay.groups[key] for key in groups if key in overlay.groups}
        shown = {key: name for key, name in overlay.groups.items() if name in wanted}
        decisions = decisions_of(found, anchored.claim, overlay.shaped)
        applied = [one.reading for one in self._applied(readings, found)]
        return Shaped([*applied, *self._killed(homes, asked)], shown, decisions)

    def _shaping(self, found: InForce, documents: set[str]) -> list[PersonJudgement]:
        """Merges and splits that reach these documents, and those that reach what they reach."""
        waiting = list(found.of(*SHAPING))
        chosen: list[PersonJudgement] = []
        while True:
            near = [one for one in waiting if any(anchor.document in documents for anchor in one.anchors)]
            if not near:
                return [one for one in found.of(*SHAPING) if one in chosen]
            chosen += near
            waiting = [one for one in waiting if one not in near]
            documents = documents | {anchor.document for one in near for anchor in one.anchors}

    def _with_neighbours(self, documents: Sequence[str], groups: Mapping[Key, str], asked: Asked) -> dict[Key, str]:
        """The groups with those of all other events that these documents tell of."""
        numbers = [one.number for one in self._groups.of_documents(documents) if one.key[1] != STATEMENT]
        events = sorted(set(self._groups.events_of(numbers, asked.known_at).values()))
        members = self._groups.members(events, asked.known_at)
        found = self._groups.parts(sorted(members))
        return {**{key: str(members[telling]) for key, telling in found.items() if key[1] != STATEMENT}, **groups}

    def _homes(self, groups: Mapping[Key, str], known: Collection[str], asked: Asked) -> set[str]:
        """The documents of all tellings in these groups."""
        if not groups:
            return set(known)
        numbers = self._groups.numbers(sorted(groups))
        return {one.document for one in self._groups.filed(sorted(numbers.values()))}

    def _killed(self, documents: Collection[str], asked: Asked) -> list[Reading]:
        """Readings of what a wire took back of these, and of the kills that do so: copies of it fall as well."""
        killed = self._versions.killed(sorted(documents), asked.as_of, asked.known_at)
        return self._ledger.readings(asked.as_of, asked.known_at, sorted({*killed, *killed.values()})) if killed else []

    def _readings(self, documents: Sequence[str], asked: Asked) -> list[Reading]:
        gone = self._versions.superseded(documents, asked.as_of, asked.known_at)
        return self._ledger.readings(asked.as_of, asked.known_at, [one for one in documents if one not in gone])

    def _applied(self, readings: Iterable[Reading], found: InForce) -> list[Decided]:
        judged = {anchor.document for one in found.standing for anchor in one.anchors}
        if not judged:
            return [Decided(reading) for reading in readings]
        every = list(readings)
        versions = self._versions.beside([reading.document.id for reading in every])
        return [
            decided(reading, found.standing, older, self._facets_of(reading.document))
            if judged.intersection(older := {reading.document.id, *versions.get(reading.document.id, ())})
            else Decided(reading)
            for reading in every
        ]

    def _newer(self, readings: Iterable[Reading], documents: Collection[str]) -> dict[str, str]:
        """For older versions among `documents` the document that now stands for them."""
        here = [reading.document.id for reading in readings]
        versions = self._versions.beside(here)
        return {older: now for now in here for older in versions.get(now, ()) if older in documents and older != now}
