"""The brief as text and as a page: every footnote reachable, nothing obeyed, both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riwaya.document import Metadata
from riwaya.errors import InputError
from riwaya.views.brief import brief_of
from riwaya.views.brief_text import brief_text
from riwaya.views.html import brief_page
from riwaya.views.look import Look
from riwaya.views.words import Words
from tests.exports.records import BLAST_EVENT, COMPARISON, DOCUMENT, READING, TEXT
from tests.views.test_html import HOSTILE, Page

BRIEF = brief_of(COMPARISON)
UIS = pytest.mark.parametrize("ui", ["en", "ar"])


@UIS
def test_the_page_is_well_formed_and_every_footnote_leads_there_and_back(ui):
    page = Page(brief_page(BRIEF, (), ui))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    for note in BRIEF.notes:
        assert {f"n{note.n}", f"r{note.n}"} <= set(page.ids)
        assert {f"#n{note.n}", f"#r{note.n}"} <= set(page.links)
    assert {link for link in page.links if not link.startswith("#")} == {"https://bareed.example/a"}


@UIS
def test_nothing_is_loaded_and_nothing_runs(ui):
    html = brief_page(BRIEF, (), ui)
    page = Page(html)
    assert not page.tags & {"script", "img", "iframe", "object", "embed", "link", "form", "svg"}
    assert not {name for name in page.attributes if name.startswith("on") or name == "src"}
    assert "default-src 'none'" in html


@UIS
def test_the_page_reads_in_its_direction_and_says_that_nothing_is_verified(ui):
    html = brief_page(BRIEF, (), ui)
    assert f'<html lang="{ui}" dir="{Words(ui)("direction")}">' in html
    assert html.count(Words(ui)("not_verified")) >= 2 + 2 * len([e for e in BRIEF.events if not e.minor])


@UIS
def test_the_text_has_every_sentence_every_note_and_its_exact_place(ui):
    text = brief_text(BRIEF, Look(Words(ui), width=400))
    assert Words(ui)("not_verified") in text
    for event in BRIEF.events:
        assert event.event[:9] in text or event.minor
        for section in event.sections:
            for sentence in section.sentences:
                assert (sentence.text_ar if ui == "ar" else sentence.text) in text
    for note in BRIEF.notes:
        assert f"[{note.n}]" in text
        assert f"{note.start}–{note.end}" in text
    assert "https://bareed.example/a" in text


def test_narrow_text_keeps_its_width():
    assert max(map(len, brief_text(BRIEF, Look(width=60)).splitlines())) <= 72


def test_a_document_is_named_once_where_footnotes_follow_each_other():
    text = brief_text(BRIEF, Look(width=200))
    assert text.count("same document") == len(BRIEF.notes) - 1


def test_what_could_not_be_read_is_listed():
    assert "b&lt;b&gt;.txt" in brief_page(BRIEF, [("b<b>.txt", InputError("x"))], "en")


@UIS
def test_a_brief_without_events_says_so(ui):
    nothing = brief_of(replace(COMPARISON, events=(), conflicts=()))
    assert Words(ui)("no_events") in brief_text(nothing, Look(Words(ui)))
    assert Words(ui)("no_events") in brief_page(nothing, (), ui)


@UIS
def test_hostile_words_stay_words(ui):
    document = replace(
        DOCUMENT, text=TEXT + HOSTILE, title=HOSTILE, metadata=Metadata(outlet=HOSTILE, url="javascript:alert(1)")
    )
    claims = tuple(
        replace(
            claim,
            speaker=replace(claim.speaker, name=HOSTILE),
            chain=tuple(replace(hop, name=HOSTILE) for hop in claim.chain),
        )
        for claim in READING.claims
    )
    reading = replace(READING, document=document, claims=claims)
    events = (COMPARISON.events[0], replace(BLAST_EVENT, title=HOSTILE))
    comparison = replace(COMPARISON, readings=(reading,), claims=claims, events=events, as_of=HOSTILE)
    brief = brief_of(comparison)
    html = brief_page(brief, [(HOSTILE, InputError(HOSTILE))], ui)
    page = Page(html)
    assert page.open == []
    assert "script" not in page.tags
    assert "onmouseover" not in page.attributes
    assert not any(link.startswith("javascript") for link in page.links)
    for shown in (html, brief_text(brief, Look(Words(ui)))):
        assert not {"\u202e", "\x1b"} & set(shown)
