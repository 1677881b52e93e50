"""An older ledger is taken forward and a copy kept, a newer one refused unchanged; nothing is half done."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from riwaya.ledger import migrations
from riwaya.ledger.database import Dialect, LedgerError, Mode, open_database
from riwaya.ledger.migrations import prepare, version_of
from riwaya.ledger.sqlite import SqliteDatabase
from riwaya.ledger.store import Ledger
from riwaya.ledger.tables import VERSION
from riwaya.ledger.verify import verify
from tests.ledger.evidence import FIRST, HELD, NOW, SECOND

MIGRATE = """
import sys, time
from riwaya.ledger.database import Mode
from riwaya.ledger.store import Ledger
while time.time() < float(sys.argv[2]):
    pass
Ledger.open(sys.argv[1], Mode.WRITE).close()
"""


@pytest.fixture
def older(target):
    """A ledger of the first version that holds a document."""
    database = open_database(target, Mode.CREATE)
    prepare(database, 1)
    ledger = Ledger(database)
    assert ledger.add(FIRST, HELD.encode(), NOW)
    database.close()
    return target


def is_file(target):
    return "://" not in target


def copies(target):
    return sorted(path.name for path in Path(target).parent.glob("*.before-*"))


def test_an_older_ledger_is_taken_forward_with_all_it_holds(older):
    with Ledger.open(older, Mode.WRITE) as ledger:
        assert version_of(ledger.db) == VERSION
        assert ledger.readings() == [FIRST]
        assert verify(ledger).sound
        assert ledger.add(SECOND, SECOND.document.text.encode(), NOW)
        assert verify(ledger).sound


def test_a_copy_of_the_file_as_it_was_is_kept(older):
    if not is_file(older):
        Ledger.open(older, Mode.WRITE).close()
        return
    Ledger.open(older, Mode.WRITE).close()
    assert copies(older) == ["ledger.db.before-v2"]
    database = SqliteDatabase.open(f"{older}.before-v2", Mode.READ)
    assert version_of(database) == 1
    assert Ledger(database).readings() == [FIRST]
    database.close()


def test_a_copy_that_is_there_is_never_replaced(older):
    if is_file(older):
        Path(f"{older}.before-v2").write_text("an earlier copy")
        Ledger.open(older, Mode.WRITE).close()
        assert Path(f"{older}.before-v2").read_text() == "an earlier copy"


def test_a_new_ledger_needs_no_copy(target):
    Ledger.open(target).close()
    if is_file(target):
        assert copies(target) == []


def test_an_older_ledger_is_not_changed_by_whoever_only_reads(older):
    with pytest.raises(LedgerError, match=f"version 1 and needs {VERSION}.*Open it once for writing"):
        Ledger.open(older, Mode.READ)
    database = open_database(older, Mode.READ)
    assert version_of(database) == 1
    database.close()


def test_a_newer_ledger_is_refused_by_everybody_and_not_changed(target):
    with Ledger.open(target) as ledger, ledger.db.writing():
        ledger.db.run("UPDATE meta SET value = '99' WHERE name = 'version'")
    for mode in Mode:
        with pytest.raises(LedgerError, match=rf"version 99; .*up to {VERSION}.*Update Riwaya"):
            Ledger.open(target, mode)
    database = open_database(target, Mode.READ)
    assert version_of(database) == 99
    database.close()
    if is_file(target):
        assert copies(target) == []


def test_a_step_that_fails_leaves_the_ledger_as_it_was(older, monkeypatch):
    real = migrations.step

    def fails(version, dialect):
        return (*real(version, dialect), "CREATE TABLE broken (")

    monkeypatch.setattr(migrations, "step", fails)
    with pytest.raises(LedgerError):
        Ledger.open(older, Mode.WRITE)
    monkeypatch.undo()
    database = open_database(older, Mode.READ)
    assert version_of(database) == 1
    assert Ledger(database).readings() == [FIRST]
    database.close()
    with Ledger.open(older, Mode.WRITE) as ledger:
        assert verify(ledger).sound


def test_two_processes_may_take_it_forward_at_once(older):
    import time

    begin = str(time.time() + 2.0)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(("src", os.environ.get("PYTHONPATH", "")))}
    running = [
        subprocess.Popen([sys.executable, "-c", MIGRATE, older, begin], stderr=subprocess.PIPE, env=environment)
        for _ in range(3)
    ]
    told = [process.communicate(timeout=60)[1].decode() for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], told
    with Ledger.open(older, Mode.READ) as ledger:
        assert ledger.readings() == [FIRST]
        assert verify(ledger).sound
    if is_file(older):
        assert copies(older) == ["ledger.db.before-v2"]
        database = SqliteDatabase.open(f"{older}.before-v2", Mode.READ)
        assert version_of(database) == 1
        database.close()


def test_a_ledger_without_a_version_is_refused(target):
    with Ledger.open(target) as ledger, ledger.db.writing():
        ledger.db.run("DELETE FROM meta")
    with pytest.raises(LedgerError, match="no version; restore it from a backup"):
        Ledger.open(target)


def test_a_sqlite_file_of_another_program_is_refused(tmp_path):
    path = str(tmp_path / "other.db")
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE meta (name, value)")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match="another program"):
        Ledger.open(path)


def test_every_step_is_known_for_each_database():
    for dialect in Dialect:
        assert all(migrations.step(version, dialect) for version in range(VERSION))
