"""What was fetched, as documents to be added: its bytes as they came, with how they came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from riwaya.document import Metadata
from riwaya.errors import FetchFailed, RiwayaError
from riwaya.fetch.model import Fetched, Wanted
from riwaya.ingest import containers
from riwaya.ingest.columns import Columns
from riwaya.ingest.items import extras
from riwaya.ingest.many import Gone, Part, Tell, parts_of
from riwaya.ingest.sidecar import merged
from riwaya.ledger.store import Ledger, StoredDocument
from riwaya.ledger.versions import Versions

_NEVER_KEPT = frozenset({"set-cookie", "set-cookie2"})
"""They would let somebody else go on where we were."""
_OF_ALL = frozenset({"content-type", "content-language", "date", "etag", "last-modified"})
"""Headers kept with each item of a feed; those of a page are kept all."""
_MOST, _LONGEST = 60, 1_000
MOST_PAGE = 10_000_000
"""Bytes of one page: a story has a hundredth of that, and what has more is made to keep a reader busy."""


def parts_from(
    fetched: Fetched,
    told: Metadata | None = None,
    columns: Columns = (),
    skips: Tell | None = None,
    path: str | None = None,
) -> Iterator[Part]:
    """The documents of an answer: one page, or the items of a feed, each with how it came.

    `told` is what is known of it; `path` is the input that led to it, the asked address by default. Raises FetchFailed
    where the answer is an error.
    """
    path = path or fetched.url
    if not fetched.ok:
        raise FetchFailed(f"{fetched.final_url}: answers {answer_of(fetched)}.", "http_status")
    many = containers.kind_of(fetched.body[: containers.OPENING], columns) is not None
    if not many and len(fetched.body) > MOST_PAGE:
        raise FetchFailed(
            f"{fetched.final_url}: a page of {len(fetched.body):,} bytes; at most {MOST_PAGE:,} are read.", "too_large"
        )
    given = merged(told or Metadata(), captured(fetched, many))
    for part in parts_of(fetched.body, fetched.url, given, columns, skips):
        yield replace(part, path=path)


def captured(fetched: Fetched, many: bool = False) -> Metadata:
    """Address and circumstances of an answer, as metadata.

    The address is the one that answered: what a page says of its own address is not believed, for else any page could
    pass for a new version of another one.
    """
    kept = [[name, value[:_LONGEST]] for name, value in fetched.headers if name.lower() not in _NEVER_KEPT]
    if many:
        kept = [pair for pair in kept if pair[0].lower() in _OF_ALL]
    hops = [{"url": hop.url, "status": hop.status, "ip_address": hop.address} for hop in fetched.hops]
    return Metadata(
        url=fetched.final_url,
        extra=extras(
            ("retrieved_at", fetched.retrieved_at.isoformat()),
            ("requested_url", fetched.url if fetched.url != fetched.final_url else None),
            ("final_url", fetched.final_url),
            ("http_status", fetched.status),
            ("content_type", fetched.header("content-type")),
            ("headers", kept[:_MOST]),
            ("hops", hops),
            ("ip_address", fetched.address),
        ),
    )


def answer_of(fetched: Fetched) -> str:
    """Status and reason, as the server gave them."""
    return f"{fetched.status} {fetched.reason[:60]}".strip()


class Held:
    """What a ledger holds of an address."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._versions = Versions(ledger.db, ledger.log)

    def wanted(self, url: str) -> Wanted:
        """The address, with what its last answer said of itself, so that only a change is sent."""
        last = self.last(url)
        # An item of a feed has the address of its page, but came with the headers of the feed.
        own = last is not None and last.captured.get("final_url") == url and self._at_hand(last)
        headers = dict(_pairs(last.captured)) if last is not None and own else {}
        return Wanted(url, headers.get("etag"), headers.get("last-modified"))

    def unchanged(self, url: str, path: str) -> Part | None:
        """The document the ledger holds of an address, as if it had been sent once more; None where it holds none."""
        last = self.last(url)
        if last is None:
            return None
        metadata = self._ledger.readings(documents=[last.id])[0].document.metadata
        return Part(url, path, metadata, data=self._ledger.raw(last.id))

    def gone(self, fetched: Fetched, path: str) -> Part:
        """That an address is gone, to be noted. Raises FetchFailed where the ledger holds no document of it."""
        for url in dict.fromkeys((fetched.final_url, fetched.url)):
            last = self.last(url)
            if last is None:
                continue
            noted = [one for one in self._versions.tombstones([url]) if one.recorded_at >= last.recorded_at]
            at, how = fetched.retrieved_at.isoformat(), answer_of(fetched)
            if noted:  # the same note once more is no other one
                at, how = noted[-1].seen_at, noted[-1].how
            return Part(fetched.url, path, gone=Gone(url, last.id, at, how))
        raise FetchFailed(f"{fetched.final_url}: answers {answer_of(fetched)}.", "http_status")

    def last(self, url: str) -> StoredDocument | None:
        """The newest version of an address."""
        versions = self._versions.of_source(url)
        return next(self._ledger.documents([versions[-1].document])) if versions else None

    def _at_hand(self, one: StoredDocument) -> bool:
        """False where its bytes are not kept (any more): then it has to be sent as a whole."""
        try:
            return bool(self._ledger.raw(one.id))
        except RiwayaError:
            return False


def _pairs(how: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The headers of a captured answer by name in lower case; web archives keep them as an object."""
    told = how.get("headers")
    pairs = told.items() if isinstance(told, dict) else told if isinstance(told, list) else ()
    for pair in pairs:
        if len(pair) == 2 and all(isinstance(one, str) for one in pair):
            yield pair[0].lower(), pair[1]
