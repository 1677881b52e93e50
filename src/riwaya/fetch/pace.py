"""How often one host may be asked. Fetch room."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic, sleep

MOST_HOSTS = 10_000
"""Hosts that are remembered; those whose turn has come are forgotten first."""
LONGEST = 60.0
"""The longest gap in seconds that a host can ask for."""


class Pace:
    """Waits until a host may be asked again: `gap` seconds after it was asked last. Safe among threads."""

    def __init__(
        self, gap: float = 1.0, clock: Callable[[], float] = monotonic, wait: Callable[[float], None] = sleep
    ) -> None:
        self._gap, self._clock, self._wait = gap, clock, wait
        self._next: dict[str, float] = {}
        self._slow: dict[str, float] = {}
        self._lock = Lock()

    def turn(self, host: str) -> None:
        """Return when it is this host's turn."""
        with self._lock:
            now = self._clock()
            at = max(now, self._next.get(host, now))
            self._forget(now)
            self._next[host] = at + self._slow.get(host, self._gap)
        if at > now:
            self._wait(at - now)

    def slow(self, host: str, gap: float) -> None:
        """Ask a host no more often than this (`Crawl-delay` of its robots.txt)."""
        with self._lock:
            self._slow[host] = min(max(self._gap, gap), LONGEST)

    def _forget(self, now: float) -> None:
        if len(self._next) >= MOST_HOSTS:
            self._next = {host: at for host, at in self._next.items() if at > now}
        if len(self._slow) >= MOST_HOSTS:
            self._slow.clear()
