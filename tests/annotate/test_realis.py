"""Event or not: event words that report a happening, and those that only mention one."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from riwaya.annotate.happenings import reported
from riwaya.annotate.model import Annotated, TriggerMention
from riwaya.document import Metadata
from riwaya.engine import LanguageReader
from riwaya.ingest.reader import document_from_text
from riwaya.vocabulary import Language, Realis

GOLD: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).resolve().parents[2] / "eval" / "gold_events" / "sentences.yaml").read_text(encoding="utf-8")
)


@cache
def reader(language: Language) -> LanguageReader:
    return LanguageReader.default(language)


def triggers(text: str, published: date | None = None, language: Language = Language.AR) -> tuple[TriggerMention, ...]:
    document = document_from_text(text, Metadata(published=published), language, "")
    return reader(language).pipeline(Annotated(document)).triggers


def realis(text: str, published: date | None = None) -> set[Realis]:
    return {trigger.realis for trigger in triggers(text, published)}


@pytest.mark.parametrize("sentence", GOLD, ids=lambda sentence: sentence["why"])
def test_the_types_a_sentence_reports_are_those_of_the_gold(sentence: dict[str, Any]) -> None:
    assert sorted(reported(triggers(sentence["text"]))) == sorted(sentence["events"])


@pytest.mark.parametrize(
    ("text", "why_not"),
    [
        ("لم يقع هجوم على القافلة", Realis.NEGATED),  # no attack took place on the convoy
        ("أعلنت الشرطة إحباط هجوم على السوق", Realis.PLANNED),  # police said they foiled an attack
        ("حذر من احتمال هجوم", Realis.HYPOTHETICAL),  # warned of a possible attack
        ("أحيت البلدة ذكرى المجزرة", Realis.HISTORICAL),  # marked the anniversary of the massacre
        ("ترفض النقابة كل أشكال القتل", Realis.GENERIC),  # rejects every form of killing
        ("اجتمع الوزراء بعد الهجوم", Realis.UNSTATED),  # ministers met after the attack
    ],
)
def test_an_event_word_that_reports_nothing_says_why(text: str, why_not: Realis) -> None:
    found = realis(text)
    assert Realis.ACTUAL not in found
    assert why_not in found


def test_the_year_of_the_news_itself_is_not_long_ago() -> None:
    text = "قتل أربعة أشخاص في هجوم في 3 مايو 2024"  # four people were killed in an attack on 3 May 2024
    assert Realis.ACTUAL in realis(text, date(2024, 5, 4))
    assert realis("اغتيل العمدة عام 1986", date(2024, 5, 4)) == {Realis.HISTORICAL}  # assassinated in 1986


def test_a_weapon_that_is_only_named_happened_to_nobody() -> None:
    found = triggers("وصلت صواريخ إلى الميناء أمس وقتل ثلاثة جنود في قرية بعيدة عن المدينة الساحلية القديمة")
    assert [t.realis for t in found if t.role == "weapon"] == [Realis.UNSTATED]  # rockets arrived at the port


def test_english_decides_too() -> None:
    assert Realis.ACTUAL in {t.realis for t in triggers("A car bomb killed five people on Sunday.", None, Language.EN)}
    assert Realis.ACTUAL not in {t.realis for t in triggers("Police foiled an attack.", None, Language.EN)}


@given(st.text(max_size=300))
def test_any_text_keeps_its_event_words(text: str) -> None:
    document = document_from_text("تمهيد. " + text, Metadata(), Language.AR, "")
    annotated = reader(Language.AR).pipeline(Annotated(document))
    assert all(trigger.realis in Realis for trigger in annotated.triggers)
