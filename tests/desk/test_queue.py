"""What waits for an editor."""

from __future__ import annotations

from riwaya.claims import judgements
from riwaya.desk.queue import OF_ONE, to_review


def test_what_waits_are_claims_on_which_a_conflict_turns(desk):
    waiting = to_review(desk)
    assert waiting
    for one in waiting:
        assert one.claim.id in {*one.conflict.sides[0], *one.conflict.sides[1]}
        assert one.conflict.event == one.card.id


def test_a_claim_somebody_judged_waits_no_longer(desk):
    first = to_review(desk)[0]
    desk.judge(judgements.confirm(desk.judging.of_claim(first.claim.id), "R. Haddad", "as in the text"))
    assert first.claim.id not in {one.claim.id for one in to_review(desk)}


def test_no_event_fills_the_queue_alone(desk):
    events = [one.card.id for one in to_review(desk, most=100)]
    assert max(events.count(event) for event in events) <= OF_ONE


def test_a_claim_of_two_conflicts_waits_once(desk):
    claims = [one.claim.id for one in to_review(desk, most=100)]
    assert len(claims) == len(set(claims))
