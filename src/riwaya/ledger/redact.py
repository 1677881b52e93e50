"""Redaction: a document or a person's name leaves the ledger; hash, reason and signer stay. Ledger room.

Nothing else in a ledger is ever changed. What a redaction may touch is fixed by triggers (`tables.BLANKED`), and the
hash of every record it leaves is kept in it, so that `verify` still knows whether anybody changed more.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from riwaya.claims.model import Reading
from riwaya.errors import UsageError
from riwaya.events.tellings import Telling
from riwaya.ledger.asking import document_id, marks, portions
from riwaya.ledger.cards import Cards
from riwaya.ledger.chain import Kind, canonical
from riwaya.ledger.codec import restore, store
from riwaya.ledger.contents import (
    DOCUMENT,
    READING,
    TABLES,
    document_content,
    inflated,
    reading_content,
    row_content,
    sha256,
)
from riwaya.ledger.database import Database, Row
from riwaya.ledger.erase import EraseDocument, EraseName, Eraser
from riwaya.ledger.gists import Gists
from riwaya.ledger.mask import Masker
from riwaya.ledger.prepare import QUICK, storable
from riwaya.ledger.recompute import claim_rows
from riwaya.ledger.redactions import Redaction, left_key
from riwaya.ledger.store import Ledger
from riwaya.ledger.unword import forget_deleted, forget_words

Progress = Callable[[int, int], None]
Tellings = Callable[[Reading], Iterable[Telling]]
_WORDED = {Kind.TOMBSTONE: ("source", "how"), Kind.JUDGEMENT: ("person", "body"), Kind.REDACTION: ("body",)}
"""Of the kinds of record that are no documents: the columns that hold words."""


@dataclass(frozen=True, slots=True)
class Removal:
    """What a redaction would remove: ids of documents it changes and of those whose bytes go; how many records of
    each kind it changes. `alike` are documents it leaves although they have the same bytes or are versions."""

    documents: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    readings: int = 0
    others: tuple[tuple[str, int], ...] = ()
    alike: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """True where there is nothing to remove."""
        return not self.documents and not any(n for _, n in self.others)


@dataclass(frozen=True, slots=True)
class Redacted:
    """A redaction that was made. `events` are those whose cards have to be made anew; `scrubbed` is False where the
    old pages of the file could not be overwritten yet."""

    id: str
    removal: Removal
    events: tuple[int, ...]
    scrubbed: bool


@dataclass(slots=True)
class _Change:
    """One document with its readings as they are to be; None where a part stays."""

    document: str
    row: Row | None = None
    drop: bool = False
    readings: list[tuple[int, str, Reading, bytes]] = field(default_factory=list)
    words: tuple[int, str, str] | None = None
    left: dict[str, str] = field(default_factory=dict)


def document_eraser(ledger: Ledger, document: str) -> Eraser:
    """For one document, by its id or the beginning of it; raises UsageError where it isn't exactly one."""
    found = document_id(ledger.db, document)
    texts = [json.loads(inflated(row[0]))["document"]["text"] for row in _records(ledger.db, found)]
    return EraseDocument(found, texts)


def name_eraser(names: Sequence[str]) -> Eraser:
    """For a person, by all spellings of the names given; raises UsageError for one that is too short."""
    return EraseName(Masker(names))


def find(ledger: Ledger, eraser: Eraser, progress: Progress = lambda _done, _total: None) -> Removal:
    """What would be removed; nothing is changed."""
    with ledger.db.snapshot():
        return _Redactor(ledger, eraser, progress).find()


def redact(
    ledger: Ledger,
    eraser: Eraser,
    by: str,
    reason: str,
    now: datetime,
    salt: bytes,
    tellings: Tellings = lambda _: (),
    progress: Progress = lambda _done, _total: None,
) -> Redacted | None:
    """Remove it, sign it, and write the file anew; None, and nothing is recorded, where there is nothing to remove.

    `salt` are random bytes. `tellings` finds by what the masked readings are grouped from now on. Raises UsageError
    where signer or reason hold what is to be removed.
    """
    by, reason = (storable(" ".join(text.split())) for text in (by, reason))
    if not by or not reason:
        raise UsageError("a redaction needs who signs for it and why: give --by NAME and --reason TEXT.")
    if eraser.body(by) != by or eraser.body(reason) != reason:
        raise UsageError("the name to be removed stands in --by or --reason, which are kept; say it without the name.")
    with ledger.db.writing():
        made = _Redactor(ledger, eraser, progress).make(by, reason, now, salt, tellings)
    return None if made is None else Redacted(*made, scrubbed=ledger.db.scrub())


class _Redactor:
    def __init__(self, ledger: Ledger, eraser: Eraser, progress: Progress) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._eraser = eraser
        self._progress = progress

    def find(self) -> Removal:
        return self._find()[0]

    def make(
        self, by: str, reason: str, now: datetime, salt: bytes, tellings: Tellings
    ) -> tuple[str, Removal, tuple[int, ...]] | None:
        removal, left, masked = self._find()
        if removal.nothing:
            return None
        recorded_at = self._ledger.log.moment(now)
        secret = self._name_hash(salt)
        redaction = Redaction(
            self._eraser.kind, by, reason, removal.documents, removal.gone, left, secret and salt.hex(), secret
        )
        body = redaction.body()
        which = sha256(body.encode())
        self._db.run("INSERT INTO redactions VALUES (?, ?, ?)", (which, body, recorded_at))
        self._db.many("INSERT INTO redacted VALUES (?, ?)", [(which, one) for one in removal.documents])
        self._db.many("INSERT INTO masked VALUES (?, ?)", [(which, record) for record in masked])
        events = self._events(removal.documents)
        for change in self._changes(removal.documents):
            self._apply(change, tellings)
        self._mask_others()
        self._forget_cards(events)
        forget_deleted(self._db)
        self._ledger.log.append([(Kind.REDACTION, which, row_content((which, body)))], recorded_at)
        return which, removal, events

    def _find(self) -> tuple[Removal, dict[str, str], list[str]]:
        left: dict[str, str] = {}
        documents, gone, readings = [], [], 0
        for change in self._changes(self._eraser.documents):
            documents.append(change.document)
            gone += [change.document] if change.drop else []
            readings += len(change.readings)
            left.update(change.left)
        others: dict[str, int] = {}
        masked = []
        for kind, _, before, after in self._others():
            others[kind.value] = others.get(kind.value, 0) + 1
            left[left_key(kind, before[0])] = row_content(after)
            masked.append(left_key(kind, before[0]))
        alike = self._alike(documents)
        return Removal(tuple(documents), tuple(gone), readings, tuple(others.items()), alike), left, masked

    def _changes(self, documents: Sequence[str] | None) -> Iterator[_Change]:
        """Each document that changes, as it is to be."""
        ids = (
            [row[0] for row in self._db.rows("SELECT id FROM documents ORDER BY seq")]
            if documents is None
            else documents
        )
        for n, which in enumerate(ids, 1):
            change = self._change(which)
            if change is not None:
                yield change
            self._progress(n, len(ids))

    def _change(self, which: str) -> _Change | None:
        columns = ", ".join(DOCUMENT)
        found = self._db.one(f"SELECT {columns}, seq FROM documents WHERE id = ?", (which,))
        assert found is not None
        row, number = found[:-1], found[-1]
        change = _Change(which)
        self._change_readings(change, number)
        raw = self._db.one("SELECT bytes FROM raws WHERE document = ?", (which,))
        kept = raw is not None and raw[0] is not None
        in_text = change.words is not None
        change.drop = raw is not None and kept and (in_text or self._eraser.in_bytes(inflated(raw[0])))
        after = self._eraser.document(row)
        change.row = after if after != row else None
        if change.row is None and not change.drop and not change.readings:
            return None
        change.left[left_key(Kind.DOCUMENT, which)] = document_content(after, kept and not change.drop)
        return change

    def _change_readings(self, change: _Change, number: int) -> None:
        for n, (record, seq, *columns) in enumerate(_records(self._db, change.document)):
            text = inflated(record).decode("utf-8", "surrogatepass")
            if not self._eraser.may_change(text):
                continue
            before = restore(Reading, json.loads(text))
            after = self._eraser.reading(before)
            if after == before:
                continue
            content = canonical(store(after))
            change.readings.append((seq, columns[0], after, content))
            change.left[left_key(Kind.READING, columns[0])] = reading_content(columns, sha256(content))
            if n == 0 and after.document.text != before.document.text:  # words are those of the first reading
                change.words = (number, before.document.text, after.document.text)

    def _apply(self, change: _Change, tellings: Tellings) -> None:
        """Write what was blanked in one document, its claims, its words and by what it is grouped."""
        if change.row is not None:
            columns = ", ".join(f"{name} = ?" for name in DOCUMENT)
            self._db.run(f"UPDATE documents SET {columns} WHERE id = ?", (*change.row, change.document))
        if change.drop:
            self._db.run("UPDATE raws SET bytes = NULL WHERE document = ?", (change.document,))
        for seq, _, _, content in change.readings:
            self._db.run("UPDATE readings SET record = ? WHERE seq = ?", (zlib.compress(content, QUICK), seq))
            self._db.run("DELETE FROM claims WHERE reading = ?", (seq,))
            rows = [(seq, *row) for row in claim_rows(json.loads(content.decode("utf-8", "surrogatepass")))]
            self._db.many("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        if change.words is not None:
            forget_words(self._db, *change.words)
        if change.readings:
            self._file_anew(change, tellings)

    def _file_anew(self, change: _Change, tellings: Tellings) -> None:
        """A block is a hash of names: those of the readings as they were go, those of what is left take their place.

        What was kept of its tellings goes too, and is made anew when somebody needs it.
        """
        Gists(self._db).forget([change.document])
        filed = {
            (claim, family): number
            for number, claim, family in self._db.rows(
                "SELECT number, claim, family FROM tellings WHERE document = ?", (change.document,)
            )
        }
        for number in filed.values():
            self._db.run("DELETE FROM blocks WHERE telling = ?", (number,))
        rows = {
            (key, int(seeking), filed[telling.key])
            for *_, reading, _ in change.readings
            for telling in tellings(reading)
            if telling.key in filed
            for key, seeking in telling.blocks
        }
        self._db.many("INSERT INTO blocks VALUES (?, ?, ?)", sorted(rows))

    def _others(self) -> Iterator[tuple[Kind, str, Row, Row]]:
        """Judgements, tombstones and earlier redactions that change: kind, table, columns before and after."""
        for kind, worded in _WORDED.items():
            table, columns, _ = TABLES[kind]
            for row in self._db.rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id"):
                after = tuple(
                    self._eraser.body(value) if name in worded else value
                    for name, value in zip(columns, row, strict=True)
                )
                if after != row:
                    yield kind, table, row, after

    def _mask_others(self) -> None:
        for kind, table, before, after in list(self._others()):
            changed = ", ".join(f"{name} = ?" for name in TABLES[kind][1])
            self._db.run(f"UPDATE {table} SET {changed} WHERE id = ?", (*after, before[0]))

    def _events(self, documents: Sequence[str]) -> tuple[int, ...]:
        """Events that tell of these documents."""
        found = {
            row[0]
            for some in portions(documents)
            for row in self._db.rows(
                "SELECT DISTINCT l.event FROM tellings t JOIN links l ON l.telling = t.number "
                f"WHERE t.document IN ({marks(some)}) AND l.event IS NOT NULL",
                some,
            )
        }
        held = {row[0] for row in self._db.rows("SELECT event, body FROM cards") if self._eraser.body(row[1]) != row[1]}
        return tuple(sorted(found | held))

    def _forget_cards(self, events: Sequence[int]) -> None:
        """Cards show titles and names; they are worked out and can be made anew."""
        for some in portions([str(event) for event in events]):
            numbers = [int(event) for event in some]
            self._db.run(f"DELETE FROM cards WHERE event IN ({marks(numbers)})", numbers)
        Cards(self._db).soil(events)

    def _alike(self, documents: Sequence[str]) -> tuple[str, ...]:
        if self._eraser.documents is None or not documents:
            return ()
        rows = self._db.rows(
            "SELECT b.id FROM documents a JOIN documents b ON (b.sha256 = a.sha256 OR b.source = a.source) "
            "AND b.id <> a.id WHERE a.id = ? ORDER BY b.seq",
            (documents[0],),
        )
        return tuple(row[0] for row in rows)

    def _name_hash(self, salt: bytes) -> str | None:
        return name_hash(self._eraser.key, salt) if isinstance(self._eraser, EraseName) else None


def name_hash(key: str, salt: bytes) -> str:
    """A slow hash of a name: whoever knows it can show that it was this one, nobody can try all names quickly."""
    return hashlib.scrypt(key.encode(), salt=salt, n=2**14, r=8, p=1, dklen=32).hex()


def _records(database: Database, document: str) -> list[Row]:
    """Of each reading of a document its record, number and columns, the first first."""
    columns = ", ".join(READING)
    return database.rows(f"SELECT record, seq, {columns} FROM readings WHERE document = ? ORDER BY seq", (document,))
