"""How text is laid out for one reader: language, colour, width and what the terminal does with Arabic. Views room."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from riwaya.errors import UsageError
from riwaya.views.visible import display_width, visible
from riwaya.views.wording import is_date
from riwaya.views.words import Words

Order = Literal["isolate", "logical", "visual"]

_LEFT_TO_RIGHT_ISOLATE, _FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2066", "\u2068", "\u2069"
_ISOLATES = {"ltr": _LEFT_TO_RIGHT_ISOLATE, "rtl": "\u2067", "auto": _FIRST_STRONG_ISOLATE}
STYLES = {
    "title": "1",
    "quiet": "2",
    "label": "2",
    "for": "36",
    "against": "31",
    "open": "33",
    "heavy": "35",
    "warning": "33",
}
_INSTALL_VISUAL = (
    "found no python-bidi and arabic-reshaper, which --rtl visual needs; "
    "install them with: pip install python-bidi arabic-reshaper, or use --rtl logical."
)


@dataclass(frozen=True, slots=True)
class Look:
    """`order` is what to do with right-to-left values: isolate them (for terminals that know bidi), leave them in
    logical order, or reorder and join the letters here (visual, for terminals that know nothing of it)."""

    words: Words = field(default_factory=Words)
    colour: bool = False
    order: Order = "logical"
    width: int = 80
    column: int = 14  # where values begin

    def paint(self, text: str, style: str) -> str:
        """`text` in a style of the table, plain where colour is off."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.colour and text else text

    def place(self, text: str) -> str:
        """One line of text as this reader's terminal needs it."""
        if self.order == "isolate" and not text.isascii():
            words = [_LEFT_TO_RIGHT_ISOLATE + w + _POP_ISOLATE if is_date(w) else w for w in text.split(" ")]
            return _FIRST_STRONG_ISOLATE + " ".join(words) + _POP_ISOLATE
        return visual(text) if self.order == "visual" and not text.isascii() else text

    def row(self, label: str, value: str, indent: int = 0, style: str | None = None) -> list[str]:
        """A label in its column and `value` beside it, wrapped at words; further lines keep the column."""
        head = " " * indent + label
        gap = max(self.column + indent - display_width(head), 1 if label else 0)
        column = display_width(head) + gap
        lines = wrap(visible(value), max(self.width - column, 20)) or [""]
        start = " " * indent + self.paint(self.place(label), "label") + " " * gap
        placed = [self.place(line) for line in lines]
        painted = [self.paint(line, style) if style else line for line in placed]
        return [(start + painted[0]).rstrip(), *(" " * column + line for line in painted[1:])]


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, broken at white space; a longer word stands alone."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        size = display_width(word)
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = "", 0
        line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    return [*lines, line] if line else lines


def isolated(text: str, direction: str = "auto") -> str:
    """`text` shut off from the words around it, for a terminal that knows bidi: ltr, rtl or as its own letters say."""
    return f"{_ISOLATES[direction]}{text}{_POP_ISOLATE}"


def visual(line: str, direction: str = "auto") -> str:
    """`line` reordered and its letters joined, as it should stand on paper from left to right."""
    try:
        from arabic_reshaper import reshape  # type: ignore[import-not-found, unused-ignore]
        from bidi.algorithm import get_display  # type: ignore[import-not-found, unused-ignore]
    except ImportError as error:
        raise UsageError(_INSTALL_VISUAL) from error
    base = {"ltr": {"base_dir": "L"}, "rtl": {"base_dir": "R"}}.get(direction, {})
    return str(get_display(reshape(line), **base))
