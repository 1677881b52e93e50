"""Each gold and each claim counts once; doubtful ones count as nothing; headlines stay apart."""

from __future__ import annotations

from dataclasses import replace

from riwaya.evaluation.judge import judge
from riwaya.evaluation.predict import as_predicted
from tests.evaluation.readers import ADDED, DENIED, SAID, a_text

TEXT = a_text()


def test_what_nobody_answers_is_missed_and_what_answers_nothing_is_spurious() -> None:
    said = as_predicted(a_text(SAID, DENIED))
    judged = judge(a_text(SAID, ADDED), said)
    assert [answer.gold for answer in judged.answers] == [SAID]
    assert judged.missed == (ADDED,)
    assert judged.spurious == (said[1],)


def test_an_optional_gold_is_neither_missed_nor_wrong() -> None:
    text = a_text(SAID, replace(ADDED, optional=True))
    for said in (as_predicted(text), as_predicted(text)[:1]):
        judged = judge(text, said)
        assert (judged.missed, judged.spurious) == ((), ())


def test_what_a_second_annotator_calls_doubtful_is_not_spurious() -> None:
    judged = judge(a_text(SAID), as_predicted(a_text(SAID, replace(ADDED, optional=True))))
    assert judged.spurious == ()


def test_an_accepted_stance_counts_as_the_gold_one() -> None:
    text = a_text(replace(DENIED, stances=("deny", "assert")))
    (claim,) = as_predicted(text)
    (answer,) = judge(text, [replace(claim, stance="assert")]).answers
    assert answer.right_stance
    assert answer.stance == "deny"


def test_a_claim_in_the_headline_answers_no_gold_of_the_body() -> None:
    (claim,) = as_predicted(a_text(SAID))
    judged = judge(a_text(SAID), [replace(claim, zone="headline")])
    assert judged.missed == (SAID,)
    assert judged.part(heads=True).spurious != ()
    assert judged.part(heads=False).spurious == ()


def test_a_state_and_an_organization_are_one_type_of_speaker() -> None:
    (claim,) = as_predicted(a_text(SAID))
    for kind, right in (("state", True), ("anonymous", False)):
        (answer,) = judge(a_text(SAID), [replace(claim, speaker_type=kind)]).answers
        assert answer.type is right
