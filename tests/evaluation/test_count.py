"""Counts add up, and a ratio of nothing is no number."""

from __future__ import annotations

import pytest

from riwaya.evaluation.count import Count, total


def test_precision_recall_and_f1_come_from_the_counts() -> None:
    count = Count(3, 4, 6)
    assert (count.p, count.r, count.f1) == (0.5, 0.75, pytest.approx(0.6))


def test_a_ratio_of_nothing_is_none_and_of_misses_zero() -> None:
    assert (Count().p, Count().r, Count().f1) == (None, None, None)
    assert Count(0, 4, 0).f1 == 0.0


def test_counts_add_up_by_name() -> None:
    assert total([{"a": Count(1, 2, 3)}, {"a": Count(1, 1, 1), "b": Count(1, 1, 1)}]) == {
        "a": Count(2, 3, 4),
        "b": Count(1, 1, 1),
    }
