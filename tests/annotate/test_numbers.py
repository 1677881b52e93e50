"""Digits and number words are worth what they say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.annotate.numbers import NUMBER, clock, figure, worth

FIGURES = [
    ("7", "d", 7),
    ("38", "d", 38),
    ("2019", "Y", 2019),
    ("500", "#", 500),
    ("2,800", "#", 2800),
    ("2.800", "#", 2800),
    ("2٬800", "#", 2800),
    ("1,234,567", "#", 1234567),
    ("1,234.50", "#", 1234.5),
    ("3.5", "#", 3.5),
    ("3٫5", "#", 3.5),
    ("0.250", "#", 0.25),
    ("9.30", "b", 9.3),
    ("07:05", "c", None),
    ("0705", "c", None),
    ("27.11.2025", "D", None),
]
NO_FIGURES = ["", "1234567890123456", "77:99", "07701234567", "1.2.3.4"]
WORDS = [
    ("UwT", [5, None, 20], 25),
    ("UX", [3, 10], 13),
    ("T-U", [20, None, 1], 21),
    ("UH", [4, 100], 400),
    ("HwUwT", [100, None, 5, None, 20], 125),
    ("dK", [34, 1000], 34000),
    ("Kwf", [1000, None, 0.5], 1500),
    ("fK", [0.5, 1000000], 500000),
    ("KwfK", [1000000, None, 0.5, 1000000], 1500000),
    ("kwh", [2000, None, 500], 2500),
    ("HwTKwhwU", [100, None, 20, 1000, None, 300, None, 4], 120304),
    ("#K", [266.9, 1000000], 266900000),
    ("dwf", [3, None, 0.5], 3.5),
]


@pytest.mark.parametrize(("text", "code", "value"), FIGURES)
def test_digits_are_read_with_their_separators(text: str, code: str, value: float | None) -> None:
    found = figure(text)
    assert found is not None
    assert (found.code, found.value) == (code, value)


@pytest.mark.parametrize("text", NO_FIGURES)
def test_digits_nobody_counts_are_no_figure(text: str) -> None:
    assert figure(text) is None


@pytest.mark.parametrize(
    ("text", "wanted"), [("07:05", (7, 5)), ("23,30", (23, 30)), ("9.30", (9, 30)), ("25:10", None)]
)
def test_a_clock_time_is_hour_and_minute(text: str, wanted: tuple[int, int] | None) -> None:
    assert clock(text) == wanted


@pytest.mark.parametrize(("codes", "values", "wanted"), WORDS)
def test_number_words_add_up(codes: str, values: list[float | None], wanted: float) -> None:
    assert re.fullmatch(NUMBER, codes)
    assert worth(codes, values) == wanted


@given(st.text(st.sampled_from("0123456789٠١٢٣.,:٬٫"), max_size=40))
def test_any_run_of_digits_and_separators_is_read_or_refused(text: str) -> None:
    found = figure(text)
    assert found is None or found.value is None or found.value >= 0
