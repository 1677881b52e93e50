"""What happened, by what means, what is taken for granted, hedged, asked or disowned."""

from __future__ import annotations

import pytest

from riwaya.vocabulary import Commitment, FacetName, Stance
from tests.support.said import facets_of


def found(content: str, name: FacetName, stance: Stance = Stance.ASSERT) -> list[tuple[object, bool, bool]]:
    """Value, negation and hedge of each value of one facet."""
    return [(f.value, f.negated, f.hedged) for f in facets_of(content, stance) if f.name is name]


@pytest.mark.parametrize(
    ("content", "means"),
    [
        ("القرية تعرضت لقصف مدفعي", "artillery"),  # artillery fire
        ("المخزن تعرض لهجوم بطائرة مسيّرة", "drone"),  # a drone attack
        ("غارة جوية استهدفت المخزن", "air"),
        ("عبوة ناسفة انفجرت تحت الجسر", "explosive"),
        ("قصف طال المقر", "shelling"),
    ],
)
def test_the_means_is_an_id_of_the_lexicon(content: str, means: str) -> None:
    assert (means, False, False) in found(content, FacetName.MEANS)


def test_not_this_but_that_denies_the_one_and_asserts_the_other() -> None:
    # The targeting of the field was carried out not with drones but with rockets.
    content = "استهداف الحقل لم يُنفذ عن طريق الدرونات، بل عن طريق صواريخ غراد"
    assert found(content, FacetName.MEANS) == [("drone", True, False), ("rocket", False, False)]


def test_one_of_two_means_is_hedged() -> None:
    # an explosion caused by shelling or a drone attack
    content = "انفجار ناتج عن قصف أو هجوم بطائرات مسيرة"
    assert found(content, FacetName.MEANS) == [("shelling", False, True), ("drone", False, True)]


def test_a_perhaps_hedges_what_follows() -> None:
    assert found("الحريق نجم عن قصف محتمل", FacetName.MEANS) == [("shelling", False, True)]  # possible shelling


def test_the_denial_that_anything_happened_is_negated() -> None:
    assert found("عدم وقوع هجوم صاروخي", FacetName.OCCURRENCE, Stance.DENY) == [
        ("rocket_missile_shelling", True, False)
    ]


def test_what_an_attack_did_not_do_does_not_deny_the_attack() -> None:
    # The attack left no great damage.
    assert found("الهجوم لم يخلف أضرارا كبيرة", FacetName.OCCURRENCE) == [("armed_attack", False, False)]
    assert found("الهجوم لم يخلف أضرارا كبيرة", FacetName.DAMAGE) == [("أضرارا كبيرة", True, False)]


def test_no_shelling_since_spring_denies_nothing_of_today() -> None:
    assert found("القاعدة لم تتعرض لأي قصف منذ الربيع", FacetName.OCCURRENCE) == []


def test_still_searching_is_searching() -> None:
    assert found("القوة لا تزال تتعقب الفاعلين", FacetName.OCCURRENCE) == [("search_pursuit", False, False)]


def test_what_happens_again_and_again_is_no_event() -> None:
    # For months factions have been shelling sites in Libya.
    assert facets_of("فصائل دأبت على قصف مواقع في ليبيا") == ()


def test_a_toll_inside_a_threat_is_taken_for_granted() -> None:
    # to answer whoever is behind an attack that killed one of its members and wounded 8 others
    content = "بالرد على من يقف وراء هجوم على مقر أسفر عن مصرع أحد عناصره وإصابة 8 آخرين"
    counted = [f for f in facets_of(content, Stance.THREATEN) if f.name in (FacetName.KILLED, FacetName.WOUNDED)]
    assert [f.value for f in counted] == [1, 8]
    assert all(f.commitment is Commitment.PRESUPPOSED for f in counted)


def test_a_threat_of_what_is_to_come_tells_of_no_event() -> None:
    names = {f.name for f in facets_of("بشن هجمات على القواعد", Stance.THREATEN)}  # to launch attacks on the bases
    assert names == {FacetName.INTENT}


def test_a_relative_clause_is_taken_for_granted_and_the_sentence_around_it_is_not() -> None:
    # The explosion that happened in Wadi camp killed five people.
    values = facets_of("الانفجار الذي وقع في معسكر الوادي أسفر عن مقتل خمسة أشخاص")
    by_name = {f.name: f.commitment for f in values}
    assert by_name[FacetName.PLACE] is Commitment.PRESUPPOSED
    assert by_name[FacetName.KILLED] is Commitment.ASSERTED


def test_whether_a_drone_was_used_is_an_open_question() -> None:
    # whether the strike had been carried out with a drone
    content = "ما إذا كانت الضربة قد شُنت بطائرة مسيرة أم لا"
    assert found(content, FacetName.MEANS, Stance.WITHHOLD) == [(None, False, False)]


def test_a_disowning_denies_authorship_and_nothing_else() -> None:
    assert found("إصدارها البيان", FacetName.AUTHENTICITY, Stance.DISOWN) == [("attributed", True, False)]
    assert len(facets_of("إصدارها البيان", Stance.DISOWN)) == 1


def test_a_bare_denial_denies_what_was_told_before() -> None:
    assert found("هذه المعلومات خاطئة", FacetName.OCCURRENCE, Stance.DENY) == [(None, True, False)]


def test_an_accident_is_a_cause() -> None:
    assert ("accident", False, False) in found("الحريق نجم عن تماس كهربائي", FacetName.CAUSE)  # a short circuit


def test_an_empty_content_has_no_facets() -> None:
    assert facets_of(" ") == ()
