"""Words no annotator knows, told to all of them at once: one word in five of a fresh article is met for the first time,
and each table of the lexicon would take the letters written onto it off again to find that it knows none of the rests.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from riwaya.annotate.model import Annotated
from riwaya.text import rests

_MOST_REMEMBERED = 50_000


class Lookup(Protocol):
    """A table of words or phrases; `first_words` are all words with which one may begin."""

    @property
    def first_words(self) -> Iterable[str]: ...
    def forget(self, words: Iterable[str]) -> None:
        """Told of words of which no rest is one of `first_words`, so that it need not look at them."""


@runtime_checkable
class LooksUp(Protocol):
    """An annotator that asks tables about every word."""

    @property
    def lookups(self) -> tuple[Lookup, ...]: ...


class Strangers:
    """Tells tables which of the words not met before they don't know; they may still be asked about any word."""

    def __init__(self, annotators: Iterable[object]) -> None:
        self._lookups = [lookup for one in annotators if isinstance(one, LooksUp) for lookup in one.lookups]
        self._who_knows: dict[str, tuple[int, ...]] = {}
        for at, lookup in enumerate(self._lookups):
            for word in frozenset(_with_unwritten(lookup.first_words)):
                self._who_knows[word] = (*self._who_knows.get(word, ()), at)
        self._met: set[str] = set()

    def __call__(self, annotated: Annotated) -> Annotated:
        """The same document, its new words sorted out."""
        new = set(annotated.words()).difference(self._met)
        if len(self._met) > _MOST_REMEMBERED:
            self._met.clear()
        self._met |= new
        words = frozenset(filter(str.isalpha, new))  # a number or an address may be known by other signs
        who_knows = self._who_knows
        known: list[list[str]] = [[] for _ in self._lookups]
        for word in words:
            for rest in rests(word):
                if rest in who_knows:
                    for at in who_knows[rest]:
                        known[at].append(word)
        for some, lookup in zip(known, self._lookups, strict=True):
            lookup.forget(words.difference(some))
        return annotated


def _with_unwritten(words: Iterable[str]) -> Iterable[str]:
    """Words, and what is left of «السبت» in «للسبت», which does not write its alif."""
    for word in words:
        yield word
        if word.startswith("ال"):
            yield word[2:]
