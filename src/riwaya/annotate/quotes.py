"""Quotation marks paired paragraph by paragraph; a paragraph's end closes what is still open (never an error)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from riwaya.annotate.model import Annotated, Quotation, Token
from riwaya.document import Span

OPENERS = {"«": "»", "“": "”", "„": "“", "‹": "›", "‘": "’", "”": "“"}
STRAIGHT = frozenset('"＂')
CLOSERS = frozenset("»”›’“")
_MARKS = STRAIGHT | CLOSERS | OPENERS.keys()
_LOOKED_AT = frozenset({"mark", "newline"})


class QuoteFinder:
    """Fills `quotations`, outermost first in order of their opening mark."""

    name = "quotes"
    requires = frozenset({"tokens"})
    provides = frozenset({"quotations"})

    def __call__(self, annotated: Annotated) -> Annotated:
        found: list[Quotation] = []
        text, tokens = annotated.document.text, annotated.tokens
        marks: list[Token] = []
        for at in compress(range(len(tokens)), map(_LOOKED_AT.__contains__, annotated.by_column().kinds)):
            token = tokens[at]
            if token.fold in _MARKS:
                marks.append(token)
            elif marks and token.kind == "newline":
                found.extend(_paragraph(text, marks, tokens[at - 1].end))
                marks = []
        if marks:
            found.extend(_paragraph(text, marks, tokens[-1].end))
        return annotated._replace(quotations=tuple(sorted(found, key=lambda q: (q.outer.start, -q.outer.end))))


def _paragraph(text: str, marks: Sequence[Token], end: int) -> list[Quotation]:
    """The quotations of a paragraph that ends at `end`, given its quotation marks."""
    stack: list[Token] = []
    found: list[Quotation] = []
    for token in marks:
        if _closes(text, token, stack):
            opener = _pop(stack, token.fold)
            if opener is not None and opener.end < token.start:
                outer = Span(opener.start, token.end)
                found.append(Quotation(outer, Span(opener.end, token.start), True, opener.fold))
        elif _may_open(text, token) and len(stack) < 8:
            stack.append(token)
    if stack and stack[0].end < end:
        opener = stack[0]
        found.append(Quotation(Span(opener.start, end), Span(opener.end, end), False, opener.fold))
    return found


def _closes(text: str, token: Token, stack: list[Token]) -> bool:
    if not stack:
        return False
    mark = token.fold
    if mark in STRAIGHT:
        if not any(opener.fold in STRAIGHT for opener in stack):
            return False
        before = text[token.start - 1]
        after = text[token.end : token.end + 1]
        opens = (before.isspace() or before in "(ـ") and bool(after) and not after.isspace()
        return not opens or (before.isspace() and stack[-1].fold in STRAIGHT and not after.isalnum())
    return any(OPENERS.get(opener.fold) == mark for opener in stack)


def _may_open(text: str, token: Token) -> bool:
    if token.fold in STRAIGHT or token.fold == "”":
        after = text[token.end : token.end + 1]
        return bool(after) and not after.isspace()
    return token.fold in OPENERS


def _pop(stack: list[Token], mark: str) -> Token | None:
    for at in range(len(stack) - 1, -1, -1):
        opener = stack[at].fold
        if (mark in STRAIGHT and opener in STRAIGHT) or OPENERS.get(opener) == mark:
            token = stack[at]
            del stack[at:]
            return token
    return None
