"""Desks for threads: some that read, each lent to one request at a time, and one that writes. Web room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from queue import Empty, Queue
from threading import Lock

from fastapi import Request

from riwaya.desk.desk import Clock, Desk, clock
from riwaya.desk.memory import Memory
from riwaya.engine import Engine
from riwaya.errors import RiwayaError
from riwaya.ledger.database import Mode
from riwaya.ledger.store import Ledger

PATIENCE = 30.0
"""Seconds a request waits for a desk."""


class Busy(RiwayaError):
    """Too many ask at once."""

    code = "busy"


class ReadOnly(RiwayaError):
    """The workbench was started for looking only."""

    code = "read_only"


class Desks:
    """The desks over one ledger. A desk is no thread's own, but is never used by two at once."""

    def __init__(
        self,
        target: str,
        read_only: bool = False,
        readers: int = 4,
        now: Clock = clock,
        engine: Engine | None = None,
    ) -> None:
        """Opens the ledger, makes it where there is none and takes an older one forward; raises LedgerError."""
        self.target = target
        self.read_only = read_only
        self.now = now
        self._engine = engine or Engine.default()
        self._memory = Memory()
        Ledger.open(target, Mode.READ if read_only else Mode.CREATE).close()
        self._free: Queue[Desk] = Queue()
        self._all = [self._desk(Mode.READ) for _ in range(readers)]
        for desk in self._all:
            self._free.put(desk)
        self._lock = Lock()
        self._writer: Desk | None = None

    def _desk(self, mode: Mode) -> Desk:
        memory = self._memory if mode is Mode.READ else None  # who writes sees what is not recorded yet
        return Desk(Ledger.open(self.target, mode), self._engine, self.now, memory)

    def another(self) -> Desk:
        """A desk of one's own to ask, for a thread that works on its own; whoever asked for it closes it."""
        return self._desk(Mode.READ)

    @contextmanager
    def reading(self) -> Iterator[Desk]:
        """A desk to ask, for as long as the block lasts; raises Busy."""
        try:
            desk = self._free.get(timeout=PATIENCE)
        except Empty:
            raise Busy("too many ask at the same time; try again in a moment.") from None
        try:
            yield desk
        finally:
            self._free.put(desk)

    @contextmanager
    def writing(self) -> Iterator[Desk]:
        """The desk that may record; one request at a time. Raises ReadOnly."""
        if self.read_only:
            raise ReadOnly("this workbench is open for reading only; start it without --read-only to record.")
        with self._lock:
            if self._writer is None:
                self._writer = self._desk(Mode.WRITE)
            yield self._writer

    def close(self) -> None:
        """Close every connection; nobody may be using one."""
        for desk in self._all:
            desk.close()
        if self._writer is not None:
            self._writer.close()


def reading(request: Request) -> AbstractContextManager[Desk]:
    """A desk to ask, in a route: `with reading(request) as desk: …`."""
    desks: Desks = request.app.state.desks
    return desks.reading()


def writing(request: Request) -> AbstractContextManager[Desk]:
    """The desk that may record, in a route."""
    desks: Desks = request.app.state.desks
    return desks.writing()
