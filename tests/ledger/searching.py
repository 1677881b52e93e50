"""Texts and spellings for the tests of the search."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

from hypothesis import strategies as st

from riwaya.ledger.query import Query
from riwaya.ledger.words import indexed

MARKS = "\u064e\u064f\u0650\u0651\u0652\u064b\u0670\u0640"
SAME = ["اأإآٱ", "هة", "يىئی", "وؤ", "كک", *(f"{n}{chr(0x660 + n)}{chr(0x6F0 + n)}" for n in range(10))]
SPELLINGS = {char: group for group in SAME for char in group}

ARABIC = st.text("ابلوفكسقهةىيأإآءؤئتنمد", min_size=1, max_size=7)
WORD = st.one_of(
    ARABIC,
    ARABIC.map(lambda word: "ال" + word),
    ARABIC.map(lambda word: "وال" + word),
    ARABIC.map(lambda word: "لل" + word),
    st.text("abFÉ", min_size=1, max_size=3),
    st.text("0123٤٥", min_size=1, max_size=5),
    st.sampled_from(["F-16", "1,200", "الله", "الذي", "مُحَمَّد", "snake_case", "\ufdfa"]),
)
GAP = st.sampled_from([" ", " ", " ", "، ", "\n", " «", "» ", ".", " - ", "\u200f "])
TEXTS = st.one_of(
    st.text(),
    st.lists(st.tuples(WORD, GAP), max_size=12).map(lambda pairs: "".join(word + gap for word, gap in pairs)),
)


@st.composite
def dressed(draw: st.DrawFn, text: str) -> str:
    """`text` in another spelling: other carriers of hamza, other digits, marks and tatweel on Arabic letters."""
    out = []
    for char in text:
        out.append(draw(st.sampled_from(SPELLINGS.get(char, char))))
        if "\u0621" <= char <= "\u064a":
            out.append(draw(st.sampled_from(["", "", *MARKS])))
    return "".join(out)


def found(query: Query, texts: Sequence[str]) -> list[bool]:
    """Which of `texts` a real FTS5 table finds."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE VIRTUAL TABLE texts USING fts5(words, tokenize = 'unicode61')")
        base.executemany("INSERT INTO texts(rowid, words) VALUES (?, ?)", enumerate(map(indexed, texts)))
        rows = {row for (row,) in base.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (query.fts5(),))}
    return [number in rows for number in range(len(texts))]
