"""Desks over ledgers in memory, fed step by step with a clock that goes one second a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from riwaya.claims.model import Reading
from riwaya.desk.asked import Asked
from riwaya.desk.desk import Desk
from riwaya.document import Metadata
from riwaya.events.model import Comparison, Event
from riwaya.ledger.store import Ledger
from tests.support.cases import engine

SAMPLES = Path(__file__).resolve().parents[2] / "src" / "riwaya" / "samples"
BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
Told = set[tuple[str, frozenset[str], frozenset[str]]]
"""Id, claims and narrated claims of events."""


class Ticking:
    """A clock that goes on by one second whenever it is looked at."""

    def __init__(self) -> None:
        self.time = BEGUN

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@contextmanager
def new_desk(target: str = ":memory:") -> Iterator[Desk]:
    """A desk over a new ledger."""
    with Ledger.open(target) as ledger:
        yield Desk(ledger, engine(), Ticking())


def feed(found: Desk, readings: Iterable[Reading], reader: str = "first") -> datetime:
    """Record readings and put them into events; when that was done."""
    clock = found._now
    for reading in readings:
        found.ledger.add(reading, None, clock(), reader)
    found.catch_up()
    return clock()


def feed_in_portions(found: Desk, readings: Sequence[Reading], portion: int) -> None:
    """The same, some at a time."""
    for at in range(0, len(readings), portion):
        feed(found, readings[at : at + portion])


def told(events: Iterable[Event]) -> Told:
    """What events consist of."""
    return {(event.id, frozenset(event.claims), frozenset(event.narrated)) for event in events}


def every_event(found: Desk, asked: Asked = Asked()) -> list[Comparison]:  # noqa: B008  frozen
    """Every event of a desk, each as a comparison of its own."""
    return [found.event(card.id, asked)[0] for card in found.lists.events(asked=asked)]


def events_of(found: Desk) -> list[Event]:
    """Every event of a desk."""
    return [event for comparison in every_event(found) for event in comparison.events]


@cache
def bundled() -> tuple[Reading, ...]:
    """The 83 documents of the bundled coverages."""
    return tuple(engine().read_path(str(path)) for path in sorted(SAMPLES.rglob("*.txt")))


@cache
def report(
    text: str,
    outlet: str | None = None,
    published: datetime | None = None,
    url: str | None = None,
    *extra: tuple[str, str],
) -> Reading:
    """A text as it is read; `extra` such as ("modified", "2025-03-14T10:00:00")."""
    return engine().read_text(text, Metadata(outlet=outlet, published=published, url=url, extra=tuple(extra)))


def poorer(reading: Reading, kept: int) -> Reading:
    """The same document as a reader would read it that sees only its first `kept` claims, and nothing narrated."""
    claims = reading.claims[:kept]
    ids = {claim.id for claim in claims}

    def left(named: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in named if one in ids)

    return replace(
        reading,
        claims=tuple(
            replace(claim, parent=claim.parent if claim.parent in ids else None, about=left(claim.about))
            for claim in claims
        ),
        narrated=(),
        statements=tuple(
            replace(one, claims=left(one.claims), disowned_by=left(one.disowned_by)) for one in reading.statements
        ),
    )
