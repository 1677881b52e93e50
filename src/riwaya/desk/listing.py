"""Lists from a ledger: events, claims, conflicts and documents that fit what is asked, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from riwaya.claims.decided import Mark
from riwaya.claims.model import Claim, Reading
from riwaya.desk.asked import NOW, Asked
from riwaya.desk.documents import undated_last
from riwaya.desk.events import Events
from riwaya.desk.wanted import Wanted
from riwaya.events.cards import Card, cards_of
from riwaya.events.model import Comparison, Conflict
from riwaya.ledger.groups import Groups
from riwaya.ledger.store import Ledger

ANY = Wanted()
PAGE = 200


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """A claim with the document it stands in, the ids of the events it is about, and what persons decided about it."""

    claim: Claim
    reading: Reading
    events: tuple[str, ...]
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class ListedConflict:
    """A conflict with its event and everything that event rests on."""

    conflict: Conflict
    card: Card
    comparison: Comparison


class Lists:
    """Asks a ledger for many things at once; nothing is worked out before it is wanted."""

    def __init__(self, ledger: Ledger, events: Events) -> None:
        self._ledger = ledger
        self._events = events
        self._groups = Groups(ledger.db, ledger.log)

    def events(self, wanted: Wanted = ANY, asked: Asked = NOW, most: int | None = None) -> list[Card]:
        """Cards of events that fit, the last changed first; for a past instant they are worked out for it."""
        found = (card for _, card in self._cards(asked) if wanted.event(card))
        return list(islice(found, most))

    def told(
        self, wanted: Wanted = ANY, asked: Asked = NOW, most: int | None = None
    ) -> Iterator[tuple[Card, Comparison]]:
        """Events that fit with everything they rest on, the last changed first, each worked out when it is wanted; with
        `most` only those of so many documents or fewer."""
        for number, card in self._cards(asked):
            if wanted.event(card) and (most is None or card.documents <= most):
                yield card, self._events.worked_out(number, asked)

    def conflicts(
        self, wanted: Wanted = ANY, asked: Asked = NOW, most: int | None = None, event: str | None = None
    ) -> list[ListedConflict]:
        """Conflicts of events that fit, or of one event by the beginning of its id; raises UnknownEvent."""
        return list(islice(self._conflicts(wanted, asked, event), most))

    def _conflicts(self, wanted: Wanted, asked: Asked, event: str | None) -> Iterator[ListedConflict]:
        for card, comparison in self._contested(wanted, asked) if event is None else self._one(event, wanted, asked):
            for conflict in comparison.conflicts:
                if conflict.event == card.id:
                    yield ListedConflict(conflict, card, comparison)

    def _contested(self, wanted: Wanted, asked: Asked) -> Iterator[tuple[Card, Comparison]]:
        for number, card in self._cards(asked):
            if card.conflicts and wanted.event(card):
                yield card, self._events.worked_out(number, asked)

    def _one(self, event: str, wanted: Wanted, asked: Asked) -> Iterator[tuple[Card, Comparison]]:
        comparison, _ = self._events.asked_for(event, asked)
        return ((card, comparison) for card in cards_of(comparison) if wanted.event(card))

    def claims(
        self, wanted: Wanted = ANY, asked: Asked = NOW, most: int | None = None, documents: Sequence[str] | None = None
    ) -> list[ListedClaim]:
        """Claims that fit, the last published document first, the undated last, in the order of its text."""
        found = list(islice(self._claims(wanted, asked, documents), most))
        events = self.events_of([one.claim.id for one in found], asked)
        return [ListedClaim(one.claim, one.reading, events.get(one.claim.id, ())) for one in found]

    def _claims(self, wanted: Wanted, asked: Asked, documents: Sequence[str] | None) -> Iterator[ListedClaim]:
        for reading in self._readings(wanted, asked, documents):
            for claim in reading.claims:
                if wanted.claim(claim, reading.document):
                    yield ListedClaim(claim, reading, ())

    def _readings(self, wanted: Wanted, asked: Asked, documents: Sequence[str] | None) -> Iterator[Reading]:
        """Readings that may hold what is wanted, page by page."""
        if documents is not None:
            pages: Iterable[Sequence[str]] = (documents[at : at + PAGE] for at in range(0, len(documents), PAGE))
        else:
            judged = self._events.people.judged(asked) if wanted.stance is not None else ()
            pages = self._ledger.pages_with_claims(wanted.stance, asked.as_of, asked.known_at, judged)
        for page in pages:
            yield from undated_last(self._events.readings(page, asked))

    def _cards(self, asked: Asked) -> Iterator[tuple[int, Card]]:
        if not asked.past:
            yield from self._events.cards.every()
            return
        for event in self._groups.told_by(asked.as_of, asked.known_at):
            for card in cards_of(self._events.worked_out(event, asked)):
                yield event, card

    def events_of(self, claims: Iterable[str], asked: Asked = NOW) -> dict[str, tuple[str, ...]]:
        """The ids of the events that claims are about."""
        events = self._groups.of_claims(sorted(set(claims)), asked.known_at)
        ids = self._events.ids_of(sorted({event for found in events.values() for event in found}), asked)
        return {c: tuple(i for event in found for i in ids.get(event, ())) for c, found in events.items()}
