"""Which words of a document concern which table, found once for all tables: most words of a text are in none of them.

A word is looked at when it is met for the first time, which one word in five of a fresh article is; after that it costs
one look-up for all tables together, and each table looks only at the words that concern it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress, count
from typing import Protocol, runtime_checkable

from riwaya.annotate.model import Annotated
from riwaya.text import MOST_REMEMBERED, keep_common, rests

_NONE: frozenset[int] = frozenset()


class Lookup(Protocol):
    """A table of words or phrases; `first_words` are all words with which one may begin."""

    @property
    def first_words(self) -> Iterable[str]: ...
    @property
    def only_listed(self) -> bool:
        """True where it knows no word but those of which a rest is in `first_words`."""

    def may_know(self, word: str, listed: bool) -> bool:
        """False where it has nothing to say about a folded word; `listed` where a rest of it is in `first_words`."""


@runtime_checkable
class LooksUp(Protocol):
    """An annotator that asks tables about every word."""

    @property
    def lookups(self) -> tuple[Lookup, ...]: ...


class _Concerned(dict[str, tuple[int, ...]]):
    """The numbers of the tables that may know a word, for every word met."""

    def __init__(self, lookups: Sequence[Lookup]) -> None:
        super().__init__()
        self._lookups = lookups
        self._all = frozenset(range(len(lookups)))
        self._always = [at for at, lookup in enumerate(lookups) if not lookup.only_listed]
        self._same: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._who_lists: dict[str, tuple[int, ...]] = {}
        for at, lookup in enumerate(lookups):
            for word in frozenset(_with_unwritten(lookup.first_words)):
                self._who_lists[word] = (*self._who_lists.get(word, ()), at)

    def __missing__(self, word: str) -> tuple[int, ...]:
        listed = self._all  # a number or an address may be known by other signs
        if word.isalpha():
            who = [self._who_lists[rest] for rest in rests(word) if rest in self._who_lists]
            listed = _NONE.union(*who) if who else _NONE
        asked = sorted(listed.union(self._always)) if listed else self._always
        known = tuple([at for at in asked if self._lookups[at].may_know(word, at in listed)])
        # One object for all words that concern the same tables: it stays in the processor's cache.
        found = self[word] = self._same.setdefault(known, known)
        return found


class Strangers:
    """Fills `places_of`: for every table the words that concern it, the others being strangers to it."""

    def __init__(self, annotators: Iterable[object]) -> None:
        self._lookups = [lookup for one in annotators if isinstance(one, LooksUp) for lookup in one.lookups]
        self._concerned = _Concerned(self._lookups)

    def __call__(self, annotated: Annotated) -> Annotated:
        """The same document, its words sorted out."""
        if len(self._concerned) > MOST_REMEMBERED:
            keep_common(self._concerned)
        concerned = list(map(self._concerned.__getitem__, annotated.by_column().folds))
        places: list[list[int]] = [[] for _ in self._lookups]
        for at in compress(count(), concerned):
            for table in concerned[at]:
                places[table].append(at)
        return annotated._replace(places_of=dict(zip(self._lookups, places, strict=True)))


def _with_unwritten(words: Iterable[str]) -> Iterable[str]:
    """Words, and what is left of «السبت» in «للسبت», which does not write its alif."""
    for word in words:
        yield word
        if word.startswith("ال"):
            yield word[2:]
