"""What digits and number words are worth, and the letters that stand for their kinds in a grammar (see `lexer`).

Arabic and English numbers are built alike: below a hundred, hundreds, then scales. «خمسة وعشرين» (five and twenty) is
why a unit may stand before its ten.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_MOST_DIGITS = 15
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\u066c]\d{3})+(?:[.,\u066b]\d{1,2})?")
_DECIMAL = re.compile(r"\d+[.,\u066b]\d+")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.,]([0-5]\d)(?::[0-5]\d)?|(0\d)([0-5]\d)")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d")

SMALL, YEAR, OTHER = "d", "Y", "#"
CLOCK, CLOCK_OR_DECIMAL, DOTTED_DATE = "c", "b", "D"

UNDER_HUNDRED = "(?:[ue]wT|[Ujy](?:wT|-?T)|T(?:-?[Uy])?|[Ujy]X|[UjyXT])"
UNDER_THOUSAND = f"(?:(?:[Uj]?H|h)(?:w?{UNDER_HUNDRED})?|{UNDER_HUNDRED})"
DIGITS = "[dY#b]"
SCALED = f"(?:(?:{UNDER_THOUSAND}|{DIGITS}|f)?K|k)"
NUMBER = f"(?:{SCALED}(?:w?{SCALED}){{0,3}}(?:wfK?|w?(?:{UNDER_THOUSAND}|[d#]))?|{UNDER_THOUSAND}|{DIGITS}(?:wf)?)"
"""A number of words and digits over kind letters: U unit, j unit before a feminine noun, y two, X ten, T tens,
u and e one before «و» and its ten, H hundred, h hundreds in one word, K scale, k dual of a scale, f fraction, w and,
d Y # b digits."""


class Figure(NamedTuple):
    """A number in digits: its kind letter and value; `value` is None for a clock time or a date."""

    code: str
    value: float | None


def figure(folded: str) -> Figure | None:
    """What a folded token of digits is, None when it is too long to be a number anyone counted."""
    if len(folded) > _MOST_DIGITS or not folded:
        return None
    if folded.isdecimal():
        return _whole(folded)
    if _DATE.fullmatch(folded):
        return Figure(DOTTED_DATE, None)
    if ":" in folded:
        return Figure(CLOCK, None) if _CLOCK.fullmatch(folded) else None
    if _THOUSANDS.fullmatch(folded) and not folded.startswith("0"):
        return Figure(OTHER, _grouped(folded))
    if _DECIMAL.fullmatch(folded):
        value = float(re.sub(r"[,\u066b]", ".", folded))
        return Figure(CLOCK_OR_DECIMAL if _CLOCK.fullmatch(folded) else OTHER, value)
    return None


def _whole(folded: str) -> Figure | None:
    value = int(folded)
    if len(folded) <= 2:
        return Figure(SMALL, value)
    if len(folded) == 4 and 1300 <= value <= 2199:
        return Figure(YEAR, value)
    if folded[0] == "0":
        return Figure(CLOCK, None) if _CLOCK.fullmatch(folded) else None
    return Figure(OTHER, value)


def _grouped(folded: str) -> float:
    cut = re.split(r"[.,\u066b\u066c]", folded)
    rest = cut.pop() if len(cut[-1]) < 3 else ""
    return float("".join(cut) + "." + rest) if rest else int("".join(cut))


def clock(folded: str) -> tuple[int, int] | None:
    """Hour and minute of «07:05», «23,30», «9.30» or 0705."""
    found = _CLOCK.fullmatch(folded)
    if found is None:
        return None
    hour, minute = found.group(1) or found.group(3), found.group(2) or found.group(4)
    return int(hour) % 24, int(minute)


def worth(codes: str, values: Sequence[float | None]) -> float:
    """The value of a run that matched `NUMBER`; `values` has one entry for each code (None for «و», and)."""
    total: float = 0
    current: float = 0
    scale: float = 1
    for at, (code, value) in enumerate(zip(codes, values, strict=True)):
        if value is None:
            continue
        if code == "K":
            if codes[at - 1 : at] == "f" and current < 1:
                current = current or 1
            scale = value
            total, current = total + (current or 1) * value, 0
        elif code == "k":
            total, current, scale = total + value, 0, value / 2
        elif code == "f" and codes[at + 1 : at + 2] != "K":
            total += current + value * scale if total else current + value
            current = 0
        elif code == "H" and 0 < current < 10:
            current *= value
        else:
            current += value
    return _plain(total + current)


def _plain(value: float) -> float:
    """An int where nothing is lost, so that 5 prints as 5."""
    value = round(value, 3)
    return int(value) if value == int(value) else value
