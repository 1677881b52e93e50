"""How often one host is asked."""

from __future__ import annotations

from riwaya.fetch import pace as module
from riwaya.fetch.pace import Pace


class Time:
    """A clock that moves when somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waited: list[float] = []

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds


def paced(gap: float = 1.0) -> tuple[Pace, Time]:
    time = Time()
    return Pace(gap, lambda: time.now, time.wait), time


def test_a_host_is_asked_again_only_after_the_gap_and_others_meanwhile() -> None:
    pace, time = paced()
    for host in ("a", "b", "a", "b"):
        pace.turn(host)
    assert time.waited == [1.0]


def test_time_that_went_by_is_not_waited_for() -> None:
    pace, time = paced()
    pace.turn("a")
    time.now += 0.75
    pace.turn("a")
    assert time.waited == [0.25]


def test_a_site_can_ask_for_more_but_not_without_bound_nor_for_less() -> None:
    pace, time = paced()
    for host, gap in (("slow", 5.0), ("never", 1e9), ("fast", 0.0)):
        pace.slow(host, gap)
        pace.turn(host)
        pace.turn(host)
    assert time.waited == [5.0, module.LONGEST, 1.0]


def test_hosts_whose_turn_has_come_are_forgotten(monkeypatch) -> None:
    monkeypatch.setattr(module, "MOST_HOSTS", 3)
    pace, time = paced()
    for number in range(50):
        time.now += 2
        pace.turn(f"host{number}")
    assert len(pace._next) <= 3
