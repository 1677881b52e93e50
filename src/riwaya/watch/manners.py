"""How the sites of pages are treated: nothing they ask not to be crawled, and no quicker than they ask. Watch room."""

from __future__ import annotations

from riwaya.fetch.pace import Pace
from riwaya.fetch.robots import Robots
from riwaya.fetch.target import target


class Polite:
    """`pace` is the one by which the gate waits."""

    def __init__(self, robots: Robots, pace: Pace) -> None:
        self._robots, self._pace = robots, pace

    def check(self, url: str) -> None:
        """Raise FetchRefused where the site does not let us fetch this address."""
        self._robots.check(url)
        if delay := self._robots.delay(url):
            self._pace.slow(target(url).host, delay)
