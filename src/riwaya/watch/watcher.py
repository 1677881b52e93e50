"""The watch itself: takes what is due, looks at it, records what is new, and says when to look again.

The looks of one worker go on side by side in threads, which read and write no ledger; what they bring is recorded by
the thread that calls `run`. Recording comes first and the schedule after it: where a worker is killed between the two,
the look is done again and finds everything recorded. Watch room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import chain

from riwaya.desk.adding import Added, How
from riwaya.desk.desk import Desk
from riwaya.errors import RiwayaError, fault
from riwaya.ledger.store import Recorded
from riwaya.ledger.watches import Look, Watched, WatchKind
from riwaya.watch.feeds import look_at_feed
from riwaya.watch.files import look_at_files
from riwaya.watch.looks import Candidate, Found, Gate, LookFailed, Manners, Seen, Stopped, told_of
from riwaya.watch.schedule import chance, next_due

LEASE = timedelta(minutes=15)
"""How long a look is one worker's before another may take it over; who is at work renews it."""
TICK = 1.0
"""Seconds after which a worker that waits for answers looks whether it is to stop, and renews what it holds."""
LONGEST_SLEEP = 60.0
"""Seconds after which a worker with nothing to do looks at the schedule again: others may have changed it."""
MANY = 200
"""Readings that wait to be put into events before a worker with more looks to do sees to them."""
SOON = timedelta(minutes=1)
"""How long any of them wait for such a worker at most."""
MOST_LINE = 300
"""Characters of an error that are kept."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One look that is over: what it brought by outcome, what could not be read, and when the next one is due."""

    watched: Watched
    at: datetime
    due: datetime
    counts: dict[Recorded, int] = field(default_factory=dict)
    errors: tuple[tuple[str, str], ...] = ()
    error: str | None = None

    @property
    def news(self) -> int:
        """Documents and versions that were not there before."""
        return self.counts.get(Recorded.NEW, 0) + self.counts.get(Recorded.VERSION, 0)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a worker works: its name, the seed of its waits, how many looks at once, and who reads."""

    worker: str
    how: How
    seed: int = 0
    at_once: int = 8
    lease: timedelta = LEASE
    nap: float = LONGEST_SLEEP


class Watcher:
    """One worker over a ledger; any number may share one on Postgres."""

    def __init__(
        self,
        desk: Desk,
        gate: Gate,
        setting: Setting,
        now: Callable[[], datetime],
        sleep: Callable[[float], None],
        stopping: Callable[[], bool] = lambda: False,
        manners: Manners | None = None,
    ) -> None:
        """`sleep` takes seconds and may come back sooner; `stopping` says whether to end."""
        self._desk, self._gate, self._setting, self._manners = desk, gate, setting, manners
        self._now, self._sleep, self._stopping = now, sleep, stopping
        self._renewed = self._grouped = now()
        self._held: set[str] = set()

    def run(self, tell: Callable[[Looked], None], once: bool = False) -> None:
        """Look at what is due, for ever or, with `once`, until nothing is due. Ends soon after it is told to stop.

        Raises LedgerError where the ledger fails; nothing is lost by it.
        """
        running: dict[Future[Found], Watched] = {}
        with ThreadPoolExecutor(self._setting.at_once, thread_name_prefix="look") as pool:
            while True:
                while not self._stopping() and len(running) < self._setting.at_once and (taken := self._take()):
                    running[pool.submit(self._look, taken, self._seen(taken))] = taken
                if running:
                    self._settle(running, tell)
                elif self._stopping() or once:
                    break
                elif not self._group():
                    self._rest()
            if not self._stopping():
                self._group()

    def _take(self) -> Watched | None:
        now = self._now()
        taken = self._desk.watches.take(self._setting.worker, now, now + self._setting.lease)
        if taken is not None:
            self._held.add(taken.id)
        return taken

    def _seen(self, taken: Watched) -> Seen:
        return Seen(self._desk.watches.seen(taken.id), self._stopping)

    def _look(self, taken: Watched, seen: Seen) -> Found:
        """In a thread of its own."""
        if taken.kind is WatchKind.FEED:
            return look_at_feed(taken, seen, self._gate, self._manners)
        return look_at_files(taken, seen, self._now())

    def _settle(self, running: dict[Future[Found], Watched], tell: Callable[[Looked], None]) -> None:
        """Wait for looks to be over, and see to those that are."""
        done, _ = wait(running, timeout=TICK, return_when=FIRST_COMPLETED)
        self._renew()
        for one in done:
            taken = running.pop(one)
            looked = self._finished(taken, one)
            self._held.discard(taken.id)
            if looked is not None:
                tell(looked)
        if self._desk.waiting() >= (1 if self._now() - self._grouped >= SOON else MANY):
            self._group()

    def _renew(self) -> None:
        """Hold what is being looked at for longer."""
        now = self._now()
        if now - self._renewed > self._setting.lease / 4:
            self._desk.watches.hold(self._setting.worker, sorted(self._held), now + self._setting.lease)
            self._renewed = now

    def _finished(self, taken: Watched, one: Future[Found]) -> Looked | None:
        try:
            return self._recorded(taken, one.result())
        except Stopped:
            self._desk.watches.let_go(self._setting.worker, taken.id)
            return None
        except RiwayaError as error:
            if error.code == "ledger":
                raise
            return self._failed(taken, error)
        except Exception as error:  # noqa: BLE001 (whatever it is, the others must be looked at)
            return self._failed(taken, fault(error))

    def _recorded(self, taken: Watched, found: Found) -> Looked | None:
        """Record what a look brought, then what it means for the next one."""
        fresh, known = self._fresh(found.candidates)
        added: list[Added] = []
        for some in chain(self._items(fresh), self._files(taken, found)):
            added.extend(some)
            self._renew()
            if self._stopping():
                raise Stopped  # what is recorded is known when the look is done again
        errors = [*found.errors, *((one.name, one.error.message) for one in added if one.error is not None)]
        counts: dict[Recorded, int] = {Recorded.KNOWN: known} if known else {}
        for one in added:
            if one.recorded is not None:
                counts[one.recorded] = counts.get(one.recorded, 0) + 1
        marks = [*found.marks, *(one.mark for one in found.candidates), *(mark for _, mark in found.files)]
        looked = Looked(taken, self._now(), self._due(taken, 0), counts, tuple(errors))
        return self._written(
            looked, Look(looked.at, looked.due, looked.news, found.state, marks, present=found.present)
        )

    def _items(self, fresh: Sequence[Candidate]) -> Iterator[list[Added]]:
        return self._desk.take([one.part for one in fresh], self._setting.how) if fresh else iter(())

    def _files(self, taken: Watched, found: Found) -> Iterator[list[Added]]:
        """Files one by one, portion by portion: an export may hold a hundred thousand messages."""
        told = told_of(taken)
        how = replace(self._setting.how, language=told.language)
        for path, _ in found.files:
            yield from self._desk.add([(path, told)], how)

    def _fresh(self, candidates: Sequence[Candidate]) -> tuple[list[Candidate], int]:
        """Those that are not recorded under their id and were not seen elsewhere; how many are not fresh."""
        held = {one.id for one in self._desk.ledger.documents([one.document for one in candidates])}
        elsewhere = self._desk.watches.known([one.content for one in candidates if one.content])
        fresh = [one for one in candidates if one.document not in held and one.content not in elsewhere]
        return fresh, len(candidates) - len(fresh)

    def _failed(self, taken: Watched, error: RiwayaError) -> Looked | None:
        line = " ".join(error.message.split())[:MOST_LINE]
        asked = error.asked if isinstance(error, LookFailed) else None
        looked = Looked(taken, self._now(), self._due(taken, taken.failures + 1, asked), error=line)
        return self._written(looked, Look(looked.at, looked.due, error=line))

    def _written(self, looked: Looked, look: Look) -> Looked | None:
        """None where another worker has taken over meanwhile: it does the look again, and tells of it."""
        mine = self._desk.watches.looked(self._setting.worker, looked.watched.id, look)
        return looked if mine else None

    def _due(self, taken: Watched, failures: int, asked: timedelta | None = None) -> datetime:
        random = chance(self._setting.seed, taken.id, taken.looks)
        return next_due(self._now(), timedelta(seconds=taken.seconds), failures, random, asked)

    def _group(self) -> bool:
        """Put what was read into events; False where nothing waits."""
        if not self._desk.waiting() and not self._desk.events.cards.left():
            return False
        self._grouped = self._now()
        self._desk.catch_up()
        return True

    def _rest(self) -> None:
        """Sleep until something is due, or for a while."""
        due = self._desk.watches.next_due()
        seconds = self._setting.nap
        if due is not None:
            seconds = min(max((datetime.fromisoformat(due) - self._now()).total_seconds(), 0.01), seconds)
        self._sleep(seconds)


__all__ = ["Looked", "Setting", "Watcher"]
