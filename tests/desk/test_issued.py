"""A statement that a ledger took at its word is disowned when its author's word comes in, in whatever order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from riwaya.vocabulary import EventType, FacetName, Grade
from tests.events.test_issued import CLAIMED, DISOWNED, NOON, paper
from tests.support.desks import every_event, feed_in_portions, new_desk


@pytest.mark.parametrize("backwards", [False, True])
def test_a_disowning_reaches_what_was_recorded_before_and_after_it(backwards: bool) -> None:
    told = [paper("a", CLAIMED, NOON), paper("b", DISOWNED, NOON + timedelta(days=1))]
    with new_desk() as desk:
        feed_in_portions(desk, told[::-1] if backwards else told, 1)
        events = [event for found in every_event(desk) for event in found.events]
    [blow] = [event for event in events if event.type is not EventType.STATEMENT]
    [who] = [facet for facet in blow.facets if facet.name is FacetName.PERPETRATOR]
    assert who.grade is Grade.DISOWNED
    [statement] = [event for event in events if event.type is EventType.STATEMENT]
    assert len(statement.claims) == 2 + 1


def test_a_statement_nobody_disowns_makes_no_event_of_its_own() -> None:
    with new_desk() as desk:
        feed_in_portions(desk, [paper("a", CLAIMED, NOON)], 1)
        assert [card.type for card in desk.lists.events()] == [EventType.IED_BOMBING]
