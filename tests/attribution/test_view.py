"""A document's tokens with their grammar and quotation marks, addressed by token index."""

from __future__ import annotations

from functools import cache

from riwaya.annotate.cues import CueFinder
from riwaya.attribution.grammar import Grammar
from riwaya.attribution.view import View
from riwaya.document import Span
from riwaya.lexicon.load import rows
from tests.support.reading import annotate


@cache
def grammar() -> Grammar:
    return Grammar(rows("ar", "function_words"), CueFinder(rows("ar", "reporting_cues")))


def view(text: str) -> View:
    return View(annotate(text), grammar())


TEXT = 'قالت كتائب "الطيف" في بيان: "لن نغادر".'
"""The "Spectrum" Brigades said in a statement: "we won't leave"."""


def shown(found: View, span: Span | None) -> str:
    return "" if span is None else found.text[span.start : span.end]


def test_an_offset_leads_to_the_token_that_holds_it() -> None:
    found = view(TEXT)
    assert [found.index(found.tokens[at].start) for at in range(3)] == [0, 1, 2]
    assert found.index(TEXT.index("كتائب") + 2) == 1


def test_an_offset_between_tokens_leads_to_the_next_one() -> None:
    assert view(TEXT).index(4) == 1


def test_a_span_leaves_punctuation_at_its_rim_out() -> None:
    found = view(TEXT)
    colon = [token.fold for token in found.tokens].index(":")
    assert shown(found, found.span(5, colon + 1)) == "في بيان"


def test_a_span_keeps_quotation_marks_that_are_paired_inside_it() -> None:
    found = view(TEXT)
    assert shown(found, found.span(1, 5)) == 'كتائب "الطيف"'


def test_a_span_drops_a_quotation_mark_whose_partner_is_outside() -> None:
    found = view(TEXT)
    assert shown(found, found.span(1, 4)) == 'كتائب "الطيف'
    assert shown(found, found.span(1, 3)) == "كتائب"


def test_a_span_of_nothing_but_punctuation_is_none() -> None:
    assert view("، . :").span(0, 3) is None


def test_marks_that_wrap_all_of_a_range_are_taken_off() -> None:
    found = view('"لن نغادر"')  # "we won't leave"
    assert found.unquoted(0, 4) == (1, 3)


def test_marks_that_wrap_only_a_part_stay() -> None:
    found = view('"لن نغادر" أبداً')  # "we won't leave" ever
    assert found.unquoted(0, 5) == (0, 5)


def test_cues_are_found_at_their_token() -> None:
    assert 0 in view(TEXT).cues
    assert 1 not in view(TEXT).cues


def test_words_are_counted_without_marks() -> None:
    found = view(TEXT)
    assert found.words_between(0, 5) == 3


def test_the_word_after_a_phrase_is_found() -> None:
    found = view("من جهته قال")  # for his part he said
    assert found.has(0, "discourse")
    assert found.after(0) == 2
