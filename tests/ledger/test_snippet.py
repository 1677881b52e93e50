"""The stretch that shows why a text was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.document import Span
from riwaya.ledger.query import Query
from riwaya.ledger.snippet import snippet
from tests.ledger.searching import TEXTS


def shown(text: str, query: str, width: int) -> tuple[str, list[str]]:
    hits = Query.parse(query).hits(text)
    best = snippet(text, [hit.span for hit in hits], width, [hit.term for hit in hits])
    assert best is not None
    return text[best[0].start : best[0].end], [text[span.start : span.end] for span in best[1]]


def test_the_stretch_with_most_different_terms_is_shown() -> None:
    text = "north north north " + "x " * 50 + "north and south again " + "y " * 50
    assert shown(text, "north south", 30) == ("x x north and south again y y", ["north", "south"])


def test_a_stretch_is_cut_at_words_and_no_longer_than_asked() -> None:
    assert shown("alpha beta gamma delta epsilon", "gamma", 20) == ("beta gamma delta", ["gamma"])


def test_a_text_that_fits_is_shown_whole() -> None:
    assert shown("(alpha) beta", "alpha", 160) == ("(alpha) beta", ["alpha"])


def test_a_highlight_longer_than_the_stretch_is_cut_with_it() -> None:
    assert shown("a " + "x" * 50, "x*", 10) == ("x" * 10, ["x" * 10])


def test_without_highlights_the_beginning_is_shown() -> None:
    assert snippet("alpha beta gamma", (), 12) == (Span(0, 10), ())
    assert snippet("", ()) is None


def test_a_width_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="width"):
        snippet("alpha", (), 0)


@given(TEXTS, st.data(), st.integers(1, 60))
def test_every_stretch_holds_its_highlights(text: str, data: st.DataObject, width: int) -> None:
    marks = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [Span(first, last) for first, last in zip(marks[::2], marks[1::2], strict=False)]
    best = snippet(text, spans, width)
    if best is None:
        assert text == ""
        return
    stretch, inside = best
    assert stretch.end - stretch.start <= width
    assert stretch.end <= len(text)
    assert all(stretch.holds(span) for span in inside)
    assert bool(inside) == bool(spans)
    for end in (stretch.start, stretch.end):
        free = 0 < end < len(text) and not text[end - 1].isspace() and not text[end].isspace()
        at_highlight = end in {edge for span in spans for edge in (span.start, span.end)}
        assert not free or at_highlight or stretch.end - stretch.start == width
