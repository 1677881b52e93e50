"""Same, different, unsure: each with its score and reasons, so that a person can check what the program joined."""

from __future__ import annotations

from datetime import date

from riwaya.claims.model import Reading
from riwaya.events.across import JOINS, UNSURE
from riwaya.events.cluster import Cluster
from riwaya.events.compare import compare
from riwaya.events.grouping import Grouper
from riwaya.events.judging import judged
from riwaya.events.kinds import JudgementKind, Reason
from riwaya.events.knowledge import Knowledge
from riwaya.events.likeness import Likeness
from riwaya.events.model import Comparison, Judgement
from riwaya.events.places import PlaceBook
from riwaya.events.sketch import Sketcher
from tests.support.said import Paper, Said, reading

SATURDAY, SUNDAY = date(2025, 3, 15), date(2025, 3, 16)
HOSPITAL, MAYOR = "مستشفى النخيل العام", "رئيس بلدية الوادي"


def papers(*contents: tuple[str, str, date]) -> list[Reading]:
    return [
        reading(Paper(f"d{n}", (Said(who, what),), day, f"منبر {n}")) for n, (who, what, day) in enumerate(contents)
    ]


def found(*contents: tuple[str, str, date]) -> Comparison:
    return compare(papers(*contents))


def tellings(*contents: tuple[str, str, date]) -> tuple[list[Cluster], Likeness]:
    """The events each paper tells of."""
    made = papers(*contents)
    places = PlaceBook(made)
    likeness = Likeness(Knowledge.default(), places)
    sketcher, grouper = Sketcher(Knowledge.default()), Grouper(likeness, places)
    return [cluster for each in made for cluster in grouper(sketcher(each))[0]], likeness


def of_kind(comparison: Comparison, kind: JudgementKind) -> list[Judgement]:
    return [judgement for judgement in comparison.judgements if judgement.kind is kind]


def test_what_was_joined_says_why() -> None:
    told = "انفجارا وقع الجمعة في سبها أسفر عن مقتل خمسة أشخاص"  # an explosion on Friday in Sabha killed five
    comparison = found((HOSPITAL, told, SATURDAY), (MAYOR, told, SATURDAY))
    [judgement] = of_kind(comparison, JudgementKind.SAME)
    assert judgement.events == (comparison.events[0].id,)
    assert {Reason.SAME_PLACE, Reason.SAME_DAY, Reason.SAME_FIGURE} <= set(judgement.because)
    assert judgement.score is not None
    assert judgement.score > 4
    assert set(judgement.claims) == set(comparison.events[0].claims)


def test_tellings_that_might_be_one_are_two_events_and_shown_as_unsure() -> None:
    # one with a place and no day, one with a day and no place, fifteen killed in both
    comparison = found(
        (HOSPITAL, "قصفا على سبها أوقع 15 قتيلا", SATURDAY),  # shelling of Sabha left fifteen dead
        (MAYOR, "هجوما وقع الجمعة أوقع 15 من العمال قتلى", SUNDAY),  # an attack on Friday left fifteen workers dead
    )
    [judgement] = of_kind(comparison, JudgementKind.UNSURE)
    assert set(judgement.events) == {event.id for event in comparison.events}
    assert judgement.score is not None
    assert UNSURE <= judgement.score < JOINS
    assert Reason.SAME_FIGURE in judgement.because


def test_the_score_is_the_sum_of_its_reasons_and_a_veto_has_none() -> None:
    told = "انفجارا وقع الجمعة في سبها أسفر عن مقتل خمسة أشخاص"
    clusters, likeness = tellings((HOSPITAL, told, SATURDAY), (MAYOR, told.replace("سبها", "القطرون"), SATURDAY))
    assert likeness.veto(*clusters) is Reason.PLACES_APART
    assert likeness.score(*clusters) is None
    assert judged(*clusters, likeness).kind is JudgementKind.DIFFERENT
    clusters, likeness = tellings((HOSPITAL, told, SATURDAY), (MAYOR, told, SATURDAY))
    assert likeness.score(*clusters) == sum(found.points for found in likeness.evidence(*clusters))


def test_nothing_is_said_of_events_that_have_nothing_in_common() -> None:
    comparison = found(
        (HOSPITAL, "انفجارا وقع الجمعة في سبها أسفر عن مقتل خمسة أشخاص", SATURDAY),
        (MAYOR, "انفجارا وقع الجمعة في القطرون أسفر عن مقتل سبعة أشخاص", SATURDAY),
    )
    assert len(comparison.events) == 2
    assert comparison.judgements == ()
