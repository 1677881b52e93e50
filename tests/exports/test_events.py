"""Lists of events for machines."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from riwaya.events.cards import Card, CardPlace
from riwaya.exports.events import events_csv, events_geojson, events_json
from riwaya.vocabulary import EventType, FacetName, Grade, PlacePrecision, Stance

RUTBA = CardPlace("place.rutbah", "الرطبة", 33.04, 40.29, PlacePrecision.NEAR, "IQ")
IRAQ = CardPlace("place.iraq", "العراق", 33.0, 44.0, PlacePrecision.COUNTRY, "IQ")
CARD = Card(
    "e172a36e5960a", EventType.ARMED_ATTACK, "هجوم", "2026-09-08T07:50:00+00:00", "2026-09-10T15:40:00+00:00",
    2, 3, 2, 1, ((FacetName.KILLED, Grade.CONTESTED),), ((Stance.DENY, 1),), ("وكالة",), ("army",), ("=army",),
    (RUTBA,), (2, 3, 4), None, ("ar",),
)  # fmt: skip


def test_every_list_says_that_it_is_not_verified_in_both_languages():
    for value in (events_json([CARD], False), events_geojson([CARD])):
        assert value["note"] == "computed from attributions, not verified"
        assert value["note_ar"] == "محسوب من الإسناد، ولم يُتحقَّق منه"
    assert "computed from attributions, not verified" in events_csv([CARD])


def test_json_has_what_the_card_has():
    value = events_json([CARD], True, "2026-09-09", None)
    (event,) = value["events"]
    assert value["more"] is True
    assert value["as_of"] == "2026-09-09"
    assert event["contested"] is True
    assert event["killed"] == {"low": 2, "best": 3, "high": 4}
    assert event["wounded"] is None
    assert event["grades"] == {"killed": "contested"}


def test_an_undated_event_has_null_for_its_dates():
    (event,) = events_json([replace(CARD, first_at="", last_at="")], False)["events"]
    assert (event["first_at"], event["last_at"]) == (None, None)


def test_a_point_has_longitude_before_latitude_and_says_how_precise_it_is():
    (feature,) = events_geojson([CARD])["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [40.29, 33.04]}
    assert feature["properties"]["precision"] == "near"


@pytest.mark.parametrize("precision", ["country", "area", "province", "district", "waters", "unknown"])
def test_an_area_is_never_shown_as_a_point(precision):
    place = replace(IRAQ, precision=PlacePrecision(precision))
    (feature,) = events_geojson([replace(CARD, places=(place,))])["features"]
    assert feature["geometry"] is None
    assert feature["properties"]["precision"] == precision


def test_the_finer_of_two_places_gives_the_point():
    (feature,) = events_geojson([replace(CARD, places=(IRAQ, RUTBA))])["features"]
    assert feature["properties"]["place"] == "الرطبة"


def test_an_event_without_a_place_has_no_geometry():
    (feature,) = events_geojson([replace(CARD, places=())])["features"]
    assert feature["geometry"] is None
    assert feature["properties"]["precision"] is None


def test_csv_has_a_line_an_event_and_no_formula():
    (row,) = csv.DictReader(io.StringIO(events_csv([CARD])))
    assert (row["id"], row["place"], row["killed_low"], row["wounded_low"]) == ("e172a36e5960a", "الرطبة", "2", "")
    assert row["voices"] == "'=army"
