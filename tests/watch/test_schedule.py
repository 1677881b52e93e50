"""When the next look is due: as asked after a success, ever later after failures, the same for the same seed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from riwaya.watch.schedule import JITTER, LONGEST, SCATTER, chance, next_due

NOW = datetime(2026, 3, 1, tzinfo=UTC)
spans = st.integers(10, 30 * 86_400).map(lambda seconds: timedelta(seconds=seconds))
seeds = st.integers(0, 1_000)


@given(spans, seeds)
def test_after_a_success_it_is_the_interval_give_or_take_a_little(every, seed):
    wait = next_due(NOW, every, 0, chance(seed, "w1", 3)) - NOW
    assert every * (1 - JITTER) - timedelta(seconds=1) <= wait <= every * (1 + JITTER) + timedelta(seconds=1)


@given(spans, seeds, st.integers(1, 2_000))
def test_after_failures_it_is_never_sooner_than_usual_and_never_later_than_a_day_or_the_interval(every, seed, failures):
    wait = next_due(NOW, every, failures, chance(seed, "w1", 3)) - NOW
    assert every * (1 - SCATTER) - timedelta(seconds=1) <= wait or wait >= LONGEST * (1 - SCATTER)
    assert wait <= max(every, LONGEST) * (1 + SCATTER) + timedelta(seconds=1)


@given(spans, seeds, st.integers(0, 10**7))
def test_a_server_that_asks_for_time_gets_it_up_to_a_day(every, seed, seconds):
    asked = timedelta(seconds=seconds)
    assert next_due(NOW, every, 1, chance(seed, "w1", 3), asked) - NOW >= min(asked, LONGEST)


@given(spans, seeds)
def test_whoever_looks_waits_the_same(every, seed):
    assert next_due(NOW, every, 2, chance(seed, "w1", 3)) == next_due(NOW, every, 2, chance(seed, "w1", 3))


def test_things_added_together_drift_apart():
    dues = {next_due(NOW, timedelta(hours=1), 0, chance(0, f"w{n}", 0)) for n in range(50)}
    assert len(dues) == 50
