"""Letters that Arabic writes onto the next word, and what a word may look like behind them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riwaya.ledger.forms import PROCLITICS, Slot, slot
from riwaya.ledger.letters import written
from riwaya.ledger.words import indexed
from tests.ledger.searching import ARABIC


def of(text: str, prefix: bool = False) -> Slot:
    return slot(indexed(text), written(text), prefix)


def test_a_name_is_found_behind_every_letter_and_pair() -> None:
    for text in "بغداد وبغداد فبغداد ببغداد لبغداد كبغداد وببغداد ولبغداد وكبغداد فببغداد فلبغداد".split():
        assert of("بغداد").fits(text)  # Baghdad


def test_the_future_stands_before_verbs_only() -> None:
    assert of("يقصف").fits("وسيقصف")  # (and) he will bomb
    assert not of("لام").fits("سلام")  # the letter lam, peace


def test_latin_words_digits_and_single_letters_carry_nothing() -> None:
    assert of("F").forms == ("f",)
    assert of("١٦").forms == ("16",)
    assert of("و").forms == ("و",)


def test_god_is_found_where_the_alef_is_not_written() -> None:
    assert all(of("الله").fits(indexed(word)) for word in ("لله", "ولله", "بالله", "والله"))


@given(ARABIC, st.sampled_from(PROCLITICS))
def test_what_is_written_onto_a_word_does_not_hide_it(word: str, letters: str) -> None:
    bare = word.replace("ا", "").replace("أ", "").replace("إ", "").replace("آ", "") or "قم"
    if len(bare) > 1:
        assert of(bare).fits(indexed(letters + bare))


@given(ARABIC, st.sampled_from(["ال", "وال", "فال", "بال", "كال", "وبال", "فبال", "لل", "ولل", "فلل"]))
def test_an_article_does_not_hide_a_word(word: str, article: str) -> None:
    # «الله» and four others are words of their own; a ل at the beginning of a word of two letters stays with it.
    bare = "".join(char for char in word if char not in "اأإآ")
    if len(bare) > 2 or (len(bare) == 2 and bare[0] != "ل"):
        assert of(bare).fits(indexed(article + bare)) or indexed(article + bare).endswith(("التي", "الذي"))


@given(ARABIC, st.integers(2, 6))
def test_the_beginning_of_a_word_finds_it(word: str, length: int) -> None:
    if len(word) > length and not word[:length].endswith(("ا", "أ", "إ", "آ", "ل")):
        assert of(word[:length], prefix=True).fits(indexed(word))
