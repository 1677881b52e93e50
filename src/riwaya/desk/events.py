"""The events of a ledger: their cards kept up to date, each one worked out for any instant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from riwaya.claims.model import Reading
from riwaya.desk.asked import NOW, Asked
from riwaya.desk.people import PeopleOver
from riwaya.errors import RiwayaError
from riwaya.events.cards import Card, cards_of
from riwaya.events.compare import Comparer
from riwaya.events.given import Key
from riwaya.events.model import Comparison, Event
from riwaya.events.tellings import STATEMENT
from riwaya.ledger.cards import Cards
from riwaya.ledger.groups import Groups
from riwaya.ledger.store import Ledger
from riwaya.ledger.versions import Versions
from riwaya.vocabulary import EventType

MOST_NAMED = 12
"""How many candidates a message lists."""


class UnknownEvent(RiwayaError):
    """No event, or more than one, has an id that begins as asked for."""

    code = "unknown_event"


class Made(NamedTuple):
    """The cards of one event, and by id the telling each begins with."""

    event: int
    cards: tuple[Card, ...]
    keys: Mapping[str, Key]


class Events:
    """Works events out from the ledger."""

    def __init__(self, ledger: Ledger, comparer: Callable[[], Comparer]) -> None:
        self.ledger = ledger
        self._comparer = comparer
        self._groups = Groups(ledger.db, ledger.log)
        self.people = PeopleOver(ledger, self._groups)
        self.versions = Versions(ledger.db, ledger.log)
        self.cards = Cards(ledger.db)

    def made(self, event: int) -> Made:
        """The cards of an event as they are now; nothing is written."""
        comparison = self.worked_out(event)
        return Made(event, cards_of(comparison), {one.id: first_key(one) for one in comparison.events})

    def worked_out(self, event: int, asked: Asked = NOW) -> Comparison:
        """Everything about one event, by its number, as it was public and known at an instant, persons' word counting.

        Persons may have made it one with others, or several of it: then these are what is given.
        """
        filed = self._groups.filed(sorted(self._groups.members([event], asked.known_at)))
        statement = {one.key[0] for one in filed if one.key[1] == STATEMENT}
        documents = {one.document for one in filed}
        if not statement:
            documents |= self._documents_of_statements(sorted(documents), asked)
        parts = self._parts([one.number for one in filed], str(event))
        people = self.people.decided(documents, parts, asked)
        as_of = None if asked.as_of is None else str(asked.as_of)
        found = self._comparer().given(people.readings, people.groups, as_of, people.decisions)
        if statement:
            return only(found, [e for e in found.events if e.type is EventType.STATEMENT and statement & {*e.claims}])
        return only(found, [e for e in found.events if e.type is not EventType.STATEMENT])

    def _parts(self, tellings: Sequence[int], name: str) -> dict[Key, str]:
        return {part: name for part in self._groups.parts(tellings) if part[1] != STATEMENT}

    def asked_for(self, beginning: str, asked: Asked = NOW) -> tuple[Comparison, str]:
        """What was public and known of the event whose id begins so, and its id then; raises UnknownEvent."""
        number, id_ = self.number_of(beginning)
        found = self.worked_out(number, asked)
        ids = [event.id for event in found.events]
        if not ids:
            raise UnknownEvent(f"event {id_} was not told of yet at the instant asked for; ask for a later one.")
        chosen = id_ if id_ in ids else ids[0]
        return only(found, [event for event in found.events if event.id == chosen]), chosen

    def _documents_of_statements(self, documents: Sequence[str], asked: Asked) -> set[str]:
        """The documents of contested statements that some of these tell of: who disowns one may tell no event."""
        mine = [one.number for one in self._groups.of_documents(documents) if one.key[1] == STATEMENT]
        events = sorted(set(self._groups.events_of(mine, asked.known_at).values()))
        others = self._groups.filed(sorted(self._groups.members(events, asked.known_at)))
        return {one.document for one in others}

    def ids_of(self, numbers: Sequence[int], asked: Asked = NOW) -> dict[int, tuple[str, ...]]:
        """By number the ids an event has at an instant: more than one where persons split it."""
        if not asked.past:
            return {number: tuple(ids) for number, ids in self.cards.ids_of(numbers).items()}
        return {number: tuple(e.id for e in self.worked_out(number, asked).events) for number in numbers}

    def readings(self, documents: Sequence[str], asked: Asked = NOW) -> list[Reading]:
        """The readings of those documents that spoke for their source at an instant, as persons corrected them."""
        return self.people.corrected(documents, asked)

    def number_of(self, beginning: str) -> tuple[int, str]:
        """Number and present id of the event whose id begins so; ids of the past lead on. Raises UnknownEvent."""
        now = self.cards.named(beginning)
        if len(now) == 1:
            return now[0][0], now[0][1].id
        if len(now) > 1:
            raise UnknownEvent(_several(beginning, [card for _, card in now]))
        once = self.cards.shown(beginning)
        if len({key for _, key in once}) == 1:
            return self._followed(once[0][0], once[0][1])
        raise UnknownEvent(
            f"found no event whose id begins with {beginning!r}; `riwaya events` lists those of {self.ledger.db.name}."
        )

    def _followed(self, id_: str, key: Key) -> tuple[int, str]:
        """Where the telling an event once began with is now."""
        numbers = self._groups.numbers([key])
        events = self._groups.events_of(list(numbers.values()))
        for event in events.values():
            for card_event, card in self.cards.named("e"):
                if card_event == event:
                    return event, card.id
        raise UnknownEvent(f"event {id_} is no longer told of: what it rested on was read anew or redacted.")


def first_key(event: Event) -> Key:
    """The claim an event begins with: what its id is made from."""
    return (event.claims or event.narrated)[0], ""


def only(comparison: Comparison, events: Iterable[Event]) -> Comparison:
    """A comparison with these events alone, and what is said of them."""
    kept = tuple(events)
    ids = {event.id for event in kept}
    return replace(
        comparison,
        events=kept,
        conflicts=tuple(conflict for conflict in comparison.conflicts if conflict.event in ids),
        judgements=tuple(one for one in comparison.judgements if ids.intersection(one.events)),
    )


def _several(beginning: str, cards: Sequence[Card]) -> str:
    named = "".join(f"\n  {card.id}  {card.title}" for card in cards[:MOST_NAMED])
    more = f"\n  … and {len(cards) - MOST_NAMED} more" if len(cards) > MOST_NAMED else ""
    return f"found {len(cards)} events whose ids begin with {beginning!r}; choose one of:{named}{more}"
