"""What the ledger needs of a database, and which one a `--db` names: a SQLite file, or a Postgres URL. Ledger room.

SQL is written once, with `?` for values, in the part of the language that both know. Where they differ (types,
triggers, full text) the statement stands in `tables` or `search` under its `Dialect`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from enum import Enum
from typing import Any, Protocol

from riwaya.errors import RiwayaError

Row = tuple[Any, ...]
Values = Sequence[Any]


class LedgerError(RiwayaError):
    """The ledger cannot be opened, read or written."""

    code = "ledger"


class Dialect(Enum):
    """The databases a ledger may live in."""

    SQLITE = "sqlite"
    POSTGRES = "postgres"


class Mode(Enum):
    """What a ledger is opened for; only `CREATE` makes one where there is none."""

    READ = "read"
    WRITE = "write"
    CREATE = "create"


class Database(Protocol):
    """One connection. Every method raises LedgerError where the database refuses."""

    @property
    def dialect(self) -> Dialect: ...
    @property
    def name(self) -> str:
        """The path or URL as it may be shown: without a password."""
        ...

    @property
    def address(self) -> str:
        """What opens the same database in another process."""
        ...

    @property
    def mode(self) -> Mode: ...
    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of an answer."""
        ...

    def one(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of an answer, None where it is empty."""
        ...

    def run(self, sql: str, values: Values = ()) -> None: ...
    def many(self, sql: str, values: Iterable[Values]) -> None:
        """One statement for each of `values`."""
        ...

    def script(self, statements: Iterable[str]) -> None:
        """Statements without values, such as those that make tables."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """One transaction, all or nothing; other writers wait. May be nested: then it is part of the outer one."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """Everything read inside is of one instant, whatever others write meanwhile; nothing is written inside."""
        ...

    def is_new(self) -> bool:
        """True where nothing was made yet; raises LedgerError where something else than a ledger is there."""
        ...

    def size(self) -> int:
        """Bytes on disk."""
        ...

    def scrub(self) -> bool:
        """Write the database anew, so that nothing that was blanked or deleted is left in it; False while others that
        have it open keep old pages alive."""
        ...

    def close(self) -> None: ...


def sent(values: Values) -> tuple[Any, ...]:
    """Values as every database takes them: no character of code 0 (Postgres), no half of a surrogate pair (both)."""
    return tuple(_text(value) if isinstance(value, str) else value for value in values)


def _text(value: str) -> str:
    if value.isascii() and "\0" not in value:
        return value
    return value.replace("\0", "\ufffd").encode("utf-8", "backslashreplace").decode("utf-8")


POSTGRES = ("postgresql://", "postgres://")


def is_postgres(target: str) -> bool:
    """True where `target` is the URL of a Postgres database."""
    return target.startswith(POSTGRES)


def open_database(target: str, mode: Mode) -> Database:
    """The database `target` names: a path, ":memory:", or a Postgres URL; raises LedgerError."""
    if is_postgres(target):
        from riwaya.ledger.postgres import PostgresDatabase  # an optional extra

        return PostgresDatabase.open(target, mode)
    if "://" in target:
        scheme = target.partition("://")[0]
        raise LedgerError(
            f"found a URL of {scheme!r} for the ledger; allowed are a path and postgresql://user@host/name."
        )
    from riwaya.ledger.sqlite import SqliteDatabase

    return SqliteDatabase.open(target, mode)
