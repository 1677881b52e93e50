"""What persons decide over the ledger: it counts from then on, shows as such, and is undone by withdrawing it."""

from __future__ import annotations

import pytest

from riwaya.claims import judgements
from riwaya.desk.asked import Asked
from riwaya.desk.judging import UnknownClaim, UnknownJudgement
from riwaya.desk.wanted import Wanted
from riwaya.errors import UsageError
from riwaya.ledger.database import LedgerError
from riwaya.vocabulary import Grade, Stance
from tests.support.desks import report

BY, WHY = "R. Haddad", "checked against the page"


def shown(desk):
    """What a list shows of every event that rests on more than one document."""
    return {card.id: card for card in desk.lists.events() if card.documents > 1}


def two_events(desk):
    return sorted(shown(desk).values(), key=lambda card: -card.documents)[:2]


def first(desk, stance=Stance.DENY):
    return desk.lists.claims(Wanted(stance=stance), most=1)[0]


def test_a_rejected_claim_no_longer_counts(desk):
    listed = first(desk)
    desk.judge(judgements.reject(desk.judging.of_claim(listed.claim.id), BY, WHY))
    assert listed.claim.id not in {one.claim.id for one in desk.lists.claims()}


def test_withdrawing_gives_back_what_was_shown_before(desk):
    before = shown(desk)
    made = judgements.merge([desk.judging.of_event(card.id) for card in two_events(desk)], BY, WHY)
    desk.judge(made)
    assert shown(desk) != before
    desk.judge(judgements.withdraw(made.id, BY, "they were two"))
    assert shown(desk) == before


def test_a_merge_makes_one_event_that_says_who_made_it(desk):
    one, other = two_events(desk)
    made = judgements.merge([desk.judging.of_event(one.id), desk.judging.of_event(other.id)], BY, WHY)
    desk.judge(made)
    (event,) = desk.event(one.id)[0].events
    assert made.id in event.judgements
    assert desk.event(other.id)[1] == event.id
    assert len(shown(desk)) < len({one.id, other.id} | set(shown(desk)))


def test_the_ledger_of_before_does_not_know_a_later_judgement(desk):
    one, other = two_events(desk)
    moment = desk.ledger.log.moment(desk._now())
    anchors = [desk.judging.of_event(one.id), desk.judging.of_event(other.id)]
    before = desk.event(one.id, Asked(known_at=moment))[0].events
    desk.judge(judgements.merge(anchors, BY, WHY))
    assert desk.event(one.id, Asked(known_at=moment))[0].events == before


def test_a_stance_that_was_corrected_is_the_one_that_is_listed(desk):
    claim = first(desk).claim.id
    desk.judge(judgements.restance(desk.judging.of_claim(claim), BY, WHY, Stance.DECLINE))
    found = {one.claim.id: one.claim.stance for one in desk.lists.claims()}
    assert found[claim] is Stance.DECLINE


def test_a_corrected_stance_is_found_by_the_stance_it_has_now(desk):
    claim = first(desk).claim.id
    desk.judge(judgements.restance(desk.judging.of_claim(claim), BY, WHY, Stance.PRAISE))
    assert claim in {one.claim.id for one in desk.lists.claims(Wanted(stance=Stance.PRAISE))}


def test_a_discounted_question_keeps_the_grade_the_rules_give(desk):
    card = two_events(desk)[0]
    name = card.grades[0][0]
    desk.judge(judgements.discount(desk.judging.of_event(card.id), BY, WHY, name))
    facet = next(f for f in desk.event(card.id)[0].events[0].facets if f.name is name)
    assert (facet.grade, facet.computed) == (Grade.DISCOUNTED, card.grades[0][1])


def test_a_letter_is_shown_and_changes_no_count(desk):
    card = two_events(desk)[0]
    desk.judge(judgements.reliability(card.outlets[0], "b", BY, WHY))
    comparison = desk.event(card.id)[0]
    assert comparison.decisions.letter(card.outlets[0]) == "B"
    assert shown(desk)[card.id] == card


def test_the_same_judgement_twice_is_one(desk):
    made = judgements.confirm(desk.judging.of_claim(first(desk).claim.id), BY, WHY)
    assert [desk.judge(made)[0], desk.judge(made)[0]] == [True, False]
    assert len(desk.judging.every()) == 1


def test_a_claim_nobody_knows_is_refused_with_what_to_do(desk):
    with pytest.raises(UnknownClaim, match=r"no claim.*riwaya claims"):
        desk.judging.of_claim("zzz")


def test_an_id_that_fits_several_claims_lists_them(desk):
    with pytest.raises(UnknownClaim, match=r"choose one of"):
        desk.judging.of_claim("c")


def test_a_withdrawal_of_nothing_is_refused(desk):
    with pytest.raises(UnknownJudgement, match="no judgement"):
        desk.judging.judgement("j1")
    with pytest.raises(LedgerError, match="no judgement"):
        desk.judge(judgements.withdraw("j1", BY, WHY))


def test_an_unknown_stance_is_refused_with_those_there_are(desk):
    with pytest.raises(UsageError, match=r"unknown stance.*assert, confirm, deny"):
        judgements.restance(desk.judging.of_claim(first(desk).claim.id), BY, WHY, "maybe")


def test_all_events_of_an_actor_are_made_anew_where_two_names_are_one(desk):
    speakers = sorted({one.claim.speaker.name for one in desk.lists.claims() if one.claim.speaker.name})[:2]
    assert desk.judging.touched(judgements.same_actor(*speakers, BY, WHY))


def test_who_decides_need_not_wait_for_what_others_added(desk):
    one, other = two_events(desk)
    text = "قال متحدث باسم البلدية إن ثلاثة أشخاص قتلوا في انهيار مبنى بحي الميناء."  # three killed (invented)
    desk.ledger.add(report(text, "Norvale Post"), None, desk._now())
    made = judgements.merge([desk.judging.of_event(one.id), desk.judging.of_event(other.id)], BY, WHY)
    new, cards = desk.judge(made, waiting=False)
    assert new
    assert desk.waiting() == 1
    assert {card.id for card in cards} == {desk.event(one.id)[1]}
    assert {card.id: card for card in cards}.items() <= shown(desk).items()
    assert desk.judge(made, waiting=False) == (False, [])
    desk.catch_up()
    assert desk.waiting() == 0
    assert {card.id: card for card in cards}.items() <= shown(desk).items()
