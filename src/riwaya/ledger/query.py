"""What a reader types into the search: words, "phrases", -excluded words, the beginnings of words*, names of actors.

A query is a value: it can be written for SQLite or Postgres, says itself whether a text answers it, and where.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from riwaya.document import Span
from riwaya.errors import UsageError
from riwaya.ledger.aliases import Aliases, Name
from riwaya.ledger.expressions import Phrase, Term, fts5, tsquery, written_out
from riwaya.ledger.forms import Slot, slot
from riwaya.ledger.parts import Part, parts
from riwaya.ledger.words import Word, indexed, words_of

MOST_WORDS = 64
EMPTY = (
    'the query holds no word to look for; write one or more words, a "phrase", a name or the beginning of a word '
    "followed by *"
)
ONLY_EXCLUDED = "the query only says what to leave out ({}); write at least one word without - before it"
TOO_LONG = "the query has {} words, at most {} are allowed; leave out common words or search for a shorter phrase"


class Hit(NamedTuple):
    """Where a term stands in a text, and its number in `Query.wanted`."""

    span: Span
    term: int


@dataclass(frozen=True)
class Query:
    """Every term of `wanted` and none of `excluded`."""

    wanted: tuple[Term, ...]
    excluded: tuple[Term, ...] = ()

    @classmethod
    def parse(cls, text: str, aliases: Aliases | None = None) -> Query:
        """Read a query; UsageError where it asks for nothing, for too much, or leaves a quotation mark open.

        Words all have to be there, in any order; «x» and "x" are phrases; -x leaves out; x* begins a word. With
        `aliases` (`actor_aliases`) a word, phrase or row of words that names an actor stands for all of its names.
        """
        items = [item for item in map(_item, parts(text)) if item.name]
        words = sum(len(item.name) for item in items)
        if words > MOST_WORDS:
            raise UsageError(TOO_LONG.format(words, MOST_WORDS))
        wanted = tuple(_terms([item for item in items if not item.excluded], aliases or {}))
        excluded = tuple(_terms([replace(item, joins=False) for item in items if item.excluded], aliases or {}))
        if not wanted:
            raise UsageError(ONLY_EXCLUDED.format(text.strip()) if excluded else EMPTY)
        return cls(wanted, excluded)

    @cached_property
    def exact(self) -> bool:
        """False where `fts5` finds too much, because of a long phrase: `matches` decides then."""
        return all(written_out(phrase) for term in (*self.wanted, *self.excluded) for phrase in term)

    def fts5(self) -> str:
        """A MATCH expression for an FTS5 table (`unicode61`) that holds `indexed` texts.

        It finds every text that `matches`; others too unless `exact`.
        """
        wanted = " AND ".join(map(fts5, self.wanted))
        # A phrase that is not written out would leave out too much.
        excluded = tuple(phrase for term in self.excluded for phrase in term if written_out(phrase))
        return f"({wanted}) NOT {fts5(excluded)}" if excluded else wanted

    def tsquery(self) -> str:
        """The text of `to_tsquery('simple', …)` for a tsvector of `indexed` texts."""
        return " & ".join([*map(tsquery, self.wanted), *(f"!{tsquery(term)}" for term in self.excluded)])

    def matches(self, text: str) -> bool:
        """True when `text` (as received, or as `indexed`) answers the query."""
        words = indexed(text).split()
        known = frozenset(words)
        return all(_holds(term, words, known) for term in self.wanted) and not any(
            _holds(term, words, known) for term in self.excluded
        )

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Where the wanted terms stand in `text`, in order and without overlaps; of two that overlap the earlier one,
        and of two that begin together the longer."""
        words = list(words_of(text))
        plain = [word.text for word in words]
        known = frozenset(plain)
        found = {
            (at, -len(phrase), number)
            for number, term in enumerate(self.wanted)
            for phrase in term
            for at in _places(phrase, plain, known)
        }
        return tuple(_apart(sorted(found), words))

    def spans(self, text: str) -> tuple[Span, ...]:
        """The spans of `hits`, for highlighting."""
        return tuple(hit.span for hit in self.hits(text))


@dataclass(frozen=True, slots=True)
class _Item:
    """A word or phrase as it was typed; `joins` says that it may be one word of a longer name."""

    name: Name
    own: Phrase
    prefix: bool
    excluded: bool
    joins: bool


def _item(part: Part) -> _Item:
    words = list(words_of(part.text))
    last = len(words) - 1
    own = tuple(slot(word.text, word.whole, part.prefix and at == last) for at, word in enumerate(words))
    return _Item(tuple(word.text for word in words), own, part.prefix, part.excluded, not (part.quoted or part.prefix))


def _terms(items: Sequence[_Item], aliases: Aliases) -> Iterator[Term]:
    """The terms of `items`: the longest row of words that names an actor is one."""
    longest = max(map(len, aliases), default=1)
    at = 0
    while at < len(items):
        end = at + 1
        while end < len(items) and end - at < longest and items[end].joins and items[at].joins:
            end += 1
        while end > at + 1 and _name(items[at:end]) not in aliases:
            end -= 1
        names = () if items[at].prefix else aliases.get(_name(items[at:end]), ())
        yield tuple(_named(name) for name in names) or (items[at].own,)
        at = end


def _name(items: Sequence[_Item]) -> Name:
    return tuple(word for item in items for word in item.name)


def _named(name: Name) -> Phrase:
    # Inside a name nothing is written onto a word that the name itself does not have.
    return (slot(name[0], name[0]), *(Slot((word,)) for word in name[1:]))


def _holds(term: Term, words: Sequence[str], known: frozenset[str]) -> bool:
    return any(True for phrase in term for _ in _places(phrase, words, known))


def _places(phrase: Phrase, words: Sequence[str], known: frozenset[str]) -> Iterator[int]:
    """Where in `words` the phrase begins; `known` is the set of them, which mostly says that it does nowhere."""
    if any(not place.prefix and known.isdisjoint(place.forms) for place in phrase):
        return
    for at in range(len(words) - len(phrase) + 1):
        if all(place.fits(words[at + further]) for further, place in enumerate(phrase)):
            yield at


def _apart(found: Sequence[tuple[int, int, int]], words: Sequence[Word]) -> Iterator[Hit]:
    free = end = 0
    for at, minus_length, term in found:
        last = at - minus_length - 1
        # Several words may be written with one character (\ufdfa, a prayer), which is shown once.
        if at >= free and words[at].start >= end:
            free, end = last + 1, words[last].end
            yield Hit(Span(words[at].start, end), term)
