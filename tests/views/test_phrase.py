"""Phrases keep our words and given words apart until they are shown."""

from __future__ import annotations

from hypothesis import given as drawn
from hypothesis import strategies as st

from riwaya.views.look import Look
from riwaya.views.phrase import APART, fill, given, lines, marked, ours, plain, quote, series, started
from riwaya.views.visible import HIDDEN
from riwaya.views.words import Words

EN, AR = Words("en"), Words("ar")
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
CITED = fill(EN, "brief.according", value=ours("3"), who=given("مستشفى الوادي"))  # Valley Hospital


def test_a_message_is_filled_and_its_places_stay_apart():
    assert plain(CITED) == "3 according to مستشفى الوادي"
    assert [piece.given for piece in CITED] == [False, False, True]


def test_things_are_listed_as_each_language_lists_them():
    assert plain(series([ours("a"), ours("b"), ours("c")], EN)) == "a, b and c"
    assert plain(series([ours("أ"), ours("ب")], AR)) == "أ وب"
    assert plain(series([ours("أ"), ours("ب"), ours("ج")], AR)) == "أ، وب، وج"


def test_only_our_own_first_word_gets_a_capital():
    assert plain(started(ours("two origins"))) == "Two origins"
    assert plain(started(given("al-Wadi"))) == "al-Wadi"
    assert started(()) == ()


def test_quotation_marks_are_those_of_the_interface():
    assert plain(quote("نص", EN)) == "“نص”"  # text
    assert plain(quote("نص", AR)) == "«نص»"
    assert quote(" ", EN) == ()


@drawn(ANY_TEXT)
def test_no_control_character_of_a_document_survives(text):
    phrase = (*ours("x "), *quote(text, EN), *given(text))
    assert HIDDEN.isdisjoint(plain(phrase))
    assert HIDDEN.isdisjoint(marked(phrase, EN).replace("\n", ""))
    assert HIDDEN.isdisjoint("".join(lines(phrase, Look(), 40)))


@drawn(st.lists(st.tuples(st.text("ab م«»", max_size=12), st.booleans()), max_size=6), st.integers(20, 60))
def test_lines_hold_the_plain_words_in_their_order(pieces, width):
    phrase = tuple(piece for text, is_given in pieces for piece in (given(text) if is_given else ours(text)))
    assert " ".join(lines(phrase, Look(), width)).split() == plain(phrase).split()


def test_a_terminal_that_knows_bidi_gets_every_given_stretch_isolated():
    (line,) = lines(CITED, Look(EN, order="isolate"), 80)
    assert line == "\u20663 according to \u2068مستشفى الوادي\u2069\u2069"
    (line,) = lines((*ours("منذ "), *ours("2025-11-14")), Look(AR, order="isolate"), 80)  # since
    assert line == "\u2067منذ \u20682025-11-14\u2069\u2069"


def test_plain_terminals_get_plain_words():
    assert lines(CITED, Look(EN), 80) == [plain(CITED)]
    assert lines(ours("plain"), Look(EN, order="isolate"), 80) == ["plain"]


def test_a_page_isolates_and_escapes_what_is_given():
    assert marked(given("<b>نص</b>"), EN) == '<bdi dir="auto">&lt;b&gt;نص&lt;/b&gt;</bdi>'  # text


def test_a_long_quotation_in_the_other_script_stands_on_lines_of_its_own_with_its_full_stop():
    long = "نص " * APART  # text
    html = marked((*ours("X said "), *quote(long, EN), *ours(".")), EN)
    assert 'class="words apart"' in html
    assert html.endswith("”.</bdi>")
    assert "apart" not in marked((*quote(long, AR), *ours(".")), AR)
