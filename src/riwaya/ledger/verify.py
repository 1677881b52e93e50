"""Recomputes everything a ledger holds and names the first record that does not fit. Ledger room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from riwaya.ledger.asking import marks, portions
from riwaya.ledger.chain import Kind
from riwaya.ledger.checks import ChainCheck, Progress, check_record, gaps_of, hashed, in_order
from riwaya.ledger.contents import TABLES, row_content
from riwaya.ledger.database import Database, LedgerError, Row
from riwaya.ledger.groups import links_digest
from riwaya.ledger.recompute import Entries, Recomputer
from riwaya.ledger.redactions import Redaction, left_key, redaction_of
from riwaya.ledger.store import Ledger
from riwaya.ledger.verified import Notes, Problem, Verified

_ROWS, _ENTRIES = 200, 5_000
_LOG = ("recorded_at", "kind", "subject", "content", "hash")


def nothing(_done: int, _total: int) -> None:
    """Tells nobody of the progress."""


def verify(ledger: Ledger, head: str | None = None, progress: Progress = nothing) -> Verified:
    """Check every entry and record of a ledger as it is at this instant; others may go on writing.

    `head` is the hash of an entry that was noted elsewhere before: it must still stand in the log, which proves that
    nothing was cut off at its end.
    """
    with ledger.db.snapshot():
        return _Verifier(ledger.db, head, progress)()


class _Verifier:
    def __init__(self, database: Database, head: str | None, progress: Progress) -> None:
        self._db = database
        self._notes = Notes()
        self._chain = ChainCheck(self._notes, head)
        self._recompute = Recomputer(database, self._notes)
        self._counts: Counter[Kind] = Counter()
        self._redactions: dict[str, tuple[Redaction, str]] = {}
        self._left: dict[str, str] = {}
        self._progress = progress
        self._done = 0
        self._total = sum(map(self._count, ("log", "links", *(table for table, _, _ in TABLES.values()))))

    def __call__(self) -> Verified:
        self._log()
        self._read_redactions()
        for kind in TABLES:
            self._records(kind)
        self._links()
        self._loose_ends()
        return Verified(
            self._db.name,
            tuple((kind.value, self._counts[kind]) for kind in Kind),
            self._chain.number,
            self._chain.head,
            self._notes.ordered(),
            in_order(gap for which, (one, at) in self._redactions.items() for gap in gaps_of(which, one, at)),
            self._notes.more,
        )

    def _log(self) -> None:
        """The chain, and that the record of each entry is there."""
        for rows in self._pages("log", "log", "seq", _LOG, _ENTRIES):
            for row in rows:
                self._chain.take(row)
            for kind, (table, _, _) in TABLES.items():
                self._have_records(kind, table, [row for row in rows if row[2] == kind.value])
            self._step(len(rows))
        self._chain.end()
        there = self._count("log")
        if self._chain.number != there:
            self._notes.add(Problem.NUMBER, "log", "?", None, self._chain.number, there)

    def _have_records(self, kind: Kind, table: str, entries: Sequence[Row]) -> None:
        there = {
            row[0]
            for some in portions([str(row[3]) for row in entries])
            for row in self._db.rows(f"SELECT id FROM {table} WHERE id IN ({marks(some)})", some)
        }
        for seq, _, _, subject, content, _ in entries:
            if subject not in there:
                self._notes.add(Problem.NO_RECORD, kind.value, subject, seq, content, "nothing")

    def _read_redactions(self) -> None:
        """The redactions the log holds exactly so; the latest says in which form a record was left."""
        ids = [row[0] for row in self._db.rows("SELECT id FROM redactions ORDER BY id")]
        log = Entries(self._db, Kind.REDACTION, ids)
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
        """Each record of a kind against its entry, in the order of their numbers."""
        table, columns, walked = TABLES[kind]
        number, before = 0, 0
        for rows in self._pages(kind.value, table, walked, (*columns, "recorded_at"), _ROWS):
            log = Entries(self._db, kind, [str(row[1]) for row in rows])
            contents = self._recompute.contents(kind, rows)
            for row, content in zip(rows, contents, strict=True):
                subject = str(row[1])
                number += 1
                if walked == "seq" and row[0] != number:
                    self._notes.add(Problem.NUMBER, kind.value, subject, None, number, row[0])
                    number = row[0] if isinstance(row[0], int) else number
                logged = check_record(self._notes, kind, subject, (content, row[-1]), log.of(subject), self._left)
                if walked == "seq" and logged is not None and logged <= before:
                    self._notes.add(Problem.NUMBER, kind.value, subject, logged, f"> {before}", logged)
                before = logged or before
            self._counts[kind] += len(rows)
            self._step(len(rows))
        there = self._count(table)
        if self._counts[kind] != there:
            self._notes.add(Problem.NUMBER, kind.value, "?", None, there, self._counts[kind])

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
        if last != there or self._counts[Kind.LINKS] != there:
            self._notes.add(Problem.NO_ENTRY, "links", f"{last + 1}-{there}", None, last, there)

    def _portion(self, number: int, recorded: object, subject: str, content: str, before: int) -> int:
        """One entry of the log with its links; the number of its last one."""
        first, _, end = subject.partition("-")
        whole = first.isdigit() and end.isdigit()
        if not whole or int(first) != before + 1:
            self._notes.add(Problem.NUMBER, "links", subject, number, before + 1, first)
        if not whole:
            return before
        rows = self._db.rows(
            "SELECT seq, telling, event, recorded_at FROM links WHERE seq BETWEEN ? AND ? ORDER BY seq",
            (int(first), int(end)),
        )
        self._counts[Kind.LINKS] += len(rows)
        self._step(len(rows))
        found = hashed(lambda: links_digest(rows))
        if found != content:
            self._notes.add(Problem.CONTENT, "links", subject, number, content, found)
        for row in rows:
            if row[3] != recorded:
                self._notes.add(Problem.TIME, "links", str(row[0]), number, recorded, row[3])
        return int(end)

    def _loose_ends(self) -> None:
        """Rows that hang on no record: of claims, of bytes, of what is redacted."""
        claims = self._count("claims")
        if claims != self._recompute.claims:
            self._notes.add(Problem.DERIVED, "claim", "?", None, self._recompute.claims, claims)
        for (which,) in self._db.rows("SELECT document FROM raws WHERE document NOT IN (SELECT id FROM documents)"):
            self._notes.add(Problem.NO_ENTRY, "document", which, None, "a document", "bytes alone")
        named = {(which, document) for which, (one, _) in self._redactions.items() for document in one.documents}
        named |= {(which, key) for which, (one, _) in self._redactions.items() for key in one.left if _other(key)}
        held = set(self._db.rows("SELECT redaction, document FROM redacted"))
        held |= set(self._db.rows("SELECT redaction, record FROM masked"))
        for which, record in sorted(named ^ held, key=str):
            expected, found = ("named", "not marked") if (which, record) in named else ("not named", "marked")
            self._notes.add(Problem.REDACTED, "redaction", f"{which} {record}", None, expected, found)

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


def _other(key: str) -> bool:
    """True for what `masked` names: neither a document nor one of its readings."""
    return not key.startswith((left_key(Kind.DOCUMENT, ""), left_key(Kind.READING, "")))
