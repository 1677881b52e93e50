"""What is watched as text, in both languages; a hostile name cannot change what is shown around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from riwaya.ledger.instants import instant
from riwaya.ledger.watches import Watched, WatchKind, state_of
from riwaya.views.look import Look
from riwaya.views.watch_text import list_text, looked_text, span_words, status_line, status_text
from riwaya.views.words import Words
from tests.support.records import NOW

FEED = Watched("w123456789abc", WatchKind.FEED, "https://a.example/f", 600, {}, {}, instant(NOW), instant(NOW))
LOOK, ARABIC = Look(width=100), Look(Words("ar"), width=100)
HOUR = timedelta(hours=1)


def test_the_list_says_how_often_what_came_of_it_and_what_is_wrong():
    failing = replace(FEED, failures=3, error="no answer", looks=5, found=2, due=instant(NOW + HOUR))
    text = list_text([failing], NOW, LOOK)
    for words in (
        "w1234567",
        "https://a.example/f",
        "every 10m",
        "5 looks",
        "2 documents",
        "3 failures in a row: no answer",
    ):
        assert words in text
    assert "3 إخفاقات متتالية" in list_text([failing], NOW, ARABIC)


def test_nothing_watched_says_what_to_do():
    assert "riwaya watch add" in list_text([], NOW, LOOK)
    assert "riwaya watch add" in list_text([], NOW, ARABIC)


def test_the_state_counts_what_is_due_late_failing_and_held():
    held = replace(FEED, id="w2", holder="one", held_until=instant(NOW + HOUR))
    late = replace(FEED, id="w3", due=instant(NOW - HOUR))
    failing = replace(FEED, id="w4", failures=1, due=instant(NOW + HOUR))
    state = state_of([FEED, held, late, failing], NOW)
    assert (state.watched, state.due, state.late, state.failing, state.held) == (4, 3, 1, 1, 1)
    assert status_line(state, LOOK) == "Watched: 4 · 3 due · 1 being looked at · 1 failing"
    assert "is `riwaya watch run` running?" in status_text([late], NOW, LOOK)
    assert state_of([], NOW).next_due is None


@pytest.mark.parametrize(
    ("seconds", "words"), [(600, "10m"), (7200, "2h"), (86_400, "1d"), (90, "90s"), (3_660, "61m")]
)
def test_a_span_is_written_as_it_is_given(seconds, words):
    assert span_words(seconds) == words


def test_a_line_of_the_log_holds_no_control_character_of_a_stranger():
    text = looked_text("x\x1b[2J\u202e", ("2026-03-01T10:00:00", ""), {"new": 1}, ["bad\x07item"], None, LOOK)
    assert not {"\x1b", "\u202e", "\x07"} & set(text)
    assert "added: 1" in text
