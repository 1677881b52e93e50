"""Tellings are filed once, found by what they have in common, and linked to events step by step."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from riwaya.events.tellings import Telling, TellingKind
from riwaya.ledger.groups import Filed, Groups
from riwaya.ledger.instants import instant
from tests.support.records import NOW, reading_of

LATER = NOW + timedelta(hours=1)


def telling(claim, document="d", blocks=(), parts=None, content=1, family="violence"):
    return Telling(claim, family, TellingKind.EVENT, document, parts or ((claim, family),), content, None, blocks)


@pytest.fixture
def groups(ledger):
    return Groups(ledger.db, ledger.log)


def link(groups, changed, now=NOW):
    with groups._db.writing():
        groups.link(changed, now)


def test_tellings_are_numbered_as_they_are_filed(groups):
    assert groups.file([telling("c1"), telling("c2")]) == {("c1", "violence"): 1, ("c2", "violence"): 2}
    assert groups.count() == 2
    assert groups.filed([2, 1, 9]) == [Filed(1, ("c1", "violence"), "d", 1), Filed(2, ("c2", "violence"), "d", 1)]


def test_the_same_telling_filed_again_keeps_its_number(groups):
    first = groups.file([telling("c1")])
    assert groups.file([telling("c1"), telling("c2")]) == {**first, ("c2", "violence"): 2}


def test_one_that_begins_the_same_and_says_something_else_is_another_one(groups):
    groups.file([telling("c1", parts=(("c1", "violence"), ("c2", "violence")))])
    assert groups.file([telling("c1", content=2)]) == {("c1", "violence"): 2}
    assert groups.parts([1]) == {("c1", "violence"): 1, ("c2", "violence"): 1}
    assert groups.parts([2]) == {("c1", "violence"): 2}
    assert groups.numbers([("c1", "violence")]) == {("c1", "violence"): 2}


def test_one_claim_of_two_happenings_has_two_tellings(groups):
    groups.file([telling("c1"), telling("c1", family="pursuit")])
    assert groups.numbers([("c1", "pursuit")]) == {("c1", "pursuit"): 2}


def test_a_telling_is_found_by_those_that_look_for_it_or_that_it_looks_for(groups):
    groups.file([telling("c1", blocks=((5, True),)), telling("c2", blocks=((5, False),))])
    assert sorted(groups.beside({5: True})) == [(5, 1), (5, 2)]
    assert sorted(groups.beside({5: False})) == [(5, 1)]
    assert list(groups.beside({6: True})) == []


@pytest.mark.parametrize("key", [-(2**63), 2**63 - 1, 0])
def test_any_hash_can_be_a_block(groups, key):
    groups.file([telling("c1", blocks=((key, True),), content=key)])
    assert list(groups.beside({key: False})) == [(key, 1)]


def test_tellings_of_documents_are_those_of_all_their_readings(groups):
    groups.file([telling("c1", "d1"), telling("c2", "d2")])
    groups.file([telling("c1", "d1", content=2)])
    assert sorted(one.number for one in groups.of_documents(["d1"])) == [1, 3]


def test_the_last_link_of_a_telling_counts(groups):
    link(groups, {1: 1, 2: 1})
    link(groups, {1: 2})
    assert groups.events_of([1, 2, 3]) == {1: 2, 2: 1}
    assert groups.members([1]) == {2: 1}
    assert groups.members([1, 2]) == {1: 2, 2: 1}


def test_a_telling_that_is_of_no_event_any_more_is_left_out(groups):
    link(groups, {1: 1})
    link(groups, {1: None}, LATER)
    assert groups.events_of([1]) == groups.members([1]) == {}
    assert groups.events_of([1], NOW) == groups.members([1], NOW) == {1: 1}


def test_links_are_asked_for_as_they_were_known(groups):
    link(groups, {1: 1})
    link(groups, {1: 2, 2: 1}, LATER)
    assert groups.members([1], NOW) == {1: 1}
    assert groups.members([1], LATER) == {2: 1}
    assert groups.members([1, 2], NOW - timedelta(seconds=1)) == {}


def test_nothing_changed_leaves_no_link_and_no_entry(groups):
    link(groups, {})
    assert groups._db.rows("SELECT * FROM links") == groups._db.rows("SELECT * FROM log") == []


def test_a_number_of_an_event_is_never_given_again(groups):
    assert groups.next_event() == 1
    link(groups, {1: 4})
    link(groups, {1: None})
    assert groups.next_event() == 5


def test_claims_lead_to_the_events_they_are_about(groups):
    numbers = groups.file([telling("c1", parts=(("c1", "violence"), ("c2", "violence"))), telling("c3")])
    link(groups, dict.fromkeys(numbers.values(), 6))
    link(groups, {2: 7}, LATER)
    assert groups.of_claims(["c1", "c2", "c3", "c4"]) == {"c1": [6], "c2": [6], "c3": [7]}
    assert groups.of_claims(["c3"], NOW) == {"c3": [6]}
    assert groups.ever_of_claim("c3") == [7, 6]


def test_events_are_listed_by_the_last_that_was_published_of_them_then(ledger, groups):
    days = {"d1": 1, "d2": 2, "d3": 3}
    for name, day in days.items():
        ledger.add(reading_of(name, datetime(2025, 11, day)), b"", NOW)
    groups.file([telling(f"c{n}", f"d{n}") for n in (1, 2, 3)])
    link(groups, {1: 10, 3: 10, 2: 20})
    assert groups.told_by() == [10, 20]
    assert groups.told_by("2025-11-02") == [20, 10]
    assert groups.told_by("2025-10-31") == []
    assert groups.told_by(known_at=NOW - timedelta(seconds=1)) == []


def test_readings_wait_in_the_order_of_recording_until_they_are_grouped(ledger, groups):
    for name in "cab":
        ledger.add(reading_of(name), b"", NOW)
    assert groups.waiting(2) == [(1, "c"), (2, "a")]
    groups.finish(2)
    assert groups.done() == 2
    assert groups.waiting(5) == [(3, "b")]


def test_links_are_recorded_at_the_moment_of_the_log(ledger, groups):
    ledger.add(reading_of("a"), b"", LATER)
    link(groups, {1: 1}, NOW)
    assert groups._db.rows("SELECT recorded_at FROM links") == [(instant(LATER + timedelta(microseconds=1)),)]
