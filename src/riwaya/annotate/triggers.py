"""Words that name an event: attack, explosion, rocket, search; what they do is in `{ar,en}/event_triggers.yaml`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from riwaya.annotate.match import PhraseIndex, proclitic_length
from riwaya.annotate.model import Annotated, Token, TriggerMention
from riwaya.document import Span
from riwaya.lexicon.load import rows as lexicon_rows
from riwaya.text import PROCLITICS
from riwaya.vocabulary import EventType, Language

AL = "ال"
SHADDA = "\u0651"
DEFINITE_BEFORE = frozenset({"the", "this", "هذا", "هذه"})
"""The article that is a word of its own, and «هذا» (this), make the event one already told."""
NEAR = 6
CONTEXT = 15
"""How many words away a `needs` word (unless its entry says `reach`) and the surroundings of a weak word may stand."""


@dataclass(frozen=True, slots=True)
class TriggerWord:
    """One spelling of an event word with its guards, as compiled."""

    entry: str
    type: EventType
    means: str | None
    role: str
    number: str
    weak: bool
    marked: bool
    needs: frozenset[str]
    never: frozenset[str]
    reach: int
    not_before: frozenset[str]
    not_after: frozenset[str]

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> TriggerWord:
        """The word of a compiled row."""
        return cls(
            entry=row["id"],
            type=EventType(row["type"]),
            means=row.get("means"),
            role=row.get("role") or "event",
            number=row.get("number") or "",
            weak=bool(row.get("weak")),
            marked=bool(row.get("marked")),
            needs=frozenset(row.get("needs") or ()),
            never=frozenset(row.get("never") or ()),
            reach=row.get("reach") or NEAR,
            not_before=frozenset(row.get("not_before") or ()),
            not_after=frozenset(row.get("not_after") or ()),
        )


class TriggerFinder:
    """Fills `triggers`. Negation and hedges are not looked at: «لم يقع هجوم» (no attack happened) names an attack."""

    name = "triggers"
    requires = frozenset({"tokens"})
    provides = frozenset({"triggers"})

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        spellings = [(tuple(row["words"]), TriggerWord.from_row(row)) for row in rows]
        spellings.sort(key=lambda spelling: spelling[1].weak)  # what stands by itself in its surroundings goes first
        phrases: dict[tuple[str, ...], tuple[TriggerWord, ...]] = {}
        for words, word in spellings:
            phrases[words] = (*phrases.get(words, ()), word)
        for words, found in tuple(phrases.items()):
            phrases.setdefault(_definite(words), found)
        self._index = PhraseIndex(sorted(phrases.items(), key=lambda item: item[0]), frozenset(PROCLITICS))
        self.lookups = (self._index,)

    @classmethod
    def default(cls, language: Language = Language.AR) -> TriggerFinder:
        """With the lexicon of the package."""
        return cls(lexicon_rows(language.value, "event_triggers"))

    def __call__(self, annotated: Annotated) -> Annotated:
        """A copy with every event word, left to right, without overlaps."""
        starts = self._index.starts_in(annotated)
        return annotated._replace(triggers=self._mentions(annotated.document.text, annotated.tokens, starts))

    def find(self, text: str, tokens: Sequence[Token]) -> tuple[TriggerMention, ...]:
        """Event words in `tokens` of `text`; a span leaves out و ف ب ل ك but keeps the article («والهجوم» → الهجوم)."""
        return self._mentions(text, tokens, self._index.starts(tokens))

    def _mentions(self, text: str, tokens: Sequence[Token], starts: Iterable[int]) -> tuple[TriggerMention, ...]:
        found: list[tuple[int, TriggerWord, TriggerMention]] = []
        solid: list[int] = []
        free = 0
        for at in starts:
            hit = self._index.at(tokens, at) if at >= free and tokens[at][3] == "word" else None
            if hit is None:
                continue
            last, proclitic, words = hit
            word = next((word for word in words if _allowed(word, text, tokens, at, last)), None)
            if word is not None:
                if word.role == "context" or (not word.weak and word.role != "anaphor"):
                    solid.append(at)
                if word.role != "context":
                    found.append((at, word, _mention(word, text, tokens, at, last, proclitic)))
            free = last
        return tuple(mention for at, word, mention in found if not word.weak or _near(at, solid))


def _definite(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with the article on all but the first, as adjectives take it («القصف الجوي», the air strike)."""
    return (words[0], *(word if word.startswith(AL) else AL + word for word in words[1:]))


def _near(at: int, solid: list[int]) -> bool:
    nearest = bisect_left(solid, at - CONTEXT)
    return nearest < len(solid) and solid[nearest] <= at + CONTEXT


def _allowed(word: TriggerWord, text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    if word.not_before and last < len(tokens) and _in(tokens[last].fold, word.not_before):
        return False
    if word.not_after and first and _in(tokens[first - 1].fold, word.not_after):
        return False
    if not (word.needs or word.never):
        return True
    around = (*tokens[max(0, first - word.reach) : first], *tokens[last : last + word.reach])
    if word.never and any(_in(token.fold, word.never) for token in around):
        return False
    if not word.needs or (word.marked and SHADDA in text[tokens[first].start : tokens[first].end]):
        return True
    return any(_in(token.fold, word.needs) for token in around)


def _in(word: str, wanted: frozenset[str]) -> bool:
    """`word` is wanted: bare, behind one or two letters of proclitic, or with the alif of the accusative."""
    return word in wanted or word[1:] in wanted or (word.startswith(AL) and word[2:] in wanted) or word[:-1] in wanted


def _mention(
    word: TriggerWord, text: str, tokens: Sequence[Token], first: int, last: int, proclitic: str
) -> TriggerMention:
    start, end = tokens[first].start, tokens[last - 1].end
    definite = proclitic.endswith((AL, "لل")) or (not proclitic and tokens[first].fold.startswith(AL))
    peeled = proclitic.removesuffix(AL)
    if peeled:
        start += proclitic_length(text[start : tokens[first].end], peeled)
    span = Span(start, end) if start < end else Span(tokens[first].start, end)
    if not definite and first and (tokens[first - 1].fold in DEFINITE_BEFORE):
        definite = True
    return TriggerMention(span, word.type, word.means, word.entry, word.role, definite, word.number)
