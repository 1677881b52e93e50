"""What it costs to ask a ledger of a million claims, and to add to it: `python -m bench.ledger [--claims N] [--check]`.

A season of articles (`bench.news`, 150 a day) is read, recorded, put into events and indexed as `riwaya add` does it,
until the ledger has so many claims. Then: an event for an instant at random, a search for two words and for a common
one, the list of events, claims of one stance, opening the file, and a further day's articles added on one core, from
the file to the event. Each question is asked many times of a ledger that is open; waits are wall clock, and what they
took of the processor is given beside them (`_cpu`), since on a machine with other work the first says little. `add` is
processor time. A fixed piece of work is timed between the questions and between the portions that are added: the
factors say how much longer than on the reference it took (`bench.machine`). `--db` keeps or takes up a ledger.
`--check` fails where a bound is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import quantiles

from bench.grouping import START
from bench.machine import Machine
from bench.news import write
from bench.process import verdict
from riwaya.desk.adding import How
from riwaya.desk.asked import Asked
from riwaya.desk.desk import Desk, reader_name
from riwaya.desk.events import UnknownEvent
from riwaya.desk.wanted import Wanted
from riwaya.ledger.database import Mode
from riwaya.vocabulary import Stance

CLAIMS = 1_000_000
A_DAY = 150
"""Articles a day: a busy region over years, as in `bench.grouping`."""
WORDS = 110
"""Of an article of the season; those that are added afterwards have `news.WORDS`."""
AT_MOST = {"event_p95": 100.0, "search_two_p95": 50.0, "search_common_p95": 300.0}
AT_LEAST = {"add_a_second": 40.0}
ASKED = 300
PIECE = 5_000
"""Articles written to files, read and grouped in one go."""
TWO = (
    "انفجار سوق",
    "غارة مستودع",
    "مستشفى جرحى",
    "هجوم معسكر",
    "الدفاع المدني",
    "قصف صاروخي",
    "شهود عيان",
    "قيادة الرمال",
)
COMMON = ("قال", "في", "الهجوم", "المدينة", "مقتل")


@dataclass(frozen=True, slots=True)
class Measured:
    """Waits in milliseconds of wall clock; `add_a_second` articles a second of processor time, `building` seconds of it
    and of waiting. A factor is 2 where this machine takes twice as long as the reference: `asked_factor` while it was
    asked, `machine_factor` while articles were added."""

    documents: int
    claims: int
    events: int
    file_mb: float
    building: tuple[float, float]
    open_ms: float
    event_p50: float
    event_p95: float
    event_p99: float
    event_p95_cpu: float
    search_two_p50: float
    search_two_p95: float
    search_two_p95_cpu: float
    search_common_p95: float
    search_common_p95_cpu: float
    events_list_ms: float
    claims_list_ms: float
    asked_factor: float
    add_a_second: float
    add_on_reference: float
    machine_factor: float


def build(target: Path, claims: int, jobs: int) -> tuple[float, float]:
    """Add articles until the ledger has so many claims; seconds waited and of processor time."""
    begun, used = time.perf_counter(), _used()
    with Desk.open(str(target), Mode.CREATE) as desk:
        while (held := _count(desk, "claims")) < claims:
            documents = _count(desk, "documents")
            some = min(PIECE, round((claims - held) / (held / documents if documents else 8.0)) + 10)
            _add(desk, some, documents, jobs)
            print(f"{_count(desk, 'claims'):,} claims after {time.perf_counter() - begun:.0f} s", file=sys.stderr)
        desk.catch_up(jobs=jobs)  # of each event one card, when all is told, as where one `riwaya add` took all in
    return round(time.perf_counter() - begun, 1), round(_used() - used, 1)


def _add(desk: Desk, some: int, before: int, jobs: int, words: int = WORDS) -> None:
    """`some` articles of the days after the first `before` ones."""
    with tempfile.TemporaryDirectory() as folder:
        start = START + timedelta(days=before / A_DAY)
        inputs = write(some, Path(folder), some / A_DAY, before + 1, words, start)
        for _ in desk.add(inputs, How(reader_name()), jobs, group=True):
            pass


def measure(target: Path, building: tuple[float, float], added: int) -> Measured:
    """Everything that is asked of the ledger; then `added` articles are added to it."""
    chance, machine = random.Random(7), Machine()
    opened = _timed(lambda: Desk.open(str(target)).close(), 5)
    with Desk.open(str(target)) as desk:
        ids = [str(row[0]) for row in desk.ledger.db.rows("SELECT id FROM cards ORDER BY id")]
        events = _spread(_asked(machine, ASKED, lambda: _page(desk, chance.choice(ids), chance)))
        two = _spread(_asked(machine, ASKED // 3, lambda: desk.search(chance.choice(TWO))))
        common = _spread(_asked(machine, ASKED // 3, lambda: desk.search(chance.choice(COMMON))))
        listed = _timed(lambda: desk.lists.events(most=50), 5)
        claims = _timed(lambda: desk.lists.claims(Wanted(stance=Stance.DENY), most=50), 5)
        held = _count(desk, "documents"), _count(desk, "claims"), _count(desk, "cards")
        size = desk.ledger.db.size()
    speed, factor = _adding(target, held[0], added)
    return Measured(
        *held, round(size / 1e6, 1), building, opened, *events, two[0], two[1], two[3], common[1], common[3],
        listed, claims, round(machine.factor, 2),
        round(speed, 1), round(speed * factor, 1), round(factor, 2),
    )  # fmt: skip


def _page(desk: Desk, event: str, chance: random.Random) -> None:
    """An event for an instant within a week of its last news."""
    last = datetime.fromisoformat(desk.events.cards.named(event)[0][1].last_at)
    with suppress(UnknownEvent):  # it was not told of yet: that is an answer too
        desk.event(event, Asked(as_of=last - timedelta(hours=chance.uniform(-24, 72))))


def _adding(target: Path, documents: int, added: int) -> tuple[float, float]:
    """Articles of a further day added in a second of processor time by one process, and the factor of the machine."""
    machine = Machine()
    with tempfile.TemporaryDirectory() as folder, Desk.open(str(target), Mode.WRITE) as desk:
        start = START + timedelta(days=documents / A_DAY)
        inputs = write(added, Path(folder), added / A_DAY, documents + 1, start=start)
        seconds = 0.0
        for piece in (inputs[at : at + 250] for at in range(0, added, 250)):
            begun = _used()
            for _ in desk.add(piece, How(reader_name())):
                pass
            desk.catch_up()
            seconds += _used() - begun
            for _ in range(20):
                machine.run()
    return added / seconds, machine.factor


def _count(desk: Desk, table: str) -> int:
    row = desk.ledger.db.one(f"SELECT count(*) FROM {table}")  # noqa: S608  one of three names
    return 0 if row is None else int(row[0])


def _asked(machine: Machine, times: int, work: Callable[[], object]) -> list[tuple[float, float]]:
    """What each time took, with the work of the machine between them."""
    found = []
    for _ in range(times):
        found.append(_timed_once(work))
        machine.run()
    return found


def _timed_once(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds waited and of processor time."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - used)


def _timed(work: Callable[[], object], times: int) -> float:
    """Milliseconds it took, the middle of some."""
    return round(sorted(_timed_once(work) for _ in range(times))[times // 2][0], 1)


def _spread(waits: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """The middle, the 95th and the 99th of a hundred, and the 95th of what they took of the processor."""
    waited = quantiles([wait for wait, _ in waits], n=100)
    used = quantiles([cpu for _, cpu in waits], n=100)
    return round(waited[49], 1), round(waited[94], 1), round(waited[98], 1), round(used[94], 1)


def _used() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def out_of_bounds(found: Measured) -> Iterator[str]:
    """A line for each bound that is missed."""
    numbers = asdict(found)
    yield from (f"{name} {numbers[name]} is over {most}" for name, most in AT_MOST.items() if numbers[name] > most)
    yield from (f"{name} {numbers[name]} is under {least}" for name, least in AT_LEAST.items() if numbers[name] < least)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; a table and a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=CLAIMS, help="how many the ledger has (default 1,000,000)")
    parser.add_argument("--db", type=Path, help="the ledger, kept; one that is there is added to until it has so many")
    parser.add_argument("--jobs", type=int, default=2, help="processes that build it (default 2)")
    parser.add_argument("--added", type=int, default=1_000, help="articles added afterwards, on one core")
    parser.add_argument("--check", action="store_true", help="fail where a bound is missed")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        target = options.db or Path(folder) / "ledger.db"
        found = measure(target, build(target, options.claims, options.jobs), options.added)
    for name, value in asdict(found).items():
        print(f"{name:20} {value}")
    print(json.dumps(asdict(found)))
    return verdict(out_of_bounds(found) if options.check else [])


if __name__ == "__main__":
    sys.exit(main())
