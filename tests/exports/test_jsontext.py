"""JSON as text: one line is one line, and nothing in it can mislead a terminal."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from riwaya.exports.jsontext import indented, json_lines, one_line
from riwaya.text import BIDI_CONTROLS

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()))
def test_any_value_comes_back_unchanged(value):
    assert json.loads(one_line(value)) == value
    assert json.loads(indented(value)) == value


@given(ANY_TEXT)
def test_a_line_is_a_line_whatever_it_says(text):
    assert len(one_line({"text": text}).splitlines()) == 1


@given(ANY_TEXT)
def test_a_line_can_always_be_encoded(text):
    one_line({"text": text}).encode("utf-8")


def test_arabic_stays_readable():
    assert one_line("رواية") == '"رواية"'  # an account


def test_controls_that_turn_a_line_around_are_escaped():
    assert not set(BIDI_CONTROLS) & set(one_line(BIDI_CONTROLS))


def test_one_line_for_each_value_in_order():
    assert list(json_lines([1, "b"])) == ["1\n", '"b"\n']
