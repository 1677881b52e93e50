"""Events from groups that are given: with the groups the comparer makes itself the result is the comparer's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.claims.anchors import anchor_of
from riwaya.claims.decided import decided
from riwaya.claims.judgements import reject
from riwaya.claims.model import Reading
from riwaya.events.given import group_of, key_of, keys_of, tellings_of
from riwaya.events.model import Comparison
from tests.support.cases import comparer, engine

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [
    *(ROOT / "src" / "riwaya" / "samples" / name for name in ("", "convoy", "ferry", "market")),
    *(ROOT / "eval" / "gold_coverage" / name for name in ("test-airfield", "test-dam")),
]


@cache
def coverage(folder: Path) -> tuple[Reading, ...]:
    return tuple(engine().read_path(str(path)) for path in sorted(folder.glob("*.txt")))


@cache
def everything() -> tuple[Reading, ...]:
    return tuple(reading for folder in FOLDERS for reading in coverage(folder))


def told(found: Comparison) -> tuple[object, ...]:
    """All of a comparison but the judgements of the rules, of which there are none where groups are given."""
    return (
        found.events, found.conflicts, found.copies, found.claims, found.statements, found.readings, found.origins,
        found.as_of, found.undated,
    )  # fmt: skip


def check_same(readings: Sequence[Reading]) -> None:
    groups = comparer().grouped(readings)
    assert told(comparer().given(readings, groups)) == told(comparer()(readings))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name or "samples")
def test_a_coverage_with_its_own_groups_is_as_compared(folder: Path) -> None:
    assert len(coverage(folder)) > 10
    check_same(coverage(folder))


def test_all_coverages_together_with_their_own_groups_are_as_compared() -> None:
    check_same(everything())


@settings(max_examples=40)
@given(st.sets(st.integers(0, 110), min_size=1, max_size=25))
def test_any_documents_with_their_own_groups_are_as_compared(drawn: set[int]) -> None:
    check_same([reading for number, reading in enumerate(everything()) if number in drawn])


def test_every_part_of_a_claim_is_in_one_telling() -> None:
    keys = [key for reading in everything() for found in tellings_of(reading) for t in found for key in keys_of(t)]
    assert len(keys) == len(set(keys)) > 500


def test_tellings_are_a_matter_of_their_document_alone() -> None:
    groups = comparer().grouped(everything())
    for reading in everything():
        for telling in tellings_of(reading).told:
            assert len({groups[key] for key in keys_of(telling)}) == 1


def test_one_key_of_each_telling_is_enough() -> None:
    readings = coverage(FOLDERS[0])
    groups = comparer().grouped(readings)
    parts = [telling for reading in readings for found in tellings_of(reading) for telling in found]
    first = {key_of(telling): home for telling in parts if (home := group_of(telling, groups)) is not None}
    assert len(first) < len(groups)
    assert told(comparer().given(readings, first)) == told(comparer()(readings))


def test_a_telling_keeps_its_group_though_its_first_claim_is_rejected() -> None:
    readings = coverage(FOLDERS[0])
    groups = comparer().grouped(readings)
    reading = next(one for one in readings if any(len(t.sketches) > 2 for t in tellings_of(one).told))
    telling = next(t for t in tellings_of(reading).told if len(t.sketches) > 2)
    held = anchor_of(telling.sketches[0].claim, reading.document)
    now = decided(reading, (reject(held, "ليلى الحداد", "لا يقول النص ذلك"),)).reading  # the text doesn't say so
    [kept] = [one for one in tellings_of(now).told if set(keys_of(one)) & set(keys_of(telling))]
    assert key_of(kept) != key_of(telling)
    assert group_of(kept, groups) == group_of(telling, groups)


def test_what_is_in_no_group_is_left_out() -> None:
    readings = coverage(FOLDERS[0])
    found = comparer().given(readings, {})
    assert {event.type for event in found.events} == {"statement"}
    assert found.claims != ()


def test_groups_are_the_callers_to_make() -> None:
    readings = coverage(FOLDERS[0])
    groups = comparer().grouped(readings)
    plain = [event for event in comparer()(readings).events if event.type != "statement"]
    as_one = comparer().given(readings, dict.fromkeys(groups, "all"))
    assert len(plain) > 1
    assert len([event for event in as_one.events if event.type != "statement"]) == 1


def test_given_groups_are_looked_at_as_of_an_instant() -> None:
    readings = coverage(FOLDERS[0])
    days = sorted(str(reading.document.published)[:10] for reading in readings if reading.document.published)
    found = comparer().given(readings, comparer().grouped(readings), days[0])
    assert found.as_of == days[0]
    assert 0 < len(found.readings) < len(readings)
