"""Keeps a ledger's events up to date: new tellings are compared with those near them, and only with those.

So a portion of news costs the same in an archive of years as on the first day. In a small ledger what is close to the
near ones is looked at too, and what is close to that: its events are those `riwaya compare` finds in all its documents
at once, in whatever order they came.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from riwaya.claims.model import Reading
from riwaya.events.given import Key
from riwaya.events.knowledge import Knowledge
from riwaya.events.nearby import Vicinity
from riwaya.events.tellings import STATEMENT, Telling, TellingFinder
from riwaya.ledger.cards import Cards
from riwaya.ledger.groups import Filed, Groups
from riwaya.ledger.store import Ledger
from riwaya.ledger.versions import Versions

PORTION = 200
"""Readings that are grouped together, in one transaction."""
ENOUGH = 800
"""Tellings looked at around a portion, beyond its own and the other members of their events. A ledger with no more than
so many is looked at as far as anything is close to anything."""
KEPT = 4_000
"""Documents whose tellings are kept at hand, the last ones used."""
Now = Callable[[], datetime]


class Shelf:
    """Readings and tellings of documents, the last used ones at hand."""

    def __init__(self, ledger: Ledger, knowledge: Knowledge) -> None:
        self._ledger = ledger
        self._find = TellingFinder(knowledge)
        self._held: OrderedDict[str, tuple[Reading, dict[Key, Telling]]] = OrderedDict()

    def put(self, readings: Iterable[Reading]) -> None:
        """Readings as they are now."""
        for reading in readings:
            document = reading.document.id
            self._held.pop(document, None)
            self._held[document] = (reading, {telling.key: telling for telling in self._find(reading)})

    def fetch(self, documents: Iterable[str]) -> None:
        """Have these at hand."""
        wanted = dict.fromkeys(documents)
        for document in wanted:
            if document in self._held:
                self._held.move_to_end(document)
        missing = [document for document in wanted if document not in self._held]
        self.put(self._ledger.readings(documents=missing) if missing else ())

    def trim(self) -> None:
        """Let go of those that were not used for longest."""
        while len(self._held) > KEPT:
            self._held.popitem(last=False)

    def reading(self, document: str) -> Reading:
        return self._held[document][0]

    def tellings(self, document: str) -> Mapping[Key, Telling]:
        return self._held[document][1]

    def has(self, document: str) -> bool:
        return document in self._held

    def holds(self, filed: Filed) -> bool:
        """True for a telling of the last reading of its document, which must be at hand."""
        telling = self.tellings(filed.document).get(filed.key)
        return telling is not None and telling.content == filed.content

    def clear(self) -> None:
        """Let go of all."""
        self._held.clear()


class Gatherer:
    """Groups what was read and not grouped yet."""

    def __init__(self, ledger: Ledger, knowledge: Knowledge) -> None:
        self._ledger = ledger
        self._knowledge = knowledge
        self._groups = Groups(ledger.db, ledger.log)
        self._versions = Versions(ledger.db, ledger.log)
        self._cards = Cards(ledger.db)
        self._shelf = Shelf(ledger, knowledge)
        self._last = -1

    def catch_up(self, now: Now, told: Callable[[int], None] = lambda _: None) -> set[int]:
        """Group everything that waits; the events that changed. `told` hears how many readings each portion had."""
        changed: set[int] = set()
        while True:
            with self._ledger.db.writing():
                if self._groups.done() != self._last:
                    self._shelf.clear()  # another process has grouped: it may have read anew what is at hand here
                waiting = self._groups.waiting(PORTION)
                if not waiting:
                    return changed
                touched = self._portion([document for _, document in waiting], now())
                self._cards.soil(touched)
                changed |= touched
                self._groups.finish(waiting[-1][0])
            self._last = waiting[-1][0]
            told(len(waiting))

    def _portion(self, documents: Sequence[str], now: datetime) -> set[int]:
        unique = list(dict.fromkeys(documents))
        self._shelf.put(self._ledger.readings(documents=unique))
        fresh = [telling for d in unique if self._shelf.has(d) for telling in self._shelf.tellings(d).values()]
        numbers = self._groups.file(fresh)
        gone = {one.number: one.key for one in self._groups.of_documents(unique) if one.number not in numbers.values()}
        found = self._around({numbers[telling.key]: telling for telling in fresh}, list(gone))
        before = self._groups.events_of([*found, *gone])
        heirs = {numbers[key]: before[old] for old, key in gone.items() if old in before and key in numbers}
        after = self._named(self._together(found), {**heirs, **before})
        moved: dict[int, int | None] = {t: e for t, e in after.items() if before.get(t) != e}
        # What was read anew and is not told any more, and an answer whose event is another one now and not near it.
        moved.update({number: None for number in before if number not in after})
        self._groups.link(moved, now)
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
        members = self._groups.filed(sorted(self._groups.members(sorted(changed))))
        contested = sorted({one.document for one in members if one.key[1] == STATEMENT})
        return changed.union(self._groups.events_in(contested))

    def _around(self, fresh: Mapping[int, Telling], gone: Sequence[int]) -> dict[int, Telling]:
        """Tellings by number: the fresh ones, and what is close to them with all that is of one event with it.

        What was of one event with a telling that changed or is gone is looked at as well: it may have held it together.
        """
        left = sorted(set(self._groups.events_of([*fresh, *gone]).values()))
        ring: Mapping[int, Telling] = {**fresh, **self._at_hand(self._groups.members(left).keys() - fresh.keys())}
        found = dict(ring)
        small = self._groups.count() <= ENOUGH
        while ring:
            near = self._close_to(ring, found)
            chosen = dict(sorted(near.items(), key=lambda item: (-item[1], item[0]))[:ENOUGH])
            events = sorted(set(self._groups.events_of(list(chosen)).values()))
            ring = self._at_hand({*chosen, *self._groups.members(events)} - found.keys())
            found.update(ring)
            if not small:
                break
        return found

    def _close_to(self, ring: Mapping[int, Telling], found: Mapping[int, Telling]) -> dict[int, float]:
        """Numbers of tellings beside those of `ring` and not found yet, with how close they come."""
        seekers: dict[int, list[int]] = {}
        blocks: dict[int, bool] = {}
        for number, telling in ring.items():
            for key, seeking in telling.blocks:
                seekers.setdefault(key, []).append(number)
                blocks[key] = blocks.get(key, False) or seeking
        pairs: dict[int, set[int]] = {}
        for key, other in self._groups.beside(blocks):
            if other not in found:
                pairs.setdefault(other, set()).update(seekers[key])
        beside = self._at_hand(pairs)
        documents = {t.document for t in (*ring.values(), *beside.values())}
        vicinity = Vicinity(self._knowledge, {d: self._shelf.reading(d) for d in documents})
        close: dict[int, float] = {}
        for other, telling in beside.items():
            scores = [s for n in pairs[other] if (s := vicinity.close(ring[n], telling)) is not None]
            if scores:
                close[other] = max(scores)
        return close

    def _at_hand(self, numbers: Iterable[int]) -> dict[int, Telling]:
        """Tellings by number; those of readings that were replaced are no longer there."""
        filed = self._groups.filed(sorted(numbers))
        self._shelf.fetch(one.document for one in filed)
        return {
            one.number: self._shelf.tellings(one.document)[one.key]
            for one in filed
            if self._shelf.has(one.document) and self._shelf.holds(one)
        }

    def _together(self, found: Mapping[int, Telling]) -> list[list[int]]:
        """Numbers of the tellings of each event."""
        numbers = {telling.key: number for number, telling in found.items()}
        documents = {telling.document for telling in found.values()}
        vicinity = Vicinity(self._knowledge, {d: self._shelf.reading(d) for d in sorted(documents)})
        return [sorted(numbers[key] for key in group) for group in vicinity.events(found.values())]

    def _named(self, groups: Iterable[Sequence[int]], before: Mapping[int, int]) -> dict[int, int]:
        """The event of each telling: an event keeps its number as long as most of it stays together."""
        ordered = sorted(groups, key=lambda group: (-len(group), group))
        following = self._groups.next_event()
        taken: set[int] = set()
        named: dict[int, int] = {}
        for group in ordered:
            votes = Counter(before[t] for t in group if t in before and before[t] not in taken)
            event = min(votes, key=lambda one: (-votes[one], one), default=None)
            if event is None:
                event, following = following, following + 1
            taken.add(event)
            named.update(dict.fromkeys(group, event))
        return named
