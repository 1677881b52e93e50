"""Tokens of a text with exact offsets and folded forms."""

from __future__ import annotations

from dataclasses import replace

from riwaya.annotate.model import Annotated, Token
from riwaya.text import TOKEN, fold

_MOST_REMEMBERED = 100_000


class Tokenizer:
    """Cuts a text into tokens, remembering the folded form of words it has met (news repeats its words)."""

    def __init__(self) -> None:
        self._folds: dict[str, str] = {}

    def __call__(self, text: str) -> tuple[Token, ...]:
        """Tokens in order; white space and bidi controls belong to none. One pass, linear in the length of `text`."""
        folds = self._folds
        if len(folds) > _MOST_REMEMBERED:
            folds.clear()
        tokens: list[Token] = []
        for match in TOKEN.finditer(text):
            raw = match.group()
            folded = folds.get(raw)
            if folded is None:
                folded = folds[raw] = fold(raw)
            tokens.append(Token(match.start(), match.end(), folded, match.lastgroup or "mark"))
        return tuple(tokens)


class TokenFinder:
    """Fills `tokens`; the first annotator of every pipeline."""

    name = "tokens"
    requires: frozenset[str] = frozenset()
    provides = frozenset({"tokens"})

    def __init__(self) -> None:
        self._tokenizer = Tokenizer()

    def __call__(self, annotated: Annotated) -> Annotated:
        return replace(annotated, tokens=self._tokenizer(annotated.document.text))
