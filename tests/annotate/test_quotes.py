"""Quotation marks: paired inside a paragraph, closed by its end, never an error."""

from __future__ import annotations

import pytest
from hypothesis import given

from riwaya.annotate.model import Annotated, Quotation
from riwaya.annotate.quotes import QuoteFinder
from riwaya.annotate.tokens import TokenFinder
from tests.support.reading import document
from tests.support.texts import TEXTS


def quotations(text: str) -> tuple[Quotation, ...]:
    return QuoteFinder()(TokenFinder()(Annotated(document(text)))).quotations


def inner(text: str) -> list[str]:
    return [text[quotation.inner.start : quotation.inner.end] for quotation in quotations(text)]


@pytest.mark.parametrize(
    "text", ['قال "لا" وخرج', "قال «لا» وخرج", "قال “لا” وخرج", "قال ”لا“ وخرج", "قال „لا“ وخرج", "قال ‹لا› وخرج"]
)
def test_every_kind_of_mark_holds_a_quotation(text: str) -> None:
    assert inner(text) == ["لا"]  # he said "no" and went out


def test_the_outer_span_has_the_marks_and_the_inner_one_has_not() -> None:
    (quotation,) = quotations("قال «لا».")  # He said "no".
    assert (quotation.outer.start, quotation.inner.start, quotation.inner.end, quotation.outer.end) == (4, 5, 7, 8)


def test_two_quotations_of_straight_marks_are_two() -> None:
    assert inner('قال "لا" ثم قال "نعم"') == ["لا", "نعم"]  # he said "no", then he said "yes"


def test_an_opening_mark_glued_to_the_word_before_opens() -> None:
    assert inner('قال إن"الجسر آمن" اليوم') == ["الجسر آمن"]  # he said that"the bridge is safe" today


def test_another_kind_of_mark_may_stand_inside() -> None:
    assert inner('قال "غادرت «الطيف» القرية" وخرج') == [
        "غادرت «الطيف» القرية",
        "الطيف",
    ]  # "the «Spectrum» left the village"


def test_the_same_kind_of_mark_may_stand_inside() -> None:
    assert inner("قال «غادرت «الطيف» القرية» وخرج")[-1] == "الطيف"  # the same


def test_the_end_of_a_paragraph_closes_what_is_open() -> None:
    (quotation,) = quotations('قال "لن نغادر\nوخرج')  # he said "we won't leave / and went out
    assert not quotation.closed
    assert quotation.outer.end == len('قال "لن نغادر')


def test_a_mark_left_open_does_not_reach_into_the_next_paragraph() -> None:
    assert inner('قال "لن نغادر\nوقال "نعم" وخرج') == ["لن نغادر", "نعم"]  # … / and said "yes" and went out


def test_a_closing_mark_alone_makes_no_quotation() -> None:
    assert quotations("قال لا» وخرج") == ()  # he said no» and went out


def test_empty_marks_hold_nothing() -> None:
    assert quotations('قال "" وخرج') == ()  # he said "" and went out


def test_a_closed_quotation_says_so() -> None:
    assert [quotation.closed for quotation in quotations("قال «لا» وخرج")] == [True]  # he said "no" and went out


def test_quotations_come_in_the_order_of_their_opening_marks() -> None:
    text = 'قال "غادرت «الطيف» القرية" ثم "عادت"'  # "the «Spectrum» left the village" then "came back"
    starts = [quotation.outer.start for quotation in quotations(text)]
    assert starts == sorted(starts)


@given(TEXTS)
def test_every_quotation_stands_inside_the_text_and_holds_something(text: str) -> None:
    for quotation in quotations(text):
        assert quotation.outer.holds(quotation.inner)
        assert quotation.outer.end <= len(text)
        assert text[quotation.inner.start : quotation.inner.end]


@given(TEXTS)
def test_no_quotation_holds_a_line_break_outside_it(text: str) -> None:
    for quotation in quotations(text):
        assert "\n" not in text[quotation.inner.start : quotation.inner.end]
