"""The events of a ledger: their cards kept up to date, each one worked out for any instant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from riwaya.claims.decided import FacetsOf
from riwaya.claims.model import Reading
from riwaya.desk.aliases import changes_its_beginning, ids_at_any_instant
from riwaya.desk.asked import NOW, Asked
from riwaya.desk.memory import Memory, key_of
from riwaya.desk.people import PeopleOver, Shaped
from riwaya.document import Document
from riwaya.errors import UsageError
from riwaya.events.cards import Card, cards_of
from riwaya.events.compare import Comparer
from riwaya.events.given import Key
from riwaya.events.instants import published_key
from riwaya.events.model import Comparison, Event
from riwaya.events.tellings import STATEMENT
from riwaya.ledger.cards import Cards
from riwaya.ledger.groups import Groups
from riwaya.ledger.store import Ledger
from riwaya.ledger.versions import Versions
from riwaya.vocabulary import EventType

STATED = EventType.STATEMENT
MOST_NAMED = 12
"""How many candidates a message lists."""


class UnknownEvent(UsageError):
    """No event, or more than one, has an id that begins as asked for."""

    code = "unknown_event"


class Made(NamedTuple):
    """The cards of one event, and by id the telling each begins with."""

    event: int
    cards: tuple[Card, ...]
    keys: Mapping[str, Key]


class Gathered(NamedTuple):
    """What an event is worked out from: the claims it is told by where it is a contested statement, and the readings
    and groups as persons left them."""

    statement: set[str]
    shaped: Shaped


class Events:
    """Works events out from the ledger."""

    def __init__(
        self,
        ledger: Ledger,
        comparer: Callable[[], Comparer],
        facets_of: Callable[[Document], FacetsOf],
        memory: Memory | None = None,
    ) -> None:
        self.ledger = ledger
        self._memory = memory
        self._comparer = comparer
        self._groups = Groups(ledger.db, ledger.log)
        self.people = PeopleOver(ledger, self._groups, facets_of)
        self.versions = Versions(ledger.db, ledger.log)
        self.cards = Cards(ledger.db)

    def made(self, event: int) -> Made:
        """The cards of an event as they are now; nothing is written."""
        comparison = self.worked_out(event)
        dates = {c.id: published_key(r.document) for r in comparison.readings for c in (*r.claims, *r.narrated)}
        keys = {one.id: first_key(one, dates) for one in comparison.events}
        return Made(event, cards_of(comparison), {**self._once(event, comparison), **keys})

    def _once(self, event: int, comparison: Comparison) -> dict[str, Key]:
        """The ids under which the event is shown for past instants, where they may be others, by claim."""
        filed = self._groups.filed(sorted(self._groups.members([event])))
        documents = {one.number: one.document for one in filed}
        counted = [one for one in comparison.readings if one.document.id in set(documents.values())]
        if not comparison.withdrawn and not changes_its_beginning(counted, len(set(documents.values()))):
            return {}
        parts = {key: documents[number] for key, number in self._groups.parts(sorted(documents)).items()}
        return ids_at_any_instant(parts, self.ledger.readings(documents=sorted(set(documents.values()))))

    def worked_out(self, event: int, asked: Asked = NOW) -> Comparison:
        """Everything about one event, by its number, as it was public and known at an instant, persons' word counting.

        Persons may have made it one with others, or several of it: then these are what is given.
        """
        if self._memory is None:
            return self._compared(self._gathered(event, asked), asked)
        self._memory.redacted(self._groups.redactions())
        return self._memory(
            key_of(event, asked),
            self.ledger.log.head(),
            lambda: self._gathered(event, asked),
            lambda gathered: self._compared(gathered, asked),
        )

    def _gathered(self, event: int, asked: Asked) -> Gathered:
        """What an event is worked out from."""
        filed = self._groups.filed(sorted(self._groups.members([event], asked.known_at)))
        statement = {one.key[0] for one in filed if one.key[1] == STATEMENT}
        documents = {one.document for one in filed}
        if not statement:
            documents |= self._documents_of_statements(sorted(documents), asked)
        parts = self._parts([one.number for one in filed], str(event))
        return Gathered(statement, self.people.decided(documents, parts, asked))

    def _compared(self, gathered: Gathered, asked: Asked) -> Comparison:
        statement, people = gathered
        as_of = None if asked.as_of is None else str(asked.as_of)
        found = self._comparer().given(people.readings, people.groups, as_of, people.decisions)
        if statement:
            return only(found, [e for e in found.events if e.type is STATED and statement & {*e.claims}])
        return only(found, [e for e in found.events if e.type is not STATED])

    def _parts(self, tellings: Sequence[int], name: str) -> dict[Key, str]:
        return {part: name for part in self._groups.parts(tellings) if part[1] != STATEMENT}

    def asked_for(self, beginning: str, asked: Asked = NOW) -> tuple[Comparison, str]:
        """What was public and known of the event whose id begins so, and its id then; raises UnknownEvent."""
        numbers = self.numbers_of(beginning, asked)
        found = [(event, known) for known in (self.worked_out(n, asked) for n in numbers) for event in known.events]
        exactly = {event.id: event.title for event, _ in found if event.id.startswith(beginning)}
        if len(exactly) > 1:
            raise UnknownEvent(_several(beginning, exactly))
        chosen = next(iter(exactly), None) or self._instead(beginning, [event for event, _ in found], asked)
        comparison = next(known for event, known in found if event.id == chosen)
        return only(comparison, [event for event in comparison.events if event.id == chosen]), chosen

    def _instead(self, beginning: str, events: Sequence[Event], asked: Asked) -> str:
        """The id, at an instant, of the event that has what one once began with, or of which one is part now."""
        for _, (claim, kind) in self.cards.shown(beginning):
            for event in events:
                if claim in (*event.claims, *event.narrated) and (kind == STATEMENT) is (event.type is STATED):
                    return event.id
        if events and (self.cards.named(beginning) or not asked.past):
            return events[0].id  # its page says otherwise now: the claim it began with is gone
        if not asked.past:
            raise UnknownEvent(f"event {beginning} is no longer told of: what it rested on was read anew or is gone.")
        raise UnknownEvent(f"event {beginning} was not told of yet at the instant asked for; ask for a later one.")

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

    def numbers_of(self, beginning: str, asked: Asked = NOW) -> list[int]:
        """The numbers of the event whose id begins so; ids of the past lead on. Raises UnknownEvent.

        More than one number where persons made one event of several, and for an instant of the past every one that may
        have been shown under such an id.
        """
        now = self.cards.named(beginning)
        titles = {card.id: card.title for _, card in now}
        once = self.cards.shown(beginning)
        if not asked.past and (len(titles) > 1 or (not titles and len(once) > 1)):
            raise UnknownEvent(_several(beginning, titles or {id_: "" for id_, _ in once}))
        claims = [claim for id_, (claim, _) in once if asked.past or id_ in titles or not titles]
        ever = [number for claim in dict.fromkeys(claims) for number in self._groups.ever_of_claim(claim)]
        numbers = list(dict.fromkeys((*(number for number, _ in now), *ever)))
        if not numbers:
            where = self.ledger.db.name
            raise UnknownEvent(
                f"found no event whose id begins with {beginning!r}; `riwaya events` lists those of {where}."
            )
        return numbers


def first_key(event: Event, dates: Mapping[str, str]) -> Key:
    """The claim an event's id is made from, and whether it is a contested statement; `dates` of claims as sorted."""
    first = min((*event.claims, *event.narrated), key=lambda claim: (dates[claim], claim))
    return first, STATEMENT if event.type is STATED else ""


def only(comparison: Comparison, events: Iterable[Event]) -> Comparison:
    """A comparison with these events alone, and what is said of them."""
    kept = tuple(events)
    if len(kept) == len(comparison.events):  # the very same, so that what was made of it is found again
        return comparison
    ids = {event.id for event in kept}
    return replace(
        comparison,
        events=kept,
        conflicts=tuple(conflict for conflict in comparison.conflicts if conflict.event in ids),
        judgements=tuple(one for one in comparison.judgements if ids.intersection(one.events)),
    )


def _several(beginning: str, titles: Mapping[str, str]) -> str:
    named = "".join(f"\n  {id_}  {title}".rstrip() for id_, title in list(titles.items())[:MOST_NAMED])
    more = f"\n  … and {len(titles) - MOST_NAMED} more" if len(titles) > MOST_NAMED else ""
    return f"found {len(titles)} events whose ids begin with {beginning!r}; choose one of:{named}{more}"
