"""Any instant can be asked for, on the axis of what was public and on that of what was known here."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.ledger.instants import bound, instant
from riwaya.ledger.store import Ledger
from tests.support.records import FIVE, NOW, reading_of


@pytest.mark.parametrize("hours", [(9, 21), (21, 9)])
def test_a_document_published_again_is_known_since_its_first_publication(ledger, hours):
    for hour in hours:
        ledger.add(reading_of("d", datetime(2025, 11, 15, hour, tzinfo=UTC)), b"", NOW)
    assert [r.document.published.hour for r in ledger.readings(as_of="2025-11-15T12:00:00")] == [9]
    assert [r.document.published.hour for r in ledger.readings()] == [9]


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


def test_a_document_that_carries_a_day_counts_from_its_first_instant(ledger):
    day = reading_of("d", date(2025, 11, 15))
    ledger.add(day, b"", NOW)
    assert ledger.readings(as_of="2025-11-15T00:00:00") == [day]
    assert ledger.readings(as_of="2025-11-14T23:59:59") == []


def test_offsets_are_compared_as_instants(ledger):
    ledger.add(reading_of("d", datetime.fromisoformat("2025-11-15T01:00:00+03:00")), b"", NOW)
    assert ledger.readings(as_of="2025-11-14T21:59:00+00:00") == []
    assert len(ledger.readings(as_of="2025-11-14T23:00:00+01:00")) == 1


def test_the_undated_are_last_and_the_others_by_time_then_id(ledger):
    noon = datetime(2025, 11, 15, 12, tzinfo=UTC)
    for name, published in (("c", None), ("b", noon), ("a", noon), ("d", noon - timedelta(hours=1))):
        ledger.add(reading_of(name, published), b"", NOW)
    assert [one.document.id for one in ledger.readings()] == ["d", "a", "b", "c"]


def test_a_clock_set_back_never_writes_into_a_past_already_shown(ledger):
    ledger.add(FIVE[0], b"", NOW)
    before = ledger.readings(known_at=NOW - timedelta(hours=1))
    ledger.add(FIVE[1], b"", NOW - timedelta(hours=2))
    assert ledger.readings(known_at=NOW - timedelta(hours=1)) == before == []
    later = instant(NOW + timedelta(microseconds=1))
    assert [entry.recorded_at for entry, _ in ledger.log.entries()] == [instant(NOW)] * 2 + [later] * 2


def test_what_is_recorded_at_one_time_by_two_clocks_is_not_of_one_moment(ledger):
    ledger.add(FIVE[0], b"", NOW)
    shown = ledger.readings(known_at=NOW)
    ledger.add(FIVE[1], b"", NOW)
    assert ledger.readings(known_at=NOW) == shown == FIVE[:1]


def test_known_at_gives_what_was_recorded_by_then_to_the_microsecond(ledger):
    ledger.add(FIVE[0], b"", NOW)
    ledger.add(FIVE[1], b"", NOW + timedelta(microseconds=1))
    assert ledger.readings(known_at=NOW) == FIVE[:1]
    assert ledger.readings(known_at=NOW + timedelta(microseconds=1)) == FIVE[:2]


def test_both_instants_hold_together(ledger):
    ledger.add(FIVE[0], b"", NOW)
    ledger.add(FIVE[3], b"", NOW)
    ledger.add(FIVE[1], b"", NOW + timedelta(hours=1))
    assert ledger.readings("2025-11-15T01:30:00", NOW) == FIVE[:1]


@pytest.mark.parametrize("edge", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_instants_at_the_edge_of_the_calendar_are_instants(edge):
    assert instant(edge)


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_instants_as_texts_sort_as_instants(one, other):
    assert (instant(one) <= instant(other)) is (one <= other)
    assert instant(one) <= bound(one.date())
    assert instant(one) < bound(None)
