"""Copies of a ledger in a file, and a ledger made of such a copy: both verified before and after. Ledger room."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from riwaya.errors import UsageError
from riwaya.ledger.checks import Progress
from riwaya.ledger.database import LedgerError, Mode, is_postgres
from riwaya.ledger.sqlite import BESIDE, SqliteDatabase
from riwaya.ledger.store import Ledger
from riwaya.ledger.verified import Verified
from riwaya.ledger.verify import nothing, verify

_SERVER = (
    "{target} is a Postgres database, which has tools of its own: `pg_dump --format custom --file OUT.dump URL` writes "
    "a consistent copy, `pg_restore --dbname URL OUT.dump` reads it back; then run `riwaya verify --db URL`."
)


class NotSound(LedgerError):
    """A ledger or a copy of one does not pass its verification; `verified` says what does not fit."""

    code = "not_sound"

    def __init__(self, message: str, verified: Verified) -> None:
        super().__init__(message)
        self.verified = verified


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, as it was verified, and where the ledger that was there before is kept; None without one."""

    verified: Verified
    kept: str | None


def backup(ledger: Ledger, path: str, progress: Progress = nothing, force: bool = False) -> Verified:
    """Copy a ledger to the file `path` while others read and write; what was verified is the copy.

    Raises NotSound where the copy does not pass, and keeps none; UsageError where `path` is there already. With
    `force` an old copy is replaced, and a damaged ledger is copied as it is.
    """
    database = ledger.db
    if not isinstance(database, SqliteDatabase):
        raise LedgerError(_SERVER.format(target=database.name))
    if _same(path, database.name):
        raise UsageError(f"{path} is the ledger itself; give another file.")
    if os.path.exists(path) and not force:
        raise UsageError(f"{path} is there already; give another file, or --force to replace it.")
    part = f"{path}.new-{os.getpid()}"
    try:
        head = ledger.log.head()[1]
        database.copy_to(part)
        with Ledger.open(part, Mode.READ) as copy:
            found = verify(copy, head, progress)
        if not found.sound and not force:
            raise NotSound(_unsound(database.name, "no copy was kept; --force copies it as it is"), found)
        os.replace(part, path)
        return found
    except OSError as error:
        raise LedgerError(f"cannot write {path}: {error.strerror}.") from error
    finally:
        _remove(part)


def restore(path: str, target: str, now: datetime, progress: Progress = nothing, force: bool = False) -> Restored:
    """Make the ledger `target` of the copy `path`, which stays; an older copy is taken forward.

    Raises NotSound where the copy does not pass, before anything is changed, and UsageError where `target` is there
    already. With `force` the ledger that was there is kept beside it.
    """
    if is_postgres(target) or is_postgres(path):
        raise LedgerError(_SERVER.format(target="that"))
    if _same(path, target):
        raise UsageError(f"{path} is the ledger itself; give the file of a backup.")
    if os.path.exists(target) and not force:
        raise UsageError(
            f"{target} is there already; give another --db, or --force, which keeps it beside the new one."
        )
    part = f"{target}.new-{os.getpid()}"
    try:
        _copy(path, part)
        with Ledger.open(part, Mode.WRITE) as copy:
            found = verify(copy, None, progress)
            settled = copy.db
            assert isinstance(settled, SqliteDatabase)
            settled.settle()
        if not found.sound:
            raise NotSound(_unsound(path, "nothing was restored"), found)
        kept = _set_aside(target, now) if os.path.exists(target) else None
        os.replace(part, target)
        return Restored(found, kept)
    except OSError as error:
        raise LedgerError(f"cannot write {target}: {error.strerror}.") from error
    finally:
        _remove(part)


def _copy(path: str, part: str) -> None:
    source = SqliteDatabase.open(path, Mode.READ)
    try:
        if source.is_new():
            raise LedgerError(f"{path} is empty; give the file of a backup.")
        os.makedirs(os.path.dirname(os.path.abspath(part)), exist_ok=True)
        source.copy_to(part)
    finally:
        source.close()


def _set_aside(target: str, now: datetime) -> str:
    """Give the ledger that is there another name, with all that belongs to it; raises LedgerError while it is used."""
    kept = f"{target}.replaced-{now:%Y%m%dT%H%M%S%f}"
    try:
        old = SqliteDatabase.open(target, Mode.WRITE)
    except LedgerError:
        old = None  # damaged, which may be why it is replaced
    if old is not None:
        try:
            old.settle()
        finally:
            old.close()
    for ending in ("", *BESIDE):
        with suppress(FileNotFoundError):
            os.rename(target + ending, kept + ending)
    return kept


def _unsound(name: str, consequence: str) -> str:
    return f"{name} does not pass its verification ({consequence})."


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _remove(part: str) -> None:
    folder, name = os.path.split(os.path.abspath(part))
    for found in os.listdir(folder) if os.path.isdir(folder) else ():
        if found == name or found.startswith((f"{name}-", f"{name}.before-")):
            with suppress(OSError):
                os.unlink(os.path.join(folder, found))
