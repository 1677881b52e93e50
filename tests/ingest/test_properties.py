"""What holds for any text and any bytes, and what reading costs."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.document import Document
from riwaya.errors import RiwayaError
from riwaya.ingest.html import read_html
from riwaya.ingest.reader import document_from_text, read_bytes
from riwaya.ingest.zones import layout
from riwaya.vocabulary import Language

PIECES = st.sampled_from(
    [
        "قال الوزير إن السد سليم",
        "المصدر: سهم",
        "(رويترز)",
        " - ",
        "/",
        ":",
        ".",
        "\n",
        "\r\n\r\n",
        "اقرأ أيضا",
        "وكالات",
        "date 2025-12-29 ",
        "بغداد",
        "«",
        '"',
        "4 مايو 2025",
        "— x (@y) May 1",
        "pic.twitter.com/a",
        "\ufeff",
        "\x00",
        "\u200f",
        "AFP",
        "By N",
        "تابعونا على",
        "TT",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join))
TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<h1>",
        "</h1>",
        "<article>",
        "<div class=related>",
        "<!--",
        "<script>",
        "<form>",
        "<li>",
        "<br>",
        "&#0;",
    ]
)


def check(document: Document) -> None:
    spans = [zone.span for zone in document.zones]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(document.text) for span in spans)
    assert all(document.quote(span).strip() for span in spans)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_gives_a_document_with_sound_zones_or_an_input_error(text: str) -> None:
    try:
        found = document_from_text(text, language=Language.AR)
    except RiwayaError:
        return
    assert found.text == text
    check(found)
    assert document_from_text(text, language=Language.AR) == found


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), TEXTS.map(lambda text: text.encode("cp1256", "ignore"))))
def test_any_bytes_give_a_document_or_an_input_error(data: bytes) -> None:
    try:
        found = read_bytes(data, name="x", language=Language.AR)
    except RiwayaError:
        return
    check(found)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(TAGS, PIECES, st.text(max_size=20)), max_size=25).map("".join))
def test_any_markup_gives_a_document_or_an_input_error(markup: str) -> None:
    try:
        found = read_bytes(("<html>" + markup).encode("utf-8", "replace"), name="x", language=Language.AR)
    except RiwayaError:
        return
    check(found)


def seconds(call: Callable[[], object]) -> float:
    best = 60.0
    for _ in range(3):
        start = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - start)
    return best


PARAGRAPH = "قالت وزارة الري إن السد سليم، وأضافت أن الصور قديمة، ونفى المتحدث باسمها وقوع أي تسرب منه.\n\n"


@pytest.mark.parametrize(
    "unit",
    ["قال ", "قال\n", "4 مايو 2025\n", ": ", "(", "«", "سهم - ", "سهم/", "المصدر: ", "- \n", "وكالات\n", PARAGRAPH],
    ids=repr,
)
def test_zones_cost_grows_with_length_and_not_faster(unit: str) -> None:
    small, large = unit * 2_000, unit * 16_000
    layout(small)
    assert seconds(lambda: layout(large)) < 8 * 4 * max(seconds(lambda: layout(small)), 1e-4)


@pytest.mark.parametrize(
    "unit",
    [
        "<p>قال ",
        "<div>",
        "<a href='x",
        "<!--",
        "<li><a>x",
        "<b><i>",
        "<p class='related'>x y z",
        "<blockquote><a href='https://x.com/a/status/1'>x",
        "<div class='tweet'>x</div>",
        "<time datetime='2024-01-01'>x",
        "<h3>اقرأ أيضا</h3>",
        "<table><tr><td>1<td>2",
        "<div class=a><img>x",
    ],
    ids=repr,
)
def test_reading_markup_costs_in_proportion_to_its_length(unit: str) -> None:
    def read(times: int) -> None:
        with contextlib.suppress(RiwayaError):
            read_html("<html>" + unit * times)

    read(2_000)
    assert seconds(lambda: read(16_000)) < 8 * 4 * max(seconds(lambda: read(2_000)), 1e-4)


def test_twenty_thousand_words_in_one_line_are_read() -> None:
    found = document_from_text("قال " * 20_000)
    assert [zone.kind.value for zone in found.zones] == ["body"]


def test_five_megabytes_cost_what_five_times_one_megabyte_costs() -> None:
    one = (PARAGRAPH * (1_000_000 // len(PARAGRAPH.encode()))).encode()
    five = one * 5
    assert seconds(lambda: read_bytes(five, name="x")) < 5 * 3 * seconds(lambda: read_bytes(one, name="x"))
