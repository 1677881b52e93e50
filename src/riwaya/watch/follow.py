"""What changed in an event, told to somebody step by step: nothing left out, nothing twice as far as that can be had.

All that was recorded up to an instant is told; then what has been recorded since is held against it. The instant only
goes on once what had changed was delivered. A delivery that failed is tried again with the same two instants, so it is
the same delivery and has the same id. Watch room.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from hashlib import sha256
from typing import Generic, Protocol, TypeVar

from riwaya.desk.asked import Asked
from riwaya.desk.desk import Desk
from riwaya.desk.events import UnknownEvent
from riwaya.errors import InputError, UsageError
from riwaya.events.changes import Change, changes
from riwaya.events.model import Comparison
from riwaya.ledger.follows import Followed, Follows
from riwaya.ledger.instants import instant
from riwaya.vocabulary import EventType
from riwaya.watch.looks import LookFailed
from riwaya.watch.schedule import chance, next_due

FIRST_WAIT = timedelta(minutes=1)
"""How long after a delivery that failed it is tried again; then twice as long each time, up to a day."""
HELD = timedelta(minutes=10)
"""How long one who follows keeps others from doing the same; renewed as long as he is at work."""


@dataclass(frozen=True, slots=True)
class Told:
    """What changed in an event between two instants; `id` is the same whenever it is delivered."""

    id: str
    event: str
    span: tuple[str, str]
    states: tuple[Comparison | None, Comparison | None]
    changes: tuple[Change, ...]


class Step(Enum):
    """What a step came to."""

    NOTHING = "nothing"
    """Nothing of the event has changed, or a delivery is not due yet."""
    TOLD = "told"
    FAILED = "failed"


class Point(Protocol):
    """Where somebody is who is told; kept in the ledger or not at all."""

    def now(self, at: datetime) -> Followed:
        """Where he is. Raises UsageError where another one tells him too."""
        ...

    def trying(self, upto: str) -> None:
        """A delivery that ends there is under way."""
        ...

    def told(self, upto: str, delivered: int) -> None:
        """All up to there is told."""
        ...

    def failed(self, error: str, due: datetime) -> None:
        """It is to be tried again when due."""
        ...


class Passing:
    """A point that is forgotten at the end."""

    def __init__(self, event: str, point: str) -> None:
        self._at = Followed("", event, "", point, None, 0, 0, None, "")

    def now(self, at: datetime) -> Followed:
        """See `Point`."""
        return self._at

    def trying(self, upto: str) -> None:
        """See `Point`."""

    def told(self, upto: str, delivered: int) -> None:
        """See `Point`."""
        self._at = replace(self._at, point=upto, failures=0, due="")

    def failed(self, error: str, due: datetime) -> None:
        """See `Point`."""
        self._at = replace(self._at, failures=self._at.failures + 1, due=instant(due), error=error)


class Lasting:
    """A point that is kept in the ledger, for one `holder` at a time."""

    def __init__(self, follows: Follows, followed: Followed, holder: str) -> None:
        self._follows, self._followed, self._holder = follows, followed, holder

    def now(self, at: datetime) -> Followed:
        """See `Point`."""
        held = self._follows.hold(self._holder, self._followed.id, at, at + HELD)
        if held is None:
            other = self._follows.named(self._followed.id)
            raise UsageError(
                f"event {other.event} is told to {other.target} by {other.holder} already; end that, or wait until "
                f"{other.held_until} where it was killed."
            )
        return held

    def trying(self, upto: str) -> None:
        """See `Point`."""
        self._follows.try_up_to(self._holder, self._followed.id, upto)

    def told(self, upto: str, delivered: int) -> None:
        """See `Point`."""
        self._follows.told(self._holder, self._followed.id, upto, delivered)

    def failed(self, error: str, due: datetime) -> None:
        """See `Point`."""
        self._follows.failed(self._holder, self._followed.id, error, due)

    def close(self) -> None:
        """Let others follow."""
        self._follows.let_go(self._holder, self._followed.id)


class Identified(Protocol):
    """What is delivered: the same id whenever it is tried."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Identified)


class Teller(ABC, Generic[T]):
    """Tells one target step by step. `deliver` raises InputError where it could not."""

    def __init__(self, point: Point, deliver: Callable[[T], None], now: Callable[[], datetime], seed: int = 0) -> None:
        self._point, self._deliver, self._now, self._seed = point, deliver, now, seed
        self.problem = ""
        """Why the last step failed."""
        self.due = now()
        """When it is tried again."""

    def step(self) -> Step:
        """Tell what there is since the last step, if there is anything."""
        now = self._now()
        at = self._point.now(now)
        if at.failures and at.due > instant(now):
            return Step.NOTHING
        upto = at.upto or self._end(at)
        if upto <= at.point:
            return Step.NOTHING
        told = self._found(at, upto)
        if told is None:
            self._point.told(upto, 0)
            return Step.NOTHING
        self._point.trying(upto)
        try:
            self._deliver(told)
        except InputError as error:
            asked = error.asked if isinstance(error, LookFailed) else None
            random = chance(self._seed, told.id, at.failures)
            self.due = next_due(now, FIRST_WAIT, at.failures + 1, random, asked)
            self.problem = " ".join(error.message.split())
            self._point.failed(self.problem, self.due)
            return Step.FAILED
        self._point.told(upto, 1)
        return Step.TOLD

    @abstractmethod
    def _end(self, at: Followed) -> str:
        """Up to where there is something to tell by now; where he is if there is nothing."""

    @abstractmethod
    def _found(self, at: Followed, upto: str) -> T | None:
        """What is to be told from there up to then, None where it is nothing."""


class Follower(Teller[Told]):
    """Tells one target of one event."""

    def __init__(
        self, desk: Desk, point: Point, deliver: Callable[[Told], None], now: Callable[[], datetime], seed: int = 0
    ) -> None:
        super().__init__(point, deliver, now, seed)
        self._desk = desk
        self._known: tuple[str, Comparison | None] | None = None

    def _end(self, at: Followed) -> str:
        return self._desk.ledger.log.last_moment() or at.point

    def _found(self, at: Followed, upto: str) -> Told | None:
        before, after = self._state(at.event, at.point), self._state(at.event, upto)
        self._known = upto, after
        if before is not None and after is not None and _stated(before) is not _stated(after):
            before = None  # what it begins with was told of within another event then
        span = at.point, upto
        told = Told(delivery_id(at, upto), at.event, span, (before, after), changes(before, after))
        return told if told.changes else None

    def _state(self, event: str, at: str) -> Comparison | None:
        """The event as the ledger knew it at an instant; None where it was not told of."""
        if self._known is not None and self._known[0] == at:
            return self._known[1]
        try:
            return self._desk.event(event, Asked(known_at=at))[0]
        except UnknownEvent:
            return None


def _stated(state: Comparison) -> bool:
    return any(event.type is EventType.STATEMENT for event in state.events)


def delivery_id(at: Followed, upto: str) -> str:
    """The id of what is delivered of one event to one target between two instants."""
    return sha256(f"{at.event}\n{at.target}\n{at.point}\n{upto}".encode()).hexdigest()[:24]


__all__ = ["Follower", "Lasting", "Passing", "Point", "Step", "Teller", "Told", "delivery_id"]
