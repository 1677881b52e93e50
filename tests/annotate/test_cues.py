"""Reporting cues in tokens: which forms of the lexicon stand where."""

from __future__ import annotations

from functools import cache

import pytest

from riwaya.annotate.cues import CueFinder, CueForm, CueHit
from riwaya.annotate.tokens import Tokenizer
from riwaya.lexicon.load import rows
from riwaya.vocabulary import Certainty, Distance, Stance, VerbClass


@cache
def finder() -> CueFinder:
    return CueFinder(rows("ar", "reporting_cues"))


def hit(text: str, first: int = 0) -> CueHit | None:
    return finder().at(text, Tokenizer()(text), first)


def test_a_verb_is_found_with_its_class_and_act() -> None:
    found = hit("نفت الوزارة")  # the ministry denied
    assert found is not None
    assert {(form.verb_class, form.stance) for form in found.forms} == {(VerbClass.DENY, Stance.DENY)}


def test_a_conjunction_is_peeled_and_stays_outside_the_cue() -> None:
    text = "وقالت الوزارة"  # and the ministry said
    found = hit(text)
    assert found is not None
    assert (found.conj, text[found.start : found.end]) == ("و", "قالت")


def test_a_vowel_sign_on_the_conjunction_stays_outside_the_cue_too() -> None:
    text = "وَقالت الوزارة"  # the same
    found = hit(text)
    assert found is not None
    assert text[found.start : found.end] == "قالت"


@pytest.mark.parametrize(
    ("word", "tense", "gender", "number"),
    [
        ("قال", "past", "m", ""),  # he said
        ("قالت", "past", "f", ""),  # she said
        ("يقول", "present", "m", ""),  # he says
        ("أضافا", "past", "", "d"),  # they two added
        ("أضافوا", "past", "", "p"),  # they added
        ("مضيفاً", "participle", "m", ""),  # adding (m)
        ("مضيفة", "participle", "f", ""),  # adding (f)
    ],
)
def test_a_form_knows_its_tense_gender_and_number(word: str, tense: str, gender: str, number: str) -> None:
    found = hit(word)
    assert found is not None
    form = next(f for f in found.forms if f.tense == tense)
    assert not gender or form.gender == gender
    assert not number or form.number == number


def test_a_purpose_letter_is_peeled_only_off_a_present_verb() -> None:
    assert hit("لتنفي الخبر") is not None  # to deny the news
    assert hit("لنفت الخبر") is None  # not a word


def test_a_phrase_of_several_words_is_one_cue() -> None:
    text = "لم تعلن أي جهة مسؤوليتها عن"  # nobody claimed responsibility for
    found = hit(text)
    assert found is not None
    assert text[found.start : found.end] == "لم تعلن أي جهة مسؤوليتها"


def test_a_word_that_does_not_report_is_no_cue() -> None:
    assert hit("غادر الوزير") is None  # the minister left


def test_a_mark_or_a_number_is_no_cue() -> None:
    assert hit("، قال") is None
    assert hit("15 قال") is None


def test_the_most_demanding_form_comes_first() -> None:
    found = hit("رفض")  # refused: to comment, to name, accusations
    assert found is not None
    assert all(form.tail for form in found.forms)


def test_a_bare_row_has_the_defaults_of_the_readme() -> None:
    row = {"id": "x", "words": ["قال"], "kind": "verb", "verb_class": "say", "stance": "assert"}  # said
    form = CueForm.from_row(row)
    assert (form.certainty, form.distance) == (Certainty.CERTAIN, Distance.NEUTRAL)
    assert (form.takes, form.needs, form.negated, form.impersonal) == (frozenset(), frozenset(), None, False)


def test_guards_of_a_row_are_kept() -> None:
    row = {
        "id": "x",
        "words": ["قال"],  # said
        "kind": "verb",
        "verb_class": "say",
        "stance": "assert",
        "guards": {"not_before": ["له"], "not_after": ["ما"]},  # to him; what
    }
    form = CueForm.from_row(row)
    assert (form.not_before, form.not_after) == (frozenset({"له"}), frozenset({"ما"}))
