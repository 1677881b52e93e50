"""Same, different, unsure: each with its score and reasons, so that a person can check what the program joined."""

from __future__ import annotations

from datetime import date

from riwaya.events.compare import compare
from riwaya.events.kinds import JudgementKind, Reason
from riwaya.events.model import Comparison, Judgement
from tests.support.said import Paper, Said, reading

SATURDAY, SUNDAY, WEEK_LATER = date(2025, 3, 15), date(2025, 3, 16), date(2025, 3, 24)
HOSPITAL, MAYOR = "مستشفى النخيل العام", "رئيس بلدية الوادي"


def found(*contents: tuple[str, str, date]) -> Comparison:
    return compare(
        [reading(Paper(f"d{n}", (Said(who, what),), day, f"منبر {n}")) for n, (who, what, day) in enumerate(contents)]
    )


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


def test_tellings_that_might_be_one_are_shown_as_unsure() -> None:
    # an explosion in Sabha killed three; days later: an explosion in Sabha
    comparison = found(
        (HOSPITAL, "انفجارا في سبها أسفر عن مقتل ثلاثة أشخاص", SATURDAY),
        (MAYOR, "غارة جوية في سبها استهدفت معسكرا", WEEK_LATER),
    )
    for judgement in of_kind(comparison, JudgementKind.UNSURE):
        assert len(set(judgement.events)) == 2
        assert judgement.score is not None
    assert len(comparison.events) + len(of_kind(comparison, JudgementKind.SAME)) == 2


def test_nothing_is_said_of_events_that_have_nothing_in_common() -> None:
    comparison = found(
        (HOSPITAL, "انفجارا وقع الجمعة في سبها أسفر عن مقتل خمسة أشخاص", SATURDAY),
        (MAYOR, "انفجارا وقع الجمعة في القطرون أسفر عن مقتل سبعة أشخاص", SATURDAY),
    )
    assert len(comparison.events) == 2
    assert comparison.judgements == ()
