"""Terms of a query written for a full-text engine; every word is quoted, so nothing that was typed is syntax."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TypeAlias

from riwaya.ledger.forms import Slot

Phrase: TypeAlias = tuple[Slot, ...]
"""Words that follow each other."""
Term: TypeAlias = tuple[Phrase, ...]
"""Phrases of which one is enough: a word of the query, or all the names of an actor."""

MOST_VARIANTS = 256
"""FTS5 knows no alternatives inside a phrase, so each is written out; beyond this many only its pairs of words are."""
MOST_PAIRS = 8


def written_out(phrase: Phrase) -> bool:
    """True where `fts5` asks for the phrase itself, and not for something that finds more."""
    return prod(len(place.forms) for place in phrase) <= MOST_VARIANTS


def fts5(term: Term) -> str:
    """A term as alternatives of a MATCH expression."""
    return f"({' OR '.join(map(_fts5, _least(term)))})"


def tsquery(term: Term) -> str:
    """A term as alternatives of a text for `to_tsquery`."""
    return f"({' | '.join(map(_tsquery, _least(term)))})"


def _least(term: Term) -> list[Phrase]:
    """The phrases of a term without those that hold another one: who finds «حزب الله» finds «حزب الله اللبناني»."""
    return [phrase for phrase in term if not any(_inside(other, phrase) for other in term if other is not phrase)]


def _inside(short: Phrase, long: Phrase) -> bool:
    """True when wherever `long` stands `short` stands too; of two that are the same length neither counts."""
    return len(short) < len(long) and any(
        all(
            set(place.forms) >= set(long[at + further].forms) and place.prefix >= long[at + further].prefix
            for further, place in enumerate(short)
        )
        for at in range(len(long) - len(short) + 1)
    )


def _fts5(phrase: Phrase) -> str:
    star = " *" if phrase[-1].prefix else ""
    if not written_out(phrase):
        # Its pairs, or of a pair its words: that finds more than the phrase, and little more.
        width = 2 if len(phrase) > 2 else 1
        some = [phrase[at : at + width] for at in range(len(phrase) - width + 1)][:MOST_PAIRS]
        return "(" + " AND ".join(f"({_fts5(part)})" for part in some) + ")"
    return " OR ".join(_double(" ".join(words)) + star for words in product(*(place.forms for place in phrase)))


def _double(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _tsquery(phrase: Phrase) -> str:
    return " <-> ".join(f"({' | '.join(_single(word, place.prefix) for word in place.forms)})" for place in phrase)


def _single(word: str, prefix: bool) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'" + (":*" if prefix else "")
