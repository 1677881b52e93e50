"""How fast Riwaya reads on one core: `python -m bench.read_speed [--count N] [--check]`.

Speed is per second of processor time of one process. A virtual machine gives that process half the speed in one hour
and all of it in another, so a fixed piece of work is timed between the articles (`bench.machine`) and the speed is also
given as it would be on the machine on which the bound was set: that number is held against the bound. Peak memory is
that of the whole process, this script included. `--check` fails where a number misses its bound.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bench.articles import articles
from bench.machine import Machine
from bench.process import verdict
from riwaya.document import Metadata
from riwaya.engine import Engine, many_documents

AT_LEAST = {"articles_on_reference": 200.0}
AT_MOST = {"peak_memory_mb": 150.0, "version_seconds": 0.3, "doubling_ratio": 3.0, "long_text_ratio": 2.6}
_RUNS = 3
_LONG = 100
"""Articles in the long text: about 30,000 words."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run; seconds are of processor time, save `version_seconds`, which is what a user waits.

    `machine_factor` is 2 where this machine took twice as long as the reference for the same work, and
    `articles_on_reference` the speed multiplied by it.
    """

    articles: int
    words: int
    claims: int
    claims_per_article: float
    seconds: float
    articles_per_second: float
    machine_factor: float
    articles_on_reference: float
    words_per_second: float
    load_seconds: float
    peak_memory_mb: float
    doubling_ratio: float
    long_text_ratio: float
    version_seconds: float


def measure(count: int) -> Measured:
    """Read `count` articles, as `riwaya read` and `riwaya compare` read files, and take every number of `Measured`."""
    with many_documents():
        return _measured(count)


def _measured(count: int) -> Measured:
    begun = time.process_time()
    engine = Engine.default()
    # "The spokesman said the road is closed": loads what is loaded on first use.
    read(engine, "قال الناطق إن الطريق مغلق.")
    loaded = time.process_time() - begun
    words = claims = 0
    seconds, machine = 0.0, Machine()
    for article in articles(count):
        words += len(article.split())
        begun = time.process_time()
        claims += read(engine, article)
        seconds += time.process_time() - begun
        machine.run()
    memory = peak_memory()
    return Measured(
        articles=count,
        words=words,
        claims=claims,
        claims_per_article=round(claims / count, 1),
        seconds=round(seconds, 2),
        articles_per_second=round(count / seconds, 1),
        machine_factor=round(machine.factor, 2),
        articles_on_reference=round(machine.factor * count / seconds, 1),
        words_per_second=round(words / seconds),
        load_seconds=round(loaded, 3),
        peak_memory_mb=round(memory, 1),
        doubling_ratio=round(doubling(engine), 2),
        long_text_ratio=round(lengthening(engine), 2),
        version_seconds=round(version_time(), 3),
    )


def read(engine: Engine, text: str) -> int:
    """The number of claims in `text`."""
    return len(engine.read_text(text, Metadata(outlet="Example Post")).claims)


def doubling(engine: Engine) -> float:
    """Time for 20,000 × «قال» (said) on one line over that for 10,000: 2 where cost is linear, 4 where it is square."""
    return ratio(engine, " ".join(["قال"] * 10_000), " ".join(["قال"] * 20_000))


def lengthening(engine: Engine) -> float:
    """The same for one text of many articles, in which many speakers come and go."""
    several = list(articles(_LONG))
    return ratio(engine, "\n".join(several[: _LONG // 2]), "\n".join(several))


def ratio(engine: Engine, shorter: str, longer: str) -> float:
    """Time for `longer` over time for `shorter`, each the best of some runs."""
    best = []
    for text in (shorter, longer):
        runs = []
        for _ in range(_RUNS):
            begun = time.process_time()
            read(engine, text)
            runs.append(time.process_time() - begun)
        best.append(min(runs))
    return best[1] / best[0]


def version_time() -> float:
    """Seconds until `riwaya --version` has answered, the best of some runs."""
    runs = []
    for _ in range(_RUNS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "riwaya.cli", "--version"], check=True, capture_output=True)
        runs.append(time.perf_counter() - begun)
    return min(runs)


def peak_memory() -> float:
    """Peak resident memory of this process in MB (10^6 bytes); the system gives kilobytes, on macOS bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def out_of_bounds(measured: Measured, slack: float = 1.0) -> list[str]:
    """One line for each number that misses its bound; `slack` divides the bounds of speed, for machines with other
    work."""
    numbers = asdict(measured)
    least = {name: bound / slack for name, bound in AT_LEAST.items()}
    low = [f"{name} {numbers[name]} is under {bound}" for name, bound in least.items() if numbers[name] < bound]
    return low + [f"{name} {numbers[name]} is over {most}" for name, most in AT_MOST.items() if numbers[name] > most]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; prints one number a line or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000, help="how many articles to read (default 2000)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--check", action="store_true", help="fail where a number misses its bound")
    parser.add_argument("--slack", type=float, default=1.0, help="divide the bounds of speed by this (shared machines)")
    options = parser.parse_args(arguments)
    measured = measure(options.count)
    numbers = asdict(measured)
    lines = "\n".join(f"{name:20} {value:>12,}" for name, value in numbers.items())
    print(json.dumps(numbers) if options.json else lines)
    return verdict(out_of_bounds(measured, options.slack) if options.check else [])


if __name__ == "__main__":
    sys.exit(main())
