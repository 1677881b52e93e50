"""Control characters are shown, never obeyed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riwaya.views.visible import HIDDEN, display_width, visible

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


def test_an_override_is_written_as_its_code_point():
    assert visible("a\u202eb") == "a⟦U+202E⟧b"


def test_a_terminal_escape_is_written_out():
    assert visible("\x1b[2J") == "⟦U+001B⟧[2J"


def test_ordinary_marks_of_arabic_typing_stay():
    assert visible("\u200fنص\u200f") == "\u200fنص\u200f"  # text


@given(ANY_TEXT)
def test_no_hidden_character_is_left(text):
    assert HIDDEN.isdisjoint(visible(text))
    visible(text).encode("utf-8")


def test_marks_take_no_room_and_wide_letters_two_columns():
    assert display_width("شُنّت") == 3  # was launched
    assert display_width("日本") == 4
