"""What is offered by whoever read it is as good as what would be fetched and found again."""

from __future__ import annotations

from datetime import UTC, datetime

from riwaya.desk.shelf import Shelf
from riwaya.events.knowledge import Knowledge
from riwaya.events.tellings import TellingFinder
from riwaya.ledger.store import Ledger
from tests.support.desks import bundled

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_what_was_offered_is_not_fetched():
    reading = bundled()[0]
    shelf = Shelf(Ledger.open(), Knowledge.default())
    shelf.offer(reading, ())
    shelf.take_up([reading.document.id])
    assert shelf.reading(reading.document.id) is reading
    assert shelf.tellings(reading.document.id) == {}


def test_what_was_not_offered_is_fetched_and_tells_the_same():
    reading = bundled()[0]
    with Ledger.open() as ledger:
        ledger.add(reading, None, NOW)
        shelf = Shelf(ledger, Knowledge.default())
        shelf.take_up([reading.document.id])
        found = TellingFinder(Knowledge.default())(reading)
        assert found
        assert shelf.tellings(reading.document.id) == {one.key: one for one in found}


def test_of_a_document_named_twice_the_ledger_knows_the_latest_reading():
    reading = bundled()[0]
    with Ledger.open() as ledger:
        ledger.add(reading, None, NOW)
        shelf = Shelf(ledger, Knowledge.default())
        shelf.offer(reading, ())
        shelf.take_up([reading.document.id, reading.document.id])
        assert shelf.tellings(reading.document.id) != {}


def test_an_offer_is_taken_up_once():
    reading = bundled()[0]
    with Ledger.open() as ledger:
        ledger.add(reading, None, NOW)
        shelf = Shelf(ledger, Knowledge.default())
        shelf.offer(reading, ())
        for _ in range(2):
            shelf.take_up([reading.document.id])
        assert shelf.tellings(reading.document.id) != {}


def test_who_lets_go_of_all_lets_go_of_what_was_offered():
    reading = bundled()[0]
    shelf = Shelf(Ledger.open(), Knowledge.default())
    shelf.offer(reading, ())
    shelf.clear()
    shelf.take_up([reading.document.id])
    assert not shelf.has(reading.document.id)
