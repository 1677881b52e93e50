"""Cards of events are kept, found by their ids, and made anew where they are stale."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riwaya.events.cards import Card, cards_of
from riwaya.ledger.cards import Cards
from riwaya.ledger.chain import Kind
from tests.exports.records import COMPARISON

CARD = cards_of(COMPARISON)[0]


@pytest.fixture
def cards(ledger):
    return Cards(ledger.db)


def card(id_, last_at="2025-11-15T00:00:00+00:00") -> Card:
    return replace(CARD, id=id_, last_at=last_at)


def test_a_card_comes_back_equal(cards):
    cards.put(1, [CARD], {CARD.id: ("c1", "")})
    assert list(cards.every()) == [(1, CARD)]


def test_cards_of_an_event_take_the_place_of_those_it_had(cards):
    cards.put(1, [card("ea"), card("eb")], {})
    cards.put(1, [card("ec")], {})
    assert [one.id for _, one in cards.every()] == ["ec"]
    cards.put(1, [], {})
    assert list(cards.every()) == []


def test_the_last_changed_come_first_over_any_number_of_pages(cards, monkeypatch):
    monkeypatch.setattr("riwaya.ledger.cards._PAGE", 2)
    for number in range(5):
        cards.put(number, [card(f"e{number}", f"2025-11-1{number}")], {})
    assert [one.id for _, one in cards.every()] == ["e4", "e3", "e2", "e1", "e0"]


def test_a_card_that_two_events_have_is_listed_once(cards):
    cards.put(1, [card("ea")], {})
    cards.put(2, [card("ea")], {})
    assert [one.id for _, one in cards.every()] == ["ea"]


def test_cards_are_found_by_the_beginning_of_their_ids(cards):
    for number, id_ in enumerate(("e1a", "e1b", "e2")):
        cards.put(number, [card(id_)], {})
    assert [one.id for _, one in cards.named("e1")] == ["e1a", "e1b"]
    assert cards.named("e3") == []
    assert cards.ids_of([0, 2, 9]) == {0: ["e1a"], 2: ["e2"]}


def test_an_id_once_shown_stays_with_the_claim_it_stood_for(cards):
    cards.put(1, [card("ea")], {"ea": ("c1", "")})
    cards.put(1, [card("eb")], {"eb": ("c2", "contested"), "ea": ("c9", "")})
    assert cards.shown("e") == [("ea", ("c1", "")), ("eb", ("c2", "contested"))]


def test_stale_events_are_given_out_in_portions_until_they_are_fresh(cards):
    cards.soil([3, 1, 2])
    cards.soil([2])
    some = cards.stale(2)
    assert [one.event for one in some] == [1, 2]
    assert [one.event for one in cards.stale(2, after=2)] == [3]
    cards.fresh(some)
    assert [one.event for one in cards.stale(2)] == [3]


def test_an_event_that_changed_while_its_cards_were_made_stays_stale(ledger, cards):
    cards.soil([1])
    (before,) = cards.stale(1)
    with ledger.db.writing():
        ledger.log.append([(Kind.LINKS, "1-1", "0" * 64)], "2024-01-01T00:00:00.000000+00:00")
        cards.soil([1])
    cards.fresh([before])
    assert [one.event for one in cards.stale(1)] == [1]


def test_cards_are_only_to_be_written_where_nobody_made_newer_ones(ledger, cards):
    cards.soil([1, 2, 3])
    some = cards.stale(3)
    cards.fresh(some[:1])
    with ledger.db.writing():
        ledger.log.append([(Kind.LINKS, "1-1", "0" * 64)], "2024-01-01T00:00:00.000000+00:00")
        cards.soil([2])
    assert cards.still_stale(some) == {3}
