"""Web hooks that were set up from the page: where to, what of, and how far each was delivered. Beside the ledger, in
the file of those who may come in, since their secrets must not travel with the ledger. Ledger room.

Only places in the log are kept, never words: what has to be delivered is worked out whenever it is tried.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from riwaya.ledger.instants import instant
from riwaya.ledger.locked import Locked

_COLUMNS = (
    "id, url, secret, scope, about, name, made_by, made_at, paused, point, upto, delivered, failures, error, due, "
    "told_at, holder, held_until"
)
TABLES = (
    (
        "CREATE TABLE IF NOT EXISTS hooks (id TEXT PRIMARY KEY, url TEXT NOT NULL, secret TEXT NOT NULL, "
        "scope TEXT NOT NULL, about TEXT NOT NULL, name TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL, "
        "paused INTEGER NOT NULL, point TEXT NOT NULL, upto TEXT NOT NULL, delivered INTEGER NOT NULL, "
        "failures INTEGER NOT NULL, error TEXT NOT NULL, due TEXT NOT NULL, told_at TEXT NOT NULL, "
        "holder TEXT NOT NULL, held_until TEXT NOT NULL) STRICT"
    ),
)


class Hook(NamedTuple):
    """One of them. `about` is what `scope` needs: the page of a search, the id of an event; `name` what that is called.

    All up to `point` was delivered; a delivery under way ends at `upto`. Both are texts that sort: instants, or entries
    of the log. "" is never, or none.
    """

    id: str
    url: str
    secret: str
    scope: str
    about: str
    name: str
    made_by: str
    made_at: str
    paused: int
    point: str
    upto: str = ""
    delivered: int = 0
    failures: int = 0
    error: str = ""
    due: str = ""
    told_at: str = ""
    holder: str = ""
    held_until: str = ""


class Hooks:
    """All of them. Each method is one transaction."""

    def __init__(self, database: Locked) -> None:
        self._db = database

    def every(self) -> list[Hook]:
        """In the order they were made."""
        return [Hook(*row) for row in self._db.rows(f"SELECT {_COLUMNS} FROM hooks ORDER BY made_at, id")]

    def one(self, id_: str) -> Hook | None:
        rows = self._db.rows(f"SELECT {_COLUMNS} FROM hooks WHERE id = ?", (id_,))
        return Hook(*rows[0]) if rows else None

    def put(self, hook: Hook) -> None:
        """One more."""
        self._db.run(f"INSERT INTO hooks ({_COLUMNS}) VALUES ({', '.join('?' * len(hook))})", hook)

    def drop(self, id_: str) -> None:
        self._db.run("DELETE FROM hooks WHERE id = ?", (id_,))

    def pause(self, id_: str, *, paused: bool) -> None:
        """Deliver nothing until it goes on, then from where it was; a delivery that failed is tried at once then."""
        self._db.run("UPDATE hooks SET paused = ?, due = '' WHERE id = ?", (int(paused), id_))

    def hold(self, id_: str, holder: str, now: datetime, until: datetime) -> Hook | None:
        """Hold one until then, alone; None where it is paused or gone, or another server has it."""
        rows = self._db.changed(
            "UPDATE hooks SET holder = ?, held_until = ? WHERE id = ? AND paused = 0 "
            f"AND (holder IN ('', ?) OR held_until <= ?) RETURNING {_COLUMNS}",
            (holder, instant(until), id_, holder, instant(now)),
        )
        return Hook(*rows[0]) if rows else None

    def let_go(self, holder: str) -> None:
        """Hold none any more."""
        self._db.run("UPDATE hooks SET holder = '', held_until = '' WHERE holder = ?", (holder,))

    def try_up_to(self, id_: str, upto: str) -> None:
        """A delivery that ends there is under way: it is the same one however often it is tried."""
        self._db.run("UPDATE hooks SET upto = ? WHERE id = ?", (upto, id_))

    def told(self, id_: str, point: str, delivered: int, at: str) -> None:
        """All up to `point` is told, in so many deliveries (0 where there was nothing to tell), the last one then."""
        self._db.run(
            "UPDATE hooks SET point = ?, upto = '', failures = 0, error = '', due = '', delivered = delivered + ?, "
            "told_at = CASE WHEN ? > 0 THEN ? ELSE told_at END WHERE id = ? AND point < ?",
            (point, delivered, delivered, at, id_, point),
        )

    def failed(self, id_: str, error: str, due: datetime) -> None:
        """A delivery failed; it is tried again when due."""
        self._db.run(
            "UPDATE hooks SET failures = failures + 1, error = ?, due = ? WHERE id = ?", (error, instant(due), id_)
        )
