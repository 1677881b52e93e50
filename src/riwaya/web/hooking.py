"""What a web hook that was set up from the page is told, step by step: everything, what answers a saved search, or one
event. Where it is stands on the disk, so a server that was killed goes on there. Web room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Final

from riwaya.desk.changes import TOLD, Change, changes_of
from riwaya.desk.desk import Desk
from riwaya.desk.fresh import settled
from riwaya.errors import RiwayaError
from riwaya.exports.contract import NOT_VERIFIED, NOT_VERIFIED_AR
from riwaya.exports.jsontext import one_line
from riwaya.ledger.chain import Kind
from riwaya.ledger.follows import Followed
from riwaya.ledger.hooks import Hook, Hooks
from riwaya.ledger.instants import instant
from riwaya.watch.follow import Point, Teller, delivery_id
from riwaya.web.questions import Page, Question

HELD = timedelta(seconds=15)
"""How long a server keeps others from delivering the same, renewed with each delivery: longer than one may take."""
PORTION = 100
"""Entries of the log that one delivery is of."""
DIGITS = 12


class Scope(Enum):
    """What a web hook is told of."""

    ALL = "all"
    SEARCH = "search"
    EVENT = "event"


class Elsewhere(RiwayaError):
    """Another server delivers it, or it was paused or removed in the meantime."""

    code = "elsewhere"


def place(entry: int) -> str:
    """An entry of the log as a text that sorts."""
    return f"{entry:0{DIGITS}d}"


class Kept:
    """Where a web hook is (see `watch.follow.Point`), for one `holder` at a time."""

    def __init__(self, hooks: Hooks, hook: Hook, holder: str, now: Callable[[], datetime]) -> None:
        self._hooks, self._hook, self._holder, self._now = hooks, hook, holder, now

    def now(self, at: datetime) -> Followed:
        """See `Point`; raises Elsewhere."""
        held = self._hooks.hold(self._hook.id, self._holder, at, at + HELD)
        if held is None:
            raise Elsewhere(f"the web hook {self._hook.id} is not delivered here now.")
        event = held.about if held.scope == Scope.EVENT.value else f"{held.scope}: {held.about}"
        target = f"{held.url}#{held.id}"
        return Followed(
            held.id, event, target, held.point, held.upto or None, held.delivered, held.failures, held.error, held.due
        )

    def trying(self, upto: str) -> None:
        """See `Point`."""
        self._hooks.try_up_to(self._hook.id, upto)

    def told(self, upto: str, delivered: int) -> None:
        """See `Point`."""
        self._hooks.told(self._hook.id, upto, delivered, instant(self._now()))

    def failed(self, error: str, due: datetime) -> None:
        """See `Point`."""
        self._hooks.failed(self._hook.id, error, due)


@dataclass(frozen=True, slots=True)
class Batch:
    """One delivery: `id` is the same whenever it is tried, `body` what is posted."""

    id: str
    body: bytes


class Changed(Teller[Batch]):
    """Tells what was recorded, or what of it answers a question; `base` is where the workbench is."""

    def __init__(
        self,
        desk: Desk,
        hook: Hook,
        base: str,
        point: Point,
        deliver: Callable[[Batch], None],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(point, deliver, now)
        self._desk, self._hook, self._base = desk, hook, base
        self._question = Question.of(hook.about) if hook.scope == Scope.SEARCH.value else None
        self._kinds = TOLD if self._question is None else (Kind.DOCUMENT,)

    def _end(self, at: Followed) -> str:
        head = self._desk.ledger.log.head()[0]
        if self._question is not None and self._question.page is Page.EVENTS and not settled(self._desk):
            return at.point  # what was read is in no event yet
        found = self._desk.ledger.log.behind(int(at.point), self._kinds, PORTION + 1, head)
        return place(found[PORTION - 1].seq if len(found) > PORTION else head)

    def _found(self, at: Followed, upto: str) -> Batch | None:
        entries = self._desk.ledger.log.behind(int(at.point), self._kinds, PORTION, int(upto))
        asked = self._question
        found = changes_of(self._desk, entries) if asked is None else asked.new(self._desk, entries)
        if not found:
            return None
        id_ = delivery_id(at, upto)
        told = {
            "delivery": id_,
            **about_json(self._hook),
            "after": int(at.point),
            "upto": int(upto),
            "changes": [change_json(one, self._base) for one in found],
        }
        return Batch(id_, one_line(told).encode())


NOTE: Final[Mapping[str, str]] = {"note": NOT_VERIFIED, "note_ar": NOT_VERIFIED_AR}


def about_json(hook: Hook) -> dict[str, Any]:
    """What a delivery says of its web hook."""
    return {
        **NOTE,
        "hook": {"id": hook.id, "scope": hook.scope, "about": hook.about or None, "name": hook.name or None},
    }


def change_json(one: Change, base: str) -> dict[str, Any]:
    """One thing that was recorded, with the page about it."""
    return {
        "kind": one.kind,
        "id": one.subject,
        "url": base + one.address,
        "title": one.title,
        "by": one.by or None,
        "text": one.text or None,
        "entry": one.entry.seq,
        "recorded_at": one.entry.recorded_at,
    }
