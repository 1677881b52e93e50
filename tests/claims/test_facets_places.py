"""Places, launch places, times and targets of an event."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.claims.model import FacetValue
from riwaya.engine import read_text
from riwaya.vocabulary import FacetName, Language, Stance
from tests.support.said import facets_of


def values(content: str, name: FacetName, stance: Stance = Stance.ASSERT) -> list[object]:
    """The values of one facet of `content`."""
    return [f.value for f in facets_of(content, stance) if f.name is name]


def test_from_is_where_it_was_launched_and_toward_is_where_it_happened() -> None:
    # Five rockets were fired from the town of Zummar toward a military base in north-east Syria.
    content = "5 صواريخ أُطلقت من بلدة زمار باتجاه قاعدة عسكرية شمال شرق سوريا"
    assert values(content, FacetName.LAUNCH_PLACE) == ["بلدة زمار"]
    assert values(content, FacetName.PLACE) == ["شمال شرق سوريا"]
    assert values(content, FacetName.TARGET) == ["قاعدة عسكرية"]


def test_from_without_anything_launched_is_no_place_of_the_event() -> None:
    assert values("مسلحون من ليبيا هاجموا الحاجز", FacetName.LAUNCH_PLACE) == []  # gunmen from Libya


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('انفجارا وقع في قاعدة "الرمال" العسكرية', 'قاعدة "الرمال" العسكرية'),  # in the military base "al-Rimal"
        ("الانفجار وقع داخل معسكر وادي السدر", "معسكر وادي السدر"),  # inside Wadi al-Sidr camp
        ("القصف طال حقل النخيل", "حقل النخيل"),  # hit Palms field
        ("قذيفة سقطت في قرية النخل", "قرية النخل"),  # in the village of al-Nakhl, in no gazetteer
    ],
)
def test_a_site_the_gazetteer_does_not_know_is_found_by_its_name(content: str, place: str) -> None:
    assert place in values(content, FacetName.PLACE)


def test_a_mere_description_is_no_place() -> None:
    assert values("انفجارا وقع في قاعدة عسكرية", FacetName.PLACE) == []  # in a military base


def test_where_a_ship_is_registered_is_not_where_it_was_hit() -> None:
    assert values("الهجوم أصاب سفينة مسجلة في ليبيا", FacetName.PLACE) == []  # a ship registered in Libya


def test_a_place_beside_a_connection_is_no_place() -> None:
    assert values("القصف طال مواقع ذات صلة بليبيا", FacetName.PLACE) == []  # sites linked to Libya


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("مسلحون هاجموا مقر الشركة", "مقر الشركة"),  # gunmen attacked the company's headquarters
        ("استهدف قصف مجهول مقر الشركة", "مقر الشركة"),  # unknown shelling targeted …: the shelling is no target
        ("هجوم على مخزن الذخيرة", "مخزن الذخيرة"),  # an attack on the ammunition store
        ("القصف لقاعدة الرمال وقع فجرا", "قاعدة الرمال"),  # the shelling of al-Rimal base
    ],
)
def test_what_is_attacked_is_the_target(content: str, target: str) -> None:
    assert target in values(content, FacetName.TARGET)


def test_the_time_of_the_event_is_resolved_from_the_publication() -> None:
    # The explosion happened on Friday. (A Sunday's paper.)
    found = facets_of("الانفجار وقع الجمعة في سبها", published=date(2025, 3, 16))
    assert [f.value for f in found if f.name is FacetName.TIME] == ["2025-03-14"]


def test_a_time_of_what_else_is_said_is_not_the_time_of_the_event() -> None:
    # the ship was not refuelling when the explosion happened, and its engines had been checked on Friday
    aside = "السفينة لم تتزود بالوقود وقت الانفجار، وأن محركاتها خضعت للفحص الجمعة"
    assert not [f for f in facets_of(aside, published=date(2025, 3, 16)) if f.name is FacetName.TIME]
    # smoke rose over the harbour, and the explosion happened on Friday
    of_it = "الدخان غطى المرفأ وأن الانفجار وقع الجمعة"
    assert [f.value for f in facets_of(of_it, published=date(2025, 3, 16)) if f.name is FacetName.TIME] == [
        "2025-03-14"
    ]


def test_since_spring_is_not_the_time_of_the_event() -> None:
    found = facets_of("القصف وقع في سبها ولم يقع مثله منذ الجمعة", published=date(2025, 3, 16))
    assert [f.value for f in found if f.name is FacetName.TIME] == []  # nothing like it since Friday


def test_every_value_quotes_the_text() -> None:
    content = "5 صواريخ أُطلقت من بلدة زمار باتجاه قاعدة عسكرية شمال شرق سوريا"
    worded = (FacetName.PLACE, FacetName.LAUNCH_PLACE, FacetName.TARGET)
    found: list[FacetValue] = [f for f in facets_of(content) if f.name in worded]
    assert found
    assert all(content[f.span.start : f.span.end] == f.value for f in found)


@pytest.mark.parametrize("part", ["حي الطواحين", "شارع الرقة", "ساحة الرقة"])  # a quarter, a street, a square
def test_part_of_a_town_is_not_the_town_it_is_called_after(part: str) -> None:
    [place] = [f for f in facets_of(f"القصف وقع في {part}") if f.name is FacetName.PLACE]
    assert (place.value, place.entity) == (part, None)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("انفجارا وقع قرب الرطبة", "قرب الرطبة"),  # an explosion happened near Rutba
        ("القصف أصاب سفينة قبالة المخا", "قبالة المخا"),  # the shelling hit a ship off Mocha
        ("انفجارا وقع بالقرب من الرطبة", "بالقرب من الرطبة"),  # an explosion happened in the vicinity of Rutba
    ],
)
def test_near_a_town_is_where_it_happened(content: str, place: str) -> None:
    assert places_told(f"قال المتحدث إن {content}.") == [place]  # the spokesman said that …


def test_off_the_coast_of_a_country_says_too_little() -> None:
    # the spokesman said that an explosion happened on a ship off the coasts of Yemen
    assert places_told("قال المتحدث إن انفجارا وقع على سفينة قبالة سواحل اليمن.") == []


def places_told(text: str) -> list[object]:
    """The places of the one claim of a text, with everything that is read of it."""
    [claim] = read_text(text, Language.AR).claims
    return [facet.value for facet in claim.facets if facet.name is FacetName.PLACE]
