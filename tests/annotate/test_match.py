"""Finding phrases in tokens: longest first, proclitics peeled, quotation marks skipped where asked."""

from __future__ import annotations

import pytest

from riwaya.annotate.match import PhraseIndex, proclitic_length
from riwaya.annotate.tokens import Tokenizer
from riwaya.text import fold


def index(*phrases: str, proclitics: str = "", skip_quotes: bool = False) -> PhraseIndex[str]:
    given = ((tuple(fold(phrase).split()), phrase) for phrase in phrases)
    return PhraseIndex(given, frozenset(proclitics.split()), skip_quotes)


def found(phrases: PhraseIndex[str], text: str) -> list[tuple[str, str]]:
    return [(entry, proclitic) for _, _, proclitic, entry in phrases.all(Tokenizer()(text))]


def test_the_longest_phrase_wins() -> None:
    assert found(index("في بيان", "في بيان صحفي"), "قال في بيان صحفي") == [("في بيان صحفي", "")]  # in a press statement


def test_the_shorter_phrase_is_found_where_the_longer_one_does_not_fit() -> None:
    assert found(index("في بيان", "في بيان صحفي"), "قال في بيان قصير") == [("في بيان", "")]  # in a short statement


def test_a_single_word_is_found_where_no_longer_phrase_fits() -> None:
    assert found(index("بيان", "بيان صحفي"), "بيان قصير") == [("بيان", "")]  # a short statement


def test_phrases_do_not_overlap() -> None:
    assert found(index("لا صحة", "صحة الخبر"), "لا صحة الخبر") == [("لا صحة", "")]  # no truth, truth of the news


def test_a_proclitic_is_peeled_off_the_first_word() -> None:
    assert found(index("وفق", proclitics="و"), "ووفق المدير") == [("وفق", "و")]  # and according to the director


def test_the_bare_reading_wins_over_the_peeled_one() -> None:
    assert found(index("وفق", "فق", proclitics="و"), "وفق") == [("وفق", "")]  # according to


def test_a_proclitic_that_is_not_allowed_is_not_peeled() -> None:
    assert found(index("بيان"), "وبيان") == []  # and a statement


def test_a_proclitic_is_not_peeled_off_a_later_word() -> None:
    assert found(index("منصة إكس", proclitics="و"), "منصة وإكس") == []  # platform and X


@pytest.mark.parametrize("text", ['منصة "إكس"', "منصة «إكس»", 'منصة "إكس'])
def test_quotation_marks_inside_a_phrase_are_skipped_where_asked(text: str) -> None:
    assert found(index("منصة إكس", skip_quotes=True), text) == [("منصة إكس", "")]  # platform "X"


def test_quotation_marks_count_where_it_is_not_asked() -> None:
    assert found(index("منصة إكس"), 'منصة "إكس"') == []  # platform "X"


def test_a_phrase_cut_off_by_the_end_of_the_text_is_not_found() -> None:
    assert found(index("في بيان صحفي"), "في بيان") == []  # in a statement


def test_at_gives_the_index_after_the_phrase() -> None:
    hit = index("في بيان").at(Tokenizer()("قال في بيان إن"), 1)  # said in a statement that
    assert hit == (3, "", "في بيان")


@pytest.mark.parametrize(
    ("raw", "proclitic", "length"),
    [
        ("وقال", "و", 1),  # and he said
        ("وَقال", "و", 2),  # the same with a vowel sign
        ("وـقال", "و", 2),  # the same with a tatweel
        ("والبيان", "وال", 3),  # and the statement
        ("قال", "", 0),  # he said
    ],
)
def test_the_length_of_a_proclitic_counts_what_is_written(raw: str, proclitic: str, length: int) -> None:
    assert proclitic_length(raw, proclitic) == length
