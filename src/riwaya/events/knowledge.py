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
    kind: str


class Knowledge:
    """Compiled rows of event types, actors, agencies and outlets; read once, then only asked."""

    def __init__(self, types: Iterable[Row], actors: Iterable[Row] = (), media: Iterable[Row] = ()) -> None:
        kinds = list(types)
        self._types = _kinds(row for row in kinds if row.get("sort") == "type")
        self._means = _kinds(row for row in kinds if row.get("sort") == "means")
        self._actors: dict[str, Actor] = {}
        self._states: dict[str, str] = {}
        for row in actors:
            actor = Actor(row["id"], row.get("party") or row["id"], row.get("country") or "", row.get("kind") or "")
            self._actors[actor.entity] = actor
            if actor.kind == "state" and actor.country:
                self._states[actor.country] = actor.entity
        self._media: dict[str, str] = {fold(" ".join(row["words"])): row["id"] for row in media}

    @classmethod
    def default(cls) -> Knowledge:
        """With the lexicon of the package."""
        media = [*rows("world", "agencies"), *rows("world", "outlets")]
        return cls(rows("world", "event_types"), rows("world", "actors"), media)

    def family(self, event_type: EventType) -> str:
        """Types of one family may be accounts of one happening; `ANY` goes with each."""
        kind = self._types.get(event_type.value)
        return kind.family if kind is not None else ANY

    def type_name(self, event_type: EventType, language: Language) -> str:
        """The name of a type for a reader."""
        return _name(self._types.get(event_type.value), event_type.value, language)

    def means_name(self, means: str, language: Language) -> str:
        """The name of a means for a reader."""
        return _name(self._means.get(means), means, language)

    def types_agree(self, one: str, other: str) -> bool:
        """True when one type is the other or a kind of it."""
        return _agree(self._types, one, other)

    def means_agree(self, one: str, other: str) -> bool:
        """True when one means is the other or a kind of it («قصف», shelling, and «قصف مدفعي», artillery fire)."""
        return _agree(self._means, one, other)

    def is_kind_of(self, one: str, broader: str) -> bool:
        """True when type `one` is `broader` or a kind of it."""
        return one == broader or broader in _above(self._types, one)

    def narrower(self, one: EventType, other: EventType) -> EventType:
        """The more telling of two types, the first when neither is a kind of the other."""
        return other if one.value in _above(self._types, other.value) else one

    def entity(self, entity: str | None) -> str | None:
        """`entity`, or the state of a country code («country:TR»)."""
        if entity is not None and entity.startswith(COUNTRY):
            return self._states.get(entity.removeprefix(COUNTRY), entity)
        return entity

    def party(self, entity: str | None) -> str | None:
        """The side an actor belongs to, None for an unknown actor."""
        known = self._actors.get(self.entity(entity) or "")
        return known.party if known is not None else None

    def kind(self, entity: str | None) -> str:
        """What sort of actor, "" when unknown."""
        known = self._actors.get(self.entity(entity) or "")
        return known.kind if known is not None else ""

    def same_side(self, one: str | None, other: str | None) -> bool:
        """True when both belong to one party or one party holds the other (a state and its army)."""
        if one is None or other is None:
            return False
        one, other = self.entity(one), self.entity(other)
        if one == other:
            return True
        mine, theirs = self.party(one), self.party(other)
        return mine is not None and mine == theirs

    def medium(self, name: str) -> str:
        """The id of an agency or outlet by name, else its folded name: one key for every spelling."""
        key = _bare(name)
        return self._media.get(key, key)


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


def _bare(name: str) -> str:
    """A name folded, without quotation marks and a leading ل or ب that a preposition left («لوكالة "سهم"»)."""
    return " ".join("".join(c for c in fold(name) if c.isalnum() or c == " ").split())
