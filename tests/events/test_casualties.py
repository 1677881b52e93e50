"""The casualty range of event-model 2.5, as tabulated cases and as properties."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.events.counting import Figure, count_range, standing
from riwaya.events.model import CountRange
from riwaya.vocabulary import RangeStatus


class Told(NamedTuple):
    """A figure of a source: day, voice, low, high (None open), party."""

    day: int
    voice: str
    low: int
    high: int | None
    party: str = ""


def figure(told: Told, number: int = 0) -> Figure:
    at = f"2025-03-{told.day:02d}" if told.day else ""
    name = f"{told.voice}{number}"
    return Figure(told.low, told.high, (at, name, 0, name), at, told.voice, told.party or told.voice, f"c{number}")


def range_of(*told: Told) -> CountRange:
    found = count_range([figure(one, number) for number, one in enumerate(told)])
    assert found is not None
    return found


A, B, C = "مستشفى", "بلدية", "ناطق"  # a hospital, a town hall, a spokesman
S, G, R, X = RangeStatus.SINGLE, RangeStatus.AGREE, RangeStatus.RISING, RangeStatus.CONFLICT


@pytest.mark.parametrize(
    ("told", "low", "best", "high", "open_", "status"),
    [
        ([Told(1, A, 5, 5)], 5, 5, 5, False, S),
        ([Told(1, A, 0, 0)], 0, 0, 0, False, S),
        ([Told(1, A, 5, None)], 5, 5, 5, True, S),
        ([Told(1, A, 3, 7)], 3, 3, 7, False, S),
        ([Told(1, A, 5, 5), Told(1, B, 5, 5)], 5, 5, 5, False, G),
        ([Told(1, A, 5, 5), Told(2, B, 5, 5)], 5, 5, 5, False, G),
        ([Told(1, A, 8, 8), Told(2, B, 5, None)], 5, 8, 8, True, G),
        ([Told(1, A, 5, None), Told(2, B, 8, 8)], 5, 8, 8, True, G),
        ([Told(1, A, 5, 5), Told(2, B, 8, 8)], 5, 8, 8, False, R),
        ([Told(1, A, 8, 8), Told(2, B, 5, 5)], 5, 5, 8, False, X),
        ([Told(1, A, 5, 5), Told(1, B, 8, 8)], 5, 5, 8, False, X),
        ([Told(0, A, 5, 5), Told(0, B, 8, 8)], 5, 5, 8, False, X),
        ([Told(1, A, 5, 5), Told(2, B, 5, 5), Told(3, C, 9, 9)], 5, 5, 9, False, R),
        ([Told(1, A, 9, 9), Told(2, B, 5, 5), Told(3, C, 5, 5)], 5, 5, 9, False, X),
        ([Told(1, A, 0, 0), Told(2, B, 8, 8)], 0, 8, 8, False, R),
        ([Told(1, A, 10, None), Told(2, B, 12, None)], 10, 12, 12, True, G),
        ([Told(1, A, 10, None), Told(2, B, 4, 4)], 4, 4, 10, True, X),
        ([Told(1, A, 3, 6), Told(2, B, 5, 9)], 3, 5, 9, False, G),
        ([Told(1, A, 3, 6), Told(2, B, 5, 5)], 3, 5, 6, False, G),
        ([Told(1, A, 1, 1), Told(2, B, 2, 2), Told(3, C, 3, 3)], 1, 3, 3, False, R),
        ([Told(1, A, 100, None), Told(1, B, 80, 150)], 80, 80, 150, True, G),
    ],
)
def test_the_range_of_figures(
    told: list[Told], low: int, best: int, high: int, open_: bool, status: RangeStatus
) -> None:
    found = range_of(*told)
    assert (found.low, found.best, found.high, found.high_open, found.status) == (low, best, high, open_, status)


def test_no_figure_is_null_and_never_nought() -> None:
    assert count_range([]) is None


def test_the_figure_most_parties_can_live_with_is_best() -> None:
    # Two voices of one party count once: 5 has one party behind it, 8 has two.
    found = range_of(Told(1, A, 5, 5, "p"), Told(1, B, 5, 5, "p"), Told(1, C, 8, 8, "q"), Told(1, "د", 8, 8, "r"))
    assert found.best == 8


@pytest.mark.parametrize(
    ("days", "stands"),
    [((1, 2), [8]), ((1, 1), [5, 8]), ((0, 0), [5, 8]), ((0, 2), [5, 8]), ((1, 0), [5, 8])],
)
def test_a_figure_published_later_supersedes_those_of_its_voice(days: tuple[int, int], stands: list[int]) -> None:
    mine = [figure(Told(days[0], A, 5, 5), 1), figure(Told(days[1], A, 8, 8), 2)]
    assert [found.low for found in standing(mine)] == stands


def test_inside_a_document_the_later_words_supersede() -> None:
    first = Figure(3, 3, ("", "d", 10, "a"), "", A, A, "a")
    second = Figure(5, 5, ("", "d", 90, "b"), "", A, A, "b")
    assert standing([first, second]) == [second]


tolls = st.builds(
    lambda day, voice, low, more: Told(day, voice, low, None if more < 0 else low + more),
    st.integers(0, 9),
    st.sampled_from([A, B, C]),
    st.integers(0, 60),
    st.integers(-1, 5),
)


@given(st.lists(tolls, min_size=1, max_size=8))
def test_bounds_are_ordered(told: list[Told]) -> None:
    found = range_of(*told)
    assert 0 <= found.low <= found.best <= found.high


@given(st.lists(tolls, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_figures_is_no_matter(told: list[Told], random: object) -> None:
    figures = [figure(one, number) for number, one in enumerate(told)]
    shuffled = list(figures)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert count_range(figures) == count_range(shuffled)


@given(st.lists(tolls, min_size=1, max_size=8))
def test_every_figure_lies_between_low_and_high(told: list[Told]) -> None:
    found = range_of(*told)
    assert all(found.low <= one.low and (one.high or one.low) <= found.high for one in told)
