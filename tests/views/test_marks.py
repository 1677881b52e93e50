"""Cutting a text into blocks and segments: every character once, in order, whatever the marks."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from riwaya.document import Document, Span, Zone
from riwaya.views.marks import blocks
from riwaya.vocabulary import Language, ZoneKind
from tests.exports.records import BASE, DOCUMENT, READING, TEXT

PAGES = st.text(st.sampled_from("ab \n\r\u2028م"), min_size=1, max_size=60)


@st.composite
def spans(draw, text):
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@given(PAGES, st.data())
def test_every_character_stands_in_exactly_one_segment(text, data):
    claims = [
        replace(BASE, id=str(n), cue=data.draw(spans(text)), content=(data.draw(spans(text)),))
        for n in range(data.draw(st.integers(0, 4)))
    ]
    found = blocks(Document("d", text, Language.AR), claims)
    pieces = [(s.start, s.end) for block in found for s in block.segments]
    assert "".join(text[start:end] for start, end in pieces) == text
    for block in found:
        for segment in block.segments:
            for mark in segment.marks:
                assert mark.span.start <= segment.start
                assert segment.end <= mark.span.end


@given(PAGES, st.data())
def test_every_mark_begins_once_and_covers_its_whole_span(text, data):
    claim = replace(BASE, cue=data.draw(spans(text)), source=data.draw(spans(text)))
    segments = [s for block in blocks(Document("d", text, Language.AR), [claim]) for s in block.segments]
    for role, span in (("cue", claim.cue), ("source", claim.source)):
        assert sum(mark.role == role for s in segments for mark in s.begins) == 1
        covered = sum(s.end - s.start for s in segments if any(mark.role == role for mark in s.marks))
        assert covered == span.end - span.start


@given(PAGES, st.data())
def test_every_claim_stands_beside_exactly_one_block(text, data):
    claims = [replace(BASE, cue=data.draw(spans(text))) for _ in range(3)]
    found = blocks(Document("d", text, Language.AR), claims)
    assert sorted(place for block in found for place in block.claims) == [0, 1, 2]


def test_blocks_follow_the_lines_and_zones_of_the_page():
    kinds = [block.kind for block in blocks(DOCUMENT, READING.claims)]
    assert kinds == [ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.BODY, ZoneKind.BODY]


def test_white_space_makes_no_block_of_its_own():
    document = Document("d", "a\n\n \n b", Language.AR, zones=(Zone(ZoneKind.HEADLINE, Span(0, 1)),))
    assert len(blocks(document, [])) == 2


def test_an_empty_text_has_no_segments():
    assert blocks(Document("d", "", Language.AR), []) == []


def test_a_nested_mark_is_the_innermost():
    outer = replace(BASE, cue=Span(0, 1), content=(Span(0, 20),))
    inner = replace(BASE, cue=Span(5, 9))
    segment = next(
        s for b in blocks(Document("d", TEXT, Language.AR), [outer, inner]) for s in b.segments if s.start == 5
    )
    assert [mark.claim for mark in segment.marks] == [1, 0]
