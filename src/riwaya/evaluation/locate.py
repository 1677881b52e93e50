"""Where the strings of a gold file stand in its text: by checked offsets, or found by the string rule.

A cue is its `at`-th whole-word occurrence; source and content are the occurrences nearest to the cue.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from riwaya.evaluation.model import GoldError, Range, Ranges


def checked(spans: Any, wanted: str | None, text: str, where: str) -> Ranges:
    """The offsets a file gives, refused where the text between them is not the string they stand for."""
    if not spans:
        return ()
    several = spans if isinstance(spans[0], list) else [spans]
    found = tuple((int(start), int(end)) for start, end in several)
    said = " … ".join(text[start:end] for start, end in found)
    if said != wanted:
        raise GoldError(f"{where}: spans {spans} hold {said!r}, the file says {wanted!r}")
    return found


def inside(span: Any, text: str, where: str) -> Range:
    """A pair of offsets, refused where it is none or lies outside the text."""
    if not (isinstance(span, list) and len(span) == 2 and all(isinstance(edge, int) for edge in span)):
        raise GoldError(f"{where}: {span!r} is not [start, end]")
    if not 0 <= span[0] < span[1] <= len(text):
        raise GoldError(f"{where}: {span} is no range of a text of {len(text)} characters")
    return span[0], span[1]


def nth_word(wanted: str, text: str, number: int, where: str) -> Range:
    """The `number`-th occurrence of `wanted` that ends a word."""
    # A proclitic (and, so) may stand before the cue, so only its end must be the end of a word.
    whole = [found for found in _occurrences(wanted, text) if not _in_word(text[found[1] : found[1] + 1])]
    if not 1 <= number <= len(whole):
        raise GoldError(f"{where}: occurrence {number} of {wanted!r} asked for, {len(whole)} there")
    return whole[number - 1]


def nearest(wanted: str, text: str, cue: Range, where: str) -> Range:
    """The occurrence of `wanted` nearest to `cue`, the earlier of two."""
    found = list(_occurrences(wanted, text))
    if not found:
        raise GoldError(f"{where}: {wanted!r} is not in the text")
    return min(found, key=lambda span: (max(span[0] - cue[1], cue[0] - span[1], 0), span))


def _occurrences(wanted: str, text: str) -> Iterator[Range]:
    start = text.find(wanted)
    while start >= 0:
        yield start, start + len(wanted)
        start = text.find(wanted, start + 1)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
