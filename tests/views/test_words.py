"""The words of the interface, in both languages."""

from __future__ import annotations

import json
import string
from enum import Enum
from importlib import resources

import pytest

from riwaya import vocabulary
from riwaya.events import kinds
from riwaya.ledger.chain import Kind
from riwaya.ledger.redactions import RedactionKind
from riwaya.ledger.verified import Problem
from riwaya.ledger.watches import WatchKind
from riwaya.views.words import Words, plural_form

TABLE = json.loads((resources.files("riwaya.views") / "messages.json").read_text("utf-8"))
FAMILIES = {
    "stance": vocabulary.Stance,
    "certainty": vocabulary.Certainty,
    "polarity": vocabulary.Polarity,
    "distance": vocabulary.Distance,
    "quote_form": vocabulary.QuoteForm,
    "speaker_type": vocabulary.SpeakerType,
    "role": vocabulary.HopRole,
    "zone": vocabulary.ZoneKind,
    "facet": vocabulary.FacetName,
    "grade": vocabulary.Grade,
    "range": vocabulary.RangeStatus,
    "conflict": vocabulary.ConflictKind,
    "why": vocabulary.ConflictKind,
    "evidence": vocabulary.CopyEvidence,
    "copy_kind": vocabulary.CopyKind,
    "statement_kind": vocabulary.StatementKind,
    "basis": vocabulary.TimeBasis,
    "event": vocabulary.EventType,
    "brief.section": vocabulary.BriefSection,
    "brief.said": vocabulary.Stance,
    "brief.facet": vocabulary.FacetName,
    "timeline": kinds.TimelineKind,
    "origin_kind": kinds.OriginKind,
    "one_origin": kinds.OneOrigin,
    "figure": kinds.FigureStatus,
    "evidence.problem": Problem,
    "evidence.gap": RedactionKind,
    "record": Kind,
    "watch": WatchKind,
    "change": kinds.ChangeKind,
    "count": Kind,
}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(("family", "members"), FAMILIES.items())
def test_every_member_of_a_closed_set_has_a_label_in_both_languages(family: str, members: type[Enum]):
    for member in members:
        assert set(TABLE[f"{family}.{member.value}"]) == {"en", "ar"}


@pytest.mark.parametrize("key", [key for key in TABLE if not key.startswith("count.")])
def test_both_languages_of_a_label_take_the_same_values(key: str):
    assert places(TABLE[key]["en"]) == places(TABLE[key]["ar"])


def test_a_grade_is_never_called_true_or_verified():
    grades = " ".join(TABLE[f"grade.{grade.value}"]["en"] for grade in vocabulary.Grade)
    assert not {"true", "false", "verified"} & set(grades.split())


def test_the_two_wordings_of_not_verified_are_those_of_the_design():
    assert Words("en")("not_verified") == "computed from attributions, not verified"
    assert Words("ar")("not_verified") == "محسوب من الإسناد، ولم يُتحقَّق منه"


def test_arabic_counts_in_six_forms():
    forms = {n: plural_form("ar", n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 103)}
    assert list(forms.values()) == ["zero", "one", "two", "few", "few", "many", "many", "other", "few"]


def test_counts_are_words_a_reader_would_write():
    assert Words("en").count("origin", 1) == "1 origin"
    assert Words("ar").count("report", 2) == "خبران"  # two reports
    assert Words("ar").count("report", 5) == "5 أخبار"  # five reports


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "مصدر مستقل واحد"),  # one
        (2, "مصدران مستقلان"),  # two
        (3, "ثلاثة مصادر مستقلة"),  # three
        (10, "عشرة مصادر مستقلة"),  # ten
        (11, "أحد عشر مصدراً مستقلاً"),  # eleven
        (12, "اثنا عشر مصدراً مستقلاً"),  # twelve
        (15, "15 مصدراً مستقلاً"),
        (100, "100 مصدر مستقل"),
    ],
)
def test_origins_are_counted_in_letters_that_agree(n: int, words: str):
    assert Words("ar").spelled("independent", n, "m") == words


@pytest.mark.parametrize(
    ("n", "words"),
    [(1, "وسيلة واحدة"), (2, "وسيلتان"), (3, "ثلاث وسائل"), (8, "ثماني وسائل"), (11, "إحدى عشرة وسيلة")],
)  # one, two, three, eight, eleven outlets
def test_outlets_are_counted_in_the_feminine(n: int, words: str):
    assert Words("ar").spelled("carrying", n, "f") == words
    assert Words("en").spelled("carrying", 3, "f") == "three outlets"


def test_an_unknown_key_is_shown_as_plain_words():
    assert Words("en")("value.air_strike") == "air strike"


def test_every_count_has_the_forms_its_language_needs():
    for key in (key for key in TABLE if key.startswith("count.")):
        assert set(TABLE[key]["en"]) == {"one", "other"}
        assert set(TABLE[key]["ar"]) == {"zero", "one", "two", "few", "many", "other"}
