"""What a site's robots.txt says of crawling. Fetch room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from riwaya.errors import FetchFailed, FetchRefused
from riwaya.fetch.gate import Gate
from riwaya.fetch.model import Fetched, Wanted
from riwaya.fetch.target import Target, target

NAME = "riwaya"
"""The name by which a robots.txt can speak to us."""
FRESH, FAILED = timedelta(hours=24), timedelta(hours=1)
MOST_BYTES = 500_000
"""As much of a robots.txt is read (RFC 9309)."""
MOST_SITES = 2_000


@dataclass(frozen=True, slots=True)
class _Rules:
    until: datetime
    rules: Protego | None
    """None where the rules could not be had: then nothing is allowed."""


class Robots:
    """The rules of sites, each asked for once a day. For what is crawled (feed items, site maps), never for a single
    address that a person gave.
    """

    def __init__(self, gate: Gate, now: Callable[[], datetime]) -> None:
        self._gate, self._now = gate, now
        self._sites: dict[str, _Rules] = {}

    def allows(self, url: str) -> bool:
        """True where the site lets us fetch this address. No robots.txt (4xx) allows all; one that cannot be had
        (5xx, no answer) allows nothing for now. Raises FetchRefused for an address that may not be reached.
        """
        wanted = target(url)
        found = self._of(wanted).rules
        return found is not None and found.can_fetch(wanted.url, NAME)

    def delay(self, url: str) -> float | None:
        """The `Crawl-delay` in seconds that the site asks for."""
        found = self._of(target(url)).rules
        return None if found is None else found.crawl_delay(NAME)

    def check(self, url: str) -> None:
        """Raise FetchRefused where the site does not let us fetch this ("robots") or does not say now ("no_robots")."""
        if not self.allows(url):
            had = self._of(target(url)).rules is not None
            why = "its robots.txt asks not to be crawled there" if had else "its robots.txt cannot be had now"
            raise FetchRefused(
                f"{target(url).url}: not fetched: {why}; a single address can be given by hand.",
                "robots" if had else "no_robots",
            )

    def _of(self, wanted: Target) -> _Rules:
        site = f"{wanted.scheme}://{wanted.authority}"
        now = self._now()
        known = self._sites.get(site)
        if known is None or known.until <= now:
            if len(self._sites) >= MOST_SITES:
                self._sites.clear()
            known = self._sites[site] = self._asked(site, now)
        return known

    def _asked(self, site: str, now: datetime) -> _Rules:
        try:
            found = self._gate.get(Wanted(f"{site}/robots.txt"))
        except FetchFailed:
            return _Rules(now + FAILED, None)
        if not isinstance(found, Fetched) or found.status >= 500 or found.status == 429:
            return _Rules(now + FAILED, None)
        return _Rules(now + FRESH, Protego.parse(_whole_lines(found.body) if found.ok else ""))


def _whole_lines(body: bytes) -> str:
    """As much of a robots.txt as is read; half a rule would say something else."""
    read = body if len(body) <= MOST_BYTES else body[:MOST_BYTES].rpartition(b"\n")[0]
    return read.decode("utf-8", "replace")
