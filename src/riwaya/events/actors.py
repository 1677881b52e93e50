"""Who is one voice and who is not, as persons decided it; part of the events room."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from riwaya.events.decisions import Decisions, Pair
from riwaya.events.names import words_of

Words = frozenset[str]


class Actors:
    """Decisions about pairs of names or actor ids, carried out on the keys of voices.

    `voice_of` gives the key of a name or id (name, id) as it is without decisions, `is_id` tells an actor's id from a
    name. Two that are decided to be different stay so, whatever chain of pairs that are the same leads from one to the
    other.
    """

    def __init__(
        self, decisions: Decisions, voice_of: Callable[[str, str | None], str], is_id: Callable[[str], bool]
    ) -> None:
        self._voice_of = voice_of
        self._is_id = is_id
        self._own: dict[Words, str] = {}
        self._not: set[tuple[Words, str]] = set()
        self._leader: dict[str, str] = {}
        for pair in decisions.different:
            self._part(pair)
        apart = [(self._key(one), self._key(other)) for one, other in decisions.different]
        for one, other in sorted(decisions.same):
            self._join(self._key(one), self._key(other), apart)

    def own(self, name: str) -> str | None:
        """The voice of a name that somebody told apart from others, None for other names."""
        own = self._own.get(words_of(name)) if self._own else None
        return self.joined(own) if own is not None else None

    def joined(self, voice: str) -> str:
        """The voice that stands for all that are one with it."""
        while voice in self._leader:
            voice = self._leader[voice]
        return voice

    def is_not(self, name: str, entity: str | None) -> bool:
        """True when somebody decided that the bearer of a name is not that actor."""
        return bool(self._not) and entity is not None and (words_of(name), entity) in self._not

    def _key(self, actor: str) -> str:
        if self._is_id(actor):
            return self._voice_of("", actor)
        return self._own.get(words_of(actor)) or self._voice_of(actor, None)

    def _part(self, pair: Pair) -> None:
        """Names that had one voice get one each, of their own words; an id keeps the voice it has."""
        names = [actor for actor in pair if not self._is_id(actor)]
        ids = [actor for actor in pair if self._is_id(actor)]
        self._not.update((words_of(name), entity) for name in names for entity in ids)
        keys = {self._voice_of("", actor) for actor in ids} | {self._voice_of(name, None) for name in names}
        if ids or len(keys) == 1:
            self._own.update({words: " ".join(sorted(words)) for name in names if (words := words_of(name))})

    def _join(self, one: str, other: str, apart: Iterable[tuple[str, str]]) -> None:
        first, second = sorted((self.joined(one), self.joined(other)))
        leads = ({self.joined(a), self.joined(b)} for a, b in apart)
        if first != second and {first, second} not in leads:
            self._leader[second] = first
