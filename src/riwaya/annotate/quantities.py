"""Numbers as intervals with what they count: «ما لا يقل عن خمسة صواريخ» (at least five rockets) is [5, open)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import methodcaller
from typing import Any

from riwaya.annotate.lexer import WORD, Lexed, Lexer, Row
from riwaya.annotate.model import Annotated, QuantityMention, TimeMention
from riwaya.annotate.quantitygrammar import ARABIC, ARABIC_LETTERS, ENGLISH, ENGLISH_LETTERS, START, START_LETTER
from riwaya.annotate.quantityreaders import READERS, Counted, Sight
from riwaya.document import Span
from riwaya.lexicon.load import rows as lexicon_rows
from riwaya.text import fold
from riwaya.vocabulary import Language

_BEGIN = methodcaller("start")
_LONGEST, _LOOKED_BACK, _LOOKED_AHEAD, _MOST_REMEMBERED = 24, 4, 10, 20_000
"""Letters to the next unknown word, and letters before a match and after it that a rule may look at."""


class Matcher:
    """The Arabic grammar, with what it found among every few letters met: numbers stand in few kinds of surroundings.

    A match ends with the next unknown word at the latest, which it may hold but not pass.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._known: dict[tuple[str, int], re.Match[str] | None] = {}

    def __call__(self, codes: str, start: int) -> re.Match[str] | None:
        """The quantity that begins at a letter; its places are counted from anywhere before that letter."""
        stop = codes.find(WORD, start, start + _LONGEST)
        if stop < 0:
            return self._pattern.match(codes, start)
        begin = max(0, start - _LOOKED_BACK)
        key = codes[begin : stop + _LOOKED_AHEAD], start - begin
        if key not in self._known:
            if len(self._known) > _MOST_REMEMBERED:
                self._known.clear()
            self._known[key] = self._pattern.match(*key)
        return self._known[key]


class QuantityFinder:
    """Finds quantities of one language; `rows` are its number words, compiled.

    It needs the times found first, so as not to count dates.
    """

    name = "quantities"
    requires = frozenset({"tokens", "times"})
    provides = frozenset({"quantities"})

    def __init__(self, rows: Iterable[Row], language: Language = Language.AR) -> None:
        arabic = language is Language.AR
        self._lexer = Lexer([_prepared(row) for row in rows], ARABIC_LETTERS if arabic else ENGLISH_LETTERS)
        self.lookups = (self._lexer,)
        self._match = Matcher(ARABIC) if arabic else ENGLISH.match

    @classmethod
    def default(cls, language: Language = Language.AR) -> QuantityFinder:
        """With the lexicon of the package."""
        return cls(lexicon_rows(language.value, "number_words"), language)

    def __call__(self, annotated: Annotated) -> Annotated:
        """The document with its quantities, in order, without overlaps."""
        lexed = self._lexer.document(annotated)
        return annotated._replace(quantities=tuple(self._mentions(annotated, lexed)))

    def _mentions(self, annotated: Annotated, lexed: Lexed) -> Iterator[QuantityMention]:
        codes, at, times = lexed.codes, 0, _Passed(annotated.times)
        for start in map(_BEGIN, START_LETTER.finditer(codes)):
            if start < at or START.match(codes, start) is None:
                continue
            found = self._match(codes, start)
            if found is None or found.end() == found.start():
                continue
            counted = _counted(annotated, lexed, found, start)
            if counted is None or times.touch(counted.span):
                continue
            at = start + max(1, counted.used)
            yield QuantityMention(counted.span, counted.low, counted.high, counted.approx, counted.unit)


def _counted(annotated: Annotated, lexed: Lexed, found: re.Match[str], start: int) -> Counted | None:
    items = tuple(lexed.items(start, start + found.end() - found.start()))
    return READERS[found.lastgroup or ""](Sight(items, found, lexed, annotated.tokens, start))


class _Passed:
    """Times in order, asked about spans in order."""

    def __init__(self, times: tuple[TimeMention, ...]) -> None:
        self._times, self._at = times, 0

    def touch(self, span: Span) -> bool:
        """True when a time shares a character with `span`; spans must not go backwards."""
        while self._at < len(self._times) and self._times[self._at].span.end <= span.start:
            self._at += 1
        return self._at < len(self._times) and self._times[self._at].span.meets(span)


def _prepared(row: Row) -> Row:
    """A row whose nouns say in `kind` which letter they are, with the lemma folded as words of a text are."""
    out: dict[str, Any] = dict(row)
    if "lemma" in row:
        out["lemma"] = fold(row["lemma"])
    if row["kind"] == "noun":
        out["kind"] = f"noun.{row['number']}"
        if row["number"] == "s" and row.get("person"):
            out["kind"] += ".alone" if row.get("alone") else ".person"
        if row.get("nation") and row["number"] == "s":
            out["kind"] += ".nation"
    return out
