"""Phrases of a lexicon kind in a text: channels, hedges, anonymous sources, denials, with their guards applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from riwaya.annotate.match import QUOTE_MARKS, PhraseIndex, proclitic_length
from riwaya.annotate.model import Token
from riwaya.document import Span
from riwaya.text import without_proclitics

PROCLITICS = frozenset(
    {"و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "وبال", "لل", "ولل", "كال", "وب", "ول", "فب", "فل"}
)
HOW_NEAR = 3
"""Words before a homograph among which one of its `needs` must stand («حسابه على إكس», his account on X)."""


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """A phrase at tokens first..last; `start`..`end` are code points without the proclitic."""

    first: int
    last: int
    span: Span
    row: Mapping[str, Any]


class PhraseFinder:
    """Finds the phrases of compiled `rows`, longest first; of rows spelt alike the first whose guards hold."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], proclitics: frozenset[str] = PROCLITICS) -> None:
        grouped: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
        for row in rows:
            grouped.setdefault(tuple(row["words"]), []).append(row)
        self._index = PhraseIndex(sorted(grouped.items(), key=lambda item: item[0]), proclitics, skip_quotes=True)

    def find(self, text: str, tokens: Sequence[Token]) -> tuple[PhraseHit, ...]:
        """Every phrase whose guards hold, left to right, without overlaps."""
        hits: list[PhraseHit] = []
        free = 0
        for at, token in enumerate(tokens):
            if at < free or token.kind not in ("word", "number") or not self._index.readings(token.fold):
                continue
            found = self._index.at(tokens, at)
            row = next((row for row in found[2] if holds(row, tokens, at, found[0])), None) if found else None
            if found and row is not None:
                free = found[0]
                start = token.start
                if found[1]:
                    start += proclitic_length(text[start : token.end], found[1])
                hits.append(PhraseHit(at, free, Span(start, _end(tokens, at, free)), row))
        return tuple(hits)


def holds(row: Mapping[str, Any], tokens: Sequence[Token], first: int, last: int) -> bool:
    """True when the `needs` and `guards` of a phrase row allow it at tokens first..last."""
    needs, guards = row.get("needs"), row.get("guards")
    if needs and not any(_is_one_of(token.fold, needs) for token in _words_before(tokens, first, HOW_NEAR)):
        return False
    if not guards:
        return True
    before = _words_before(tokens, first, 1)
    after = _word_after(tokens, last)
    if before and _is_one_of(before[0].fold, guards["not_after"]):
        return False
    return after is None or not _is_one_of(after.fold, guards["not_before"])


def _is_one_of(word: str, wanted: Sequence[str]) -> bool:
    return any(rest in wanted for _, rest in without_proclitics(word, PROCLITICS))


def _words_before(tokens: Sequence[Token], first: int, count: int) -> list[Token]:
    found: list[Token] = []
    at = first - 1
    while at >= 0 and len(found) < count and tokens[at].kind != "newline":
        if tokens[at].kind == "word":
            found.append(tokens[at])
        at -= 1
    return found


def _word_after(tokens: Sequence[Token], last: int) -> Token | None:
    if last < len(tokens) and tokens[last].kind == "word":
        return tokens[last]
    return None


def _end(tokens: Sequence[Token], first: int, last: int) -> int:
    """A quotation mark opened inside the phrase is closed inside it («منصة "إكس"», platform X)."""
    inside = sum(1 for token in tokens[first:last] if token.fold in QUOTE_MARKS)
    if inside % 2 and last < len(tokens) and tokens[last].fold in QUOTE_MARKS:
        last += 1
    return tokens[last - 1].end
