"""Known actors in a text: people, groups, states, offices, agencies and outlets of the lexicon, longest name first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from riwaya.annotate.match import QUOTE_MARKS, PhraseIndex, proclitic_length
from riwaya.annotate.model import ActorMention, Annotated, Token
from riwaya.document import Span
from riwaya.text import without_proclitics
from riwaya.vocabulary import Language

PROCLITICS = frozenset({"و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"})
PEELED_BEFORE_GUARDS = PROCLITICS | {"ال", "وال", "بال", "لل"}
IN = frozenset({"ب", "وب", "فب"})
"""«بواشنطن» is in Washington, not Washington."""
ARTICLE, LI_AL = "ال", "لل"
"""ل before the article drops its alif: «للجيش» (to the army) is ل + «الجيش»."""
OPENERS = QUOTE_MARKS | {"(", "[", "—", "-"}
CLOSERS = QUOTE_MARKS | {")", "]", "—", "-"}


@dataclass(frozen=True, slots=True)
class ActorName:
    """One name of one actor as compiled; the flags say when it does not count (lexicon/README.md)."""

    entity: str
    name_ar: str
    name_en: str
    kind: str
    place: bool
    guarded: bool
    case: str
    not_after: frozenset[str]

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> ActorName:
        """The name of a compiled row; agencies and outlets are media, whatever they broadcast on."""
        media = row["id"].startswith(("agency.", "outlet."))
        return cls(
            entity=row["id"],
            name_ar=row["name_ar"],
            name_en=row["name_en"],
            kind="media" if media else row["kind"],
            place=bool(row.get("place")),
            guarded=bool(row.get("guarded")),
            case=row.get("case", ""),
            not_after=frozenset(row.get("not_after", ())),
        )


class ActorFinder:
    """Fills `actors`. A name may carry و ف ب ل ك, and quotation marks inside a name are skipped.

    `rows` are compiled actors, agencies and outlets; where two share a spelling the first row wins. `guards` are the
    rows of `name_guards`: words after which a capital is a place, and words that introduce an ambiguous name.
    """

    name = "actors"
    requires = frozenset({"tokens"})
    provides = frozenset({"actors"})

    def __init__(self, rows: Iterable[Mapping[str, Any]], guards: Iterable[Mapping[str, Any]] = ()) -> None:
        names: dict[tuple[str, ...], ActorName] = {}
        for row in rows:
            actor = ActorName.from_row(row)
            for words in _spellings(tuple(row["words"])):
                names.setdefault(words, actor)
        self._index = PhraseIndex(sorted(names.items(), key=lambda item: item[0]), PROCLITICS, skip_quotes=True)
        self.lookups = (self._index,)
        kept = [(" ".join(row["words"]), row["use"]) for row in guards]
        self._places = frozenset(words for words, use in kept if use == "place")
        self._introducers = frozenset(words for words, use in kept if use == "introducer")

    def __call__(self, annotated: Annotated) -> Annotated:
        """A copy with every actor mention, left to right, without overlaps."""
        english = annotated.document.language is Language.EN
        starts = self._index.starts_in(annotated)
        return annotated._replace(actors=self._mentions(annotated.document.text, annotated.tokens, starts, english))

    def find(self, text: str, tokens: Sequence[Token]) -> tuple[ActorMention, ...]:
        """Mentions in `tokens` of `text`; a span leaves the proclitic out («وواشنطن», and Washington → واشنطن)."""
        return self._mentions(text, tokens, self._index.starts(tokens), False)

    def _mentions(
        self, text: str, tokens: Sequence[Token], starts: Iterable[int], english: bool
    ) -> tuple[ActorMention, ...]:
        found: list[ActorMention] = []
        free = 0
        for at in starts:
            if at < free or tokens[at][3] != "word":
                continue
            hit = self._index.at(tokens, at)
            if hit is not None and self._counts(text, tokens, at, hit):
                free, proclitic, actor = hit
                name = actor.name_en if english else actor.name_ar
                found.append(ActorMention(_span(text, tokens, at, free, proclitic), actor.entity, name, actor.kind))
        return tuple(found)

    def _counts(self, text: str, tokens: Sequence[Token], first: int, hit: tuple[int, str, ActorName]) -> bool:
        last, proclitic, actor = hit
        if actor.case and not _written_as_name(text[tokens[first].start : tokens[last - 1].end], actor.case):
            return False
        if actor.not_after and _word_before(tokens, first) in actor.not_after:
            return False
        if actor.place and (proclitic in IN or self._follows(tokens, first, self._places)):
            return False
        return not actor.guarded or _enclosed(tokens, first, last) or self._follows(tokens, first, self._introducers)

    def _follows(self, tokens: Sequence[Token], first: int, guards: frozenset[str]) -> bool:
        before = first - 1
        while before >= 0 and tokens[before].fold in QUOTE_MARKS:
            before -= 1
        if before < 0 or tokens[before].kind != "word":
            return False
        word = tokens[before].fold
        if before and f"{tokens[before - 1].fold} {word}" in guards:
            return True
        return any(rest in guards for _, rest in without_proclitics(word, PEELED_BEFORE_GUARDS))


def _spellings(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A name, and the same after ل where it begins with the article."""
    if words[0].startswith(ARTICLE) and len(words[0]) > 3:
        return words, (LI_AL + words[0][2:], *words[1:])
    return (words,)


def _written_as_name(raw: str, case: str) -> bool:
    if case == "upper":
        return raw.upper() == raw
    return raw[:1].isupper()


def _word_before(tokens: Sequence[Token], first: int) -> str:
    """The last word before, across quotation marks and a line break: a page may cut «كتائب⏎حزب الله» in two."""
    for token in reversed(tokens[max(0, first - 3) : first]):
        if token.kind == "word":
            return token.fold
        if token.kind != "newline" and token.fold not in QUOTE_MARKS:
            return ""
    return ""


def _enclosed(tokens: Sequence[Token], first: int, last: int) -> bool:
    return first > 0 and last < len(tokens) and tokens[first - 1].fold in OPENERS and tokens[last].fold in CLOSERS


def _span(text: str, tokens: Sequence[Token], first: int, last: int, proclitic: str) -> Span:
    """The name without its proclitic; a quotation mark opened inside the name is closed inside it."""
    start = tokens[first].start
    if proclitic:
        start += proclitic_length(text[start : tokens[first].end], proclitic)
    inside = sum(1 for token in tokens[first:last] if token.fold in QUOTE_MARKS)
    if inside % 2 and last < len(tokens) and tokens[last].fold in QUOTE_MARKS:
        last += 1
    return Span(start, tokens[last - 1].end)
