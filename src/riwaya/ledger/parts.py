"""The parts of a query as typed: words and quoted phrases, before anything is known about language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riwaya.errors import UsageError
from riwaya.text import INVISIBLE

MINUS = "-\u2212"
STAR = "*"
CURLY = '"\u201c\u201d\u201e\u201f\uff02'
GUILLEMETS = "\u00ab\u00bb"
CLOSING = dict.fromkeys(CURLY, CURLY) | dict.fromkeys(GUILLEMETS, GUILLEMETS)
"""What closes a phrase: any mark of the same family, since keyboards and right-to-left text turn them round."""
OPEN = "the quotation mark {} at character {} is not closed; close the phrase or leave the mark out"
_VISIBLE = {ord(char): None for char in INVISIBLE}


class Part(NamedTuple):
    """A word or a phrase: what stands in it, whether it is quoted, to be left out, or the beginning of a word."""

    text: str
    quoted: bool
    excluded: bool
    prefix: bool


def parts(query: str) -> Iterator[Part]:
    """Parts of `query` in order; UsageError where a quotation mark is not closed."""
    text = query.translate(_VISIBLE)
    at = 0
    while at < len(text):
        first = at
        while at < len(text) and text[at] in MINUS:
            at += 1
        if at == len(text) or text[at].isspace():
            at += 1  # A dash between words says nothing.
            continue
        quoted = text[at] in CLOSING
        end = _closing(text, at) if quoted else _word_end(text, at)
        inside = text[at + 1 : end] if quoted else text[at:end]
        yield Part(inside, quoted, at > first, inside.rstrip().endswith(STAR))
        at = end + 1 if quoted else end


def _closing(text: str, at: int) -> int:
    for end in range(at + 1, len(text)):
        if text[end] in CLOSING[text[at]]:
            return end
    raise UsageError(OPEN.format(text[at], at + 1))


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace() and text[at] not in CLOSING:
        at += 1
    return at
