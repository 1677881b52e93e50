"""How often somebody may try."""

from __future__ import annotations

import pytest

from riwaya.web import limits
from riwaya.web.limits import Limit, SlowDown


def test_what_happened_too_often_lately_is_refused_until_it_was_long_ago():
    at = [0.0]
    limit = Limit(2, 10.0, lambda: at[0])
    for _ in range(2):
        limit.check("mona")
        limit.note("mona")
    with pytest.raises(SlowDown, match="10 seconds"):
        limit.check("mona")
    limit.check("sami")
    at[0] = 10.0
    limit.check("mona")


def test_memory_is_bounded_by_forgetting_those_of_long_ago(monkeypatch):
    monkeypatch.setattr(limits, "MOST_KEYS", 5)
    at = [0.0]
    limit = Limit(2, 10.0, lambda: at[0])
    for number in range(6):
        limit.note(str(number))
    at[0] = 20.0
    limit.note("mona")
    assert set(limit._times) == {"mona"}
