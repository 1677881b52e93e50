"""The tables of the ledger: rows are added, never changed or removed; triggers refuse anything else. Ledger room."""

from __future__ import annotations

VERSION = 2

TABLES = ("documents", "readings", "claims", "statements")

_COLUMNS = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY,           -- hash of source key and bytes
    sha256 TEXT NOT NULL,          -- of the raw bytes
    input TEXT NOT NULL,
    outlet TEXT,
    published_at TEXT,             -- as first given, ISO 8601
    recorded_at TEXT NOT NULL,     -- UTC
    raw BLOB                       -- the bytes received, NULL where they were not handed over
) WITHOUT ROWID;

CREATE TABLE readings (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,       -- hash of the record, so the same reading twice is one row
    document TEXT NOT NULL REFERENCES documents (id),
    published_from TEXT NOT NULL,  -- the earliest instant that can be as this reading knows it, UTC, sortable
    recorded_at TEXT NOT NULL,
    record BLOB NOT NULL           -- the Reading without its claims and statements
);
CREATE INDEX readings_document ON readings (document, published_from, seq);
CREATE INDEX readings_published ON readings (published_from, document);

CREATE TABLE claims (
    reading INTEGER NOT NULL REFERENCES readings (seq),
    narrated INTEGER NOT NULL,     -- 1: the outlet's own voice
    place INTEGER NOT NULL,        -- order in the reading
    id TEXT NOT NULL,
    stance TEXT NOT NULL,
    speaker TEXT NOT NULL,
    entity TEXT,
    said_at TEXT,
    record BLOB NOT NULL,
    PRIMARY KEY (reading, narrated, place)
) WITHOUT ROWID;
CREATE INDEX claims_id ON claims (id);

CREATE TABLE statements (
    reading INTEGER NOT NULL REFERENCES readings (seq),
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    author TEXT,
    alleged_author TEXT,
    said_at TEXT,
    record BLOB NOT NULL,
    PRIMARY KEY (reading, place)
) WITHOUT ROWID;
CREATE INDEX statements_id ON statements (id);
"""

_REFUSE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table} rows are never changed or removed'); END;
"""


def creation_script() -> str:
    """Everything a new ledger needs, as one SQL script."""
    refusals = (_REFUSE.format(table=table, verb=verb) for table in TABLES for verb in ("UPDATE", "DELETE"))
    return _COLUMNS + "".join(refusals) + f"PRAGMA user_version = {VERSION};"
