"""The style of the report: readable colours in light and dark, nothing fetched, phone and print thought of."""

from __future__ import annotations

import re
from importlib import resources
from itertools import product

import pytest

CSS = "".join(
    (resources.files("riwaya.views") / "templates" / name).read_text("utf-8")
    for name in ("palette.css", "page.css", "picture.css")
)
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", root))
    for root in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
)
AA = 4.5
TONES = ("for", "against", "heavy", "open")
PAIRS = [
    *product(("ink", "soft", "brand", *TONES), ("paper", "card")),
    *((tone, f"{tone}-tint") for tone in TONES),
    *(("ink", f"{tone}-tint") for tone in TONES),
    *product(TONES, ("against-tint", "for-tint")),
    ("soft", "for-tint"),
    ("soft", "open-tint"),
]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_text_has_the_contrast_that_wcag_aa_asks_for(scheme, pair):
    front, back = pair
    assert contrast(scheme[front], scheme[back]) >= AA


def test_the_measure_of_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_nothing_is_fetched():
    assert not re.search(r"url\(|@import|https?:", CSS)


def test_phones_print_and_dark_are_thought_of():
    for query in ("max-width: 40rem", "print", "prefers-color-scheme: dark", "prefers-reduced-motion"):
        assert query in CSS
