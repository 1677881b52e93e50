"""A day of news: read, stored and grouped, as `riwaya add` does it: `python -m bench.day [--articles N] [--check]`.

60,000 articles of one day (`bench.news`) on two cores must be in the ledger, in events and with their cards in 15
minutes, with less than 2 GB in all processes together. Prints what each stage took and which one is the next to mend.
`--check` fails where a bound is missed; for fewer articles the time is taken in proportion.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.news import write
from bench.process import Family, verdict
from riwaya.desk.adding import How
from riwaya.desk.desk import Desk, reader_name
from riwaya.ledger.database import Mode

ARTICLES = 60_000
AT_MOST = {"seconds_for_60000": 900.0, "peak_memory_mb": 2_000.0}


@dataclass(frozen=True, slots=True)
class Measured:
    """One run; `wall` seconds as waited for, `processor` seconds of all processes together, memory of all together.

    In `add` other processes read while this one records and groups; `group` is what was left to group, `cards` the
    making of cards. `busy` says how many cores the processes had in the mean: beside other work it is under `jobs`.
    """

    articles: int
    jobs: int
    claims: int
    events: int
    largest_event: int
    wall: float
    processor: float
    busy: float
    stages: dict[str, tuple[float, float]]
    ms_an_article: float
    peak_memory_mb: float
    file_mb: float


def measure(articles: int, jobs: int, folder: Path) -> Measured:
    """Take in a day of so many articles; its files are written first, which is not timed."""
    inputs = write(articles, folder / "day")
    with Family() as family, Desk.open(str(folder / "ledger.db"), Mode.CREATE) as desk:
        stages: dict[str, tuple[float, float]] = {}
        for _ in desk.add(inputs, How(reader_name()), jobs, group=True):
            pass
        stages["add"] = family.lap()
        desk.group()
        stages["group"] = family.lap()
        cards = desk.catch_up(jobs=jobs)
        stages["cards"] = family.lap()
        claims = desk.ledger.db.one("SELECT count(*) FROM claims") or (0,)
        size = desk.ledger.db.size()
    wall, processor = (sum(values) for values in zip(*stages.values(), strict=True))
    return Measured(
        articles, jobs, claims[0], len(cards), max(card.documents for card in cards), round(wall, 1),
        round(processor, 1), round(processor / wall, 2), stages, round(1000 * processor / articles, 2),
        round(family.peak_memory), round(size / 1e6),
    )  # fmt: skip


def out_of_bounds(found: Measured) -> list[str]:
    """A line for each bound that is missed."""
    numbers = {"seconds_for_60000": found.wall * ARTICLES / found.articles, "peak_memory_mb": found.peak_memory_mb}
    return [f"{name} {numbers[name]:.0f} is over {most:.0f}" for name, most in AT_MOST.items() if numbers[name] > most]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; the stages, and a line of JSON with everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many (default 60,000)")
    parser.add_argument("--jobs", type=int, default=2, help="processes that read (default 2)")
    parser.add_argument("--check", action="store_true", help="fail where a bound is missed")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(options.articles, options.jobs, Path(folder))
    for name, (wall, processor) in found.stages.items():
        print(f"{name:8} {wall:9.1f} s waited {processor:9.1f} s of processor time")
    print(f"next to mend: {max(found.stages, key=lambda name: found.stages[name][1])}")
    print(json.dumps(asdict(found)))
    return verdict(out_of_bounds(found) if options.check else [])


if __name__ == "__main__":
    sys.exit(main())
