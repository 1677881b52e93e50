"""A look at a feed: which of its items are new or say something else now, and their pages where these are wanted.

An item is known by its id. Where its bytes changed and what it says did not (a count of comments), it is no news. Where
pages are wanted the page is the document and stands in the place of the item; where it cannot be had the item itself is
taken, so that nothing is lost, and the page is tried again as long as the feed carries the item. Watch room.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from riwaya.desk.fetched import captured
from riwaya.document import Document, Metadata
from riwaya.errors import FetchRefused, InputError
from riwaya.fetch.model import Fetched, Unchanged, Wanted
from riwaya.ingest import containers
from riwaya.ingest.items import Source
from riwaya.ingest.many import Part
from riwaya.ingest.plain import MAX_BYTES
from riwaya.ingest.sidecar import merged
from riwaya.ledger.watches import Mark, Watched, item_hash
from riwaya.watch.looks import (
    Candidate,
    Found,
    Gate,
    LookFailed,
    Manners,
    Seen,
    retry_after,
    said_by,
    sha,
    told_of,
)

TRIES = 12
"""How often a page is asked for before the item alone has to do."""
_NO_FEED = "found {what} where a feed is allowed (RSS, Atom, JSON Feed, a file of items); give the feed's own address."
_OF_PAGES = frozenset({"modified", "source_url", "categories", "feed", "withdrawn"})
"""What an item says that is said of its page too."""
_FOR_GOOD = frozenset({"gone", "no_page"})
"""Codes of failures that will be the same another time."""
_PASSING = frozenset({"no_robots"})
"""Codes of refusals that may be otherwise another time."""


def look_at_feed(watched: Watched, seen: Seen, gate: Gate, manners: Manners | None = None) -> Found:
    """What a feed has that was not seen. Raises LookFailed, FetchRefused, FetchFailed, InputError, Stopped."""
    etag, modified = watched.state.get("etag"), watched.state.get("modified")
    answer = gate.get(Wanted(watched.target, etag, modified))
    if isinstance(answer, Unchanged):
        return Found(watched.state)
    if not answer.ok:
        status = f"{answer.status} {answer.reason}".strip()
        raise LookFailed(f"{watched.target}: answered {status}.", asked=retry_after(answer, answer.retrieved_at))
    state = {"etag": answer.etag, "modified": answer.modified, "sha256": sha(answer.body)}
    if state["sha256"] == watched.state.get("sha256"):
        return Found(state)
    look = _Look(watched, seen, gate, manners, answer)
    found = list(look.items())
    incomplete = any(not mark.raw for one in found for mark in one.every())
    return Found(
        {} if incomplete else state,
        tuple(one.candidate for one in found if one.candidate is not None),
        marks=tuple(one.mark for one in found if one.mark is not None),
        errors=tuple(one.error for one in found if one.error is not None),
        present=frozenset(look.present),
    )


@dataclass(frozen=True, slots=True)
class _Item:
    """What became of one item."""

    candidate: Candidate | None = None
    mark: Mark | None = None
    error: tuple[str, str] | None = None

    def every(self) -> Iterator[Mark]:
        """Its marks."""
        if self.candidate is not None:
            yield self.candidate.mark
        if self.mark is not None:
            yield self.mark


class _Look:
    """One look at one answer."""

    def __init__(self, watched: Watched, seen: Seen, gate: Gate, manners: Manners | None, answer: Fetched) -> None:
        self._target, self._told, self._pages = watched.target, told_of(watched), bool(watched.told.get("pages"))
        self._seen, self._gate, self._manners, self._answer = seen, gate, manners, answer
        self.present: set[str] = set()

    def items(self) -> Iterator[_Item]:
        """What became of each item that is not as it was."""
        body = self._answer.body
        if containers.kind_of(body[: containers.OPENING]) is None:
            what = self._answer.header("content-type") or "a page"
            raise LookFailed(f"{self._target}: {_NO_FEED.format(what=what.partition(';')[0])}")
        given = Metadata(outlet=self._told.outlet, channel=self._told.channel, language=self._told.language)
        how_it_came = captured(self._answer, many=True).extra
        for item in containers.items_of(body, source=Source(self._target, given)):
            key, raw = item_hash(item.key), sha(item.raw)
            self.present.add(key)
            before = self._seen.marks.get(key)
            if before is not None and before.raw == raw:
                continue
            name = f"{self._target}#{item.key}"
            if item.error is not None:
                yield _Item(mark=Mark(key, raw, ""), error=(name, item.error.message))
                continue
            extra = (*item.metadata.extra, *how_it_came)
            own = replace(item, metadata=replace(item.metadata, extra=extra))
            yield self._item(Part(name, self._target, given, own), key, raw, before)

    def _item(self, part: Part, key: str, raw: str, before: Mark | None) -> _Item:
        try:
            document, _ = part.read()
        except InputError as error:
            return _Item(mark=Mark(key, raw, ""), error=(part.name, error.message))
        said = said_by(document)
        if self._pages and document.metadata.url:
            return self._page(part, document, Mark(key, raw, said), before)
        mark = Mark(key, raw, said)
        if before is not None and before.content == said:
            return _Item(mark=mark)
        return _Item(Candidate(part, mark, document.id, said))

    def _page(self, part: Part, item: Document, mark: Mark, before: Mark | None) -> _Item:
        """The page of an item, or the item where its page cannot be had (yet)."""
        self._seen.go_on()
        tries = before.tries + 1 if before is not None and not before.raw else 1
        try:
            page = self._fetched(item)
            document, _ = page.read()
        except InputError as error:
            refused = isinstance(error, FetchRefused) and error.code not in _PASSING
            final = refused or error.code in _FOR_GOOD or tries >= TRIES
            kept = Mark(mark.item, mark.raw if final else "", mark.content, 0 if final else tries)
            told = (part.name, error.message)
            if before is not None and before.content == mark.content:
                return _Item(mark=kept, error=told)
            return _Item(Candidate(part, kept, item.id, mark.content), error=told)
        said = said_by(document)
        mark = mark._replace(content=said)
        if before is not None and before.content == said:
            return _Item(mark=mark)
        return _Item(Candidate(page, mark, document.id, said))

    def _fetched(self, item: Document) -> Part:
        url = item.metadata.url or ""
        if self._manners is not None:
            self._manners.check(url)
        answer = self._gate.get(Wanted(url))
        if isinstance(answer, Unchanged) or not answer.ok:
            status = 304 if isinstance(answer, Unchanged) else answer.status
            gone = isinstance(answer, Fetched) and answer.gone
            raise LookFailed(f"{url}: answered {status}.", "gone" if gone else None)
        kind = (answer.header("content-type") or "text/html").partition(";")[0].strip().lower()
        if not kind.startswith("text/") and "html" not in kind:
            raise LookFailed(f"{url}: no page but {kind[:60]}.", "no_page")
        first, otherwise = _of_page(item.metadata, self._told)
        data = answer.body[: MAX_BYTES + 1]
        return Part(url, self._target, merged(first, captured(answer)), data=data, otherwise=otherwise)


def _of_page(item: Metadata, told: Metadata) -> tuple[Metadata, Metadata]:
    """What is known of a page by its item: what counts before the page, and what counts after it.

    What whoever watches the feed says counts first, and whose words it passes on only the feed says; who publishes and
    when, the page knows better.
    """
    extra = tuple((key, value) for key, value in item.extra if key in _OF_PAGES)
    first = Metadata(outlet=told.outlet, language=told.language, credits=item.credits, feed_source=item.feed_source)
    return replace(first, extra=extra), Metadata(outlet=item.outlet, published=item.published, author=item.author)
