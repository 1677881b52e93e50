"""Words taken out of the full-text index when a document or a name is redacted. Ledger room."""

from __future__ import annotations

from riwaya.ledger.database import Database, Dialect
from riwaya.ledger.search import SearchIndex
from riwaya.ledger.words import indexed


def forget_words(database: Database, document: int, before: str, after: str) -> None:
    """Index document number `document` by the text `after` instead of `before`."""
    if database.dialect is Dialect.SQLITE:
        # FTS5 keeps no text here, so it has to be told what it indexed.
        old = indexed(before)
        database.run("INSERT INTO words (words, rowid, body) VALUES ('delete', ?, ?)", (document, old))
    else:
        database.run("DELETE FROM words WHERE document = ?", (document,))
    SearchIndex(database).add([(document, indexed(after))])


def forget_deleted(database: Database) -> None:
    """Rewrite the index without what was deleted from it: merged into one segment it keeps no trace."""
    if database.dialect is Dialect.SQLITE:
        database.run("INSERT INTO words (words) VALUES ('optimize')")
