"""Names, instants, places and knowledge: the small parts everything else is judged by."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.annotate.model import PlaceMention
from riwaya.claims.model import Reading
from riwaya.document import Document, Metadata, Span
from riwaya.errors import UsageError
from riwaya.events.instants import days, public_at
from riwaya.events.knowledge import Knowledge
from riwaya.events.names import Names, same_name
from riwaya.events.places import PlaceBook, Relation, Site, place_key
from riwaya.vocabulary import EventType, Language, PlacePrecision


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("كتائب النهر الأخضر", "كتائب النهر", True),  # cut short
        ('كتائب "النهر"', "كتائب النهر", True),
        ("الكتائب", "كتائب النهر", False),  # one word is no name
        ("وزارة الدفاع", "وزارة المالية", False),
    ],
)
def test_a_name_is_the_same_when_it_is_only_cut_short(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_a_short_name_joins_no_long_one_when_two_could_be_meant() -> None:
    names = Names(["وزارة الدفاع", "وزارة الدفاع الشرقية", "وزارة الدفاع الغربية"])
    keys = {names.key(name) for name in ("وزارة الدفاع", "وزارة الدفاع الشرقية", "وزارة الدفاع الغربية")}
    assert len(keys) == 3


def test_a_short_name_joins_the_long_one_when_only_one_is_there() -> None:
    names = Names(["كتائب النهر", "كتائب النهر الأخضر"])
    assert names.key("كتائب النهر") == names.key("كتائب النهر الأخضر")


@given(st.lists(st.text("ابتثج ", max_size=9), max_size=8), st.randoms(use_true_random=False))
def test_voices_do_not_hang_on_the_order_of_names(found: list[str], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = Names(found), Names(shuffled)
    assert [one.key(name) for name in found] == [other.key(name) for name in found]


@pytest.mark.parametrize(
    ("value", "length"),
    [("2024", 366), ("2023-02", 28), ("2024-12", 31), ("2024-04-21", 1), ("2024-04-21T19:05", 1)],
)
def test_a_time_covers_the_days_of_its_grain(value: str, length: int) -> None:
    found = days(value)
    assert found is not None
    assert found.last - found.first + 1 == length


@pytest.mark.parametrize("value", [None, "", "soon", "2024-13", "2024-02-31", "0000-01-01"])
def test_what_is_no_date_covers_no_day(value: str | None) -> None:
    assert days(value) is None


def paper(published: date | datetime | None) -> Document:
    return Document("d", "نص", Language.AR, metadata=Metadata(published=published))


@pytest.mark.parametrize(
    ("published", "as_of", "known"),
    [
        (date(2025, 3, 14), "2025-03-14", True),
        (date(2025, 3, 15), "2025-03-14", False),
        (datetime(2025, 3, 14, 23, 30, tzinfo=UTC), "2025-03-14", True),
        (datetime(2025, 3, 14, 23, 30, tzinfo=timezone(timedelta(hours=-5))), "2025-03-14", False),
        (datetime(2025, 3, 14, 9, 0, tzinfo=timezone(timedelta(hours=3))), "2025-03-14T06:00:00+00:00", True),
        (datetime(2025, 3, 14, 9, 1, tzinfo=timezone(timedelta(hours=3))), "2025-03-14T06:00:00+00:00", False),
        (None, "1999-01-01", True),
    ],
)
def test_a_document_is_known_from_its_publication_on(
    published: date | datetime | None, as_of: str, known: bool
) -> None:
    assert public_at(paper(published), as_of) is known


def test_an_instant_that_is_none_is_refused_with_the_form_it_needs() -> None:
    with pytest.raises(UsageError, match="ISO"):
        public_at(paper(date(2025, 3, 14)), "yesterday")


def mention(name: str, lat: float | None, lon: float | None, precision: str, country: str | None) -> PlaceMention:
    return PlaceMention(Span(0, 1), name, name, lat, lon, PlacePrecision(precision), country)


TOWN = mention("town", 32.5, 44.4, "settlement", "IQ")
NEXT = mention("next", 32.6, 44.5, "settlement", "IQ")
FAR = mention("far", 36.3, 43.1, "settlement", "IQ")
SOUTH = mention("town", 32.5, 44.4, "near", "IQ")
PROVINCE = mention("province", 32.6, 44.6, "province", "IQ")
IRAQ = mention("iq", 33.0, 44.0, "country", "IQ")
SYRIA = mention("sy", 35.0, 38.0, "country", "SY")
NORTH_EAST = mention("sy", None, None, "area", "SY")
ACROSS = mention("across", 36.5, 42.4, "settlement", "SY")
EVERYWHERE = (TOWN, NEXT, FAR, SOUTH, PROVINCE, IRAQ, SYRIA, NORTH_EAST, ACROSS)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (TOWN, TOWN, Relation.SAME),
        (TOWN, NEXT, Relation.NEAR),
        (TOWN, FAR, Relation.APART),
        (TOWN, SOUTH, Relation.INSIDE),
        (TOWN, PROVINCE, Relation.INSIDE),
        (TOWN, IRAQ, Relation.COUNTRY),
        (TOWN, SYRIA, Relation.APART),
        (NORTH_EAST, SYRIA, Relation.COUNTRY),
        (FAR, ACROSS, Relation.APART),
        (IRAQ, SYRIA, Relation.APART),
        (IRAQ, IRAQ, Relation.COUNTRY),
    ],
)
def test_how_two_places_stand_to_each_other(one: PlaceMention, other: PlaceMention, relation: Relation) -> None:
    book = PlaceBook([Reading(paper(None), mentions=EVERYWHERE)])
    assert book.places(place_key(one), place_key(other)) is relation
    assert book.places(place_key(other), place_key(one)) is relation


def test_a_country_says_nothing_beside_a_town() -> None:
    book = PlaceBook([Reading(paper(None), mentions=EVERYWHERE)])
    here = Site(frozenset({place_key(TOWN), place_key(IRAQ)}))
    there = Site(frozenset({place_key(FAR), place_key(IRAQ)}))
    assert book.sites(here, there) is Relation.APART


def test_one_facility_name_is_one_place() -> None:
    book = PlaceBook([])
    assert book.sites(Site(names=frozenset({"رمال"})), Site(names=frozenset({"رمال"}))) is Relation.SAME


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("shelling", "rocket", True),
        ("shelling", "drone", True),
        ("air", "drone", True),
        ("explosion", "artillery", True),
        ("rocket", "artillery", False),
        ("rocket", "drone", False),
        ("explosive", "rocket", False),
        ("accident", "explosion", True),
        ("accident", "air", False),
    ],
)
def test_a_means_agrees_with_every_broader_one(one: str, other: str, agree: bool) -> None:
    known = Knowledge.default()
    assert known.means_agree(one, other) is agree
    assert known.means_agree(other, one) is agree


def test_every_type_of_event_has_a_name_and_a_family() -> None:
    known = Knowledge.default()
    for kind in EventType:
        assert known.type_name(kind, Language.AR) != known.type_name(kind, Language.EN)
        assert known.family(kind)


def test_an_instant_at_the_edge_of_the_calendar_is_no_error() -> None:
    edge = datetime.fromisoformat("0001-01-01T00:00:00+03:00")
    assert public_at(paper(edge), "2025-03-14")


def test_a_spokesman_speaks_for_whoever_follows_the_words_of_the_lexicon() -> None:
    known = Knowledge.default()
    assert known.spoken_for("المتحدث باسم وزارة الصحة") == "وزارة الصحة"  # the spokesman of the ministry of health
    assert known.spoken_for("الناطق بلسان الحركة") == "الحركة"  # the spokesman (literally: tongue) of the movement
    assert known.spoken_for("وزير الصحة") == ""  # the minister of health speaks for nobody else
