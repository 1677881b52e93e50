"""What the events room knows of the world: which types and means are kinds of each other, who belongs to whose side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from riwaya.lexicon.load import rows
from riwaya.text import fold
from riwaya.vocabulary import EventType, Language

Row = Mapping[str, Any]
VIOLENCE = "violence"
ANY = "any"
COUNTRY = "country:"


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of event or a means: its names, its family and the kinds it is a kind of."""

    key: str
    name_ar: str
    name_en: str
    family: str
    under: frozenset[str]


@dataclass(frozen=True, slots=True)
class Actor:
    """A known actor: the party that counts as one voice with it, and its country."""

    entity: str
    party: str
    country: str


class Knowledge:
    """Compiled rows of event types and actors, and words for «in the name of»; read once, then only asked."""

    def __init__(self, types: Iterable[Row], actors: Iterable[Row] = (), words: Iterable[Row] = ()) -> None:
        kinds = list(types)
        self._types = _kinds(row for row in kinds if row.get("sort") == "type")
        self._means = _kinds(row for row in kinds if row.get("sort") == "means")
        self._in_the_name = frozenset(row["words"][0] for row in words if row["class"] == "in_the_name")
        self._actors: dict[str, Actor] = {}
        self._states: dict[str, str] = {}
        for row in actors:
            actor = Actor(row["id"], row.get("party") or row["id"], row.get("country") or "")
            self._actors[actor.entity] = actor
            if row.get("kind") == "state" and actor.country:
                self._states[actor.country] = actor.entity

    @classmethod
    def default(cls) -> Knowledge:
        """With the lexicon of the package."""
        return cls(rows("world", "event_types"), rows("world", "actors"), rows("ar", "function_words"))

    def family(self, event_type: EventType) -> str:
        """Types of one family may be accounts of one happening; `ANY` goes with each."""
        kind = self._types.get(event_type.value)
        return kind.family if kind is not None else ANY

    def type_name(self, event_type: EventType, language: Language) -> str:
        """The name of a type for a reader."""
        return _name(self._types.get(event_type.value), event_type.value, language)

    def types_agree(self, one: str, other: str) -> bool:
        """True when one type is the other or a kind of it."""
        return _agree(self._types, one, other)

    def types_related(self, one: str, other: str) -> bool:
        """True when one thing may be both or they are kinds of one thing: an attack may be an explosion (a bomb is a
        kind of both), a drone and a rocket attack may be one explosion; a clash is never one.
        """
        mine, theirs = {one, *_above(self._types, one)}, {other, *_above(self._types, other)}
        return not mine.isdisjoint(theirs) or any({one, other} <= _above(self._types, kind) for kind in self._types)

    def means_agree(self, one: str, other: str) -> bool:
        """True when one means is the other or a kind of it («قصف», shelling, and «قصف مدفعي», artillery fire)."""
        return _agree(self._means, one, other)

    def is_kind_of(self, one: str, broader: str) -> bool:
        """True when type `one` is `broader` or a kind of it."""
        return one == broader or broader in _above(self._types, one)

    def spoken_for(self, name: str) -> str:
        """«وزارة الصحة» of «المتحدث باسم وزارة الصحة» (the spokesman of the ministry of health); "" where he speaks for
        nobody named."""
        words = name.split()
        at = next((at for at, word in enumerate(words) if at and fold(word) in self._in_the_name), len(words))
        return " ".join(words[at + 1 :])

    def entity(self, entity: str | None) -> str | None:
        """`entity`, or the state of a country code («country:TR»)."""
        if entity is not None and entity.startswith(COUNTRY):
            return self._states.get(entity.removeprefix(COUNTRY), entity)
        return entity

    def party(self, entity: str | None) -> str | None:
        """The side an actor belongs to, None for an unknown actor."""
        known = self._actors.get(self.entity(entity) or "")
        return known.party if known is not None else None

    def same_side(self, one: str | None, other: str | None) -> bool:
        """True when both are known and belong to one party."""
        if one is None or other is None:
            return False
        one, other = self.entity(one), self.entity(other)
        if one == other:
            return True
        mine, theirs = self.party(one), self.party(other)
        return mine is not None and mine == theirs


def _kinds(found: Iterable[Row]) -> dict[str, Kind]:
    return {
        row["key"]: Kind(
            row["key"], row["name_ar"], row["name_en"], row.get("family") or ANY, frozenset(row.get("under") or ())
        )
        for row in found
    }


def _above(kinds: Mapping[str, Kind], key: str) -> frozenset[str]:
    """Everything `key` is a kind of."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        kind = kinds.get(waiting.pop())
        for broader in kind.under if kind is not None else ():
            if broader not in found:
                found.add(broader)
                waiting.append(broader)
    return frozenset(found)


def _agree(kinds: Mapping[str, Kind], one: str, other: str) -> bool:
    return one == other or one in _above(kinds, other) or other in _above(kinds, one)


def _name(kind: Kind | None, key: str, language: Language) -> str:
    if kind is None:
        return key.replace("_", " ")
    return kind.name_ar if language is Language.AR else kind.name_en
