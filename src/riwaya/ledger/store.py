"""The ledger: what was received and read, appended to and never rewritten; answers for any instant. Ledger room.

Nothing computed is kept as a fact: grades and conflicts are functions of the rows up to an instant.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from riwaya.claims.model import Reading
from riwaya.ledger.asking import FEW, beginning_so, marks, portions
from riwaya.ledger.athand import Last
from riwaya.ledger.chain import Kind, digest
from riwaya.ledger.codec import RecordError, restore
from riwaya.ledger.contents import DOCUMENT as DOCUMENT_COLUMNS
from riwaya.ledger.contents import document_content, inflated, reading_content
from riwaya.ledger.database import Database, LedgerError, Mode, Row, open_database
from riwaya.ledger.instants import NO_DATE, bound
from riwaya.ledger.log import Log, Told
from riwaya.ledger.migrations import prepare
from riwaya.ledger.packing import maker
from riwaya.ledger.prepare import Prepared, prepared
from riwaya.ledger.search import SearchIndex
from riwaya.ledger.sqlite import MEMORY
from riwaya.text import fold
from riwaya.vocabulary import Stance

When = date | str | None
AtHand = Last[Row, Reading]
UNKNOWN_READER = "unknown"
_PAGE = 100
_LAST_DATE = "}"
"""Sorts after every instant and before `NO_DATE`."""
_NO_NUMBER = 2**62
"""Higher than the number of any document."""


class Recorded(Enum):
    """What became of a reading that was handed over."""

    NEW = "new"
    VERSION = "version"
    READ_AGAIN = "read_again"
    KNOWN = "known"
    GONE = "gone"
    """Its publisher took it away; what it had said stays."""
    REDACTED = "redacted"
    """A redaction took something out of it: what is gone is not taken in again, however it comes."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as it was received; times as ISO texts, `captured` what is known of how the bytes came."""

    seq: int
    id: str
    source: str | None
    sha256: str
    input: str
    outlet: str | None
    published_at: str | None
    url: str | None
    language: str
    captured: dict[str, Any]
    recorded_at: str


class Ledger:
    """Records with when they were published and when this ledger learned of them.

    `as_of` asks what the public could know: documents published by then; a document without a date is not among
    them. A day without an hour counts from its first instant (UTC) when a document carries it, and up to its last
    when it is asked for. `known_at` asks what this ledger held; its answer for a past instant never changes.
    """

    def __init__(self, database: Database) -> None:
        self.db = database
        self.log = Log(database)
        self.words = SearchIndex(database)
        self.at_hand: AtHand | None = None
        """Readings that were restored before, by record and input: who asks again and again gives them a place."""

    @classmethod
    def open(cls, target: str = MEMORY, mode: Mode = Mode.CREATE) -> Ledger:
        """The ledger in a file or a Postgres database, made if it is not there; in memory without a target."""
        database = open_database(target, mode)
        try:
            prepare(database)
        except BaseException:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        self.db.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, reading: Reading, raw: bytes | None, now: datetime, reader: str = UNKNOWN_READER) -> bool:
        """Record one reading; False when exactly this was recorded before (nothing changes). See `write`."""
        (outcome,) = self.write([prepared(reading, raw, reader)], now)
        return outcome not in (Recorded.KNOWN, Recorded.REDACTED)

    def write(self, made: Sequence[Prepared], now: datetime) -> list[Recorded]:
        """Record readings in one transaction: when this returns they are on the disk, all of them or none."""
        with self.db.writing():
            recorded_at = self.log.moment(now)
            known = self._known("readings", [one.id for one in made])
            documents = self._known("documents", [one.document_id for one in made])
            sources = self._sources([one.document[1] for one in made if one.document[1] is not None])
            writer = _Writer(self.db, recorded_at, known, documents, sources, self._redacted(made))
            outcomes = [writer.take(one) for one in made]
            writer.write(self.words)
            asked = dict.fromkeys(one.asked for one in made)
            self.db.many("INSERT INTO asked VALUES (?) ON CONFLICT (key) DO NOTHING", [(key,) for key in asked])
            self.log.append(writer.told, recorded_at)
        return outcomes

    def asked(self, keys: Sequence[str]) -> set[str]:
        """Which of these were read already, by `prepare.asked_of`."""
        return self._known("asked", keys, "key")

    def readings(
        self,
        as_of: When = None,
        known_at: When = None,
        documents: Sequence[str] | None = None,
    ) -> list[Reading]:
        """The latest reading of each document, by time of publication, then id; the undated last.

        Of a document that was published again the readings of its first publication count, as in `compare`; of a
        page with several versions all are given. `documents` (ids) asks for no others.
        """
        return [self.restored(row) for row in self._chosen(as_of, known_at, documents)]

    def restored(self, row: Row) -> Reading:
        """The reading of a row of record and input."""
        known = self.at_hand.get(row[:2]) if self.at_hand is not None else None
        if known is not None:
            return known
        reading = restore(Reading, value(row[0]))
        made = replace(reading, document=replace(reading.document, input=row[1]))
        if self.at_hand is not None:
            self.at_hand.put(row[:2], made)
        return made

    def _chosen(self, as_of: When, known_at: When, documents: Sequence[str] | None) -> list[Row]:
        public, known = bound(as_of), bound(known_at)
        select = (
            "SELECT r.record, d.input, r.published_from, r.document "
            "FROM readings r JOIN documents d ON d.id = r.document "
            "WHERE r.published_from <= ? AND r.seq = (SELECT b.seq FROM readings b WHERE b.document = r.document "
            "AND b.recorded_at <= ? ORDER BY b.published_from, b.seq DESC LIMIT 1)"
        )
        if documents is None:
            rows = self.db.rows(select, (public, known))
        else:
            rows = [
                row
                for some in portions(documents)
                for row in self.db.rows(f"{select} AND r.document IN ({marks(some)})", (public, known, *some))
            ]
        return sorted(rows, key=lambda row: (row[2], row[3]))

    def documents(self, ids: Sequence[str] | None = None) -> Iterator[StoredDocument]:
        """Documents in the order of recording: those named, or all."""
        columns = f"seq, {', '.join(DOCUMENT_COLUMNS)}, recorded_at"
        if ids is None:
            rows: Iterable[Row] = self.db.rows(f"SELECT {columns} FROM documents ORDER BY seq")
        else:
            rows = sorted(
                row
                for some in portions(ids)
                for row in self.db.rows(f"SELECT {columns} FROM documents WHERE id IN ({marks(some)})", some)
            )
        return (_stored(row) for row in rows)

    def latest(self, most: int, below: int | None = None, known_at: When = None) -> list[StoredDocument]:
        """The documents recorded last, the newest first; with `below` those with a lower number."""
        columns = f"seq, {', '.join(DOCUMENT_COLUMNS)}, recorded_at"
        rows = self.db.rows(
            f"SELECT {columns} FROM documents WHERE seq < ? AND recorded_at <= ? ORDER BY seq DESC LIMIT ?",
            (_NO_NUMBER if below is None else below, bound(known_at), most),
        )
        return [_stored(row) for row in rows]

    def with_claims(
        self, stance: Stance | None = None, as_of: When = None, known_at: When = None, judged: Sequence[str] = ()
    ) -> list[str]:
        """Documents that have claims, of one stance or any, the last published first, the undated last.

        Those of `judged` are among them in any case.
        """
        return [one for page in self.pages_with_claims(stance, as_of, known_at, judged) for one in page]

    def pages_with_claims(
        self, stance: Stance | None = None, as_of: When = None, known_at: When = None, judged: Sequence[str] = ()
    ) -> Iterator[list[str]]:
        """The same page by page, each looked up when it is asked for: most askers look at the first."""
        which, values = ("", ()) if stance is None else (" AND c.stance = ?", (stance.value,))
        select = (
            "SELECT r.published_from, r.document FROM readings r WHERE r.published_from BETWEEN ? AND ? "
            f"AND r.recorded_at <= ? AND (r.published_from < ? OR r.document > ?) AND (r.document IN ({marks(judged)}) "
            f"OR EXISTS (SELECT 1 FROM claims c WHERE c.reading = r.seq{which})) "
            f"ORDER BY r.published_from DESC, r.document LIMIT {_PAGE}"
        )
        seen: set[str] = set()
        for least, latest in (("", min(bound(as_of), _LAST_DATE)), *([(NO_DATE, NO_DATE)] if as_of is None else [])):
            below, document = latest, ""
            while rows := self.db.rows(select, (least, below, bound(known_at), below, document, *judged, *values)):
                below, document = rows[-1]
                yield [one for one in dict.fromkeys(row[1] for row in rows) if one not in seen]
                seen.update(row[1] for row in rows)

    def numbered(self, numbers: Sequence[int]) -> list[str]:
        """The ids of documents by their numbers, in the order of these."""
        ids = {
            seq: id_
            for some in portions(numbers)
            for seq, id_ in self.db.rows(f"SELECT seq, id FROM documents WHERE seq IN ({marks(some)})", some)
        }
        return [ids[number] for number in numbers if number in ids]

    def holding(self, claim: str) -> list[Reading]:
        """The latest readings of the documents with a claim whose id begins so."""
        within, values = beginning_so("c.id", claim)
        rows = self.db.rows(
            f"SELECT DISTINCT r.document FROM claims c JOIN readings r ON r.seq = c.reading WHERE {within} LIMIT {FEW}",
            values,
        )
        return self.readings(documents=[row[0] for row in rows])

    def spoken_in(self, actors: Sequence[str]) -> list[str]:
        """Documents in which one of these speaks, by id or by name as it stands there."""
        names = [fold(name) for name in actors]
        rows = self.db.rows(
            "SELECT DISTINCT r.document FROM claims c JOIN readings r ON r.seq = c.reading "
            f"WHERE c.entity IN ({marks(actors)}) OR c.speaker IN ({marks(names)}) ORDER BY r.document",
            (*actors, *names),
        )
        return [row[0] for row in rows]

    def raw(self, document: str) -> bytes:
        """The bytes of a document, unchanged; raises LedgerError where they were not kept or were removed."""
        row = self.db.one("SELECT bytes FROM raws WHERE document = ?", (document,))
        if row is None:
            raise LedgerError(f"no document {document} in this ledger")
        if row[0] is None:
            gone = self.db.one("SELECT redaction FROM redacted WHERE document = ?", (document,))
            why = f"were removed by redaction {gone[0]}" if gone else "were not kept in this ledger"
            raise LedgerError(f"the bytes of document {document} {why}")
        return inflated(row[0])

    def digest(self) -> str:
        """A hash of what the ledger holds: the same for the same records, whatever their order and when recorded."""
        held = {
            table: sorted(row[0] for row in self.db.rows(f"SELECT id FROM {table}"))
            for table in ("documents", "readings", "tombstones", "judgements", "redactions")
        }
        return digest(held)

    def _known(self, table: str, values: Sequence[str], column: str = "id") -> set[str]:
        return {
            row[0]
            for some in portions(values)
            for row in self.db.rows(f"SELECT {column} FROM {table} WHERE {column} IN ({marks(some)})", some)
        }

    def _redacted(self, made: Sequence[Prepared]) -> set[str]:
        """What of these is not taken in again: ids of redacted documents, SHA-256 of bytes that were taken out."""
        gone = {
            row[0]
            for some in portions([one.document[2] for one in made])
            for row in self.db.rows(
                "SELECT d.sha256 FROM documents d JOIN redacted r ON r.document = d.id LEFT JOIN raws b "
                f"ON b.document = d.id WHERE d.sha256 IN ({marks(some)}) AND b.bytes IS NULL",
                some,
            )
        }
        return gone | self._known("redacted", [one.document_id for one in made], "document")

    def _sources(self, values: Sequence[str]) -> set[str]:
        return self._known("documents", values, "source")


class _Writer:
    """What one transaction adds, gathered so that each table is written at once."""

    def __init__(
        self,
        database: Database,
        recorded_at: str,
        known: set[str],
        documents: set[str],
        sources: set[str],
        redacted: set[str],
    ) -> None:
        self._db = database
        self._recorded_at = recorded_at
        self._known, self._documents, self._sources, self._redacted = known, documents, sources, redacted
        self._document = _last(database, "documents")
        self._reading = _last(database, "readings")
        self._rows: dict[str, list[Row]] = {"documents": [], "raws": [], "readings": [], "claims": [], "gists": []}
        self._again: list[Row] = []
        self._words: list[tuple[int, str]] = []
        self.told: list[Told] = []

    def take(self, one: Prepared) -> Recorded:
        """Note what has to be written of one reading."""
        if one.id in self._known:
            return Recorded.KNOWN
        if self._redacted & {one.document_id, one.document[2]}:
            return Recorded.REDACTED
        self._known.add(one.id)
        if one.document_id in self._documents:
            outcome = Recorded.READ_AGAIN
            self._again.append((one.document_id,))
        else:
            outcome = self._take_document(one)
        self._reading += 1
        head = (one.id, one.document_id, one.reader, one.asked, one.published_from)
        self._rows["readings"].append((self._reading, *head, self._recorded_at, one.record))
        self._rows["claims"].extend((self._reading, *row) for row in one.claims)
        self.told.append((Kind.READING, one.id, reading_content(head, one.id)))
        return outcome

    def _take_document(self, one: Prepared) -> Recorded:
        source = one.document[1]
        outcome = Recorded.VERSION if source in self._sources else Recorded.NEW
        self._documents.add(one.document_id)
        if source is not None:
            self._sources.add(source)
        self._document += 1
        self._rows["documents"].append((self._document, *one.document, self._recorded_at))
        self._rows["raws"].append((one.document_id, one.raw))
        self._words.append((self._document, one.words))
        if one.gists is not None:
            self._rows["gists"].append((self._document, maker(), one.gists))
        self.told.append((Kind.DOCUMENT, one.document_id, document_content(one.document, one.raw is not None)))
        return outcome

    def write(self, words: SearchIndex) -> None:
        """Write all that was noted."""
        for table, rows in self._rows.items():
            if rows:
                self._db.many(f"INSERT INTO {table} VALUES ({marks(rows[0])})", rows)
        words.add(self._words)
        if self._again:  # which of its readings counts is for whoever needs it to find out
            self._db.many("DELETE FROM gists WHERE document = (SELECT seq FROM documents WHERE id = ?)", self._again)


def _stored(row: Row) -> StoredDocument:
    *plain, captured, recorded_at = row
    return StoredDocument(*plain, json.loads(captured), recorded_at)  # type: ignore[call-arg]


def value(record: bytes) -> Any:
    """The JSON of a stored record; raises RecordError."""
    try:
        return json.loads(inflated(record).decode("utf-8", "surrogatepass"))
    except ValueError as error:
        raise RecordError(f"a stored record cannot be unpacked: {error}") from error


def _last(database: Database, table: str) -> int:
    row = database.one(f"SELECT coalesce(max(seq), 0) FROM {table}")
    return 0 if row is None else int(row[0])
