"""Events beside an event."""

from __future__ import annotations

from riwaya.desk.asked import Asked
from riwaya.desk.related import documents_of, published_of, related


def the_largest(desk):
    return max(desk.lists.events(), key=lambda card: card.documents)


def test_events_told_of_in_the_same_documents_stand_beside_each_other(desk):
    card = the_largest(desk)
    comparison, id_ = desk.event(card.id)
    mine = set(documents_of(comparison, id_))
    beside = related(desk, comparison, id_)
    assert beside
    for one in beside:
        theirs, other = desk.event(one.card.id)
        assert len(mine & set(documents_of(theirs, other))) == one.shared


def test_no_event_stands_beside_itself_and_the_nearest_comes_first(desk):
    card = the_largest(desk)
    comparison, id_ = desk.event(card.id)
    beside = related(desk, comparison, id_)
    assert id_ not in {one.card.id for one in beside}
    assert [one.shared for one in beside] == sorted((one.shared for one in beside), reverse=True)


def test_the_documents_of_an_event_are_those_its_claims_stand_in(desk):
    card = the_largest(desk)
    comparison, id_ = desk.event(card.id)
    assert len(documents_of(comparison, id_)) == card.documents


def test_when_the_documents_of_an_event_were_published_is_known_at_any_instant(desk):
    card = the_largest(desk)
    comparison, id_ = desk.event(card.id)
    mine = set(documents_of(comparison, id_))
    dates = {r.document.published.isoformat() for r in comparison.readings if r.document.id in mine}
    assert set(published_of(desk, id_)) == dates
    assert set(published_of(desk, id_, Asked("2026-09-08"))) == dates
