"""Documents into the ledger: many at once, in several processes, safe to be interrupted and started again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from signal import SIG_IGN, SIGINT, signal
from threading import Thread, current_thread, main_thread
from time import monotonic

from riwaya.document import Document, Metadata
from riwaya.engine import Engine, many_documents
from riwaya.errors import RiwayaError, fault
from riwaya.events.instants import moment_of
from riwaya.events.knowledge import Knowledge
from riwaya.events.tellings import TellingFinder
from riwaya.ingest.columns import Columns
from riwaya.ingest.many import Part, Tell, parts
from riwaya.ingest.sidecar import source_of, value_of
from riwaya.ledger.database import Mode
from riwaya.ledger.packing import packed
from riwaya.ledger.prepare import Prepared, asked_of, prepared
from riwaya.ledger.sqlite import MEMORY
from riwaya.ledger.store import Ledger, Recorded
from riwaya.ledger.versions import Versions
from riwaya.vocabulary import Language

PORTION = 25
"""Documents that are read, recorded and told of together: what an interruption may cost at most, for each process."""
HEAVY = 10_000_000
"""Bytes at hand that end a portion early: a memory is not to hold 25 of the largest pages."""
PATIENCE = 5.0
"""Seconds after which a portion that comes slowly (pages of a site that are fetched) is not waited for any longer."""
AHEAD = 4
"""Portions for each process that are under way: while this one groups what was read, the others have work."""

Input = tuple[str, Metadata | None]
"""A path, or "-", and what a manifest says of it."""


@dataclass(frozen=True, slots=True)
class How:
    """How documents are read; `reader` names who reads, `again` reads what was read before once more."""

    reader: str
    options: Metadata = field(default_factory=Metadata)
    language: Language | None = None
    again: bool = False
    columns: Columns = ()


@dataclass(frozen=True, slots=True)
class Added:
    """One document of an input and what became of it; `document` is None where it could not be read; `path` is the
    input it is from."""

    name: str
    recorded: Recorded | None = None
    document: str | None = None
    error: RiwayaError | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What a reading process hands back of one input."""

    name: str
    made: Prepared | None = None
    document: str | None = None
    error: RiwayaError | None = None
    gone: tuple[str | None, str] | None = None
    """When (None where it does not say) and how its publisher withdrew it, where the document says that he did."""
    source: str | None = None
    path: str = ""


def add_all(
    ledger: Ledger,
    engine: Engine,
    inputs: Sequence[Input],
    how: How,
    now: Callable[[], datetime],
    jobs: int = 1,
    skips: Tell | None = None,
) -> Iterator[list[Added]]:
    """Read and record inputs; what comes out is on the disk. One that fails never harms the others.

    `skips` is told what a file holds that is no document.
    """
    found = (part for name, told in inputs for part in parts(name, told, how.columns, skips))
    first = list(islice(found, PORTION + 1)) if jobs > 1 else []
    if len(first) <= PORTION or ledger.db.address == MEMORY:
        yield from add_parts(ledger, engine, chain(first, found), how, now)
    else:
        yield from _in_processes(ledger, _portions(chain(first, found)), how, now, jobs)


def add_parts(
    ledger: Ledger, engine: Engine, found: Iterable[Part], how: How, now: Callable[[], datetime]
) -> Iterator[list[Added]]:
    """The same for documents that are at hand already: items of a feed, a page that was fetched."""
    reader = _Reader(ledger, engine, how)
    for some in _portions(iter(found)):
        yield recorded(ledger, reader(some), now)


def _portions(found: Iterator[Part]) -> Iterator[Sequence[Part]]:
    some: list[Part] = []
    size, began = 0, 0.0
    for part in found:
        began = began if some else monotonic()
        some.append(part)
        size += part.size
        if len(some) == PORTION or size >= HEAVY or monotonic() - began > PATIENCE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _in_processes(
    ledger: Ledger, portions: Iterator[Sequence[Part]], how: How, now: Callable[[], datetime], jobs: int
) -> Iterator[list[Added]]:
    # Not forked: a process must not inherit the connection of another one.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=end_with_parent) as pool:
        work = partial(_read, ledger.db.address, how)
        with deaf():  # the processes inherit it: it is for this one to end the work, and they end with it
            running: set[Future[list[Read]]] = {pool.submit(work, some) for some in islice(portions, AHEAD * jobs)}
        try:
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                running |= {pool.submit(work, some) for some in islice(portions, len(done))}
                for one in done:
                    yield recorded(ledger, one.result(), now)
        finally:
            for one in running:
                one.cancel()


@contextmanager
def deaf() -> Iterator[None]:
    """Ctrl-C is not heard meanwhile; where this is no main thread, it never is."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal(SIGINT, SIG_IGN)
    try:
        yield
    finally:
        signal(SIGINT, before)


def end_with_parent() -> None:
    """A reading process must not stay behind where the one that started it was killed."""

    def wait_for_the_end() -> None:
        if (parent := parent_process()) is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait_for_the_end, daemon=True).start()


def recorded(ledger: Ledger, found: Sequence[Read], now: Callable[[], datetime]) -> list[Added]:
    """Write what was read in one transaction, and which of it was withdrawn; what became of each."""
    made = [one.made for one in found if one.made is not None]
    graves = [(one.source, *one.gone) for one in found if one.gone is not None and one.source is not None]
    with ledger.db.writing() if graves else nullcontext():
        outcomes = iter(ledger.write(made, now()) if made else ())
        for source, at, how in graves:
            seen = now() if at is None else datetime.fromisoformat(at)
            Versions(ledger.db, ledger.log).bury(source, seen, how, now())
    return [_added(one, next(outcomes) if one.made is not None else _unread(one)) for one in found]


def _unread(one: Read) -> Recorded:
    return Recorded.GONE if one.gone is not None else Recorded.KNOWN


def _added(one: Read, recorded: Recorded) -> Added:
    if one.error is not None:
        return Added(one.name, None, None, one.error, one.path)
    return Added(one.name, recorded, one.document, path=one.path)


class _Reader:
    """Reads inputs that were not read before by the same reader with the same metadata."""

    def __init__(self, ledger: Ledger, engine: Engine, how: How) -> None:
        self._ledger = ledger
        self._engine = engine
        self._how = how
        self._find = TellingFinder(Knowledge.default())

    def __call__(self, found: Sequence[Part]) -> list[Read]:
        with many_documents():
            return [replace(self._one(part), path=part.path) for part in found]

    def _one(self, part: Part) -> Read:
        how, name = self._how, part.name
        if part.gone is not None:
            told = part.gone
            return Read(name, None, told.document, gone=(told.at, told.how), source=told.source)
        try:
            document, raw = part.read(how.options, how.language)
            if not how.again and self._ledger.asked([asked_of(document, how.reader)]):
                return Read(name, None, document.id)
            reading = self._engine.read_document(document)
            # What it tells is found here, where others read at the same time: who groups has only to look at it.
            made = prepared(reading, raw, how.reader, gists=packed(self._find(reading)))
            return Read(name, made, document.id, gone=_gone(document), source=source_of(document.metadata))
        except RiwayaError as error:
            return Read(name, error=error)
        except Exception as error:  # whatever it is, the other inputs must be read
            if os.environ.get("RIWAYA_DEBUG"):
                raise
            return Read(name, error=fault(error))


@cache
def _reader(address: str, how: How) -> _Reader:
    """Of a reading process: made once, since the language data take a second to load."""
    return _Reader(Ledger.open(address, Mode.READ), Engine.default(), how)


def _read(address: str, how: How, found: Sequence[Part]) -> list[Read]:
    return _reader(address, how)(found)


def _gone(document: Document) -> tuple[str | None, str] | None:
    """When and how the publisher withdrew what the document said before."""
    found = value_of(document.metadata, "withdrawn")
    if not isinstance(found, dict):
        return None
    at = found.get("at")
    return at if moment_of(at) is not None else None, str(found.get("how") or "")
