"""Who did it, in anyone's words, and who says he did not."""

from __future__ import annotations

import pytest

from riwaya.attribution.model import Speaker
from riwaya.engine import Engine
from riwaya.vocabulary import FacetName, Language, SpeakerType, Stance
from tests.support.said import facets_of

HE = Speaker("القيادة", SpeakerType.ORGANIZATION)


def doers(content: str, stance: Stance = Stance.ASSERT, speaker: Speaker = HE) -> list[tuple[object, bool]]:
    """Name and negation of each perpetrator."""
    found = facets_of(content, stance, speaker)
    return [(f.value, f.negated) for f in found if f.name is FacetName.PERPETRATOR]


@pytest.mark.parametrize(
    ("content", "doer"),
    [
        ("كتائب النهر نفذت هجوما على الحاجز", "كتائب النهر"),  # the River Brigades carried out an attack
        ("نفذت كتائب النهر هجوما على الحاجز", "كتائب النهر"),
        ("القاعدة قُصفت من قبل طائرات مجهولة", "طائرات مجهولة"),  # by unknown aircraft
        ("هجوم كتائب النهر على الحاجز أخفق", "كتائب النهر"),  # the River Brigades' attack on the checkpoint
        ("عناصر استهدفت الأحد قاعدة للتحالف", "عناصر"),  # elements that targeted a base
        ("الحاجز تعرض لهجوم بمسيّرة من قوات النهر", "قوات النهر"),  # by the River Forces
    ],
)
def test_the_doer_is_found_before_and_behind_the_act(content: str, doer: str) -> None:
    assert doers(content) == [(doer, False)]


def test_the_nation_of_an_attack_is_its_doer() -> None:
    [(name, negated)] = doers("قصف تركي طال القرية")  # Turkish shelling hit the village
    assert (name, negated) == ("تركي", False)


def test_the_nation_of_the_target_is_not_the_doer() -> None:
    assert doers("هجوم على قاعدة تركية في الوادي") == []  # an attack on a Turkish base


def test_what_is_attacked_is_never_the_doer() -> None:
    assert doers("استهداف قوات النهر وقع فجرا") == []  # the targeting of the River Forces


def test_unnamed_men_are_marked_so_that_they_rival_nobody() -> None:
    [found] = [f for f in facets_of("مسلحون هاجموا الحاجز") if f.name is FacetName.PERPETRATOR]
    assert found.stratum == "unnamed"


@pytest.mark.parametrize(
    "content",
    [
        "لا يد لها في الانفجار",  # had no hand in the explosion
        "أي صلة لها بالانفجار",  # any connection of hers with the explosion
        "شن أي غارة في المنطقة",  # carrying out any raid in the area
        "قصف معسكر الوادي",  # the shelling of Wadi camp
        "تكون قواتها قصفت القاعدة",  # that her forces shelled the base
        "لم تنفذ طائراتنا أي ضربة في محيط الوادي",  # our aircraft carried out no strike
    ],
)
def test_whoever_denies_an_act_nobody_else_is_named_for_denies_his_own(content: str) -> None:
    assert doers(content, Stance.DENY) == [("القيادة", True)]


def test_a_denial_that_names_somebody_denies_him() -> None:
    # the Eastern Army's carrying out any strikes in Libya
    assert doers("تنفيذ جيش الشرق أي ضربات في ليبيا", Stance.DENY) == [("جيش الشرق", True)]


def test_an_accusation_blames_its_target() -> None:
    assert doers("النهر الأخضر بتدبير الهجوم", Stance.ACCUSE) == [("النهر الأخضر", False)]


def test_two_who_blame_each_other_name_nobody() -> None:
    text = "Two rival forces accused each other on Wednesday of an explosion that killed six people."
    [claim] = Engine.default().read_text(text, language=Language.EN).claims
    assert claim.stance is Stance.ACCUSE
    assert not [facet for facet in claim.facets if facet.name is FacetName.PERPETRATOR]


def test_a_claim_of_responsibility_names_the_speaker() -> None:
    found = facets_of("الهجوم على الحاجز", Stance.CLAIM_RESPONSIBILITY, HE)
    assert [f.value for f in found if f.name is FacetName.PERPETRATOR] == ["القيادة"]


def test_pages_that_pass_a_claim_of_responsibility_on_did_nothing() -> None:
    assert doers("الهجوم على الحاجز", Stance.CLAIM_RESPONSIBILITY, Speaker("صفحات", SpeakerType.UNKNOWN)) == []


def test_shooting_a_drone_down_is_not_sending_it() -> None:
    assert doers("أسقطوا مسيّرة فوق الميناء", Stance.CLAIM_RESPONSIBILITY) == []


def test_withholding_who_did_it_leaves_the_question_open() -> None:
    found = facets_of("الجهة التي تقف وراء القصف الجوي", Stance.WITHHOLD)
    assert [f.value for f in found if f.name is FacetName.PERPETRATOR] == [None]


@pytest.mark.parametrize(
    ("content", "doer", "negated"),
    [
        ("الجيش هو من نفذ الهجوم على القافلة", "الجيش", False),  # it is the army that carried out the attack
        ("كتائب النهر هي التي تقف وراء التفجير", "كتائب النهر", False),  # that stands behind the bombing
        ("الجيش ليس هو من قصف السوق", "الجيش", True),  # it is not the army that shelled the market
        ("من نفذ الهجوم هو الجيش", "الجيش", False),  # who carried out the attack is the army
    ],
)
def test_it_is_he_who_did_it(content: str, doer: str, negated: bool) -> None:
    assert doers(content) == [(doer, negated)]
