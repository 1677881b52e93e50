"""Searches and filtered lists that somebody saved, and how far each was looked at. Beside the ledger, in the file of
those who may come in: they are forgotten when they are removed, which a ledger never does. Ledger room.
"""

from __future__ import annotations

from typing import NamedTuple

from riwaya.ledger.locked import Locked

TABLES = (
    (
        "CREATE TABLE IF NOT EXISTS searches (id TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, "
        "address TEXT NOT NULL, seen INTEGER NOT NULL, made_at TEXT NOT NULL, UNIQUE (owner, address)) STRICT"
    ),
)


class SavedSearch(NamedTuple):
    """One of them: `owner` is the name of a user as it is compared, "" without users; `address` the page that shows it;
    `seen` the entry of the ledger's log up to which it was looked at."""

    id: str
    owner: str
    name: str
    address: str
    seen: int
    made_at: str


class Searches:
    """All of them. Each method is one transaction."""

    def __init__(self, database: Locked) -> None:
        self._db = database

    def of(self, owner: str) -> list[SavedSearch]:
        """Those of one person, by name."""
        rows = self._db.rows("SELECT * FROM searches WHERE owner = ? ORDER BY name, id", (owner,))
        return [SavedSearch(*row) for row in rows]

    def one(self, owner: str, id_: str) -> SavedSearch | None:
        """One of somebody's."""
        rows = self._db.rows("SELECT * FROM searches WHERE owner = ? AND id = ?", (owner, id_))
        return SavedSearch(*rows[0]) if rows else None

    def at(self, owner: str, address: str) -> SavedSearch | None:
        """The one that shows the same."""
        rows = self._db.rows("SELECT * FROM searches WHERE owner = ? AND address = ?", (owner, address))
        return SavedSearch(*rows[0]) if rows else None

    def put(self, search: SavedSearch) -> None:
        """One more, or the one that shows the same under another name."""
        self._db.run(
            "INSERT INTO searches VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (owner, address) DO UPDATE SET name = excluded.name",
            search,
        )

    def rename(self, owner: str, id_: str, name: str) -> None:
        self._db.run("UPDATE searches SET name = ? WHERE owner = ? AND id = ?", (name, owner, id_))

    def look(self, owner: str, id_: str, entry: int) -> None:
        """It was looked at when the log had so many entries."""
        self._db.run("UPDATE searches SET seen = ? WHERE owner = ? AND id = ? AND seen < ?", (entry, owner, id_, entry))

    def drop(self, owner: str, id_: str) -> None:
        self._db.run("DELETE FROM searches WHERE owner = ? AND id = ?", (owner, id_))

    def drop_all(self, owner: str) -> None:
        """All of one person."""
        self._db.run("DELETE FROM searches WHERE owner = ?", (owner,))

    def give(self, owner: str) -> None:
        """What was saved without users becomes that of the first one."""
        self._db.run("UPDATE searches SET owner = ? WHERE owner = ''", (owner,))
