"""The tabular Islamic calendar: within a day of the days announced, and a whole number of days a month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.annotate.hijri import day_of, month_of, year_at

# year, month, day; the day announced in Mecca
ANNOUNCED = [
    ((1445, 9, 1), date(2024, 3, 11)),
    ((1446, 1, 1), date(2024, 7, 7)),
    ((1446, 9, 1), date(2025, 3, 1)),
    ((1446, 10, 1), date(2025, 3, 30)),
    ((1447, 1, 1), date(2025, 6, 26)),
]


@pytest.mark.parametrize(("islamic", "announced"), ANNOUNCED)
def test_a_day_is_at_most_one_off_what_was_announced(islamic: tuple[int, int, int], announced: date) -> None:
    found = day_of(*islamic)
    assert found is not None
    assert abs(found - announced) <= timedelta(days=1)


@pytest.mark.parametrize("islamic", [(1446, 13, 1), (1446, 0, 1), (1446, 1, 31), (0, 1, 1), (99_999, 1, 1)])
def test_there_is_no_such_day(islamic: tuple[int, int, int]) -> None:
    assert day_of(*islamic) is None


@given(year=st.integers(1, 9_000), month=st.integers(1, 12))
def test_months_follow_each_other_and_fall_in_their_year(year: int, month: int) -> None:
    span = month_of(year, month)
    assert span is not None
    first, last = span
    assert 28 <= (last - first).days <= 29
    assert (year_at(first), year_at(last)) == (year, year)
    following = month_of(year + month // 12, month % 12 + 1)
    if following is not None:
        assert following[0] == last + timedelta(days=1)
