"""Tokens: exact offsets, folded forms, kinds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.annotate.model import Annotated
from riwaya.annotate.tokens import TokenFinder, Tokenizer
from riwaya.text import BIDI_CONTROLS, TOKEN, fold
from tests.support.reading import document
from tests.support.texts import TEXTS


def cut(text: str) -> list[str]:
    return [text[token.start : token.end] for token in Tokenizer()(text)]


def kinds(text: str) -> list[str]:
    return [token.kind for token in Tokenizer()(text)]


def test_a_sentence_is_cut_into_words_and_marks() -> None:
    assert cut("قال المدير: «لا».") == ["قال", "المدير", ":", "«", "لا", "»", "."]  # The director said: "no".


def test_a_word_keeps_its_diacritics_and_tatweel_in_its_span() -> None:
    assert cut("قـــالَتْ إنّها") == ["قـــالَتْ", "إنّها"]  # she said that she


def test_the_folded_form_leaves_diacritics_and_tatweel_out() -> None:
    assert [token.fold for token in Tokenizer()("قـــالَتْ إنّها")] == ["قالت", "انها"]  # the same


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قال", "word"),  # said
        ("15", "number"),
        ("1,500.25", "number"),
        ("٢٠٢٥", "number"),
        ("،", "mark"),
        ("...", "dots"),
        ("…", "dots"),
        ("@sadd_office", "tag"),
        ("#السد", "tag"),  # the dam
        ("https://example.org/a?b=c", "url"),
        ("\n\n", "newline"),
        ("\u2029", "newline"),
        ("\x00", "mark"),
    ],
)
def test_a_token_has_its_kind(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_eastern_digits_are_folded_to_western_ones() -> None:
    assert [token.fold for token in Tokenizer()("٢٠٢٥")] == ["2025"]


def test_bidi_controls_belong_to_no_token() -> None:
    assert cut("\u200fقال\u202b المدير\u202c") == ["قال", "المدير"]  # the director said


def test_a_word_glued_to_a_full_stop_is_cut() -> None:
    assert cut("سليم.وقالت") == ["سليم", ".", "وقالت"]  # sound. And she said


def test_an_empty_text_has_no_tokens() -> None:
    assert Tokenizer()("") == ()


def test_the_finder_fills_the_layer() -> None:
    annotated = TokenFinder()(Annotated(document("قال المدير")))  # the director said
    assert [token.fold for token in annotated.tokens] == ["قال", "المدير"]


@given(TEXTS)
def test_tokens_do_not_overlap_and_come_in_order(text: str) -> None:
    tokens = Tokenizer()(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(one.end <= two.start for one, two in pairwise(tokens))


@given(TEXTS)
def test_tokens_cover_every_character_that_is_neither_space_nor_bidi_control(text: str) -> None:
    covered = {at for token in Tokenizer()(text) for at in range(token.start, token.end)}
    missed = [char for at, char in enumerate(text) if at not in covered]
    assert all(char.isspace() or char in BIDI_CONTROLS for char in missed)


@given(TEXTS)
def test_a_remembered_word_is_folded_like_a_new_one(text: str) -> None:
    tokenizer = Tokenizer()
    assert tokenizer(text) == tokenizer(text) == Tokenizer()(text)


@given(st.text(max_size=60))
def test_any_text_is_cut(text: str) -> None:
    assert all(text[token.start : token.end] for token in Tokenizer()(text))


@given(TEXTS)
def test_tokens_are_the_matches_of_the_token_pattern(text: str) -> None:
    expected = [(match.start(), match.end(), fold(match[0]), match.lastgroup) for match in TOKEN.finditer(text)]
    assert [tuple(token) for token in Tokenizer()(text)] == expected
