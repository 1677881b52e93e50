"""Full text of the documents: which hold the words of a query, the newest first. Ledger room."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.ledger.database import Database, Dialect


class SearchIndex:
    """The index of words, by number of document; what words are is said in `words`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, documents: Iterable[tuple[int, str]]) -> None:
        """Index documents by number and the words `words.indexed` made of their texts."""
        if self._db.dialect is Dialect.SQLITE:
            self._db.many("INSERT INTO words (rowid, body) VALUES (?, ?)", documents)
        else:
            self._db.many("INSERT INTO words (document, body) VALUES (?, to_tsvector('simple', ?))", documents)
