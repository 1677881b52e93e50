"""Sentences: where a text is cut, and where a full stop is no end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from riwaya.annotate.model import Annotated
from riwaya.annotate.quotes import QuoteFinder
from riwaya.annotate.sentences import SentenceFinder
from riwaya.annotate.tokens import TokenFinder
from riwaya.vocabulary import ZoneKind
from tests.support.reading import document
from tests.support.texts import TEXTS


def annotated(text: str, *zones: tuple[ZoneKind, str]) -> Annotated:
    return SentenceFinder()(QuoteFinder()(TokenFinder()(Annotated(document(text, zones)))))


def cut(text: str, *zones: tuple[ZoneKind, str]) -> list[str]:
    found = annotated(text, *zones)
    return [text[found.tokens[s.first].start : found.tokens[s.last - 1].end] for s in found.sentences]


@pytest.mark.parametrize("stop", [".", "؟", "!", "؛", "?"])
def test_a_stop_ends_a_sentence(stop: str) -> None:
    assert cut(f"الجسر آمن{stop} والسد سليم") == [
        f"الجسر آمن{stop}",
        "والسد سليم",
    ]  # the bridge is safe. the dam is sound


def test_a_comma_does_not_end_a_sentence() -> None:
    assert cut("الجسر آمن، والسد سليم") == ["الجسر آمن، والسد سليم"]  # the bridge is safe, and the dam is sound


def test_a_line_break_ends_a_sentence_and_begins_a_paragraph() -> None:
    found = annotated("الجسر آمن\nوالسد سليم").sentences  # the bridge is safe / the dam is sound
    assert [sentence.paragraph for sentence in found] == [0, 1]


def test_sentences_of_one_line_share_a_paragraph() -> None:
    found = annotated("الجسر آمن. والسد سليم.").sentences  # The bridge is safe. The dam is sound.
    assert [sentence.paragraph for sentence in found] == [0, 0]


def test_a_stop_inside_closed_quotation_marks_does_not_end_the_sentence_around_them() -> None:
    text = 'قال "لن نغادر. سنبقى هنا" ثم خرج'  # he said "we won't leave. we stay here", then he went out
    assert cut(text) == [text]


def test_a_stop_after_a_mark_that_is_never_closed_does_end_it() -> None:
    assert cut('قال "لن نغادر. ثم خرج') == ['قال "لن نغادر.', "ثم خرج"]  # he said "we won't leave. then he went out


def test_a_closing_mark_after_the_stop_belongs_to_the_sentence() -> None:
    assert cut('قال "لن نغادر." ثم خرج')[0].endswith('."')  # he said "we won't leave." then he went out


def test_initials_do_not_end_a_sentence() -> None:
    text = "قال الأمير ع. ب. س. إن الجسر آمن"  # Prince A. B. S. said that the bridge is safe
    assert cut(text) == [text]


def test_a_decimal_point_does_not_end_a_sentence() -> None:
    text = "ارتفع المنسوب 2.5 متر في يوم"  # the level rose by 2.5 metres in a day
    assert cut(text) == [text]


def test_a_stop_glued_to_the_next_word_ends_a_sentence() -> None:
    assert cut("الجسر آمن.والسد سليم") == ["الجسر آمن.", "والسد سليم"]  # The bridge is safe.The dam is sound


def test_a_zone_begins_a_sentence() -> None:
    text = "السد سليم قالت الوزارة إن السد سليم"  # the dam is sound | the ministry said that the dam is sound
    assert cut(text, (ZoneKind.HEADLINE, "السد سليم"), (ZoneKind.BODY, "قالت الوزارة"))[0] == "السد سليم"


def test_an_empty_text_has_no_sentences() -> None:
    assert annotated("").sentences == ()


def test_blank_lines_are_no_sentences() -> None:
    assert cut("\n\n \n") == []


@given(TEXTS)
def test_sentences_do_not_overlap_and_are_never_empty(text: str) -> None:
    found = annotated(text)
    assert all(0 <= s.first < s.last <= len(found.tokens) for s in found.sentences)
    assert all(one.last <= two.first for one, two in pairwise(found.sentences))


@given(TEXTS)
def test_every_token_but_a_line_break_belongs_to_a_sentence(text: str) -> None:
    found = annotated(text)
    held = {at for s in found.sentences for at in range(s.first, s.last)}
    assert all(found.tokens[at].kind == "newline" for at in range(len(found.tokens)) if at not in held)


@given(TEXTS)
def test_paragraph_numbers_never_fall(text: str) -> None:
    numbers = [sentence.paragraph for sentence in annotated(text).sentences]
    assert numbers == sorted(numbers)
