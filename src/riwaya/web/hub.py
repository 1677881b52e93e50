"""Who is told when something changes: one thread looks at the ledger, however many pages are open. Web room."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import Any

from riwaya.errors import RiwayaError
from riwaya.ledger.database import Mode
from riwaya.ledger.store import Ledger

EVERY = 0.7
"""Seconds between two looks at the ledger; it may be another process that writes."""
MOST_LISTENERS = 500
MOST_UNHEARD = 100
"""Messages a slow page may be behind; then it is told once that it missed some."""


class TooMany(RiwayaError):
    """Too many pages listen."""

    code = "busy"


@dataclass(frozen=True, slots=True)
class Message:
    """One event of a stream: its kind, what it says, and for changes the entry of the log it is up to."""

    kind: str
    data: dict[str, Any]
    entry: int | None = None

    def encoded(self) -> str:
        """As server-sent events are written."""
        head = "" if self.entry is None else f"id: {self.entry}\n"
        return f"{head}event: {self.kind}\ndata: {json.dumps(self.data, ensure_ascii=False)}\n\n"


class Hub:
    """Tells listeners, each in the event loop of the server."""

    def __init__(self, target: str, every: float = EVERY) -> None:
        self._target = target
        self._every = every
        self._lock = Lock()
        self._queues: dict[asyncio.Queue[Message | None], asyncio.AbstractEventLoop] = {}
        self._end = Event()
        self._thread = Thread(target=self._look, name="hub", daemon=True)
        self._heard: list[Callable[[Message], None]] = []
        self.entry = 0
        """The last entry of the log that was seen."""

    def start(self) -> None:
        """Begin to look."""
        with Ledger.open(self._target, Mode.READ) as ledger:
            self.entry = ledger.log.head()[0]
        self._thread.start()

    def close(self) -> None:
        """End, and end every stream."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join(5)
        self._send(None)

    def also(self, told: Callable[[Message], None]) -> None:
        """Tell somebody within the server too, in the thread that looks."""
        self._heard.append(told)

    def tell(self, kind: str, data: dict[str, Any]) -> None:
        """Tell everybody something that is not in the ledger, such as how far an import is."""
        self._send(Message(kind, data))

    def check_room(self) -> None:
        """Raise TooMany where no other page can listen."""
        if len(self._queues) >= MOST_LISTENERS:
            raise TooMany(f"{MOST_LISTENERS} pages are listening already; this one will not hear of changes.")

    @contextmanager
    def listening(self) -> Iterator[asyncio.Queue[Message | None]]:
        """A queue of what is told, None at the end. Only within an event loop."""
        queue: asyncio.Queue[Message | None] = asyncio.Queue(MOST_UNHEARD)
        with self._lock:
            self._queues[queue] = asyncio.get_running_loop()
        try:
            yield queue
        finally:
            with self._lock:
                self._queues.pop(queue, None)

    def _send(self, message: Message | None) -> None:
        with self._lock:
            queues = list(self._queues.items())
        for queue, loop in queues:
            if not loop.is_closed():
                loop.call_soon_threadsafe(_put, queue, message)

    def _look(self) -> None:
        ledger: Ledger | None = None
        while not self._end.wait(self._every):
            try:
                ledger = ledger or Ledger.open(self._target, Mode.READ)
                self._tell_of_changes(ledger)
            except RiwayaError:  # busy, or being restored: the next look may be luckier
                if ledger is not None:
                    ledger.close()
                ledger = None
        if ledger is not None:
            ledger.close()

    def _tell_of_changes(self, ledger: Ledger) -> None:
        entry = ledger.log.head()[0]
        if entry == self.entry:
            return
        before, self.entry = (self.entry if entry > self.entry else 0), entry
        message = changes(ledger, before, entry)
        self._send(message)
        for told in self._heard:
            told(message)


def changes(ledger: Ledger, before: int, entry: int) -> Message:
    """What was recorded behind one entry of the log up to another, counted by kind."""
    kinds = {kind.value: count for kind, count in ledger.log.counted(before, entry).items()}
    return Message("changed", {"entry": entry, "recorded": kinds}, entry)


def _put(queue: asyncio.Queue[Message | None], message: Message | None) -> None:
    if queue.full():
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait(Message("missed", {}))
    queue.put_nowait(message)
