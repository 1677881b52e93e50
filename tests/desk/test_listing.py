"""Lists hold what fits and nothing else, the newest first, with what each line stands for."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from riwaya.desk import listing
from riwaya.desk.asked import Asked
from riwaya.desk.events import UnknownEvent
from riwaya.desk.wanted import Wanted
from riwaya.vocabulary import ConflictKind, Stance
from tests.events.test_asof_properties import FRIDAY, OUTLETS, POOL
from tests.support.desks import bundled, feed, new_desk, report

TOLL, FIVE, QATRUN, ACCUSED, DENIED = (POOL[n] for n in (0, 1, 21, 5, 6))


@pytest.fixture(scope="module")
def desk():
    """All bundled coverages."""
    with new_desk() as made:
        feed(made, bundled())
        yield made


@pytest.fixture
def small():
    """An accusation, its denial an hour later, and an explosion elsewhere the next day."""
    with new_desk() as made:
        texts = ((ACCUSED, 0), (DENIED, 1), (QATRUN, 24))
        feed(made, [report(text, OUTLETS[n % 2], FRIDAY + timedelta(hours=h)) for n, (text, h) in enumerate(texts)])
        yield made


def test_events_come_the_last_changed_first(desk):
    found = desk.lists.events()
    assert len(found) > 20
    assert [card.last_at for card in found] == sorted((card.last_at for card in found), reverse=True)


def test_no_more_events_are_listed_than_asked_for(desk):
    assert desk.lists.events(most=3) == desk.lists.events()[:3]
    assert desk.lists.events(most=0) == []


def test_events_of_a_past_instant_that_is_now_are_those_of_now(desk):
    now = desk.lists.events(asked=Asked("2100-01-01"))
    assert sorted(now, key=lambda card: card.id) == sorted(desk.lists.events(), key=lambda card: card.id)


def test_every_conflict_of_every_event_is_listed_with_its_event(desk):
    found = desk.lists.conflicts()
    assert len(found) == sum(card.conflicts for card in desk.lists.events()) > 3
    for one in found:
        assert one.conflict.event == one.card.id
        assert [event.id for event in one.comparison.events if event.id == one.card.id]


def test_conflicts_of_one_event_are_those_alone(small):
    event = next(card for card in small.lists.events() if card.conflicts)
    other = next(card for card in small.lists.events() if not card.conflicts)
    (one,) = small.lists.conflicts(event=event.id[:9])
    assert one.conflict.kind is ConflictKind.DENIAL
    assert small.lists.conflicts(event=other.id) == []
    with pytest.raises(UnknownEvent):
        small.lists.conflicts(event="e0000")


def test_conflicts_are_those_of_the_instant(small):
    assert small.lists.conflicts(asked=Asked(FRIDAY)) == []
    assert len(small.lists.conflicts(asked=Asked(FRIDAY + timedelta(hours=1)))) == 1


def test_claims_come_the_last_published_document_first_in_the_order_of_its_text(desk):
    found = desk.lists.claims()
    assert len(found) == sum(len(reading.claims) for reading in desk.ledger.readings())
    published = [one.reading.document.published for one in found]
    assert published == sorted(published, reverse=True)
    for before, after in pairwise(found):
        if before.reading is after.reading:
            assert before.claim.position() <= after.claim.position()


def test_pages_of_claims_follow_each_other(desk, monkeypatch):
    whole = desk.lists.claims()
    monkeypatch.setattr(listing, "PAGE", 4)
    assert {one.claim.id for one in desk.lists.claims()} == {one.claim.id for one in whole}
    assert len(desk.lists.claims()) == len(whole)


def test_claims_name_the_events_they_are_about(small):
    events = {card.id: card for card in small.lists.events()}
    for one in small.lists.claims():
        (event,) = one.events
        comparison, _ = small.event(event)
        assert one.claim.id in {claim for found in comparison.events for claim in found.claims}
    assert {event for one in small.lists.claims() for event in one.events} == set(events)


def test_claims_of_an_instant_name_the_events_of_that_instant(small):
    asked = Asked(FRIDAY)
    (one,) = small.lists.claims(asked=asked)
    assert one.events == (small.lists.events(asked=asked)[0].id,)


def test_claims_of_some_documents_are_those_alone(desk):
    reading = max(bundled(), key=lambda one: len(one.claims))
    found = desk.lists.claims(documents=[reading.document.id])
    assert {one.claim.id for one in found} == {claim.id for claim in reading.claims}


def test_claims_of_a_stance_are_all_of_that_stance(desk):
    every = desk.lists.claims()
    found = desk.lists.claims(Wanted(stance=Stance.DENY))
    assert [one.claim.id for one in found] == [one.claim.id for one in every if one.claim.stance is Stance.DENY]
    assert found
    assert desk.lists.claims(Wanted(stance=Stance.DENY), most=2) == found[:2]
