"""What the words of one content do for its facets: the passage that every facet reader of the claims room looks at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, Protocol, TypeVar

from riwaya.annotate.match import QUOTE_MARKS, PhraseIndex
from riwaya.annotate.model import Annotated, Token, TokenKind
from riwaya.document import Span
from riwaya.text import MOST_REMEMBERED, PROCLITICS, keep_common

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


class Hit(NamedTuple):
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
_NO_ROLES: Roles = {}
M = TypeVar("M", bound=Spanned)
_START = attrgetter("span.start")
_FIRST = itemgetter(0)


class Found(NamedTuple):
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


class Alone(NamedTuple):
    """What a word does that begins no longer phrase; where one of `nexts` follows, it may begin one."""

    proclitic: str
    roles: Roles
    definite: bool
    nexts: frozenset[str] = frozenset()


class _AloneWords(dict[str, Alone | None]):
    """What each word does when it begins no longer phrase; remembered, because news repeats its words."""

    def __init__(self, index: PhraseIndex[dict[str, FacetWord]]) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, fold: str) -> Alone | None:
        if len(self) > MOST_REMEMBERED:
            keep_common(self)
        readings = self._index.readings(fold)
        known: Alone | None = None
        if readings:
            nexts = frozenset(key for _, table in readings for key in table if key)
            single = next(((proclitic, table[""][0][1]) for proclitic, table in readings if "" in table), ("", {}))
            known = _alone(fold, *single)._replace(nexts=nexts)
        self[fold] = known if known and (known.nexts or known.roles) else None
        return self[fold]

    def hit(self, tokens: Sequence[Token], at: int) -> Hit:
        """The longest phrase that begins at token `at`; where none does, one without tokens."""
        token = tokens[at]
        word = self[token.fold] if token.kind == _WORD else None
        if word is None:
            return Hit(at, at, "", _NO_ROLES)
        if word.nexts and at + 1 < len(tokens) and tokens[at + 1].fold in word.nexts:
            longest = self._index.at(tokens, at)
            if longest is not None and longest[0] > at + 1:
                # A phrase that does nothing here still keeps its words from being read as others.
                long = _alone(token.fold, longest[1], longest[2])
                return Hit(at, longest[0], long.proclitic, long.roles, long.definite)
        return Hit(at, at + 1, word.proclitic, word.roles, word.definite)


def _alone(fold: str, proclitic: str, roles: Roles) -> Alone:
    if proclitic.endswith(("ال", "لل")):
        roles = {role: word for role, word in roles.items() if role not in BARE}
    return Alone(proclitic, roles, proclitic.endswith(("ال", "لل")) or fold.startswith("ال"))


class Layers:
    """The layers of one document by offset, and its phrases: claims overlap, so each is looked up once for all."""

    __slots__ = ("_alone", "_begins", "_ends", "_found", "_hits", "_places", "_starts", "annotated")

    def __init__(self, annotated: Annotated, alone: _AloneWords, places: Sequence[int] | None) -> None:
        """`places` are the tokens that may begin a phrase, None where nobody has looked."""
        self.annotated = annotated
        self._alone = alone
        folds = annotated.by_column().folds
        self._places = [at for at, fold in enumerate(folds) if alone[fold] is not None] if places is None else places
        self._hits: dict[int, Hit] = {}
        self._starts = starts = annotated.by_column().starts
        layers = (annotated.triggers, annotated.quantities, annotated.places, annotated.times, annotated.actors)
        kinds: tuple[Sequence[Spanned], ...] = layers
        spans = [(m.span.start, kind, m.span.end, m) for kind, mentions in enumerate(kinds) for m in mentions]
        spans.sort(key=_FIRST)
        self._begins = [span[0] for span in spans]
        self._ends = [(end, kind) for _, kind, end, _ in spans]
        self._found = [
            Found(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end), m) for start, _, end, m in spans
        ]

    def fill(self, passage: Passage, content: Sequence[Span]) -> None:
        """Give `passage` the mentions that lie wholly inside `content`, each kind in order."""
        held: tuple[list[Found], ...] = ([], [], [], [], [])
        for span in content:
            first = bisect_left(self._begins, span.start)
            for at in range(first, bisect_left(self._begins, span.end, first)):
                end, kind = self._ends[at]
                if end <= span.end:
                    held[kind].append(self._found[at])
        passage.triggers, passage.quantities, passage.places, passage.times, passage.actors = map(tuple, held)

    def cells(self, span: Span) -> tuple[int, int]:
        """Indices first..last (half-open) of the tokens inside `span`."""
        first = bisect_left(self._starts, span.start)
        return first, max(first, bisect_left(self._starts, span.end, first))

    def hits(self, first: int, last: int) -> list[Hit]:
        """The phrases inside tokens first..last, left to right, longest first, without overlaps."""
        tokens, known, alone = self.annotated.tokens, self._hits, self._alone
        found: list[Hit] = []
        places = self._places
        for at in places[bisect_left(places, first) : bisect_left(places, last)]:
            if at < first:
                continue
            hit = known.get(at)
            if hit is None:
                hit = known[at] = alone.hit(tokens, at)
            if at < hit.last <= last:
                first = hit.last
                if hit.roles:
                    found.append(hit)
        return found


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
        self._alone = _AloneWords(self._index)
        self._last: Layers | None = None

    only_listed = True

    @property
    def first_words(self) -> Iterable[str]:
        """The first words of the phrases."""
        return self._index.first_words

    def may_know(self, word: str, listed: bool) -> bool:
        """True where a phrase may begin with a folded word."""
        return listed and self._alone[word] is not None

    def passage(self, annotated: Annotated, content: Sequence[Span]) -> Passage:
        """The passage of `content`; linear in its length."""
        layers = self._layers_of(annotated)
        hits: dict[int, Hit] = {}
        by_role: dict[str, list[Hit]] = {}
        ranges = [cells for span in content if (cells := layers.cells(span))[0] < cells[1]]
        for first, last in ranges:
            for hit in layers.hits(first, last):
                hits[hit.first] = hit
        for hit in hits.values():
            for role in hit.roles:
                if role in by_role:
                    by_role[role].append(hit)
                else:
                    by_role[role] = [hit]
        passage = Passage(annotated, annotated.tokens, tuple(ranges), hits, by_role)
        layers.fill(passage, content)
        return passage

    def _layers_of(self, annotated: Annotated) -> Layers:
        """The layers of a document by offset, remembered while its claims are read one after the other."""
        last = self._last
        if last is None or last.annotated is not annotated:
            last = self._last = Layers(annotated, self._alone, annotated.places_of.get(self))
        return last

    def says(self, annotated: Annotated, span: Span | None, role: str) -> bool:
        """True where a phrase in `span` plays `role` («ما قيل إنه», what was said to be, hedges a cue)."""
        if span is None:
            return False
        layers = self._layers_of(annotated)
        return any(role in hit.roles for hit in layers.hits(*layers.cells(span)))


def _with_accusative(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """An adjective in ي as it is, and with the alif of the indefinite accusative («قصفا عراقيا», Iraqi shelling)."""
    return (words, (*words[:-1], words[-1] + "ا")) if words[-1].endswith("ي") else (words,)


def mentions_meeting(mentions: Sequence[M], span: Span) -> Iterator[M]:
    """The mentions that share a character with `span`; they stand in order and do not overlap."""
    at = max(0, bisect_left(mentions, span.start, key=_START) - 1)
    while at < len(mentions) and mentions[at].span.start < span.end:
        if mentions[at].span.meets(span):
            yield mentions[at]
        at += 1
