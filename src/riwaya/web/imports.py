"""What editors add, one job after the other: kept on the disk until it is done, so that a killed server goes on with it
when it is started again. Web room.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import Enum
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from queue import Queue
from threading import Lock, Thread
from typing import Any

from riwaya.document import Metadata
from riwaya.errors import RiwayaError, UsageError
from riwaya.ingest.sidecar import metadata_of
from riwaya.ledger.instants import instant
from riwaya.web.importing import Item, Order, Progress, work

KEPT = 100
"""Jobs that are remembered, the last ones."""
MOST_SHOWN = 500
"""Documents of one job whose outcome is remembered."""
MOST_FILES = 500
MOST_WAITING = 20
STOPPED = "the process that reads was stopped; what was read is recorded. Add it once more to go on."


class Stage(Enum):
    """How far a job is."""

    WAITING = "waiting"
    READING = "reading"
    GROUPING = "grouping"
    DONE = "done"
    FAILED = "failed"


class UnknownImport(RiwayaError):
    """There is no such job, or it was long ago."""

    code = "not_found"


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is added. `counts` by outcome (new, version, known, unread …), `items` in the order of reading."""

    id: str
    by: str
    names: tuple[str, ...]
    begun_at: str
    stage: Stage = Stage.WAITING
    items: tuple[Item, ...] = ()
    read: int = 0
    counts: tuple[tuple[str, int], ...] = ()
    events: tuple[str, ...] = ()
    message: str = ""
    ended_at: str = ""

    @property
    def open(self) -> bool:
        """True while it is not over."""
        return self.stage not in (Stage.DONE, Stage.FAILED)


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it was handed over: its name, its bytes, what was said of it."""

    name: str
    data: bytes
    told: Mapping[str, str]


Tell = Callable[[Job], None]


class Imports:
    """Takes in and works off. `folder` keeps what is not done; `told` hears of every change of a job."""

    def __init__(
        self,
        target: str,
        folder: str,
        now: Callable[[], datetime],
        told: Tell = lambda _: None,
        networks: tuple[str, ...] = (),
    ) -> None:
        self._target = target
        self._networks = networks
        self._folder = Path(folder)
        self._now = now
        self._told = told
        self._lock = Lock()
        self._jobs: dict[str, Job] = {}
        self._queue: Queue[str | None] = Queue()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._closing = False
        self._thread = Thread(target=self._run, name="imports", daemon=True)

    def start(self) -> None:
        """Begin to work, first on what was not done when the server ended."""
        for job in self._left():
            with self._lock:
                self._jobs[job.id] = job
            self._queue.put(job.id)
        self._thread.start()

    def close(self) -> None:
        """End; what is not done is done next time."""
        self._closing = True
        self._queue.put(None)
        self._end_process()
        if self._thread.is_alive():
            self._thread.join(10)

    def every(self) -> list[Job]:
        """The jobs, the last one first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def one(self, id_: str) -> Job:
        """One of them; raises UnknownImport."""
        with self._lock:
            found = self._jobs.get(id_)
        if found is None:
            raise UnknownImport(f"found no import {id_[:40]!r}; it may have been long ago.")
        return found

    def add(self, by: str, given: Sequence[Given]) -> Job:
        """Take files in; they are on the disk when this returns. Raises UsageError, and BadSidecar for what is told."""
        if not 0 < len(given) <= MOST_FILES:
            raise UsageError(f"found {len(given)} files; allowed are 1 to {MOST_FILES} at once.")
        if sum(job.open for job in self.every()) >= MOST_WAITING:
            raise UsageError(f"{MOST_WAITING} imports are waiting already; try again when some are done.")
        for one in given:
            metadata_of(dict(one.told), one.name)
        names = _apart([plain_name(one.name) for one in given])
        job = self._new(by, names)
        self._store(job, list(zip(names, given, strict=True)))
        return self._queued(job)

    def fetch(self, by: str, address: str, told: Mapping[str, str]) -> Job:
        """Take in an address to be fetched; raises UsageError, and BadSidecar for what is told."""
        if sum(job.open for job in self.every()) >= MOST_WAITING:
            raise UsageError(f"{MOST_WAITING} imports are waiting already; try again when some are done.")
        metadata_of(dict(told), address)
        job = self._new(by, [address])
        self._store(job, [], {address: dict(told)})
        return self._queued(job)

    def _new(self, by: str, names: Sequence[str]) -> Job:
        return Job(f"i{secrets.token_hex(6)}", by, tuple(names), instant(self._now()))

    def _queued(self, job: Job) -> Job:
        self._note(job)
        self._queue.put(job.id)
        return job

    def _store(
        self, job: Job, files: Sequence[tuple[str, Given]], addresses: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        """All of it or, where this is interrupted, nothing that would be taken up."""
        folder = self._folder / f"{job.id}.part"
        try:
            folder.mkdir(parents=True, mode=0o700)
            for name, one in files:
                (folder / name).write_bytes(one.data)
            told = {name: dict(one.told) for name, one in files}
            kept = {
                "id": job.id, "by": job.by, "begun_at": job.begun_at, "files": told, "addresses": addresses or {},
            }  # fmt: skip
            _order_file(folder).write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
            folder.rename(self._folder / job.id)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise UsageError(f"cannot keep what was added: {error.strerror}. Make room and try again.") from error

    def _left(self) -> list[Job]:
        """What was taken in and not done."""
        found = []
        for path in self._folder.glob("i*") if self._folder.is_dir() else ():
            if path.suffix == ".part":
                shutil.rmtree(path, ignore_errors=True)
                continue
            with suppress(OSError, ValueError, KeyError):
                kept = json.loads(_order_file(path).read_text("utf-8"))
                names = (*kept["files"], *kept.get("addresses", ()))
                found.append(Job(path.name, str(kept["by"]), names, str(kept["begun_at"])))
        return sorted(found, key=lambda job: (job.begun_at, job.id))

    def _order(self, id_: str) -> Order:
        kept: dict[str, Any] = json.loads(_order_file(self._folder / id_).read_text("utf-8"))
        folder = str((self._folder / id_).resolve())
        return Order(id_, folder, _known(kept["files"]), _known(kept.get("addresses", {})), self._networks)

    def _run(self) -> None:
        while (id_ := self._queue.get()) is not None:
            if not (self._worked_off(id_) or self._worked_off(id_)):  # what was read is not read a second time
                if self._closing:
                    return
                self._note(replace(self.one(id_), stage=Stage.FAILED, message=STOPPED, ended_at=self._at()))
            with suppress(OSError):
                shutil.rmtree(self._folder / id_)
                self._folder.rmdir()

    def _worked_off(self, id_: str) -> bool:
        """False where the process that reads died of it, or was ended."""
        if self._closing:
            return False
        try:
            self._carry_out(id_)
        except (OSError, EOFError, ValueError, RiwayaError):
            self._end_process()
            return False
        return True

    def _carry_out(self, id_: str) -> None:
        order = self._order(id_)
        self._note(replace(self.one(id_), stage=Stage.READING, items=(), read=0, counts=()))
        pipe = self._opened()
        pipe.send(order)
        while True:
            progress: Progress = pipe.recv()
            job = self._after(self.one(id_), progress)
            self._note(job)
            if progress.done:
                return

    def _after(self, job: Job, progress: Progress) -> Job:
        counts = Counter(dict(job.counts)) + Counter(item.outcome for item in progress.items)
        items = (*job.items, *progress.items)[:MOST_SHOWN]
        stage = Stage.GROUPING if progress.grouping else job.stage
        job = replace(job, items=items, read=job.read + len(progress.items), counts=tuple(counts.items()), stage=stage)
        if not progress.done:
            return job
        ended = Stage.DONE if progress.failure is None else Stage.FAILED
        return replace(
            job, stage=ended, events=progress.events[:MOST_SHOWN], message=progress.failure or "", ended_at=self._at()
        )

    def _opened(self) -> Connection:
        """The pipe to the process; one that died is replaced."""
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._end_process()
            context = get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=work, args=(theirs, self._target), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def _end_process(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.join(5)
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None

    def _note(self, job: Job) -> None:
        with self._lock:
            self._jobs[job.id] = job
            for old in [one for one in self._jobs.values() if not one.open][: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[old.id]
        self._told(job)

    def _at(self) -> str:
        return instant(self._now())


def _known(told: Mapping[str, dict[str, str]]) -> tuple[tuple[str, Metadata | None], ...]:
    return tuple((name, metadata_of(said, name) if said else None) for name, said in told.items())


def _order_file(folder: Path) -> Path:
    """Beside the files, under a name that none of them can have."""
    return folder / ".order.json"


def plain_name(name: str) -> str:
    """The last part of a file's name, as it may stand in a folder: never a path, never hidden, never a device."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*').strip(" .")
    while len(kept.encode()) > 180:
        stem, dot, ending = kept.rpartition(".")
        kept = f"{stem[:-1]}{dot}{ending}" if dot and len(ending) < 12 and len(stem) > 1 else kept[:-1]
    return kept or "document.txt"


def _apart(names: Sequence[str]) -> list[str]:
    """The same names, numbered where two are alike, also for file systems that do not tell A from a."""
    seen: Counter[str] = Counter()
    made = []
    for name in names:
        seen[name.casefold()] += 1
        count = seen[name.casefold()]
        stem, dot, ending = name.rpartition(".")
        made.append(name if count == 1 else f"{stem}-{count}.{ending}" if dot else f"{name}-{count}")
    return made


def job_json(job: Job) -> dict[str, Any]:
    """A job for programs."""
    return {
        "id": job.id,
        "by": job.by,
        "names": list(job.names),
        "stage": job.stage.value,
        "read": job.read,
        "counts": dict(job.counts),
        "documents": [asdict(item) for item in job.items],
        "events": list(job.events),
        "message": job.message or None,
        "begun_at": job.begun_at,
        "ended_at": job.ended_at or None,
    }


__all__ = ["Given", "Imports", "Job", "Stage", "UnknownImport", "job_json", "plain_name"]
