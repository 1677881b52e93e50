"""What only a ledger in a file has to do with."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from riwaya.ledger.database import LedgerError, Mode
from riwaya.ledger.sqlite import _into_wal
from riwaya.ledger.store import Ledger
from tests.exports.records import READING
from tests.support.records import NOW


def test_a_file_that_is_no_ledger_is_an_error_of_ours(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("x" * 4096)
    with pytest.raises(LedgerError, match="no SQLite file"):
        Ledger.open(str(path))
    assert path.read_text() == "x" * 4096


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path):
    path = str(tmp_path / "other.db")
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LedgerError, match="another program"):
        Ledger.open(path)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


def test_the_guards_hold_for_who_comes_with_another_program(tmp_path):
    path = str(tmp_path / "desk.db")
    with Ledger.open(path) as ledger:
        ledger.add(READING, b"raw", NOW)
    with closing(sqlite3.connect(path)) as other, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute("DELETE FROM readings")


def test_a_folder_is_made_for_a_new_ledger(tmp_path):
    path = tmp_path / "a" / "b" / "desk.db"
    Ledger.open(str(path)).close()
    assert path.is_file()


@pytest.mark.parametrize("name", ["a b.db", "a%20b.db", "a?mode=memory.db", "a#b.db", "سجل.db"])  # سجل: a ledger
def test_any_name_is_the_name_of_a_file(tmp_path, name):
    path = tmp_path / name
    with Ledger.open(str(path)) as ledger:
        ledger.add(READING, b"raw", NOW)
    assert path.is_file()
    with Ledger.open(str(path), Mode.READ) as ledger:
        assert ledger.readings() == [READING]


class _Locked:
    """A connection whose file another process is putting into the mode with a log, for the first two times."""

    def __init__(self) -> None:
        self.asked = 0

    def execute(self, statement: str) -> _Locked:
        self.asked += 1
        if self.asked < 3:
            raise sqlite3.OperationalError("database is locked")
        return self

    def fetchone(self) -> tuple[str]:
        return ("wal",)


def test_who_opens_a_new_ledger_while_another_process_does_waits():
    connection = _Locked()
    _into_wal(connection)  # type: ignore[arg-type]
    assert connection.asked == 3
