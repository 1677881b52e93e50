"""The desk: a ledger with everything that reads into it and answers from it; what the doors call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property

from riwaya import __version__
from riwaya.claims.judgements import PersonJudgement
from riwaya.desk.adding import Added, How, Input, add_all, add_parts
from riwaya.desk.asked import NOW, Asked
from riwaya.desk.documents import Documents
from riwaya.desk.events import Events
from riwaya.desk.gathering import PORTION as GATHERED
from riwaya.desk.gathering import Gatherer
from riwaya.desk.judging import Judging
from riwaya.desk.listing import Lists
from riwaya.desk.memory import Memory
from riwaya.desk.refreshing import refreshed, refreshed_alone
from riwaya.desk.rereading import reread
from riwaya.desk.searching import Searching
from riwaya.engine import Engine
from riwaya.events.cards import Card
from riwaya.events.compare import Comparer, Keep, forget
from riwaya.events.knowledge import Knowledge
from riwaya.events.model import Comparison
from riwaya.ingest.many import Part, Tell
from riwaya.ledger.database import Mode
from riwaya.ledger.follows import Follows
from riwaya.ledger.groups import Groups
from riwaya.ledger.held import last_reading
from riwaya.ledger.store import Ledger
from riwaya.ledger.watches import Watches
from riwaya.lexicon.digest import lexicon_digest

Clock = Callable[[], datetime]


def clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def reader_name() -> str:
    """Who reads: this version of Riwaya with this lexicon; a reading by another one is another record."""
    return f"riwaya {__version__} lexicon {lexicon_digest()}"


class Desk:
    """Adds documents to a ledger and answers questions about them."""

    def __init__(
        self, ledger: Ledger, engine: Engine | None = None, now: Clock = clock, memory: Memory | None = None
    ) -> None:
        self.ledger = ledger
        self._engine = engine or Engine.default()
        self._now = now
        self._memory = memory
        self.keep: Keep = forget if memory is None else memory.of_events
        """Has functions of events remember what they gave, as long as the event is at hand."""
        ledger.at_hand = None if memory is None else memory.readings
        self.events = Events(ledger, lambda: self._comparer, self._engine.facets_of, memory)
        self.lists = Lists(ledger, self.events)
        self.documents = Documents(ledger)
        self.watches = Watches(ledger.db)
        self.follows = Follows(ledger.db)

    @classmethod
    def open(cls, target: str, mode: Mode = Mode.READ) -> Desk:
        """The desk over the ledger `target` names (a path or a Postgres URL); raises LedgerError."""
        return cls(Ledger.open(target, mode))

    def close(self) -> None:
        self.ledger.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def _knowledge(self) -> Knowledge:
        return Knowledge.default()

    @cached_property
    def _comparer(self) -> Comparer:
        return Comparer(self._knowledge, keep=forget if self._memory is None else self._memory.keep)

    @cached_property
    def _gatherer(self) -> Gatherer:
        return Gatherer(self.ledger, self._knowledge)

    @cached_property
    def search(self) -> Searching:
        """Answers queries."""
        return Searching(self.ledger, self.events)

    @cached_property
    def judging(self) -> Judging:
        """Records and finds what persons decide."""
        return Judging(self.ledger, self.events, self._knowledge)

    def judge(self, judgement: PersonJudgement, waiting: bool = True) -> tuple[bool, list[Card]]:
        """Record what a person decides; whether it is new, and the events as they are shown from now on.

        Without `waiting` only what it touches is worked out anew, not what others added: a person waits for it.
        """
        new = self.judging.record(judgement, self._now())
        if not new or waiting:
            return new, self.catch_up() if new else []
        return new, refreshed_alone(self.events, self.judging.touched(judgement))

    def add(
        self, inputs: Sequence[Input], how: How, jobs: int = 1, group: bool = False, skips: Tell | None = None
    ) -> Iterator[list[Added]]:
        """Read and record inputs, portion by portion; see `add_all`. `catch_up` then puts them into events.

        With `group` that begins in the meantime, so that where other processes read this one is not idle. `skips` is
        told what a file holds that is no document.
        """
        for added in add_all(self.ledger, self._engine, inputs, how, self._now, jobs, skips):
            yield added
            if group:
                self._gatherer.catch_up(self._now, least=GATHERED)

    def take(self, found: Iterable[Part], how: How) -> Iterator[list[Added]]:
        """Read and record documents that are at hand, portion by portion."""
        yield from add_parts(self.ledger, self._engine, found, how, self._now)

    def reread(self, documents: Sequence[str] | None = None) -> Iterator[list[Added]]:
        """Read what the ledger holds anew with today's lexicon; see `rereading`."""
        return reread(self.ledger, self._engine, reader_name(), self._now, documents)

    def waiting(self) -> int:
        """How many readings were not put into events yet."""
        return last_reading(self.ledger) - Groups(self.ledger.db, self.ledger.log).done()

    def group(self, told: Callable[[int], None] = lambda _: None) -> None:
        """Only the first half of `catch_up`: the cards are made by `refresh`, or the next one."""
        self._gatherer.catch_up(self._now, told)

    def catch_up(self, told: Callable[[int], None] = lambda _: None, jobs: int = 1) -> list[Card]:
        """Put what was read into events; the cards of those that are new or changed, made in so many processes.

        May be interrupted: what was not done is done next time.
        """
        self.group(told)
        return self.refresh(jobs=jobs)

    def refresh(self, told: Callable[[int], None] = lambda _: None, jobs: int = 1) -> list[Card]:
        """The other half: the cards of events that changed, each told of when it is made."""
        made: list[Card] = []
        for card in refreshed(self.events, jobs):
            made.append(card)
            told(1)
        return made

    def event(self, beginning: str, asked: Asked = NOW) -> tuple[Comparison, str]:
        """Everything about the event whose id begins so, and its id at that instant; raises UnknownEvent."""
        return self.events.asked_for(beginning, asked)


__all__ = ["NOW", "Asked", "Desk", "clock", "reader_name"]
