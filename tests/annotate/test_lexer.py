"""Texts as letters: what is written onto a word is taken off, phrases are one letter, and offsets stay exact."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from riwaya.annotate.lexer import Grammar, Lexed, Lexer, peeled
from riwaya.annotate.tokens import Tokenizer
from riwaya.lexicon.authored import LEXICON
from riwaya.text import fold
from tests.annotate.marked import unmarked

ROWS = [
    {"id": "t.day", "kind": "day", "words": ["السبت"]},
    {"id": "t.month", "kind": "month", "words": ["تشرين", "الاول"]},
    {"id": "t.noun", "kind": "noun", "words": ["عناصر"]},
    {"id": "t.suffix", "kind": "suffix", "words": ["ه"]},
    {"id": "t.will", "kind": "will", "words": ["سي"]},
    {"id": "t.not", "kind": "not_will", "words": ["سياره"]},
]
LETTERS = {"day": "W", "month": "M", "noun": "p", "will": ">", "not_will": "x"}
LEXER = Lexer(ROWS, Grammar(LETTERS, {"p": "P"}, {"p": "q"}, prefixed={"p": "o"}, beginnings=frozenset({"will"})))
WORD_FILES = ["date_words", "number_words", "place_words"]


def lexed(text: str) -> Lexed:
    return LEXER(text, Tokenizer()(text))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("عاد السبت", "xW"),
        ("وعاد والسبت", "xwW"),
        ("للسبت", "W"),
        ("في تشرين الأول،", "xM,"),
        ("العناصر", "P"),
        ("عناصره", "q"),
        ("بعناصر", "o"),
        ("سيعود", ">"),
        ("سيارة", "x"),
        ("و15", "wd"),
        ("الـ24", "d"),
        ("2019 - (٢٠)", "Y-(d)"),
    ],
)
def test_words_become_letters(text: str, codes: str) -> None:
    assert lexed(text).codes == codes


@pytest.mark.parametrize(
    ("text", "word"), [("والسبت", "السبت"), ("للسبت", "لسبت"), ("وَالسبت", "السبت"), ("وتشرين الأول", "تشرين الأول")]
)
def test_an_item_leaves_out_what_is_written_onto_it(text: str, word: str) -> None:
    found = lexed(text)
    item = found.item(len(found.codes) - 1)
    assert text[item.start : item.end] == word


def test_a_number_cut_by_its_conjunction_is_put_together_again() -> None:
    text = "و2.800 شخص"
    found = lexed(text)
    item = found.item(1)
    assert (found.codes[:2], item.value, text[item.start : item.end]) == ("w#", 2800, "2.800")


def test_the_whole_word_is_tried_first() -> None:
    assert peeled("وفاه")[0] == ("", "وفاه")


@pytest.mark.parametrize("kind", WORD_FILES)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_marked_word_of_the_lexicon_is_a_form_of_its_entry(language: str, kind: str) -> None:
    whole = LEXICON / language / f"{kind}.yaml"
    files = [whole] if whole.exists() else sorted((LEXICON / language / kind).glob("*.yaml"))
    for entry in (entry for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8"))["entries"]):
        forms = {fold(str(form)) for form in entry["forms"]}
        for example in entry.get("examples", ()):
            _, marked = unmarked(example.replace("{d:", "{").replace("{n:", "{").replace("{p:", "{"))
            assert marked, entry["id"]
            assert {fold(word) for word in marked} <= forms, entry["id"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_items_of_any_text_stand_in_order_inside_their_tokens(text: str) -> None:
    found = lexed(text)
    last = 0
    for item in found.items(0, len(found.codes)):
        assert last <= item.start < item.end <= len(text)
        last = item.start
