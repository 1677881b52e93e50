"""Judgements of persons as records: what is refused, what one is by its content, and which of many count."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.claims.anchors import Anchor
from riwaya.claims.inforce import InForce, Question, Recorded, in_force
from riwaya.claims.judgements import (
    PersonJudgement,
    Verdict,
    confirm,
    different_actor,
    discount,
    judgement_from,
    judgement_json,
    merge,
    reattribute,
    reject,
    reliability,
    restance,
    same_actor,
    split,
    withdraw,
)
from riwaya.errors import UsageError
from riwaya.vocabulary import FacetName, SpeakerType, Stance

HERE, THERE = Anchor("d1", 10, 13, "قال", "إن الجسر مغلق"), Anchor("d2", 4, 8, "أعلن", "إغلاق الجسر")
LAYLA, OMAR, WHY = "ليلى الحداد", "عمر الوادي", "قرأت البيان كاملا"  # I read the whole statement


def recorded(*judgements: PersonJudgement) -> list[Recorded]:
    """One a minute, in the order given."""
    return [Recorded(f"2025-03-15T10:{minute:02d}:00.000000Z", one) for minute, one in enumerate(judgements)]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: confirm(HERE, "", WHY), "name"),
        (lambda: confirm(HERE, " \n", WHY), "name"),
        (lambda: reject(HERE, LAYLA, "  "), "reason"),
        (lambda: restance(HERE, LAYLA, WHY, "lie"), "one of: assert"),
        (lambda: reattribute(HERE, LAYLA, WHY, ""), "needs a name"),
        (lambda: reattribute(HERE, LAYLA, WHY, "x", kind=SpeakerType.UNKNOWN), "needs a name"),
        (lambda: reliability("منبر الوادي", "G", LAYLA, WHY), "A, B, C, D, E, F"),
        (lambda: reliability("منبر الوادي", "AB", LAYLA, WHY), "A, B, C, D, E, F"),
        (lambda: reliability(" ", "A", LAYLA, WHY), "name of the outlet"),
        (lambda: merge([HERE], LAYLA, WHY), "2 or more"),
        (lambda: merge([HERE, HERE], LAYLA, WHY), "2 or more"),
        (lambda: split([], LAYLA, WHY), "1 or more"),
        (lambda: same_actor("x", "x", LAYLA, WHY), "two different"),
        (lambda: different_actor("", "x", LAYLA, WHY), "two different"),
        (lambda: discount(HERE, LAYLA, WHY, "weather"), "unknown facet"),
        (lambda: discount(HERE, LAYLA, WHY, FacetName.PLACE, "total/event"), "no stratum"),
        (lambda: withdraw("", LAYLA, WHY), "names the id"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused_with_what_is_allowed(
    make: Callable[[], PersonJudgement], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        make()


def test_the_id_is_a_hash_of_the_content() -> None:
    assert reject(HERE, LAYLA, WHY).id == reject(HERE, LAYLA, WHY).id
    others = (reject(THERE, LAYLA, WHY), reject(HERE, OMAR, WHY), reject(HERE, LAYLA, "."), confirm(HERE, LAYLA, WHY))
    assert len({reject(HERE, LAYLA, WHY).id, *(one.id for one in others)}) == 5


def test_the_order_in_which_claims_or_actors_are_named_is_no_matter() -> None:
    assert merge([HERE, THERE], LAYLA, WHY) == merge([THERE, HERE], LAYLA, WHY)
    assert same_actor("a", "b", LAYLA, WHY) == same_actor("b", "a", LAYLA, WHY)


def test_a_discount_of_a_count_is_of_all_people_where_nobody_says_of_whom() -> None:
    assert discount(HERE, LAYLA, WHY, FacetName.KILLED).get("stratum") == "total/event"


@pytest.mark.parametrize(
    "one",
    [
        confirm(HERE, LAYLA, WHY),
        reattribute(HERE, LAYLA, WHY, "بلدية الوادي", "org:wadi", SpeakerType.STATE),
        merge([HERE, Anchor("d2", 1, 2, "x", "", False, "violence")], LAYLA, WHY),
        reliability("منبر الوادي", "b", LAYLA, WHY),
        withdraw("j0", LAYLA, WHY),
    ],
)
def test_a_judgement_comes_back_from_json_as_it_was(one: PersonJudgement) -> None:
    assert judgement_from(json.loads(json.dumps(judgement_json(one)))) == one


def test_a_judgement_that_was_edited_is_not_read_back() -> None:
    row = judgement_json(reject(HERE, LAYLA, WHY)) | {"reason": "."}
    with pytest.raises(UsageError, match="not what its id says"):
        judgement_from(row)


def test_a_later_answer_of_the_same_person_replaces_the_earlier_one() -> None:
    first, second = restance(HERE, LAYLA, WHY, Stance.DENY), restance(HERE, LAYLA, WHY, Stance.ACCUSE)
    found = in_force(recorded(first, second))
    assert found.standing == found.counting == (second,)
    assert found.disagreements == ()


def test_two_persons_who_differ_are_both_kept_and_the_latest_counts() -> None:
    first, second = confirm(HERE, LAYLA, WHY), reject(HERE, OMAR, WHY)
    found = in_force(recorded(first, second))
    assert found.standing == (first, second)
    assert found.counting == (second,)
    [apart] = found.disagreements
    assert (apart.question, apart.judgements, apart.counts) == (Question.CLAIM, (first, second), second)


def test_two_persons_who_agree_both_count() -> None:
    first, second = confirm(HERE, LAYLA, WHY), confirm(HERE, OMAR, WHY)
    found = in_force(recorded(first, second))
    assert found.counting == (first, second)
    assert found.disagreements == ()


def test_other_questions_about_one_claim_do_not_meet() -> None:
    given_ = (confirm(HERE, LAYLA, WHY), restance(HERE, OMAR, WHY, Stance.DENY), reject(THERE, OMAR, WHY))
    assert in_force(recorded(*given_)).counting == given_


def test_letters_of_two_outlets_do_not_meet() -> None:
    given_ = (reliability("a", "A", LAYLA, WHY), reliability("b", "C", OMAR, WHY), reliability("a", "B", OMAR, WHY))
    found = in_force(recorded(*given_))
    assert found.of(Verdict.RELIABILITY) == given_[1:]
    assert [apart.question for apart in found.disagreements] == [Question.RELIABILITY]


def test_one_actor_and_two_actors_are_answers_to_one_question() -> None:
    found = in_force(recorded(same_actor("a", "b", LAYLA, WHY), different_actor("b", "a", OMAR, WHY)))
    assert [one.verdict for one in found.counting] == [Verdict.DIFFERENT_ACTOR]
    assert len(found.disagreements) == 1


def test_a_merge_and_a_split_of_one_claim_by_two_persons_are_a_disagreement() -> None:
    given_ = (merge([HERE, THERE], LAYLA, WHY), split([HERE], OMAR, WHY))
    found = in_force(recorded(*given_))
    assert found.counting == given_
    assert [apart.counts for apart in found.disagreements] == [given_[1]]


def test_judgements_are_found_by_each_document_they_hold_on_to() -> None:
    given_ = (confirm(HERE, LAYLA, WHY), merge([HERE, THERE], LAYLA, WHY), reliability("a", "B", LAYLA, WHY))
    assert in_force(recorded(*given_)).by_document() == {"d1": given_[:2], "d2": given_[1:2]}


def test_what_is_withdrawn_does_not_count_and_its_withdrawal_is_named() -> None:
    gone = reject(HERE, LAYLA, WHY)
    back = withdraw(gone.id, OMAR, WHY)
    found = in_force(recorded(gone, back))
    assert found.standing == ()
    assert found.withdrawn == ((gone.id, back.id),)


def test_a_withdrawal_that_is_withdrawn_changes_nothing() -> None:
    gone = reject(HERE, LAYLA, WHY)
    back = withdraw(gone.id, OMAR, WHY)
    assert in_force(recorded(gone, back, withdraw(back.id, LAYLA, WHY))).standing == (gone,)


def test_one_of_two_withdrawals_is_enough() -> None:
    gone = reject(HERE, LAYLA, WHY)
    one, other = withdraw(gone.id, OMAR, WHY), withdraw(gone.id, LAYLA, WHY)
    assert in_force(recorded(gone, one, other, withdraw(one.id, LAYLA, WHY))).standing == ()


PEOPLE = (LAYLA, OMAR, "سارة")


def decisions() -> st.SearchStrategy[PersonJudgement]:
    who, claim = st.sampled_from(PEOPLE), st.sampled_from((HERE, THERE))
    return st.one_of(
        st.builds(confirm, claim, who, st.just(WHY)),
        st.builds(reject, claim, who, st.just(WHY)),
        st.builds(restance, claim, who, st.just(WHY), st.sampled_from((Stance.DENY, Stance.ACCUSE))),
        st.builds(lambda by: merge([HERE, THERE], by, WHY), who),
        st.builds(lambda by, a: split([a], by, WHY), who, claim),
        st.builds(reliability, st.just("a"), st.sampled_from("ABC"), who, st.just(WHY)),
    )


@given(st.lists(st.tuples(st.integers(0, 3), decisions()), max_size=8), st.randoms(use_true_random=False))
def test_what_counts_is_a_function_of_the_set(drawn: list[tuple[int, PersonJudgement]], random: object) -> None:
    every = [Recorded(str(at), one) for at, one in drawn]
    shuffled = list(every)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_force(every) == in_force([*shuffled, *every])


def shown(found: InForce) -> tuple[object, ...]:
    return found.standing, found.counting, found.disagreements


@given(st.lists(decisions(), max_size=6, unique=True), decisions(), st.sampled_from(PEOPLE))
def test_withdrawing_gives_back_exactly_what_counted_before(
    before: list[PersonJudgement], more: PersonJudgement, by: str
) -> None:
    if more in before:
        before.remove(more)
    after = recorded(*before, more, withdraw(more.id, by, WHY))
    assert shown(in_force(after)) == shown(in_force(recorded(*before)))
