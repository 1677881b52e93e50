"""Accusations and claims of responsibility read from the words of an assertion."""

from __future__ import annotations

import pytest

from riwaya.vocabulary import Stance
from tests.support.reading import only


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        # The ministry said that the movement violated the truce.
        ("قالت الوزارة إن الحركة خرقت الهدنة.", "accuse"),
        # The Spectre Brigades said that they hit the base.
        ("قالت كتائب الطيف إنها استهدفت القاعدة.", "claim_responsibility"),
        # The ministry said that the road is open; that the movement did not violate the truce.
        ("قالت الوزارة إن الطريق سالك.", "assert"),
    ],
)
def test_the_words_of_an_assertion_say_what_act_it_is(text: str, stance: str) -> None:
    assert str(only(text).claim.stance) == stance


def test_what_did_not_happen_accuses_nobody() -> None:
    # The ministry said that the movement did not violate the truce.
    assert str(only("قالت الوزارة إن الحركة لم تخرق الهدنة.").claim.stance) != "accuse"


def test_a_medium_that_reports_an_attack_accuses_nobody() -> None:
    # The channel said that the movement shelled the town.
    assert str(only("قالت قناة النهر إن الحركة قصفت البلدة.").claim.stance) == "assert"


@pytest.mark.parametrize(
    "content",
    [
        "الوزارة تتحمل التكلفة كاملة",  # the ministry bears the whole cost
        "الوزارة وفرت الأدوية",  # the ministry has provided the medicines
        "الحكومة تسعى إلى حل",  # the government seeks a solution
    ],
)
def test_what_somebody_does_for_others_is_no_accusation(content: str) -> None:
    assert str(only(f"قال المدير إن {content}.").claim.stance) == "assert"


def test_the_pursuit_of_a_group_that_fired_is_an_announcement() -> None:
    # The security cell announced the pursuit of a group that fired rockets.
    assert str(only("أعلنت الخلية الأمنية ملاحقة مجموعة أطلقت صواريخ.").claim.stance) == "assert"


def test_what_somebody_will_do_is_no_blame() -> None:
    # The minister said that the state will support production.
    assert only("قال الوزير إن الدولة ستدعم الإنتاج.").claim.stance is Stance.ASSERT
