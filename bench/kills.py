"""Adders that are killed: `python -m bench.kills [--runs N] [--documents N] [--seed N]`.

Each run begins a ledger, lets four processes add their share of the documents to it and put them into events, and kills
all of them (SIGKILL) at a moment drawn from the time an undisturbed run takes. Then the ledger must open, pass `verify`
and hold every document that was acknowledged before; a rerun must come to the digest and the events of the undisturbed
run. The documents are short and most tell of no event, so that fifty runs take minutes. The processes are forked from
one that has loaded the language data and opened no ledger. Exits 1 where anything is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from bench import grouping
from riwaya.desk.adding import How, Input
from riwaya.desk.desk import Desk, reader_name
from riwaya.document import Metadata
from riwaya.engine import Engine
from riwaya.ledger.database import Mode
from riwaya.ledger.store import Ledger
from riwaya.ledger.verify import verify

RUNS, DOCUMENTS, PROCESSES = 50, 2_000, 4
EVENTFUL = 12
"""One document in so many tells of an event."""


@dataclass(frozen=True, slots=True)
class End:
    """What a ledger came to: its digest, and its events with how many documents tell each."""

    digest: str
    events: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One run: killed after so many seconds with so many documents acknowledged; `problems` is what must not be."""

    number: int
    killed_after: float
    acknowledged: int
    recorded: int
    grouped: int
    problems: tuple[str, ...]


class Soak:
    """Runs adders over the same documents in one folder."""

    def __init__(self, documents: int, folder: Path, seed: int) -> None:
        self._chance = random.Random(seed)
        self._folder = folder
        self._engine = Engine.default()
        self._engine.read_text("قال الناطق إن الطريق مغلق.")  # "the road is closed": loads what is loaded on first use
        self._shares = _shares(documents, folder)
        begun = time.perf_counter()
        self.whole = self._undisturbed()
        self.seconds = time.perf_counter() - begun

    def run(self, number: int) -> Run:
        """Kill the adders at some moment, look at what is there, finish it."""
        target = self._folder / f"run{number}.db"
        moment = self._chance.uniform(0.02, 1.0) * self.seconds
        processes = self._started(target)
        time.sleep(moment)
        for process in processes:
            process.kill()
        for process in processes:
            process.join()
        failed = [f"an adder ended with {process.exitcode}" for process in processes if process.exitcode not in (0, -9)]
        acknowledged = self._acknowledged()
        problems, recorded, grouped = _found(target, acknowledged)
        problems += failed
        problems += self._finished(target)
        if (end := _end(target)) != self.whole:
            what = "digest" if end.digest != self.whole.digest else "events"
            problems.append(f"the rerun came to another {what}")
        for path in self._folder.glob(f"{target.name}*"):
            path.unlink()
        return Run(number, round(moment, 2), len(acknowledged), recorded, grouped, tuple(problems))

    def _undisturbed(self) -> End:
        target = self._folder / "whole.db"
        if problems := self._finished(target):
            raise RuntimeError("; ".join(problems))
        return _end(target)

    def _finished(self, target: Path) -> list[str]:
        """Let the adders come to their end; what went wrong."""
        processes = self._started(target)
        for process in processes:
            process.join()
        return [f"an adder ended with {process.exitcode}" for process in processes if process.exitcode]

    def _started(self, target: Path) -> list[BaseProcess]:
        for path in self._folder.glob("acknowledged.*"):
            path.unlink()
        context = get_context("fork")
        processes: list[BaseProcess] = [
            context.Process(target=self._add, args=(target, share, self._folder / f"acknowledged.{number}"))
            for number, share in enumerate(self._shares)
        ]
        for process in processes:
            process.start()
        return processes

    def _add(self, target: Path, share: Sequence[Input], acknowledged: Path) -> None:
        """What one adder does."""
        told = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        with Desk(Ledger.open(str(target), Mode.CREATE), self._engine) as desk:
            for added in desk.add(share, How(reader_name())):
                os.write(told, "".join(f"{one.document}\n" for one in added).encode())
            desk.catch_up()

    def _acknowledged(self) -> set[str]:
        found = [path.read_text() for path in self._folder.glob("acknowledged.*")]
        return {line for text in found for line in text.split("\n")[:-1]}  # a last line that was cut off is no promise


def _found(target: Path, acknowledged: set[str]) -> tuple[list[str], int, int]:
    """What is wrong with a ledger whose adders were killed; how many documents it has and how many are grouped."""
    if not target.exists():
        return ([] if not acknowledged else ["acknowledged documents and no ledger"]), 0, 0
    with Ledger.open(str(target), Mode.CREATE) as ledger:
        checked = verify(ledger)
        problems = [] if checked.sound else [f"verify: {checked.first}"]
        held = {document.id for document in ledger.documents()}
        if lost := acknowledged - held:
            problems.append(f"{len(lost)} acknowledged documents are lost")
        grouped = ledger.db.one("SELECT value FROM meta WHERE name = 'grouped'")
        return problems, len(held), int(grouped[0]) if grouped else 0


def _end(target: Path) -> End:
    with Desk.open(str(target)) as desk:
        digest = desk.ledger.digest() if verify(desk.ledger).sound else "not sound"
        return End(digest, tuple(sorted((card.id, card.documents) for card in desk.lists.events())))


def _shares(documents: int, folder: Path) -> list[list[Input]]:
    """Files with one claim each, some of them with an event, dealt to the adders."""
    telling = grouping.documents(documents // EVENTFUL + 1)
    inputs: list[Input] = []
    for number in range(documents):
        text, metadata = f"قال الناطق رقم {number} إن الطريق مغلق منذ {number} أيام.", Metadata(outlet="Example Post")
        if number % EVENTFUL == 0:
            text, metadata = next(telling)
        path = folder / f"{number:05d}.txt"
        path.write_text(text, encoding="utf-8")
        inputs.append((str(path), metadata))
    return [inputs[at::PROCESSES] for at in range(PROCESSES)]


def soak(runs: int, documents: int, seed: int, folder: Path) -> list[Run]:
    """All runs; prints a line for each."""
    soak = Soak(documents, folder, seed)
    print(f"undisturbed: {soak.seconds:.1f} s, {len(soak.whole.events)} events, digest {soak.whole.digest[:12]}")
    found = []
    for number in range(runs):
        found.append(soak.run(number))
        print(json.dumps(asdict(found[-1])), flush=True)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; a line for each run and the sum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=RUNS, help=f"default {RUNS}")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help=f"default {DOCUMENTS:,}")
    parser.add_argument("--seed", type=int, default=1, help="of the moments (default 1)")
    options = parser.parse_args(arguments)
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        found = soak(options.runs, options.documents, options.seed, Path(folder))
    failed = [one for one in found if one.problems]
    print(f"{len(found)} runs, seed {options.seed}, {time.perf_counter() - begun:.0f} s: {len(failed)} failed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
