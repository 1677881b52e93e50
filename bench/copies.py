"""What it costs to find copies among many documents: `python -m bench.copies [--count N] [--check]`.

Articles of about 300 words (`bench/articles.py`), a quarter of them copies of earlier ones, made by the edits of
`eval/edits.py` at half of the text or more. The articles draw their sentences from a small pool, so that every sentence
stands in hundreds of them: harder than news, where most wording is met once. Sizes of a tenth, three tenths and all of
`--count` are measured, each in a process of its own; seconds are of processor time of that one process and hold all
from texts to groups, but not the making of the articles nor their reading.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from bench.articles import articles
from bench.process import alone
from bench.read_speed import peak_memory
from eval.edits import Story, mixed, reordered, respelt, reworded, sentences_of, trimmed
from riwaya.claims.model import Reading
from riwaya.document import Document, Metadata
from riwaya.events.copies import copies_among
from riwaya.events.independence import media_of
from riwaya.vocabulary import Language

PARTS = (0.1, 0.3, 1.0)
COPIED = 0.25
AT_MOST = {"seconds": 180.0, "peak_memory_mb": 4000.0}
"""For 100,000 documents."""
LONGER = 1.6
"""The cost of a document among all may be so many times that among a tenth of them; 1 is linear, 10 is square."""
OUTLETS = 300
_MORNING = datetime(2025, 3, 14, 6, tzinfo=UTC)


def coverage(count: int, seed: int = 1) -> tuple[list[Reading], dict[str, str]]:
    """`count` documents a second apart, and for the copies among them the document each was made from."""
    chance = random.Random(seed)
    pages = list(articles(count - int(COPIED * count), seed))
    words = sorted({word for page in pages[:1000] for word in page.split()})
    readings = [_published(page, number) for number, page in enumerate(pages)]
    origins: dict[str, str] = {}
    for number in range(len(pages), count):
        at = chance.randrange(len(pages))
        made = _published(_copied(pages[at], pages[chance.randrange(len(pages))], words, chance), number)
        origins[made.document.id] = readings[at].document.id
        readings.append(made)
    return readings, origins


def _published(page: str, number: int) -> Reading:
    given = Metadata(outlet=f"Post {number % OUTLETS}", published=_MORNING + timedelta(seconds=number))
    return Reading(Document(f"d{number:07}", page, Language.AR, metadata=given), (), (), (), (), ())


def _copied(page: str, other: str, words: Sequence[str], chance: random.Random) -> str:
    headline, *sentences = sentences_of(page)
    story = Story(headline, tuple(sentences))
    edits: tuple[Callable[[Story], Story], ...] = (
        lambda story: trimmed(story, chance.uniform(0.5, 1)),
        lambda story: mixed(story, sentences_of(other)[1:], chance.uniform(0.5, 1), chance),
        lambda story: reordered(story, chance),
        lambda story: reworded(story, words, chance),
        lambda story: respelt(story, chance),
    )
    return chance.choice(edits)(story).text


def measure(count: int) -> dict[str, float]:
    """Seconds, seconds on the clock, peak memory (10^6 bytes) and the part of the copies led back to their origin.

    A copy that got the rest of its text from another article is led back to both.
    """
    readings, origins = coverage(count)
    clock, begun = time.perf_counter(), time.process_time()
    groups, roots = copies_among(readings, media_of(readings))
    seconds = time.process_time() - begun
    said = {(link.copy, group.origin) for group in groups for link in group.taken}
    return {
        "documents": count,
        "seconds": round(seconds, 1),
        "clock_seconds": round(time.perf_counter() - clock, 1),
        "ms_a_document": round(1000 * seconds / count, 2),
        "peak_memory_mb": round(peak_memory()),
        "copies": len(origins),
        "found": round(len(said & origins.items()) / max(1, len(origins)), 4),
        "wrongly_whole": sum(copy not in origins for copy in roots.whole),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; prints a line of JSON for each size. With `--check`, 1 where a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000, help="documents of the largest size (default 100,000)")
    parser.add_argument("--check", action="store_true", help="fail where a bound is missed")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one is not None:
        print(json.dumps(measure(options.one)))
        return 0
    sizes = []
    for part in PARTS:
        sizes.append(alone("bench.copies", int(part * options.count)))
        print(json.dumps(sizes[-1]), flush=True)
    return int(options.check and bool(missed(sizes)))


def missed(sizes: Sequence[dict[str, float]]) -> list[str]:
    """The bounds that are missed, those of time and memory in proportion to the number of documents."""
    last = sizes[-1]
    over = [name for name, most in AT_MOST.items() if last[name] > most * max(1, last["documents"] / 100_000)]
    steeper = last["ms_a_document"] > LONGER * sizes[0]["ms_a_document"]
    return over + (["ms_a_document"] if steeper else [])


if __name__ == "__main__":
    sys.exit(main())
