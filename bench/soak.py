"""What takes minutes: one text of 20 MB, and the same at half that length: `python -m bench.soak [--megabytes N]`.

The cost of a text must grow with its length and no faster. Each length is read in a process of its own, so that peak
memory is that of the text and not of the one before it. Exits 1 where twice the text takes more than `MOST` times as
long.
"""

from __future__ import annotations

import argparse
import itertools
import json
import time
from collections.abc import Iterator, Sequence

from bench.articles import articles
from bench.process import alone
from bench.read_speed import peak_memory
from riwaya.document import Metadata
from riwaya.engine import Engine

MOST = 2.6
"""As `long_text_ratio` of `bench.read_speed`: 2 is linear."""
_DISTINCT = 2_000
"""Articles drawn; a longer text repeats them, as a crawl repeats itself."""


def text_of(megabytes: float) -> str:
    """Articles one after another, about `megabytes` × 10^6 bytes of UTF-8."""
    return "\n".join(_until(int(megabytes * 1e6)))


def _until(size: int) -> Iterator[str]:
    done = 0
    for article in itertools.cycle(list(articles(_DISTINCT))):
        if done >= size:
            return
        done += len(article.encode()) + 1
        yield article


def read_once(megabytes: float) -> dict[str, float]:
    """Seconds of processor time, claims and peak memory (10^6 bytes) of one text."""
    text = text_of(megabytes)
    engine = Engine.default()
    begun = time.process_time()
    claims = len(engine.read_text(text, Metadata(outlet="Example Post")).claims)
    return {
        "megabytes": round(len(text.encode()) / 1e6, 2),
        "seconds": round(time.process_time() - begun, 1),
        "claims": claims,
        "peak_memory_mb": round(peak_memory()),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; prints a line of JSON for each length and the ratio of their times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=20.0, help="size of the longer text (default 20)")
    parser.add_argument("--one", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one is not None:
        print(json.dumps(read_once(options.one)))
        return 0
    half, whole = (alone("bench.soak", size) for size in (options.megabytes / 2, options.megabytes))
    ratio = whole["seconds"] / max(half["seconds"], 0.1)
    for measured in (half, whole):
        print(json.dumps(measured))
    print(f"ratio {ratio:.2f} (2 is linear, at most {MOST})")
    return int(ratio > MOST)


if __name__ == "__main__":
    raise SystemExit(main())
