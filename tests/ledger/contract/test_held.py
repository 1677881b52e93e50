"""What is held of one document, in every kind of ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from riwaya.ledger.asking import UnknownDocument, document_id
from riwaya.ledger.held import every_reading, last_reading, spoken_lately
from tests.support.records import FIVE, NOW


@pytest.fixture
def filled(ledger):
    """Five documents, one of them read twice."""
    for reading in FIVE:
        ledger.add(reading, b"", NOW, "first")
    ledger.add(replace(FIVE[0], claims=FIVE[0].claims[:1]), b"", NOW + timedelta(hours=1), "second")
    return ledger


def test_documents_are_found_by_the_beginning_of_their_ids(filled):
    assert document_id(filled.db, "d3") == "d3"
    for beginning, found in (("d", r"several documents \(d0, d1, d2 …\)"), ("x", "no document"), ("%", "no document")):
        with pytest.raises(UnknownDocument, match=f"found {found} whose id begins with '{beginning}'"):
            document_id(filled.db, beginning)


def test_every_reading_of_a_document_is_given_the_last_first(filled):
    found = list(every_reading(filled, "d0"))
    assert [(one.reader, len(one.reading.claims)) for one in found] == [("second", 1), ("first", len(FIVE[0].claims))]
    assert list(every_reading(filled, "nothing")) == []


def test_a_past_instant_knows_only_the_readings_of_then(filled):
    assert [one.reader for one in every_reading(filled, "d0", NOW)] == ["first"]
    assert list(every_reading(filled, "d0", NOW - timedelta(hours=1))) == []


def test_readings_are_numbered_on(filled):
    assert last_reading(filled) == len(FIVE) + 1


def test_a_new_ledger_has_no_reading(ledger):
    assert last_reading(ledger) == 0


def test_documents_without_a_date_come_last(filled):
    assert filled.with_claims() == ["d3", "d2", "d1", "d0", "d4"]


def test_the_documents_a_voice_spoke_in_last_come_first_and_the_undated_last(ledger):
    for reading in FIVE:
        ledger.add(reading, b"raw", NOW)
    names = [claim.speaker.name for claim in FIVE[0].claims if claim.speaker.name]
    assert spoken_lately(ledger, names, 10) == ["d3", "d2", "d1", "d0", "d4"]
    assert spoken_lately(ledger, names, 2) == ["d3", "d2"]
    assert spoken_lately(ledger, ["nobody"], 10) == spoken_lately(ledger, [], 10) == []


def test_the_documents_recorded_last_come_first(ledger):
    for reading in FIVE:
        ledger.add(reading, b"raw", NOW)
    assert [one.id for one in ledger.latest(2)] == ["d4", "d3"]
    assert [one.id for one in ledger.latest(9, below=ledger.latest(2)[-1].seq)] == ["d2", "d1", "d0"]
    assert ledger.latest(9, known_at="2001-01-01") == []
