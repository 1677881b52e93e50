"""JSON as text that is safe to print. Part of the exports room; imports nothing but `text`.

Everything is UTF-8 and readable (Arabic is not escaped), except characters that would break a line in two or
turn its order around: those are written as \\uXXXX, which every JSON reader gives back unchanged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from riwaya.text import BIDI_CONTROLS

# U+0085, U+2028 and U+2029 end a line for many readers although JSON allows them inside a string; bidi controls
# can make a terminal show a line in another order than it has; a lone surrogate cannot be encoded at all.
_ESCAPES = {
    chr(code): f"\\u{code:04x}"
    for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, *map(ord, BIDI_CONTROLS), *range(0xD800, 0xE000))
}
_TELLTALE = frozenset(_ESCAPES)


def one_line(value: Any) -> str:
    """`value` as JSON on one line, without the line end."""
    return _escaped(json.dumps(value, ensure_ascii=False, allow_nan=False))


def indented(value: Any) -> str:
    """`value` as JSON for people, two spaces a level, without the final line end."""
    return _escaped(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2))


def _escaped(text: str) -> str:
    # Looking at every character costs more than reading an article did; printable text has none of these.
    if text.replace("\u00a0", " ").isprintable():
        return text
    for char in sorted(_TELLTALE.intersection(text)):
        text = text.replace(char, _ESCAPES[char])
    return text


def json_lines(values: Iterable[Any]) -> Iterator[str]:
    """One line, with its line end, for each value in the order given."""
    for value in values:
        yield one_line(value) + "\n"
