"""The log of a ledger: what was recorded when, each entry chained to the one before. Ledger room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from riwaya.ledger.asking import marks
from riwaya.ledger.chain import FIRST, Entry, Kind
from riwaya.ledger.database import Database
from riwaya.ledger.instants import instant

Told = tuple[Kind, str, str]
"""Kind, subject and SHA-256 of one record."""
_PAGE = 5_000
_NEXT = timedelta(microseconds=1)


class Log:
    """Appends within the transaction of who records."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def moment(self, now: datetime) -> str:
        """When what is recorded `now` is recorded: after all that was before, so that no past once shown changes.

        A clock may have been set back, and who waited for another writer looked at his own before the wait.
        """
        row = self._db.one("SELECT recorded_at FROM log ORDER BY seq DESC LIMIT 1")
        told = instant(now)
        return told if row is None or told > row[0] else instant(datetime.fromisoformat(row[0]) + _NEXT)

    def append(self, told: Sequence[Told], recorded_at: str) -> None:
        """Entries for records written in this transaction."""
        row = self._db.one("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1")
        seq, before = (0, FIRST) if row is None else row
        made = []
        for kind, subject, content in told:
            seq += 1
            entry = Entry(seq, recorded_at, kind, subject, content, before)
            before = entry.hash
            made.append((seq, recorded_at, kind.value, subject, content, before))
        self._db.many("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)", made)

    def head(self) -> tuple[int, str]:
        """How many entries there are and the hash of the last: whoever notes it elsewhere can prove the log later."""
        row = self._db.one("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1")
        return (0, FIRST) if row is None else (int(row[0]), str(row[1]))

    def last_moment(self) -> str | None:
        """When the last entry was recorded: nothing that is recorded from now on is as early. None without entries."""
        row = self._db.one("SELECT recorded_at FROM log ORDER BY seq DESC LIMIT 1")
        return None if row is None else str(row[0])

    def counted(self, after: int, upto: int) -> dict[Kind, int]:
        """How many entries of each kind there are behind one entry up to another."""
        rows = self._db.rows(
            "SELECT kind, count(*) FROM log WHERE seq > ? AND seq <= ? GROUP BY kind ORDER BY kind", (after, upto)
        )
        return {Kind(kind): int(count) for kind, count in rows}

    def entries(self, after: int = 0, kind: Kind | None = None) -> Iterator[tuple[Entry, str]]:
        """Entries behind number `after` with the hash that stands in the log, in order; all of them or of one kind.

        The hash before is the one written before, so of one kind alone it says nothing.
        """
        which, values = ("", ()) if kind is None else (" AND kind = ?", (kind.value,))
        before = FIRST if after == 0 else self._hash(after)
        while True:
            rows = self._db.rows(
                "SELECT seq, recorded_at, kind, subject, content, hash FROM log "
                f"WHERE seq > ?{which} ORDER BY seq LIMIT {_PAGE}",
                (after, *values),
            )
            for seq, recorded, kinds, subject, content, written in rows:
                yield Entry(seq, recorded, Kind(kinds), subject, content, before), written
                after, before = seq, written
            if len(rows) < _PAGE:
                return

    def behind(self, after: int, kinds: Sequence[Kind], most: int, upto: int | None = None) -> list[Entry]:
        """Entries of some kinds behind number `after`, up to number `upto`, the first `most` of them, in order."""
        last = self.head()[0] if upto is None else upto
        rows = self._db.rows(
            "SELECT seq, recorded_at, kind, subject, content, (SELECT b.hash FROM log b WHERE b.seq = a.seq - 1) "
            f"FROM log a WHERE seq > ? AND seq <= ? AND kind IN ({marks(kinds)}) ORDER BY seq LIMIT ?",
            (after, last, *(kind.value for kind in kinds), most),
        )
        return [Entry(row[0], row[1], Kind(row[2]), row[3], row[4], row[5] or FIRST) for row in rows]

    def latest(self, most: int | None = None, kind: Kind | None = None, since: str = "") -> list[tuple[Entry, str]]:
        """The last entries with the hash that stands in the log, in order: `most` of them, of one kind, recorded at
        or after the instant `since` (a text of `instants.instant`)."""
        which, values = ("", ()) if kind is None else (" AND kind = ?", (kind.value,))
        last = "" if most is None else f" LIMIT {most:d}"
        rows = self._db.rows(
            "SELECT seq, recorded_at, kind, subject, content, hash FROM log "
            f"WHERE recorded_at >= ?{which} ORDER BY seq DESC{last}",
            (since, *values),
        )
        return [
            (Entry(seq, recorded, Kind(kinds), subject, content, self._hash(seq - 1)), written)
            for seq, recorded, kinds, subject, content, written in reversed(rows)
        ]

    def _hash(self, seq: int) -> str:
        row = self._db.one("SELECT hash FROM log WHERE seq = ?", (seq,))
        return FIRST if row is None else str(row[0])
