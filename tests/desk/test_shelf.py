"""What was kept of a document's tellings is as good as what would be found again; what is missing is found and kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riwaya.desk.shelf import Shelf
from riwaya.events.knowledge import Knowledge
from riwaya.events.tellings import TellingFinder
from riwaya.ledger.gists import Gists
from riwaya.ledger.packing import packed
from riwaya.ledger.prepare import prepared
from riwaya.ledger.store import Ledger
from tests.support.desks import BEGUN, bundled

READING = bundled()[0]
DOCUMENT = READING.document.id
FOUND = TellingFinder(Knowledge.default())(READING)


@pytest.fixture
def ledger():
    with Ledger.open() as opened:
        yield opened


def shelf(ledger):
    return Shelf(ledger, Knowledge.default())


def taken_up(ledger):
    held = shelf(ledger)
    held.take_up([DOCUMENT])
    return held.tellings(DOCUMENT)


def test_what_was_kept_with_the_reading_is_not_found_again(ledger):
    ledger.write([prepared(READING, None, "reader", gists=packed(FOUND[:1]))], BEGUN)
    assert taken_up(ledger) == {FOUND[0].key: FOUND[0]}


def test_what_was_not_kept_is_found_from_the_reading_and_kept(ledger):
    ledger.add(READING, None, BEGUN)
    assert FOUND
    assert taken_up(ledger) == {one.key: one for one in FOUND}
    assert Gists(ledger.db).held([DOCUMENT]) == {DOCUMENT: FOUND}


def test_what_another_lexicon_or_program_made_is_made_anew(ledger, monkeypatch):
    ledger.write([prepared(READING, None, "reader", gists=packed(()))], BEGUN)
    monkeypatch.setattr("riwaya.ledger.gists.maker", lambda: "a later one")
    assert len(taken_up(ledger)) == len(FOUND)
    assert ledger.db.rows("SELECT maker FROM gists") == [("a later one",)]


def test_what_is_damaged_is_made_anew(ledger):
    ledger.write([prepared(READING, None, "reader", gists=packed(FOUND)[:-9])], BEGUN)
    assert len(taken_up(ledger)) == len(FOUND)
    assert Gists(ledger.db).held([DOCUMENT]) == {DOCUMENT: FOUND}


def test_a_second_reading_takes_away_what_was_kept(ledger):
    ledger.write([prepared(READING, None, "first", gists=packed(FOUND))], BEGUN)
    poorer = replace(READING, claims=(), narrated=(), statements=())
    ledger.write([prepared(poorer, None, "second", gists=packed(FOUND))], BEGUN)
    assert Gists(ledger.db).held([DOCUMENT]) == {}
    assert taken_up(ledger) == {}


def test_the_same_reading_once_more_changes_nothing(ledger):
    for _ in range(2):
        ledger.write([prepared(READING, None, "first", gists=packed(FOUND))], BEGUN)
    assert Gists(ledger.db).held([DOCUMENT]) == {DOCUMENT: FOUND}


def test_a_document_that_was_not_recorded_is_not_there(ledger):
    held = shelf(ledger)
    held.take_up([DOCUMENT])
    assert not held.has(DOCUMENT)


def test_who_takes_a_document_up_again_sees_it_as_it_is_now(ledger):
    ledger.add(READING, None, BEGUN)
    held = shelf(ledger)
    held.take_up([DOCUMENT])
    ledger.add(replace(READING, claims=(), narrated=(), statements=()), None, BEGUN, "second")
    held.take_up([DOCUMENT])
    assert held.tellings(DOCUMENT) == {}
