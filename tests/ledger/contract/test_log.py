"""The log names every record in order, each entry chained to the one before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from riwaya.ledger.chain import FIRST, Kind
from riwaya.ledger.groups import Groups, links_digest
from riwaya.ledger.log import Log
from riwaya.ledger.versions import Versions
from tests.support.records import FIVE, NOW, reading_of

URL = "https://bareed.example/a"


def test_a_new_log_has_no_entries(ledger):
    assert ledger.log.head() == (0, FIRST)
    assert list(ledger.log.entries()) == []


def test_each_record_has_its_entry_documents_before_their_readings(ledger):
    ledger.add(FIVE[0], b"", NOW)
    entries = [entry for entry, _ in ledger.log.entries()]
    assert [(entry.seq, entry.kind) for entry in entries] == [(1, Kind.DOCUMENT), (2, Kind.READING)]
    assert entries[0].subject == "d0"
    assert entries[1].subject == ledger.db.one("SELECT id FROM readings")[0]


def test_each_entry_names_the_hash_of_the_one_before(ledger):
    for reading in FIVE:
        ledger.add(reading, b"", NOW)
    before = FIRST
    for entry, written in ledger.log.entries():
        assert entry.before == before
        assert entry.hash == written
        before = written
    assert ledger.log.head() == (10, before)


def test_a_log_of_many_pages_is_told_in_order(ledger, monkeypatch):
    monkeypatch.setattr("riwaya.ledger.log._PAGE", 3)
    for reading in FIVE:
        ledger.add(reading, b"", NOW)
    assert [entry.seq for entry, _ in ledger.log.entries()] == list(range(1, 11))
    assert [entry.seq for entry, _ in ledger.log.entries(kind=Kind.READING)] == [2, 4, 6, 8, 10]


@pytest.mark.parametrize("after", [0, 1, 4, 10, 99])
def test_entries_behind_a_number_go_on_with_its_hash(ledger, after):
    for reading in FIVE:
        ledger.add(reading, b"", NOW)
    every = list(ledger.log.entries())
    assert list(ledger.log.entries(after)) == every[after:]


def test_tombstones_and_links_are_in_the_log(ledger):
    ledger.add(reading_of("d", None, URL), b"", NOW)
    Versions(ledger.db, ledger.log).bury(URL, NOW, "404", NOW)
    with ledger.db.writing():
        Groups(ledger.db, ledger.log).link({7: 1, 3: None}, NOW)
    kinds = [entry.kind for entry, _ in ledger.log.entries()]
    assert kinds == [Kind.DOCUMENT, Kind.READING, Kind.TOMBSTONE, Kind.LINKS]
    (links,) = [entry for entry, _ in ledger.log.entries(kind=Kind.LINKS)]
    assert links.subject == "1-2"
    assert links.content == links_digest(ledger.db.rows("SELECT seq, telling, event FROM links ORDER BY seq"))


def test_the_moment_of_recording_is_always_after_the_last_one(ledger):
    log = Log(ledger.db)
    ledger.add(FIVE[0], b"", NOW)
    assert log.moment(NOW - timedelta(days=1)) == "2025-11-15T20:00:00.000001+00:00"
    assert log.moment(NOW + timedelta(days=1)) == "2025-11-16T20:00:00.000000+00:00"


def test_the_last_moment_is_that_of_the_last_entry(ledger):
    assert ledger.log.last_moment() is None
    ledger.add(FIVE[0], b"", NOW)
    assert ledger.log.last_moment() == "2025-11-15T20:00:00.000000+00:00"


def test_what_is_already_there_leaves_no_entry(ledger):
    ledger.add(FIVE[0], b"", NOW)
    ledger.add(FIVE[0], b"", NOW)
    assert ledger.log.head()[0] == 2


def test_entries_behind_one_are_of_the_kinds_asked_for_and_chained_as_they_stand(ledger):
    for reading in FIVE:
        ledger.add(reading, b"", NOW)
    whole = {entry.seq: entry for entry, _ in ledger.log.entries()}
    found = ledger.log.behind(2, (Kind.DOCUMENT,), 3)
    assert found == [whole[3], whole[5], whole[7]]
    assert ledger.log.behind(2, (Kind.DOCUMENT, Kind.READING), 9, upto=4) == [whole[3], whole[4]]
    assert ledger.log.behind(10, (Kind.DOCUMENT,), 9) == []
