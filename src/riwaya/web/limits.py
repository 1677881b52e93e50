"""How often somebody may try something. Kept in memory: whoever restarts the workbench may try again. Web room."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock

from riwaya.errors import RiwayaError

MOST_KEYS = 10_000


class SlowDown(RiwayaError):
    """Too often in too short a time."""

    code = "slow_down"


class Limit:
    """At most `most` times in `seconds` for each key; `clock` gives seconds."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float]) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._lock = Lock()
        self._times: dict[str, deque[float]] = {}

    def check(self, key: str) -> None:
        """Raise SlowDown where it was noted too often."""
        with self._lock:
            times = self._recent(key)
            if len(times) >= self._most:
                wait = max(1, round(times[0] + self._seconds - self._clock()))
                raise SlowDown(f"too often in a short time; try again in {wait} seconds.")

    def note(self, key: str) -> None:
        """It happened once more."""
        with self._lock:
            if len(self._times) > MOST_KEYS:
                self._forget()
            times = self._recent(key)
            times.append(self._clock())
            self._times[key] = times

    def clear(self, key: str) -> None:
        """It does not count any more."""
        with self._lock:
            self._times.pop(key, None)

    def _recent(self, key: str) -> deque[float]:
        times = self._times.get(key, deque())
        while times and times[0] <= self._clock() - self._seconds:
            times.popleft()
        return times

    def _forget(self) -> None:
        """Drop the keys of long ago."""
        for key in list(self._times):
            if not self._recent(key):
                del self._times[key]
