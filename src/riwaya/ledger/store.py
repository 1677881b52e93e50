"""Ledger: an append-only store of readings in SQLite, the only place with SQL. May import events and below.

Nothing computed is kept: grades and conflicts are functions of the rows up to an instant.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from riwaya.claims.model import Claim, Reading, Statement
from riwaya.errors import RiwayaError
from riwaya.events.instants import in_utc
from riwaya.ledger.codec import RecordError, restore, store
from riwaya.ledger.tables import VERSION, creation_script

NO_DATE = "~"  # sorts after every instant: an undated document is last, and never "published by T"


class LedgerError(RiwayaError):
    """The ledger cannot be opened, read or written."""

    code = "ledger"


class Ledger:
    """Readings by document, with when they were published and when this ledger learned of them.

    `as_of` asks what the public could know: documents published by then; a document without a date is not among
    them. A day without an hour counts from its first instant (UTC) when a document carries it, and up to its last
    when it is asked for. `known_at` asks what this ledger held; its answer for a past instant never changes.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @classmethod
    def open(cls, path: str = ":memory:") -> Ledger:
        """The ledger in the file `path`, made if it is not there; in memory without a path."""
        try:
            connection = sqlite3.connect(path)
        except sqlite3.Error as error:
            raise LedgerError(f"cannot open the ledger {path}: {error}") from error
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
            _prepare(connection, path)
        except sqlite3.Error as error:
            connection.close()
            raise LedgerError(f"cannot open the ledger {path}: {error}") from error
        return cls(connection)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, reading: Reading, raw: bytes | None, now: datetime) -> bool:
        """Record `reading` of the bytes `raw`; False when exactly this was recorded before (nothing changes).

        `raw` are the bytes as received, never the text encoded again, or None where they are not at hand; raises
        LedgerError when they are not the bytes the document was read from.
        """
        digest = reading.document.sha256
        if raw is not None and digest and hashlib.sha256(raw).hexdigest() != digest:
            raise LedgerError(f"cannot record {reading.document.input or reading.document.id}: these are other bytes")
        head = replace(reading, claims=(), narrated=(), statements=())
        key = reading_id(reading)
        try:
            with self._db:
                recorded = max(instant(now), self._last_recorded())
                if self._db.execute("SELECT 1 FROM readings WHERE id = ?", (key,)).fetchone():
                    return False
                self._add_document(reading, raw, recorded)
                row = (key, reading.document.id, _published_from(reading), recorded, _bytes(store(head)))
                added = self._db.execute(
                    "INSERT INTO readings (id, document, published_from, recorded_at, record) VALUES (?, ?, ?, ?, ?)",
                    row,
                )
                self._add_parts(added.lastrowid, reading)
        except sqlite3.Error as error:
            raise LedgerError(f"cannot record {reading.document.input or reading.document.id}: {error}") from error
        return True

    def _last_recorded(self) -> str:
        """A clock that was set back must not write into a past that was already shown."""
        row = self._db.execute("SELECT recorded_at FROM readings ORDER BY seq DESC LIMIT 1").fetchone()
        return "" if row is None else str(row[0])

    def _add_document(self, reading: Reading, raw: bytes | None, recorded: str) -> None:
        document = reading.document
        published = document.published
        row = (
            document.id,
            document.sha256 or hashlib.sha256(raw or document.text.encode("utf-8", "replace")).hexdigest(),
            _storable(document.input),
            document.outlet,
            None if published is None else published.isoformat(),
            recorded,
            raw,
        )
        self._db.execute("INSERT OR IGNORE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def _add_parts(self, reading_row: int | None, reading: Reading) -> None:
        claims = [(0, i, claim) for i, claim in enumerate(reading.claims)]
        narrated = [(1, i, claim) for i, claim in enumerate(reading.narrated)]
        self._db.executemany(
            "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(reading_row, voice, place, *_claim_row(claim)) for voice, place, claim in claims + narrated],
        )
        self._db.executemany(
            "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(reading_row, place, *_statement_row(s)) for place, s in enumerate(reading.statements)],
        )

    def readings(self, as_of: date | str | None = None, known_at: date | str | None = None) -> list[Reading]:
        """The latest reading of each document, by time of publication, then id; the undated last.

        Of a document that was published again the readings of its first publication count, as in `compare`.
        """
        query = """
            SELECT r.seq, r.record FROM readings r WHERE r.published_from <= :public AND r.seq = (
                SELECT seq FROM readings WHERE document = r.document AND recorded_at <= :known
                ORDER BY published_from, seq DESC LIMIT 1)
            ORDER BY r.published_from, r.document"""
        bounds = {"public": _bound(as_of), "known": _bound(known_at)}
        try:
            with closing(self._db.execute(query, bounds)) as rows:
                return [self._assemble(seq, record) for seq, record in rows.fetchall()]
        except sqlite3.Error as error:
            raise LedgerError(f"cannot read the ledger: {error}") from error

    def _assemble(self, seq: int, record: bytes) -> Reading:
        claims = "SELECT record FROM claims WHERE reading = ? AND narrated = ? ORDER BY place"
        statements = "SELECT record FROM statements WHERE reading = ? ORDER BY place"
        return replace(
            restore(Reading, _value(record)),
            claims=tuple(restore(Claim, value) for value in self._values(claims, seq, 0)),
            narrated=tuple(restore(Claim, value) for value in self._values(claims, seq, 1)),
            statements=tuple(restore(Statement, value) for value in self._values(statements, seq)),
        )

    def _values(self, query: str, *key: int) -> Iterator[Any]:
        with closing(self._db.execute(query, key)) as rows:
            for (record,) in rows:
                yield _value(record)

    def raw(self, document: str) -> bytes:
        """The bytes of a document, unchanged; raises LedgerError where they were not kept."""
        row = self._db.execute("SELECT raw FROM documents WHERE id = ?", (document,)).fetchone()
        if row is None:
            raise LedgerError(f"no document {document} in this ledger")
        if row[0] is None:
            raise LedgerError(f"the bytes of document {document} were not kept in this ledger")
        return bytes(row[0])


def reading_id(reading: Reading) -> str:
    """A hash of all that was read; the path it came from does not count."""
    content = store(replace(reading, document=replace(reading.document, input="")))
    return hashlib.sha256(_bytes(content)).hexdigest()


def instant(when: date | str, *, last: bool = False) -> str:
    """An instant in UTC whose text sorts by time; without an offset it is read as UTC.

    A day alone gives its first instant, or its last one with `last`.
    """
    if isinstance(when, str):
        when = date.fromisoformat(when) if len(when) == 10 else datetime.fromisoformat(when)
    if not isinstance(when, datetime):
        when = datetime.combine(when, time.max if last else time.min)
    return in_utc(when).isoformat(timespec="microseconds")


def _published_from(reading: Reading) -> str:
    published = reading.document.published
    return NO_DATE if published is None else instant(published)


def _bound(when: date | str | None) -> str:
    return NO_DATE if when is None else instant(when, last=True)


def _prepare(connection: sqlite3.Connection, path: str) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        connection.executescript(creation_script())
    elif version != VERSION:
        connection.close()
        raise LedgerError(f"{path} is a ledger of version {version}; this Riwaya reads version {VERSION}.")


def _claim_row(claim: Claim) -> tuple[str, str, str, str | None, str | None, bytes]:
    said = None if claim.said_at is None else claim.said_at.value
    return claim.id, str(claim.stance), claim.speaker.name, claim.speaker.entity, said, _bytes(store(claim))


def _statement_row(statement: Statement) -> tuple[str, str, str | None, str | None, str | None, bytes]:
    said = None if statement.said_at is None else statement.said_at.value
    head = (statement.id, str(statement.kind), statement.author, statement.alleged_author)
    return *head, said, _bytes(store(statement))


def _bytes(value: Any) -> bytes:
    """JSON in UTF-8; surrogatepass because a file name may hold bytes that are not UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _value(record: bytes) -> Any:
    try:
        return json.loads(record.decode("utf-8", "surrogatepass"))
    except ValueError as error:
        raise RecordError(f"a stored record is not JSON: {error}") from error


def _storable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
