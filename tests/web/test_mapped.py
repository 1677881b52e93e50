"""Events drawn where they are told to be, as exactly as it is told."""

from __future__ import annotations

from dataclasses import replace

from riwaya.events.cards import Card, CardPlace
from riwaya.vocabulary import EventType, PlacePrecision
from riwaya.web.mapped import WIDTH, mapped

PLACE = CardPlace("p1", "الرهد", 12.7, 30.6, PlacePrecision.SETTLEMENT, "SD")  # er-Rahad
OTHER = CardPlace("p2", "الرطبة", 33.0, 40.3, PlacePrecision.NEAR, "IQ")  # ar-Rutba
COUNTRY = CardPlace("p3", "سوريا", 35.0, 38.0, PlacePrecision.COUNTRY, "SY")  # Syria


def card(id_: str, *places: CardPlace, conflicts: int = 0) -> Card:
    return Card(
        id_, EventType.AIRSTRIKE, id_, "", "", 1, 1, 1, conflicts, (), (), (), (), (), places, None, None
    )  # fmt: skip


def test_a_place_is_a_point_and_what_is_only_near_it_is_a_circle():
    drawn = {spot.place.place: spot for spot in mapped([card("a", PLACE), card("b", OTHER)]).spots}
    assert drawn["p1"].radius == 0
    assert drawn["p2"].radius > 0


def test_the_wider_the_area_the_larger_its_circle():
    radii = []
    for precision in (PlacePrecision.NEAR, PlacePrecision.DISTRICT, PlacePrecision.AREA, PlacePrecision.PROVINCE):
        drawn = mapped([card("a", PLACE), card("b", replace(OTHER, precision=precision))])
        radii.append(next(spot.radius for spot in drawn.spots if spot.place.place == "p2"))
    assert radii == sorted(radii)
    assert len(set(radii)) == len(radii)


def test_an_event_of_which_only_the_country_is_known_has_no_spot():
    drawn = mapped([card("a", COUNTRY)])
    assert drawn.spots == ()
    assert [(code, [one.id for one in cards]) for code, cards in drawn.countries] == [("SY", ["a"])]
    assert "SY" in {code for code, _ in drawn.lands}


def test_an_event_without_a_place_is_listed_and_not_drawn():
    unknown = replace(PLACE, lat=None, lon=None, country=None)
    drawn = mapped([card("a"), card("b", unknown)])
    assert drawn.spots == ()
    assert [one.id for one in drawn.nowhere] == ["a", "b"]


def test_events_of_one_place_share_a_spot_that_is_contested_where_one_of_them_is():
    (spot,) = mapped([card("a", PLACE), card("b", PLACE, conflicts=1)]).spots
    assert [one.id for one in spot.cards] == ["a", "b"]
    assert spot.contested


def test_every_spot_lies_on_the_sheet_and_north_is_up():
    drawn = mapped([card("a", PLACE), card("b", OTHER)])
    assert all(0 <= spot.x <= WIDTH and 0 <= spot.y <= drawn.height for spot in drawn.spots)
    south, north = sorted(drawn.spots, key=lambda spot: spot.place.lat or 0)
    assert north.y < south.y


def test_names_that_would_lie_on_each_other_are_left_to_the_list():
    beside = replace(PLACE, place="p4", lat=12.71, lon=30.61)
    labels = [spot.label for spot in mapped([card("a", PLACE), card("b", beside), card("c", OTHER)]).spots]
    assert sorted(labels) == [False, True, True]


def test_a_map_of_nothing_is_the_region():
    drawn = mapped([])
    assert {"EG", "IQ", "MA", "YE", "PS"} <= {code for code, _ in drawn.lands}
