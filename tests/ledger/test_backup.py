"""A backup is a sound copy made while others write; a restore never loses what was there."""

from __future__ import annotations

import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from riwaya.errors import UsageError
from riwaya.ledger.backup import NotSound, backup, restore
from riwaya.ledger.database import LedgerError, Mode
from riwaya.ledger.migrations import prepare
from riwaya.ledger.sqlite import SqliteDatabase
from riwaya.ledger.store import Ledger
from riwaya.ledger.verify import verify
from tests.ledger.evidence import FIRST, HELD, NOW, SECOND, fill, reading_of


@pytest.fixture
def path(tmp_path):
    """A ledger in a file, closed."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        fill(ledger)
    return str(tmp_path / "ledger.db")


def held(path):
    with Ledger.open(path, Mode.READ) as ledger:
        return ledger.readings(), ledger.log.head(), ledger.digest()


def spoil(path):
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER log_no_UPDATE")
    connection.execute("UPDATE log SET subject = 'x' WHERE seq = 2")
    connection.commit()
    connection.close()


def names(path):
    """The files beside the ledger; whoever only reads may leave those that SQLite works with."""
    found = Path(path).parent.iterdir()
    return sorted(one.name for one in found if not one.name.endswith(("-wal", "-shm")))


def test_a_backup_holds_all_that_the_ledger_holds(path, tmp_path):
    out = str(tmp_path / "out.db")
    with Ledger.open(path, Mode.READ) as ledger:
        found = backup(ledger, out)
        assert (found.sound, found.entries, found.head) == (True, *ledger.log.head())
    assert names(path) == ["ledger.db", "out.db"]
    assert held(out) == held(path)


def test_a_backup_is_of_one_instant_while_others_write(path, tmp_path):
    stop = threading.Event()
    written = []

    def write():
        with Ledger.open(path, Mode.WRITE) as other:
            while not stop.is_set() and len(written) < 200:
                text = f"قالت البلدية إن الطريق {len(written)} مفتوح."  # the municipality said that road … was open
                other.add(reading_of(f"doc-{len(written)}", text), text.encode(), NOW + timedelta(hours=1))
                written.append(text)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        with Ledger.open(path, Mode.READ) as ledger:
            for n in range(3):
                assert backup(ledger, str(tmp_path / f"out-{n}.db")).sound
    finally:
        stop.set()
        thread.join()
    assert written
    for n in range(3):
        with Ledger.open(str(tmp_path / f"out-{n}.db"), Mode.READ) as copy:
            assert verify(copy).sound


def test_a_file_that_is_there_is_replaced_only_by_force(path, tmp_path):
    (tmp_path / "out.db").write_text("something of value")
    with Ledger.open(path, Mode.READ) as ledger:
        with pytest.raises(UsageError, match="--force to replace it"):
            backup(ledger, str(tmp_path / "out.db"))
        assert (tmp_path / "out.db").read_text() == "something of value"
        assert backup(ledger, str(tmp_path / "out.db"), force=True).sound
        with pytest.raises(UsageError, match="the ledger itself"):
            backup(ledger, path, force=True)


def test_a_damaged_ledger_is_copied_only_by_force_and_it_is_said(path, tmp_path):
    spoil(path)
    with Ledger.open(path, Mode.READ) as ledger:
        with pytest.raises(NotSound, match="no copy was kept") as refused:
            backup(ledger, str(tmp_path / "out.db"))
        assert refused.value.verified.first.number == 2
        assert names(path) == ["ledger.db"]
        assert not backup(ledger, str(tmp_path / "out.db"), force=True).sound


def test_postgres_is_pointed_to_its_own_tools(fresh_database, tmp_path):
    with Ledger.open(fresh_database) as ledger, pytest.raises(LedgerError, match=r"pg_dump.*pg_restore"):
        backup(ledger, str(tmp_path / "out.db"))
    with pytest.raises(LedgerError, match="pg_restore"):
        restore(str(tmp_path / "out.db"), fresh_database, NOW)


def test_a_restored_ledger_is_the_one_that_was_copied(path, tmp_path):
    with Ledger.open(path, Mode.READ) as ledger:
        backup(ledger, str(tmp_path / "out.db"))
    made = restore(str(tmp_path / "out.db"), str(tmp_path / "new" / "ledger.db"), NOW)
    assert (made.verified.sound, made.kept) == (True, None)
    assert held(str(tmp_path / "new" / "ledger.db")) == held(path)
    with Ledger.open(str(tmp_path / "new" / "ledger.db"), Mode.WRITE) as ledger:
        assert ledger.add(*another(), NOW + timedelta(hours=2))
    assert names(path) == ["ledger.db", "new", "out.db"]


def another():
    text = "قالت الهيئة إن الجسر مغلق."  # the authority said that the bridge was closed
    return reading_of("doc-another", text), text.encode()


def test_a_ledger_that_is_there_is_kept_beside_the_restored_one(path, tmp_path):
    with Ledger.open(path, Mode.READ) as ledger:
        backup(ledger, str(tmp_path / "out.db"))
    with Ledger.open(path, Mode.WRITE) as ledger:
        ledger.add(*another(), NOW + timedelta(hours=2))
    newer = held(path)
    with pytest.raises(UsageError, match="--force, which keeps it"):
        restore(str(tmp_path / "out.db"), path, NOW)
    assert held(path) == newer
    made = restore(str(tmp_path / "out.db"), path, NOW, force=True)
    assert held(made.kept) == newer
    assert held(path) == held(str(tmp_path / "out.db")) != newer


def test_a_ledger_that_is_in_use_is_not_replaced(path, tmp_path):
    with Ledger.open(path, Mode.READ) as ledger:
        backup(ledger, str(tmp_path / "out.db"))
    with Ledger.open(path, Mode.WRITE) as ledger:
        ledger.add(*another(), NOW + timedelta(hours=2))
        with pytest.raises(LedgerError, match="another process"):
            restore(str(tmp_path / "out.db"), path, NOW, force=True)
        assert len(ledger.readings()) == 3
    assert [name for name in names(path) if "new" in name or "replaced" in name] == []


def test_a_damaged_ledger_can_be_replaced(path, tmp_path):
    with Ledger.open(path, Mode.READ) as ledger:
        backup(ledger, str(tmp_path / "out.db"))
    Path(path).write_bytes(b"no database at all" * 100)
    made = restore(str(tmp_path / "out.db"), path, NOW, force=True)
    assert made.verified.sound
    assert Path(made.kept).read_bytes().startswith(b"no database")


def test_a_damaged_backup_changes_nothing(path, tmp_path):
    with Ledger.open(path, Mode.READ) as ledger:
        backup(ledger, str(tmp_path / "out.db"))
    spoil(tmp_path / "out.db")
    before = held(path)
    with pytest.raises(NotSound, match="nothing was restored"):
        restore(str(tmp_path / "out.db"), path, NOW, force=True)
    assert held(path) == before
    for wrong in (b"", b"no database"):
        (tmp_path / "wrong.db").write_bytes(wrong)
        with pytest.raises(LedgerError):
            restore(str(tmp_path / "wrong.db"), path, NOW, force=True)
    assert held(path) == before
    assert names(path) == ["ledger.db", "out.db", "wrong.db"]


def test_a_backup_of_an_older_version_is_taken_forward_and_stays_as_it_is(tmp_path):
    old = str(tmp_path / "old.db")
    database = SqliteDatabase.open(old, Mode.CREATE)
    prepare(database, 1)
    Ledger(database).add(FIRST, HELD.encode(), NOW)
    database.close()
    before = Path(old).read_bytes()
    restore(old, str(tmp_path / "ledger.db"), NOW)
    assert Path(old).read_bytes() == before
    with Ledger.open(str(tmp_path / "ledger.db"), Mode.WRITE) as ledger:
        assert ledger.readings() == [FIRST]
        ledger.add(SECOND, SECOND.document.text.encode(), NOW)
        assert verify(ledger).sound
    assert names(old) == ["ledger.db", "old.db"]
