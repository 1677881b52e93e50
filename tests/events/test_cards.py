"""The card of an event says on one line what its comparison says at length."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from riwaya.events.cards import Card, cards_of
from riwaya.events.model import Comparison
from riwaya.vocabulary import EventType, FacetName, Grade, PlacePrecision, Stance
from tests.events.test_asof_properties import FRIDAY, OUTLETS, POOL
from tests.support.cases import comparer
from tests.support.desks import bundled, report

TOLL, FIVE, ACCUSED, DENIED = POOL[0], POOL[1], POOL[5], POOL[6]


def compared(*texts: str) -> Comparison:
    return comparer()([report(text, OUTLETS[n % 2], FRIDAY + timedelta(hours=n)) for n, text in enumerate(texts)])


def card(*texts: str) -> Card:
    (found,) = cards_of(compared(*texts))
    return found


def test_each_event_has_its_card_in_order():
    whole = comparer()(bundled())
    found = cards_of(whole)
    assert [(one.id, one.type, one.title) for one in found] == [(e.id, e.type, e.title) for e in whole.events]
    assert [one.claims for one in found] == [len(event.claims) for event in whole.events]


def test_it_counts_documents_claims_origins_and_conflicts():
    found = card(TOLL, TOLL, FIVE)
    assert (found.documents, found.claims) == (3, 3)
    assert found.origins == 1  # the hospital, however often
    assert card(TOLL, POOL[3]).origins == 2
    assert card(ACCUSED, DENIED).conflicts == 1
    assert card(ACCUSED, DENIED).contested
    assert not card(TOLL).contested


def test_it_is_dated_by_its_first_and_its_last_document():
    found = card(TOLL, FIVE)
    assert (found.first_at, found.last_at) == ("2025-03-14T00:00:00+00:00", "2025-03-14T01:00:00+00:00")


def test_an_event_without_a_dated_document_has_no_dates():
    (found,) = cards_of(comparer()([report(TOLL)]))
    assert found.first_at == found.last_at == ""


def test_it_says_who_printed_it_who_speaks_and_who_is_accused():
    found = card(ACCUSED, DENIED)
    assert found.outlets == tuple(sorted(OUTLETS[:2]))
    assert "قيادة الرمال الموحدة" in found.actors  # the Unified Sands Command
    assert not {"claimed", "denied", "unclaimed"} & set(found.actors)
    assert any("الوادي" in voice for voice in found.voices)
    assert found.languages == ("ar",)


def test_it_counts_the_stances_of_its_claims():
    assert dict(card(ACCUSED, DENIED).stances) == {Stance.ACCUSE: 1, Stance.DENY: 1}


def test_its_grades_are_those_of_questions_about_the_whole_event():
    found = dict(card(ACCUSED, DENIED).grades)
    (event,) = compared(ACCUSED, DENIED).events
    assert found[FacetName.PERPETRATOR] is Grade.SINGLE_DENIED
    assert found == {f.name: f.grade for f in event.facets if f.stratum in ("", "total/event")}


def test_a_toll_is_its_range_and_none_without_figures():
    (event,) = compared(TOLL, POOL[3]).events
    (whole,) = [f.range for f in event.facets if f.name is FacetName.KILLED and f.range is not None]
    assert card(TOLL, POOL[3]).killed == (whole.low, whole.best, whole.high)
    assert card(TOLL).killed == (3, 3, 3)
    assert card(TOLL).wounded is None
    assert card(ACCUSED).killed is None


def test_places_finer_than_a_country_come_first_with_where_they_are():
    (place, *_) = card(TOLL).places
    assert place.place == "place.sabha"
    assert place.precision is not PlacePrecision.COUNTRY
    assert place.lat is not None
    assert 20 < place.lat < 35


def test_a_statement_has_a_card_of_its_own():
    found = cards_of(compared(POOL[11], POOL[12]))
    assert EventType.STATEMENT in {one.type for one in found}


def test_conflicts_of_other_events_do_not_count():
    whole = compared(ACCUSED, DENIED, POOL[21])
    found = {one.type: one.conflicts for one in cards_of(whole)}
    assert sorted(found.values()) == [0, 1]


def test_the_same_comparison_gives_the_same_cards():
    whole = compared(ACCUSED, DENIED)
    assert cards_of(whole) == cards_of(replace(whole))
