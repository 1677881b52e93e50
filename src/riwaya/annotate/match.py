"""Finding phrases of the lexicon in tokens: longest first, proclitics peeled off, quotation marks skipped inside
names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from riwaya.annotate.model import Annotated, Token
from riwaya.text import FOLD, MOST_REMEMBERED, PROCLITICS, keep_common

T = TypeVar("T")
QUOTE_MARKS = frozenset("\"'«»“”„‟‘’‹›")
_FEW = 4_000
"""Words that begin phrases, when they are so few that a set of them beats what is remembered."""
_WORDLIKE = frozenset({"word", "number", "tag"})


Table = dict[str, list[tuple[tuple[str, ...], T]]]
"""Phrases that share a first word, by their second word ("" for phrases of one word), longest first."""
Readings = tuple[tuple[str, Table[T]], ...]
"""The phrases a folded word may begin, with the proclitic peeled for each."""


class Begun(NamedTuple, Generic[T]):
    """What may begin with a folded word: `readings`, all second words of those, and the phrase that is the word alone
    with its proclitic, which is all there is before any other word."""

    readings: Readings[T]
    seconds: frozenset[str]
    alone: tuple[str, T] | None


_FOLD = itemgetter(2)


class _Known(dict[str, Begun[T] | None]):
    """What every word met may begin: a word is read once, and after that costs one look-up in C."""

    def __init__(self, heads: dict[str, Table[T]], proclitics: frozenset[str]) -> None:
        super().__init__()
        self.heads = heads
        self._proclitics: dict[str, tuple[str, ...]] = {}
        for proclitic in PROCLITICS:
            if proclitic in proclitics:
                same = self._proclitics.get(proclitic[0], ())
                self._proclitics[proclitic[0]] = (*same, proclitic)

    def __missing__(self, fold: str) -> Begun[T] | None:
        if len(self) > MOST_REMEMBERED:
            keep_common(self)
        heads = self.heads
        readings: Readings[T] = (("", heads[fold]),) if fold in heads else ()
        for proclitic in self._proclitics.get(fold[:1], ()):
            rest = fold[len(proclitic) :]
            if rest in heads and len(rest) >= 2 and fold.startswith(proclitic):
                readings = (*readings, (proclitic, heads[rest]))
        found = self[fold] = _begun(readings) if readings else None
        return found


def _begun(readings: Readings[T]) -> Begun[T]:
    seconds = frozenset(second for _, table in readings for second in table if second)
    alone = next(((proclitic, table[""][0][1]) for proclitic, table in readings if "" in table), None)
    return Begun(readings, seconds, alone)


class PhraseIndex(Generic[T]):
    """Phrases by their first two words. `proclitics` are the ones allowed on the first word («وفق» after «و»)."""

    only_listed = True

    def __init__(
        self,
        phrases: Iterable[tuple[tuple[str, ...], T]],
        proclitics: frozenset[str] = frozenset(),
        skip_quotes: bool = False,
    ) -> None:
        heads: dict[str, Table[T]] = {}
        for words, entry in phrases:
            second = words[1] if len(words) > 1 else ""
            heads.setdefault(words[0], {}).setdefault(second, []).append((words, entry))
        for table in heads.values():
            for found in table.values():
                found.sort(key=lambda item: -len(item[0]))
        self._skip_quotes = skip_quotes
        self._known: _Known[T] = _Known(heads, proclitics)
        self._beginnings = _written_out(heads, proclitics) if len(heads) * (len(proclitics) + 1) < _FEW else None

    @property
    def first_words(self) -> Iterable[str]:
        """The first words of the phrases."""
        return self._known.heads

    def may_know(self, word: str, listed: bool) -> bool:
        """True where a phrase may begin with a folded word."""
        return listed and self._known[word] is not None

    def readings(self, fold: str) -> Readings[T]:
        """The phrases a folded word may begin, with the proclitic peeled for each."""
        known = self._known[fold]
        return known.readings if known is not None else ()

    def begins(self, fold: str) -> bool:
        """True where a phrase may begin with this folded word."""
        return self._known[fold] is not None

    def starts(self, tokens: Sequence[Token]) -> Iterator[int]:
        """The tokens with which a phrase may begin, in order; most words begin none and must cost next to nothing."""
        if self._beginnings is not None:
            return compress(range(len(tokens)), map(self._beginnings.__contains__, map(_FOLD, tokens)))
        return compress(range(len(tokens)), map(self._known.__getitem__, map(_FOLD, tokens)))

    def starts_in(self, annotated: Annotated) -> Iterable[int]:
        """The same for a document, whose words have been sorted out for all tables at once."""
        places = annotated.places_of.get(self)
        return self.starts(annotated.tokens) if places is None else places

    def at(self, tokens: Sequence[Token], first: int) -> tuple[int, str, T] | None:
        """(index after the last token, proclitic, entry) of the longest phrase that begins at token `first`."""
        known = self._known[tokens[first][2]]
        if known is None:
            return None
        readings, seconds, alone = known
        best: tuple[int, str, T] | None = None
        following = first + 1
        second = tokens[following][2] if following < len(tokens) else "\n"
        if self._skip_quotes and second in QUOTE_MARKS:
            following = _past_quotes(tokens, following)
            second = tokens[following][2] if following < len(tokens) else "\n"
        if second not in seconds:
            return (first + 1, *alone) if alone is not None else None
        for proclitic, table in readings:
            if second in table:
                for words, entry in table[second]:
                    last = self._end(tokens, first, words)
                    if last and (best is None or last > best[0]):
                        best = (last, proclitic, entry)
                        break
            if best is None and "" in table:
                best = (first + 1, proclitic, table[""][0][1])
        return best

    def _ends_here(self, begun: Begun[T], following: str) -> bool:
        """True where no phrase of two words or more goes on with the folded word that follows."""
        return following not in begun[1] and not (self._skip_quotes and following in QUOTE_MARKS)

    def _end(self, tokens: Sequence[Token], first: int, words: tuple[str, ...]) -> int:
        at = first + 1
        for word in words[1:]:
            if self._skip_quotes:
                at = _past_quotes(tokens, at)
            if at >= len(tokens) or tokens[at][2] != word:
                return 0
            at += 1
        return at

    def all(self, tokens: Sequence[Token], starts: Iterable[int] | None = None) -> Iterator[tuple[int, int, str, T]]:
        """(first, last, proclitic, entry) of every phrase, left to right, longest first, without overlaps; `starts`
        are the tokens with which one may begin, where they are known."""
        end, known, last = 0, self._known, len(tokens) - 1
        for at in self.starts(tokens) if starts is None else starts:
            _, _, fold, kind = tokens[at]
            if at >= end and kind in _WORDLIKE:
                begun = known[fold]
                if begun is None or (begun[2] is None and at < last and self._ends_here(begun, tokens[at + 1][2])):
                    continue  # most words that may begin a phrase do not
                found = self.at(tokens, at)
                if found is not None:
                    end = found[0]
                    yield at, end, found[1], found[2]


def _written_out(heads: Iterable[str], proclitics: frozenset[str]) -> frozenset[str]:
    """Every word that begins a phrase: the first words with everything that may be written onto them."""
    onto = [proclitic + head for head in heads if len(head) > 1 for proclitic in proclitics]
    return frozenset((*heads, *onto))


def _past_quotes(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at][2] in QUOTE_MARKS:
        at += 1
    return at


def proclitic_length(raw: str, proclitic: str) -> int:
    """Code points of `raw` taken up by a folded `proclitic`, its diacritics included («وَقال» → 2)."""
    need, at = len(proclitic), 0
    while at < len(raw) and need:
        need -= 1 if raw[at].translate(FOLD) else 0
        at += 1
    while at < len(raw) and not raw[at].translate(FOLD):
        at += 1
    return at
