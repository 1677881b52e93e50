"""Tokens of a text with exact offsets and folded forms."""

from __future__ import annotations

import re

from riwaya.annotate.model import Annotated, Columns, Token
from riwaya.text import MOST_REMEMBERED, NEWLINES, TOKEN, fold, fold_word, keep_common

_LONGEST = 32
"""Characters of a stretch worth remembering: longer ones are addresses and the like."""
_MARKS = '\u060c."\u00ab\u00bb():\u061b\u061f!'
_LINE_ENDS = re.compile(f"([{NEWLINES}]+)")
_Piece = tuple[int, int, str, str]
"""A token with offsets from the beginning of its stretch."""
_Stretch = str | tuple[_Piece, ...]
"""The folded form of a stretch that is a word and nothing else, as most are; the tokens of any other."""


class _Stretches(dict[str, _Stretch]):
    """The tokens of every stretch between two spaces met; what they are does not depend on where it stands."""

    def __missing__(self, stretch: str) -> _Stretch:
        # Nearly every stretch is a word, or a word with a mark or two, which needs no pattern to be seen.
        if "\n" in stretch and not stretch.isspace():
            return self._lines(stretch)
        if _is_word(stretch):
            found: _Stretch = fold_word(stretch)
        elif _is_word(word := stretch.strip(_MARKS)) and ".." not in stretch:
            found = self._marked(stretch, word)
        else:
            found = tuple([(*match.span(), fold(match[0]), match.lastgroup or "") for match in TOKEN.finditer(stretch)])
        if len(stretch) <= _LONGEST:
            self[stretch] = found
        return found

    def _marked(self, stretch: str, word: str) -> tuple[_Piece, ...]:
        start = stretch.index(word)
        end = start + len(word)
        # The same object as for the word alone: what is the same is found faster in a table than what is equal.
        pieces: list[_Piece] = [(start, end, self._fold(word), "word")]
        for at, mark in enumerate(stretch[end:], end):
            pieces.append((at, at + 1, mark, "mark"))
        for at in range(start):
            pieces.insert(at, (at, at + 1, stretch[at], "mark"))
        return tuple(pieces)

    def _fold(self, word: str) -> str:
        found = self[word]
        return found if isinstance(found, str) else found[0][2]

    def _pieces(self, stretch: str) -> tuple[_Piece, ...]:
        found = self[stretch]
        return ((0, len(stretch), found, "word"),) if isinstance(found, str) else found

    def _lines(self, stretch: str) -> tuple[_Piece, ...]:
        """The end of a line with the beginning of the next, each a stretch of its own."""
        pieces: list[_Piece] = []
        at = 0
        for part in _LINE_ENDS.split(stretch):
            for start, end, folded, kind in self._pieces(part):
                pieces.append((at + start, at + end, folded, kind))
            at += len(part)
        return tuple(pieces)


def _is_word(stretch: str) -> bool:
    return stretch.isalpha() and not stretch.isascii()  # a Latin one may begin an address


class Tokenizer:
    """Cuts a text into tokens, remembering the stretches it has met (news repeats its words)."""

    def __init__(self) -> None:
        self._stretches = _Stretches()

    def __call__(self, text: str) -> tuple[Token, ...]:
        """Tokens in order; white space and bidi controls belong to none. One pass, linear in the length of `text`."""
        if len(self._stretches) > MOST_REMEMBERED:
            keep_common(self._stretches)
        # No token holds a space, so a text may be cut at them first, which is much faster than a pattern over it.
        stretches = text.split(" ")
        tokens: list[Token] = []
        new, begin = tuple.__new__, 0
        for stretch, found in zip(stretches, map(self._stretches.__getitem__, stretches), strict=True):
            after = begin + len(stretch)
            if isinstance(found, str):
                tokens.append(new(Token, (begin, after, found, "word")))
            else:
                for start, end, folded, kind in found:
                    tokens.append(new(Token, (begin + start, begin + end, folded, kind)))
            begin = after + 1
        return tuple(tokens)


class TokenFinder:
    """Fills `tokens`; the first annotator of every pipeline."""

    name = "tokens"
    requires: frozenset[str] = frozenset()
    provides = frozenset({"tokens", "columns"})

    def __init__(self) -> None:
        self._tokenizer = Tokenizer()

    def __call__(self, annotated: Annotated) -> Annotated:
        tokens = self._tokenizer(annotated.document.text)
        return annotated._replace(tokens=tokens, columns=Columns.of(tokens))
