"""Who is one voice and who is not, as persons decided it; part of the events room."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from riwaya.events.decisions import Decisions, Pair
from riwaya.events.names import words_of

Words = frozenset[str]


class Actors:
    """Decisions about pairs of names or actor ids, carried out on the keys of voices.

    `voices_of` gives the voices a name or id has in the texts without decisions, `is_id` tells an actor's id from a
    name. Two that are decided to be different stay so, whatever chain of pairs that are the same leads from one to the
    other.
    """

    def __init__(
        self, decisions: Decisions, voices_of: Callable[[str], frozenset[str]], is_id: Callable[[str], bool]
    ) -> None:
        self._voices_of = voices_of
        self._is_id = is_id
        self._own: dict[Words, str] = {}
        self._not: set[tuple[Words, str]] = set()
        self._leader: dict[str, str] = {}
        for pair in sorted(decisions.different):
            self._part(pair)
        apart = [(self._keys(one), self._keys(other)) for one, other in decisions.different]
        for one, other in sorted(decisions.same):
            first, *rest = sorted(self._keys(one) | self._keys(other))
            for voice in rest:
                self._join(first, voice, apart)

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

    def _keys(self, actor: str) -> frozenset[str]:
        own = None if self._is_id(actor) else self._own.get(words_of(actor))
        return frozenset({own}) if own is not None else self._voices_of(actor)

    def _part(self, pair: Pair) -> None:
        """Names that shared a voice get one each, of their own words; an id keeps the voice it has."""
        one, other = pair
        names = [actor for actor in pair if not self._is_id(actor)]
        self._not.update((words_of(name), actor) for name in names for actor in pair if self._is_id(actor))
        if not self._voices_of(one).isdisjoint(self._voices_of(other)):
            self._own.update({words: " ".join(sorted(words)) for name in names if (words := words_of(name))})

    def _join(self, one: str, other: str, apart: Iterable[tuple[frozenset[str], frozenset[str]]]) -> None:
        first, second = sorted((self.joined(one), self.joined(other)))
        if first != second and not any(self._leads(first, second, *pair) for pair in apart):
            self._leader[second] = first

    def _leads(self, one: str, other: str, mine: Iterable[str], theirs: Iterable[str]) -> bool:
        """True where joining two voices makes one of a pair that is kept apart."""
        first, second = {self.joined(voice) for voice in mine}, {self.joined(voice) for voice in theirs}
        return (one in first and other in second) or (other in first and one in second)
