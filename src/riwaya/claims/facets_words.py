"""What the words of one content do for its facets: the passage that every facet reader of the claims room looks at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from riwaya.annotate.match import QUOTE_MARKS, PhraseIndex
from riwaya.annotate.model import Annotated, Token, TokenKind
from riwaya.document import Span
from riwaya.text import PROCLITICS

BARE = frozenset(
    "one from toward at stop negate contrast either relative subset vague both cause agent behind reply first".split()
)
"""Roles of words that never carry the article: «الأحد» (Sunday) is not «أحد» (one of)."""
END = frozenset(".؟?!؛;")
COMMA = frozenset("،,:-–—()[]")
PARTS = END | COMMA
_WORD, _BREAKS = TokenKind.WORD, frozenset({TokenKind.NEWLINE, TokenKind.DOTS})


@dataclass(frozen=True, slots=True)
class FacetWord:
    """What one spelling does in one role, as compiled from `facet_words.yaml`."""

    entry: str
    role: str
    facet: str
    shape: str
    number: str
    population: str
    actor: str
    named: bool

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> FacetWord:
        """The word of a compiled row."""
        text = {name: str(row.get(name) or "") for name in ("facet", "shape", "number", "population")}
        return cls(row["id"], row["role"], actor="", named=bool(row.get("named")), **text)

    @classmethod
    def plain(cls, row: Mapping[str, Any], role: str) -> FacetWord:
        """A row of another kind in a role of ours: a hedge, or an adjective of nationality with its state."""
        return cls(row["id"], role, "", "", "", "", str(row.get("actor") or ""), False)


Roles = Mapping[str, FacetWord]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of the facet lexicon at tokens first..last, with everything its spelling may do."""

    first: int
    last: int
    proclitic: str
    roles: Roles
    definite: bool = False
    """True when it carries the article."""


class Spanned(Protocol):
    """Any mention."""

    @property
    def span(self) -> Span: ...


_NONE: list[Hit] = []
M = TypeVar("M", bound=Spanned)
_START = attrgetter("span.start")
_TOKEN_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Found:
    """A mention with the tokens first..last it covers."""

    first: int
    last: int
    mention: Any


@dataclass(slots=True)
class Passage:
    """The content of one claim as tokens, lexicon hits and mentions; `cells` are the token indices of the content."""

    annotated: Annotated
    tokens: Sequence[Token]
    ranges: tuple[tuple[int, int], ...]
    hits: dict[int, Hit] = field(default_factory=dict)
    by_role: dict[str, list[Hit]] = field(default_factory=dict)
    triggers: tuple[Found, ...] = ()
    quantities: tuple[Found, ...] = ()
    places: tuple[Found, ...] = ()
    times: tuple[Found, ...] = ()
    actors: tuple[Found, ...] = ()

    def role(self, at: int, role: str) -> FacetWord | None:
        """What the phrase that begins at token `at` does in `role`, None when nothing."""
        hit = self.hits.get(at)
        return hit.roles.get(role) if hit is not None else None

    def having(self, role: str) -> list[Hit]:
        """Hits that may play `role`, in order."""
        return self.by_role.get(role, _NONE)

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens first..last (half-open)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def text(self, span: Span) -> str:
        """The exact characters of `span`."""
        return self.annotated.document.text[span.start : span.end]

    def inside(self, at: int) -> bool:
        """True when token `at` belongs to the content."""
        return self.end_of(at) > at

    def start_of(self, at: int) -> int:
        """First token of the content range that holds `at`."""
        for first, last in self.ranges:
            if first <= at < last:
                return first
        return at

    def end_of(self, at: int) -> int:
        """Token after the content range that holds `at`."""
        for first, last in self.ranges:
            if first <= at < last:
                return last
        return at

    def mark(self, at: int) -> bool:
        """True when token `at` is a mark that parts clauses (quotation marks do not)."""
        token = self.tokens[at]
        return token.kind != _WORD and (token.kind in _BREAKS or token.fold in PARTS)

    def quote(self, at: int) -> bool:
        """True when token `at` is a quotation mark."""
        return self.tokens[at].fold in QUOTE_MARKS

    def actor_at(self, at: int) -> Found | None:
        """The actor mention that begins at token `at`."""
        for found in self.actors:
            if found.first == at:
                return found
        return None

    def found_at(self, mentions: Sequence[Found], at: int) -> Found | None:
        """The mention of `mentions` that covers token `at`."""
        for found in mentions:
            if found.first <= at < found.last:
                return found
        return None

    def negated(self, at: int, reach: int = 5) -> bool:
        """True when a negation stands shortly before token `at` in its clause, with no «بل» (but rather) between."""
        floor = max(self.start_of(at), at - reach)
        if not self.having("negate"):
            return False
        for back in range(at - 1, floor - 1, -1):
            hit = self.hits.get(back)
            if self.tokens[back].fold in END or self.tokens[back].fold in ("،", ","):
                return False
            if hit is not None and hit.roles.keys() & {"contrast", "outcome", "cease"}:
                return "outcome" in hit.roles and self.role(back - 1, "negate") is not None
            if hit is not None and "negate" in hit.roles:
                return True
        return False


class WordTable:
    """The facet words, hedges and nationalities as one phrase index; makes the passage of a content."""

    def __init__(
        self,
        words: Iterable[Mapping[str, Any]],
        hedges: Iterable[Mapping[str, Any]] = (),
        demonyms: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        spellings: dict[tuple[str, ...], dict[str, FacetWord]] = {}
        for row in words:
            word = FacetWord.from_row(row)
            spellings.setdefault(tuple(row["words"]), {}).setdefault(word.role, word)
        for row in hedges:
            if row.get("certainty") in ("possible", "probable"):
                spellings.setdefault(tuple(row["words"]), {}).setdefault("hedge", FacetWord.plain(row, "hedge"))
        for row in demonyms:
            word = FacetWord.plain(row, "demonym")
            for form in _with_accusative(tuple(row["words"])):
                spellings.setdefault(form, {}).setdefault("demonym", word)
        self._index = PhraseIndex(sorted(spellings.items(), key=lambda item: item[0]), frozenset(PROCLITICS))

    def passage(self, annotated: Annotated, content: Sequence[Span]) -> Passage:
        """The passage of `content`; linear in its length."""
        tokens = annotated.tokens
        ranges = tuple(token_range(tokens, span) for span in content)
        passage = Passage(annotated, tokens, tuple(cells for cells in ranges if cells[0] < cells[1]))
        for first, last in passage.ranges:
            self._look_up(tokens, first, last, passage.hits)
        for hit in passage.hits.values():
            for role in hit.roles:
                passage.by_role.setdefault(role, []).append(hit)
        passage.triggers = _within(annotated.triggers, content, tokens)
        passage.quantities = _within(annotated.quantities, content, tokens)
        passage.places = _within(annotated.places, content, tokens)
        passage.times = _within(annotated.times, content, tokens)
        passage.actors = _within(annotated.actors, content, tokens)
        return passage

    def hedged_cue(self, annotated: Annotated, cue: Span | None) -> bool:
        """True when the cue itself hedges («ما قيل إنه», what was said to be)."""
        if cue is None:
            return False
        first, last = token_range(annotated.tokens, cue)
        if last - first == 1 and not self._index.readings(annotated.tokens[first].fold):
            return False
        hits: dict[int, Hit] = {}
        self._look_up(annotated.tokens, first, last, hits)
        return any("hedge" in hit.roles for hit in hits.values())

    def _look_up(self, tokens: Sequence[Token], first: int, last: int, hits: dict[int, Hit]) -> None:
        readings, at = self._index.readings, first
        while at < last:
            token = tokens[at]
            found = self._index.at(tokens, at) if token.kind == "word" and readings(token.fold) else None
            if found is None or found[0] > last:
                at += 1
                continue
            end, proclitic, roles = found
            if proclitic.endswith(("ال", "لل")):
                roles = {role: word for role, word in roles.items() if role not in BARE}
            if roles:
                definite = proclitic.endswith(("ال", "لل")) or token.fold.startswith("ال")
                hits[at] = Hit(at, end, proclitic, roles, definite)
            at = end


def _with_accusative(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """An adjective in ي as it is, and with the alif of the indefinite accusative («قصفا عراقيا», Iraqi shelling)."""
    return (words, (*words[:-1], words[-1] + "ا")) if words[-1].endswith("ي") else (words,)


def token_range(tokens: Sequence[Token], span: Span) -> tuple[int, int]:
    """Indices first..last (half-open) of the tokens inside `span`."""
    first = bisect_left(tokens, span.start, key=_TOKEN_START)
    return first, max(first, bisect_left(tokens, span.end, lo=first, key=_TOKEN_START))


def mentions_meeting(mentions: Sequence[M], span: Span) -> Iterator[M]:
    """The mentions that share a character with `span`; they stand in order and do not overlap."""
    at = max(0, bisect_left(mentions, span.start, key=_START) - 1)
    while at < len(mentions) and mentions[at].span.start < span.end:
        if mentions[at].span.meets(span):
            yield mentions[at]
        at += 1


def _within(mentions: Sequence[M], content: Sequence[Span], tokens: Sequence[Token]) -> tuple[Found, ...]:
    if not mentions:
        return ()
    found: list[Found] = []
    for span in content:
        at = bisect_left(mentions, span.start, key=_START)
        while at < len(mentions) and mentions[at].span.start < span.end:
            mention = mentions[at]
            at += 1
            if mention.span.end <= span.end:
                first = bisect_right(tokens, mention.span.start, key=_TOKEN_START) - 1
                last = bisect_left(tokens, mention.span.end, lo=first, key=_TOKEN_START)
                found.append(Found(first, last, mention))
    return tuple(found)
