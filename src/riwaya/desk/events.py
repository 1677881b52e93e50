"""The events of a ledger: their cards kept up to date, each one worked out for any instant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from riwaya.claims.decided import FacetsOf
from riwaya.claims.model import Reading
from riwaya.desk.asked import NOW, Asked
from riwaya.desk.people import PeopleOver
from riwaya.document import Document
from riwaya.errors import UsageError
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


class UnknownEvent(UsageError):
    """No event, or more than one, has an id that begins as asked for."""

    code = "unknown_event"


class Events:
    """Works events out from the ledger."""

    def __init__(
        self, ledger: Ledger, comparer: Callable[[], Comparer], facets_of: Callable[[Document], FacetsOf]
    ) -> None:
        self._ledger = ledger
        self._comparer = comparer
        self._groups = Groups(ledger.db, ledger.log)
        self.people = PeopleOver(ledger, self._groups, facets_of)
        self.versions = Versions(ledger.db, ledger.log)
        self.cards = Cards(ledger.db)

    def refresh(self, events: Sequence[int]) -> list[Card]:
        """Make the cards of these events anew; the cards."""
        made: list[Card] = []
        for event in events:
            comparison = self.worked_out(event)
            cards = cards_of(comparison)
            keys = {one.id: first_key(one) for one in comparison.events}
            self.cards.put(event, cards, keys)
            made.extend(cards)
        return made

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
        numbers, id_ = self.numbers_of(beginning)
        first = self.cards.first_of(id_)
        for number in numbers:
            found = self.worked_out(number, asked)
            fitting = [event for event in found.events if event.id == id_] or [
                event for event in found.events if first in (*event.claims, *event.narrated)
            ]
            if fitting:
                return only(found, fitting[:1]), fitting[0].id
        if not asked.past:
            return self._led_on(numbers, id_)
        raise UnknownEvent(f"event {id_} was not told of yet at the instant asked for; ask for a later one.")

    def _led_on(self, numbers: Sequence[int], id_: str) -> tuple[Comparison, str]:
        """Where the claim an id stands for is no longer what its page says: the event it was part of."""
        for number in numbers:
            found = self.worked_out(number)
            if found.events:
                return only(found, found.events[:1]), found.events[0].id
        raise UnknownEvent(f"event {id_} is no longer told of: what it rested on was read anew, replaced or redacted.")

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

    def numbers_of(self, beginning: str) -> tuple[list[int], str]:
        """The numbers and the one id of the event whose id begins so; ids of the past lead on. Raises UnknownEvent.

        More than one number where persons made one event of several.
        """
        now = self.cards.named(beginning)
        ids = sorted({card.id for _, card in now})
        if len(ids) == 1:
            return self._all_of(ids[0], [number for number, _ in now]), ids[0]
        if ids:
            raise UnknownEvent(_several(beginning, {card.id: card.title for _, card in now}))
        once = self.cards.shown(beginning)
        if len(once) > 1:
            raise UnknownEvent(_several(beginning, {id_: "" for id_, _ in once}))
        numbers = self._all_of(once[0][0], []) if once else []
        if not numbers:
            where = self._ledger.db.name
            raise UnknownEvent(
                f"found no event whose id begins with {beginning!r}; `riwaya events` lists those of {where}."
            )
        return numbers, once[0][0]

    def _all_of(self, id_: str, numbers: Sequence[int]) -> list[int]:
        """The events that have or had the claim an id stands for, those that show it now first."""
        claim = self.cards.first_of(id_)
        return list(dict.fromkeys((*numbers, *self._groups.ever_of_claim(claim)))) if claim else list(numbers)


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


def _several(beginning: str, titles: Mapping[str, str]) -> str:
    named = "".join(f"\n  {id_}  {title}" for id_, title in list(titles.items())[:MOST_NAMED])
    more = f"\n  … and {len(titles) - MOST_NAMED} more" if len(titles) > MOST_NAMED else ""
    return f"found {len(titles)} events whose ids begin with {beginning!r}; choose one of:{named}{more}"
