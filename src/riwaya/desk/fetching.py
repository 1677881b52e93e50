"""`riwaya add URL`: addresses that somebody gave, and, where he asks for it, what feeds and lists there lead to."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from riwaya.desk.fetched import Held, parts_from
from riwaya.document import Metadata
from riwaya.errors import FetchFailed, InputError, RiwayaError, fault
from riwaya.fetch.gate import Gate
from riwaya.fetch.model import Fetched, Unchanged, Wanted
from riwaya.fetch.pace import Pace
from riwaya.fetch.robots import Robots
from riwaya.fetch.target import target
from riwaya.ingest import containers
from riwaya.ingest.addresses import Leads, addresses_of
from riwaya.ingest.columns import Columns
from riwaya.ingest.items import Format
from riwaya.ingest.many import Part, Tell
from riwaya.ingest.reader import file_bytes
from riwaya.ingest.sidecar import is_address
from riwaya.ledger.store import Ledger

MOST_WAITING = 50_000
"""Addresses that wait to be fetched; what leads on without end is cut there."""


@dataclass(frozen=True, slots=True)
class Errand:
    """How addresses are fetched. `crawl` is to how many others each may lead, `keep` gets every answer.

    `say` is told what the caller should know though it is no error.
    """

    gate: Gate
    robots: Robots
    pace: Pace | None = None
    crawl: int = 0
    columns: Columns = ()
    keep: Callable[[Fetched], None] = lambda _: None
    skips: Tell | None = None
    say: Callable[[str], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class _Next:
    """An address to be fetched; `otherwise` is what the list that led to it says of it.

    `crawled` ones are asked for only where the site's robots.txt lets us; feeds that a list names are there to be read.
    """

    url: str
    told: Metadata | None
    otherwise: Metadata | None = None
    led_to: bool = False
    crawled: bool = False


class Fetching:
    """Fetches addresses for one ledger, which knows what it holds of them."""

    def __init__(self, ledger: Ledger, errand: Errand) -> None:
        self._held = Held(ledger)
        self._errand = errand

    def parts(self, inputs: Sequence[tuple[str, Metadata | None]]) -> Iterator[Part]:
        """The documents at addresses, in their order. Never fails: what cannot be had is a part that says why."""
        for url, told in inputs:
            yield from self._one(url, told)

    def _one(self, given: str, told: Metadata | None) -> Iterator[Part]:
        waiting: deque[_Next] = deque()
        seen: set[str] = set()
        if is_address(given):
            waiting.append(_Next(given.strip(), told))
        else:
            yield from self._listed(given, told, waiting)
        left = self._errand.crawl
        while waiting and (left > 0 or not waiting[0].led_to):
            wanted = waiting.popleft()
            if (key := _key(wanted.url)) in seen:
                continue
            seen.add(key)
            left -= wanted.led_to
            for part in self._guarded(wanted, waiting):
                yield replace(part, path=given, otherwise=part.otherwise or wanted.otherwise)
        more = len({_key(one.url) for one in waiting} - seen)
        if more and self._errand.crawl:
            self._errand.say(f"{given}: leads to {more:,} more, which were not fetched (--crawl {self._errand.crawl}).")

    def _guarded(self, wanted: _Next, waiting: deque[_Next]) -> Iterator[Part]:
        try:
            yield from self._fetched(wanted, waiting)
        except RiwayaError as error:
            yield Part(wanted.url, wanted.url, error=error)
        except Exception as error:  # whatever it is, the other addresses must be fetched
            if os.environ.get("RIWAYA_DEBUG"):
                raise
            yield Part(wanted.url, wanted.url, error=fault(error))

    def _fetched(self, wanted: _Next, waiting: deque[_Next]) -> Iterator[Part]:
        errand, url = self._errand, wanted.url
        if wanted.crawled:
            errand.robots.check(url)
            delay = errand.robots.delay(url)
            if delay and errand.pace is not None:
                errand.pace.slow(target(url).host, delay)
        found = errand.gate.get(self._held.wanted(target(url).url))
        if isinstance(found, Unchanged):
            part = self._held.unchanged(found.final_url, url)
            if part is not None:
                yield part
                return
            found = errand.gate.get(Wanted(url))  # it leads elsewhere by now, to something nobody has
        if isinstance(found, Unchanged):
            raise FetchFailed(f"{url}: says nothing has changed (304), but was not asked that.")
        errand.keep(found)
        found = replace(found, url=url, received=b"")
        if found.gone:
            yield self._held.gone(found, url)
            return
        kind = containers.kind_of(found.body[: containers.OPENING], errand.columns) if found.ok else None
        if kind is containers.Kind.ADDRESSES:
            self._lead(found.body, url, wanted.told, waiting)
            return
        for part in parts_from(found, wanted.told, errand.columns, errand.skips):
            if errand.crawl and (entry := _entry(part)) is not None and entry.url:
                _wait(waiting, _Next(entry.url, *_of_page(entry), led_to=True, crawled=True))
            yield part

    def _listed(self, path: str, told: Metadata | None, waiting: deque[_Next]) -> Iterator[Part]:
        """The addresses of a list that is a file."""
        try:
            self._lead(file_bytes(Path(path)), path, told, waiting)
        except RiwayaError as error:
            yield Part(path, path, error=error)

    def _lead(self, data: bytes, name: str, told: Metadata | None, waiting: deque[_Next]) -> None:
        """Let the addresses of a list wait for their turn. Raises InputError where nobody asked for them."""
        found = addresses_of(data, name)
        if not self._errand.crawl:
            raise InputError(
                f"{name}: a list of {len(found):,} addresses (OPML or site map), not documents; "
                "--crawl N fetches N of them.",
                "unsupported_format",
            )
        for one in found:
            crawled = one.leads is not Leads.FEED
            _wait(waiting, _Next(one.url, told, Metadata(published=one.published), True, crawled))


def _entry(part: Part) -> Metadata | None:
    """What a feed says of an entry; None for what is no entry of a feed."""
    metadata = part.item.metadata if part.item is not None else None
    known = containers.container_of(metadata) or {}
    return metadata if known.get("format") in (Format.FEED.value, Format.JSON_FEED.value) else None


def _of_page(entry: Metadata) -> tuple[Metadata, Metadata]:
    """What a feed says of the page behind an entry: what counts before the page, and what counts after it.

    Whose words it passes on only the feed says; who publishes and when, the page knows better.
    """
    first = Metadata(credits=entry.credits, feed_source=entry.feed_source)
    return first, Metadata(outlet=entry.outlet, published=entry.published, author=entry.author)


def _wait(waiting: deque[_Next], one: _Next) -> None:
    if len(waiting) < MOST_WAITING:
        waiting.append(one)


def _key(url: str) -> str:
    """One form for an address; what is none stays, to be refused when its turn comes."""
    try:
        return target(url).url
    except InputError:
        return url
