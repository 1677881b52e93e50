"""To whom changes of events are told, and up to which instant they were: so that nothing is told twice or left out.

Only instants are kept, never words: what has to be delivered is worked out from the records whenever it is tried, so
what a redaction took out is gone from it too. Ledger room.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from riwaya.ledger.database import Database, Row
from riwaya.ledger.instants import instant

_COLUMNS = "id, event, target, point, upto, delivered, failures, error, due, holder, held_until"


@dataclass(frozen=True, slots=True)
class Followed:
    """One event that is told of to one target. All recorded up to `point` was delivered; a delivery that is under way
    ends at `upto`. Instants are texts that sort.
    """

    id: str
    event: str
    target: str
    point: str
    upto: str | None
    delivered: int
    failures: int
    error: str | None
    due: str
    holder: str | None = None
    held_until: str | None = None


def follow_id(event: str, target: str) -> str:
    """The id of an event that is told of to a target."""
    return "f" + sha256(f"{event}\n{target}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Follows:
    """What a ledger knows of deliveries. Each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def begin(self, event: str, target: str, point: str, now: datetime) -> Followed:
        """Tell of an event from `point` on; where that began before, from where it is."""
        with self._db.writing():
            self._db.run(
                f"INSERT INTO followed ({_COLUMNS}) VALUES (?, ?, ?, ?, NULL, 0, 0, NULL, ?, NULL, NULL) "
                "ON CONFLICT (id) DO NOTHING",
                (follow_id(event, target), event, target, point, instant(now)),
            )
        return self.named(follow_id(event, target))

    def known(self, event: str, target: str) -> bool:
        """True where an event was told of to a target before."""
        return self._db.one("SELECT 1 FROM followed WHERE id = ?", (follow_id(event, target),)) is not None

    def named(self, followed: str) -> Followed:
        """One by its id."""
        rows = self._db.rows(f"SELECT {_COLUMNS} FROM followed WHERE id = ?", (followed,))
        return _followed(rows[0])

    def hold(self, holder: str, followed: str, now: datetime, until: datetime) -> Followed | None:
        """Hold one until then, alone; None where another has it."""
        rows = self._db.rows(
            "UPDATE followed SET holder = ?, held_until = ? WHERE id = ? "
            f"AND (holder IS NULL OR holder = ? OR held_until <= ?) RETURNING {_COLUMNS}",
            (holder, instant(until), followed, holder, instant(now)),
        )
        return _followed(rows[0]) if rows else None

    def let_go(self, holder: str, followed: str) -> None:
        """Hold it no more."""
        self._db.run(
            "UPDATE followed SET holder = NULL, held_until = NULL WHERE id = ? AND holder = ?", (followed, holder)
        )

    def try_up_to(self, holder: str, followed: str, upto: str) -> None:
        """A delivery that ends there is under way: it is the same one however often it is tried."""
        self._db.run("UPDATE followed SET upto = ? WHERE id = ? AND holder = ?", (upto, followed, holder))

    def told(self, holder: str, followed: str, point: str, delivered: int) -> None:
        """All up to `point` is told, in so many deliveries (0 where nothing had changed)."""
        self._db.run(
            "UPDATE followed SET point = ?, upto = NULL, failures = 0, error = NULL, delivered = delivered + ? "
            "WHERE id = ? AND holder = ?",
            (point, delivered, followed, holder),
        )

    def failed(self, holder: str, followed: str, error: str, due: datetime) -> None:
        """A delivery failed; it is tried again when due."""
        self._db.run(
            "UPDATE followed SET failures = failures + 1, error = ?, due = ? WHERE id = ? AND holder = ?",
            (error, instant(due), followed, holder),
        )


def _followed(row: Row) -> Followed:
    return Followed(*row)
