"""The text of `riwaya read` and `riwaya compare` for people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riwaya.views.compare_text import comparison_text
from riwaya.views.look import Look
from riwaya.views.text import reading_text
from riwaya.views.words import Words
from riwaya.vocabulary import Grade
from tests.exports.records import COMPARISON, DOCUMENT, READING

WIDE = Look(width=120)


def test_a_claim_shows_its_act_speaker_way_and_words():
    text = reading_text(READING, WIDE)
    block = text.split("[3] ")[1].split("[4] ")[0]
    for part in (
        "states",
        "مصدران طبيان (anonymous, 2 sources)",
        "وكالة مرسى",
        "3 أشخاص قُتلوا",
        "2025-11-14",
        "ar.cue",
    ):
        assert part in block


def test_a_dropped_subject_says_where_its_speaker_comes_from():
    assert "subject dropped, taken from «كتائب الغيم»" in reading_text(READING, WIDE)


def test_an_alleged_author_is_never_shown_as_the_speaker_without_saying_so():
    assert "كتائب الغيم (document, alleged author)" in reading_text(READING, WIDE)


def test_a_disowned_statement_names_who_disowned_it():
    statement = reading_text(READING, WIDE).split("communiqué")[-1]
    assert "disowned by" in statement


def test_a_text_without_claims_says_so():
    empty = replace(READING, claims=(), narrated=(), statements=())
    assert "No attributed statement was found" in reading_text(empty, WIDE)


@pytest.mark.parametrize("ui", ["en", "ar"])
def test_every_grade_is_followed_by_not_verified(ui):
    look = Look(Words(ui), width=200)
    lines = comparison_text(COMPARISON, look).splitlines()
    labels = [look.words.of("grade", grade) for grade in (Grade.DISOWNED, Grade.SINGLE, Grade.SINGLE_DENIED)]
    graded = [line for line in lines if not line.startswith(" ") and any(f"· {label} " in line for label in labels)]
    assert len(graded) == 3
    assert all(look.words("not_verified") in line for line in graded)


def test_the_comparison_shows_who_has_not_answered():
    assert "declines to comment" in comparison_text(COMPARISON, WIDE)


def test_a_conflict_shows_both_sides_and_why():
    text = comparison_text(COMPARISON, WIDE)
    assert "The statement of the first account is disowned in the second." in text
    assert "«الهدنة انتهت»" in text  # the truce is over
    assert "«إصدارها البيان»" in text  # its issuing the statement


def test_a_conflict_is_explained_in_arabic_to_an_arabic_reader():
    assert "تتبرأ الرواية الثانية" in comparison_text(COMPARISON, Look(Words("ar"), width=120))  # the second disowns it


def test_a_range_with_an_open_end_says_or_more():
    assert "low 3, best 3, high 5 or more" in comparison_text(COMPARISON, WIDE)


def test_copies_name_their_origin_and_the_evidence():
    shown = comparison_text(COMPARISON, WIDE)
    assert "the same wording" in shown
    assert "[a passage 93%]" in shown


def test_a_comparison_without_events_says_so():
    nothing = replace(COMPARISON, events=(), conflicts=(), copies=(), statements=())
    assert "No event was found" in comparison_text(nothing, WIDE)


@pytest.mark.parametrize("hostile", ["\x1b]0;owned\x07", "a\u202eb", "x\r\ny"])
def test_nothing_in_a_document_can_steer_the_terminal(hostile):
    document = replace(DOCUMENT, title=hostile, input=hostile, bylines=(hostile,), credits=(hostile,))
    reading = replace(READING, document=replace(document, metadata=replace(document.metadata, outlet=hostile)))
    event = replace(COMPARISON.events[0], title=hostile)
    comparison = replace(COMPARISON, readings=(reading,), events=(event,))
    shown = reading_text(reading, WIDE) + comparison_text(comparison, WIDE)
    assert not {"\x1b", "\x07", "\u202e", "\r"} & set(shown)
