"""What records look like in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.exports.records import (
    ACCUSED,
    ATTRIBUTED,
    BLAST_EVENT,
    COMPARISON,
    DECLINED,
    DOCUMENT,
    OWN_VOICE,
    READING,
    TOLL,
)

from riwaya.claims.model import FacetValue
from riwaya.document import Span
from riwaya.events.model import Position
from riwaya.views.wording import (
    Index,
    counts_words,
    number_words,
    position_words,
    quoted,
    speaker_name,
    tone,
    value_notes,
    voices,
    when,
)
from riwaya.views.words import Words
from riwaya.vocabulary import FacetName, Stance

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


def test_an_answer_is_shown_in_the_words_of_the_text_not_by_its_id():
    facet = BLAST_EVENT.facets[1]
    shown = position_words(facet.positions[0], facet, Index.of_comparison(COMPARISON), EN)
    assert shown == "قيادة الجسر"  # Bridge Command


def test_an_answer_whose_claims_are_unknown_is_shown_by_its_value():
    facet = replace(BLAST_EVENT.facets[1], positions=(Position("air_strike", ("gone",)),))
    assert position_words(facet.positions[0], facet, Index.of([]), EN) == "air strike"


def test_the_five_counts_stay_five():
    assert counts_words(BLAST_EVENT.facets[1].positions[0], EN) == [
        "2 reports",
        "1 document",
        "1 outlet",
        "1 origin",
        "1 party",
    ]


def test_claims_are_numbered_by_document_only_where_there_are_several():
    other = replace(READING, document=replace(DOCUMENT, id="doc-b"), claims=(replace(TOLL, id="x", document="doc-b"),))
    assert Index.of([READING]).number("c2") == "2"
    assert Index.of([READING, replace(other, narrated=())]).number("x") == "2.1"
    assert Index.of([READING]).number("nobody") == "?"


def test_one_speaker_in_one_outlet_stands_once_with_all_references():
    again = replace(TOLL, id="c9")
    found = voices((TOLL, again), Index.of([READING]), EN)
    assert [len(voice.claims) for voice in found] == [2]


@pytest.mark.parametrize("stance", Stance)
def test_every_stance_has_a_colour_family(stance):
    assert tone(stance) in {"for", "against", "heavy", "open"}
