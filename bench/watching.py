"""Watching feeds for days, with workers that are killed: `python -m bench.watching [--feeds N] [--days N] [--kills N]`.

The clock is simulated and shared: it goes on to the next instant anybody waits for once all workers sleep. At moments
drawn by chance, mostly in the middle of looks, one worker is killed (SIGKILL); it comes back after up to two hours.
In the end every text that a working feed published must be in the ledger exactly once, every edit a version, `verify`
must pass, and no feed but those that never work may be failing. Each worker is a process with connections of its own,
forked from one that has loaded the language data. Exits 1 where anything is missed.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import tempfile
import time as real
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import RawArray
from pathlib import Path
from typing import Any

from bench.feedworld import BEGUN, World, serve
from riwaya.desk.adding import How
from riwaya.desk.desk import Desk, reader_name
from riwaya.engine import Engine
from riwaya.fetch.gate import Gate
from riwaya.fetch.model import Allowed, Limits
from riwaya.fetch.resolve import resolve
from riwaya.ledger.database import Mode
from riwaya.ledger.store import Ledger
from riwaya.ledger.verify import verify
from riwaya.ledger.watches import WatchKind
from riwaya.watch.watcher import Setting, Watcher

FEEDS, DAYS = 200, 10.0
POLL = 0.0005
"""Real seconds between two looks at the shared clock."""
BACK = 2 * 3600.0
"""Simulated seconds after which a killed worker is back, at most."""
AT_WORK = 0.02
"""Real seconds after which a worker is killed that was waiting for a time to come: a look takes about so long."""
NAP = 600.0
"""Simulated seconds a worker with nothing to do sleeps at most: ten times as long as usual, for fewer steps."""


@dataclass(frozen=True, slots=True)
class Size:
    """What is simulated; `every` are seconds between two looks at a feed, `kills` is how often a worker is killed."""

    feeds: int = FEEDS
    days: float = DAYS
    workers: int = 1
    kills: int = 10
    every: int = 1800
    a_day: float = 5.0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it, and what must not be."""

    documents: int
    versions: int
    looks: int
    killed: int
    seconds: float
    problems: tuple[str, ...]


class Simulation:
    """One world and the workers that watch it; `now[0]` is the time in seconds, the others when each worker wakes."""

    def __init__(self, target: str, size: Size, engine: Engine) -> None:
        self._target, self._size, self._engine = target, size, engine
        self._world = World(size.feeds, size.days, size.seed, size.a_day)
        self._chance = random.Random(size.seed + 1)
        self._context = get_context("fork")
        self._now = RawArray("d", 1 + size.workers)
        self._workers: list[BaseProcess | None] = [None] * size.workers
        self._back = [0.0] * size.workers
        self._generation = 0
        self.killed = 0
        self._problems: list[str] = []

    def run(self) -> Outcome:
        """All of it."""
        engine_loaded(self._engine)
        begun = real.perf_counter()
        mine, others = self._context.Pipe()
        server = self._context.Process(target=serve, args=(self._world, self._now, others), daemon=True)
        server.start()
        try:
            self._prepare(mine.recv())
            self._watch()
        finally:
            for worker in (server, *self._workers):
                if worker is not None:
                    worker.kill()
                    worker.join()
        return self._checked(real.perf_counter() - begun)

    def _prepare(self, address: str) -> None:
        with Desk(Ledger.open(self._target, Mode.CREATE), self._engine) as desk:
            for feed in range(self._size.feeds):
                desk.watches.add(WatchKind.FEED, f"{address}/{feed}", self._size.every, {}, BEGUN)

    def _watch(self) -> None:
        """Let time go by until its end, start workers and kill them."""
        ends = self._world.seconds
        kills = sorted(self._chance.uniform(0.02, 0.95) * ends for _ in range(self._size.kills))
        while self._now[0] < ends:
            self._start()
            if not self._asleep():
                real.sleep(POLL)
                continue
            wakes = [*self._now[1:], *(back for back, w in zip(self._back, self._workers, strict=True) if w is None)]
            self._now[0] = min(*wakes, ends)
            if kills and kills[0] <= self._now[0] and self._kill():
                kills.pop(0)
        for worker in self._workers:
            if worker is not None:
                worker.join(60)
                if worker.exitcode != 0:
                    self._problems.append(f"a worker ended with {worker.exitcode}")

    def _asleep(self) -> bool:
        """True when every worker that is alive waits for a time to come."""
        now = self._now[0]
        for slot, worker in enumerate(self._workers):
            if worker is None:
                continue
            if not worker.is_alive():
                if worker.exitcode and now < self._world.seconds:
                    raise RuntimeError(f"a worker ended by itself with {worker.exitcode}")
            elif self._now[1 + slot] <= now:
                return False
        return True

    def _start(self) -> None:
        for slot, worker in enumerate(self._workers):
            if worker is None and self._back[slot] <= self._now[0]:
                self._generation += 1
                self._now[1 + slot] = 0.0
                name = f"worker {slot + 1}.{self._generation}"
                made = self._context.Process(target=self._work, args=(slot, name), daemon=True)
                made.start()
                self._workers[slot] = made

    def _kill(self) -> bool:
        """Kill a worker in the middle of his work, a moment after time went on; False where all of them sleep."""
        real.sleep(self._chance.uniform(0, AT_WORK))
        busy = [n for n, worker in enumerate(self._workers) if worker is not None and self._now[1 + n] <= self._now[0]]
        if not busy:
            return False
        slot = self._chance.choice(busy)
        worker = self._workers[slot]
        assert worker is not None
        worker.kill()
        worker.join()
        self.killed += 1
        self._workers[slot] = None
        self._now[1 + slot] = math.inf
        self._back[slot] = self._now[0] + self._chance.uniform(0, BACK)
        return True

    def _work(self, slot: int, name: str) -> None:
        """What one worker does, in a process of its own."""
        ends = self._world.seconds

        def now() -> datetime:
            return BEGUN + timedelta(seconds=self._now[0])

        def sleep(seconds: float) -> None:
            wakes = self._now[0] + seconds
            self._now[1 + slot] = wakes
            while self._now[0] < min(wakes, ends):
                real.sleep(POLL)
            self._now[1 + slot] = 0.0

        with Desk(Ledger.open(self._target, Mode.WRITE), self._engine, now) as desk:
            gate = Gate(Limits(seconds=20), Allowed.of(["127.0.0.1"]), resolve, now)
            setting = Setting(name, How(reader_name()), self._size.seed, at_once=4, nap=NAP)
            Watcher(desk, gate, setting, now, sleep, lambda: self._now[0] >= ends).run(lambda _: None)

    def _checked(self, seconds: float) -> Outcome:
        """Hold the ledger against what was published."""
        expected = self._world.expected()
        with Desk(Ledger.open(self._target, Mode.WRITE), self._engine, lambda: BEGUN) as desk:
            checked = verify(desk.ledger)
            problems = [*self._problems, *([] if checked.sound else [f"verify: {checked.first}"])]
            documents = list(desk.ledger.documents())
            held = Counter(one.document.text.split("\n")[0] for one in desk.ledger.readings())
            sources = Counter(one.source for one in documents)
            watched = desk.watches.every()
        if lost := set(expected) - set(held):
            problems.append(f"{len(lost)} texts are lost: {sorted(lost)[:3]}")
        if doubled := [text for text, n in held.items() if n > 1]:
            problems.append(f"{len(doubled)} texts are there more than once: {doubled[:3]}")
        if strange := set(held) - set(expected):
            problems.append(f"{len(strange)} texts were never published so: {sorted(strange)[:3]}")
        wanted = Counter(versions for versions in _of_stories(self._world))
        if Counter(sources.values()) != wanted:
            problems.append(f"versions by story are {Counter(sources.values())}, not {wanted}")
        failing = {int(one.target.rpartition("/")[2]) for one in watched if one.failures}
        dead = {feed for feed in range(self._size.feeds) if self._world.dead(feed)}
        if failing != dead:
            problems.append(f"failing are {sorted(failing)}, not {sorted(dead)}")
        versions = len(documents) - len(sources)
        looks = sum(one.looks for one in watched)
        return Outcome(len(documents), versions, looks, self.killed, round(seconds, 1), tuple(problems))


def _of_stories(world: World) -> list[int]:
    """How many versions each story of a feed that works has."""
    working = (stories for feed, stories in enumerate(world.stories) if not world.dead(feed))
    return [1 if one.edited is None else 2 for stories in working for one in stories]


def engine_loaded(engine: Engine) -> None:
    """Have what is loaded on first use loaded before processes are forked."""
    engine.read_text("قال المتحدث باسم البلدية إن الطريق مغلق.")  # the road is closed, says a spokesman


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=FEEDS, help=f"default {FEEDS}")
    parser.add_argument("--days", type=float, default=DAYS, help=f"simulated; default {DAYS:g}")
    parser.add_argument("--workers", type=int, default=1, help="more than one needs --postgres; default 1")
    parser.add_argument("--kills", type=int, default=10, help="default 10")
    parser.add_argument("--every", type=int, default=1800, help="seconds between two looks (default 1800)")
    parser.add_argument("--seed", type=int, default=1, help="default 1")
    parser.add_argument("--postgres", action="store_true", help="a server of its own, from Debian's programs")
    options = parser.parse_args(arguments)
    size = Size(options.feeds, options.days, options.workers, options.kills, options.every, seed=options.seed)
    with tempfile.TemporaryDirectory() as folder, _server(options.postgres) as url:
        found = Simulation(url or str(Path(folder) / "ledger.db"), size, Engine.default()).run()
    where = "Postgres" if options.postgres else "SQLite"
    print(f"{where}, {size}: {found}")
    for problem in found.problems:
        print(f"FAILED {problem}")
    return int(bool(found.problems))


def _server(postgres: bool) -> AbstractContextManager[Any]:
    if not postgres:
        return nullcontext()
    from tests.support.postgres import running

    return running()


if __name__ == "__main__":
    sys.exit(main())
