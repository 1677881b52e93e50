"""One connection that several threads use in turn. Ledger room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from riwaya.ledger.database import Database, Row, Values


class Locked:
    """What is read and written by one thread at a time; each `run` is a transaction, or part of the one around it."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._lock = RLock()

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of an answer."""
        with self._lock:
            return self._db.rows(sql, values)

    def run(self, sql: str, values: Values = ()) -> None:
        """One statement, on the disk when this returns."""
        with self.writing():
            self._db.run(sql, values)

    def changed(self, sql: str, values: Values = ()) -> list[Row]:
        """The rows that a statement with RETURNING changed."""
        with self.writing():
            return self._db.rows(sql, values)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing."""
        with self._lock, self._db.writing():
            yield

    def close(self) -> None:
        with self._lock:
            self._db.close()
