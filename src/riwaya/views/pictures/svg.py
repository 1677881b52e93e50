"""A sheet to draw on: right-to-left or left-to-right, texts cut to their room with the whole in a tooltip. Views room.

Places are logical: x counts from the side on which reading begins, so that one drawing serves Arabic and English.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from markupsafe import Markup, escape

from riwaya.views.visible import code_name, visible
from riwaya.views.wording import is_date
from riwaya.views.words import Words

Side = Literal["start", "middle", "end"]
_NO_XML = {code: code_name(chr(code)) for code in (0xFFFE, 0xFFFF)} | {ord("\n"): " ", ord("\t"): " "}
_LETTER, _ARABIC_LETTER = 0.61, 0.68
"""Width of a letter as a share of the size of the type: a little more than common faces take, so nothing spills."""
_ISOLATE, _POP = "\u2066", "\u2069"
_DATE_CHARS = frozenset("0123456789-:+.TZ")


def plain(text: str) -> str:
    """`text` on one line with every character that XML or a reader could stumble over written out."""
    return visible(text).translate(_NO_XML)


def isolated(text: str) -> str:
    """`text` with every date and time kept from turning around on a right-to-left line (2025-11-15 00:40 +03:00)."""
    words, found = text.split(" "), list[str]()
    while words:
        run = list(takewhile(_of_date, words))
        if any(is_date(word) or ":" in word for word in run):
            found.append(f"{_ISOLATE}{' '.join(run)}{_POP}")
        else:
            run = run or words[:1]
            found += run
        del words[: len(run)]
    return " ".join(found)


def _of_date(word: str) -> bool:
    return bool(word) and set(word) <= _DATE_CHARS


def element(name: str, inner: str = "", **attributes: object) -> Markup:
    """One element; `class_` and `text_anchor` are written class and text-anchor; what is None is left out."""
    known = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value is not None)
    listed = Markup("").join(Markup(' {}="{}"').format(key, _number(value)) for key, value in known)
    if not inner:
        return Markup("<{}{}/>").format(name, listed)
    return Markup("<{}{}>{}</{}>").format(name, listed, inner, name)


def _number(value: object) -> object:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else value


def width_of(text: str, size: float) -> float:
    """About how wide `text` stands in type of `size`; without the fonts nobody knows better."""
    return sum(_share(char) for char in text) * size


def _share(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if unicodedata.bidirectional(char) == "AL":
        return _ARABIC_LETTER
    return 0.3 if char == " " else 0.72 if char.isupper() else _LETTER


def cut(text: str, room: float, size: float) -> str:
    """`text`, ended by … where it is wider than `room`."""
    if width_of(text, size) <= room:
        return text
    kept, used = "", width_of("…", size)
    for char in text:
        used += _share(char) * size
        if used > room:
            break
        kept += char
    return kept.rstrip() + "…"


def reads_right_to_left(text: str, otherwise: bool) -> bool:
    """True where the first letter is of a right-to-left script; `otherwise` where there is no letter."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL", "L"):
            return kind != "L"
    return otherwise


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet `width` wide, mirrored for Arabic."""

    words: Words
    width: float

    @property
    def mirrored(self) -> bool:
        return self.words("direction") == "rtl"

    def x(self, place: float) -> float:
        """The place on paper of a distance from the side where reading begins."""
        return self.width - place if self.mirrored else place

    def box(self, x: float, y: float, width: float, height: float, style: str, round_: float = 5) -> Markup:
        left = self.x(x + width) if self.mirrored else x
        return element(
            "rect", class_=style, x=float(left), y=float(y), width=float(width), height=float(height), rx=round_
        )

    def line(self, points: Iterable[tuple[float, float]], style: str) -> Markup:
        path = " ".join(f"{_number(float(self.x(x)))},{_number(float(y))}" for x, y in points)
        return element("polyline", class_=style, points=path)

    def shape(self, points: Iterable[tuple[float, float]], style: str) -> Markup:
        path = " ".join(f"{_number(float(self.x(x)))},{_number(float(y))}" for x, y in points)
        return element("polygon", class_=style, points=path)

    def dot(self, x: float, y: float, radius: float, style: str) -> Markup:
        return element("circle", class_=style, cx=float(self.x(x)), cy=float(y), r=float(radius))

    def text(
        self, x: float, y: float, text: str, room: float = 0, side: Side = "start", style: str = "ink", size: float = 13
    ) -> Markup:
        """One line of text beginning, centred or ending at `x`; what is cut stands whole in the tooltip."""
        whole = plain(text)
        short = cut(whole, room, size) if room else whole
        backwards = reads_right_to_left(short, self.mirrored)
        drawn = element(
            "text",
            escape(isolated(short)),
            class_=style,
            x=float(self.x(x)),
            y=float(y),
            font_size=size,
            direction="rtl" if backwards else "ltr",
            text_anchor=self._anchor(side, backwards),
        )
        return drawn if short == whole else titled(whole, drawn)

    def _anchor(self, side: Side, backwards: bool) -> Side:
        """SVG anchors by the direction of the text, we by that of the page."""
        if side == "middle" or backwards == self.mirrored:
            return side
        return "end" if side == "start" else "start"


def titled(title: str, *drawn: Markup) -> Markup:
    """Drawn things with a tooltip."""
    return element("g", element("title", escape(isolated(plain(title)))) + Markup("").join(drawn))


def lines_of(items: Iterable[str]) -> str:
    """Sentences for a description, one after the other."""
    return "; ".join(plain(item) for item in items if item)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its name in links, its title and in words everything it shows."""

    name: str
    title: str
    description: str
    width: float
    height: float
    drawn: Markup
    ui: str

    def svg(self, style: str = "") -> Markup:
        """The SVG element; `style` makes it stand alone, inside a page the page's own style serves."""
        size = f"{_number(float(self.width))} {_number(float(self.height))}"
        head = element("title", escape(isolated(plain(self.title))), id=f"{self.name}-title")
        head += element("desc", escape(isolated(plain(self.description))), id=f"{self.name}-desc")
        head += element("style", Markup(style)) if style else Markup("")  # noqa: S704  our own file
        sheet = element("rect", class_="sheet", x=0, y=0, width=float(self.width), height=float(self.height), rx=8)
        return element(
            "svg",
            head + sheet + self.drawn,
            xmlns="http://www.w3.org/2000/svg",
            class_="picture",
            role="img",
            aria_labelledby=f"{self.name}-title {self.name}-desc",
            viewBox=f"0 0 {size}",
            width=float(self.width),
            height=float(self.height),
            lang=self.ui,
        )
