"""What an event looks like in words."""

from __future__ import annotations

from dataclasses import replace

from riwaya.events.model import Copies, HistoryStep, Position
from riwaya.views.event_wording import (
    changes,
    counts_words,
    in_order_of_need,
    origin_words,
    position_words,
    taken_words,
    voices,
)
from riwaya.views.index import Index
from riwaya.views.words import Words
from riwaya.vocabulary import CopyEvidence, FacetName, Grade, Stance
from tests.exports.records import BLAST_EVENT, COMPARISON, DOCUMENT, OWN_VOICE, READING, TOLL

EN = Words("en")


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
    ((stance, found),) = voices((TOLL, again), Index.of([READING]), EN)
    assert stance is Stance.ASSERT
    assert [len(voice.claims) for voice in found] == [2]


def test_an_outlet_that_speaks_itself_is_not_named_twice():
    ((_, (voice,)),) = voices([OWN_VOICE], Index.of([READING]), EN)
    assert (voice.name, voice.outlet) == ("بريد الضفة (own voice)", "")  # Bank Post


def test_what_is_contested_comes_first_then_who_then_how_many():
    names = [facet.name for facet in in_order_of_need(BLAST_EVENT.facets)]
    assert names == [FacetName.PERPETRATOR, FacetName.KILLED]
    calm = tuple(replace(facet, grade=Grade.SINGLE) for facet in BLAST_EVENT.facets)
    assert [facet.name for facet in in_order_of_need(calm)] == [FacetName.PERPETRATOR, FacetName.KILLED]


def test_changes_of_one_moment_and_grade_stand_together():
    steps = [
        HistoryStep("2025-11-15", FacetName.KILLED, Grade.SINGLE, ("a",)),
        HistoryStep("2025-11-15", FacetName.CAUSE, Grade.SINGLE, ("a", "b")),
        HistoryStep("2025-11-16", FacetName.KILLED, Grade.CONTESTED, ("c",)),
    ]
    first, second = changes(steps)
    assert first.facets == (FacetName.KILLED, FacetName.CAUSE)
    assert first.because == ("a", "b")
    assert second.grade is Grade.CONTESTED


def test_the_origin_of_copies_is_named_by_its_outlet():
    copies = Copies(("doc-a",), "doc-a", CopyEvidence.CREDIT)
    assert origin_words(copies, Index.of([READING])) == "بريد الضفة"  # Bank Post
    assert origin_words(replace(copies, origin="agency.marsa"), Index.of([READING])) == "agency.marsa"


def test_a_copy_says_what_was_done_to_it_and_an_origin_says_nothing():
    (copies,) = COMPARISON.copies
    assert taken_words("doc-a", copies, EN) == "a passage 93%"
    assert taken_words("doc-b", copies, EN) == ""
