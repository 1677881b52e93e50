"""Days as pages write them; one that can be read in two ways is none."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.ingest.days import named
from riwaya.ingest.knowledge import packaged

DAY = date(2025, 11, 15)


@pytest.mark.parametrize(
    "text",
    [
        "15 نوفمبر 2025",
        "السبت، 15 تشرين الثاني 2025 - 20:30",  # Levantine month
        "15 تشرين الثاني/نوفمبر 2025",  # both names of the month
        "السبت 24 جمادى الأولى 1447هـ الموافق 15 نوفمبر 2025م",  # Islamic day beside it
        "١٥ نوفمبر ٢٠٢٥",
        "November 15, 2025",
        "Nov. 15, 2025 at 8:30 pm",
        "2025-11-15",
        "15/11/2025",  # there is no fifteenth month
        "11/15/2025",
        "سالم ناجي 15 نوفمبر 2025 1,204",  # a name before, a number of readers behind
    ],
)
def test_a_day_is_read(text: str) -> None:
    assert named(text, packaged()) == DAY


@pytest.mark.parametrize(
    ("text", "when"),
    [("4 جويلية 2023", date(2023, 7, 4)), ("8 فيفري 2019", date(2019, 2, 8)), ("9 أوت 2021", date(2021, 8, 9))],
)  # July, February, August in the Maghreb
def test_months_of_the_maghreb_are_read(text: str, when: date) -> None:
    assert named(text, packaged()) == when


@pytest.mark.parametrize(
    "text",
    [
        "05/11/2025",  # November or May
        "نوفمبر 2025",  # no day
        "15 نوفمبر",  # no year
        "24 جمادى الأولى 1447",  # Islamic only
        "15 نوفمبر و20 ديسمبر 2025",  # two months
        "بين 3 و15 من نوفمبر 2025",  # between the 3rd and the 15th
        "30 فبراير 2025",
        "منذ ساعتين",  # two hours ago
        "2025",
        "",
    ],
)
def test_what_names_no_day_or_two_is_none(text: str) -> None:
    assert named(text, packaged()) is None
