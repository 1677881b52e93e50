"""Checks an evidence bundle without the ledger it came from. Ledger room.

What it can show: the files are those of the manifest, each document is the one the log holds, and the log is whole up
to its head. Whether that head is the ledger's own, only who noted it elsewhere can tell.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from riwaya import __version__
from riwaya.claims.model import Reading
from riwaya.errors import RiwayaError
from riwaya.ledger.bundle import (
    CLAIMS,
    FORMAT,
    FORMAT_VERSION,
    JUDGEMENTS,
    LOG,
    MANIFEST,
    REDACTIONS,
    TOMBSTONES,
    LineOf,
)
from riwaya.ledger.chain import Kind
from riwaya.ledger.checks import ChainCheck, Progress, Row, check_record, gaps_of, hashed, in_order
from riwaya.ledger.codec import restore
from riwaya.ledger.contents import (
    DOCUMENT,
    JUDGEMENT,
    READING,
    TOMBSTONE,
    document_content,
    reading_content,
    row_content,
    sha256,
)
from riwaya.ledger.redactions import Redaction, redaction_of
from riwaya.ledger.safezip import BundleError, SafeZip
from riwaya.ledger.verified import Gap, Notes, Problem, Verified
from riwaya.ledger.verify import nothing

_FIXED = (MANIFEST, CLAIMS, LOG, JUDGEMENTS, TOMBSTONES, REDACTIONS)
_WORDED = {Kind.JUDGEMENT: (JUDGEMENTS, JUDGEMENT), Kind.TOMBSTONE: (TOMBSTONES, TOMBSTONE)}
_ENTRY = ("number", "recorded_at", "kind", "subject", "content", "hash")
_DIGITS = frozenset("0123456789abcdef")
Json = dict[str, Any]


def allowed(name: str) -> bool:
    """True for the names of files that a bundle may hold."""
    folder, slash, rest = name.partition("/")
    if not slash:
        return name in _FIXED
    stem, ending = (rest[:-5], rest[-5:]) if folder == "readings" else (rest, "")
    return folder in ("raw", "readings") and len(stem) == 64 and set(stem) <= _DIGITS and ending in ("", ".json")


def verify_bundle(
    path: str, line_of: LineOf | None = None, head: str | None = None, progress: Progress = nothing
) -> Verified:
    """Check the bundle at `path`; raises BundleError for what is none or is not safe to read.

    With `line_of` the claims are compared with what the readings say, if this version of Riwaya wrote them.
    """
    with SafeZip(path, allowed) as archive:
        return _Checker(archive, line_of, head, progress)()


class _Checker:
    def __init__(self, archive: SafeZip, line_of: LineOf | None, head: str | None, progress: Progress) -> None:
        self._zip = archive
        self._notes = Notes()
        self._line_of = line_of
        self._chain = ChainCheck(self._notes, head)
        self._progress = progress
        self._manifest = self._read_manifest()
        self._documents: list[Json] = self._manifest["documents"]
        self._entries: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self._hashes: dict[str, str] = {}
        self._redactions: dict[str, tuple[Redaction, str]] = {}
        self._left: dict[str, str] = {}
        self._counts: Counter[Kind] = Counter()

    def __call__(self) -> Verified:
        try:
            self._check_files()
            self._check_log()
            self._check_redactions()
            self._check_documents()
            self._check_readings()
            for kind, (name, columns) in _WORDED.items():
                self._check_rows(kind, name, columns)
        except BundleError as error:
            self._notes.add(Problem.FILE, "file", self._zip.path, None, "a file that can be read", error.message)
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError, RiwayaError) as error:
            found = f"{type(error).__name__}: {error}"
            self._notes.add(Problem.FILE, "file", MANIFEST, None, "what a bundle says of its documents", found)
        return Verified(
            self._zip.path,
            tuple((kind.value, self._counts[kind]) for kind in Kind if kind is not Kind.LINKS),
            self._chain.number,
            self._chain.head,
            self._notes.ordered(),
            self._gaps(),
            self._notes.more,
        )

    def _read_manifest(self) -> Json:
        if MANIFEST not in self._zip.sizes:
            raise BundleError(f"{self._zip.path} has no {MANIFEST}: this is no evidence bundle of Riwaya.")
        try:
            manifest = _object(json.loads(self._zip.whole(MANIFEST)))
            known = manifest["format"] == FORMAT and all(_object(one)["id"] for one in manifest["documents"])
            version = manifest["version"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise BundleError(f"{self._zip.path}: its {MANIFEST} cannot be read ({error}).") from error
        if not known:
            raise BundleError(f"{self._zip.path}: its {MANIFEST} is not that of an evidence bundle of Riwaya.")
        if version != FORMAT_VERSION:
            raise BundleError(
                f"{self._zip.path} is a bundle of version {version}; Riwaya {__version__} knows version "
                f"{FORMAT_VERSION}. Update Riwaya to check it."
            )
        return manifest

    def _check_files(self) -> None:
        """Each file against the manifest, and none beside it."""
        listed = {str(one["path"]): one for one in self._manifest["files"]}
        wanted = {*listed, *(name for name in _FIXED if name != MANIFEST)}
        there = set(self._zip.sizes) - {MANIFEST}
        for name in sorted(wanted - there):
            self._notes.add(Problem.FILE, "file", name, None, "there", "missing")
        for name in sorted(there - set(listed)):
            self._notes.add(Problem.FILE, "file", name, None, "only files of the manifest", "surplus")
        for n, name in enumerate(sorted(there), 1):
            try:
                found = self._hash(name)
            except BundleError as error:
                found = (error.message, -1)
            self._hashes[name] = found[0]
            expected = listed.get(name)
            if expected is not None and found != (expected["sha256"], expected["bytes"]):
                self._notes.add(Problem.FILE, "file", name, None, expected["sha256"], found[0])
            self._progress(n, len(there))

    def _hash(self, name: str) -> tuple[str, int]:
        made, size = hashlib.sha256(), 0
        for piece in self._zip.pieces(name):
            made.update(piece)
            size += len(piece)
        return made.hexdigest(), size

    def _check_log(self) -> None:
        """The chain to its head; entries of what is in the bundle are kept for later."""
        wanted = self._subjects()
        for line in self._lines(LOG):
            entry = tuple(line.get(name) for name in _ENTRY)
            self._chain.take(entry)
            number, recorded, kind, subject, content, _ = entry
            if (kind, subject) in wanted:
                self._entries[str(kind), str(subject)].append((number, recorded, content))
        self._chain.end()
        told = _object(self._manifest["log"])
        if (told["entries"], told["head"]) != (self._chain.number, self._chain.head):
            expected, found = f"{told['entries']} {told['head']}", f"{self._chain.number} {self._chain.head}"
            self._notes.add(Problem.HEAD, "log", str(told["head"]), None, expected, found)

    def _subjects(self) -> set[tuple[str, str]]:
        wanted = {(Kind.DOCUMENT.value, str(one["id"])) for one in self._documents}
        wanted |= {(Kind.READING.value, str(one["reading"]["id"])) for one in self._documents if one["reading"]}
        for kind, name in ((Kind.REDACTION, REDACTIONS), *((kind, name) for kind, (name, _) in _WORDED.items())):
            wanted |= {(kind.value, str(line.get("id"))) for line in self._lines(name)}
        return wanted

    def _check_redactions(self) -> None:
        """As in a ledger the latest says in which form a record was left."""
        rows = [(str(line["id"]), line["body"], line["recorded_at"]) for line in self._lines(REDACTIONS)]
        for which, body, at in sorted(rows, key=lambda row: -self._number(Kind.REDACTION, row[0])):
            before = len(self._notes.findings)
            self._check(Kind.REDACTION, which, hashed(lambda w=which, b=body: row_content((w, b))), at)  # type: ignore[misc]
            if len(self._notes.findings) == before:
                redaction = redaction_of(body)
                self._redactions[which] = (redaction, at)
                self._left = {**redaction.left, **self._left}

    def _check_documents(self) -> None:
        for one in self._documents:
            which = str(one["id"])
            content = hashed(lambda one=one: document_content([one[name] for name in DOCUMENT], one["kept"]))  # type: ignore[misc]
            self._check(Kind.DOCUMENT, which, content, one["recorded_at"])
            name = f"raw/{one['sha256']}"
            if one["kept"] and self._hashes.get(name) != one["sha256"]:
                number = self._number(Kind.DOCUMENT, which) or None
                found = self._hashes.get(name, "no bytes")
                self._notes.add(Problem.BYTES, "document", which, number, one["sha256"], found)
            named = {key for key, (redaction, _) in self._redactions.items() if which in redaction.documents}
            if named != set(one["redactions"]):
                told = ", ".join(sorted(one["redactions"])) or "none"
                self._notes.add(Problem.REDACTED, "document", which, None, ", ".join(sorted(named)) or "none", told)

    def _check_readings(self) -> None:
        """Each record against the log, and its line of claims against the record."""
        lines = self._zip.lines(CLAIMS) if CLAIMS in self._zip.sizes else iter(())
        same = self._line_of is not None and self._manifest.get("riwaya") == __version__
        for one in self._documents:
            about = one["reading"]
            if not about:
                continue
            name = f"readings/{about['id']}.json"
            record = self._zip.whole(name) if name in self._zip.sizes else b""
            row = [about["id"], one["id"], *(about[column] for column in READING[2:])]
            content = hashed(lambda row=row, record=record: reading_content(row, sha256(record)))  # type: ignore[misc]
            self._check(Kind.READING, str(about["id"]), content, about["recorded_at"])
            line = next(lines, b"")
            if same and line != self._line(record):
                self._notes.add(Problem.DERIVED, "claim", str(one["id"]), None, "what the reading says", "another line")
        if next(lines, None) is not None:
            self._notes.add(Problem.FILE, "file", CLAIMS, None, "a line for each document", "more lines")

    def _line(self, record: bytes) -> bytes:
        assert self._line_of is not None
        try:
            reading = restore(Reading, json.loads(record.decode("utf-8", "surrogatepass")))
        except (ValueError, RiwayaError):
            return b""  # noted as content
        return self._line_of(reading).encode("utf-8", "replace")

    def _check_rows(self, kind: Kind, name: str, columns: tuple[str, ...]) -> None:
        for line in self._lines(name):
            content = hashed(lambda line=line: row_content([line[column] for column in columns]))  # type: ignore[misc]
            self._check(kind, str(line["id"]), content, line["recorded_at"])

    def _check(self, kind: Kind, which: str, content: str, recorded_at: object) -> None:
        self._counts[kind] += 1
        entries = self._entries[kind.value, which]
        check_record(self._notes, kind, which, (content, recorded_at), entries, self._left)

    def _gaps(self) -> tuple[Gap, ...]:
        """What was taken out of the documents inside; a redaction may name others too."""
        inside = {str(one["id"]) for one in self._documents}
        every = (gap for which, (one, at) in self._redactions.items() for gap in gaps_of(which, one, at))
        return in_order(gap for gap in every if gap.document in inside)

    def _number(self, kind: Kind, which: str) -> int:
        entries = self._entries[kind.value, which]
        return entries[0][0] if entries and isinstance(entries[0][0], int) else 0

    def _lines(self, name: str) -> Iterator[Mapping[str, Any]]:
        if name not in self._zip.sizes:
            return
        for line in self._zip.lines(name):
            yield _object(json.loads(line))


def _object(value: Any) -> Json:
    if not isinstance(value, dict):
        raise TypeError(f"found {type(value).__name__} where an object is needed")
    return value
