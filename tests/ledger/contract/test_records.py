"""What is recorded comes back as it was, once, whoever adds it how often."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.document import Span
from riwaya.ledger.database import LedgerError
from riwaya.ledger.prepare import asked_of, prepared
from riwaya.ledger.store import Ledger, Recorded
from riwaya.vocabulary import Stance
from tests.exports.records import READING
from tests.support.records import FIVE, NOW, reading_of

URL = "https://bareed.example/a"


def test_what_was_added_comes_back_equal(ledger):
    assert ledger.add(READING, b"raw", NOW)
    assert ledger.readings() == [READING]
    assert ledger.raw("doc-a") == b"raw"


def test_adding_twice_changes_nothing(ledger):
    assert ledger.add(READING, b"raw", NOW)
    head = ledger.log.head()
    assert not ledger.add(READING, b"raw", NOW + timedelta(days=1))
    assert ledger.readings(known_at=NOW) == [READING]
    assert ledger.log.head() == head


def test_twice_in_one_portion_is_once(ledger):
    made = prepared(READING, b"raw", "first")
    assert ledger.write([made, made], NOW) == [Recorded.NEW, Recorded.KNOWN]
    assert len(list(ledger.documents())) == 1


def test_the_path_a_document_came_from_does_not_make_it_another_one(ledger):
    ledger.add(READING, b"raw", NOW)
    moved = replace(READING, document=replace(READING.document, input="elsewhere/a.txt"))
    assert not ledger.add(moved, b"raw", NOW)


def test_a_second_reading_of_a_document_is_kept_beside_the_first(ledger):
    later = NOW + timedelta(hours=1)
    better = replace(READING, claims=READING.claims[:2])
    ledger.add(READING, b"raw", NOW, "first")
    assert ledger.write([prepared(better, b"raw", "second")], later) == [Recorded.READ_AGAIN]
    assert ledger.readings() == [better]
    assert ledger.readings(known_at=NOW) == [READING]


def test_a_document_of_a_page_that_is_there_is_a_version_of_it(ledger):
    outcomes = ledger.write([prepared(reading_of(name, None, URL), b"", "first") for name in "ab"], NOW)
    assert outcomes == [Recorded.NEW, Recorded.VERSION]


def test_other_bytes_than_those_read_are_refused(ledger):
    with pytest.raises(LedgerError, match="other bytes"):
        ledger.add(READING, READING.document.text.encode("utf-16"), NOW)
    assert ledger.readings() == []


def test_bytes_that_were_not_handed_over_are_not_invented(ledger):
    assert ledger.add(READING, None, NOW)
    assert ledger.readings() == [READING]
    with pytest.raises(LedgerError, match="not kept"):
        ledger.raw(READING.document.id)


def test_a_document_nobody_added_has_no_bytes(ledger):
    with pytest.raises(LedgerError, match="no document"):
        ledger.raw("nothing")


def test_spans_survive(ledger):
    ledger.add(READING, b"raw", NOW)
    assert all(isinstance(span, Span) for claim in ledger.readings()[0].claims for span in claim.content)


def test_a_document_is_told_of_as_it_was_received(ledger):
    told = {"retrieved_at": "2025-11-15T19:00:00Z", "http_status": "200"}
    ledger.add(reading_of("d", datetime(2025, 11, 15, 18, 45, tzinfo=UTC), URL, outlet="بريد الضفة", **told), b"", NOW)
    (found,) = ledger.documents()
    assert (found.seq, found.id, found.source, found.url, found.outlet) == (1, "d", URL, URL, "بريد الضفة")
    assert (found.published_at, found.language) == ("2025-11-15T18:45:00+00:00", "ar")
    assert found.sha256 == hashlib.sha256(b"").hexdigest()
    assert found.captured == told
    assert found.recorded_at == "2025-11-15T20:00:00.000000+00:00"


def test_documents_come_in_the_order_of_recording_those_asked_for_or_all(ledger):
    for reading in FIVE[::-1]:
        ledger.add(reading, b"", NOW)
    assert [one.id for one in ledger.documents()] == ["d4", "d3", "d2", "d1", "d0"]
    assert [one.id for one in ledger.documents(["d1", "d3", "nothing"])] == ["d3", "d1"]


def test_readings_of_some_documents_are_those_alone(ledger):
    for reading in FIVE:
        ledger.add(reading, b"", NOW)
    assert ledger.readings(documents=["d3", "d0", "nothing"]) == [FIVE[0], FIVE[3]]
    assert ledger.readings(documents=[]) == []


def test_more_documents_can_be_asked_for_than_a_statement_holds(ledger):
    ledger.write([prepared(reading_of(f"d{n:04}"), b"", "first") for n in range(900)], NOW)
    assert len(ledger.readings(documents=[f"d{n:04}" for n in range(899)])) == 899


def test_what_one_reader_has_read_with_these_metadata_need_not_be_read_again(ledger):
    key = asked_of(READING.document, "first")
    assert ledger.asked([key]) == set()
    ledger.add(READING, b"raw", NOW, "first")
    assert ledger.asked([key, "other"]) == {key}
    assert ledger.asked([asked_of(READING.document, "second")]) == set()


def test_what_another_reader_read_the_same_need_not_be_read_again_either(ledger):
    ledger.add(READING, b"raw", NOW, "first")
    assert not ledger.add(READING, b"raw", NOW, "second")
    key = asked_of(READING.document, "second")
    assert ledger.asked([key]) == {key}


def test_documents_with_claims_of_a_stance_come_the_last_published_first(ledger):
    for reading in FIVE[:3]:
        ledger.add(reading, b"", NOW)
    none = reading_of("none", datetime(2025, 11, 15, 9, tzinfo=UTC))
    ledger.add(replace(none, claims=()), b"", NOW)
    assert ledger.with_claims() == ["d2", "d1", "d0"]
    assert ledger.with_claims(Stance.DISOWN) == ["d2", "d1", "d0"]
    assert ledger.with_claims(Stance.THREATEN) == []
    assert ledger.with_claims(as_of=datetime(2025, 11, 15, 1, tzinfo=UTC)) == ["d1", "d0"]
    assert ledger.with_claims(known_at=NOW - timedelta(seconds=1)) == []
    assert ledger.with_claims(Stance.THREATEN, judged=["d1", "nothing"]) == ["d1"]


def test_claims_are_found_by_the_beginning_of_their_ids_and_documents_by_who_speaks(ledger):
    ledger.add(READING, b"raw", NOW)
    claim = READING.claims[0]
    assert ledger.holding(claim.id[:6]) == [READING]
    assert ledger.holding("nothing") == []
    names = [claim.speaker.name or "" for claim in READING.claims]
    assert ledger.spoken_in([*names, "nobody"]) == ["doc-a"]
    assert ledger.spoken_in(["nobody"]) == ledger.spoken_in([]) == []


def test_the_digest_is_of_what_is_held_and_not_of_when_or_in_which_order(ledger):
    empty = ledger.digest()
    with Ledger.open() as other:
        for reading in FIVE:
            other.add(reading, b"", NOW)
            other.add(reading, b"", NOW + timedelta(days=2))
        for reading in FIVE[::-1]:
            ledger.add(reading, b"", NOW + timedelta(days=1))
        assert ledger.digest() == other.digest() != empty
        other.add(replace(FIVE[0], claims=()), b"", NOW)
        assert ledger.digest() != other.digest()


@given(st.permutations(FIVE), st.lists(st.sampled_from(FIVE)), st.integers(1, 5))
def test_order_repetition_and_portions_of_adding_do_not_show(order, again, portion):
    every = [*order, *again]
    with Ledger.open() as ledger, Ledger.open() as plain:
        for at in range(0, len(every), portion):
            ledger.write([prepared(one, b"", "first") for one in every[at : at + portion]], NOW)
        for reading in FIVE:
            plain.add(reading, b"", NOW, "first")
        assert ledger.readings() == FIVE
        assert ledger.digest() == plain.digest()
