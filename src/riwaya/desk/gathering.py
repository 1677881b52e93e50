"""Keeps a ledger's events up to date: new tellings are compared with those near them, and only with those.

So a portion of news costs the same in an archive of years as on the first day. In a small ledger what is close to the
near ones is looked at too, and what is close to that: its events are those `riwaya compare` finds in all its documents
at once, in whatever order they came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import datetime

from riwaya.desk.near import Near, Ring
from riwaya.desk.shelf import Shelf
from riwaya.events.knowledge import Knowledge
from riwaya.events.nearby import Vicinity
from riwaya.events.tellings import Telling
from riwaya.ledger.cards import Cards
from riwaya.ledger.groups import Groups
from riwaya.ledger.store import Ledger

PORTION = 200
"""Readings that are grouped together, in one transaction."""
SMALL = 800
"""Tellings up to which a ledger is looked at as far as anything is close to anything."""
Now = Callable[[], datetime]


class Gatherer:
    """Groups what was read and not grouped yet."""

    def __init__(self, ledger: Ledger, knowledge: Knowledge) -> None:
        self._ledger = ledger
        self._knowledge = knowledge
        self._groups = Groups(ledger.db, ledger.log)
        self._cards = Cards(ledger.db)
        self._shelf = Shelf(ledger, knowledge)
        self._near = Near(knowledge, self._groups, self._shelf)
        self._last = (0, 0)
        """The last reading this gatherer grouped and the last link it made: another process may have gone on since."""

    def catch_up(self, now: Now, told: Callable[[int], None] = lambda _: None, least: int = 1) -> set[int]:
        """Group what waits, as long as it is `least` readings or more; the events that changed.

        `told` hears how many readings each portion had.
        """
        changed: set[int] = set()
        while self._groups.count_waiting() >= least:
            with self._ledger.db.writing():
                waiting = self._groups.waiting(PORTION)
                if not waiting:
                    break  # another process was faster
                self._notice_others()
                self._last = (-1, -1)  # until this transaction is done
                touched = self._portion([document for _, document in waiting], now())
                self._cards.soil(touched)
                changed |= touched
                self._groups.finish(waiting[-1][0])
                self._last = self._groups.done(), self._groups.head()
            told(len(waiting))
        return changed

    def _notice_others(self) -> None:
        """What is at hand is of no use where another process grouped readings or a transaction was undone."""
        if self._last != (self._groups.done(), self._groups.head()):
            self._shelf.clear()
            self._near.clear()

    def _portion(self, documents: Sequence[str], now: datetime) -> set[int]:
        unique = list(dict.fromkeys(documents))
        self._shelf.put(self._ledger.readings(documents=unique))
        fresh = [telling for d in unique if self._shelf.has(d) for telling in self._shelf.tellings(d).values()]
        filed = {filed.key: filed.number for filed in self._groups.of_documents(unique)}
        gone = [number for key, number in filed.items() if key not in {telling.key for telling in fresh}]
        last = self._groups.count()
        numbers = self._groups.file(fresh)
        found, large = self._around({numbers[telling.key]: telling for telling in fresh}, last)
        before = self._groups.events_of([*found, *gone])
        after = self._named(self._together(found), before, large)
        moved: dict[int, int | None] = {t: e for t, e in after.items() if before.get(t) != e}
        moved.update({number: None for number in gone if number in before})
        self._groups.link(moved, now)
        self._near.note(moved)
        self._shelf.trim()
        return {e for t, e in after.items() if t in moved} | {before[t] for t in moved if t in before}

    def _around(self, fresh: Mapping[int, Telling], before: int) -> Ring:
        """The fresh tellings, and what is close to them with all that is of one event with it."""
        if self._groups.count() > SMALL:
            around = self._near.ring(fresh, before)
            return Ring({**fresh, **around.tellings}, around.large)
        found = dict(fresh)
        ring: Mapping[int, Telling] = fresh
        while ring:
            ring = self._near.everything(ring, found)
            found.update(ring)
        return Ring(found, frozenset())

    def _together(self, found: Mapping[int, Telling]) -> list[list[int]]:
        """Numbers of the tellings of each event."""
        numbers = {telling.key: number for number, telling in found.items()}
        documents = {telling.document for telling in found.values()}
        vicinity = Vicinity(self._knowledge, {d: self._shelf.reading(d) for d in sorted(documents)})
        return [sorted(numbers[key] for key in group) for group in vicinity.events(found.values())]

    def _named(
        self, groups: Iterable[Sequence[int]], before: Mapping[int, int], large: Container[int]
    ) -> dict[int, int]:
        """The event of each telling: an event keeps its number as long as most of it stays together.

        A large one is settled: it takes tellings in, and is neither taken apart nor joined with another large one,
        since those of its tellings that would decide about it may not be among those looked at now.
        """
        ordered = sorted(groups, key=lambda group: (-len(group), group))
        following = self._groups.next_event()
        taken: set[int] = set()
        named: dict[int, int] = {}
        for group in ordered:
            held = Counter(before[t] for t in group if t in before)
            votes = {event: count for event, count in held.items() if event not in taken or event in large}
            event = min(votes, key=lambda one: (-votes[one], one), default=None)
            if event is None:
                event, following = following, following + 1
            taken.add(event)
            named.update({t: before[t] if before.get(t) in large else event for t in group})
        return named
