"""Phrases of a kind with their needs and guards."""

from __future__ import annotations

from typing import Any

import pytest

from riwaya.annotate.phrases import PhraseFinder
from riwaya.annotate.tokens import Tokenizer
from riwaya.lexicon.load import rows


def row(name: str, words: str, needs: tuple[str, ...] = (), before: tuple[str, ...] = ()) -> dict[str, Any]:
    guards = {"not_before": list(before), "not_after": []}
    return {"id": name, "words": words.split(), "needs": list(needs), "guards": guards}


def found(finder: PhraseFinder, text: str) -> list[tuple[str, str]]:
    return [(text[hit.span.start : hit.span.end], hit.row["id"]) for hit in finder.find(text, Tokenizer()(text))]


def test_the_longest_phrase_wins() -> None:
    finder = PhraseFinder([row("short", "بيان"), row("long", "بيان صحفي")])
    assert found(finder, "في بيان صحفي وبيان") == [("بيان صحفي", "long"), ("بيان", "short")]


@pytest.mark.parametrize("text", ["على اكس", "عبر منصته اكس", "في حسابه على اكس"])
def test_a_needed_word_stands_within_three_words(text: str) -> None:
    finder = PhraseFinder([row("x", "اكس", needs=("علي", "عبر"))])
    assert found(finder, text) == [("اكس", "x")]


@pytest.mark.parametrize("text", ["اكس", "رسم اكس", "على باب من خشب قديم اكس", "على\nاكس"])
def test_without_the_needed_word_a_homograph_is_nothing(text: str) -> None:
    assert found(PhraseFinder([row("x", "اكس", needs=("علي",))]), text) == []


def test_a_word_right_after_may_forbid_a_phrase() -> None:
    finder = PhraseFinder([row("source", "مصدر", before=("المياه", "رزق"))])
    assert found(finder, "مصدر المياه، مصدر الرزق، مصدر أمني") == [("مصدر", "source")]


def test_of_two_rows_spelt_alike_the_one_whose_needs_hold_is_found() -> None:
    finder = PhraseFinder([row("a", "نداء", needs=("عبر",)), row("b", "نداء", needs=("في",))])
    assert found(finder, "في نداء") == [("نداء", "b")]


def test_a_platform_in_quotation_marks_is_one_span() -> None:
    assert found(PhraseFinder(rows("ar", "channels")), 'عبر منصة "إكس":') == [('منصة "إكس"', "ar.channel.x")]


@pytest.mark.parametrize("spelling", ["تيليغرام", "تليغرام", "تلغرام", "تيلجرام", "تليجرام", "تلكرام", "التلغرام"])
def test_telegram_is_found_however_it_is_spelt(spelling: str) -> None:
    assert [name for _, name in found(PhraseFinder(rows("ar", "channels")), f"على {spelling}")] == [
        "ar.channel.telegram"
    ]
