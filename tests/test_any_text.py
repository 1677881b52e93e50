"""Any text at all gives an answer or an error of ours, and every span of the answer lies in the text."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.articles import articles
from eval import GOLD
from riwaya.claims.model import Reading
from riwaya.document import Metadata, Span
from riwaya.engine import Engine
from riwaya.errors import RiwayaError
from riwaya.evaluation.gold import load_folder
from riwaya.evaluation.model import GoldText
from riwaya.exports.comparison import comparison_json
from riwaya.exports.contract import reading_json

MARKS = (
    "\"'«»“”„‟‘’‹›()[]{}:؛،.؟!…-–—\n\r\t \u00a0\u0000\u0640\u064e\u0651\ufeff"
    "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069"
)


@cache
def engine() -> Engine:
    return Engine.default()


def words() -> list[str]:
    return sorted({word for text in load_folder(GOLD) for word in text.text.split()})


WORDS = words()
NEWSLIKE = st.lists(st.one_of(st.sampled_from(WORDS), st.text(MARKS, max_size=4), st.text(max_size=3))).map(" ".join)
UNBALANCED = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from('"«»“”(')), max_size=60).map(" ".join)


def spans(value: object) -> Iterator[Span]:
    """Every span anywhere in a record."""
    if isinstance(value, Span):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def check_reading(text: str) -> Reading | None:
    """Read, compare and print `text`; the reading, or None where it was refused."""
    try:
        reading = engine().read_text(text, Metadata(outlet="Example Post"))
    except RiwayaError:
        return None
    assert reading.document.text == text
    assert all(0 <= span.start < span.end <= len(text) for span in spans(reading))
    json.dumps(reading_json(reading), ensure_ascii=False).encode("utf-8")
    json.dumps(comparison_json(engine().compare([reading]), []), ensure_ascii=False).encode("utf-8")
    return reading


@given(st.text())
@settings(max_examples=80)
def test_arbitrary_text_gives_an_answer_or_an_error(text: str) -> None:
    check_reading(text)


@given(NEWSLIKE)
@settings(max_examples=120)
def test_words_of_the_news_in_any_order_give_an_answer(text: str) -> None:
    check_reading(text)


@given(UNBALANCED)
@settings(max_examples=80)
def test_unbalanced_quotation_marks_give_an_answer(text: str) -> None:
    check_reading(text)


def test_scrambled_articles_give_an_answer() -> None:
    assert all(check_reading(article) for article in articles(25, seed=7))


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\ufeff", "\u0000", "\u202e\u202c", ".", "«", "12", "https://example.org"]
)
def test_next_to_nothing_gives_an_answer_or_an_error(text: str) -> None:
    reading = check_reading(text)
    assert reading is None or reading.claims == ()


@pytest.mark.parametrize(
    "text",
    [
        "يُعتقد خلال مكناس منه، (قنا)، أن",  # a cue whose content would begin after the last word
        "إسقاط الاف باجل بوفاة الأرض. التأكيد وأضاف: الوقت»، - وقالت",  # a subject that is nothing but a mark
        'وبحسب أخرى، في لا على اعتباراً اي "كل فيلق في مكالمة',  # a channel noun that ends the text
        "ؠ نقلت",
    ],
)
def test_words_that_end_where_more_was_expected_give_an_answer(text: str) -> None:
    check_reading(text)


def test_many_short_pieces_of_the_news_give_an_answer() -> None:
    draw = random.Random(20251116)
    for _ in range(400):
        check_reading(" ".join(draw.choices(WORDS, k=draw.randrange(1, 30))))


@given(st.sampled_from(load_folder(GOLD)), st.data())
@settings(max_examples=40)
def test_a_text_cut_anywhere_gives_an_answer(gold: GoldText, data: st.DataObject) -> None:
    text = gold.text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    check_reading(text[start:end])


def test_the_same_text_gives_the_same_answer() -> None:
    for article in articles(2, seed=3):
        one, two = (Engine.default().read_text(article) for _ in range(2))
        assert json.dumps(reading_json(one)) == json.dumps(reading_json(two))
