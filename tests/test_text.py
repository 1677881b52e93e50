"""Folding: what counts as the same word, and the way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.text import (
    BIDI_CONTROLS,
    MOST_REMEMBERED,
    Folded,
    fold,
    fold_with_map,
    handles_in,
    keep_common,
    without_proclitics,
)
from tests.support.texts import TEXTS

FROM_UNICODE = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إن", "ان"),  # that, with and without hamza
        ("أكّدت", "اكدت"),  # she affirmed, with and without diacritics
        ("نفى", "نفي"),  # he denied, with alef maqsura and with ya
        ("وزارة", "وزاره"),  # ministry, with ta marbuta and with ha
        ("قـــال", "قال"),  # he said, stretched
        ("مسؤول", "مسوول"),  # official, without the hamza seat
        ("کتائب", "كتايب"),  # brigades, with a Persian kaf and a hamza seat
        ("\ufee3\ufeee", "مو"),  # presentation forms
        ("٢٠٢٥", "2025"),
        ("۲۰۲۵", "2025"),
        ("Reuters", "reuters"),
        ("قال\u200f", "قال"),  # he said, with a control after it
    ],
)
def test_spellings_of_one_word_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("قال", "قالت"), ("نفى", "نفت"), ("سلم", "سلام")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)  # he/she said; he/she denied; ladder/peace


def test_a_word_that_is_already_folded_stays_as_it_is() -> None:
    assert fold("قالت الوزاره") == "قالت الوزاره"  # the ministry said


@given(FROM_UNICODE)
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_folded_text_has_no_bidi_control(text: str) -> None:
    assert not set(fold(text)) & set(BIDI_CONTROLS)


@given(TEXTS)
def test_folding_with_a_map_gives_one_offset_for_every_code_point(text: str) -> None:
    folded = fold_with_map(text)
    assert len(folded.starts) == len(folded.text) + 1
    assert folded.starts[-1] == len(text)
    assert list(folded.starts) == sorted(folded.starts)


@given(TEXTS, st.data())
def test_the_map_leads_back_into_the_original(text: str, data: st.DataObject) -> None:
    folded = fold_with_map(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.original(start, end)
    assert 0 <= first < last <= len(text)
    assert folded.text[start:end] in fold_with_map(text[first:last]).text


@given(TEXTS)
def test_the_map_of_one_character_leads_to_the_character_it_came_from(text: str) -> None:
    folded = fold_with_map(text)
    for at, char in enumerate(folded.text):
        first, last = folded.original(at, at + 1)
        assert last == first + 1
        assert char in fold_with_map(text[first]).text


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 1), (0, 9)])
def test_a_range_outside_the_folded_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="needs 0 <= start < end"):
        Folded("قال", (0, 1, 2, 3)).original(start, end)


def test_the_bare_reading_of_a_word_comes_first() -> None:
    assert without_proclitics("وقال", frozenset({"و"})) == [("", "وقال"), ("و", "قال")]  # and he said


def test_only_allowed_proclitics_are_peeled() -> None:
    assert without_proclitics("وقال", frozenset({"ف"})) == [("", "وقال")]  # and he said


def test_a_rest_has_two_letters_or_more() -> None:
    assert without_proclitics("وق", frozenset({"و"})) == [("", "وق")]  # no word


def test_words_met_first_are_kept_when_too_many_are_remembered() -> None:
    known = {f"word{number}": number for number in range(MOST_REMEMBERED + 1)}

    keep_common(known)

    assert list(known) == [f"word{number}" for number in range(MOST_REMEMBERED // 4)]


def test_handles_stand_where_they_are_written_and_an_address_of_mail_is_none() -> None:
    text = "قناتها @green_wadi و desk@example.org ثم @b2"  # its channel …
    assert [text[start:end] for start, end in handles_in(text)] == ["@green_wadi", "@b2"]
