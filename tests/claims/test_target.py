"""Who is accused or addressed."""

from __future__ import annotations

import pytest

from riwaya.annotate.model import Annotated
from riwaya.claims.target import target_of
from riwaya.document import Span
from riwaya.engine import read_text
from riwaya.vocabulary import Stance
from tests.support.reading import annotate, only


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("اتهمت النقابة الشركة بإخفاء التقرير.", "الشركة"),  # The union accused the company of hiding the report.
        (
            "واتهمت كتائب الطيف لواء الصفصاف بقصف القرية.",
            "لواء الصفصاف",
        ),  # … the Willow Brigade of shelling the village
        # Fingers of accusation pointed at the Lance Group for being behind the blast.
        ("وتوجهت أصابع الاتهام إلى جماعة الرمح بالوقوف وراء التفجير.", "جماعة الرمح"),
        # The union held the hospital responsible for the death.
        ("حمّلت النقابة المستشفى مسؤولية الوفاة.", "المستشفى"),
    ],
)
def test_the_accused_is_the_target(text: str, target: str) -> None:
    claim = only(text).claim
    assert claim.target is not None
    assert claim.target.name == target


def test_the_span_of_the_target_shows_its_name() -> None:
    heard = only("اتهمت النقابة الشركة بإخفاء التقرير.")  # The union accused the company of hiding the report.
    assert heard.claim.target is not None
    assert heard.document.quote(heard.claim.target.span) == "الشركة"


@pytest.mark.parametrize(
    "text",
    [
        "قالت النقابة إن الشركة مغلقة.",  # The union said that the company is closed.
        "نفت النقابة إضراب الشركة.",  # The union denied the strike of the company.
    ],
)
def test_what_aims_at_nobody_has_no_target(text: str) -> None:
    assert only(text).claim.target is None


def test_a_given_span_counts_only_for_acts_that_aim_at_somebody() -> None:
    annotated = annotate("اتهمت النقابة الشركة.")  # The union accused the company.
    assert target_of(annotated, Stance.ASSERT, (), Span(0, 5)) is None


def test_without_content_there_is_nobody_to_aim_at() -> None:
    assert target_of(Annotated(annotate("نص").document), Stance.ACCUSE, (), None) is None


@pytest.mark.parametrize(
    "text",
    [
        "Two rival coastal forces blamed each other for the explosion.",
        "اتهم الطرفان بعضهما بتفجير العبّارة.",  # the two sides accused each other of blowing up the ferry
    ],
)
def test_who_accuse_each_other_accuse_nobody_else(text: str) -> None:
    accusations = [claim for claim in read_text(text).claims if claim.stance is Stance.ACCUSE]
    assert [claim.target for claim in accusations] == [None]
