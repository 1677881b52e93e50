"""A ledger in one SQLite file, read by any number of processes while one writes (WAL). Ledger room."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from riwaya.ledger.database import Dialect, LedgerError, Mode, Row, Values, sent

APPLICATION = 0x52697761
"""«Riwa», written into the file: `file` and other programs can tell what it is."""
PATIENCE = 60.0
"""Seconds a writer waits for another one before it gives up."""
SHORT_PATIENCE = 10.0
"""The same for what can be done later."""
MEMORY = ":memory:"
BESIDE = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite may have beside one."""
FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What a refusing or a damaged file gives; of a damaged one even the message may be no text."""
_HELP = {
    "file is not a database": "it is no SQLite file. Give another path to --db.",
    "database is locked": "another process has been writing for a minute. Try again when it is done.",
    "attempt to write a readonly database": "it may not be written. Check its permissions, or open a copy.",
    "database or disk is full": "the disk is full. What was recorded before is safe; make room and run it again.",
    "unable to open database file": "it cannot be opened. Check that its folder is there and may be written.",
    "disk I/O error": "the disk fails. What was recorded before is kept; check the disk.",
}


class SqliteDatabase:
    """See `Database`."""

    dialect = Dialect.SQLITE

    def __init__(self, connection: sqlite3.Connection, name: str, mode: Mode) -> None:
        self._connection = connection
        self._depth = 0
        self.name = self.address = name
        self.mode = mode

    @classmethod
    def open(cls, path: str, mode: Mode) -> SqliteDatabase:
        """The ledger in the file `path`; only `Mode.CREATE` makes it, with its folder."""
        _check_path(path, mode)
        try:
            return cls._connected(_address(path, mode), path, mode)
        except FAULTS as error:
            if mode is Mode.READ:
                return cls._frozen(path, error)
            raise LedgerError(f"the ledger {path}: {_reason(error)}") from error

    @classmethod
    def _frozen(cls, path: str, error: Exception) -> SqliteDatabase:
        """A file in a folder nobody may write to, such as a mounted archive: WAL needs files beside it otherwise."""
        try:
            return cls._connected(_address(path, Mode.READ) + "&immutable=1", path, Mode.READ)
        except FAULTS:
            raise LedgerError(f"the ledger {path}: {_reason(error)}") from error

    @classmethod
    def _connected(cls, address: str, path: str, mode: Mode) -> SqliteDatabase:
        connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            if mode is not Mode.READ:
                _into_wal(connection)
                connection.execute("PRAGMA synchronous = FULL")  # a record is told of only when it is on the disk
                connection.execute("PRAGMA secure_delete = ON")  # what is redacted is overwritten at once
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA cache_size = -65536")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except FAULTS:
            connection.close()
            raise
        return cls(connection, path, mode)

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        with self._told(), closing(self._connection.execute(sql, sent(values))) as found:
            return found.fetchall()

    def one(self, sql: str, values: Values = ()) -> Row | None:
        with self._told(), closing(self._connection.execute(sql, sent(values))) as found:
            row: Row | None = found.fetchone()
            return row

    def run(self, sql: str, values: Values = ()) -> None:
        with self._told():
            self._connection.execute(sql, sent(values)).close()

    def many(self, sql: str, values: Iterable[Values]) -> None:
        with self._told():
            self._connection.executemany(sql, map(sent, values)).close()

    def script(self, statements: Iterable[str]) -> None:
        for statement in statements:
            self.run(statement)

    @contextmanager
    def writing(self) -> Iterator[None]:
        if self.mode is Mode.READ:
            raise LedgerError(f"the ledger {self.name} is open for reading only.")
        if self._depth == 0:
            self.run("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            if self._depth == 0 and self._connection.in_transaction:
                self._connection.rollback()
            raise
        self._depth -= 1
        if self._depth == 0:
            self._commit()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        if self._connection.in_transaction:
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()

    def _commit(self) -> None:
        try:
            self.run("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.rollback()
            raise

    def is_new(self) -> bool:
        row = self.one("SELECT count(*) FROM sqlite_master")
        tables = 0 if row is None else row[0]
        mark = self.one("PRAGMA application_id")
        if tables and (mark is None or mark[0] != APPLICATION):
            raise LedgerError(f"{self.name} is a SQLite file of another program, not a ledger of Riwaya.")
        return not tables

    def mark(self) -> None:
        """Write into the file whose it is."""
        self.run(f"PRAGMA application_id = {APPLICATION}")

    def copy_to(self, path: str) -> None:
        """A consistent copy of the whole file, taken while others read and write; there whole or not at all.

        It is one file that needs none beside it, so it can be read where nothing may be written.
        """
        part = f"{path}.part-{os.getpid()}"
        try:
            with self._told(), closing(sqlite3.connect(part)) as target:
                self._connection.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
            os.replace(part, path)
        except OSError as error:
            raise LedgerError(f"cannot write {path}: {error.strerror}.") from error
        finally:
            for ending in ("", *BESIDE):
                with suppress(FileNotFoundError):
                    os.unlink(part + ending)

    def settle(self) -> None:
        """Take what stands beside the file into it, and have it to oneself for that; raises LedgerError where others
        have it open."""
        self.run("PRAGMA busy_timeout = 2000")
        self.run("PRAGMA journal_mode = DELETE")
        row = self.one("PRAGMA journal_mode")
        if row is None or row[0] != "delete":
            raise LedgerError(f"the ledger {self.name}: another process has it open. Try again when it is done.")

    def scrub(self) -> bool:
        if self.name == MEMORY:
            self.run("VACUUM")
            return True
        self.run(f"PRAGMA busy_timeout = {int(SHORT_PATIENCE * 1000)}")
        try:
            self.run("VACUUM")
            row = self.one("PRAGMA wal_checkpoint(TRUNCATE)")
        except LedgerError as error:
            if "another process" in error.message:
                return False
            raise
        finally:
            self.run(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")
        return row is not None and row[0] == 0

    def size(self) -> int:
        beside = (self.name, f"{self.name}-wal")
        return sum(os.path.getsize(path) for path in beside if os.path.isfile(path))

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of the database as ours, with what to do about them."""
        try:
            yield
        except FAULTS as error:
            raise LedgerError(f"the ledger {self.name}: {_reason(error)}") from error


def _into_wal(connection: sqlite3.Connection) -> None:
    """Keep a log beside the file; who asks for that while another process does is refused at once, not made to wait."""
    last = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > last:
                raise
            time.sleep(0.05)


def _check_path(path: str, mode: Mode) -> None:
    if path == MEMORY:
        return
    if os.path.isdir(path):
        raise LedgerError(
            f"{path} is a folder; the ledger is one file. Give for example {os.path.join(path, 'ledger.db')}."
        )
    if mode is Mode.CREATE:
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerError(f"cannot make the folder of the ledger {path}: {error.strerror}.") from error
    elif not os.path.exists(path):
        raise LedgerError(f"there is no ledger {path} yet; `riwaya add FILE... --db {path}` makes one.")


def _address(path: str, mode: Mode) -> str:
    how = {Mode.READ: "ro", Mode.WRITE: "rw", Mode.CREATE: "rwc"}[mode]
    return "file::memory:?mode=memory" if path == MEMORY else f"file:{quote(os.path.abspath(path))}?mode={how}"


def _reason(error: Exception) -> str:
    told = str(error)
    return next((advice for known, advice in _HELP.items() if known in told), f"{told}.")
