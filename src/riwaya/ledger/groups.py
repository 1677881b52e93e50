"""Which tellings are of one event: what grouping by rule found, step by step, so that any past state can be shown.

The links are appended to; tellings and blocks are worked out from the readings and only make them quick to find.
Ledger room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from riwaya.events.given import Key
from riwaya.events.tellings import Telling
from riwaya.ledger.asking import marks, portions
from riwaya.ledger.chain import Kind, digest
from riwaya.ledger.database import Database, Row
from riwaya.ledger.instants import bound
from riwaya.ledger.log import Log
from riwaya.ledger.store import When

_DONE = "grouped"


class Filed(NamedTuple):
    """A telling as it is filed: its number, what names it, its document, the hash of what it consists of."""

    number: int
    key: Key
    document: str
    content: int


class Groups:
    """Tellings, by what they are found, and the events they were put into."""

    def __init__(self, database: Database, log: Log) -> None:
        self._db = database
        self._log = log

    def done(self) -> int:
        """The number of the last reading that was grouped."""
        row = self._db.one("SELECT value FROM meta WHERE name = ?", (_DONE,))
        return 0 if row is None else int(row[0])

    def waiting(self, most: int) -> list[tuple[int, str]]:
        """Number and document of the next readings to be grouped, `most` of them."""
        rows = self._db.rows(
            "SELECT seq, document FROM readings WHERE seq > ? ORDER BY seq LIMIT ?", (self.done(), most)
        )
        return [(int(seq), str(document)) for seq, document in rows]

    def count_waiting(self) -> int:
        """How many readings are to be grouped."""
        return self._last("readings", "seq") - self.done()

    def finish(self, reading: int) -> None:
        """Note that all readings up to this number are grouped."""
        self._db.run(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_DONE, str(reading)),
        )

    def file(self, tellings: Sequence[Telling]) -> dict[Key, int]:
        """File tellings, where they are not yet; the number of each. What was filed once is never changed."""
        held = {(one.key, one.content): one.number for one in self._named([t.key for t in tellings])}
        known = {t.key: held[t.key, t.content] for t in tellings if (t.key, t.content) in held}
        last = self._last("tellings", "number")
        rows: list[Row] = []
        blocks: list[Row] = []
        parts: list[Row] = []
        for telling in tellings:
            if telling.key not in known:
                last += 1
                known[telling.key] = last
                rows.append((last, *telling.key, telling.kind.value, telling.document, telling.content))
                blocks.extend((key, int(seeking), last) for key, seeking in telling.blocks)
                parts.extend((*part, last) for part in dict.fromkeys(telling.parts))
        self._db.many("INSERT INTO tellings VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._db.many("INSERT INTO blocks VALUES (?, ?, ?)", blocks)
        self._db.many("INSERT INTO parts VALUES (?, ?, ?)", parts)
        return known

    def count(self) -> int:
        """How many tellings are filed."""
        return self._last("tellings", "number")

    def numbers(self, keys: Sequence[Key]) -> dict[Key, int]:
        """The numbers of the tellings that are filed, as they were filed last."""
        return {one.key: one.number for one in self._named(keys)}

    def _named(self, keys: Sequence[Key]) -> list[Filed]:
        wanted = set(keys)
        claims = sorted({claim for claim, _ in keys})
        found = (one for some in portions(claims) for one in self._filed("claim", some))
        return sorted(one for one in found if one.key in wanted)

    def beside(self, blocks: Mapping[int, bool]) -> Iterator[tuple[int, int]]:
        """Block and telling: those under these blocks where either looks for the other; `blocks` says who looks."""
        seeking = [key for key, seeks in blocks.items() if seeks]
        found = [key for key, seeks in blocks.items() if not seeks]
        for keys, which in ((seeking, ""), (found, " AND seeking = 1")):
            for some in portions(keys):
                rows = self._db.rows(f"SELECT key, telling FROM blocks WHERE key IN ({marks(some)}){which}", some)
                yield from ((key, telling) for key, telling in rows)

    def beside_latest(self, blocks: Mapping[int, bool], most: int, up_to: int) -> Iterator[tuple[int, list[int]]]:
        """The same by block, of tellings numbered `up_to` or lower: `most` of those that look, and of the others.

        They are those filed last.
        """
        select = (
            "SELECT telling FROM blocks WHERE key = ? AND seeking = ? AND telling <= ? ORDER BY telling DESC LIMIT ?"
        )
        for key, seeks in blocks.items():
            asked = (1, 0) if seeks else (1,)
            if found := [row[0] for who in asked for row in self._db.rows(select, (key, who, up_to, most))]:
                yield key, found

    def filed(self, numbers: Sequence[int]) -> list[Filed]:
        """Tellings by number."""
        return [one for some in portions(numbers) for one in self._filed("number", some)]

    def of_documents(self, documents: Sequence[str]) -> list[Filed]:
        """All tellings of some documents, those of earlier readings among them."""
        return [one for some in portions(documents) for one in self._filed("document", some)]

    def _filed(self, column: str, values: Sequence[int] | Sequence[str]) -> list[Filed]:
        select = f"SELECT number, claim, family, document, content FROM tellings WHERE {column} IN ({marks(values)})"
        return [
            Filed(number, (claim, family), document, content)
            for number, claim, family, document, content in self._db.rows(select, values)
        ]

    def events_of(self, tellings: Sequence[int], known_at: When = None) -> dict[int, int]:
        """The event each telling is of, as the ledger had it at an instant; those of none are left out."""
        known = bound(known_at)
        select = (
            "SELECT l.telling, l.event FROM links l WHERE l.telling IN ({}) AND l.event IS NOT NULL AND l.seq = "
            "(SELECT max(m.seq) FROM links m WHERE m.telling = l.telling AND m.recorded_at <= ?)"
        )
        return {
            telling: event
            for some in portions(tellings)
            for telling, event in self._db.rows(select.format(marks(some)), (*some, known))
        }

    def members(self, events: Sequence[int], known_at: When = None) -> dict[int, int]:
        """By telling the event of those that are of one of `events`, as the ledger had it at an instant."""
        once = {
            row[0]
            for some in portions(events)
            for row in self._db.rows(f"SELECT DISTINCT telling FROM links WHERE event IN ({marks(some)})", some)
        }
        wanted = set(events)
        return {t: e for t, e in self.events_of(sorted(once), known_at).items() if e in wanted}

    def earliest(self, event: int, most: int) -> list[int]:
        """Tellings that were put into an event, those filed first; some may have left it."""
        rows = self._db.rows(
            "SELECT DISTINCT telling FROM links WHERE event = ? ORDER BY telling LIMIT ?", (event, most)
        )
        return [int(row[0]) for row in rows]

    def parts(self, tellings: Sequence[int]) -> dict[Key, int]:
        """By claim and family the telling each part of these belongs to."""
        return {
            (claim, family): telling
            for some in portions(tellings)
            for claim, family, telling in self._db.rows(
                f"SELECT claim, family, telling FROM parts WHERE telling IN ({marks(some)})", some
            )
        }

    def of_claims(self, claims: Sequence[str], known_at: When = None) -> dict[str, list[int]]:
        """By claim the events it is about."""
        rows = [
            row
            for some in portions(claims)
            for row in self._db.rows(f"SELECT claim, telling FROM parts WHERE claim IN ({marks(some)})", some)
        ]
        events = self.events_of(sorted({telling for _, telling in rows}), known_at)
        found: dict[str, list[int]] = {}
        for claim, telling in sorted(rows):
            if telling in events and events[telling] not in found.get(claim, ()):
                found.setdefault(claim, []).append(events[telling])
        return found

    def events_in(self, documents: Sequence[str]) -> list[int]:
        """The events that some documents tell of now."""
        numbers = [one.number for one in self.of_documents(documents)]
        return sorted(set(self.events_of(numbers).values()))

    def ever_of_claim(self, claim: str) -> list[int]:
        """Every event that a claim was ever about, the latest first."""
        rows = self._db.rows(
            "SELECT l.event, max(l.seq) FROM parts p JOIN links l ON l.telling = p.telling "
            "WHERE p.claim = ? AND l.event IS NOT NULL GROUP BY l.event ORDER BY 2 DESC",
            (claim,),
        )
        return [int(row[0]) for row in rows]

    def told_by(self, as_of: When = None, known_at: When = None) -> list[int]:
        """Events of which something was public and known at an instant, the last told of first."""
        rows = self._db.rows(
            "SELECT l.event, max(r.published_from) FROM links l JOIN tellings t ON t.number = l.telling "
            "JOIN readings r ON r.document = t.document WHERE l.event IS NOT NULL AND l.recorded_at <= ? "
            "AND r.published_from <= ? AND r.recorded_at <= ? GROUP BY l.event ORDER BY 2 DESC, 1",
            (bound(known_at), bound(as_of), bound(known_at)),
        )
        return [int(row[0]) for row in rows]

    def link(self, changed: Mapping[int, int | None], now: datetime) -> None:
        """Record which event each of these tellings is of from now on, None for none."""
        if not changed:
            return
        recorded_at = self._log.moment(now)
        first = self._last("links", "seq") + 1
        rows = [(first + n, telling, event, recorded_at) for n, (telling, event) in enumerate(sorted(changed.items()))]
        self._db.many("INSERT INTO links VALUES (?, ?, ?, ?)", rows)
        self._log.append([(Kind.LINKS, f"{first}-{rows[-1][0]}", links_digest(rows))], recorded_at)

    def head(self) -> int:
        """The number of the last link."""
        return self._last("links", "seq")

    def redactions(self) -> int:
        """How often something was redacted."""
        row = self._db.one("SELECT count(*) FROM redactions")
        return 0 if row is None else int(row[0])

    def next_event(self) -> int:
        """A number no event has had."""
        row = self._db.one("SELECT coalesce(max(event), 0) FROM links")
        return 1 if row is None else int(row[0]) + 1

    def _last(self, table: str, column: str) -> int:
        row = self._db.one(f"SELECT coalesce(max({column}), 0) FROM {table}")
        return 0 if row is None else int(row[0])


def links_digest(rows: Iterable[Row]) -> str:
    """The hash by which the log holds some links: number, telling and event of each."""
    return digest([list(row[:3]) for row in rows])
