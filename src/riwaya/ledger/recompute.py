"""The hash of each record as it is found in a ledger; its bytes and claims are looked at on the way. Ledger room."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from riwaya.errors import RiwayaError
from riwaya.ledger.asking import marks, portions
from riwaya.ledger.chain import Kind
from riwaya.ledger.checks import Row, hashed
from riwaya.ledger.contents import (
    document_content,
    inflated,
    reading_content,
    row_content,
    sha256,
)
from riwaya.ledger.database import Database
from riwaya.ledger.prepare import storable
from riwaya.ledger.verified import Notes, Problem
from riwaya.text import fold


class Entries:
    """What the log says of some records of one kind."""

    def __init__(self, database: Database, kind: Kind, subjects: Sequence[str]) -> None:
        self._found: dict[str, list[Row]] = defaultdict(list)
        for some in portions(subjects):
            for subject, *entry in database.rows(
                "SELECT subject, seq, recorded_at, content FROM log "
                f"WHERE kind = ? AND subject IN ({marks(some)}) ORDER BY seq",
                (kind.value, *some),
            ):
                self._found[subject].append(tuple(entry))

    def of(self, subject: str) -> Sequence[Row]:
        """Number, time and content of its entries: one, if all is well."""
        return self._found.get(subject, ())


class Recomputer:
    """Rows come as number or id, the columns of `TABLES`, time of recording."""

    def __init__(self, database: Database, notes: Notes) -> None:
        self._db = database
        self._notes = notes
        self.claims = 0
        """Rows of the index of claims that were looked at."""

    def contents(self, kind: Kind, rows: Sequence[Row]) -> list[str]:
        """The hash of each record, or why it has none."""
        if kind is Kind.DOCUMENT:
            return self._documents(rows)
        if kind is Kind.READING:
            return self._readings(rows)
        return [_hash_of(row[1:-1]) for row in rows]

    def _documents(self, rows: Sequence[Row]) -> list[str]:
        """With the bytes of each against their SHA-256."""
        ids = [row[1] for row in rows]
        raws: dict[str, bytes | None] = dict(
            self._db.rows(f"SELECT document, bytes FROM raws WHERE document IN ({marks(ids)})", ids)
        )
        made = []
        for row in rows:
            raw = raws.get(row[1])
            made.append(_document_hash(row[1:-1], raw is not None))
            found = row[3] if raw is None else _raw_hash(raw)
            if found != row[3]:
                entries = Entries(self._db, Kind.DOCUMENT, [row[1]]).of(row[1])
                number = entries[0][0] if entries else None
                self._notes.add(Problem.BYTES, "document", row[1], number, row[3], found)
        return made

    def _readings(self, rows: Sequence[Row]) -> list[str]:
        """With the index of claims against what each says."""
        first, last = rows[0][0], rows[-1][0]
        records: dict[int, bytes] = dict(
            self._db.rows("SELECT seq, record FROM readings WHERE seq BETWEEN ? AND ?", (first, last))
        )
        indexed: dict[int, list[Row]] = defaultdict(list)
        for reading, *claim in self._db.rows(
            "SELECT reading, place, id, stance, speaker, entity, narrated FROM claims "
            "WHERE reading BETWEEN ? AND ? ORDER BY reading, place",
            (first, last),
        ):
            indexed[reading].append(tuple(claim))
        return [self._reading(row, records.get(row[0]), indexed[row[0]]) for row in rows]

    def _reading(self, row: Row, stored: bytes | None, claims: Sequence[Row]) -> str:
        self.claims += len(claims)
        try:
            record = inflated(stored or b"")
            self._compare(row[1], claim_rows(json.loads(record.decode("utf-8", "surrogatepass"))), claims)
            return reading_content(row[1:-1], sha256(record))
        except (RiwayaError, TypeError, ValueError, KeyError) as error:
            return f"{type(error).__name__}: {error}"

    def _compare(self, reading: str, expected: Sequence[Row], found: Sequence[Row]) -> None:
        for n in range(max(len(expected), len(found))):
            said = expected[n] if n < len(expected) else None
            held = found[n] if n < len(found) else None
            if said != held:
                which = f"{reading}/{(said or held or ['?'])[0]}"
                self._notes.add(Problem.DERIVED, "claim", which, None, said or "none", held or "none")


def claim_rows(reading: Any) -> list[Row]:
    """The rows of the index of claims that a stored reading gives."""
    return [
        (
            place,
            claim["id"],
            claim["stance"],
            storable(fold(claim["speaker"]["name"] or "")),
            claim["speaker"]["entity"],
            int(claim["narrated"]),
        )
        for place, claim in enumerate((*reading["claims"], *reading["narrated"]))
    ]


def _hash_of(row: Row) -> str:
    return hashed(lambda: row_content(row))


def _document_hash(row: Row, kept: bool) -> str:
    return hashed(lambda: document_content(row, kept))


def _raw_hash(stored: bytes) -> str:
    return hashed(lambda: sha256(inflated(stored)))
