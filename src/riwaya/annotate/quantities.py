"""Numbers as intervals with what they count: «ما لا يقل عن خمسة صواريخ» (at least five rockets) is [5, open)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import methodcaller
from typing import Any

from riwaya.annotate.lexer import Lexed, Lexer, Row
from riwaya.annotate.model import Annotated, QuantityMention, TimeMention
from riwaya.annotate.quantitygrammar import ARABIC, ARABIC_LETTERS, ENGLISH, ENGLISH_LETTERS, START, START_LETTER
from riwaya.annotate.quantityreaders import READERS, Counted, Sight
from riwaya.document import Span
from riwaya.lexicon.load import rows as lexicon_rows
from riwaya.text import fold
from riwaya.vocabulary import Language

_BEGIN = methodcaller("start")


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
        self._pattern = ARABIC if arabic else ENGLISH

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
            found = self._pattern.match(codes, start)
            if found is None or found.end() == found.start():
                continue
            counted = _counted(annotated, lexed, found)
            if counted is None or times.touch(counted.span):
                continue
            at = start + max(1, counted.used)
            yield QuantityMention(counted.span, counted.low, counted.high, counted.approx, counted.unit)


def _counted(annotated: Annotated, lexed: Lexed, found: re.Match[str]) -> Counted | None:
    items = tuple(lexed.items(*found.span()))
    return READERS[found.lastgroup or ""](Sight(items, found, lexed, annotated.tokens))


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
