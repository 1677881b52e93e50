"""What the parts of a look have in common."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from riwaya.fetch.model import Fetched
from riwaya.watch.looks import retry_after

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(seconds=120)),
        (" 0 ", timedelta(0)),
        ("99999999999999999999", timedelta(seconds=10_000_000)),
        ("Sun, 01 Mar 2026 13:00:00 GMT", timedelta(hours=1)),
        ("Sun, 01 Mar 2026 11:00:00 GMT", timedelta(0)),
        ("soon", None),
        ("-5", None),
        ("٥", None),  # five, in Arabic digits: not what the standard allows
        ("", None),
    ],
)
def test_how_long_a_server_asks_to_be_left_alone(value, wait):
    answer = Fetched("https://a.example/", "https://a.example/", 503, (("Retry-After", value),), b"", NOW)
    assert retry_after(answer, NOW) == wait
