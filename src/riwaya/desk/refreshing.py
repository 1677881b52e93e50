"""The cards of events that changed, made anew: many at once, in several processes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from itertools import islice
from multiprocessing import get_context

from riwaya.desk.adding import deaf, end_with_parent
from riwaya.desk.events import Events, Made
from riwaya.engine import Engine, many_documents
from riwaya.events.cards import Card
from riwaya.events.compare import Comparer
from riwaya.events.knowledge import Knowledge
from riwaya.ledger.cards import Stale
from riwaya.ledger.database import Mode
from riwaya.ledger.sqlite import MEMORY
from riwaya.ledger.store import Ledger

AT_ONCE = 20
"""Events whose cards are written in one transaction."""
FEW = 60
"""Events up to which other processes are not worth their start."""


def refreshed(events: Events, jobs: int = 1) -> Iterator[Card]:
    """Make the cards of all events that changed, and write them; the cards.

    They are worked out without keeping others from writing. An event that changes meanwhile is done again.
    """
    if jobs > 1 and events.ledger.db.address != MEMORY and len(events.cards.stale(FEW + 1)) > FEW:
        yield from _in_processes(events, jobs)
    while stale := events.cards.stale(AT_ONCE):
        yield from _written(events, stale, [events.made(one.event) for one in stale])


def refreshed_alone(events: Events, numbers: Collection[int]) -> list[Card]:
    """The same for these events alone; others that changed are left to who changed them."""
    stale = [one for some in _portions(events) for one in some if one.event in numbers]
    return list(_written(events, stale, [events.made(one.event) for one in stale])) if stale else []


def _in_processes(events: Events, jobs: int) -> Iterator[Card]:
    """The same, each event once: what changes meanwhile stays to be done."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=end_with_parent) as pool:
        work = partial(_made, events.ledger.db.address)
        waiting = _portions(events)
        with deaf():
            running = [(some, pool.submit(work, some)) for some in islice(waiting, 2 * jobs)]
        try:
            while running:
                some, done = running.pop(0)
                made = done.result()
                running += [(more, pool.submit(work, more)) for more in islice(waiting, 1)]
                yield from _written(events, some, made)
        finally:
            for _, one in running:
                one.cancel()


def _portions(events: Events) -> Iterator[list[Stale]]:
    after = 0
    while stale := events.cards.stale(AT_ONCE, after):
        yield stale
        after = stale[-1].event


def _written(events: Events, stale: Sequence[Stale], made: Sequence[Made]) -> Iterator[Card]:
    """Write cards, but not those of events that changed meanwhile or were made by somebody else from what is newer."""
    with events.ledger.db.writing():
        still = events.cards.still_stale(stale)
        current = [one for one in made if one.event in still]
        for one in current:
            events.cards.put(one.event, one.cards, one.keys)
        events.cards.fresh(stale)
    for one in current:
        yield from one.cards


@cache
def _events(address: str) -> Events:
    """Of a process that makes cards."""
    comparer = Comparer(Knowledge.default())
    return Events(Ledger.open(address, Mode.READ), lambda: comparer, Engine.default().facets_of)


def _made(address: str, stale: Sequence[Stale]) -> list[Made]:
    events = _events(address)
    with many_documents():
        return [events.made(one.event) for one in stale]
