"""Folding Arabic and Latin text for comparison, with a map back to the original. Any room may import this module.

Folding removes diacritics, tatweel and invisible controls and unifies hamza carriers, alef maqsura,
ta marbuta, Persian letter shapes, presentation forms and digits. The original is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TypeVar

TATWEEL = "\u0640"
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = BIDI_CONTROLS + "\u200b\u200c\u200d\u2060\ufeff\u00ad"
MARKS = "".join(chr(c) for c in range(0x0600, 0x0700) if unicodedata.category(chr(c)) == "Mn")
ARABIC_LETTERS = "\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc"


def _fold_table() -> dict[int, str | int | None]:
    table: dict[int, str | int | None] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            table[code] = plain
    one = dict(zip("أإآٱىةؤئکیۀەہۃ", "اااايهويكيهههه", strict=True))
    one.update({chr(0x0660 + n): str(n) for n in range(10)})
    one.update({chr(0x06F0 + n): str(n) for n in range(10)})
    for code, value in list(table.items()):
        table[code] = "".join(one.get(c, c) for c in str(value) if c not in MARKS and c != TATWEEL)
    table.update({ord(k): v for k, v in one.items()})
    table.update({ord(c): None for c in MARKS + TATWEEL + INVISIBLE})
    # `translate` is slow where a letter is missing, so those that stay as they are stand in the table too.
    return {code: code for code in range(0x0621, 0x064B)} | table


FOLD = _fold_table()


def fold(text: str) -> str:
    """`text` in the form used for comparing words; shorter or longer than the original (see `Folded`)."""
    return text.translate(FOLD).lower()


@lru_cache(maxsize=20_000)
def fold_word(word: str) -> str:
    """`fold` for single words, which are remembered: the same word is met by several rooms and many times."""
    return fold(word)


MOST_REMEMBERED = 50_000
"""Words a room remembers what it found out about."""
_V = TypeVar("_V")


def keep_common(known: dict[str, _V]) -> None:
    """Forget all words but the quarter of `MOST_REMEMBERED` that was met first: common words are met early, and those
    met since are mostly names and slips that never come again. Learning the common ones anew would cost far more."""
    kept = list(islice(known.items(), MOST_REMEMBERED // 4))
    dict.clear(known)
    known.update(kept)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its code points, the offset in the original it came from.

    `starts` has one entry more than `text`: the length of the original.
    """

    text: str
    starts: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original that cover folded code points start..end (half-open, non-empty)."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"needs 0 <= start < end <= {len(self.text)}, got {start}..{end}")
        return self.starts[start], self.starts[end - 1] + 1


def fold_with_map(text: str) -> Folded:
    """Fold `text` and keep, for every folded code point, where it stood."""
    out: list[str] = []
    starts: list[int] = []
    for i, char in enumerate(text):
        piece = fold(char)
        out.append(piece)
        starts.extend([i] * len(piece))
    return Folded("".join(out), (*starts, len(text)))


NEWLINES = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
WORD_CHARS = r"\w\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d\ufeff"
TOKEN = re.compile(
    r"(?P<url>https?://\S+|www\.\S+|pic\.twitter\.com/\S+)"
    r"|(?P<tag>[@#][\w.]{1,80})"
    r"|(?P<number>\d+(?:[.,:\u066b\u066c]\d+)*)"
    r"|(?P<word>[^\W\d][" + WORD_CHARS + r"]*)"
    r"|(?P<newline>[" + NEWLINES + r"]+)"
    r"|(?P<dots>\.{2,}|\u2026+)"
    r"|(?P<mark>[^\s" + BIDI_CONTROLS + r"])"
)
"""One pass over a text: every visible character belongs to at most one match, white space to none."""

PROCLITICS = (
    "و", "ف", "ال", "وال", "فال", "ب", "بال", "وب", "وبال", "ل", "لل", "ول", "ولل", "ك", "كال", "وك", "س", "وس", "فس",
    "فب", "فل",
)  # fmt: skip
"""Letters written onto the next word (and, so, the, by, for, as, will), longest combinations included."""


_BY_LETTER = {letter: tuple(p for p in PROCLITICS if p[0] == letter) for letter in sorted({p[0] for p in PROCLITICS})}


def without_proclitics(word: str, allowed: frozenset[str]) -> list[tuple[str, str]]:
    """Every (proclitic, rest) reading of a folded `word`, the bare word first; rests have two letters or more."""
    # Looked up by first letter: every word not met before comes here once for each index of the lexicon.
    return [("", word)] + [
        (proclitic, word[len(proclitic) :])
        for proclitic in _BY_LETTER.get(word[:1], ())
        if proclitic in allowed and len(word) - len(proclitic) >= 2 and word.startswith(proclitic)
    ]


_PROCLITIC_LETTERS = "".join(PROCLITICS)


def rests(word: str) -> tuple[str, ...]:
    """What is left of a folded `word` without the letters of proclitics at its beginning, the word itself first.

    Every rest after a proclitic is among these; letters that make none together are taken off too, which is enough to
    see that a table knows none of them.
    """
    letters = len(word) - len(word.lstrip(_PROCLITIC_LETTERS))
    if not letters:
        return (word,)
    if letters == 1:
        return word, word[1:]
    # None has more than four letters; a loop costs more than a rest too many.
    return (word, word[1:], word[2:], word[3:], word[4:])[: letters + 1]


_HANDLE = re.compile(r"(?<![^\W_])@[A-Za-z0-9_]+")


def handles_in(text: str) -> Iterator[tuple[int, int]]:
    """Where the handles (@NAME) of a text stand, `@` included, in code points; an address of mail is none."""
    return (found.span() for found in _HANDLE.finditer(text))
