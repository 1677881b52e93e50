"""Full text of the documents: which hold the words of a query, the newest first. Ledger room."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.ledger.database import Database, Dialect

LONGEST_WORD = 500
LONGEST_TEXT = 200_000
"""Letters; a tsvector holds a megabyte and words of 2,046 bytes."""


class SearchIndex:
    """The index of words, by number of document; what words are is said in `words`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, documents: Iterable[tuple[int, str]]) -> None:
        """Index documents by number and the words `words.indexed` made of their texts."""
        if self._db.dialect is Dialect.SQLITE:
            self._db.many("INSERT INTO words (rowid, body) VALUES (?, ?)", documents)
        else:
            bounded = ((number, _bounded(body)) for number, body in documents)
            self._db.many("INSERT INTO words (document, body) VALUES (?, to_tsvector('simple', ?))", bounded)


def _bounded(body: str) -> str:
    """What Postgres can index: no word over 500 letters, and of a very long text each word only once."""
    words = [word for word in body.split() if len(word) <= LONGEST_WORD]
    return " ".join(words if len(body) <= LONGEST_TEXT else dict.fromkeys(words))[:LONGEST_TEXT]
