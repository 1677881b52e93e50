"""Decisions of persons in a comparison: who is one voice, what is discounted, which letter is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from riwaya.claims.anchors import anchor_of
from riwaya.claims.inforce import Recorded, in_force
from riwaya.claims.judgements import PersonJudgement, different_actor, discount, reliability, same_actor, withdraw
from riwaya.claims.model import Reading
from riwaya.events.actors import Actors
from riwaya.events.decisions import UNRATED, Decisions, decisions_of
from riwaya.events.given import Teller
from riwaya.events.knowledge import Knowledge
from riwaya.events.model import Comparison, Facet, Position
from riwaya.events.overlay import Anchored
from riwaya.vocabulary import FacetName, Grade, SpeakerType
from tests.support.cases import comparer
from tests.support.said import Paper, Said, reading

LAYLA, OMAR, WHY = "ليلى الحداد", "عمر الوادي", "راجعت المصدر"  # I checked the source
SATURDAY = date(2025, 3, 15)
TOLL = "انفجارا وقع الجمعة في سبها أسفر عن مقتل ثلاثة أشخاص"  # An explosion on Friday in Sabha killed three.
HOSPITAL, DOCTORS = "مستشفى النخيل العام", "نقابة الأطباء"
BRIGADES, SHORT = "كتائب النهر الأسود", "كتائب النهر"


def papers(*said: Said) -> list[Reading]:
    """One paper for each claim."""
    return [reading(Paper(name, (one,), SATURDAY, f"منبر {name}")) for name, one in zip("abcdef", said, strict=False)]


def compared(readings: Sequence[Reading], *judgements: PersonJudgement) -> Comparison:
    found = in_force([Recorded(f"{number:03d}", one) for number, one in enumerate(judgements)])
    finder = Anchored(readings, Teller(Knowledge.default()))
    return comparer()(readings, None, decisions_of(found, finder.claim))


def killed(found: Comparison) -> Facet:
    [facet] = [facet for event in found.events for facet in event.facets if facet.name is FacetName.KILLED]
    return facet


def position(found: Comparison) -> Position:
    [only] = killed(found).positions
    return only


def test_two_names_decided_to_be_one_actor_are_one_origin_and_one_party() -> None:
    readings = papers(Said(HOSPITAL, TOLL), Said(DOCTORS, TOLL))
    assert (position(compared(readings)).n_origins, killed(compared(readings)).grade) == (2, Grade.CORROBORATED)
    found = compared(readings, same_actor(HOSPITAL, DOCTORS, LAYLA, WHY))
    assert (position(found).n_origins, position(found).n_parties) == (1, 1)
    assert killed(found).grade is Grade.SINGLE


def test_two_names_that_look_like_one_can_be_told_apart() -> None:
    readings = papers(Said(BRIGADES, TOLL), Said(SHORT, TOLL))
    assert position(compared(readings)).n_origins == 1
    found = compared(readings, different_actor(BRIGADES, SHORT, LAYLA, WHY))
    assert (position(found).n_origins, position(found).n_parties) == (2, 2)


def test_a_name_taken_for_a_known_actor_can_be_told_apart_from_it() -> None:
    state = Said("الإمارات", TOLL, type=SpeakerType.STATE, entity="actor.ae")
    council = Said("مجلس الإمارة", TOLL, type=SpeakerType.STATE, entity="actor.ae")
    readings = papers(state, council)
    assert (position(compared(readings)).n_origins, position(compared(readings)).n_parties) == (1, 1)
    found = compared(readings, different_actor("actor.ae", "مجلس الإمارة", LAYLA, WHY))
    assert (position(found).n_origins, position(found).n_parties) == (2, 2)


def test_two_names_of_one_known_actor_told_apart_stay_one_party() -> None:
    one = Said("وزارة الداخلية الإماراتية", TOLL, type=SpeakerType.STATE, entity="actor.ae.interior")
    other = Said("المتحدث باسم الداخلية", TOLL, type=SpeakerType.STATE, entity="actor.ae.interior")
    readings = papers(one, other)
    assert position(compared(readings)).n_origins == 1
    found = compared(readings, different_actor(one.speaker, other.speaker, LAYLA, WHY))
    assert (position(found).n_origins, position(found).n_parties) == (2, 1)


def test_a_name_can_be_decided_to_be_a_known_actor() -> None:
    state = Said("الإمارات", TOLL, type=SpeakerType.STATE, entity="actor.ae")
    readings = papers(state, Said(HOSPITAL, TOLL))
    assert position(compared(readings)).n_origins == 2
    assert position(compared(readings, same_actor("actor.ae", HOSPITAL, LAYLA, WHY))).n_origins == 1


def test_one_actor_by_way_of_a_third_is_one() -> None:
    readings = papers(Said("س", TOLL), Said("ص", TOLL), Said("ع", TOLL))
    found = compared(readings, same_actor("س", "ص", LAYLA, WHY), same_actor("ص", "ع", OMAR, WHY))
    assert position(found).n_origins == 1


def test_no_chain_of_pairs_joins_two_that_are_told_apart() -> None:
    readings = papers(Said("س", TOLL), Said("ص", TOLL), Said("ع", TOLL))
    same = (same_actor("س", "ص", LAYLA, WHY), same_actor("ص", "ع", OMAR, WHY))
    found = compared(readings, *same, different_actor("س", "ع", LAYLA, WHY))
    assert position(found).n_origins == 2


def test_decided_to_be_one_and_then_two_is_two() -> None:
    readings = papers(Said(HOSPITAL, TOLL), Said(DOCTORS, TOLL))
    given_ = (same_actor(HOSPITAL, DOCTORS, LAYLA, WHY), different_actor(HOSPITAL, DOCTORS, OMAR, WHY))
    assert position(compared(readings, *given_)).n_origins == 2


def test_a_withdrawn_decision_leaves_the_comparison_as_it_was() -> None:
    readings = papers(Said(HOSPITAL, TOLL), Said(DOCTORS, TOLL))
    one = same_actor(HOSPITAL, DOCTORS, LAYLA, WHY)
    assert compared(readings, one, withdraw(one.id, OMAR, WHY)) == compared(readings)


def test_a_discounted_question_says_who_and_what_the_rules_gave() -> None:
    readings = papers(Said(HOSPITAL, TOLL), Said(DOCTORS, TOLL))
    held = anchor_of(readings[0].claims[0], readings[0].document)
    one = discount(held, LAYLA, WHY, FacetName.KILLED)
    before, after = compared(readings), compared(readings, one)
    assert killed(after).grade is Grade.DISCOUNTED
    assert (killed(after).judgements, killed(after).computed) == ((one.id,), Grade.CORROBORATED)
    [was], [now] = before.events, after.events
    kept = [(facet.name, facet.grade) for facet in was.facets if facet.name is not FacetName.KILLED]
    assert kept == [(facet.name, facet.grade) for facet in now.facets if facet.name is not FacetName.KILLED]
    assert was.history == now.history


def test_a_discount_is_of_the_event_its_claim_stands_for() -> None:
    other = TOLL.replace("سبها", "القطرون")
    readings = papers(Said(HOSPITAL, TOLL), Said(DOCTORS, other))
    held = anchor_of(readings[0].claims[0], readings[0].document)
    found = compared(readings, discount(held, LAYLA, WHY, FacetName.KILLED))
    grades = [f.grade for event in found.events for f in event.facets if f.name is FacetName.KILLED]
    assert sorted(grade.value for grade in grades) == ["discounted", "single"]


def test_a_discount_of_a_question_nobody_asks_changes_nothing() -> None:
    readings = papers(Said(HOSPITAL, TOLL))
    held = anchor_of(readings[0].claims[0], readings[0].document)
    found = compared(readings, discount(held, LAYLA, WHY, FacetName.INTENT))
    assert found.events == compared(readings).events


def test_two_persons_who_discount_one_question_are_both_named() -> None:
    readings = papers(Said(HOSPITAL, TOLL))
    held = anchor_of(readings[0].claims[0], readings[0].document)
    two = (discount(held, LAYLA, WHY, FacetName.KILLED), discount(held, OMAR, WHY, FacetName.KILLED))
    assert killed(compared(readings, *two)).judgements == tuple(one.id for one in two)


def test_a_letter_is_shown_and_counts_for_nothing() -> None:
    readings = papers(Said(HOSPITAL, TOLL), Said(DOCTORS, TOLL))
    found = compared(readings, reliability("منبر a", "e", LAYLA, WHY), reliability(HOSPITAL, "A", OMAR, WHY))
    assert found.decisions.letter("منبر a") == "E"
    assert found.decisions.letter("«مستشفى النخيل العام»") == "A"
    rated = found.decisions.rated(HOSPITAL)
    assert rated is not None
    assert rated.by == OMAR
    assert found.events == compared(readings).events


def test_a_source_nobody_rated_has_the_last_letter() -> None:
    assert Decisions().letter("منبر a", "actor.ae") == UNRATED == "F"


def test_an_actor_is_rated_by_its_id_too_and_the_latest_letter_is_shown() -> None:
    found = compared(
        papers(Said(HOSPITAL, TOLL)), reliability("actor.ae", "B", LAYLA, WHY), reliability("actor.ae", "C", LAYLA, ".")
    )
    assert found.decisions.letter("الإمارات", "actor.ae") == "C"


NAMES = ("س", "ص", "ع", "ف")
pairs = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] != p[1]), max_size=5)


@given(pairs, pairs, st.randoms(use_true_random=False))
def test_who_is_one_is_a_function_of_the_set_of_decisions(
    same: list[tuple[str, str]], different: list[tuple[str, str]], random: object
) -> None:
    def voices() -> list[str]:
        made = Actors(Decisions(tuple(same), tuple(different)), lambda name: frozenset({name}), lambda _: False)
        return [made.own(name) or made.joined(name) for name in NAMES]

    before = voices()
    random.shuffle(same)  # type: ignore[attr-defined]
    random.shuffle(different)  # type: ignore[attr-defined]
    assert voices() == before
    by_name = dict(zip(NAMES, before, strict=True))
    assert all(by_name[one] != by_name[other] for one, other in different)
