"""Nothing recorded is changed or removed; not by this program, not by a statement of somebody at the database."""

from __future__ import annotations

import pytest

from riwaya.ledger.database import Dialect, LedgerError
from riwaya.ledger.groups import Groups
from riwaya.ledger.tables import BLANKED, MASKED, RECORDS
from riwaya.ledger.versions import Versions
from tests.exports.records import READING
from tests.support.records import NOW

COLUMNS = {
    "documents": "input", "raws": "bytes", "readings": "record", "tombstones": "how", "judgements": "body",
    "redactions": "body", "redacted": "document", "masked": "record", "links": "telling", "log": "subject",
}  # fmt: skip


@pytest.fixture
def filled(ledger):
    """A row in every table of records."""
    ledger.add(READING, b"raw", NOW)
    Versions(ledger.db, ledger.log).bury(READING.document.metadata.url, NOW, "404", NOW)
    with ledger.db.writing():
        Groups(ledger.db, ledger.log).link({1: 1}, NOW)
        ledger.db.run("INSERT INTO judgements VALUES (1, 'j', 'reject', 'somebody', '{}', '2025')")
        ledger.db.run("INSERT INTO redactions VALUES ('r', '{}', '2025')")
        # A redaction that names no document of ours: it allows nothing.
        ledger.db.run("INSERT INTO documents VALUES (2, 'x', NULL, '', '', NULL, NULL, NULL, 'ar', '{}', '2025')")
        ledger.db.run("INSERT INTO redacted VALUES ('r', 'x')")
        ledger.db.run("INSERT INTO masked VALUES ('r', 'judgement nobody made')")
    return ledger


def rows(ledger, table):
    return ledger.db.rows(f"SELECT * FROM {table}")


@pytest.mark.parametrize("table", RECORDS)
def test_rows_can_be_neither_changed_nor_removed(filled, table):
    before = rows(filled, table)
    assert before
    for attempt in (f"DELETE FROM {table}", f"UPDATE {table} SET {COLUMNS[table]} = {COLUMNS[table]}"):
        with pytest.raises(LedgerError, match="append-only"):
            filled.db.run(attempt)
    assert rows(filled, table) == before


@pytest.mark.parametrize("table", RECORDS)
def test_a_table_cannot_be_emptied_at_once(filled, table):
    if filled.db.dialect is Dialect.SQLITE:
        assert rows(filled, table)  # SQLite has no TRUNCATE, and DROP is for who owns the file
        return
    with pytest.raises(LedgerError, match="append-only"):
        filled.db.run(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("table", sorted(BLANKED))
def test_what_a_redaction_names_keeps_its_id_its_hash_and_its_time(filled, table):
    with filled.db.writing():
        filled.db.run("INSERT INTO redacted VALUES ('r', ?)", (READING.document.id,))
        for kind, name in MASKED.items():
            filled.db.run(f"INSERT INTO masked SELECT 'r', '{name} ' || id FROM {kind}")
    key = "document" if table == "raws" else "id"
    value = filled.db.one(f"SELECT {key} FROM {table}")[0]
    changes = {"raws": ["bytes = 'x'"], "documents": ["sha256 = 'x'", "id = 'y'", "recorded_at = 'x'"]}
    for change in changes.get(table, ["id = 'y'", "recorded_at = 'x'"]):
        with pytest.raises(LedgerError):
            filled.db.run(f"UPDATE {table} SET {change} WHERE {key} = ?", (value,))
    with pytest.raises(LedgerError, match="append-only"):
        filled.db.run(f"DELETE FROM {table} WHERE {key} = ?", (value,))


def test_a_redaction_may_blank_what_it_names_and_nothing_else(filled):
    mine = READING.document.id
    with pytest.raises(LedgerError, match="append-only"):
        filled.db.run("UPDATE raws SET bytes = NULL WHERE document = ?", (mine,))
    with filled.db.writing():
        filled.db.run("INSERT INTO redacted VALUES ('r', ?)", (mine,))
        filled.db.run("UPDATE raws SET bytes = NULL WHERE document = ?", (mine,))
    with pytest.raises(LedgerError, match="removed by redaction r"):
        filled.raw(mine)
