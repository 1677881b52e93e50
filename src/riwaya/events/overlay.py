"""Merges and splits of events by persons, laid over the groups that rules made; part of the events room.

The groups underneath stay as they are, so a merge withdrawn leaves them as they were before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from riwaya.claims.anchors import Anchor, anchor_of, find
from riwaya.claims.judgements import PersonJudgement, Verdict
from riwaya.claims.model import Reading
from riwaya.errors import UsageError
from riwaya.events.given import Groups, Key, Tellings, keys_of
from riwaya.events.knowledge import Knowledge
from riwaya.events.model import Comparison, Event

Held = tuple[Key, ...]
"""All keys of one telling."""
Find = Callable[[Anchor], Sequence[Held]]
"""The tellings that hold the claim of an anchor; none where the claim is not found or tells of no event."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """`groups` as persons have them, `shaped` the judgements behind each group they changed, by its name.

    `unanchored` are merges and splits of which a claim was not found; what is found of them is carried out all the
    same, as far as it is enough: a merge needs two.
    """

    groups: Groups
    shaped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unanchored: tuple[PersonJudgement, ...] = ()


def overlaid(groups: Groups, judgements: Iterable[PersonJudgement], find_tellings: Find) -> Overlay:
    """The groups with the merges and splits among `judgements` carried out, in the order of recording (`in_force`).

    A merge makes one group of those that hold its claims, whole. A split takes the tellings of its claims out into a
    group of their own. So of a merge and a split of the same tellings the later one counts. A telling no rule placed
    can be merged or split like any other.
    """
    layer = _Layer(groups)
    unanchored: list[PersonJudgement] = []
    for one in judgements:
        if one.verdict not in (Verdict.MERGE, Verdict.SPLIT):
            continue
        found = [find_tellings(anchor) for anchor in one.anchors]
        if not all(found):
            unanchored.append(one)
        tellings = list(dict.fromkeys(telling for each in found for telling in each))
        if one.verdict is Verdict.SPLIT and tellings:
            layer.split(tellings, one.id)
        elif one.verdict is Verdict.MERGE and sum(map(bool, found)) > 1:
            layer.merge(tellings, one.id)
    return Overlay(*layer.result(), tuple(unanchored))


class _Layer:
    """Groups while they are merged and split; private to this module."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._moved: dict[Key, str] = {}
        self._leader: dict[str, str] = {}
        self._shaped: dict[str, tuple[str, ...]] = {}

    def merge(self, tellings: Iterable[Held], judgement: str) -> None:
        """Make one group of the groups of some tellings; it keeps the name that sorts first."""
        names = sorted({self._place(telling) for telling in tellings})
        by = [one for name in names for one in self._shaped.pop(name, ())]
        self._leader.update(dict.fromkeys(names[1:], names[0]))
        self._shaped[names[0]] = tuple(dict.fromkeys((*by, judgement)))

    def split(self, tellings: Iterable[Held], judgement: str) -> None:
        """Take some tellings out into a group named after the judgement; what they leave is shaped by it too."""
        own = f"by:{judgement}"
        for telling in tellings:
            left = self._place(telling)
            self._shaped[left] = tuple(dict.fromkeys((*self._shaped.get(left, ()), judgement)))
            self._moved.update(dict.fromkeys(telling, own))
        self._shaped[own] = (judgement,)

    def result(self) -> tuple[Groups, Mapping[str, tuple[str, ...]]]:
        """The groups, and the judgements behind those of them that still have a telling."""
        if not self._shaped:
            return self._groups, {}
        every = {**self._groups, **self._moved}
        groups = {key: self._root(name) for key, name in every.items()}
        there = set(groups.values())
        return groups, {name: by for name, by in sorted(self._shaped.items()) if name in there}

    def _place(self, telling: Held) -> str:
        """The group of a telling, its own first key where it is in none; all its keys are in it from now on."""
        name = next((found for key in telling if (found := self._name(key)) is not None), "/".join(telling[0]))
        self._moved.update(dict.fromkeys(telling, name))
        return self._root(name)

    def _name(self, key: Key) -> str | None:
        return self._moved.get(key) or self._groups.get(key)

    def _root(self, name: str) -> str:
        while name in self._leader:
            name = self._leader[name]
        return name


class Anchored:
    """Finds the tellings that hold the claim of an anchor; each document is told apart when it is first asked for.

    `readings` are as they were read, so that a claim another judgement rejects still leads to its telling. `newer`
    gives for the id of an older version of a document the one that stands for it now.
    """

    def __init__(
        self,
        readings: Iterable[Reading],
        tellings: Callable[[Reading], Tellings],
        newer: Mapping[str, str] | None = None,
    ) -> None:
        self._readings = {reading.document.id: reading for reading in readings}
        self._tellings = tellings
        self._newer = newer or {}
        self._told: dict[str, list[Held]] = {}

    def __call__(self, anchor: Anchor) -> Sequence[Held]:
        """All keys of each telling that holds the claim, of the anchor's family where it names one."""
        reading = self._reading(anchor)
        claim = find(anchor, reading) if reading is not None else None
        if reading is None or claim is None:
            return ()
        every = [held for held in self._held(reading) if any(key[0] == claim.id for key in held)]
        meant = [held for held in every if (claim.id, anchor.family) in held] if anchor.family else []
        return meant or every

    def claim(self, anchor: Anchor) -> str | None:
        """The id of the claim of an anchor, None where it is not found."""
        reading = self._reading(anchor)
        claim = find(anchor, reading) if reading is not None else None
        return claim.id if claim is not None else None

    def _reading(self, anchor: Anchor) -> Reading | None:
        return self._readings.get(self._newer.get(anchor.document, anchor.document))

    def _held(self, reading: Reading) -> Collection[Held]:
        known = self._told.get(reading.document.id)
        if known is None:
            known = self._told[reading.document.id] = list(_keys(self._tellings(reading)))
        return known


def event_anchor(event: Event, comparison: Comparison, knowledge: Knowledge) -> Anchor:
    """A claim that stands for an event: its first one that is in no other, else its first one with the event's family.

    Raises UsageError where none of the event's claims is in the comparison.
    """
    homes = {c.id: (c, r.document) for r in comparison.readings for c in (*r.claims, *r.narrated)}
    mine = [claim for claim in (*event.claims, *event.narrated) if claim in homes]
    if not mine:
        raise UsageError(f"event {event.id} is not of this comparison: none of its claims is in it")
    others = {c for other in comparison.events if other.id != event.id for c in (*other.claims, *other.narrated)}
    alone = next((claim for claim in mine if claim not in others), None)
    claim, document = homes[alone or mine[0]]
    return anchor_of(claim, document, "" if alone else knowledge.family(event.type))


def _keys(found: Tellings) -> Iterator[Held]:
    return (keys_of(telling) for telling in (*found.told, *found.orphans))
