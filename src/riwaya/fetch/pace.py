"""How often one host may be asked. Fetch room."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep


class Pace:
    """Waits until a host may be asked again: `gap` seconds after it was asked last. Safe among threads."""

    def __init__(
        self, gap: float = 1.0, clock: Callable[[], float] = monotonic, wait: Callable[[float], None] = sleep
    ) -> None:
        self._gap, self._clock, self._wait = gap, clock, wait

    def turn(self, host: str) -> None:
        """Return when it is this host's turn."""
        raise NotImplementedError

    def slow(self, host: str, gap: float) -> None:
        """Ask a host no more often than this (`Crawl-delay` of its robots.txt)."""
        raise NotImplementedError
