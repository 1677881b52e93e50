"""What is looked at again and again: a schedule that lasts, shared by as many workers as there are. Ledger room.

Rows are changed in place; they say what to do next and prove nothing. Who takes one holds it until an instant: where he
is killed, it is free again then. A worker takes one by a single statement (`SKIP LOCKED` on Postgres), so no two have
the same one and nobody waits for another (docs/decisions/0021).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from riwaya.errors import UsageError
from riwaya.ledger.asking import beginning_so, marks, portions
from riwaya.ledger.chain import canonical
from riwaya.ledger.database import Database, Dialect, Row
from riwaya.ledger.instants import instant
from riwaya.vocabulary import Word

_COLUMNS = (
    "id, kind, target, seconds, told, state, added_at, due, "
    "looks, found, failures, error, looked_at, holder, held_until"
)
REMEMBERED = timedelta(days=60)
"""How long an item that is no longer there is remembered; after that the ledger itself still knows its document."""
_FREE = "(holder IS NULL OR held_until <= ?)"


class UnknownWatch(UsageError):
    """Nothing that is watched, or more than one thing, is named so."""

    code = "unknown_watch"


class WatchKind(Word):
    """What is watched."""

    FEED = "feed"
    FOLDER = "folder"
    EXPORT = "export"
    """One file that is written anew, such as `result.json` of a channel."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One thing that is watched. Instants are texts that sort; `seconds` is from one look to the next.

    `told` is what is known of all it holds, `state` what the last look hands to the next; `failures` are in a row.
    """

    id: str
    kind: WatchKind
    target: str
    seconds: int
    told: Mapping[str, Any]
    state: Mapping[str, Any]
    added_at: str
    due: str
    looks: int = 0
    found: int = 0
    failures: int = 0
    error: str | None = None
    looked_at: str | None = None
    holder: str | None = None
    held_until: str | None = None

    def held_at(self, at: str) -> bool:
        """True where somebody looks at it at an instant."""
        return self.holder is not None and (self.held_until or "") > at


@dataclass(frozen=True, slots=True)
class State:
    """How the watch goes at an instant; `late` have been due for longer than they are apart, and nobody looks."""

    watched: int
    due: int
    late: int
    failing: int
    held: int
    next_due: str | None
    """None where nothing is watched."""


def state_of(every: Sequence[Watched], now: datetime) -> State:
    """How the watch goes."""
    at = instant(now)
    due = [one for one in every if one.due <= at]
    late = [w for w in due if w.due <= instant(now - timedelta(seconds=w.seconds)) and not w.held_at(at)]
    failing, held = sum(one.failures > 0 for one in every), sum(one.held_at(at) for one in every)
    return State(len(every), len(due), len(late), failing, held, min((one.due for one in every), default=None))


class Mark(NamedTuple):
    """An item as it was last seen: hashes of its key, of its bytes ("" to have it looked at again), of what it says."""

    item: str
    raw: str
    content: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """What a look came to: when the next one is due, what to hand to it, and how the items were seen.

    `found` counts documents and versions. With an `error` the state stays as it was. `present` are the items that are
    still there: others are forgotten after `REMEMBERED`.
    """

    at: datetime
    due: datetime
    found: int = 0
    state: Mapping[str, Any] = field(default_factory=dict)
    marks: Sequence[Mark] = ()
    error: str | None = None
    present: Collection[str] | None = None


def watch_id(target: str) -> str:
    """The id of what is watched: one for each address or path."""
    return "w" + sha256(target.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def item_hash(key: str) -> str:
    """How an item is named among those seen: an address may hold a name that has to go one day, its hash does not."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Watches:
    """The schedule of a ledger. Each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._db = database
        skip = " FOR UPDATE SKIP LOCKED" if database.dialect is Dialect.POSTGRES else ""
        self._take = (
            "UPDATE watched SET holder = ?, held_until = ? WHERE id = (SELECT id FROM watched WHERE due <= ? "
            f"AND {_FREE} ORDER BY due, id LIMIT 1{skip}) RETURNING {_COLUMNS}"
        )

    def add(self, kind: WatchKind, target: str, seconds: int, told: Mapping[str, Any], now: datetime) -> bool:
        """Watch something from now on; False where it is watched already: then only how it is watched changes."""
        with self._db.writing():
            known = self._db.one("SELECT 1 FROM watched WHERE target = ?", (target,)) is not None
            self._db.run(
                f"INSERT INTO watched ({_COLUMNS}) "
                "VALUES (?, ?, ?, ?, ?, '{}', ?, ?, 0, 0, 0, NULL, NULL, NULL, NULL) "
                "ON CONFLICT (id) DO UPDATE SET seconds = excluded.seconds, told = excluded.told, due = excluded.due, "
                "state = '{}'",
                (watch_id(target), kind.value, target, seconds, _json(told), instant(now), instant(now)),
            )
        return not known

    def remove(self, watched: str) -> None:
        """Watch something no more; what came of it stays in the ledger."""
        with self._db.writing():
            self._db.run("DELETE FROM seen WHERE watched = ?", (watched,))
            self._db.run("DELETE FROM watched WHERE id = ?", (watched,))

    def every(self) -> list[Watched]:
        """All that is watched, in the order it was added."""
        return [_watched(row) for row in self._db.rows(f"SELECT {_COLUMNS} FROM watched ORDER BY added_at, id")]

    def named(self, name: str) -> Watched:
        """The one whose address or path this is, or whose id begins so; raises UnknownWatch."""
        within, values = beginning_so("id", name)
        rows = self._db.rows(
            f"SELECT {_COLUMNS} FROM watched WHERE target = ? OR ({within}) ORDER BY id LIMIT 3", (name, *values)
        )
        if not name or len(rows) != 1:
            held = "nothing" if not rows else f"several things ({', '.join(row[0] for row in rows)} …)"
            raise UnknownWatch(
                f"found {held} watched by the name {name!r} in {self._db.name}; `riwaya watch list` lists all."
            )
        return _watched(rows[0])

    def take(self, holder: str, now: datetime, until: datetime) -> Watched | None:
        """The one that has been due longest, held by `holder` until then; None where none is due or all are held."""
        rows = self._db.rows(self._take, (holder, instant(until), instant(now), instant(now)))
        return _watched(rows[0]) if rows else None

    def hold(self, holder: str, watched: Sequence[str], until: datetime) -> None:
        """Hold those that `holder` has for longer."""
        for some in portions(watched):
            self._db.run(
                f"UPDATE watched SET held_until = ? WHERE holder = ? AND id IN ({marks(some)})",
                (instant(until), holder, *some),
            )

    def let_go(self, holder: str, watched: str) -> None:
        """Give back what was taken and not looked at: it is due as before."""
        self._db.run(
            "UPDATE watched SET holder = NULL, held_until = NULL WHERE id = ? AND holder = ?", (watched, holder)
        )

    def looked(self, holder: str, watched: str, look: Look) -> bool:
        """Write what a look came to; False, and nothing written, where another one has taken over meanwhile."""
        at = instant(look.at)
        with self._db.writing():
            mine = self._db.one("SELECT 1 FROM watched WHERE id = ? AND holder = ?", (watched, holder))
            if mine is None:
                return False
            self._db.many(
                "INSERT INTO seen VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (watched, item) DO UPDATE SET "
                "raw = excluded.raw, content = excluded.content, tries = excluded.tries, at = excluded.at",
                [(watched, one.item, one.raw, one.content, one.tries, at) for one in look.marks],
            )
            if look.present is not None:
                self._forget(watched, look.present, instant(look.at - REMEMBERED))
            failed = look.error is not None
            self._db.run(
                "UPDATE watched SET due = ?, looks = looks + 1, found = found + ?, error = ?, looked_at = ?, "
                f"failures = {'failures + 1' if failed else '0'}, holder = NULL, held_until = NULL"
                f"{'' if failed else ', state = ?'} WHERE id = ?",
                (instant(look.due), look.found, look.error, at, *(() if failed else (_json(look.state),)), watched),
            )
        return True

    def _forget(self, watched: str, present: Collection[str], before: str) -> None:
        rows = self._db.rows("SELECT item FROM seen WHERE watched = ? AND at < ?", (watched, before))
        for some in portions([row[0] for row in rows if row[0] not in present]):
            self._db.run(f"DELETE FROM seen WHERE watched = ? AND item IN ({marks(some)})", (watched, *some))

    def seen(self, watched: str) -> dict[str, Mark]:
        """The items of a watched thing as they were last seen, by the hash of their keys."""
        rows = self._db.rows("SELECT item, raw, content, tries FROM seen WHERE watched = ?", (watched,))
        return {row[0]: Mark(row[0], row[1], row[2], int(row[3])) for row in rows}

    def known(self, contents: Sequence[str]) -> set[str]:
        """Which of these contents were seen somewhere: two feeds of one outlet may carry one item."""
        return {
            row[0]
            for some in portions(contents)
            for row in self._db.rows(f"SELECT DISTINCT content FROM seen WHERE content IN ({marks(some)})", some)
        }

    def next_due(self) -> str | None:
        """When the next look is due, or what somebody holds is free again; None where nothing is watched."""
        row = self._db.one(
            "SELECT min(CASE WHEN holder IS NULL OR due > held_until THEN due ELSE held_until END) FROM watched"
        )
        return None if row is None or row[0] is None else str(row[0])


def _json(value: Mapping[str, Any]) -> str:
    return canonical(dict(value)).decode("utf-8", "surrogatepass")


def _watched(row: Row) -> Watched:
    id_, kind, target, seconds, told, state, *rest = row
    return Watched(id_, WatchKind(kind), target, int(seconds), json.loads(told), json.loads(state), *rest)
