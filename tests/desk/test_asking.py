"""Narrower questions: one question of an event, claims of events of some kind, events that wait."""

from __future__ import annotations

import pytest

from riwaya.claims.judgements import restance
from riwaya.desk.asked import Asked
from riwaya.desk.asking import claims_asked, one_question
from riwaya.desk.wanted import Wanted
from riwaya.errors import UsageError
from riwaya.vocabulary import EventType, FacetName, Grade, Stance

ATTACK = "e172a36e"


def test_one_question_keeps_its_answers_history_and_conflicts(desk):
    comparison = one_question(desk.event(ATTACK)[0], FacetName.CAPTURED)
    (event,) = comparison.events
    assert {facet.name for facet in event.facets} == {FacetName.CAPTURED}
    assert {step.facet for step in event.history} == {FacetName.CAPTURED}
    assert {conflict.facet for conflict in comparison.conflicts} == {FacetName.CAPTURED}


def test_a_question_nobody_answers_names_those_that_are_answered(desk):
    with pytest.raises(UsageError, match=r"answered are: .*captured"):
        one_question(desk.event(ATTACK)[0], FacetName.AUTHENTICITY)


def test_claims_of_an_event_name_it(desk):
    found = claims_asked(desk, Wanted(), event=ATTACK)
    assert found
    assert {events for one in found for events in one.events} == {desk.event(ATTACK)[1]}


def test_what_is_asked_of_the_claim_and_what_is_asked_of_its_event_narrow_together(desk):
    found = claims_asked(desk, Wanted(place="الرطبة", stance=Stance.DENY))
    assert found
    assert {one.claim.stance for one in found} == {Stance.DENY}
    assert claims_asked(desk, Wanted(place="البصرة", stance=Stance.DENY)) == []  # Basra


@pytest.mark.parametrize(
    "wanted", [Wanted(type=EventType.ARREST), Wanted(grade=Grade.CONTESTED), Wanted(contested=True), Wanted(place="IQ")]
)
def test_a_claim_that_two_events_share_comes_once(desk, wanted):
    ids = [one.claim.id for one in claims_asked(desk, wanted)]
    assert ids
    assert len(ids) == len(set(ids))


def test_an_event_that_is_not_of_the_kind_asked_for_gives_no_claims(desk):
    assert claims_asked(desk, Wanted(type=EventType.ARREST), event=ATTACK) == []


def test_claims_are_those_of_the_instant_asked_for(desk):
    noon = Asked(as_of="2026-09-08T12:00:00+03:00")
    then = claims_asked(desk, Wanted(contested=False, place="IQ"), noon)
    assert 0 < len(then) < len(claims_asked(desk, Wanted(place="IQ")))
    assert claims_asked(desk, Wanted(place="IQ"), Asked(as_of="2026-09-01")) == []


def test_claims_of_one_document_of_an_event(desk):
    document = claims_asked(desk, Wanted(), event=ATTACK)[0].claim.document
    found = claims_asked(desk, Wanted(), event=ATTACK, documents=[document])
    assert {one.claim.document for one in found} == {document}


def test_conflicts_of_an_event_are_narrowed_too(desk):
    assert desk.lists.conflicts(Wanted(place="الرطبة"), event=ATTACK)
    assert desk.lists.conflicts(Wanted(place="البصرة"), event=ATTACK) == []


def test_what_was_grouped_does_not_wait(desk):
    assert desk.waiting() == 0


def test_a_claim_somebody_decided_about_says_who_and_what_was_read(desk):
    one = claims_asked(desk, Wanted(stance=Stance.DENY))[0]
    desk.judge(restance(desk.judging.of_claim(one.claim.id), "Mona", "an accusation", "accuse"))
    (changed,) = [found for found in claims_asked(desk, Wanted(stance=Stance.ACCUSE)) if found.claim.id == one.claim.id]
    assert changed.mark is not None
    assert changed.mark.by == ("Mona",)
    assert changed.mark.original == one.claim
    assert {found.mark for found in claims_asked(desk, Wanted(stance=Stance.DENY))} == {None}
