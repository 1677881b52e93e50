"""Reading anew what the ledger holds: only what a reader has not read, only from the bytes received."""

from __future__ import annotations

from dataclasses import replace

from riwaya.desk.rereading import reread
from riwaya.ledger.prepare import prepared
from riwaya.ledger.store import Recorded
from tests.desk.conftest import READER
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


def test_what_an_older_reader_missed_is_read_and_the_older_reading_stays(desk):
    reading = max(desk.ledger.readings(), key=lambda one: len(one.claims))
    poorer = replace(reading, claims=reading.claims[:1])
    raw = desk.ledger.raw(reading.document.id)
    desk.ledger.write([prepared(poorer, raw, "older")], desk._now())
    assert len(desk.ledger.readings(documents=[reading.document.id])[0].claims) == 1
    again = [one for one in outcomes(desk, "newer") if one.document == reading.document.id]
    # The richer reading was recorded before, so nothing new is written: the ledger shows the newest row.
    assert [one.error for one in again] == [None]


def test_a_document_without_its_bytes_says_so_and_harms_no_other(desk):
    reading = desk.ledger.readings()[0]
    lost = replace(reading, document=replace(reading.document, id="d-without-bytes"))
    desk.ledger.write([prepared(lost, None, "older")], desk._now())
    found = outcomes(desk, "newer")
    failed = [one for one in found if one.error is not None]
    assert [one.name for one in failed] == ["d-without-bytes"]
    assert len(found) > 1
