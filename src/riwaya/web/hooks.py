"""Web hooks set up from the page: added, paused, tried and removed by admins, and delivered while the server runs.

One thread delivers, one after the other, each post within ten seconds; a receiver that fails is tried again after a
minute, then twice as long each time. Web room.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread
from typing import TYPE_CHECKING

from riwaya.desk.desk import Desk
from riwaya.errors import RiwayaError, UsageError, fault
from riwaya.exports.jsontext import one_line
from riwaya.ledger.hooks import Hook, Hooks
from riwaya.ledger.instants import instant
from riwaya.watch.follow import FIRST_WAIT, Follower, Step, Teller
from riwaya.watch.webhook import Poster, Webhook
from riwaya.web.desks import Desks, ReadOnly
from riwaya.web.hooking import Batch, Changed, Elsewhere, Kept, Scope, about_json, place
from riwaya.web.questions import Question
from riwaya.web.settings import Settings

if TYPE_CHECKING:
    from riwaya.fetch.gate import Gate

MOST = 20
EVERY = 2.0
"""Seconds between two looks at what has to be tried again; what is recorded is looked at at once."""
LAST_SECONDS = 5.0
LONGEST_ERROR = 400


class UnknownHook(RiwayaError):
    """There is no such web hook."""

    code = "not_found"


class WebHooks:
    """All of them, over one ledger."""

    def __init__(
        self, hooks: Hooks, desks: Desks, settings: Settings, now: Callable[[], datetime], every: float = EVERY
    ) -> None:
        self._hooks, self._desks, self._settings, self._now, self._every = hooks, desks, settings, now, every
        self._holder = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
        self._end, self._woken = Event(), Event()
        self._thread = Thread(target=self._run, name="hooks", daemon=True)
        self._desk: Desk | None = None
        self._tellers: dict[str, Teller[Batch] | Follower] = {}
        self._up_to: dict[str, int] = {}
        self._poster: Poster | None = None

    @property
    def delivers(self) -> bool:
        """True where this server delivers at all."""
        return self._settings.fetching and not self._settings.read_only

    def start(self) -> None:
        """Begin to deliver, first what was not delivered when the server ended."""
        if self.delivers:
            self._thread.start()

    def close(self) -> None:
        """End; a delivery under way has a moment to come to its end, else it is tried again when the server is back."""
        self._end.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(LAST_SECONDS)
        if self._thread.is_alive():
            return
        self._hooks.let_go(self._holder)
        if self._desk is not None:
            self._desk.close()

    def wake(self) -> None:
        """Something was recorded."""
        self._woken.set()

    def every(self) -> list[Hook]:
        """In the order they were made."""
        return self._hooks.every()

    def one(self, id_: str) -> Hook:
        """One of them; raises UnknownHook."""
        found = self._hooks.one(id_)
        if found is None:
            raise UnknownHook(f"found no web hook {id_[:40]!r}; the page of web hooks lists them.")
        return found

    def add(self, by: str, url: str, scope: Scope, about: str, name: str, desk: Desk) -> Hook:
        """One more, told of what is recorded from now on; raises UsageError, FetchRefused or FetchFailed, UnknownEvent.

        `about` is the page of a search or the beginning of an event's id, `name` what a search is called.
        """
        self._check_open()
        if len(self.every()) >= MOST:
            raise UsageError(f"there are {MOST} web hooks already; remove one first.")
        gate_of(self._settings).check(url.strip())
        head = place(desk.ledger.log.head()[0])
        if scope is Scope.EVENT:
            comparison, about = desk.event(about)
            name = next((one.title for one in comparison.events if one.id == about), about)
            head = desk.ledger.log.last_moment() or ""
        elif scope is Scope.SEARCH:
            about = Question.of(about).address
        else:
            about = name = ""
        made = Hook(
            f"h{secrets.token_hex(6)}", url.strip(), secrets.token_urlsafe(32), scope.value, about,
            " ".join(name.split())[:200], by, instant(self._now()), 0, head,
        )  # fmt: skip
        self._hooks.put(made)
        return made

    def pause(self, id_: str, *, paused: bool) -> Hook:
        """Deliver nothing, or go on from where it was; raises UnknownHook."""
        self._check_kept()
        self._hooks.pause(self.one(id_).id, paused=paused)
        self.wake()
        return self.one(id_)

    def remove(self, id_: str) -> Hook:
        """It is told nothing any more; raises UnknownHook."""
        self._check_kept()
        hook = self.one(id_)
        self._hooks.drop(hook.id)
        return hook

    def test(self, id_: str) -> str:
        """Post something that says it is a test; the id of the delivery. Raises as a delivery does, and UnknownHook."""
        self._check_open()
        hook = self.one(id_)
        delivery = f"test-{secrets.token_hex(8)}"
        body = one_line({"delivery": delivery, **about_json(hook), "test": True, "changes": []}).encode()
        self._webhook(hook).post(delivery, body)
        return delivery

    def _check_kept(self) -> None:
        if self._settings.read_only:
            raise ReadOnly("this workbench is open for reading only; start it without --read-only for web hooks.")

    def _check_open(self) -> None:
        self._check_kept()
        if not self._settings.fetching:
            raise UsageError("this workbench sends nothing elsewhere; start it with --fetch, or use `riwaya follow`.")

    def _run(self) -> None:
        while not self._end.is_set():
            try:
                self.look()
            except Exception:  # noqa: BLE001 (busy, being restored, closed: the next look may be luckier)
                self._forget_desk()
            self._woken.wait(self._every)
            self._woken.clear()

    def look(self) -> None:
        """Deliver what there is to deliver by now."""
        hooks = [one for one in self.every() if not one.paused]
        for gone in set(self._tellers) - {one.id for one in hooks}:
            del self._tellers[gone]
        for hook in hooks:
            if not self._end.is_set():
                self._desk = self._desk or self._desks.another()
                self._tell(hook, self._desk)

    def _tell(self, hook: Hook, desk: Desk) -> None:
        head = desk.ledger.log.head()[0]
        waits = hook.failures and hook.due > instant(self._now())
        if waits or (not hook.failures and self._up_to.get(hook.id) == head):
            return
        try:
            outcome = self._teller(hook, desk).step()
            while outcome is Step.TOLD and not self._end.is_set():
                outcome = self._teller(hook, desk).step()
        except Elsewhere:
            return
        except Exception as error:  # noqa: BLE001 (whatever it is, the other web hooks are delivered)
            told = error if isinstance(error, RiwayaError) else fault(error)
            self._hooks.failed(hook.id, told.message[:LONGEST_ERROR], self._now() + FIRST_WAIT)
            self._forget_desk()
            return
        now = self._hooks.one(hook.id)
        reached = now is not None and (now.scope == Scope.EVENT.value or int(now.point) >= head)
        if outcome is Step.NOTHING and reached:
            self._up_to[hook.id] = head

    def _teller(self, hook: Hook, desk: Desk) -> Teller[Batch] | Follower:
        """Who tells it; kept, since it knows what an event was like when it was told of last."""
        found = self._tellers.get(hook.id)
        if found is None:
            point, post = Kept(self._hooks, hook, self._holder, self._now), self._webhook(hook)
            if hook.scope == Scope.EVENT.value:
                found = Follower(desk, point, post, self._now)
            else:
                base = self._settings.url.rstrip("/")
                found = Changed(desk, hook, base, point, lambda told: post.post(told.id, told.body), self._now)
            self._tellers[hook.id] = found
        return found

    def _webhook(self, hook: Hook) -> Webhook:
        if self._poster is None:
            self._poster = gate_of(self._settings)
        return Webhook(self._poster, hook.url, hook.secret, self._now)

    def _forget_desk(self) -> None:
        self._tellers.clear()
        if self._desk is not None:
            self._desk.close()
        self._desk = None


def gate_of(settings: Settings) -> Gate:
    """The one gate, with the limits of a post."""
    from riwaya.web.addresses import gate_for_hooks  # what fetches is an extra

    return gate_for_hooks(settings.networks)
