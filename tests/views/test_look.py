"""Rows for any width and any terminal."""

from __future__ import annotations

import builtins
import sys
import types

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import UsageError
from riwaya.views.look import Look, wrap
from riwaya.views.visible import display_width


@given(st.text(), st.integers(20, 100))
def test_wrapping_loses_no_word_and_keeps_the_width_where_words_allow(text, width):
    lines = wrap(text, width)
    assert " ".join(lines).split() == text.split()
    assert all(display_width(line) <= width or " " not in line for line in lines)


def test_a_row_has_its_label_in_a_column_of_its_own():
    assert Look().row("outlet", "بريد الضفة") == ["outlet        بريد الضفة"]  # Bank Post


def test_further_lines_keep_the_column():
    lines = Look(width=40).row("said", "word " * 12)
    assert len(lines) > 1
    assert all(line.startswith(" " * 14) for line in lines[1:])


def test_a_label_too_long_for_its_column_still_stands_apart():
    assert Look(column=4).row("label", "x") == ["label x"]


def test_values_are_isolated_for_a_terminal_that_knows_right_to_left():
    assert Look(order="isolate").place("نص 5") == "\u2068نص 5\u2069"  # text 5
    assert Look(order="isolate").place("plain") == "plain"
    assert "\u20662025-11-14\u2069" in Look(order="isolate").place("نص 2025-11-14")  # text


def test_colour_is_off_unless_asked_for():
    assert Look().paint("x", "title") == "x"
    assert Look(colour=True).paint("x", "title") == "\x1b[1mx\x1b[0m"


def test_a_value_cannot_steer_the_terminal():
    assert "\x1b" not in "".join(Look(colour=False).row("a", "\x1b[31mred"))


def test_visual_order_says_what_to_install_when_it_is_missing(monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name in ("bidi.algorithm", "arabic_reshaper"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match="pip install python-bidi arabic-reshaper"):
        Look(order="visual").place("نص")  # text


def test_visual_order_joins_and_reorders_when_it_can(monkeypatch):
    reshaper = types.SimpleNamespace(reshape=lambda text: text)
    algorithm = types.SimpleNamespace(get_display=lambda text: text[::-1])
    monkeypatch.setitem(sys.modules, "arabic_reshaper", reshaper)
    monkeypatch.setitem(sys.modules, "bidi", types.SimpleNamespace(algorithm=algorithm))
    monkeypatch.setitem(sys.modules, "bidi.algorithm", algorithm)
    assert Look(order="visual").place("نص") == "صن"  # text, turned around
    assert Look(order="visual").place("plain") == "plain"
