"""A document's tokens with their grammar, quotation marks and known names, addressed by token index."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from itertools import compress
from operator import itemgetter

from riwaya.annotate.cues import CueHit
from riwaya.annotate.model import ActorMention, Annotated, Quotation
from riwaya.attribution.grammar import HEADS, Grammar, Word
from riwaya.document import Span
from riwaya.vocabulary import VerbClass

MEDIA_KINDS = frozenset({"media", "agency", "tv", "radio", "newspaper", "site"})


_OUTLETS = frozenset({"media", "to_media"})
_MARKS = frozenset({"mark", "dots"})
_TIME = frozenset({"time"})
_INITIALS = 2
"""Letters of «RT», «CNN», «BBC»: initials in Latin capitals name an outlet where one is told or quoted."""
_HAMZA = frozenset("\u0623\u0625\u0622")
_CLASSES = itemgetter(2)
"""A field of a `Word`, so that the pass over all words of a text runs in C."""


class View:
    """Read-only; built once per document. Index arguments and results are token indices, half-open."""

    def __init__(self, annotated: Annotated, grammar: Grammar) -> None:
        self.annotated = annotated
        self.grammar = grammar
        self.tokens = annotated.tokens
        self.text = annotated.document.text
        self._starts, self._ends, self.folds, self.sorts = annotated.by_column()
        self._counted: Counter[str] | None = None
        self._pairs: Counter[tuple[str, str]] | None = None
        self.cues: dict[int, CueHit] = {}
        self._phrase_ends: dict[int, int] = {}
        self.words: list[Word] = grammar.words(self.folds)
        self.kinds: list[frozenset[str]] = list(map(_CLASSES, self.words))
        self._look_up(grammar)
        self.cue_places = sorted(self.cues)
        self.marks: list[str] = self._marks()
        self.quote: dict[int, tuple[int, Quotation]] = {}
        self.closer: dict[int, int] = {}
        for quotation in annotated.quotations:
            first = self.index(quotation.outer.start)
            last = self.index(quotation.inner.end) if quotation.closed else self.index(quotation.outer.end)
            self.quote[first] = (last, quotation)
            if quotation.closed:
                self.closer[last] = first
        self._openers = sorted(self.quote)
        self.name: dict[int, int] = {}
        self.actor: dict[int, ActorMention] = {}
        self.to_medium: set[int] = set()
        for mention in annotated.actors:
            self._add_actor(mention)
        for span in [m.span for m in annotated.places if not self._naming_noun(m.span)]:
            self.name[self.index(span.start)] = self.index(span.end - 1) + 1
        for span in [m.span for m in annotated.actors]:
            self.name[self.index(span.start)] = self.index(span.end - 1) + 1
        self._date()
        self._name_ends = frozenset(self.name.values())
        self.happening = frozenset(self.index(t.span.start) for t in annotated.triggers if not t.definite)

    def _look_up(self, grammar: Grammar) -> None:
        """Words, cues and phrases: most words begin neither, so only the special ones are looked at one by one."""
        tokens, text, kinds = self.tokens, self.text, self.kinds
        done, last = 0, len(tokens) - 1
        second = grammar.second
        folds, starts = self.folds, self._starts
        places = self.annotated.places_of.get(grammar)
        for at in grammar.places(folds) if places is None else places:
            if text[starts[at]] in _HAMZA:
                self._no_article(at)
            found_second = second.get(folds[at])
            if found_second is None:
                continue
            cue, phrase, joined = found_second
            if joined:
                self._no_article(at)
            if cue:
                hit = grammar.cues.at(self.text, tokens, at)
                if hit is not None:
                    self.cues[at] = hit
            if phrase and at >= done and at < last and folds[at + 1] in phrase:
                found = grammar.phrases.at(tokens, at)
                if found is not None:
                    done, _, kind = found
                    self._phrase_ends[at] = done
                    kinds[at] |= kind

    def _no_article(self, at: int) -> None:
        """«ألوية» (brigades) folds to what looks like an article, but its first letter carries a hamza."""
        word = self.words[at]
        if word.definite and self.text[self._starts[at] + len(word.conj)] in _HAMZA:
            self.words[at] = word._replace(definite=False)

    def _marks(self) -> list[str]:
        """The mark at every token, "" where it is none."""
        folds = self.folds
        marks = [""] * len(folds)
        for at in compress(itertools.count(), map(_MARKS.__contains__, self.sorts)):
            marks[at] = folds[at]
        return marks

    def _date(self) -> None:
        """Every word of a time expression dates the saying («الأسبوع الماضي», last week), except inside a name."""
        for mention in self.annotated.times:
            first = self.index(mention.span.start)
            if first and not self.words[first - 1].classes.isdisjoint(HEADS) and not self.words[first].definite:
                continue  # «حركة 14 تموز» (the 14 July Movement)
            for at in range(first, self.index(mention.span.end - 1) + 1):
                if self.sorts[at] in ("word", "number"):
                    self.kinds[at] |= _TIME

    def _naming_noun(self, span: Span) -> bool:
        """A village may be called «قيادة» (command), but news means the noun: one such word alone names no place."""
        at = self.index(span.start)
        return not self.words[at].classes.isdisjoint(HEADS) and self._ends[at] >= span.end

    def _add_actor(self, mention: ActorMention) -> None:
        """Remember where a known actor begins, and what is written onto its first word («وواشنطن», «لرويترز»)."""
        at = self.index(mention.span.start)
        self.actor.setdefault(at, mention)
        lead = self.text[self._starts[at] : mention.span.start]
        if lead.endswith("ل") and mention.kind in MEDIA_KINDS:
            self.to_medium.add(at)
        if lead in ("و", "ف") and not self.words[at].conj:
            self.words[at] = self.words[at]._replace(conj=lead, core=self.words[at].core[1:])

    def index(self, offset: int) -> int:
        """Index of the token that holds `offset`, or of the first one after it."""
        at = bisect_left(self._starts, offset)
        if at and self._ends[at - 1] > offset:
            return at - 1
        return at

    def unknown_name(self, at: int) -> bool:
        """«المرفأ» (the Harbour): a word with the article that is no kind of person, body or thing we know."""
        word = self.words[at]
        return word.definite and not word.classes and at not in self.name

    def has(self, at: int, *classes: str) -> bool:
        """True when the word at `at` belongs to one of `classes`, a phrase that begins there included."""
        return not self.kinds[at].isdisjoint(classes)

    def after(self, at: int) -> int:
        """The index after the word or phrase at `at`."""
        return self._phrase_ends.get(at, at + 1)

    def span(self, first: int, last: int) -> Span | None:
        """Code points of tokens first..last (half-open), trimmed of marks that don't belong; None when nothing is
        left."""
        marks, sorts = self.marks, self.sorts
        while first < last and (marks[first] or sorts[first] == "newline") and self._loose(first, first, last):
            first += 1
        while last > first and (marks[last - 1] or sorts[last - 1] == "newline") and self._loose(last - 1, first, last):
            last -= 1
        if first >= last:
            return None
        return Span(self._starts[first], self._ends[last - 1])

    def _loose(self, at: int, first: int, last: int) -> bool:
        """A mark at the rim: punctuation, or a quotation mark whose partner is not inside."""
        mark = self.marks[at]
        if not mark:
            return self.sorts[at] == "newline"
        if at in self.quote:
            return self.quote[at][0] >= last
        if at in self.closer:
            return self.closer[at] < first
        if mark in ")]":
            return not any(self.marks[k] in ("(", "[") for k in range(max(first, at - 20), at))
        return mark not in "([%"

    def unquoted(self, first: int, last: int) -> tuple[int, int]:
        """first..last without the quotation marks that wrap all of it."""
        while first < last and first in self.quote and self.quote[first][0] in (last - 1, last):
            closed = self.quote[first][1].closed
            last = last - 1 if closed and self.quote[first][0] == last - 1 else last
            first += 1
        return first, last

    def opens_quote(self, first: int, last: int) -> bool:
        """True where a quotation begins at one of the tokens first..last."""
        at = bisect_left(self._openers, first)
        return at < len(self._openers) and self._openers[at] < last

    def known_medium(self, at: int) -> bool:
        """True where the known name that begins at `at` is an outlet or agency."""
        actor = self.actor.get(at)
        return actor is not None and actor.kind in MEDIA_KINDS and actor.span.start == self._starts[at]

    def medium(self, at: int) -> bool:
        """True where the word at `at` is a kind of outlet or begins the known name of one."""
        if not self.words[at].classes.isdisjoint(_OUTLETS) or self.known_medium(at):
            return True
        if self.sorts[at] != "word" or not self.folds[at].isascii():
            return False
        letters = self.text[self._starts[at] : self._ends[at]]
        return letters.isascii() and letters.isupper() and len(letters) >= _INITIALS

    def told(self, at: int) -> bool:
        """True where ل is written onto an unknown name: its owner stands elsewhere without it, or it names nothing."""
        word = self.words[at]
        return not word.classes and len(word.core) > 3 and at not in self.name

    @property
    def _count(self) -> Counter[str]:
        """How often each word stands in the text; cheap beside the count of pairs, which few texts need."""
        if self._counted is None:
            self._counted = Counter(self.folds)
        return self._counted

    def twice(self, at: int) -> bool:
        """True where the word at `at` follows the one before it elsewhere in the text too: one name, not two nouns."""
        if at == 0 or self._count[self.folds[at]] < 2 or self._count[self.folds[at - 1]] < 2:
            return False
        if self._pairs is None:
            self._pairs = Counter(itertools.pairwise(self.folds))
        return self._pairs[self.folds[at - 1], self.folds[at]] > 1

    def past_bracket(self, at: int, end: int) -> int:
        """The token after the bracket that opens at `at`; `at` itself where it doesn't close within a dozen tokens."""
        for close in range(at + 1, min(at + 12, end)):
            if self.marks[close] == ")":
                return close + 1
        return at

    def ends_name(self, at: int) -> bool:
        """True where a known name ends with the token at `at`."""
        return (at + 1) in self._name_ends

    def verb(self, at: int) -> bool:
        """True where a reporting verb in a finite form (or a light verb before one) begins."""
        hit = self.cues.get(at)
        if hit is not None and any(form.tense in ("past", "present", "passive") for form in hit.forms):
            return True
        return "light" in self.kinds[at]

    def reports(self, at: int) -> bool:
        """True where any cue begins that can't be part of a name: all but participles and verbal nouns of verbs."""
        hit = self.cues.get(at)
        if hit is not None and any(
            form.kind != "verb"
            or form.tense not in ("participle", "masdar")
            or (form.tense == "participle" and self.folds[at].endswith("ا"))
            for form in hit.forms
        ):
            return True
        return "light" in self.kinds[at]

    def saying(self, at: int) -> bool:
        """True at «القول», «بالقول», «قائلاً» (saying): it goes with the verb before it and names nobody."""
        hit = self.cues.get(at)
        if hit is None:
            return False
        # «متحدث باسم» (spokesman of) is the same participle without the accusative ending: a noun.
        accusative = self.folds[at].endswith("ا")
        return all(
            f.kind == "verb"
            and f.verb_class is VerbClass.SAY
            and (f.tense == "masdar" or (accusative and f.tense == "participle"))
            for f in hit.forms
        )

    def words_between(self, first: int, last: int) -> int:
        sorts = self.sorts[first:last]
        return sorts.count("word") + sorts.count("number")
