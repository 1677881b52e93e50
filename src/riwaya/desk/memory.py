"""Events as they were worked out, for as long as nothing of them changed: many ask for the same one. Desk room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple, TypeVar

from riwaya.claims.model import Reading
from riwaya.desk.asked import Asked
from riwaya.desk.keeping import Keeper
from riwaya.events.model import Comparison
from riwaya.ledger.athand import Last
from riwaya.ledger.database import Row

MOST_DOCUMENTS = 3_000
"""Documents of all the events that are kept at hand."""
MOST_READINGS = 1_500
"""Readings that are kept at hand, with what each of them tells and how it is worded, when nothing holds them any more:
of an event that changed, or of which another instant is asked for, most are the same."""
MOST_SHOWN = 24
"""Events of which what several pages show is kept at hand."""
Head = tuple[int, str]
"""The head of the log: whatever is recorded, judged or redacted moves it."""
Key = tuple[int, str, str]
"""The number of the event, the instants."""
G = TypeVar("G")


def key_of(event: int, asked: Asked) -> Key:
    """What an answer is kept under."""
    return event, repr(asked.as_of), repr(asked.known_at)


class _Held(NamedTuple):
    """An answer, what it was worked out from, and the head of the log when that was looked up last."""

    head: Head
    given: object
    made: Comparison


@dataclass(slots=True)
class _Making:
    lock: Lock = field(default_factory=Lock)
    waiting: int = 0


class Memory:
    """The events asked for last; one memory may serve several desks over one ledger, each in a thread of its own.

    `readings` are those restored last, whatever event they are of; `keep` has functions of them remember,
    `of_events` functions of what was worked out.
    """

    def __init__(self, most: int = MOST_DOCUMENTS, readings: int = MOST_READINGS) -> None:
        self.readings: Last[Row, Reading] = Last(readings)
        self.keep = Keeper(readings)
        self.of_events = Keeper(MOST_SHOWN)
        self._redactions = 0
        self._most = most
        self._lock = Lock()
        self._held: OrderedDict[Key, _Held] = OrderedDict()
        self._documents = 0
        self._making: dict[Key, _Making] = {}

    def __call__(self, key: Key, head: Head, gather: Callable[[], G], make: Callable[[G], Comparison]) -> Comparison:
        """What was worked out, or what `make` works out of what is gathered: once, although several ask together.

        Where something was recorded since, but nothing of what this event is made from, the answer is the same.
        """
        if (found := self._get(key, head)) is not None:
            return found
        with self._alone(key):
            if (found := self._get(key, head)) is None:
                given = gather()
                found = self._same(key, given)
                found = make(given) if found is None else found
                self._put(key, _Held(head, given, found))
        return found

    def redacted(self, redactions: int) -> None:
        """Let go of everything when there are more redactions than before: nothing they took out may stay."""
        with self._lock:
            if redactions == self._redactions:
                return
            self._redactions, self._documents = redactions, 0
            self._held.clear()
        self.readings.clear()
        self.keep.clear()
        self.of_events.clear()

    def _get(self, key: Key, head: Head) -> Comparison | None:
        with self._lock:
            held = self._held.get(key)
            if held is None or held.head != head:
                return None
            self._held.move_to_end(key)
            return held.made

    def _same(self, key: Key, given: object) -> Comparison | None:
        """The answer where it was worked out from just this."""
        with self._lock:
            held = self._held.get(key)
        return held.made if held is not None and held.given == given else None

    def _put(self, key: Key, held: _Held) -> None:
        with self._lock:
            if key in self._held:
                self._documents -= len(self._held.pop(key).made.readings)
            self._held[key] = held
            self._documents += len(held.made.readings)
            while self._documents > self._most and len(self._held) > 1:
                _, gone = self._held.popitem(last=False)
                self._documents -= len(gone.made.readings)

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
