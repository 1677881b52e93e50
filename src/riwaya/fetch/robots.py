"""What a site's robots.txt says of crawling. Fetch room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from riwaya.fetch.gate import Gate


class Robots:
    """The rules of sites, each asked for once a day. For what is crawled (feed items, site maps), never for a single
    address that a person gave.
    """

    def __init__(self, gate: Gate, now: Callable[[], datetime]) -> None:
        self._gate, self._now = gate, now

    def allows(self, url: str) -> bool:
        """True where the site lets us fetch this address. No robots.txt (4xx) allows all; one that cannot be had
        (5xx, no answer) allows nothing for now.
        """
        raise NotImplementedError

    def delay(self, url: str) -> float | None:
        """The `Crawl-delay` in seconds that the site asks for."""
        raise NotImplementedError
