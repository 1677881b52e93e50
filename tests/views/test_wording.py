"""What records look like in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riwaya.claims.model import FacetValue
from riwaya.document import Span
from riwaya.events import grading
from riwaya.views.wording import (
    coded_words,
    is_date,
    number_words,
    quoted,
    speaker_name,
    tone,
    value_notes,
    value_words,
    when,
)
from riwaya.views.words import Words
from riwaya.vocabulary import FacetName, Stance
from tests.exports.records import ACCUSED, ATTRIBUTED, DECLINED, DOCUMENT, OWN_VOICE, TOLL

EN = Words("en")


def counted(value, low, high, approx=False):
    return FacetValue(FacetName.KILLED, value, Span(0, 1), low, high, approx)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (counted(5, 5, 5), "5"),
        (counted(5, 5, None), "at least 5"),
        (counted(20, 20, 20, approx=True), "about 20"),
        (counted(None, 24, 99), "24 to 99"),
        (counted(None, 2, None), "a number, not given"),
        (counted(None, None, None), "a number, not given"),
        (counted(7, None, 7), "at most 7"),
    ],
)
def test_a_figure_is_never_made_firmer_than_it_was_said(value, words):
    assert number_words(value, EN) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (None, "no date given"),
        ("2024-04-22", "2024-04-22"),
        ("2024-04-22T08:10:00+03:00", "2024-04-22 08:10 +03:00"),
        ("2024-04-22T08:10:00", "2024-04-22 08:10"),
        ("2024-04", "2024-04"),
    ],
)
def test_a_time_is_shown_no_more_exactly_than_it_is_known(moment, words):
    assert when(moment, EN) == words


def test_a_claim_by_nobody_says_so():
    assert speaker_name(ACCUSED, EN) == "nobody named"
    assert speaker_name(replace(OWN_VOICE, speaker=ACCUSED.speaker), EN) == "in the outlet's own voice"


def test_a_refusal_without_content_is_quoted_by_its_cue():
    assert quoted(DOCUMENT, DECLINED) == "رفضت القيادة التعليق"  # the Command declined to comment


def test_the_parts_of_a_content_are_joined_by_an_ellipsis():
    two = replace(TOLL, content=(TOLL.content[0], ATTRIBUTED.content[0]))
    assert " … " in quoted(DOCUMENT, two)


def test_a_presupposed_value_says_so():
    assert value_notes(OWN_VOICE.facets[0], EN) == ["hedged", "presupposed, not said by the speaker"]


@pytest.mark.parametrize("stance", Stance)
def test_every_stance_has_a_colour_family(stance):
    assert tone(stance) in {"for", "against", "heavy", "open"}


def test_a_coded_answer_is_shown_by_its_label_and_a_named_one_by_the_text():
    means = FacetValue(FacetName.MEANS, "drone", Span(0, 5))
    assert value_words(means, DOCUMENT, EN) == "drone"
    assert value_words(replace(means, value="unheard_of"), DOCUMENT, EN) == DOCUMENT.text[:5]
    assert value_words(replace(means, name=FacetName.TARGET, value="drone"), DOCUMENT, EN) == DOCUMENT.text[:5]


def test_a_time_is_shown_as_said_and_as_resolved():
    assert TOLL.said_at is not None
    value = FacetValue(FacetName.TIME, "2025-11-14", TOLL.said_at.span)
    assert value_words(value, DOCUMENT, EN) == "الجمعة (2025-11-14)"  # Friday


@pytest.mark.parametrize(
    ("word", "yes"), [("2025-11-14", True), ("(2025-11-14)،", True), ("2025", False), ("F-16", False), ("5-1x", False)]
)
def test_a_date_is_told_from_other_words(word, yes):
    assert is_date(word) is yes


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("value", [grading.ATTRIBUTED, grading.DISOWNED])
def test_who_is_said_to_have_issued_a_statement_has_words(value: str, language: str) -> None:
    said = coded_words(FacetName.AUTHENTICITY, value, Words(language))
    assert said is not None
    assert said != value
