"""Events as they were worked out, for as long as nothing was recorded: many ask for the same one. Desk room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from riwaya.desk.asked import Asked
from riwaya.events.model import Comparison

MOST_DOCUMENTS = 3_000
"""Documents of all the events that are kept at hand."""
Key = tuple[tuple[int, str], int, str, str]
"""The head of the log, the number of the event, the instants."""


def key_of(head: tuple[int, str], event: int, asked: Asked) -> Key:
    """What an answer is kept under: whatever is recorded, judged or redacted moves the head of the log."""
    return head, event, repr(asked.as_of), repr(asked.known_at)


@dataclass(slots=True)
class _Making:
    lock: Lock = field(default_factory=Lock)
    waiting: int = 0


class Memory:
    """The events asked for last; one memory may serve several desks over one ledger, each in a thread of its own."""

    def __init__(self, most: int = MOST_DOCUMENTS) -> None:
        self._most = most
        self._lock = Lock()
        self._held: OrderedDict[Key, Comparison] = OrderedDict()
        self._documents = 0
        self._making: dict[Key, _Making] = {}

    def __call__(self, key: Key, make: Callable[[], Comparison]) -> Comparison:
        """What was worked out, or what `make` works out: once, although several ask at the same time."""
        if (found := self._get(key)) is not None:
            return found
        with self._alone(key):
            if (found := self._get(key)) is None:
                found = make()
                self._put(key, found)
        return found

    def _get(self, key: Key) -> Comparison | None:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def _put(self, key: Key, made: Comparison) -> None:
        with self._lock:
            self._held[key] = made
            self._documents += len(made.readings)
            while self._documents > self._most and len(self._held) > 1:
                _, gone = self._held.popitem(last=False)
                self._documents -= len(gone.readings)

    @contextmanager
    def _alone(self, key: Key) -> Iterator[None]:
        with self._lock:
            making = self._making.setdefault(key, _Making())
            making.waiting += 1
        try:
            with making.lock:
                yield
        finally:
            with self._lock:
                making.waiting -= 1
                if not making.waiting:
                    self._making.pop(key, None)
