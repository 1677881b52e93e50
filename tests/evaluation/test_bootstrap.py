"""Intervals come from resampled texts, the same ones every time."""

from __future__ import annotations

from riwaya.evaluation.bootstrap import intervals
from riwaya.evaluation.count import Count

TEXTS = [{"found": Count(hit, 10, 10)} for hit in (2, 4, 5, 6, 8)]


def test_an_interval_holds_the_score_and_lies_within_what_single_texts_give() -> None:
    found = intervals(TEXTS, 1000)["found"]
    assert 0.2 <= found.low < 0.5 < found.high <= 0.8


def test_the_same_texts_give_the_same_interval() -> None:
    assert intervals(TEXTS, 200) == intervals(TEXTS, 200)
    assert intervals(TEXTS, 200, seed=1) != intervals(TEXTS, 200, seed=2)


def test_texts_that_are_all_alike_leave_no_room() -> None:
    found = intervals([{"found": Count(1, 2, 2)}] * 5, 100)["found"]
    assert (found.low, found.high) == (0.5, 0.5)


def test_few_texts_or_no_resamples_give_no_interval() -> None:
    assert intervals(TEXTS[:4], 100) == {}
    assert intervals([*TEXTS[:4], {"found": Count()}], 100) == {}
    assert intervals(TEXTS, 0) == {}


def test_a_measure_without_a_case_has_no_interval() -> None:
    assert "channel" not in intervals(TEXTS, 100)
