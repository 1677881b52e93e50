"""What a look at a watched thing needs and what it brings; it reads no ledger and writes none. Watch room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Protocol

from riwaya.document import Document, Metadata
from riwaya.errors import FetchRefused, InputError
from riwaya.fetch.model import Fetched, Unchanged, Wanted
from riwaya.ingest.many import Part
from riwaya.ledger.chain import digest
from riwaya.ledger.watches import Mark, Watched
from riwaya.vocabulary import Language


class Gate(Protocol):
    """What everything is fetched through; `riwaya.fetch.gate.Gate` is one."""

    def get(self, wanted: Wanted) -> Fetched | Unchanged:
        """The answer to an address. Raises FetchRefused and FetchFailed."""
        ...


class Closed:
    """A gate for who cannot fetch: folders and exports can be watched all the same."""

    def __init__(self, why: str) -> None:
        self._why = why

    def get(self, wanted: Wanted) -> Fetched | Unchanged:
        """Raises FetchRefused."""
        raise FetchRefused(self._why, "missing_extra")


class Manners(Protocol):
    """Whether the site of a page lets it be fetched; `riwaya.fetch.robots.Robots` is one."""

    def check(self, url: str) -> None:
        """Raise FetchRefused where it does not."""
        ...


class LookFailed(InputError):
    """A look brought nothing; `asked` is how long the server asks to be left alone."""

    code = "look_failed"

    def __init__(self, message: str, code: str | None = None, asked: timedelta | None = None) -> None:
        super().__init__(message, code)
        self.asked = asked


class Stopped(Exception):
    """The look was ended before its end, since the watch ends: it is due as before."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known before a look: items as they were last seen by the hash of their key, and whether to stop."""

    marks: Mapping[str, Mark] = field(default_factory=dict)
    stopping: Callable[[], bool] = lambda: False

    def go_on(self) -> None:
        """Raise Stopped where the watch ends."""
        if self.stopping():
            raise Stopped


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that may be new, with the mark to keep once it is recorded; `document` is its id.

    `content` is "" where what it says is not to be held against what was seen elsewhere.
    """

    part: Part
    mark: Mark
    document: str
    content: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a look brought: documents that may be new, whole files to add, marks of what is no news, and errors of
    single items. `state` is what to hand to the next look.
    """

    state: Mapping[str, Any] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()
    files: tuple[tuple[str, Mark], ...] = ()
    marks: tuple[Mark, ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
    present: frozenset[str] | None = None
    """Hashes of the keys of all that is there now, where the look saw all of it; the rest need not be remembered."""


def told_of(watched: Watched) -> Metadata:
    """What whoever added it says of all it holds."""
    said = watched.told
    language = said.get("language")
    return Metadata(
        outlet=said.get("outlet"),
        channel=said.get("channel"),
        language=Language(language) if language else None,
    )


def sha(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal digits."""
    return sha256(data).hexdigest()


def said_by(document: Document) -> str:
    """A hash of what a document says and who says it: an item whose comments were counted anew is no other item."""
    told = document.metadata
    published = None if told.published is None else told.published.isoformat()
    extra = dict(told.extra)
    source = (told.url, told.channel, extra.get("message"), told.feed_source, told.author, list(told.credits))
    return digest((document.title, document.text, published, extra.get("withdrawn"), *source))


def retry_after(answer: Fetched, now: datetime) -> timedelta | None:
    """How long a server asks to be left alone, given in seconds or as a date; None where it does not."""
    from email.utils import parsedate_to_datetime

    value = (answer.header("retry-after") or "").strip()
    if value.isascii() and value.isdigit():
        return timedelta(seconds=min(int(value), 10_000_000))
    try:
        until = parsedate_to_datetime(value)
        return max(until - now, timedelta(0)) if until.tzinfo is not None else None
    except (ValueError, TypeError):
        return None
