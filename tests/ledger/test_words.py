"""The normal form of words in the search index: one for all spellings, and one that no engine changes again."""

from __future__ import annotations

import sqlite3
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.ledger.letters import written
from riwaya.ledger.words import LONGEST, beginnings, indexed, words_of
from tests.ledger.searching import TEXTS, dressed

LETTERS = [chr(code) for code in range(0x30000)]
"""Beyond them Unicode 3.2 has no letters."""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وبالقاهرة القاهرة بالقاهرة والقاهرة", "قاهره قاهره قاهره قاهره"),  # Cairo
        ("للقاهرة وللقاهرة", "لقاهره ولقاهره"),  # for Cairo
        ("للجنة اللجنة لجنة", "لجنه لجنه لجنه"),  # for the committee
        ("للبنان ولليبيا", "لبنان وليبيا"),  # for Lebanon, and for Libya: no article
        ("الالتزام التزام والالتزام", "تزام تزام تزام"),  # the commitment
        ("ألمانيا لألمانيا", "مانيا مانيا"),  # Germany
        ("الله والله بالله لله", "الله والله بالله لله"),  # God
        ("الذي التي الآن إلى إلا", "الذي التي الان الي الا"),  # who, which, now, to, except
        ("وكالات والوكالات والده", "وكالات وكالات والده"),  # agencies, his father
        ("الدم والدم", "دم والدم"),  # blood
        ("مُحَمَّدٌ مـحـمـد", "محمد محمد"),  # Muhammad
        ("F-16 F16 f 16 الـF-16", "f 16 f 16 f 16 f 16"),
        ("إف-16 و15 20صاروخا", "اف 16 و 15 20 صاروخا"),
        ("١٬٢٠٠ 1,200 ۱۲۰۰ 1،200", "1200 1200 1200 1200"),
        ("2010,2011 1,20 3.5 1,200,000", "2010 2011 1 20 3 5 1200000"),
        ("Erdoğan İstanbul STRASSE Ṣanʿāʾ", "erdogan istanbul strasse sana"),
        ("snake_case a'b \ud800 \x00", "snake case a b"),
        ("بغداد،البصرة", "بغداد بصره"),  # Baghdad, Basra
        ("، … *", ""),
    ],
)
def test_a_text_has_these_words(text: str, words: str) -> None:
    assert indexed(text) == words


@given(TEXTS)
def test_what_is_indexed_has_the_same_words_again(text: str) -> None:
    assert indexed(indexed(text)) == indexed(text)


@given(TEXTS, st.data())
def test_marks_and_carriers_and_scripts_of_digits_change_no_word(text: str, data: st.DataObject) -> None:
    assert indexed(data.draw(dressed(text))) == indexed(text)


@given(TEXTS)
def test_every_word_is_where_the_text_has_it(text: str) -> None:
    words = list(words_of(text))
    assert " ".join(word.text for word in words) == indexed(text)
    for word in words:
        assert 0 <= word.start < word.end <= len(text)
        assert word.text in indexed(text[word.start : word.end]).split()


def test_the_place_of_a_word_holds_its_article_and_its_last_mark() -> None:
    text = "(وبالقاهرةِ)، 1,200"  # and in Cairo
    assert [text[word.start : word.end] for word in words_of(text)] == ["وبالقاهرةِ", "1,200"]


def test_no_character_of_unicode_is_changed_or_parted_by_fts5() -> None:
    rows = {code: words for code, char in enumerate(LETTERS) if (words := indexed(f"z{char}z"))}
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE texts USING fts5(words, tokenize = 'unicode61')")
    base.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(texts, 'instance')")
    base.executemany("INSERT INTO texts(rowid, words) VALUES (?, ?)", rows.items())
    found: dict[int, list[str]] = {}
    for term, document in base.execute("SELECT term, doc FROM terms ORDER BY doc, offset"):
        found.setdefault(document, []).append(term)
    base.close()
    assert {code: words for code, words in rows.items() if " ".join(found[code]) != words} == {}


def test_no_character_of_unicode_has_other_words_once_it_is_indexed() -> None:
    assert [hex(ord(char)) for char in LETTERS if indexed(indexed(f"z{char}z")) != indexed(f"z{char}z")] == []


def test_a_word_without_end_is_cut() -> None:
    assert indexed("x" * 5000) == "x" * LONGEST
    assert indexed("7" * 5000 + "x") == "7" * LONGEST + " x"


@given(TEXTS, st.integers(1, 8))
def test_a_word_begins_with_one_of_the_beginnings_of_its_letters(text: str, length: int) -> None:
    for chunk in written(text).replace(",", " ").split():
        word = indexed(chunk)
        # A whole article tells nothing of the word, and a script that changes makes two words.
        if " " not in word and len(chunk) > length:
            starts = beginnings(chunk[:length])
            assert word.startswith(starts) or not word or _ends_in_an_article(chunk, length)


def _ends_in_an_article(chunk: str, length: int) -> bool:
    return chunk[:length].endswith(("ال", "لل", "ا", "ل", "و", "ف", "ب", "ك"))


def test_two_kilobytes_take_less_than_a_millisecond() -> None:
    text = "قالت القيادة المركزية الأميركية إن طائرات F-16 قصفت مواقع قرب بغداد. " * 16  # a statement about strikes
    assert len(text.encode()) > 1900
    indexed(text)
    took = []
    for _ in range(20):
        before = time.perf_counter()
        indexed(text)
        took.append(time.perf_counter() - before)
    assert min(took) < 0.001
