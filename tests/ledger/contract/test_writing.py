"""A transaction is all or nothing, and one writer waits for the other."""

from __future__ import annotations

import threading
from contextlib import closing
from datetime import timedelta

import pytest

from riwaya.ledger.database import LedgerError, Mode, open_database
from riwaya.ledger.prepare import prepared
from riwaya.ledger.store import Ledger
from tests.exports.records import READING
from tests.support.records import FIVE, NOW, reading_of


class Broken(Exception):
    """What goes wrong in the middle."""


def broken(ledger, then=lambda: None):
    """Writing that fails after it has written, inside of another writing."""
    with ledger.db.writing():
        with ledger.db.writing():
            ledger.add(FIVE[0], b"", NOW)
        then()
        raise Broken


def together(*works):
    """Do all of these at once; what went wrong."""
    start = threading.Barrier(len(works))
    failed: list[Exception] = []

    def run(work):
        try:
            start.wait(30)
            work()
        except Exception as error:  # noqa: BLE001  what a thread raises is lost otherwise
            failed.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


def test_what_fails_in_the_middle_leaves_nothing(ledger):
    with pytest.raises(Broken):
        broken(ledger)
    assert ledger.readings() == list(ledger.documents()) == []
    assert ledger.log.head()[0] == 0
    assert ledger.add(FIVE[0], b"", NOW)


def test_a_statement_the_database_refuses_leaves_nothing(ledger):
    with pytest.raises(LedgerError):
        broken(ledger, lambda: ledger.db.run("INSERT INTO log VALUES (1, '', '', '', '', '')"))
    assert ledger.readings() == []
    assert ledger.add(FIVE[1], b"", NOW)


def test_an_index_that_fails_while_writing_leaves_nothing(ledger, monkeypatch):
    def fail(_):
        raise Broken

    with monkeypatch.context() as patch:
        patch.setattr(ledger.words, "add", fail)
        with pytest.raises(Broken):
            ledger.write([prepared(one, b"", "first") for one in FIVE], NOW)
    assert list(ledger.documents()) == []
    assert ledger.db.rows("SELECT * FROM claims") == []


def test_writing_inside_of_writing_is_part_of_it(ledger):
    seen = []
    with pytest.raises(Broken):
        broken(ledger, lambda: seen.append(ledger.readings()))
    assert seen == [FIVE[:1]]
    assert ledger.readings() == []


def test_what_is_read_inside_of_writing_is_what_was_written(ledger):
    with ledger.db.writing():
        ledger.add(READING, b"raw", NOW)
        assert ledger.raw("doc-a") == b"raw"
    assert ledger.readings() == [READING]


def test_a_reader_sees_all_of_a_transaction_or_nothing_of_it(target):
    with Ledger.open(target) as writer, Ledger.open(target, Mode.READ) as reader:
        with writer.db.writing():
            writer.add(FIVE[0], b"", NOW)
            assert reader.readings() == list(reader.documents()) == []
            assert reader.log.head()[0] == 0
            writer.add(FIVE[1], b"", NOW)
        assert reader.readings() == FIVE[:2]
        assert reader.log.head() == writer.log.head()


def test_two_who_write_at_once_lose_nothing_and_keep_one_chain(target):
    Ledger.open(target).close()

    def writer(who):
        made = [prepared(reading_of(f"{who}{n}"), b"", "first") for n in range(20)]

        def write():
            with Ledger.open(target) as ledger:
                for one in made:
                    ledger.write([one], NOW)

        return write

    assert together(writer("a"), writer("b")) == []
    with Ledger.open(target) as ledger:
        assert len(list(ledger.documents())) == 40
        entries = list(ledger.log.entries())
        assert [entry.seq for entry, _ in entries] == list(range(1, 81))
        assert all(entry.hash == written for entry, written in entries)


def test_two_who_make_a_ledger_at_once_make_one(target):
    def make():
        Ledger.open(target).close()

    assert together(make, make) == []
    with Ledger.open(target) as ledger:
        assert ledger.add(READING, b"raw", NOW)


def test_a_ledger_opened_for_reading_is_not_written_to(target):
    with Ledger.open(target) as ledger:
        ledger.add(FIVE[0], b"", NOW)
    with Ledger.open(target, Mode.READ) as ledger:
        assert ledger.readings() == FIVE[:1]
        with pytest.raises(LedgerError, match="reading only"):
            ledger.add(FIVE[1], b"", NOW)
        with pytest.raises(LedgerError):
            ledger.db.run("DELETE FROM stale")


def test_only_who_may_make_a_ledger_makes_one(target):
    with pytest.raises(LedgerError):
        Ledger.open(target, Mode.READ)
    Ledger.open(target).close()
    with Ledger.open(target, Mode.WRITE) as ledger:
        assert ledger.add(FIVE[0], b"", NOW)


def test_a_ledger_keeps_what_it_holds(target):
    with Ledger.open(target) as ledger:
        ledger.add(READING, b"raw", NOW)
        digest = ledger.digest()
    with Ledger.open(target) as ledger:
        assert ledger.readings() == [READING]
        assert ledger.digest() == digest


def test_the_time_of_recording_never_goes_back_between_two_who_write(target):
    with Ledger.open(target) as ahead, Ledger.open(target) as behind:
        ahead.add(FIVE[0], b"", NOW)
        behind.add(FIVE[1], b"", NOW - timedelta(days=1))
        times = [entry.recorded_at for entry, _ in ahead.log.entries()]
        assert times == sorted(times)
        assert ahead.readings(known_at=NOW - timedelta(seconds=1)) == []


def test_a_ledger_of_a_newer_version_is_refused_with_both_versions(target):
    from riwaya.ledger.tables import VERSION

    Ledger.open(target).close()
    with closing(open_database(target, Mode.WRITE)) as database, database.writing():
        database.run("UPDATE meta SET value = '99' WHERE name = 'version'")
    with pytest.raises(LedgerError, match=rf"version 99.*up to {VERSION}"):
        Ledger.open(target)
