"""Making invisible characters visible, so that a hostile text can neither steer a terminal nor turn a line around."""

from __future__ import annotations

import unicodedata

from riwaya.text import BIDI_CONTROLS

# The two joiners and the two plain marks are ordinary in Arabic and Persian typing and move no neighbour far,
# so showing them would only clutter honest texts; embeddings, overrides and isolates are shown.
_ORDINARY = "\u061c\u200e\u200f"
_SHOWN = [ord(char) for char in BIDI_CONTROLS if char not in _ORDINARY]
_CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"]
_SEPARATORS = [0x2028, 0x2029, 0xFEFF]


def code_name(char: str) -> str:
    """⟦U+202E⟧ for a right-to-left override."""
    return f"⟦U+{ord(char):04X}⟧"


_TABLE = {code: code_name(chr(code)) for code in (*_SHOWN, *_CONTROLS, *_SEPARATORS)}
_TABLE |= {code: code_name(chr(code)) for code in range(0xD800, 0xE000)}
HIDDEN = frozenset(map(chr, _TABLE))


def visible(text: str) -> str:
    """`text` with every control character but tab and newline written out as its code point."""
    return text.translate(_TABLE)


def display_width(text: str) -> int:
    """Columns `text` takes in a terminal: marks take none, wide East Asian characters two."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
