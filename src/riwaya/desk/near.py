"""What is near some tellings in a ledger: found by the blocks they share, the closest of it chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from riwaya.desk.shelf import Shelf
from riwaya.events.knowledge import Knowledge
from riwaya.events.nearby import Vicinity
from riwaya.events.tellings import Telling
from riwaya.ledger.groups import Groups

MOST_OF_A_BLOCK = 150
"""Tellings looked up under one key of a large ledger, those filed last: a day of war has thousands under one name."""
MOST_OF_AN_EVENT = 3
"""Tellings of one event that are held against a new one."""
MOST_BESIDE = 20
"""Tellings that are held against a new one: those that share the most and the rarest keys with it."""
CLOSEST = 5
"""Tellings that bring their event along for one new one."""
SPEAKERS = 24
"""Tellings that speak for an event that is brought along, beside those that are close themselves: those filed first.
An event with so many is settled, see `Gatherer`."""
REMEMBERED = 200_000
"""Tellings whose event is kept in memory."""


class Ring(NamedTuple):
    """Tellings by number, and those of their events that are too large to be looked at in full."""

    tellings: Mapping[int, Telling]
    large: frozenset[int]


class Near:
    """Looks around tellings; `shelf` has them at hand."""

    def __init__(self, knowledge: Knowledge, groups: Groups, shelf: Shelf) -> None:
        self._knowledge = knowledge
        self._groups = groups
        self._shelf = shelf
        self._events: dict[int, int | None] = {}

    def everything(self, ring: Mapping[int, Telling], found: Mapping[int, Telling]) -> dict[int, Telling]:
        """All that is close to `ring` with all that is of one event with it, without what was found before."""
        seekers: dict[int, list[int]] = {}
        for number, telling in ring.items():
            for key, _ in telling.blocks:
                seekers.setdefault(key, []).append(number)
        pairs: dict[int, set[int]] = {}
        for key, other in self._groups.beside(_blocks(ring.values())):
            if other not in found:
                pairs.setdefault(other, set()).update(seekers[key])
        beside = self.at_hand(pairs)
        close = {other for _, _, other in self._scored(ring, beside, ((n, o) for o in beside for n in pairs[o]))}
        events = sorted(set(self._groups.events_of(sorted(close)).values()))
        return self.at_hand({*close, *self._groups.members(events)} - found.keys())

    def ring(self, fresh: Mapping[int, Telling], before: int) -> Ring:
        """The closest of what is near some new tellings, each with some that speak for its event.

        Only tellings numbered `before` or lower are looked at.
        """
        candidates = self._candidates(fresh, before)
        beside = self.at_hand({other for found in candidates.values() for other in found})
        pairs = ((number, other) for number, found in candidates.items() for other in found if other in beside)
        best: dict[int, list[tuple[float, int]]] = {}
        for score, number, other in self._scored(fresh, beside, pairs):
            best.setdefault(number, []).append((-score, other))
        chosen = {other for scores in best.values() for _, other in sorted(scores)[:CLOSEST]}
        events = sorted(set(self._events_of(chosen).values()))
        speakers = {event: self._groups.earliest(event, SPEAKERS) for event in events}
        here = self._events_of({number for found in speakers.values() for number in found})
        wanted = {number for number, event in here.items() if event in speakers} | chosen
        large = frozenset(event for event, found in speakers.items() if len(found) == SPEAKERS)
        return Ring(self.at_hand(wanted - fresh.keys()), large)

    def _candidates(self, fresh: Mapping[int, Telling], before: int) -> dict[int, list[int]]:
        """By new telling the numbers of those that share most with it: a key counts the less the more are under it."""
        looked = dict(self._groups.beside_latest(_blocks(fresh.values()), MOST_OF_A_BLOCK, before))
        events = self._events_of({number for found in looked.values() for number in found})
        under = {key: self._thinned(found, events) for key, found in looked.items()}
        candidates: dict[int, list[int]] = {}
        for number, telling in fresh.items():
            shared: dict[int, float] = {}
            for key, _ in telling.blocks:
                for other in under.get(key, ()):
                    shared[other] = shared.get(other, 0.0) + 1 / len(under[key])
            shared.pop(number, None)
            candidates[number] = sorted(shared, key=lambda other: (-shared[other], -other))[:MOST_BESIDE]
        return candidates

    def _thinned(self, numbers: Iterable[int], events: Mapping[int, int]) -> list[int]:
        """A few tellings of each event."""
        seen: Counter[int] = Counter()
        kept = []
        for number in numbers:
            event = events.get(number, -number)
            seen[event] += 1
            if seen[event] <= MOST_OF_AN_EVENT:
                kept.append(number)
        return kept

    def _scored(
        self, ring: Mapping[int, Telling], beside: Mapping[int, Telling], pairs: Iterable[tuple[int, int]]
    ) -> Iterator[tuple[float, int, int]]:
        """Score and numbers of those pairs that are close, the first of `ring`, the other of `beside`."""
        vicinity = Vicinity(self._knowledge, (*ring.values(), *beside.values()), self._shelf.readings)
        for number, other in pairs:
            score = vicinity.close(ring[number], beside[other])
            if score is not None:
                yield score, number, other

    def _events_of(self, numbers: Iterable[int]) -> dict[int, int]:
        """The events of tellings; from memory where it knows."""
        wanted = list(numbers)
        unknown = sorted(number for number in wanted if number not in self._events)
        if unknown:
            self._events.update(dict.fromkeys(unknown, None))
            self._events.update(self._groups.events_of(unknown))
        return {number: event for number in wanted if (event := self._events[number]) is not None}

    def at_hand(self, numbers: Iterable[int]) -> dict[int, Telling]:
        """Tellings by number; those of readings that were replaced are no longer there."""
        filed = self._groups.filed(sorted(numbers))
        self._shelf.fetch(one.document for one in filed)
        return {
            one.number: self._shelf.tellings(one.document)[one.key]
            for one in filed
            if self._shelf.has(one.document) and self._shelf.holds(one)
        }

    def note(self, moved: Mapping[int, int | None]) -> None:
        """Tellings are of these events from now on."""
        if len(self._events) > REMEMBERED:
            self._events.clear()
        self._events.update(moved)

    def clear(self) -> None:
        """Forget what was remembered."""
        self._events.clear()


def _blocks(tellings: Iterable[Telling]) -> dict[int, bool]:
    """Every key of some tellings, with whether one of them looks under it."""
    blocks: dict[int, bool] = {}
    for telling in tellings:
        for key, seeking in telling.blocks:
            blocks[key] = blocks.get(key, False) or seeking
    return blocks
