"""Finding phrases of the lexicon in tokens: longest first, proclitics peeled off, quotation marks skipped inside names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from riwaya.annotate.model import Token
from riwaya.text import FOLD, without_proclitics

T = TypeVar("T")
QUOTE_MARKS = frozenset("\"'«»“”„‟‘’‹›")
_MOST_REMEMBERED = 50_000
_WORDLIKE = frozenset({"word", "number", "tag"})


Table = dict[str, list[tuple[tuple[str, ...], T]]]
"""Phrases that share a first word, by their second word ("" for phrases of one word), longest first."""


class PhraseIndex(Generic[T]):
    """Phrases by their first two words. `proclitics` are the ones allowed on the first word («وفق» after «و»)."""

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
        self._heads = heads
        self._proclitics = proclitics
        self._skip_quotes = skip_quotes
        self._readings: dict[str, tuple[tuple[str, Table[T]], ...]] = {}

    def readings(self, fold: str) -> tuple[tuple[str, Table[T]], ...]:
        """The phrases a folded word may begin, with the proclitic peeled for each."""
        known = self._readings.get(fold)
        if known is None:
            if len(self._readings) > _MOST_REMEMBERED:
                self._readings.clear()
            known = tuple(
                (proclitic, self._heads[rest])
                for proclitic, rest in without_proclitics(fold, self._proclitics)
                if rest in self._heads
            )
            self._readings[fold] = known
        return known

    def at(self, tokens: Sequence[Token], first: int) -> tuple[int, str, T] | None:
        """(index after the last token, proclitic, entry) of the longest phrase that begins at token `first`."""
        readings = self.readings(tokens[first].fold)
        if not readings:
            return None
        best: tuple[int, str, T] | None = None
        second = self._second(tokens, first + 1)
        for proclitic, table in readings:
            for words, entry in (*table.get(second, ()), *table.get("", ())):
                last = self._end(tokens, first, words)
                if last and (best is None or last > best[0]):
                    best = (last, proclitic, entry)
                    break
        return best

    def _second(self, tokens: Sequence[Token], at: int) -> str:
        while self._skip_quotes and at < len(tokens) and tokens[at].fold in QUOTE_MARKS:
            at += 1
        return tokens[at].fold if at < len(tokens) else "\n"

    def _end(self, tokens: Sequence[Token], first: int, words: tuple[str, ...]) -> int:
        at = first + 1
        for word in words[1:]:
            while self._skip_quotes and at < len(tokens) and tokens[at].fold in QUOTE_MARKS:
                at += 1
            if at >= len(tokens) or tokens[at].fold != word:
                return 0
            at += 1
        return at

    def all(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, str, T]]:
        """(first, last, proclitic, entry) of every phrase, left to right, longest first, without overlaps."""
        known = self._readings
        at, end = 0, len(tokens)
        while at < end:
            token = tokens[at]
            readings = known.get(token[2])
            if readings is None:
                readings = self.readings(token[2])
            # Most words begin no phrase at all: they must cost one dict look-up and nothing more.
            found = self.at(tokens, at) if readings and token[3] in _WORDLIKE else None
            if found is None:
                at += 1
                continue
            yield at, found[0], found[1], found[2]
            at = found[0]

    def begins(self, fold: str) -> bool:
        """True where a phrase may begin with this folded word."""
        known = self._readings.get(fold)
        return bool(self.readings(fold) if known is None else known)


def proclitic_length(raw: str, proclitic: str) -> int:
    """Code points of `raw` taken up by a folded `proclitic`, its diacritics included («وَقال» → 2)."""
    need, at = len(proclitic), 0
    while at < len(raw) and need:
        need -= 1 if raw[at].translate(FOLD) else 0
        at += 1
    while at < len(raw) and not raw[at].translate(FOLD):
        at += 1
    return at
