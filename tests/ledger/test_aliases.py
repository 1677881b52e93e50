"""All the names of an actor, as the search knows them."""

from __future__ import annotations

import pytest

from riwaya.ledger.aliases import Name, actor_aliases, lexicon_aliases
from riwaya.ledger.query import Query

EGYPT = {"id": "eg", "name_ar": "مصر", "name_en": "Egypt", "place": True}
US = {"id": "us", "name_ar": "الولايات المتحدة", "name_en": "United States", "case": "upper"}


@pytest.fixture(scope="module")
def aliases() -> dict[Name, tuple[Name, ...]]:
    return lexicon_aliases()


def test_a_spelling_knows_all_the_others() -> None:
    found = actor_aliases([{**EGYPT, "words": ["جمهوريه", "مصر", "العربيه"]}])
    assert found[("egypt",)] == (("مصر",), ("egypt",), ("جمهوريه", "مصر", "عربيه"))
    assert set(found) == set(found[("egypt",)])


def test_a_town_is_not_a_name_of_its_state() -> None:
    rows = [{**EGYPT, "words": ["القاهره"]}, {**EGYPT, "words": ["مصر"]}]  # Cairo, Egypt
    assert set(actor_aliases(rows, {"القاهرة", "مصر"})) == {("مصر",), ("egypt",)}


def test_an_abbreviation_that_is_a_word_without_its_capitals_is_left_out() -> None:
    rows = [{**US, "words": ["us"]}, {**US, "words": ["usa"]}]
    assert set(actor_aliases(rows, {"us"})) == {("ولايات", "متحده"), ("united", "states"), ("usa",)}


def test_the_first_of_two_actors_keeps_a_spelling_they_share() -> None:
    rows = [{**EGYPT, "words": ["x"]}, {**US, "words": ["x"]}]
    assert ("egypt",) in actor_aliases(rows)[("x",)]


@pytest.mark.parametrize("query", ["سنتكوم", "CENTCOM", '"القيادة المركزية الأمريكية"', "القيادة المركزية الأميركية"])
@pytest.mark.parametrize(
    "text", ["أعلنت سنتكوم", "CENTCOM said", "قالت القيادة المركزية الأميركية", "للقيادة المركزية الأمريكية"]
)
def test_centcom_is_found_by_any_of_its_names(aliases: dict[Name, tuple[Name, ...]], query: str, text: str) -> None:
    assert Query.parse(query, aliases).matches(text)


def test_the_lexicon_keeps_towns_and_states_apart(aliases: dict[Name, tuple[Name, ...]]) -> None:
    assert not Query.parse("القاهرة", aliases).matches("مصر")  # Cairo, Egypt
    assert Query.parse("أمريكا", aliases).matches("United States")
    assert ("us",) not in aliases
    assert ("who",) not in aliases
