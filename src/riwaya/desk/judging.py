"""Persons decide: about claims and events as a list shows them, by their ids; the record holds on to the words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from riwaya.claims.anchors import Anchor, anchor_of
from riwaya.claims.inforce import InForce, Recorded
from riwaya.claims.judgements import PersonJudgement, Verdict
from riwaya.claims.model import Claim, Reading
from riwaya.desk.asked import NOW
from riwaya.desk.events import Events
from riwaya.errors import RiwayaError
from riwaya.events.knowledge import Knowledge
from riwaya.events.model import Comparison
from riwaya.events.overlay import event_anchor
from riwaya.ledger.cards import Cards
from riwaya.ledger.groups import Groups
from riwaya.ledger.people import People
from riwaya.ledger.store import Ledger, When

OF_ACTORS = frozenset({Verdict.SAME_ACTOR, Verdict.DIFFERENT_ACTOR})
MOST_NAMED = 12


class UnknownClaim(RiwayaError):
    """No claim, or more than one, has an id that begins as asked for."""

    code = "unknown_claim"


class UnknownJudgement(RiwayaError):
    """No judgement, or more than one, has an id that begins as asked for."""

    code = "unknown_judgement"


class Judging:
    """Records what persons decide and finds what they mean."""

    def __init__(self, ledger: Ledger, events: Events, knowledge: Knowledge) -> None:
        self._ledger = ledger
        self._events = events
        self._knowledge = knowledge
        self._groups = Groups(ledger.db, ledger.log)
        self._cards = Cards(ledger.db)
        self.people = People(ledger.db, ledger.log)

    def claim(self, beginning: str) -> tuple[Claim, Reading]:
        """The claim whose id begins so, as it was read last; raises UnknownClaim."""
        found = {c.id: (c, r) for r in self._ledger.holding(beginning) for c in (*r.claims, *r.narrated)}
        fitting = sorted(id_ for id_ in found if id_.startswith(beginning))
        if len(fitting) == 1:
            return found[fitting[0]]
        if not fitting:
            raise UnknownClaim(f"found no claim whose id begins with {beginning!r}; `riwaya claims` lists them.")
        named = "".join(f"\n  {id_}" for id_ in fitting[:MOST_NAMED])
        raise UnknownClaim(f"found {len(fitting)} claims whose ids begin with {beginning!r}; choose one of:{named}")

    def of_claim(self, beginning: str) -> Anchor:
        """What a judgement about a claim holds on to."""
        claim, reading = self.claim(beginning)
        return anchor_of(claim, reading.document)

    def of_event(self, beginning: str) -> Anchor:
        """The claim that stands for an event."""
        comparison, id_ = self._events.asked_for(beginning)
        (event,) = (one for one in comparison.events if one.id == id_)
        return event_anchor(event, comparison, self._knowledge)

    def judgement(self, beginning: str) -> PersonJudgement:
        """The judgement whose id begins so; raises UnknownJudgement."""
        fitting = [one.judgement for one in self.people.every() if one.judgement.id.startswith(beginning)]
        if len(fitting) == 1:
            return fitting[0]
        many = f"{len(fitting)} judgements whose ids begin" if fitting else "no judgement whose id begins"
        raise UnknownJudgement(f"found {many} with {beginning!r}; `riwaya judge list` lists them.")

    def record(self, judgement: PersonJudgement, now: datetime) -> bool:
        """Record it, and that cards must be made anew; False where exactly this was recorded before."""
        with self._ledger.db.writing():
            new = self.people.record(judgement, now)
            if new:
                self._cards.soil(self.touched(judgement))
        return new

    def every(self, known_at: When = None) -> list[Recorded]:
        """All judgements as recorded."""
        return self.people.every(known_at)

    def about(self, comparison: Comparison, known_at: When = None) -> list[Recorded]:
        """The judgements on the documents that an event rests on, as recorded, withdrawn ones and withdrawals too."""
        documents = {reading.document.id for reading in comparison.readings}
        every = self.people.every(known_at)
        mine = {
            one.judgement.id for one in every if any(anchor.document in documents for anchor in one.judgement.anchors)
        }
        return [one for one in every if one.judgement.id in mine or one.judgement.withdraws in mine]

    def in_force(self, known_at: When = None) -> InForce:
        """What counts of them."""
        return self.people.in_force(known_at)

    def lost(self) -> set[str]:
        """Ids of judgements whose words are no longer found in the texts as they are read now."""
        documents = sorted({a.document for one in self.in_force().standing for a in one.anchors})
        versions = self._events.versions.beside(documents)
        every = sorted({*documents, *(one for found in versions.values() for one in found)})
        return {one.id for found in self._events.people.marks(every, NOW) for one in found.unanchored}

    def touched(self, judgement: PersonJudgement) -> list[int]:
        """Events that are shown otherwise from now on."""
        if judgement.withdraws:
            return self.touched(self.judgement(judgement.withdraws))
        documents = self._of_actors(judgement) if judgement.verdict in OF_ACTORS else _homes(judgement)
        versions = self._events.versions.beside(documents)
        every = sorted({*documents, *(one for found in versions.values() for one in found)})
        return self._groups.events_in(every)

    def _of_actors(self, judgement: PersonJudgement) -> Sequence[str]:
        """Documents in which either of two actors speaks."""
        names = [name for _, name in judgement.value]
        return self._ledger.spoken_in(names)


def _homes(judgement: PersonJudgement) -> Sequence[str]:
    return sorted({anchor.document for anchor in judgement.anchors})
