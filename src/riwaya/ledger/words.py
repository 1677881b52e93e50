"""Words of a text as the search index holds them: one normal form for texts and queries, whatever engine searches.

A word is a run of folded Arabic letters, of other letters or of ASCII digits; nothing else is left, so neither SQLite's
`unicode61` nor Postgres's parser splits or changes a word again. The definite article is not part of a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from riwaya.ledger.letters import TABLE, written
from riwaya.text import INVISIBLE

LONGEST = 255
"""Code points kept of one word: Postgres refuses lexemes of 2 KB, and nobody looks for the rest."""
DIGITS = frozenset("0123456789,")
ARTICLE, TO_THE, CONJUNCTIONS = "ال", "لل", ("و", "ف")
KEPT = frozenset({"الله", "الذي", "التي", "الان", "الاف"})
"""Words that would become another very common word without their first letters: God, who, which, now, thousands."""
BEFORE_ARTICLE = tuple(a + b for a in ("", *CONJUNCTIONS) for b in ("", "ب", "ك", "ل") if a + b)
# Two letters after وال or كال are as often the end of a word (وكالات agencies, بالون balloon) as a word of their own.
_ARTICLES = ((ARTICLE, 2), *((before + ARTICLE, 3) for before in BEFORE_ARTICLE))
_ALL_ARTICLES = frozenset(article for article, _ in _ARTICLES)
_BY_LETTER = {letter: tuple(a for a in _ARTICLES if a[0][0] == letter) for letter in "افوبكل"}


class Word(NamedTuple):
    """A normalised word, the same with its article, and where it is written: code points start..end, half-open."""

    text: str
    whole: str
    start: int
    end: int


def indexed(text: str) -> str:
    """The normalised words of `text`, joined by single spaces: what a full-text index holds instead of it."""
    return " ".join(filter(None, map(_chunk_text, written(text).split())))


def words_of(text: str) -> Iterator[Word]:
    """The words of `indexed(text)` in order, each with its place in `text` (marks after its last letter included)."""
    pieces = [TABLE[ord(char)] for char in text]
    starts = [at for at, piece in enumerate(pieces) for _ in piece]
    plain, at = "".join(pieces), 0
    for chunk in plain.split():
        at = plain.index(chunk, at)
        for word, first, last in _places(chunk):
            end = starts[at + last - 1] + 1
            while end < len(text) and not pieces[end] and text[end] not in INVISIBLE:
                end += 1
            yield Word(word, chunk[first:last], starts[at + first], end)
        at += len(chunk)


def is_arabic(word: str) -> bool:
    """True for a normalised word in Arabic letters (false for digits and for other letters)."""
    return "\u0621" <= word[:1] <= "\u06ff"


def bare(word: str) -> str:
    """A folded `word` without its article, and without letters before that: «وبالقاهرة» (and in Cairo) is Cairo.

    Of لل one ل stays: whether «للجنة» is the committee or paradise cannot be seen, while لـ before a word can be asked
    for. What is left has two letters or more. Applied until nothing changes, so that «الالتزام» (the commitment) and
    «التزام» are one word.
    """
    while (shorter := _shorter(word)) != word:
        word = shorter
    return word


def beginnings(start: str) -> tuple[str, ...]:
    """What the normalised words begin with that belong to folded words beginning with `start`.

    Where `start` is nothing but an article, that is any word; it is taken as it is.
    """
    word = bare(start)
    # «القا» and «الق» both begin القاهرة; only of the second does the article still seem to be part of the word.
    return (word,) if word in KEPT else (word, *_shortened(word, 1))


def _shorter(word: str) -> str:
    return word if word in KEPT else next(_shortened(word), word)


def _shortened(word: str, enough: int = 0) -> Iterator[str]:
    """`word` without each article it may begin with, where so many letters are left (0: as many as it takes)."""
    for article, least in _BY_LETTER.get(word[:1], ()):
        if word.startswith(article) and len(word) - len(article) >= (enough or least):
            yield word[len(article) :]
    at = 1 if word[:1] in CONJUNCTIONS else 0
    if word.startswith(TO_THE, at) and len(word) - at >= len(TO_THE) + (enough or 2):
        yield word[:at] + word[at + 1 :]


@lru_cache(maxsize=50_000)
def _known(chunk: str) -> str:
    return " ".join(word for word, _, _ in _words(chunk))


@lru_cache(maxsize=50_000)
def _known_places(chunk: str) -> tuple[tuple[str, int, int], ...]:
    return tuple(_words(chunk))


def _places(chunk: str) -> tuple[tuple[str, int, int], ...]:
    return _known_places(chunk) if len(chunk) <= LONGEST else tuple(_words(chunk))


def _chunk_text(chunk: str) -> str:
    # A run of thousands of letters is remembered by nobody.
    return _known(chunk) if len(chunk) <= LONGEST else _known.__wrapped__(chunk)


def _words(chunk: str) -> list[tuple[str, int, int]]:
    """Words of a run of letters, digits and commas that `written` left, with their offsets in it."""
    if chunk.isalpha() and (chunk.isascii() or (min(chunk) >= "\u0621" and max(chunk) <= "\u06ff")):
        return [(bare(chunk)[:LONGEST], 0, len(chunk))]
    found: list[tuple[str, int, int]] = []
    at = 0
    for kind, chars in groupby(chunk, _kind):
        run = "".join(chars)
        # «الـF-16»: an article written onto something that is not Arabic is no word.
        if at + len(run) == len(chunk) or run not in _ALL_ARTICLES:
            found += _numbers(run, at) if kind == "number" else [(bare(run), at, at + len(run))]
        at += len(run)
    return [(word[:LONGEST], start, end) for word, start, end in found]


def _kind(char: str) -> str:
    if char in DIGITS:
        return "number"
    return "arabic" if is_arabic(char) else "other"


def _numbers(run: str, at: int) -> list[tuple[str, int, int]]:
    """The numbers of a run of digits and commas: 1,200 is 1200, while 2010,2011 and 1,20 are two."""
    at += len(run) - len(run.lstrip(","))
    run = run.strip(",")
    groups = run.split(",")
    if len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]) and groups[0]:
        return [("".join(groups), at, at + len(run))]
    found = []
    for group in groups:
        if group:
            found.append((group, at, at + len(group)))
        at += len(group) + 1
    return found
