"""Versions and kills side by side, as `riwaya compare` sees them. Agencies, outlets and people are invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from riwaya.claims.model import Reading
from riwaya.document import Metadata
from riwaya.events.model import Comparison
from riwaya.ingest.reader import document_from_text
from riwaya.vocabulary import FacetName
from tests.support.cases import engine

STORY = (
    "قال مصدر أمني إن طائرة مسيرة استهدفت مقر الشرطة في مدينة الموصل مساء الأحد. "
    "وأضاف المصدر أن {} أشخاص قتلوا وأصيب سبعة آخرون في الهجوم، وأن النيران اندلعت في المبنى."
)  # a security source said a drone hit the police headquarters in Mosul; so many were killed and seven injured
NOTE = "إلغاء: نسحب هذا الخبر لعدم صحته"  # kill: we withdraw this story because it is wrong
URI = "urn:newsml:sahm.example:1"


def reading(text: str, hour: int, url: str | None = URI, outlet: str = "وكالة سهم", **extra: Any) -> Reading:
    published = datetime(2024, 4, 21, hour, tzinfo=UTC)
    told = Metadata(outlet=outlet, published=published, url=url, extra=tuple(extra.items()))
    return engine().read_document(document_from_text(text, told))


def story(killed: str, hour: int, **more: Any) -> Reading:
    return reading(STORY.format(killed), hour, **more)


def kill(hour: int) -> Reading:
    at = f"2024-04-21T{hour}:00:00+00:00"
    return reading(NOTE, hour, version="3", withdrawn={"at": at, "how": "canceled", "note": NOTE})


def tolls(readings: Sequence[Reading], as_of: str | None = None) -> tuple[list[Any], Comparison]:
    found = engine().compare(readings, as_of)
    facets = [facet for event in found.events for facet in event.facets if facet.name is FacetName.KILLED]
    return [position.value for facet in facets for position in facet.positions], found


def test_a_newer_version_takes_the_place_of_the_older_one_from_then_on() -> None:
    both = [story("ثلاثة", 17, version="1"), story("خمسة", 19, version="2")]
    assert tolls(both)[0] == [5]
    assert tolls(both, "2024-04-21T18:00:00Z")[0] == [3]


def test_of_two_versions_of_one_time_the_higher_number_speaks() -> None:
    both = [story("ثلاثة", 17, version="9"), story("خمسة", 17, version="10")]
    assert tolls(both)[0] == tolls(both[::-1])[0] == [5]


def test_an_edited_message_takes_the_place_of_what_it_said_and_not_before_it_was_edited() -> None:
    both = [story("ثلاثة", 17), story("خمسة", 17, modified="2024-04-21T19:00:00+00:00")]
    assert tolls(both)[0] == [5]
    assert tolls(both, "2024-04-21T18:00:00Z")[0] == [3]


def test_two_texts_that_only_share_an_address_are_no_versions() -> None:
    assert set(tolls([story("ثلاثة", 17), story("خمسة", 19, outlet="المرفأ")])[0]) == {3, 5}


def test_a_kill_takes_back_every_version_and_every_copy_and_keeps_the_claims() -> None:
    copy = story("ثلاثة", 18, url="https://marfa.example/1", outlet="المرفأ")
    readings = [story("ثلاثة", 17, version="1"), copy, kill(20)]
    found, comparison = tolls(readings)
    assert (found, comparison.events) == ([], ())
    (gone,) = comparison.withdrawn
    assert (gone.by, gone.documents) == (readings[2].document.id, (readings[0].document.id,))
    assert (gone.how, gone.note) == ("canceled", NOTE)
    assert set(gone.claims) == {claim.id for one in readings[:2] for claim in one.claims}
    assert set(gone.claims) <= {claim.id for claim in comparison.claims}
    assert tolls(readings, "2024-04-21T19:00:00Z")[0] == [3]


def test_what_another_outlet_found_out_itself_is_not_withdrawn() -> None:
    own = "قال محافظ نينوى إن هجوماً بطائرة مسيرة على مقر الشرطة في مدينة الموصل مساء الأحد أوقع قتيلين."
    # the governor of Nineveh said that the drone attack on the police in Mosul on Sunday evening left two dead
    assert tolls([story("ثلاثة", 17), reading(own, 18, None, "المرفأ"), kill(20)])[0] == [2]


NAMED = (
    "قالت المتحدثة باسم الشرطة ليلى سعد إن طائرة مسيرة استهدفت مقر الشرطة في مدينة الموصل مساء الأحد. "
    "وأضافت أن ثلاثة أشخاص قتلوا وأصيب سبعة آخرون في الهجوم، وأن النيران اندلعت في المبنى."
)  # the spokeswoman of the police, Layla Saad, said a drone hit the headquarters; three were killed, seven injured


@pytest.mark.parametrize(("named", "left"), [((), [3]), (("وكالة سهم",), [])])
def test_words_of_a_named_speaker_fall_only_where_the_killed_item_is_named_as_their_source(
    named: tuple[str, ...], left: list[int]
) -> None:
    told = Metadata(outlet="المرفأ", published=datetime(2024, 4, 21, 18, tzinfo=UTC), credits=named)
    copy = engine().read_document(document_from_text(NAMED, told))
    assert tolls([reading(NAMED, 17), copy, kill(20)])[0] == left


def test_an_item_that_is_issued_anew_after_its_kill_speaks_again() -> None:
    found, comparison = tolls([story("ثلاثة", 17, version="1"), kill(20), story("خمسة", 21, version="4")])
    assert (found, comparison.withdrawn) == ([5], ())
