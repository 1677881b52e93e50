"""What is asked of a list narrows it: each filter for itself, all of them together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from riwaya.desk import wanted
from riwaya.desk.wanted import Wanted, ids_of
from riwaya.events.cards import Card, CardPlace
from riwaya.vocabulary import EventType, FacetName, Grade, PlacePrecision, Stance
from tests.exports.records import READING
from tests.support.outlets import PROFILES

CARD = Card(
    "e1", EventType.AIRSTRIKE, "غارة جوية: سبها", "2025-03-14T09:00:00+00:00", "2025-03-15T22:00:00+00:00",
    2, 3, 2, 1, ((FacetName.PERPETRATOR, Grade.SINGLE_DENIED),), ((Stance.ACCUSE, 1), (Stance.DENY, 1)),
    ("دفتر الرصيف", "منبر الوادي"), ("قيادة الرمال الموحدة",), ("رئيس بلدية سبها سالم الوادي",),
    (CardPlace("place.sabha", "سبها", 27.0, 14.4, PlacePrecision.NEAR, "LY"),), (3, 3, 7), None, ("ar",),
)  # fmt: skip
"""An air raid near Sabha that the mayor accuses the Unified Sands Command of; it denies."""
CLAIM, DOCUMENT = READING.claims[0], READING.document


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(place="سبها"), Wanted(place="سبهــا"), Wanted(place="Sabha"), Wanted(place="place.sabha"),
        Wanted(place="LY"), Wanted(place="ly"),
        Wanted(actor="قيادة الرمال"), Wanted(actor="سالم الوادي"),
        Wanted(outlet="الرصيف"), Wanted(outlet="مِنبر الوادي"),
        Wanted(stance=Stance.DENY), Wanted(grade=Grade.SINGLE_DENIED), Wanted(type=EventType.AIRSTRIKE),
        Wanted(contested=True),
        Wanted(since="2025-03-15"), Wanted(since="2025-03-15T22:00:00"), Wanted(since=date(2025, 3, 15)),
        Wanted(until="2025-03-14"), Wanted(until="2025-03-14T09:00:00"),
        Wanted(since="2025-03-15T23:00:00+01:00"),
        Wanted(place="سبها", actor="سالم", outlet="الرصيف", stance=Stance.DENY, contested=True, since="2025-03-01"),
    ],
    ids=repr,
)  # fmt: skip
def test_an_event_that_fits_is_listed(wanted):
    assert wanted.event(CARD)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(place="القطرون"), Wanted(place="EG"), Wanted(actor="كتائب النهر"), Wanted(outlet="القلعة"),
        Wanted(stance=Stance.CONFIRM), Wanted(grade=Grade.CONFIRMED), Wanted(type=EventType.STATEMENT),
        Wanted(since="2025-03-16"), Wanted(since="2025-03-15T22:00:01"),
        Wanted(until="2025-03-13"), Wanted(until="2025-03-14T08:59:59"),
        Wanted(place="سبها", stance=Stance.CONFIRM),
    ],
    ids=repr,
)  # fmt: skip
def test_an_event_that_does_not_fit_in_one_thing_is_not_listed(wanted):
    assert not wanted.event(CARD)


def test_what_is_told_without_a_contradiction_is_not_contested():
    assert not Wanted(contested=True).event(replace(CARD, conflicts=0))


def test_an_event_without_a_date_is_in_no_span_of_time():
    undated = replace(CARD, first_at="", last_at="")
    assert not Wanted(since="2025-03-14").event(undated)
    assert not Wanted(until="2025-03-14").event(undated)
    assert Wanted().event(undated)


@pytest.mark.parametrize("since", ["2025-03-15T22:00:00.5", "2025-03-15T22:00:00.000001"])
def test_parts_of_a_second_count(since):
    assert not Wanted(since=since).event(CARD)
    assert Wanted(until=since).event(replace(CARD, first_at="2025-03-15T22:00:00+00:00"))
    assert Wanted(since=since).event(replace(CARD, last_at="2025-03-15T22:00:00.700000+00:00"))


def test_a_claim_fits_by_stance_speaker_outlet_and_time():
    claim = replace(CLAIM, speaker=replace(CLAIM.speaker, name="كتائب الغيم", entity=None))  # the Cloud Brigades
    for fits in (
        Wanted(), Wanted(stance=claim.stance), Wanted(actor="الغيم"), Wanted(outlet="بريد"),
        Wanted(since="2025-11-15"), Wanted(until=date(2025, 11, 15)),
        Wanted(since=datetime(2025, 11, 15, 18, 45, tzinfo=UTC), until=datetime(2025, 11, 15, 18, 45, tzinfo=UTC)),
    ):  # fmt: skip
        assert fits.claim(claim, DOCUMENT), fits
    for not_ in (
        Wanted(stance=Stance.THREATEN), Wanted(actor="الجسر"), Wanted(outlet="القلعة"), Wanted(since="2025-11-16"),
        Wanted(until="2025-11-14"), Wanted(since=datetime(2025, 11, 15, 18, 46, tzinfo=UTC)),
    ):  # fmt: skip
        assert not not_.claim(claim, DOCUMENT), not_


def test_a_claim_of_an_undated_document_is_in_no_span_of_time():
    undated = replace(DOCUMENT, metadata=replace(DOCUMENT.metadata, published=None))
    assert not Wanted(since="2000-01-01").claim(CLAIM, undated)
    assert not Wanted(until="2100-01-01").claim(CLAIM, undated)


def test_names_the_lexicon_knows_are_one_in_either_script():
    assert ids_of("سبها", "places") == ids_of("Sabha", "places") != frozenset()
    assert ids_of("nowhere at all", "places") == frozenset()


@pytest.mark.parametrize("asked", ["النهر نت", "the river", "nahr.example", "@NahrTV"])
def test_an_outlet_is_wanted_by_any_name_site_or_handle_of_its(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wanted, "packaged", lambda: PROFILES)
    wanted.outlets_of.cache_clear()
    document = replace(DOCUMENT, metadata=replace(DOCUMENT.metadata, outlet=None, url="https://www.nahr.example/1"))
    assert Wanted(outlet=asked).event(replace(CARD, outlets=("قناة النهر",)))
    assert Wanted(outlet=asked).claim(CLAIM, document)
    assert not Wanted(outlet=asked).event(CARD)
    wanted.outlets_of.cache_clear()
