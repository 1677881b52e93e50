"""Making a ledger, taking an older one forward, refusing a newer one. Ledger room."""

from __future__ import annotations

import os
from contextlib import closing

from riwaya import __version__
from riwaya.ledger.database import Database, LedgerError, Mode
from riwaya.ledger.sqlite import MEMORY, SqliteDatabase
from riwaya.ledger.tables import VERSION, step


def prepare(database: Database, target: int = VERSION) -> None:
    """Bring a ledger to version `target`: make it where it is new, step by step where it is older.

    A SQLite file is copied beside itself first, as NAME.before-vN. Raises LedgerError for a newer ledger, for a file
    of another program, and where an older one is open for reading only.
    """
    found = version_of(database)
    if found > target:
        raise LedgerError(
            f"{database.name} is a ledger of version {found}; Riwaya {__version__} knows versions up to {target}. "
            "Update Riwaya to open it; nothing was changed."
        )
    if found == target:
        return
    if database.mode is Mode.READ:
        raise LedgerError(
            f"{database.name} is a ledger of version {found} and needs {target}; it is open for reading only. "
            "Open it once for writing, which takes it forward and keeps a copy."
        )
    _forward(database, target)


def version_of(database: Database) -> int:
    """The version of a ledger, 0 where nothing was made yet."""
    if database.is_new():
        return 0
    row = database.one("SELECT value FROM meta WHERE name = 'version'")
    if row is None:
        raise LedgerError(f"{database.name} has the tables of a ledger but no version; restore it from a backup.")
    return int(row[0])


def _forward(database: Database, target: int) -> None:
    """All steps in one transaction; a second process that wanted the same finds it done."""
    with database.writing():
        found = version_of(database)
        if 0 < found < target:
            keep_copy(database, found)
        for version in range(found, target):
            database.script(step(version, database.dialect))
            database.run(
                "INSERT INTO meta VALUES ('version', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (str(version + 1),),
            )
        if isinstance(database, SqliteDatabase):
            database.mark()


def keep_copy(database: Database, version: int) -> None:
    """A copy of a SQLite file before it is taken forward; a Postgres server has its own backups.

    Taken while nobody else may write; it is there whole or not at all.
    """
    if not isinstance(database, SqliteDatabase) or database.name == MEMORY:
        return
    path = f"{database.name}.before-v{version + 1}"
    if not os.path.exists(path):
        with closing(SqliteDatabase.open(database.name, Mode.READ)) as unchanged:
            unchanged.copy_to(path)
