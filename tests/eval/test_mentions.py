"""Times, quantities and places against sentences in which people said what they are; the floor is nine in ten."""

from __future__ import annotations

from collections import Counter

import pytest

from eval.mentions import GOLD, KINDS, Result, accuracy, agrees, lines, load, main, results
from riwaya.annotate.model import PlaceMention, QuantityMention, TimeMention
from riwaya.document import Span
from riwaya.vocabulary import Grain, PlacePrecision, TimeBasis

FLOOR = 0.90
FEWEST = 60
COUNTRIES = {"IQ", "SY", "YE", "SD", "LY", "LB", "PS"}


@pytest.fixture(scope="module")
def read() -> dict[str, list[Result]]:
    return {kind: results(kind) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("split", ["dev", "test"])
def test_nine_in_ten_are_read_rightly(read: dict[str, list[Result]], kind: str, split: str) -> None:
    found = [result for result in read[kind] if result.item.split == split]
    wrong = [(result.item.wanted["text"], result.got) for result in found if not result.right]
    assert accuracy(found) >= FLOOR, wrong if split == "dev" else len(wrong)


@pytest.mark.parametrize("kind", KINDS)
def test_nine_in_ten_are_read_rightly_without_the_traps(read: dict[str, list[Result]], kind: str) -> None:
    found = [result for result in read[kind] if result.item.span is not None]
    assert len(found) >= FEWEST
    assert accuracy(found) >= FLOOR


def test_babil_is_in_iraq(read: dict[str, list[Result]]) -> None:
    found = [result for result in read["places"] if "{بابل}" in result.item.wanted["text"]]
    assert len(found) > 1
    assert all(result.right and " = IQ " in result.got for result in found)


@pytest.mark.parametrize("kind", KINDS)
def test_the_gold_says_that_it_is_invented_and_glosses_every_sentence(kind: str) -> None:
    assert "invented for demonstration / مختلق للعرض" in (GOLD / f"{kind}.yaml").read_text(encoding="utf-8")
    assert all(item.wanted["gloss"].isascii() for item in load(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_the_gold_has_traps_and_no_sentence_twice(kind: str) -> None:
    items = load(kind)
    assert any(item.span is None for item in items)
    assert len({item.text for item in items}) == len(items)


def test_places_of_seven_countries_are_asked_for() -> None:
    counted = Counter(item.wanted["country"] for item in load("places") if item.span is not None)
    assert set(counted) == COUNTRIES
    assert min(counted.values()) >= 8


SPAN = Span(0, 1)


@pytest.mark.parametrize(
    ("value", "grain", "right"),
    [("2024-05-11", Grain.DAY, True), ("2024-05-12", Grain.DAY, False), ("2024-05-11", Grain.HOUR, False)],
)
def test_a_time_is_right_with_its_value_and_grain(value: str, grain: Grain, right: bool) -> None:
    mention = TimeMention(SPAN, value, grain, TimeBasis.RESOLVED)
    assert agrees(mention, {"value": "2024-05-11", "grain": "day"}) is right


@pytest.mark.parametrize(("value", "right"), [("2025-03-11", True), ("2025-03-13", True), ("2025-03-14", False)])
def test_slack_grants_a_day_either_way(value: str, right: bool) -> None:
    mention = TimeMention(SPAN, value, Grain.DAY, TimeBasis.STATED)
    assert agrees(mention, {"value": "2025-03-12", "grain": "day", "slack": 1}) is right


@pytest.mark.parametrize(
    ("high", "approx", "unit", "right"),
    [(None, False, "جندي", True), (5, False, "جندي", False), (None, True, "جندي", False), (None, False, "", False)],
)
def test_a_quantity_is_right_with_both_ends_and_its_unit(
    high: float | None, approx: bool, unit: str, right: bool
) -> None:
    mention = QuantityMention(SPAN, 5, high, approx, unit)
    assert agrees(mention, {"low": 5, "high": None, "approx": False, "unit": "جندي"}) is right


@pytest.mark.parametrize(
    ("lat", "country", "right"), [(33.2, "IQ", True), (33.3, "IQ", False), (33.0, "SY", False), (None, "IQ", False)]
)
def test_a_place_is_right_within_25_km_in_its_country(lat: float | None, country: str, right: bool) -> None:
    mention = PlaceMention(SPAN, "place.x", "x", lat, 44.0, PlacePrecision.SETTLEMENT, country)
    assert agrees(mention, {"country": "IQ", "lat": 33.0, "lon": 44.0}) is right


def test_the_scorer_prints_each_accuracy_and_the_misses_of_the_split_asked_for(
    capsys: pytest.CaptureFixture[str], read: dict[str, list[Result]]
) -> None:
    assert main(["--split", "dev"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in printed if " of " in line] == [
        [kind, split] for kind in KINDS for split in ("dev", "test")
    ]
    missed = [result.item.id for kind in KINDS for result in read[kind] if not result.right]
    shown = [item for item in missed if any(line.startswith(f"  {item} ") for line in printed)]
    assert shown == [
        result.item.id for kind in KINDS for result in read[kind] if not result.right and result.item.split == "dev"
    ]


def test_every_miss_is_listed_when_both_splits_are_asked_for(read: dict[str, list[Result]]) -> None:
    printed = list(lines("all"))
    missed = [result.item.id for kind in KINDS for result in read[kind] if not result.right]
    assert [line.split()[0] for line in printed if line.startswith("  ")] == missed
