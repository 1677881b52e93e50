"""The visible lines of a text with what zones are decided from: length, ending, first and last words. Ingest room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from riwaya.ingest.knowledge import Folder
from riwaya.text import BIDI_CONTROLS, TATWEEL

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
EDGE = " \t\u00a0\u200b\u200c\u200d\u2060\ufeff\u3000\u2002\u2003\u2009\u202f\u00ad\x00\x1f" + BIDI_CONTROLS
_CLOSERS = "\"'»”’)]}*_" + EDGE
_FINAL = ".!?؟…۔"
SHORT = 200
"""Code points; only lines up to this length can be anything but a paragraph of the story."""


class Line(NamedTuple):
    """A visible line: start..end without the white space around it, `blank` true where an empty line stands before it.

    `size` counts words; `stop` is true where it ends like a sentence (. ! ? … before closing quotes), `period` where
    the ending is a full stop. `plain` counts the words of a short line that are letters and nothing else, `head` is
    all of a short line and the beginning of a long one.
    """

    start: int
    end: int
    blank: bool
    size: int
    stop: bool
    period: bool
    plain: int
    head: str
    folder: Folder

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of `head`; found when they are asked for, as few ask those of a paragraph of the story."""
        return self.folder.words(self.head)

    @property
    def first(self) -> str:
        """The first of `words`, "" where there is none."""
        return self.folder.first(self.head)

    @property
    def short(self) -> bool:
        return self.end - self.start <= SHORT

    @property
    def prose(self) -> bool:
        """Reads as a paragraph of the story: a sentence that ends, or more words than any headline has."""
        return self.size > 25 or (self.period and self.size >= 4)


def lines(text: str, folder: Folder) -> list[Line]:
    """The visible lines of `text` in order. One pass, linear."""
    return list(_lines(text, folder))


def _lines(text: str, folder: Folder) -> Iterator[Line]:
    last = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip(EDGE)
        if not body or body.isspace():
            continue
        start = match.start() + raw.index(body[0]) if raw[0] in EDGE else match.start()
        end = start + len(body)
        gap = text[last : match.start()]
        blank = last == 0 or gap.count("\n") > 1 or (gap.count("\r") > 1 and "\n" not in gap) or "\u2029" in gap
        last = end
        bare = _unbracketed(body)[-12:].rstrip(_CLOSERS)
        ending = bare[-1:] or " "
        period = ending in ".۔" and not bare.endswith("..")
        size, plain = _sizes(body)
        head = body if len(body) <= SHORT else body[:100]
        yield Line(start, end, blank, size, ending in _FINAL, period, plain, head, folder)


def _unbracketed(body: str) -> str:
    """A line without a short bracket at its end: «…. (سهم)» (Sahm, an agency) ends with the full stop."""
    if body[-1] not in ")]":
        return body
    opening = max(body.rfind("(", -45), body.rfind("[", -45))
    return body[:opening].rstrip() if opening > 0 else body


def _sizes(body: str) -> tuple[int, int]:
    """How many words a line has and, where it is short, how many of them are letters and nothing else.

    Python takes the tatweel for a letter, though a word of it alone is none: a line with one counts as without such.
    """
    if len(body) > 4 * SHORT:
        # Counting separators is enough for a long line and ten times as fast as cutting it into words.
        return body.count(" ") + 1, 0
    words = body.split()
    counted = len(body) <= SHORT and TATWEEL not in body
    return len(words), sum(map(str.isalpha, words)) if counted else 0
