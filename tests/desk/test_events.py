"""An event is found by the beginning of any id it was ever shown under, and is worked out for any instant."""

from __future__ import annotations

from datetime import timedelta

import pytest

from riwaya.desk.aliases import changes_its_beginning, ids_at_any_instant
from riwaya.desk.asked import NOW, Asked
from riwaya.desk.events import UnknownEvent
from riwaya.events.cards import cards_of
from riwaya.events.compare import event_id
from tests.events.test_asof_properties import FRIDAY, OUTLETS, POOL
from tests.support.cases import comparer
from tests.support.desks import feed, new_desk, poorer, report

TOLL, FIVE, QATRUN, ACCUSED, STATED, DISOWNED = (POOL[n] for n in (0, 1, 21, 5, 11, 12))
LATE = report(TOLL, OUTLETS[0], FRIDAY + timedelta(hours=9))
EARLY = report(FIVE, OUTLETS[1], FRIDAY + timedelta(hours=1))
ELSEWHERE = report(QATRUN, OUTLETS[1], FRIDAY + timedelta(hours=1))


@pytest.fixture
def desk():
    with new_desk() as made:
        yield made


def test_an_event_is_found_by_the_beginning_of_its_id(desk):
    feed(desk, [LATE, ELSEWHERE])
    for card in desk.lists.events():
        comparison, id_ = desk.event(card.id[:8])
        assert id_ == card.id
        assert cards_of(comparison) == (card,)


def test_more_than_one_event_is_named_each_with_its_title(desk):
    feed(desk, [LATE, ELSEWHERE])
    with pytest.raises(UnknownEvent, match="found 2 events") as caught:
        desk.event("e")
    assert all(card.id in str(caught.value) and card.title in str(caught.value) for card in desk.lists.events())


def test_an_id_nobody_was_shown_is_unknown(desk):
    feed(desk, [LATE])
    for asked in (NOW, Asked("2025-03-15")):
        with pytest.raises(UnknownEvent, match="no event whose id begins with 'e0000'"):
            desk.event("e0000", asked)


def test_an_id_of_the_past_leads_on(desk):
    feed(desk, [LATE])
    (before,) = desk.lists.events()
    feed(desk, [EARLY])
    (now,) = desk.lists.events()
    assert now.id != before.id
    assert desk.event(before.id)[1] == now.id


def test_an_id_of_the_past_means_then_what_it_meant_then(desk):
    then = feed(desk, [LATE])
    (before,) = desk.lists.events()
    feed(desk, [EARLY])
    comparison, id_ = desk.event(before.id, Asked(known_at=then))
    assert id_ == before.id
    assert cards_of(comparison) == (before,)


def test_a_beginning_that_meant_one_event_then_means_it_still(desk):
    then = feed(desk, [ELSEWHERE])
    (before,) = desk.lists.events()
    feed(desk, [EARLY])
    assert desk.event("e", Asked(known_at=then))[1] == before.id


def test_what_was_not_told_of_yet_says_so(desk):
    then = feed(desk, [ELSEWHERE])
    feed(desk, [EARLY])
    new = next(card for card in desk.lists.events() if card.killed == (5, 5, 5))
    for asked in (Asked(known_at=then), Asked("2025-03-13")):
        with pytest.raises(UnknownEvent, match="not told of yet"):
            desk.event(new.id, asked)


def test_an_event_nobody_tells_of_any_more_leads_nowhere_now_and_is_there_in_the_past(desk):
    then = feed(desk, [LATE])
    (card,) = desk.lists.events()
    feed(desk, [poorer(LATE, 0)], "second")
    with pytest.raises(UnknownEvent):
        desk.event(card.id)
    assert desk.event(card.id, Asked(known_at=then))[1] == card.id


def test_a_statement_and_the_attack_it_claims_are_two_events_with_ids_of_their_own(desk):
    feed(desk, [report(STATED, OUTLETS[0], FRIDAY), report(DISOWNED, OUTLETS[1], FRIDAY + timedelta(hours=9))])
    cards = desk.lists.events()
    assert len(cards) == 2
    for card in cards:
        comparison, _ = desk.event(card.id)
        assert [event.type for event in comparison.events] == [card.type]


def test_only_what_is_said_of_the_event_is_given_with_it(desk):
    feed(desk, [report(ACCUSED, OUTLETS[0], FRIDAY), report(POOL[6], OUTLETS[1], FRIDAY), ELSEWHERE])
    for card in desk.lists.events():
        comparison, _ = desk.event(card.id)
        assert {conflict.event for conflict in comparison.conflicts} <= {card.id}
        assert len(comparison.conflicts) == card.conflicts


def test_an_event_of_dated_unchanged_documents_begins_the_same_at_every_instant():
    assert not changes_its_beginning([EARLY, LATE], 2)
    assert changes_its_beginning([EARLY, report(TOLL)], 2)
    assert changes_its_beginning([EARLY], 2)
    changed = report(TOLL, OUTLETS[0], FRIDAY, "https://a.example/1", ("modified", "2025-03-15T00:00:00"))
    assert changes_its_beginning([changed], 1)


def test_an_event_may_begin_with_the_first_claim_of_each_of_its_documents():
    whole = comparer()([EARLY, LATE])
    (event,) = whole.events
    homes = {claim.id: r.document.id for r in whole.readings for claim in (*r.claims, *r.narrated)}
    parts = {(claim, "violence"): homes[claim] for claim in (*event.claims, *event.narrated)}
    found = ids_at_any_instant(parts, whole.readings)
    assert event.id in found
    assert len(found) == 2
    for id_, (claim, kind) in found.items():
        published = next(r for r in whole.readings if r.document.id == homes[claim]).document.published
        assert id_ == event_id(f"{published.isoformat()}+00:00", claim, kind)
