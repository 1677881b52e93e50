"""Writes an evidence bundle: a zip that proves what a ledger holds to somebody who doesn't have it. Ledger room.

    manifest.json       what is inside, with the SHA-256 of every file, the documents and the head of the log
    raw/<sha256>        the bytes of each document as received
    readings/<id>.json  the record of each reading in force, whose SHA-256 is its id
    claims.jsonl        the same readings in the contract of `riwaya read --format jsonl`
    log.jsonl           the whole log: numbers, times, kinds and hashes, nothing of any other document
    judgements.jsonl, tombstones.jsonl, redactions.jsonl   those on the documents inside

The same ledger gives the same bytes for the same `made_at`.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from riwaya import __version__
from riwaya.claims.model import Reading
from riwaya.ledger.asking import document_id, marks, portions
from riwaya.ledger.chain import Kind
from riwaya.ledger.checks import Progress
from riwaya.ledger.codec import restore
from riwaya.ledger.contents import DOCUMENT, JUDGEMENT, READING, REDACTION, TOMBSTONE, inflated
from riwaya.ledger.database import Database, LedgerError, Row
from riwaya.ledger.instants import instant
from riwaya.ledger.redactions import left_key, redaction_of
from riwaya.ledger.store import Ledger
from riwaya.ledger.verify import nothing

FORMAT, FORMAT_VERSION = "riwaya evidence bundle", 1
MANIFEST, CLAIMS, LOG = "manifest.json", "claims.jsonl", "log.jsonl"
JUDGEMENTS, TOMBSTONES, REDACTIONS = "judgements.jsonl", "tombstones.jsonl", "redactions.jsonl"
LineOf = Callable[[Reading], str]
"""A reading as one line of the JSON contract, without the line end."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_READ_OF = (
    "SELECT r.document, r.id, r.reader, r.asked, r.published_from, r.recorded_at, r.record FROM readings r "
    "WHERE r.document IN ({}) AND r.seq = (SELECT b.seq FROM readings b WHERE b.document = r.document "
    "ORDER BY b.published_from, b.seq DESC LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle that was written: its path, bytes and SHA-256, what is inside, and the head of the log."""

    path: str
    size: int
    sha256: str
    documents: int
    redacted: int
    entries: int
    head: str


def bundle(
    ledger: Ledger,
    path: str,
    line_of: LineOf,
    made_at: datetime,
    documents: Sequence[str] = (),
    progress: Progress = nothing,
) -> Bundled:
    """Write the documents (by id or its beginning; all without any) with everything that proves them to `path`.

    A file there is replaced only once everything is written. Raises UsageError for a document that isn't there and
    LedgerError where the file cannot be written.
    """
    with ledger.db.snapshot():
        ids = [document_id(ledger.db, one) for one in documents] or _every(ledger.db)
        folder = os.path.dirname(os.path.abspath(path))
        try:
            handle, name = tempfile.mkstemp(dir=folder, prefix=".riwaya-")
        except OSError as error:
            raise LedgerError(
                f"cannot write {path}: {error.strerror}. Give a file in a folder you may write to."
            ) from error
        try:
            with os.fdopen(handle, "w+b") as stream:
                writer = _Writer(ledger, stream, line_of, progress)
                redacted = writer.write(list(dict.fromkeys(ids)), instant(made_at))
                stream.seek(0)
                found = hashlib.file_digest(stream, "sha256").hexdigest()
            os.chmod(name, 0o644)
            size = os.path.getsize(name)
            os.replace(name, path)
        except OSError as error:
            raise LedgerError(f"cannot write {path}: {error.strerror}.") from error
        finally:
            with suppress(FileNotFoundError):
                os.unlink(name)
        return Bundled(path, size, found, len(dict.fromkeys(ids)), redacted, *ledger.log.head())


def _every(database: Database) -> list[str]:
    return [row[0] for row in database.rows("SELECT id FROM documents ORDER BY seq")]


class _Hashed:
    """A member of the zip that is being written."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> None:
        self._stream.write(data)
        self._hash.update(data)
        self.size += len(data)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


class _Writer:
    def __init__(self, ledger: Ledger, stream: IO[bytes], line_of: LineOf, progress: Progress) -> None:
        self._db = ledger.db
        self._log = ledger.log
        self._zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self._line_of = line_of
        self._progress = progress
        self._files: list[dict[str, Any]] = []
        self._names: set[str] = set()

    def write(self, ids: Sequence[str], made_at: str) -> int:
        """Everything, the manifest last; how many of the documents were redacted."""
        of_document = self._redactions(set(ids))
        documents: list[dict[str, Any]] = []
        # One member can be open at a time, and the claims are made along with the documents.
        with tempfile.SpooledTemporaryFile(max_size=32_000_000) as claims:
            for some in portions(ids):
                for one, line in self._portion(some, of_document):
                    documents.append(one)
                    claims.write(line)
                self._progress(len(documents), len(ids))
            claims.seek(0)
            self._member(CLAIMS, iter(lambda: claims.read(1 << 20), b""))
        sources = {one["source"] for one in documents if one["source"] is not None}
        judgements = self._rows("judgements", JUDGEMENT, lambda row: _about(row[3], set(ids)))
        tombstones = self._rows("tombstones", TOMBSTONE, lambda row: row[1] in sources)
        self._member(JUDGEMENTS, map(_line, judgements))
        self._member(TOMBSTONES, map(_line, tombstones))
        inside = {which for some in of_document.values() for which in some}
        inside = self._with_later(
            inside,
            {left_key(Kind.JUDGEMENT, one["id"]) for one in judgements}
            | {left_key(Kind.TOMBSTONE, one["id"]) for one in tombstones},
        )
        self._member(REDACTIONS, map(_line, self._rows("redactions", REDACTION, lambda row: row[0] in inside)))
        self._member(LOG, map(_log_line, self._entries()))
        entries, head = self._log.head()
        manifest = {
            "format": FORMAT,
            "version": FORMAT_VERSION,
            "riwaya": __version__,
            "made_at": made_at,
            "log": {"entries": entries, "head": head},
            "documents": documents,
            "files": sorted(self._files, key=lambda one: str(one["path"])),
        }
        self._member(MANIFEST, [(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()])
        self._zip.close()
        return sum(1 for one in documents if one["redactions"])

    def _portion(self, ids: Sequence[str], redactions: dict[str, list[str]]) -> Iterable[tuple[dict[str, Any], bytes]]:
        """Some documents as the manifest lists them, each with its line of claims; their files are written."""
        columns = ", ".join(f"d.{name}" for name in DOCUMENT)
        rows = self._db.rows(
            f"SELECT {columns}, d.recorded_at, r.bytes FROM documents d LEFT JOIN raws r ON r.document = d.id "
            f"WHERE d.id IN ({marks(ids)})",
            ids,
        )
        found = {row[0]: row for row in rows}
        readings = {row[0]: row[1:] for row in self._db.rows(_READ_OF.format(marks(ids)), ids)}
        for which in ids:
            *row, recorded_at, raw = found[which]
            one = dict(zip(DOCUMENT, row, strict=True)) | {"recorded_at": recorded_at, "kept": raw is not None}
            one["retrieved_at"] = json.loads(one["captured"]).get("retrieved_at")
            one["redactions"] = redactions.get(which, [])
            one["raw"] = None if raw is None else f"raw/{one['sha256']}"
            if raw is not None and one["raw"] not in self._names:
                self._member(one["raw"], [inflated(raw)])
            one["reading"], line = self._reading(readings.get(which))
            yield one, line

    def _reading(self, row: Row | None) -> tuple[dict[str, Any] | None, bytes]:
        if row is None:
            return None, b""
        *columns, recorded_at, stored = row
        record = inflated(stored)
        self._member(f"readings/{columns[0]}.json", [record])
        reading = restore(Reading, json.loads(record.decode("utf-8", "surrogatepass")))
        about = dict(zip((READING[0], *READING[2:]), columns, strict=True)) | {"recorded_at": recorded_at}
        return about, (self._line_of(reading) + "\n").encode("utf-8", "replace")

    def _redactions(self, ids: set[str]) -> dict[str, list[str]]:
        """By document the redactions that name it."""
        found: dict[str, list[str]] = {}
        for which, body in self._db.rows("SELECT id, body FROM redactions ORDER BY recorded_at, id"):
            for document in ids.intersection(redaction_of(body).documents):
                found.setdefault(document, []).append(which)
        return found

    def _with_later(self, inside: set[str], records: set[str]) -> set[str]:
        """These redactions, and those that blanked something in one of them or in one of `records`."""
        left = [
            (which, set(redaction_of(body).left)) for which, body in self._db.rows("SELECT id, body FROM redactions")
        ]
        while True:
            held = records | {left_key(Kind.REDACTION, which) for which in inside}
            more = {which for which, keys in left if keys & held} - inside
            if not more:
                return inside
            inside = inside | more

    def _rows(self, table: str, columns: Sequence[str], wanted: Callable[[Row], bool]) -> list[dict[str, Any]]:
        names = (*columns, "recorded_at")
        rows = self._db.rows(f"SELECT {', '.join(names)} FROM {table} ORDER BY recorded_at, id")
        return [dict(zip(names, row, strict=True)) for row in rows if wanted(row)]

    def _entries(self) -> Iterable[Row]:
        after = 0
        while rows := self._db.rows(
            "SELECT seq, recorded_at, kind, subject, content, hash FROM log WHERE seq > ? ORDER BY seq LIMIT 5000",
            (after,),
        ):
            yield from rows
            after = rows[-1][0]

    def _member(self, name: str, data: Iterable[bytes]) -> None:
        """Write one file of the bundle; always with the same date, rights and maker, so that equal is equal."""
        info = zipfile.ZipInfo(name, _EPOCH)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.create_system, info.external_attr = 3, 0o100644 << 16
        with self._zip.open(info, "w", force_zip64=True) as stream:
            member = _Hashed(stream)
            for piece in data:
                member.write(piece)
        self._names.add(name)
        self._files.append({"path": name, "sha256": member.sha256, "bytes": member.size})


def _log_line(row: Row) -> bytes:
    return _line(dict(zip(("number", "recorded_at", "kind", "subject", "content", "hash"), row, strict=True)))


def _line(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False) + "\n").encode()


def _about(body: str, documents: set[str]) -> bool:
    """True for a judgement that names one of the documents."""
    try:
        return bool(documents.intersection(_strings(json.loads(body))))
    except ValueError:
        return False


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)
