"""A text as a string of kind letters, one for each word, so that a grammar over words is one regular expression.

«عادوا فجر السبت» (they came back at dawn on Saturday) reads `xtW` with t for a part of the day and W for a weekday.
Rows of the lexicon say which words have which kind; words it does not know are `x`, and marks stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from riwaya.annotate.match import proclitic_length
from riwaya.annotate.model import Annotated, Token, TokenKind
from riwaya.annotate.numbers import figure
from riwaya.text import fold, rests

Row = Mapping[str, Any]
WORD, AND = "x", "w"
MARKS = {
    **dict.fromkeys("/", "/"), **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2212", "-"), "(": "(", ")": ")",
    **dict.fromkeys("،,", ","), **dict.fromkeys(".؟!?;؛", "."), ":": ":", "+": "+",
}  # fmt: skip
_OTHER_MARK = "\u00b7"
_LINE_END = "\n"
_LOOK = "\x01"
"""Stands for a word that needs a second look while the letters of a text are put together; no grammar knows it."""
_MOST_REMEMBERED = 50_000
_PREFIXES = ("ب", "ل")
_NO_WORD: tuple[str, Row | None] = ("", None)


def named_rules(rules: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern over letters, each rule a named group, the first that fits wins."""
    return re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in rules.items()))


class Grammar(NamedTuple):
    """How rows become letters.

    `letters` says kind → letter; `definite` and `possessed` which letter a word becomes with «ال» (the) or a possessive
    ending on it, `prefixed` with «ب ل» (by, for) before it; rows of the kinds `beginnings` are the first letters of
    words («سيـ», will) rather than words.
    """

    letters: Mapping[str, str]
    definite: Mapping[str, str] = {}
    possessed: Mapping[str, str] = {}
    proclitics: bool = True
    prefixed: Mapping[str, str] = {}
    beginnings: frozenset[str] = frozenset()


Phrase = tuple[tuple[str, ...], str, Row]
"""The words after the first one, the letter, the row."""


_NO_PHRASES: Mapping[str, tuple[Phrase, ...]] = {}


class Reading(NamedTuple):
    """What one folded word is: its letter, row and number, and the folded letters written onto it.

    `joined` when «و» (and) is among those; `phrases` are the phrases it may begin, by their second word; `special`
    when the word needs a second look for any of this.
    """

    code: str
    row: Row | None = None
    value: float | None = None
    before: str = ""
    joined: bool = False
    phrases: Mapping[str, tuple[Phrase, ...]] = {}
    special: bool = False


Heads = tuple[tuple[str, str], ...]
"""The first words of names that a word may be, each with the letters written onto it before."""


class Item(NamedTuple):
    """One letter of the string: what it stands for and its token; `start` and `end` are code points."""

    code: str
    token: int
    start: int
    end: int
    row: Row | None
    value: float | None


class Remembered:
    """The words a lexer has met: what each is, and its letters apart, so that most words of a text cost that only."""

    __slots__ = ("heads", "letters", "readings")

    def __init__(self) -> None:
        self.readings: dict[str, Reading] = {}
        self.letters: dict[str, str] = {}
        self.heads: dict[str, Heads] = {}

    def add(self, fold: str, reading: Reading, heads: Heads) -> str:
        """Remember a word; its letter, `_LOOK` where a text must be looked at to know it."""
        if reading is not _PLAIN:
            self.readings[fold] = reading
        if heads:
            self.heads[fold] = heads
        letter = self.letters[fold] = _LOOK if reading.special else reading.code
        return letter


class Lexed:
    """The letters of a text; `codes[i]` stands for the token `at[i]`. Items are made only where a grammar matched."""

    __slots__ = ("_changed", "_folds", "_places", "_text", "_tokens", "_words", "at", "codes")

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        folds: Sequence[str],
        places: Sequence[int],
        words: Remembered,
        codes: str,
        at: Sequence[int],
        changed: Mapping[int, tuple[Reading, int]],
    ) -> None:
        """`places` are the tokens that are no plain words; `changed` those read in their place, with the last token."""
        self.codes, self.at = codes, at
        self._text, self._tokens, self._folds, self._words = text, tokens, folds, words
        self._places, self._changed = places, changed

    def _reading(self, position: int) -> Reading:
        if self.codes[position] == AND:
            return _JOINED
        token = self.at[position]
        changed = self._changed.get(token)
        return changed[0] if changed is not None else self._words.readings.get(self._folds[token], _PLAIN)

    def item(self, position: int) -> Item:
        """The word at a position of `codes`."""
        first = self.at[position]
        start, end, _, _ = self._tokens[first]
        reading = self._reading(position)
        if reading is _JOINED:
            return Item(AND, first, start, start + 1, None, None)
        if reading.before:
            start += min(proclitic_length(self._text[start:end], reading.before), end - start - 1)
        if first in self._changed:
            end = self._tokens[self._changed[first][1]].end
        return Item(self.codes[position], first, start, end, reading.row, reading.value)

    def row(self, position: int) -> Row:
        """The lexicon row of the word at a position of `codes`, {} where it has none."""
        return self._reading(position).row or {}

    def heads(self) -> list[tuple[int, Heads]]:
        """The tokens at which a name may begin, with its first word as it may be read."""
        heads, folds = self._words.heads, self._folds
        inside = {token for first, (_, last) in self._changed.items() for token in range(first + 1, last + 1)}
        return [(at, heads[folds[at]]) for at in self._places if folds[at] in heads and at not in inside]

    def last(self, position: int) -> int:
        """The last token of the word or phrase at a position of `codes`."""
        token = self.at[position]
        return self._changed[token][1] if token in self._changed and self.codes[position] != AND else token

    def items(self, first: int, last: int) -> list[Item]:
        """The words at positions first..last (half-open)."""
        return [self.item(position) for position in range(first, last)]


class Lexer:
    """Reads tokens as letters by the rows and the grammar it was made with; remembers the words it has met.

    `names` are first words of names that are looked up elsewhere; where one may begin, `Lexed.heads` says so.
    """

    def __init__(self, rows: Sequence[Row], grammar: Grammar, names: Collection[str] = frozenset()) -> None:
        self._names = names
        self._grammar = grammar
        self._words: dict[str, tuple[str, Row]] = {}
        heads: dict[str, dict[str, list[Phrase]]] = {}
        beginnings: list[tuple[str, str]] = []
        for row in rows:
            words, code = tuple(row["words"]), grammar.letters.get(row["kind"], "")
            if row["kind"] in grammar.beginnings:
                beginnings.append((words[0], code))
            elif len(words) == 1:
                self._words.setdefault(words[0], (code, row))
            elif code:
                heads.setdefault(words[0], {}).setdefault(words[1], []).append((words[1:], code, row))
        self._phrases = {
            head: {word: tuple(sorted(found, key=lambda item: -len(item[0]))) for word, found in nexts.items()}
            for head, nexts in heads.items()
        }
        suffixes = [row["words"][0] for row in rows if row["kind"] == "suffix" and grammar.possessed]
        self._suffixes: dict[str, list[str]] = {}
        for suffix in sorted(suffixes, key=len, reverse=True):
            self._suffixes.setdefault(suffix[-1], []).append(suffix)
        owned = [word for word, (code, _) in self._words.items() if code in grammar.possessed]
        self._stems = frozenset(stem for word in owned for stem in (word, word[:-1]))
        self._beginnings = tuple(beginnings)
        self._openings = tuple(before + beginning for beginning, _ in beginnings for before in ("", "و", "ف"))
        self._opening_letters = frozenset(opening[0] for opening in self._openings)
        self._vocabulary = frozenset(self._words.keys() | self._phrases.keys())
        self._known = Remembered()
        self.only_listed = not (self._openings or self._suffixes)
        """False where some words are known by how they begin or end."""

    def document(self, annotated: Annotated) -> Lexed:
        """The letters of a document, whose words have been sorted out for all tables at once."""
        places = annotated.places_of.get(self)
        return self(annotated.document.text, annotated.tokens, annotated.by_column().folds, places)

    def __call__(
        self, text: str, tokens: Sequence[Token], folds: Sequence[str] = (), places: Sequence[int] | None = None
    ) -> Lexed:
        """The letters of `tokens`, which are the tokens of `text`, `folds` theirs; linear in their number.

        Tokens at other `places`, where these are known, are plain words.
        """
        folds = folds or [token[2] for token in tokens]
        places = range(len(folds)) if places is None else places
        found = self._letters(tokens, folds, places)
        letters, readings = "".join(found), self._known.readings
        at, done = list[int](), 0
        changed: dict[int, tuple[Reading, int]] = {}
        index = letters.find(_LOOK)
        while index >= 0:
            reading, last = readings[folds[index]], index
            # Few of the words that may begin a phrase do so, and the second word says so at once.
            if not reading.phrases or (index + 1 < len(folds) and folds[index + 1] in reading.phrases):
                reading, last = self._here(text, tokens, index, reading)
            found[index] = AND + reading.code if reading.joined else reading.code
            if last > index or reading.joined:
                at += range(done, index + 1)
                if reading.joined:
                    at.append(index)
                changed[index] = reading, last
                found[index + 1 : last + 1] = [""] * (last - index)
                done = last + 1
            index = letters.find(_LOOK, last + 1)
        at += range(done, len(folds))
        return Lexed(text, tokens, folds, places, self._known, "".join(found), at, changed)

    @property
    def first_words(self) -> Iterable[str]:
        """The words of the rows, first ones of phrases, and the first words of names."""
        return {*self._vocabulary, *self._names}

    def may_know(self, word: str, listed: bool) -> bool:
        """True where a folded word is more than a plain word here."""
        if not listed:
            begins = word[0] in self._opening_letters and word.startswith(self._openings)
            if not (begins or (word[-1] in self._suffixes and self._may_be_possessed(word))):
                return False
        elif not word.isalpha():
            return True  # numbers and marks all have letters
        return self._letter(word, TokenKind.WORD) != WORD or word in self._known.heads

    def _may_be_possessed(self, word: str) -> bool:
        for suffix in self._suffixes[word[-1]]:
            stem = word[: -len(suffix)]
            if word.endswith(suffix) and not (
                self._stems.isdisjoint(rests(stem)) and self._stems.isdisjoint(rests(stem[:-1]))
            ):
                return True
        return False

    def _here(self, text: str, tokens: Sequence[Token], index: int, reading: Reading) -> tuple[Reading, int]:
        """What a word is in its place, with the last token of the phrase or number that begins with it."""
        if reading.phrases:
            for words, code, row in reading.phrases[tokens[index + 1][2]]:
                if _same(tokens, index + 1, words):
                    return reading._replace(code=code, row=row, value=row.get("value")), index + len(words)
        elif reading.before and reading.row is None:
            return self._with_rest(text, tokens, index, reading)
        return reading, index

    def _with_rest(self, text: str, tokens: Sequence[Token], index: int, reading: Reading) -> tuple[Reading, int]:
        """«و2.800» (and 2,800) is cut into «و2», a point and 800; this puts the number together again."""
        mark, rest = (*tokens[index + 1 : index + 3], None, None)[:2]
        token = tokens[index]
        if mark is None or rest is None or rest.kind != "number" or not mark.start == token.end == rest.start - 1:
            return reading, index
        start = token.start + proclitic_length(text[token.start : token.end], reading.before)
        found = figure(fold(text[start : rest.end]))
        return (reading._replace(code=found.code, value=found.value), index + 2) if found else (reading, index)

    def _letters(self, tokens: Sequence[Token], folds: Sequence[str], places: Iterable[int]) -> list[str]:
        """One letter for every token, `_LOOK` where its place decides."""
        if len(self._known.letters) > _MOST_REMEMBERED:
            self._known = Remembered()
        known = self._known.letters.get
        found = [WORD] * len(folds)
        for index in places:
            found[index] = known(folds[index]) or self._letter(folds[index], tokens[index].kind)
        return found

    def _letter(self, word: str, kind: str) -> str:
        return self._known.letters.get(word) or self._known.add(
            word, self._read(word, kind), self._heads_of(word, kind)
        )

    def _heads_of(self, word: str, kind: str) -> Heads:
        if not self._names or kind != TokenKind.WORD:
            return ()
        options = peeled(word) if self._grammar.proclitics else [("", word)]
        return tuple([option for option in options if option[1] in self._names])

    def _read(self, word: str, kind: str) -> Reading:
        if kind == TokenKind.WORD:
            return self._word(word)
        if kind == TokenKind.NUMBER:
            found = figure(word)
            return Reading(found.code, None, found.value) if found else Reading(_OTHER_MARK)
        if kind == TokenKind.MARK:
            code, row = self._words.get(word, ("", None))
            # A mark of a kind this grammar has no letter for must still take one place, or all after it shifts.
            return Reading(code, row, None) if code else Reading(MARKS.get(word, _OTHER_MARK))
        return Reading(_LINE_END if kind == TokenKind.NEWLINE else "." if kind == TokenKind.DOTS else _OTHER_MARK)

    def _word(self, word: str) -> Reading:
        if not self._grammar.proclitics:
            return self._bare(word) or _PLAIN
        numeric = word[-1:].isdecimal()
        for before, rest in peeled(word):
            found = self._bare(rest) if rest in self._vocabulary else None
            found = found or self._definite(rest) or (self._digits(rest) if numeric else None)
            if found is not None:
                joined = before[:1] == "و"
                if before[-1:] in _PREFIXES:
                    found = found._replace(code=self._grammar.prefixed.get(found.code, found.code))
                return found._replace(before=before + found.before, joined=joined, special=joined or found.special)
        return self._begun(word) if self._beginnings else _PLAIN

    def _begun(self, word: str) -> Reading:
        rest = word[1:] if word[:1] in ("و", "ف") else word
        for beginning, code in self._beginnings:
            if rest.startswith(beginning) and len(rest) > len(beginning) + 1:
                return Reading(code)
        return _PLAIN

    def _bare(self, word: str) -> Reading | None:
        phrases = self._phrases.get(word, _NO_PHRASES)
        code, row = self._words.get(word, _NO_WORD)
        if not code and not phrases:
            return None
        return Reading(code or WORD, row, row.get("value") if row else None, "", False, phrases, bool(phrases))

    def _definite(self, word: str) -> Reading | None:
        if word[:2] == "ال" and len(word) > 3:
            code, row = self._words.get(word[2:], _NO_WORD)
            code = self._grammar.definite.get(code, "")
            if code and row is not None:
                return Reading(code, row, row.get("value"), "", False)
        return self._possessed(word) if word[-1:] in self._suffixes else None

    def _possessed(self, word: str) -> Reading | None:
        for suffix in self._suffixes[word[-1]]:
            rest = word[: -len(suffix)]
            if len(rest) > 2 and word.endswith(suffix):
                # «طائرته» (his plane) is «طائرة» with its last letter opened
                found = self._words.get(rest) or self._words.get(rest[:-1] + "ه")
                code = self._grammar.possessed.get(found[0], "") if found else ""
                if found and code:
                    return Reading(code, found[1], found[1].get("value"))
        return None

    def _digits(self, word: str) -> Reading | None:
        before = "ال" if word[:2] == "ال" else ""
        found = figure(word[len(before) :]) if word[len(before) :].isdecimal() else None
        return Reading(found.code, None, found.value, before, special=True) if found else None


_JOINED, _PLAIN = Reading(AND), Reading(WORD)


def peeled(word: str) -> list[tuple[str, str]]:
    """Every way to take «و ف» (and, so), then «ب ل» (by, for), off a folded word, the whole word first."""
    readings = [("", word)]
    if word[:1] not in "\u0648\u0641\u0628\u0644":
        return readings  # begins with none of «و ف ب ل»
    for conjunction in ("", "و", "ف"):
        if conjunction and not word.startswith(conjunction):
            continue
        rest = word[len(conjunction) :]
        if conjunction and rest:
            readings.append((conjunction, rest))
        readings += [(conjunction + prefix, rest[1:]) for prefix in _PREFIXES if rest[:1] == prefix and len(rest) > 1]
        if rest.startswith("لل") and len(rest) > 3:
            # «للسبت» is «ل» + «السبت» with its alif unwritten
            readings.append((conjunction + "ل", "ا" + rest[1:]))
    return readings


def _same(tokens: Sequence[Token], first: int, words: tuple[str, ...]) -> bool:
    return len(tokens) - first >= len(words) and all(tokens[first + at].fold == word for at, word in enumerate(words))
