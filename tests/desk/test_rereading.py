"""Reading anew what the ledger holds: only what a reader has not read, only from the bytes received."""

from __future__ import annotations

from dataclasses import replace

from riwaya.desk.rereading import reread
from riwaya.ingest.reader import read_input
from riwaya.ledger.held import every_reading
from riwaya.ledger.prepare import prepared
from riwaya.ledger.store import Recorded
from tests.desk.conftest import READER, SAMPLES, opened
from tests.support.cases import engine


def outcomes(desk, reader):
    found = reread(desk.ledger, engine(), reader, desk._now)
    return [one for some in found for one in some]


def test_the_same_reader_reads_nothing_anew(desk):
    assert {one.recorded for one in outcomes(desk, READER)} == {Recorded.KNOWN}


def test_another_reader_that_reads_the_same_changes_nothing(desk):
    before = desk.ledger.digest()
    assert {one.recorded for one in outcomes(desk, "tests 2")} == {Recorded.KNOWN}
    assert desk.ledger.digest() == before


def test_what_an_older_reader_missed_is_read_and_the_older_reading_stays(tmp_path):
    document, raw = read_input(next((SAMPLES / "convoy").glob("*.txt")))
    whole = engine().read_document(document)
    poorer = replace(whole, claims=whole.claims[:1])
    with opened(tmp_path / "older.db") as desk:
        desk.ledger.write([prepared(poorer, raw, "older")], desk._now())
        assert [one.recorded for one in outcomes(desk, "newer")] == [Recorded.READ_AGAIN]
        assert desk.ledger.readings() == [whole]
        held = [(one.reader, one.reading) for one in every_reading(desk.ledger, document.id)]
        assert held == [("newer", whole), ("older", poorer)]


def test_a_document_without_its_bytes_says_so_and_harms_no_other(desk):
    reading = desk.ledger.readings()[0]
    lost = replace(reading, document=replace(reading.document, id="d-without-bytes"))
    desk.ledger.write([prepared(lost, None, "older")], desk._now())
    found = outcomes(desk, "newer")
    failed = [one for one in found if one.error is not None]
    assert [one.name for one in failed] == ["d-without-bytes"]
    assert len(found) > 1
