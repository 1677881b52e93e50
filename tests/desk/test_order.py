"""In whatever order, portions and repetitions documents come, a ledger comes to the same.

In a small ledger, one with no more than `gathering.SMALL` tellings, that is what `riwaya compare` finds in them all at
once; only wording may differ: a name has the longest form that stands in any of the documents looked at.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.claims.model import Reading
from riwaya.events.model import Comparison, Conflict, Event, Facet
from tests.events.test_asof_properties import Item, feeds, readings
from tests.support.cases import cases, comparer
from tests.support.cases import readings as readings_of
from tests.support.desks import bundled, every_event, feed_in_portions, new_desk

EXAMPLES = 20


def plain(facet: Facet) -> Facet:
    """A facet without the words voices are called by."""
    return replace(facet, figures=tuple(replace(figure, voice="") for figure in facet.figures))


def shape(event: Event) -> tuple[object, ...]:
    facets = tuple(plain(facet) for facet in event.facets)
    return event.id, event.type, event.claims, event.narrated, facets, event.history


def found(comparisons: Sequence[Comparison]) -> tuple[list[tuple[object, ...]], list[Conflict]]:
    """Everything said of events and their conflicts."""
    events = {event.id: shape(event) for one in comparisons for event in one.events}
    conflicts = {repr(conflict): conflict for one in comparisons for conflict in one.conflicts}
    return [events[id_] for id_ in sorted(events)], [conflicts[key] for key in sorted(conflicts)]


def check_as_compared(every: Sequence[Reading], portion: int) -> None:
    with new_desk() as desk:
        feed_in_portions(desk, every, portion)
        whole = comparer()(every)
        assert found(every_event(desk)) == found([whole])
        assert {card.id for card in desk.lists.events()} == {event.id for event in whole.events}


def unique(every: Sequence[Reading]) -> list[Reading]:
    """Without second readings of a document: of two at one instant a ledger goes by the order of recording."""
    return list({reading.document.id: reading for reading in every}.values())


@pytest.mark.parametrize(("seed", "portion"), [(None, 83), (1, 10)])
def test_events_of_the_bundled_coverages_are_those_of_a_comparison(seed, portion):
    every = list(bundled())
    assert len(every) == 83
    if seed is not None:
        random.Random(seed).shuffle(every)
    check_as_compared(every, portion)


@pytest.mark.parametrize("table", ["casualties", "grades"])
def test_events_of_every_tabulated_case_are_those_of_a_comparison(table):
    for number, case in enumerate(cases(table)):
        every = readings_of(case)
        check_as_compared(every[::-1] if number % 2 else every, 1 + number % 3)


@settings(max_examples=EXAMPLES)
@given(feeds, st.integers(1, 4))
def test_events_of_any_coverage_are_those_of_a_comparison(feed: list[Item], portion: int) -> None:
    alone = [item._replace(linked=False) for item in feed]  # a comparison knows nothing of versions of a page
    check_as_compared(unique(readings(alone)), portion)


@settings(max_examples=EXAMPLES)
@given(feeds, st.randoms(use_true_random=False), st.integers(1, 4), st.integers(0, 3))
def test_order_repetition_and_portions_show_neither_in_events_nor_in_the_digest(
    feed: list[Item], chance: random.Random, portion: int, again: int
) -> None:
    every = unique(readings(feed))
    other = [*every, *every[:again]]
    chance.shuffle(other)
    with new_desk() as one, new_desk() as two:
        feed_in_portions(one, every, len(every))
        feed_in_portions(two, other, portion)
        assert one.ledger.digest() == two.ledger.digest()
        assert one.ledger.readings() == two.ledger.readings()
        assert sorted(one.lists.events(), key=lambda card: card.id) == sorted(
            two.lists.events(), key=lambda card: card.id
        )
        assert found(every_event(one)) == found(every_event(two))


@settings(max_examples=EXAMPLES)
@given(feeds)
def test_adding_again_changes_nothing_at_all(feed: list[Item]) -> None:
    every = unique(readings(feed))
    with new_desk() as desk:
        feed_in_portions(desk, every, 2)
        before = desk.ledger.log.head(), desk.lists.events(), desk.ledger.digest()
        feed_in_portions(desk, every[::-1], 3)
        assert (desk.ledger.log.head(), desk.lists.events(), desk.ledger.digest()) == before
