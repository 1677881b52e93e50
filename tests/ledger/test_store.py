"""The contract of a ledger: append-only, idempotent, and a function of what was known and public at an instant."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.document import Document, Metadata, Span
from riwaya.ledger.database import LedgerError
from riwaya.ledger.instants import instant
from riwaya.ledger.store import Ledger
from riwaya.ledger.tables import VERSION
from riwaya.vocabulary import Language
from tests.exports.records import READING, TEXT

NOW = datetime(2025, 11, 15, 20, 0, tzinfo=UTC)


def reading_of(name, published):
    claims = tuple(replace(claim, id=f"{claim.id}-{name}", document=name) for claim in READING.claims)
    document = Document(name, TEXT, Language.AR, metadata=Metadata(published=published))
    return replace(READING, document=document, claims=claims, narrated=(), statements=())


FIVE = [reading_of(f"d{n}", datetime(2025, 11, 15, n, tzinfo=UTC) if n < 4 else None) for n in range(5)]


@pytest.fixture
def ledger():
    with Ledger.open() as opened:
        yield opened


def test_what_was_added_comes_back_equal(ledger):
    assert ledger.add(READING, b"raw", NOW)
    assert ledger.readings() == [READING]
    assert ledger.raw("doc-a") == b"raw"


def test_adding_twice_changes_nothing(ledger):
    assert ledger.add(READING, b"raw", NOW)
    assert not ledger.add(READING, b"raw", NOW + timedelta(days=1))
    assert ledger.readings(known_at=NOW) == [READING]


def test_the_path_a_document_came_from_does_not_make_it_another_one(ledger):
    ledger.add(READING, b"raw", NOW)
    moved = replace(READING, document=replace(READING.document, input="elsewhere/a.txt"))
    assert not ledger.add(moved, b"raw", NOW)


def test_a_second_reading_of_a_document_is_kept_beside_the_first(ledger):
    later = NOW + timedelta(hours=1)
    better = replace(READING, claims=READING.claims[:2])
    ledger.add(READING, b"raw", NOW)
    ledger.add(better, b"raw", later)
    assert ledger.readings() == [better]
    assert ledger.readings(known_at=NOW) == [READING]


@pytest.mark.parametrize("hours", [(9, 21), (21, 9)])
def test_a_document_published_again_is_known_since_its_first_publication(ledger, hours):
    for hour in hours:
        ledger.add(reading_of("d", datetime(2025, 11, 15, hour, tzinfo=UTC)), b"", NOW)
    assert [r.document.published.hour for r in ledger.readings(as_of="2025-11-15T12:00:00")] == [9]
    assert [r.document.published.hour for r in ledger.readings()] == [9]


@given(st.permutations(FIVE))
def test_the_order_of_adding_does_not_show(order):
    with Ledger.open() as ledger:
        for reading in order:
            ledger.add(reading, b"", NOW)
        assert ledger.readings() == FIVE


@given(st.integers(0, 23))
def test_as_of_gives_what_was_published_by_then_and_nothing_undated(hour):
    with Ledger.open() as ledger:
        for reading in FIVE:
            ledger.add(reading, b"", NOW)
        shown = ledger.readings(as_of=datetime(2025, 11, 15, hour, tzinfo=UTC))
        assert shown == [r for r in FIVE[:4] if r.document.published.hour <= hour]


def test_as_of_a_day_is_the_end_of_that_day(ledger):
    ledger.add(FIVE[3], b"", NOW)
    assert ledger.readings(as_of=date(2025, 11, 15)) == [FIVE[3]]
    assert ledger.readings(as_of="2025-11-14") == []


def test_offsets_are_compared_as_instants(ledger):
    ledger.add(reading_of("d", datetime.fromisoformat("2025-11-15T01:00:00+03:00")), b"", NOW)
    assert ledger.readings(as_of="2025-11-14T21:59:00+00:00") == []
    assert len(ledger.readings(as_of="2025-11-14T23:00:00+01:00")) == 1


def test_a_clock_set_back_never_writes_into_a_past_already_shown(ledger):
    ledger.add(FIVE[0], b"", NOW)
    before = ledger.readings(known_at=NOW - timedelta(hours=1))
    ledger.add(FIVE[1], b"", NOW - timedelta(hours=2))
    assert ledger.readings(known_at=NOW - timedelta(hours=1)) == before == []


def test_rows_can_be_neither_changed_nor_removed(tmp_path):
    path = str(tmp_path / "desk.db")
    with Ledger.open(path) as ledger:
        ledger.add(READING, b"raw", NOW)
    connection = sqlite3.connect(path)
    for table, column in (("documents", "input"), ("raws", "bytes"), ("readings", "record"), ("log", "subject")):
        for attempt in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = ''"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(attempt)
    connection.close()


def test_a_file_keeps_what_it_holds(tmp_path):
    path = str(tmp_path / "desk.db")
    with Ledger.open(path) as ledger:
        ledger.add(READING, b"raw", NOW)
    with Ledger.open(path) as ledger:
        assert ledger.readings() == [READING]


def test_a_ledger_of_a_newer_version_is_refused_with_both_versions(tmp_path):
    path = str(tmp_path / "desk.db")
    Ledger.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = '99' WHERE name = 'version'")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match=rf"version 99.*up to {VERSION}"):
        Ledger.open(path)


def test_a_file_that_is_no_ledger_is_an_error_of_ours(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("x" * 4096)
    with pytest.raises(LedgerError, match="no SQLite file"):
        Ledger.open(str(path))


def test_a_document_nobody_added_has_no_bytes(ledger):
    with pytest.raises(LedgerError, match="no document"):
        ledger.raw("nothing")


def test_a_name_that_is_not_utf8_can_be_recorded(ledger):
    odd = replace(READING, document=replace(READING.document, input="a\udcff.txt"))
    ledger.add(odd, b"raw", NOW)
    assert ledger.readings()[0].document.input == "a\\udcff.txt"


@pytest.mark.parametrize("edge", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_instants_at_the_edge_of_the_calendar_are_instants(edge):
    assert instant(edge)


def test_spans_survive(ledger):
    ledger.add(READING, b"raw", NOW)
    assert all(isinstance(span, Span) for claim in ledger.readings()[0].claims for span in claim.content)


def test_other_bytes_than_those_read_are_refused(ledger):
    with pytest.raises(LedgerError, match="other bytes"):
        ledger.add(READING, READING.document.text.encode("utf-16"), NOW)


def test_bytes_that_were_not_handed_over_are_not_invented(ledger):
    assert ledger.add(READING, None, NOW)
    assert ledger.readings() == [READING]
    with pytest.raises(LedgerError, match="not kept"):
        ledger.raw(READING.document.id)
