"""What the lexicon knows about the parts of a page: boilerplate phrases by role, months, agencies, outlets, places.

Lines are looked at as runs of folded words; digits, marks and the brackets around them are not words here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from riwaya.lexicon.load import rows
from riwaya.text import MOST_REMEMBERED, fold, keep_common

WORD = re.compile(
    "[\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06ee-\u06ef\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+|[A-Za-z\u00c0-\u024f]+|[^\\W\\d_]+"
)
"""A run of letters of one script, so that «iconدقائق» (icon + minutes, glued by a scraper) is two words."""
_NAME = re.compile(r"[^\W_]+")
_DATE_KINDS = frozenset({"weekday", "zone", "hijri_month", "hijri_era", "era"})
_NOTHING: frozenset[str] = frozenset()


class Phrase(NamedTuple):
    """A phrase of the boilerplate lexicon: its words and what a line that has it is."""

    words: tuple[str, ...]
    role: str


class _Folds(dict[str, str]):
    """The folded form of every word met, so that a word costs one look-up in C after the first time."""

    def __missing__(self, raw: str) -> str:
        if len(self) > MOST_REMEMBERED:
            keep_common(self)
        folded = self[raw] = fold(raw)
        return folded


@dataclass(slots=True)
class Folder:
    """Folds words, remembering those it has met; news repeats its words."""

    seen: _Folds = field(default_factory=_Folds)
    keys: dict[str, str] = field(default_factory=dict)

    def words(self, text: str) -> tuple[str, ...]:
        """The folded words of a stretch of text."""
        return tuple(filter(None, map(self.seen.__getitem__, WORD.findall(text))))

    def first(self, text: str) -> str:
        """The first folded word of a stretch of text, "" where it has none."""
        for match in WORD.finditer(text):
            word = self.seen[match.group()]
            if word:
                return word
        return ""

    def key(self, name: str) -> str:
        """The form in which names are compared, digits included («كوردستان24»)."""
        key = self.keys.get(name)
        if key is None:
            if len(self.keys) > MOST_REMEMBERED:
                keep_common(self.keys)
            key = self.keys[name] = _key(name)
        return key


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Phrases by first word (longest first), the first words of each role, and the folded names of agencies, outlets,
    places, months."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    first_words: Mapping[str, frozenset[str]]
    months: Mapping[str, int]
    date_words: frozenset[str]
    names: frozenset[str]
    agencies: frozenset[str]
    places: frozenset[str]
    folder: Folder = field(default_factory=Folder, compare=False)

    def at(self, words: Sequence[str], first: int = 0) -> list[Phrase]:
        """Every phrase that begins at word `first`, longest first."""
        found = self.phrases.get(words[first]) if first < len(words) else None
        return [p for p in found if tuple(words[first : first + len(p.words)]) == p.words] if found else []

    def roles_at(self, words: Sequence[str], first: int = 0) -> dict[str, int]:
        """The roles of the phrases that begin at word `first`, each with the length of its longest phrase."""
        roles: dict[str, int] = {}
        if first < len(words) and words[first] in self.phrases:
            for phrase in self.at(words, first):
                roles.setdefault(phrase.role, len(phrase.words))
        return roles

    def may_begin(self, word: str, role: str) -> bool:
        """True where a phrase of `role` begins with this word, whatever follows."""
        return word in self.first_words.get(role, _NOTHING)

    def has(self, words: Sequence[str], role: str) -> bool:
        """True when a phrase of `role` stands anywhere among the words."""
        if self.first_words.get(role, _NOTHING).isdisjoint(words):
            return False  # nearly always, and found out in one call
        return any(role in self.roles_at(words, first) for first in range(len(words)))

    def opens_story(self, words: Sequence[str]) -> bool:
        """True where words begin as a paragraph of the story does: reporting verb, connective, «و» (and), «ف» (so)."""
        if not words:
            return False
        roles = self.roles_at(words)
        return "opener" in roles or (words[0][0] in "\u0648\u0641" and len(words[0]) > 2 and "native" not in roles)

    def is_name(self, name: str, extra: frozenset[str] = frozenset()) -> bool:
        """True for an agency, an outlet or a word that stands for unnamed ones («وكالات», agencies)."""
        return self.is_listed(name, extra) or self.stands_for_agencies(name)

    def is_listed(self, name: str, extra: frozenset[str] = frozenset()) -> bool:
        """True for an agency or an outlet."""
        key = self.key(name)
        return key in self.names or key in extra

    def stands_for_agencies(self, name: str) -> bool:
        """True for a word that credits agencies or the desk without a name («وكالات», agencies)."""
        if not self.may_begin(self.folder.first(name), "credit"):
            return False
        words = self.folder.words(name)
        return self.roles_at(words).get("credit") == len(words)

    def is_agency(self, name: str) -> bool:
        """True for a news agency and for a word that stands for agencies, whose copy others print."""
        return self.key(name) in self.agencies or self.stands_for_agencies(name)

    def is_place(self, name: str) -> bool:
        """True for a place of the gazetteer."""
        return self.key(name) in self.places

    def key(self, name: str) -> str:
        """The form in which names are compared."""
        return self.folder.key(name)


def knowledge(
    boilerplate: Iterable[Mapping[str, Any]],
    dates: Iterable[Mapping[str, Any]] = (),
    agencies: Iterable[Mapping[str, Any]] = (),
    outlets: Iterable[Mapping[str, Any]] = (),
    places: Iterable[Mapping[str, Any]] = (),
) -> Knowledge:
    """Lexicon rows arranged for looking up."""
    phrases: dict[str, list[Phrase]] = {}
    first_words: dict[str, set[str]] = {}
    for row in boilerplate:
        phrase = Phrase(tuple(row["words"]), str(row["role"]))
        phrases.setdefault(phrase.words[0], []).append(phrase)
        first_words.setdefault(phrase.role, set()).add(phrase.words[0])
    months: dict[str, int] = {}
    date_words: set[str] = set()
    for row in dates:
        if row.get("kind") in ("month", "weak_month") and row.get("number"):
            months[" ".join(row["words"])] = int(row["number"])
        if row.get("kind") in _DATE_KINDS:
            date_words.update(row["words"])
    ordered = {key: tuple(sorted(found, key=lambda p: (-len(p.words), p))) for key, found in phrases.items()}
    firsts = {role: frozenset(words) for role, words in first_words.items()}
    wires = _joined(agencies)
    return Knowledge(ordered, firsts, months, frozenset(date_words), wires | _joined(outlets), wires, _joined(places))


def _joined(found: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(_key(" ".join(row["words"])) for row in found)


def _key(name: str) -> str:
    return " ".join(_NAME.findall(fold(name)))


@cache
def packaged() -> Knowledge:
    """The knowledge of the package; its data never changes while the program runs."""
    both = ("ar", "en")
    return knowledge(
        [row for scope in both for row in rows(scope, "boilerplate")],
        [row for scope in both for row in rows(scope, "date_words")],
        rows("world", "agencies"),
        rows("world", "outlets"),
        rows("world", "places"),
    )
