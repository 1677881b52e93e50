"""Which of some documents, or of the events they tell of, answer a question: what is new to whoever asked it before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from riwaya.desk.asked import NOW
from riwaya.desk.wanted import Wanted
from riwaya.events.cards import Card
from riwaya.ledger.groups import Groups

if TYPE_CHECKING:
    from riwaya.desk.desk import Desk


def events_in(desk: Desk, wanted: Wanted, documents: Sequence[str]) -> list[tuple[Card, str]]:
    """The events that fit among those some documents tell of, each once with the last of these documents."""
    filed = Groups(desk.ledger.db, desk.ledger.log).of_documents(documents)
    numbers = Groups(desk.ledger.db, desk.ledger.log).events_of([one.number for one in filed])
    places = {document: place for place, document in enumerate(documents)}
    last: dict[int, str] = {}
    for one in sorted(filed, key=lambda one: places[one.document]):
        if one.number in numbers:
            last[numbers[one.number]] = one.document
    ids = desk.events.ids_of(sorted(last), NOW)
    found: dict[str, tuple[Card, str]] = {}
    for event, document in last.items():
        for id_ in ids.get(event, ()):
            for _, card in desk.events.cards.named(id_):
                if wanted.event(card):
                    found[card.id] = card, document
    return sorted(found.values(), key=lambda one: places[one[1]])


def settled(desk: Desk) -> bool:
    """True where everything that was read is in events, and every event is as it is shown."""
    return desk.waiting() == 0 and desk.events.cards.left() == 0
