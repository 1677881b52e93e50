"""Keeps a ledger's events up to date: new tellings are compared with those near them, and only with those.

So a portion of news costs the same in an archive of years as on the first day. In a small ledger what is close to the
near ones is looked at too, and what is close to that: its events are those `riwaya compare` finds in all its documents
at once, in whatever order they came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import datetime

from riwaya.desk.near import MOST_BESIDE, Near, Ring
from riwaya.desk.shelf import Shelf
from riwaya.events.given import Key
from riwaya.events.knowledge import Knowledge
from riwaya.events.nearby import Vicinity
from riwaya.events.tellings import STATEMENT, Telling
from riwaya.ledger.cards import Cards
from riwaya.ledger.groups import Groups
from riwaya.ledger.store import Ledger
from riwaya.ledger.versions import Versions

PORTION = 200
"""Readings that are grouped together, in one transaction."""
SMALL = 800
"""Tellings up to which a ledger is looked at as far as anything is close to anything."""
CROWD = 400
"""Tellings looked at together from which the pairs of them are too many: each is then held against a few."""
Now = Callable[[], datetime]


class Gatherer:
    """Groups what was read and not grouped yet."""

    def __init__(self, ledger: Ledger, knowledge: Knowledge) -> None:
        self._ledger = ledger
        self._knowledge = knowledge
        self._groups = Groups(ledger.db, ledger.log)
        self._versions = Versions(ledger.db, ledger.log)
        self._cards = Cards(ledger.db)
        self._shelf = Shelf(ledger, knowledge)
        self._near = Near(knowledge, self._groups, self._shelf)
        self._last = (0, 0, 0)
        """How this gatherer left the ledger: another process may have gone on since."""

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
                self._last = (-1, -1, -1)  # until this transaction is done
                touched = self._portion([document for _, document in waiting], now())
                self._cards.soil(touched)
                changed |= touched
                self._groups.finish(waiting[-1][0])
                self._last = self._state()
            told(len(waiting))
        return changed

    def _notice_others(self) -> None:
        """What is at hand is of no use where another process grouped readings or redacted some, or a transaction was
        undone."""
        if self._last != self._state():
            self._shelf.clear()
            self._near.clear()

    def _state(self) -> tuple[int, int, int]:
        """The last reading that was grouped, the last link that was made, and how often something was redacted."""
        return self._groups.done(), self._groups.head(), self._groups.redactions()

    def _portion(self, documents: Sequence[str], now: datetime) -> set[int]:
        unique = list(dict.fromkeys(documents))
        self._shelf.take_up(documents)
        fresh = [telling for d in unique if self._shelf.has(d) for telling in self._shelf.tellings(d).values()]
        last = self._groups.count()
        numbers = self._groups.file(fresh)
        gone = {one.number: one.key for one in self._groups.of_documents(unique) if one.number not in numbers.values()}
        found, large = self._around({numbers[telling.key]: telling for telling in fresh}, list(gone), last)
        before = self._groups.events_of([*found, *gone])
        heirs = {numbers[key]: before[old] for old, key in gone.items() if old in before and key in numbers}
        read_now = set(numbers.values())
        settled = {number: event for number, event in before.items() if number not in read_now}
        after = self._named(self._together(found, settled), {**heirs, **before}, large)
        moved: dict[int, int | None] = {t: e for t, e in after.items() if before.get(t) != e}
        # What was read anew and is not told any more, and an answer whose event is another one now and not near it.
        moved.update({n: None for n, event in before.items() if n not in after and (event not in large or n in gone)})
        self._groups.link(moved, now)
        self._near.note(moved)
        self._shelf.trim()
        left = {before[telling] for telling in moved if telling in before}
        return self._changed(unique, left | {event for event in moved.values() if event is not None})

    def _changed(self, documents: Sequence[str], events: set[int]) -> set[int]:
        """Events whose cards are others now: those that moved, those of what was read anew or has another version now.

        A statement that is disowned tells on the events whose claims it makes.
        """
        versions = self._versions.beside(documents)
        every = sorted({*documents, *(one for beside in versions.values() for one in beside)})
        changed = events.union(self._groups.events_in(every))
        # An event is one of statements or it is not: one telling says which, and an event may have thousands.
        first = {number: event for event in changed for number in self._groups.earliest(event, 1)}
        stated = sorted(first[one.number] for one in self._groups.filed(sorted(first)) if one.key[1] == STATEMENT)
        contested = sorted({one.document for one in self._groups.filed(sorted(self._groups.members(stated)))})
        return changed.union(self._groups.events_in(contested))

    def _around(self, fresh: Mapping[int, Telling], gone: Sequence[int], before: int) -> Ring:
        """The fresh tellings, and what is close to them with all that is of one event with it.

        What was of one event with a telling that changed or is gone is looked at as well: it may have held it together.
        """
        left = sorted(set(self._groups.events_of([*fresh, *gone]).values()))
        ring: Mapping[int, Telling] = {**fresh, **self._near.at_hand(self._groups.members(left).keys() - fresh.keys())}
        if self._groups.count() > SMALL:
            around = self._near.ring(ring, before)
            return Ring({**ring, **around.tellings}, around.large)
        found = dict(ring)
        while ring:
            ring = self._near.everything(ring, found)
            found.update(ring)
        return Ring(found, frozenset())

    def _together(self, found: Mapping[int, Telling], before: Mapping[int, int]) -> list[list[int]]:
        """Numbers of the tellings of each event; among a `CROWD` what was of one event `before` stays so.

        Where a day brings tens of thousands of articles, a portion alone would come to all pairs of its tellings.
        """
        numbers = {telling.key: number for number, telling in found.items()}
        vicinity = Vicinity(self._knowledge, found.values(), self._shelf.readings)
        if len(found) <= CROWD or self._groups.count() <= SMALL:
            return [sorted(numbers[key] for key in group) for group in vicinity.events(found.values())]
        known: dict[int, list[Key]] = {}
        for number, event in sorted(before.items()):
            if number in found:
                known.setdefault(event, []).append(found[number].key)
        groups = vicinity.events(found.values(), known.values(), MOST_BESIDE)
        return [sorted(numbers[key] for key in group) for group in groups]

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
