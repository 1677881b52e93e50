"""Recomputes everything a ledger holds and names the first record that does not fit. Ledger room."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from riwaya.errors import RiwayaError
from riwaya.ledger.chain import FIRST, Kind, entry_hash
from riwaya.ledger.codec import RecordError
from riwaya.ledger.contents import (
    DOCUMENT,
    JUDGEMENT,
    READING,
    REDACTION,
    TOMBSTONE,
    document_content,
    inflated,
    reading_content,
    row_content,
    sha256,
)
from riwaya.ledger.database import Database, LedgerError, Row
from riwaya.ledger.groups import links_digest
from riwaya.ledger.redactions import Redaction, left_key, redaction_of
from riwaya.ledger.store import Ledger, marks, portions
from riwaya.ledger.verified import Gap, Notes, Problem, Verified
from riwaya.text import fold

Progress = Callable[[int, int], None]
"""Told how much is done and how much there is, in records and entries."""

TABLES: Mapping[Kind, tuple[str, Sequence[str], str]] = {
    Kind.DOCUMENT: ("documents", DOCUMENT, "seq"),
    Kind.READING: ("readings", READING, "seq"),
    Kind.TOMBSTONE: ("tombstones", TOMBSTONE, "id"),
    Kind.JUDGEMENT: ("judgements", JUDGEMENT, "seq"),
    Kind.REDACTION: ("redactions", REDACTION, "id"),
}
"""Table, columns the log's hash is over, and the column it is walked by."""
_KINDS = {kind.value: kind for kind in Kind}
_ROWS, _ENTRIES = 200, 5_000


def verify(ledger: Ledger, head: str | None = None, progress: Progress = lambda _done, _total: None) -> Verified:
    """Check every entry and record of a ledger as it is at this instant; others may go on writing.

    `head` is the hash of an entry that was noted elsewhere before: it must still stand in the log, which proves that
    nothing was cut off at its end.
    """
    with ledger.db.snapshot():
        return _Verifier(ledger.db, head, progress)()


class Log:
    """What the log says of some records of one kind."""

    def __init__(self, database: Database, kind: Kind, subjects: Sequence[str]) -> None:
        self._found: dict[str, list[Row]] = defaultdict(list)
        for some in portions(subjects):
            for subject, *entry in database.rows(
                f"SELECT subject, seq, recorded_at, content FROM log WHERE kind = ? AND subject IN ({marks(some)}) "
                "ORDER BY seq",
                (kind.value, *some),
            ):
                self._found[subject].append(tuple(entry))

    def of(self, subject: str) -> Sequence[Row]:
        """Number, time and content of its entries: one, if all is well."""
        return self._found.get(subject, ())


class _Verifier:
    def __init__(self, database: Database, head: str | None, progress: Progress) -> None:
        self._db = database
        self._head = head
        self._notes = Notes()
        self._counts: Counter[str] = Counter()
        self._left: dict[str, str] = {}
        self._redactions: dict[str, tuple[Redaction, str]] = {}
        self._done = 0
        self._progress = progress
        self._total = sum(map(self._count, ("log", "links", *(table for table, _, _ in TABLES.values()))))

    def __call__(self) -> Verified:
        entries, last = self._chain()
        self._read_redactions()
        for kind in TABLES:
            self._records(kind)
        self._links()
        self._loose_ends()
        return Verified(
            self._db.name,
            tuple((kind.value, self._counts[kind.value]) for kind in Kind),
            entries,
            last,
            self._notes.ordered(),
            self._gaps(),
            self._notes.more,
        )

    def _chain(self) -> tuple[int, str]:
        """Number, time and hash of each entry, and that its record is there."""
        number, before, time = 0, FIRST, ""
        seen = self._head in (None, FIRST)
        for rows in self._pages("log", "log", "seq", ("recorded_at", "kind", "subject", "content", "hash"), _ENTRIES):
            for seq, recorded, kind, subject, content, written in rows:
                number += 1
                if seq != number:
                    self._notes.add(Problem.NUMBER, "log", subject, seq, number, seq)
                    number = seq if isinstance(seq, int) else number
                hashed = entry_hash(seq, recorded, kind, subject, content, before)
                if hashed != written:
                    self._notes.add(Problem.CHAIN, "log", subject, seq, hashed, written)
                if str(recorded) < time:
                    self._notes.add(Problem.TIME, "log", subject, seq, time, recorded)
                if kind not in _KINDS:
                    self._notes.add(Problem.KIND, "log", subject, seq, ", ".join(_KINDS), kind)
                before, time = str(written), str(recorded)
                seen = seen or written == self._head
            self._have_records(rows)
            self._step(len(rows))
        if not seen:
            self._notes.add(Problem.HEAD, "log", str(self._head), None, self._head, before)
        return number, before

    def _have_records(self, rows: Sequence[Row]) -> None:
        for kind, (table, _, _) in TABLES.items():
            entries = [row for row in rows if row[2] == kind.value]
            there = {
                row[0]
                for some in portions([str(row[3]) for row in entries])
                for row in self._db.rows(f"SELECT id FROM {table} WHERE id IN ({marks(some)})", some)
            }
            for seq, _, _, subject, content, _ in entries:
                if subject not in there:
                    self._notes.add(Problem.NO_RECORD, kind.value, subject, seq, content, "nothing")

    def _read_redactions(self) -> None:
        """The redactions in force: those the log holds exactly so; the latest says in which form a record was left."""
        ids = [row[0] for row in self._db.rows("SELECT id FROM redactions ORDER BY id")]
        log = Log(self._db, Kind.REDACTION, ids)
        for which in sorted((one for one in ids if log.of(one)), key=lambda one: -int(log.of(one)[0][0])):
            row = self._db.one("SELECT id, body, recorded_at FROM redactions WHERE id = ?", (which,))
            expected = self._left.get(left_key(Kind.REDACTION, which), log.of(which)[0][2])
            try:
                if row is None or row_content(row[:2]) != expected:
                    continue  # noted with the records of its kind
                redaction = redaction_of(row[1])
            except (TypeError, ValueError):
                continue
            self._redactions[which] = (redaction, row[2])
            self._left = {**redaction.left, **self._left}

    def _records(self, kind: Kind) -> None:
        """Each record of a kind against its entry."""
        table, columns, walked = TABLES[kind]
        number, before = 0, 0
        for rows in self._pages(kind.value, table, walked, (*columns, "recorded_at"), _ROWS):
            subjects = [str(row[1]) for row in rows]
            log = Log(self._db, kind, subjects)
            contents = self._contents(kind, rows)
            for (seq, *_, recorded), subject in zip(rows, subjects, strict=True):
                number += 1
                if walked == "seq" and seq != number:
                    self._notes.add(Problem.NUMBER, kind.value, subject, None, number, seq)
                    number = seq if isinstance(seq, int) else number
                before = self._record(kind, subject, recorded, contents[subject], log.of(subject), before)
            self._counts[kind.value] += len(rows)
            self._step(len(rows))
        there = self._count(table)
        if self._counts[kind.value] != there:
            self._notes.add(Problem.NUMBER, kind.value, "?", None, there, self._counts[kind.value])

    def _record(
        self, kind: Kind, subject: str, recorded: object, content: str, entries: Sequence[Row], before: int
    ) -> int:
        """One record against its entries in the log; the number of its entry."""
        if not entries:
            self._notes.add(Problem.NO_ENTRY, kind.value, subject, None, "an entry in the log", "none")
            return before
        (number, logged_at, logged), *others = entries
        for other, *_ in others:
            self._notes.add(Problem.TWICE, kind.value, subject, other, number, other)
        expected = self._left.get(left_key(kind, subject), logged)
        if content != expected:
            self._notes.add(Problem.CONTENT, kind.value, subject, number, expected, content)
        if recorded != logged_at:
            self._notes.add(Problem.TIME, kind.value, subject, number, logged_at, recorded)
        if TABLES[kind][2] == "seq" and number <= before:
            self._notes.add(Problem.NUMBER, kind.value, subject, number, f"> {before}", number)
        return int(number)

    def _contents(self, kind: Kind, rows: Sequence[Row]) -> dict[str, str]:
        """By id the hash of each record as it is found."""
        if kind is Kind.DOCUMENT:
            return self._documents(rows)
        if kind is Kind.READING:
            return self._readings(rows)
        return {str(row[1]): _hashed(lambda row=row: row_content(row[1:-1])) for row in rows}

    def _documents(self, rows: Sequence[Row]) -> dict[str, str]:
        """With the bytes of each against their SHA-256."""
        ids = [row[1] for row in rows]
        raws = dict(self._db.rows(f"SELECT document, bytes FROM raws WHERE document IN ({marks(ids)})", ids))
        made = {}
        for row in rows:
            raw = raws.get(row[1])
            made[str(row[1])] = _hashed(lambda row=row, raw=raw: document_content(row[1:-1], raw is not None))
            if raw is not None:
                found = _hashed(lambda raw=raw: sha256(inflated(raw)))
                if found != row[3]:
                    number = next((entry[0] for entry in Log(self._db, Kind.DOCUMENT, [row[1]]).of(row[1])), None)
                    self._notes.add(Problem.BYTES, "document", row[1], number, row[3], found)
        return made

    def _readings(self, rows: Sequence[Row]) -> dict[str, str]:
        """With the index of claims against what each says."""
        first, last = rows[0][0], rows[-1][0]
        records = dict(self._db.rows("SELECT seq, record FROM readings WHERE seq BETWEEN ? AND ?", (first, last)))
        indexed: dict[int, list[Row]] = defaultdict(list)
        for reading, *claim in self._db.rows(
            "SELECT reading, place, id, stance, speaker, entity, narrated FROM claims "
            "WHERE reading BETWEEN ? AND ? ORDER BY reading, place",
            (first, last),
        ):
            indexed[reading].append(tuple(claim))
        made = {}
        for row in rows:
            try:
                record = inflated(records[row[0]])
                self._claims(row[1], claim_rows(json.loads(record.decode("utf-8", "surrogatepass"))), indexed[row[0]])
                made[str(row[1])] = _hashed(lambda row=row, record=record: reading_content(row[1:-1], sha256(record)))
            except (RiwayaError, TypeError, ValueError, KeyError) as error:
                made[str(row[1])] = f"{type(error).__name__}: {error}"
        return made

    def _claims(self, reading: str, expected: Sequence[Row], found: Sequence[Row]) -> None:
        self._counts["claim"] += len(found)
        for n in range(max(len(expected), len(found))):
            said = expected[n] if n < len(expected) else None
            held = found[n] if n < len(found) else None
            if said != held:
                which = f"{reading}/{(said or held or ['?'])[0]}"
                self._notes.add(Problem.DERIVED, "claim", which, None, said or "none", held or "none")

    def _links(self) -> None:
        """The links in the portions that the log holds."""
        after, last = 0, 0
        while True:
            entries = self._db.rows(
                "SELECT seq, recorded_at, subject, content FROM log WHERE kind = ? AND seq > ? ORDER BY seq LIMIT ?",
                (Kind.LINKS.value, after, _ENTRIES),
            )
            for number, recorded, subject, content in entries:
                last = self._portion(number, recorded, str(subject), content, last)
                after = number
            if len(entries) < _ENTRIES:
                break
        there = self._count("links")
        if last != there or self._counts[Kind.LINKS.value] != there:
            self._notes.add(Problem.NO_ENTRY, "links", f"{last + 1}-{there}", None, last, there)

    def _portion(self, number: int, recorded: object, subject: str, content: str, before: int) -> int:
        first, _, end = subject.partition("-")
        if not (first.isdigit() and end.isdigit()) or int(first) != before + 1:
            self._notes.add(Problem.NUMBER, "links", subject, number, before + 1, first)
        if not (first.isdigit() and end.isdigit()):
            return before
        rows = self._db.rows(
            "SELECT seq, telling, event, recorded_at FROM links WHERE seq BETWEEN ? AND ? ORDER BY seq",
            (int(first), int(end)),
        )
        self._counts[Kind.LINKS.value] += len(rows)
        self._step(len(rows))
        found = _hashed(lambda: links_digest(rows))
        if found != content:
            self._notes.add(Problem.CONTENT, "links", subject, number, content, found)
        for row in rows:
            if row[3] != recorded:
                self._notes.add(Problem.TIME, "links", str(row[0]), number, recorded, row[3])
        return int(end)

    def _loose_ends(self) -> None:
        """Rows that hang on no record: of claims, of bytes, of what is redacted."""
        claims = self._count("claims")
        if claims != self._counts.pop("claim", 0):
            self._notes.add(Problem.DERIVED, "claim", "?", None, "only claims of readings", claims)
        for (which,) in self._db.rows("SELECT document FROM raws WHERE document NOT IN (SELECT id FROM documents)"):
            self._notes.add(Problem.NO_ENTRY, "document", which, None, "a document", "bytes alone")
        named = {(which, document) for which, (one, _) in self._redactions.items() for document in one.documents}
        named |= {(which, key) for which, (one, _) in self._redactions.items() for key in one.left if _other(key)}
        held = {(which, document) for which, document in self._db.rows("SELECT redaction, document FROM redacted")}
        held |= {(which, record) for which, record in self._db.rows("SELECT redaction, record FROM masked")}
        for which, document in sorted(named ^ held, key=str):
            expected, found = ("named", "not marked") if (which, document) in named else ("not named", "marked")
            self._notes.add(Problem.REDACTED, "redaction", f"{which} {document}", None, expected, found)

    def _gaps(self) -> tuple[Gap, ...]:
        return tuple(
            sorted(
                (gap for which, (one, at) in self._redactions.items() for gap in gaps_of(which, one, at)),
                key=lambda gap: (gap.recorded_at, gap.redaction, gap.document),
            )
        )

    def _pages(self, kind: str, table: str, walked: str, columns: Sequence[str], most: int) -> Iterator[list[Row]]:
        """All rows in portions; a row that cannot be read at all is noted and passed over."""
        after: Any = "" if walked == "id" else 0
        step = most
        select = f"SELECT {walked}, {', '.join(columns)} FROM {table} WHERE {walked} > ? ORDER BY {walked} LIMIT ?"
        while True:
            try:
                rows = self._db.rows(select, (after, step))
            except LedgerError as error:
                if step > 1:  # look for the one row
                    step = 1
                    continue
                bad = self._db.one(f"SELECT min({walked}) FROM {table} WHERE {walked} > ?", (after,))
                if bad is None or bad[0] is None:
                    return
                after, step = bad[0], most
                number = after if table == "log" else None
                self._notes.add(Problem.CONTENT, kind, str(after), number, "a row that can be read", error.message)
                continue
            if not rows:
                return
            yield rows
            after = rows[-1][0]

    def _count(self, table: str) -> int:
        row = self._db.one(f"SELECT count(*) FROM {table}")
        return 0 if row is None else int(row[0])

    def _step(self, n: int) -> None:
        self._done += n
        self._progress(min(self._done, self._total), self._total)


def claim_rows(reading: Any) -> list[Row]:
    """The rows of the index of claims that a stored reading gives."""
    return [
        (
            place,
            claim["id"],
            claim["stance"],
            fold(claim["speaker"]["name"] or ""),
            claim["speaker"]["entity"],
            int(claim["narrated"]),
        )
        for place, claim in enumerate((*reading["claims"], *reading["narrated"]))
    ]


def gaps_of(which: str, redaction: Redaction, recorded_at: str) -> Iterator[Gap]:
    """What a redaction took out of each document."""
    gone = set(redaction.gone)
    for document in redaction.documents:
        kind, by, reason = redaction.kind.value, redaction.by, redaction.reason
        yield Gap(document, which, kind, by, reason, recorded_at, document in gone)


def _other(key: str) -> bool:
    """True for what `masked` names: neither a document nor one of its readings."""
    return not key.startswith((left_key(Kind.DOCUMENT, ""), left_key(Kind.READING, "")))


def _hashed(make: Callable[[], str]) -> str:
    """A hash, or why there is none: whatever stands in a damaged row must not end the verification."""
    try:
        return make()
    except (RecordError, TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
