"""A ledger in a Postgres database, for a team. Needs `riwaya[postgres]` (docs/decisions/0015). Ledger room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from riwaya.ledger.database import Dialect, LedgerError, Mode, Row, Values, sent
from riwaya.ledger.transactions import Transactions

try:
    import psycopg
except ImportError as error:  # an optional extra
    raise LedgerError(
        "a Postgres URL was given, and the Postgres client is not installed. "
        'Install it with: pip install "riwaya[postgres]"'
    ) from error

ONE_WRITER = 0x52697761
"""The advisory lock of whoever writes: the log is one chain, so there is one writer at a time."""
PATIENCE = "60s"


class PostgresDatabase(Transactions):
    """See `Database`."""

    dialect = Dialect.POSTGRES

    def __init__(self, connection: psycopg.Connection[Row], url: str, mode: Mode) -> None:
        super().__init__()
        self._connection = connection
        self.address = url
        self.name = shown(url)
        self.mode = mode

    @classmethod
    def open(cls, url: str, mode: Mode) -> PostgresDatabase:
        """The ledger in the database `url` names; the database itself must be there."""
        try:
            connection = psycopg.connect(url, autocommit=True, connect_timeout=10)
            connection.execute(f"SET lock_timeout = '{PATIENCE}'")
            if mode is Mode.READ:
                connection.execute("SET default_transaction_read_only = on")
        except psycopg.Error as error:
            raise LedgerError(f"cannot open the ledger {shown(url)}: {_reason(error)}") from error
        return cls(connection, url, mode)

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        with self._told():
            return self._connection.execute(_marked(sql), sent(values)).fetchall()

    def one(self, sql: str, values: Values = ()) -> Row | None:
        with self._told():
            return self._connection.execute(_marked(sql), sent(values)).fetchone()

    def run(self, sql: str, values: Values = ()) -> None:
        with self._told():
            self._connection.execute(_marked(sql), sent(values))

    def many(self, sql: str, values: Iterable[Values]) -> None:
        rows = [sent(one) for one in values]
        if rows:
            with self._told(), self._connection.cursor() as cursor:
                cursor.executemany(_marked(sql), rows)

    def _begin(self) -> None:
        self.run("BEGIN")
        try:
            self.run("SELECT pg_advisory_xact_lock(?)", (ONE_WRITER,))
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        self._connection.rollback()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        if self._depth:
            yield
            return
        self.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            self._connection.rollback()

    def is_new(self) -> bool:
        # Not to_regclass: within a transaction it may go by what it knew before another one made the tables.
        seen = "SELECT relname FROM pg_class WHERE relname IN ('meta', 'documents') AND pg_table_is_visible(oid)"
        found = {row[0] for row in self.rows(seen)}
        if found == {"documents"}:
            raise LedgerError(f"{self.name} has tables of another program; give the ledger a database of its own.")
        return "meta" not in found

    def scrub(self) -> bool:
        """What the server itself keeps for its own recovery (its write-ahead log, its backups) is out of reach."""
        try:
            self.run("VACUUM FULL")
        except LedgerError as error:
            if isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
                return False
            raise
        return True

    def size(self) -> int:
        row = self.one("SELECT pg_database_size(current_database())")
        return 0 if row is None else int(row[0])

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of the server as ours."""
        try:
            yield
        except psycopg.Error as error:
            raise LedgerError(f"the ledger {self.name}: {_reason(error)}") from error


def shown(url: str) -> str:
    """A URL without its password."""
    parts = urlsplit(url)
    if parts.password is None:
        return url
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{parts.username}:***@{host}"))


@lru_cache(maxsize=512)
def _marked(sql: str) -> bytes:
    """The statement with the marks of this client; a percent sign of ours is no mark."""
    return sql.replace("%", "%%").replace("?", "%s").encode()


def _reason(error: psycopg.Error) -> str:
    """The first line of what the server says."""
    return str(error).strip().partition("\n")[0] + "."
