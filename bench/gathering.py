"""How close a ledger's events, found portion by portion, come to those of all documents at once.

`python -m bench.gathering [--documents N] [--portion N] [--shuffle SEED]` reads invented coverage (`bench.grouping`),
adds it in portions to a ledger in memory and holds the events against `riwaya compare` of everything, as BCubed
precision and recall over the claims of events (Bagga and Baldwin, 1998). One line of JSON.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice

from bench.grouping import documents
from riwaya.claims.model import Reading
from riwaya.desk.desk import Desk
from riwaya.engine import Engine
from riwaya.events.compare import Comparer
from riwaya.events.given import Key
from riwaya.events.knowledge import Knowledge
from riwaya.events.tellings import STATEMENT
from riwaya.ledger.groups import Groups
from riwaya.ledger.store import Ledger

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)


def bcubed(found: Mapping[Key, Hashable], wanted: Mapping[Key, Hashable]) -> tuple[float, float]:
    """Precision and recall of one partition against another; what is in one of them alone is alone in the other."""
    items = sorted({*found, *wanted})
    mine = {item: found.get(item, item) for item in items}
    theirs = {item: wanted.get(item, item) for item in items}
    both = Counter((mine[item], theirs[item]) for item in items)
    sizes, targets = Counter(mine.values()), Counter(theirs.values())
    precision = sum(both[mine[i], theirs[i]] / sizes[mine[i]] for i in items) / max(1, len(items))
    recall = sum(both[mine[i], theirs[i]] / targets[theirs[i]] for i in items) / max(1, len(items))
    return precision, recall


def gathered(readings: Sequence[Reading], portion: int) -> tuple[dict[Key, int], float]:
    """The event of each claim of a ledger that was fed in portions; seconds of grouping, without cards."""
    seconds = 0.0
    with Ledger.open() as ledger:
        desk = Desk(ledger, now=lambda: BEGUN + timedelta(seconds=time.monotonic()))
        for at in range(0, len(readings), portion):
            for reading in readings[at : at + portion]:
                ledger.add(reading, None, BEGUN)
            begun = time.process_time()
            desk._gatherer.catch_up(lambda: BEGUN)  # without the cards, which are not in question
            seconds += time.process_time() - begun
        groups = Groups(ledger.db, ledger.log)
        parts = groups.parts(range(1, groups.count() + 1))
        events = groups.events_of(sorted(set(parts.values())))
    return {k: events[t] for k, t in parts.items() if t in events and k[1] != STATEMENT}, seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1_500)
    parser.add_argument("--portion", type=int, default=50)
    parser.add_argument("--shuffle", type=int, help="seed; without it documents come event after event")
    options = parser.parse_args(arguments)
    engine = Engine.default()
    readings = [engine.read_text(*one) for one in islice(documents(4 * options.documents), options.documents)]
    if options.shuffle is not None:
        random.Random(options.shuffle).shuffle(readings)
    found, seconds = gathered(readings, options.portion)
    wanted = Comparer(Knowledge.default()).grouped(readings)
    precision, recall = bcubed(found, wanted)
    told = {
        "documents": len(readings), "portion": options.portion, "groups": len(set(found.values())),
        "groups_at_once": len(set(wanted.values())), "precision": round(precision, 4), "recall": round(recall, 4),
        "seconds": round(seconds, 1),
    }  # fmt: skip
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
