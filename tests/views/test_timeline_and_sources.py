"""The text and the pages of `riwaya timeline` and `riwaya sources`."""

from __future__ import annotations

import html as html_text
from dataclasses import replace

import pytest
from hypothesis import given, settings

from riwaya.events.kinds import TimelineKind
from riwaya.events.sources import sources_of
from riwaya.events.timeline import timeline_of
from riwaya.views.html import comparison_page, sources_page, timeline_page
from riwaya.views.index import Index
from riwaya.views.look import Look
from riwaya.views.source_wording import answer_rows, origin_facts, origin_name
from riwaya.views.sources_text import sources_text
from riwaya.views.timeline_text import timeline_text
from riwaya.views.timeline_wording import figure_rows, groups, passage_text, place_words
from riwaya.views.words import Words
from tests.events.test_properties import comparer, coverage, papers
from tests.events.test_sources import anonymous
from tests.events.test_sources import compared as made
from tests.events.test_sources import paper as printed
from tests.events.test_timeline import HOSPITAL, paper, toll
from tests.exports.records import COMPARISON
from tests.views.test_html import Page

BOTH = pytest.mark.parametrize("ui", ["en", "ar"])
TIMELINE, SOURCES = timeline_of(COMPARISON), sources_of(COMPARISON)
RAISED = comparer()([paper("a", 0, toll(HOSPITAL, "ثلاثة")), paper("b", 2, toll(HOSPITAL, "خمسة"))])


def look(ui: str = "en") -> Look:
    return Look(Words(ui), width=200)


def pages(ui: str) -> list[str]:
    return [
        timeline_page(COMPARISON, TIMELINE, (), ui),
        sources_page(COMPARISON, SOURCES, (), ui),
        comparison_page(COMPARISON, (), ui),
    ]


@BOTH
def test_the_text_of_a_timeline_has_every_entry_with_its_place_and_its_exact_words(ui):
    text = timeline_text(COMPARISON, TIMELINE, look(ui))
    for entry in TIMELINE.every():
        for passage in entry.passages:
            if entry.kind is not TimelineKind.GRADE:
                assert place_words(passage) in text
                assert f"«{passage_text(passage, COMPARISON.readings[0].document)}»" in text


@BOTH
def test_the_text_says_that_nothing_is_verified_and_names_the_events_with_their_ids(ui):
    for text in (timeline_text(COMPARISON, TIMELINE, look(ui)), sources_text(COMPARISON, SOURCES, look(ui))):
        assert Words(ui)("not_verified") in text
        assert all(event.id in text for event in COMPARISON.events)


def test_a_superseded_toll_stands_in_the_timeline_with_the_claim_it_replaces():
    text = timeline_text(RAISED, timeline_of(RAISED), look())
    (line,) = [line for line in text.splitlines() if line.strip().startswith("toll superseded")]
    assert "killed" in line
    assert "concerns [1.1]" in text.split(line)[1].splitlines()[1]


@BOTH
def test_the_text_of_the_sources_names_every_origin_and_why_its_reports_are_one(ui):
    words, index = Words(ui), Index.of_comparison(COMPARISON)
    text = sources_text(COMPARISON, SOURCES, look(ui))
    for origin in (one for tree in SOURCES for one in tree.origins()):
        assert f"{origin_name(origin, index, words)} ({' · '.join(origin_facts(origin, index, words))})" in text
        assert all(words.of("one_origin", why) in text for why in origin.because)


def test_the_text_of_the_sources_has_the_counts_of_each_answer():
    index = Index.of_comparison(COMPARISON)
    text = sources_text(COMPARISON, SOURCES, look())
    for row in (row for tree in SOURCES for row in answer_rows(tree, index, Words("en"))):
        assert row.answer in text
        assert f"rests on {', '.join(row.rests_on)}" in text


def test_a_copy_stands_below_what_it_was_taken_from_with_the_evidence():
    comparison = made(printed("a", anonymous()), printed("b", anonymous(), day=1))
    lines = sources_text(comparison, sources_of(comparison), look()).splitlines()
    (copy,) = [n for n, line in enumerate(lines) if "└" in line]
    assert "copy: the same wording" in lines[copy]
    assert lines[copy - 1].strip().startswith("–")


@BOTH
def test_the_pages_are_well_formed_and_every_link_leads_somewhere(ui):
    for page in map(Page, pages(ui)):
        assert page.open == []
        assert len(page.ids) == len(set(page.ids))
        assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
        assert not page.tags & {"script", "img", "iframe", "object", "embed", "link", "form", "use", "image"}


@BOTH
def test_every_picture_of_a_page_has_its_facts_in_the_words_beside_it(ui):
    words, index = Words(ui), Index.of_comparison(COMPARISON)
    timeline, sources, _ = (html_text.unescape(page) for page in pages(ui))
    for page in (timeline, sources):
        assert "<svg" in page
        assert words("in_words") in page
    beside = sources.split("<details")[1:]
    for tree, part in zip(SOURCES, beside, strict=False):
        assert all(origin_name(origin, index, words) in part for origin in tree.origins())
    listed = timeline.split("<details")[1].split("</details>")[0]
    for group in groups(TIMELINE.every(), index):
        assert all(words.of("timeline", item.entry.kind) in listed for item in group.items)


def test_the_figures_of_a_toll_stand_in_a_table_beside_the_picture():
    (event,) = RAISED.events
    (killed,) = [facet for facet in event.facets if facet.range]
    page = comparison_page(RAISED, (), "en")
    table = page.split("Figures by origin")[1].split("</table>")[0]
    for row in figure_rows(killed, Index.of_comparison(RAISED), Words("en")):
        assert row.name in table
    assert "superseded" in table


def test_a_page_of_one_event_names_only_that_event():
    one = COMPARISON.events[0].id
    page = timeline_page(COMPARISON, TIMELINE.of_event(one), (), "en", one)
    assert f">{one}<" in page
    assert f">{COMPARISON.events[1].id}<" not in page


def test_nothing_known_is_said():
    nothing = replace(COMPARISON, readings=(), claims=(), events=(), conflicts=(), statements=(), origins=(), taken=())
    assert "Nothing became known." in timeline_text(nothing, timeline_of(nothing), look())
    assert "No event was found" in sources_text(nothing, sources_of(nothing), look())
    assert "Nothing became known." in timeline_page(nothing, timeline_of(nothing))
    assert "No event was found" in sources_page(nothing, sources_of(nothing))


@settings(max_examples=15)
@given(papers)
def test_whatever_is_drawn_can_be_shown(drawn):
    comparison = comparer()(coverage(drawn))
    timeline, sources = timeline_of(comparison), sources_of(comparison)
    for ui in ("en", "ar"):
        assert timeline_text(comparison, timeline, look(ui))
        assert sources_text(comparison, sources, look(ui))
        assert Page(timeline_page(comparison, timeline, (), ui)).open == []
        assert Page(sources_page(comparison, sources, (), ui)).open == []
