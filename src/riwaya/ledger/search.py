"""Full text of the documents: which hold the words of a query, the newest first. Ledger room."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.ledger.database import Database, Dialect
from riwaya.ledger.query import Query

PAGE = 200
_EVERY = 2**62
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

    def numbers(self, query: Query, below: int | None = None, most: int = PAGE) -> list[int]:
        """Numbers of documents whose words answer the query, the last recorded first, all of them under `below`.

        Of a query that is not exact (`Query.exact`) some may not answer it: their texts have to be asked.
        """
        limit = _EVERY if below is None else below
        if self._db.dialect is Dialect.SQLITE:
            select, asked = (
                "SELECT rowid FROM words WHERE words MATCH ? AND rowid < ? ORDER BY rowid DESC",
                query.fts5(),
            )
        else:
            select = (
                "SELECT document FROM words WHERE body @@ to_tsquery('simple', ?) AND document < ? "
                "ORDER BY document DESC"
            )
            asked = query.tsquery()
        return [int(row[0]) for row in self._db.rows(f"{select} LIMIT ?", (asked, limit, most))]


def _bounded(body: str) -> str:
    """What Postgres can index: no word over 500 letters, and of a very long text each word only once."""
    words = [word for word in body.split() if len(word) <= LONGEST_WORD]
    return " ".join(words if len(body) <= LONGEST_TEXT else dict.fromkeys(words))[:LONGEST_TEXT]
