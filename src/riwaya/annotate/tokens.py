"""Tokens of a text with exact offsets and folded forms."""

from __future__ import annotations

import re
from itertools import accumulate, repeat
from operator import itemgetter

from riwaya.annotate.model import Annotated, Token
from riwaya.text import TOKEN, fold

_MOST_REMEMBERED = 100_000
_WHOLE = re.compile("([\u0621-\u064a]{2,}(?=[ \n.\u060c])|" + re.sub(r"\(\?P<\w+>", "(?:", TOKEN.pattern) + ")")
"""`TOKEN` as one group, so that `split` gives gaps and tokens in turn without a match object for each.

Plain Arabic words, which are nearly all of a text, are tried first because one range of letters is found fastest.
"""
_FOLDED, _KIND = itemgetter(0), itemgetter(1)


class _Words(dict[str, tuple[str, str]]):
    """Folded form and kind of every token met; what a token is does not depend on where it stands."""

    def __missing__(self, raw: str) -> tuple[str, str]:
        match = TOKEN.match(raw)
        found = self[raw] = (fold(raw), (match.lastgroup if match else None) or "mark")
        return found


class Tokenizer:
    """Cuts a text into tokens, remembering the words it has met (news repeats its words)."""

    def __init__(self) -> None:
        self._words = _Words()

    def __call__(self, text: str) -> tuple[Token, ...]:
        """Tokens in order; white space and bidi controls belong to none. One pass, linear in the length of `text`."""
        if len(self._words) > _MOST_REMEMBERED:
            self._words.clear()
        # Every step runs over all tokens at once in C: the tokenizer sees each character, so it must not be slow.
        parts = _WHOLE.split(text)
        ends = list(accumulate(map(len, parts)))
        words = list(map(self._words.__getitem__, parts[1::2]))
        cells = zip(ends[0::2], ends[1::2], map(_FOLDED, words), map(_KIND, words), strict=False)
        return tuple(map(tuple.__new__, repeat(Token), cells))


class TokenFinder:
    """Fills `tokens`; the first annotator of every pipeline."""

    name = "tokens"
    requires: frozenset[str] = frozenset()
    provides = frozenset({"tokens"})

    def __init__(self) -> None:
        self._tokenizer = Tokenizer()

    def __call__(self, annotated: Annotated) -> Annotated:
        return annotated._replace(tokens=self._tokenizer(annotated.document.text))
