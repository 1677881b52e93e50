"""An English document's tokens with word classes, quotations, times and channels, addressed by token index."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from riwaya.annotate.cues import CueFinder, CueHit
from riwaya.annotate.model import ActorMention, Annotated, Quotation, Sentence
from riwaya.annotate.phrases import PhraseFinder
from riwaya.document import Span
from riwaya.vocabulary import ZoneKind

Range = tuple[int, int]
NOTHING: frozenset[str] = frozenset()
APOSTROPHES = frozenset("'\u2019")
_JOINERS = frozenset("-\u2010\u2011/@")
_LONGEST_NAME_IN_QUOTES = 3
_NEAR = 24
_LONGEST_BRACKET = 8
_SHORTEST_ADVERB = 5


class EnglishWords:
    """Word classes from the `function_words` rows; unknown words in -ly are adverbs."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        found: dict[str, set[str]] = {}
        for row in rows:
            if len(row["words"]) == 1:
                classes = found.setdefault(row["words"][0], set())
                classes.add(row["class"])
                classes.update(name for name in ("plural", "animate") if _says(row, name))
        self._classes = {word: frozenset(classes) for word, classes in found.items()}

    def __call__(self, fold: str) -> frozenset[str]:
        """The classes of a folded word."""
        known = self._classes.get(fold)
        if known is None:
            return frozenset({"adverb"}) if fold.endswith("ly") and len(fold) >= _SHORTEST_ADVERB else NOTHING
        return known


def _says(row: Mapping[str, Any], name: str) -> bool:
    return row.get("number") == "p" if name == "plural" else bool(row.get(name))


@dataclass(frozen=True, slots=True)
class Finders:
    """What is looked up in every document; made once."""

    words: EnglishWords
    cues: CueFinder
    channels: PhraseFinder
    anonymous: PhraseFinder


class Quote(NamedTuple):
    """Tokens first..last (half-open, marks included); `speech` tells words said from a name in marks."""

    first: int
    last: int
    closed: bool
    speech: bool


class Unit(NamedTuple):
    """A sentence as token indices, after full stops of abbreviations and of quotations are mended."""

    first: int
    last: int
    paragraph: int
    zone: ZoneKind


class EnglishView:
    """Read-only; built once per document. Arguments and results are token indices, half-open."""

    def __init__(self, annotated: Annotated, finders: Finders) -> None:
        self.annotated = annotated
        self.tokens = annotated.tokens
        self.text = annotated.document.text
        self._starts = [token.start for token in self.tokens]
        self._words = [finders.words(t.fold) if t.kind == "word" else NOTHING for t in self.tokens]
        self._size = len(self._words)
        self.quotes: dict[int, Quote] = {}
        self.closers: dict[int, Quote] = {}
        self._read_quotations(annotated.quotations)
        self._soft = self._soft_marks()
        self._actor_starts = [actor.span.start for actor in annotated.actors]
        self._quote_starts = [quotation.outer.start for quotation in annotated.quotations]
        self.counts = {self.index(q.span.start): q for q in annotated.quantities}
        self.places = frozenset(place.span.start for place in annotated.places)
        self.times = {self.index(m.span.start): self.index_after(m.span.end) for m in annotated.times}
        self.time_ends = {last: first for first, last in self.times.items()}
        channels = finders.channels.find(self.text, self.tokens)
        self.channels = {hit.first: hit for hit in channels}
        self.channel_ends = {hit.last: hit for hit in channels}
        hidden = [hit for hit in finders.anonymous.find(self.text, self.tokens) if not hit.row.get("head")]
        self.anonymity = {hit.first: hit.last for hit in hidden}
        self.cues = self._cues(finders.cues)
        self.cue_ends = {hit.last: hit for hit in self.cues.values()}
        self.units = self._units(finders.words)

    def index(self, offset: int) -> int:
        """Index of the token that holds `offset`, or of the first one after it."""
        at = bisect_left(self._starts, offset)
        return at - 1 if at and self.tokens[at - 1].end > offset else at

    def index_after(self, end: int) -> int:
        """Index of the first token at or after the offset `end`."""
        return bisect_left(self._starts, end)

    def fold(self, at: int) -> str:
        return self.tokens[at].fold if 0 <= at < len(self.tokens) else ""

    def has(self, at: int, *classes: str) -> bool:
        """True when the word at `at` belongs to one of `classes`."""
        return 0 <= at < self._size and not self._words[at].isdisjoint(classes)

    def classed(self, at: int) -> bool:
        return 0 <= at < self._size and bool(self._words[at])

    def cap(self, at: int) -> bool:
        """True where a word begins with a capital."""
        if not 0 <= at < self._size:
            return False
        token = self.tokens[at]
        return token.kind == "word" and self.text[token.start].isupper()

    def mark(self, at: int) -> str:
        """The mark at `at` that parts phrases, "" for words and for marks inside words, names and short brackets."""
        if not 0 <= at < len(self.tokens):
            return ""
        token = self.tokens[at]
        return token.fold if token.kind in ("mark", "dots", "newline") and at not in self._soft else ""

    def holds(self, first: int, last: int, fewest: int) -> bool:
        """True when the tokens first..last hold `fewest` words or more; looks at the first few only."""
        stretch = self.tokens[first : min(last, first + _NEAR)]
        return sum(1 for token in stretch if token.kind in ("word", "number")) >= fewest

    def actors_in(self, start: int, end: int) -> tuple[ActorMention, ...]:
        """Known actors wholly within the offsets start..end."""
        first, last = bisect_left(self._actor_starts, start), bisect_left(self._actor_starts, end)
        return tuple(a for a in self.annotated.actors[first:last] if a.span.end <= end)

    def quoting(self, start: int, end: int) -> bool:
        """True when a quotation opens within the offsets start..end."""
        return bisect_left(self._quote_starts, start) < bisect_left(self._quote_starts, end)

    def span(self, first: int, last: int) -> Span | None:
        """Code points of tokens first..last without the marks at their rims; None when nothing is left."""
        while first < last and self._loose(first, first, last):
            first += 1
        while last > first and self._loose(last - 1, first, last):
            last -= 1
        return Span(self._starts[first], self.tokens[last - 1].end) if first < last else None

    def _loose(self, at: int, first: int, last: int) -> bool:
        quote = self.quotes.get(at) or self.closers.get(at)
        if quote is not None and quote.closed:
            whole = quote.first == first and quote.last == last
            return whole or quote.first < first or quote.last > last
        kind = self.tokens[at].kind
        if kind == "newline" or (kind == "dots" and at == first):
            return True
        closing = at == last - 1 and self.tokens[at].fold in (")", "%", "]")
        return kind == "mark" and not closing and not (self.tokens[at].fold in "([" and at in self._soft)

    def _read_quotations(self, quotations: tuple[Quotation, ...]) -> None:
        reach = -1
        for quotation in quotations:
            first = self.index(quotation.outer.start)
            last = self.index_after(quotation.outer.end)
            if first < reach or not (quotation.closed or self._goes_on(last)):
                continue
            reach = last
            quote = Quote(first, last, quotation.closed, self._speech(first, last))
            self.quotes[first] = quote
            if quotation.closed:
                self.closers[last - 1] = quote

    def _goes_on(self, last: int) -> bool:
        """An unclosed quotation whose next paragraph opens with the same kind of mark is speech, not a slip."""
        at = last
        while at < len(self.tokens) and self.tokens[at].kind == "newline":
            at += 1
        return at < len(self.tokens) and at > last and self.tokens[at].fold in ("\u201c", '"', "\u00ab")

    def _speech(self, first: int, last: int) -> bool:
        inner = self.tokens[first + 1 : last - 1]
        if sum(1 for t in inner if t.kind == "word") > _LONGEST_NAME_IN_QUOTES:
            return True
        return bool(inner) and inner[-1].fold in (",", ".", "!", "?")

    def _soft_marks(self) -> set[int]:
        soft: set[int] = set()
        tokens = self.tokens
        opened = -1
        for at, token in enumerate(tokens):
            if token.kind != "mark":
                opened = -1 if token.kind == "newline" else opened
                continue
            if self._inside_word(at):
                soft.add(at)
            elif token.fold == "(":
                opened = at
            elif token.fold == ")" and opened >= 0:
                if at - opened <= _LONGEST_BRACKET:
                    soft.update((opened, at))
                opened = -1
        return soft

    def _inside_word(self, at: int) -> bool:
        """An apostrophe, a hyphen, the full stop of an abbreviation."""
        tokens = self.tokens
        mark = tokens[at].fold
        if mark == "&":
            return True
        if not (at and tokens[at - 1].end == tokens[at].start and tokens[at - 1].kind in ("word", "number")):
            return False
        if mark in APOSTROPHES:
            return at not in self.closers
        if mark == ".":
            return self._abbreviates(at)
        return mark in _JOINERS and at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end

    def _abbreviates(self, at: int) -> bool:
        before = self.tokens[at - 1]
        initial = len(before.fold) == 1 and before.kind == "word" and self.cap(at - 1)
        return initial or self.has(at - 1, "abbreviation")

    def _cues(self, finder: CueFinder) -> dict[int, CueHit]:
        found: dict[int, CueHit] = {}
        at = 0
        while at < len(self.tokens):
            quote = self.quotes.get(at)
            if quote is not None and quote.speech:
                at = max(quote.last, at + 1)
                continue
            hit = finder.at(self.text, self.tokens, at)
            if hit is not None:
                found[at] = hit
            at = hit.last if hit is not None else at + 1
        return found

    def _units(self, words: EnglishWords) -> tuple[Unit, ...]:
        units: list[Unit] = []
        zone_at = self.annotated.document.zone_at
        for sentence in self.annotated.sentences:
            zone = zone_at(self.tokens[sentence.first].start)
            if units and self._joins(units[-1], sentence, zone):
                units[-1] = units[-1]._replace(last=sentence.last)
            else:
                units.append(Unit(sentence.first, sentence.last, sentence.paragraph, zone))
        return tuple(units)

    def _joins(self, unit: Unit, sentence: Sentence, zone: ZoneKind) -> bool:
        if unit.paragraph != sentence.paragraph or unit.zone is not zone or unit.last != sentence.first:
            return False
        if (unit.last - 1) in self._soft:
            return True
        first = self.tokens[sentence.first]
        if self.tokens[unit.last - 1].fold not in ('"', "\u201d", "\u00bb"):
            return first.kind == "word" and self.text[first.start].islower()
        return first.kind == "word" and (self.text[first.start].islower() or self._tags(sentence))

    def _tags(self, sentence: Sentence) -> bool:
        """«"Are we late?" Mara Quill asked.»: a short sentence with a cue belongs to the quotation before it."""
        return sentence.last - sentence.first <= _LONGEST_TAG and any(
            at in self.cues for at in range(sentence.first + 1, min(sentence.last, sentence.first + _LONGEST_TAG))
        )


_LONGEST_TAG = 6
