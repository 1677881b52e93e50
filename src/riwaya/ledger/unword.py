"""Words taken out of the full-text index when a document or a name is redacted. Ledger room."""

from __future__ import annotations

from riwaya.ledger.database import Database, Dialect
from riwaya.ledger.words import indexed


def forget_words(database: Database, document: int, before: str, after: str) -> None:
    """Index document number `document` by the text `after` instead of `before`.

    FTS5 keeps no text, so it has to be told what it indexed; merged into one segment it keeps no trace of it.
    """
    if database.dialect is Dialect.SQLITE:
        old, new = indexed(before), indexed(after)
        database.run("INSERT INTO words (words, rowid, body) VALUES ('delete', ?, ?)", (document, old))
        if after:
            database.run("INSERT INTO words (rowid, body) VALUES (?, ?)", (document, new))
    else:
        database.run("UPDATE words SET body = to_tsvector('simple', ?) WHERE document = ?", (indexed(after), document))


def forget_deleted(database: Database) -> None:
    """Rewrite the index without what was deleted from it."""
    if database.dialect is Dialect.SQLITE:
        database.run("INSERT INTO words (words) VALUES ('optimize')")
