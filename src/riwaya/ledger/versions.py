"""Versions of one page or message, and pages that are gone: which document speaks for its source at an instant.

A page that was fetched again and had changed is a new document of the same source. At any instant the newest version
that was public then speaks for it; the others stay, to be compared. Ledger room.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from riwaya.ledger.asking import marks, portions
from riwaya.ledger.chain import Kind, digest
from riwaya.ledger.contents import row_content
from riwaya.ledger.database import Database, LedgerError, sent
from riwaya.ledger.instants import NO_DATE, bound, instant
from riwaya.ledger.log import Log
from riwaya.ledger.store import When

KILLS = frozenset({"canceled", "cancelled", "killed", "kill"})
"""Words of a tombstone for an item that its own wire took back."""


@dataclass(frozen=True, slots=True)
class Version:
    """One document of a source; `public_from` is the first instant at which it can have been what the page said.

    That is when it says it was changed, else the moment an earlier version was last seen, else its publication.
    """

    document: str
    source: str
    public_from: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A page or message that was found to be gone; what it had said stays in the ledger."""

    source: str
    seen_at: str
    how: str
    recorded_at: str


class Versions:
    """Asks for the versions of sources."""

    def __init__(self, database: Database, log: Log) -> None:
        self._db = database
        self._log = log

    def of_source(self, source: str, known_at: When = None) -> list[Version]:
        """Every version of one source that the ledger held, the oldest first."""
        return next(iter(self._of(sent((source,)), known_at).values()), [])

    def superseded(self, documents: Sequence[str], as_of: When = None, known_at: When = None) -> set[str]:
        """Which of these documents no longer spoke for their source at an instant, a newer version being public."""
        sources = sorted(
            {
                row[0]
                for some in portions(documents)
                for row in self._db.rows(
                    f"SELECT source FROM documents WHERE source IS NOT NULL AND id IN ({marks(some)})", some
                )
            }
        )
        public = bound(as_of)
        gone: set[str] = set()
        for versions in self._of(sources, known_at).values():
            shown = [version for version in versions if version.public_from <= public]
            gone.update(version.document for version in shown[:-1])
            gone.update(version.document for version in versions if version.public_from > public)
        return gone.intersection(documents)

    def killed(self, documents: Sequence[str], as_of: When = None, known_at: When = None) -> dict[str, str]:
        """Those of these documents whose publisher took them back by a newer version, and that version, at an instant.

        A page that was only found to be gone is none of them, nor is an item that was issued anew after its kill.
        """
        rows = [
            row
            for some in portions(documents)
            for row in self._db.rows(
                "SELECT d.id, d.source FROM documents d WHERE EXISTS (SELECT 1 FROM tombstones t WHERE "
                f"t.source = d.source AND t.recorded_at <= ?) AND d.id IN ({marks(some)})",
                (bound(known_at), *some),
            )
        ]
        public = bound(as_of)
        graves: dict[str, list[str]] = {}
        for grave in self.tombstones([source for _, source in rows], known_at) if rows else ():
            if grave.how in KILLS and grave.seen_at <= public:
                graves.setdefault(grave.source, []).append(grave.seen_at)
        speaks: dict[str, str] = {}
        for source, versions in self._of(sorted(graves), known_at).items():
            shown = [version for version in versions if version.public_from <= public]
            if shown and shown[-1].public_from <= max(graves[source]):
                speaks[source] = shown[-1].document
        return {document: speaks[source] for document, source in rows if speaks.get(source, document) != document}

    def beside(self, documents: Sequence[str]) -> dict[str, list[str]]:
        """For each of these documents that has other versions, all of them."""
        rows = [
            row
            for some in portions(documents)
            for row in self._db.rows(
                f"SELECT d.id, o.id FROM documents d JOIN documents o ON o.source = d.source AND o.id <> d.id "
                f"WHERE d.id IN ({marks(some)}) ORDER BY d.id, o.seq",
                some,
            )
        ]
        found: dict[str, list[str]] = {}
        for one, other in rows:
            found.setdefault(one, []).append(other)
        return found

    def _of(self, sources: Sequence[str], known_at: When) -> Mapping[str, list[Version]]:
        known = bound(known_at)
        select = (
            "SELECT d.source, d.id, d.captured, d.recorded_at, d.seq, (SELECT min(r.published_from) FROM readings r "
            "WHERE r.document = d.id AND r.recorded_at <= ?) FROM documents d "
            "WHERE d.recorded_at <= ? AND d.source IN ({})"
        )
        found: dict[str, list[tuple[str, str, int, str, str]]] = {}
        for some in portions(sources):
            for source, document, captured, recorded_at, seq, public in self._db.rows(
                select.format(marks(some)), (known, known, *some)
            ):
                seen = _retrieved(captured)
                found.setdefault(source, []).append((public or NO_DATE, seen, seq, document, recorded_at))
        return {source: _ordered(source, rows) for source, rows in found.items()}

    def bury(self, source: str, seen_at: datetime, how: str, now: datetime) -> bool:
        """Note that a page or message is gone; False where that was noted before. Raises LedgerError."""
        if self._db.one("SELECT 1 FROM documents WHERE source = ?", (source,)) is None:
            raise LedgerError(f"no document of {source} in this ledger; only what was recorded can be noted as gone.")
        body = sent((source, instant(seen_at), how))
        with self._db.writing():
            recorded_at = self._log.moment(now)
            row = (digest(body), *body)
            if self._db.one("SELECT 1 FROM tombstones WHERE id = ?", row[:1]) is not None:
                return False
            self._db.run("INSERT INTO tombstones VALUES (?, ?, ?, ?, ?)", (*row, recorded_at))
            self._log.append([(Kind.TOMBSTONE, row[0], row_content(row))], recorded_at)
        return True

    def tombstones(self, sources: Iterable[str] | None = None, known_at: When = None) -> list[Tombstone]:
        """Tombstones that the ledger held, by source and time: of these sources, or all."""
        rows = self._db.rows(
            "SELECT source, seen_at, how, recorded_at FROM tombstones WHERE recorded_at <= ? ORDER BY source, seen_at",
            (bound(known_at),),
        )
        wanted = None if sources is None else set(sources)
        return [Tombstone(*row) for row in rows if wanted is None or row[0] in wanted]


def _ordered(source: str, rows: Iterable[tuple[str, str, int, str, str]]) -> list[Version]:
    """Versions in order: by when they were fetched, or were public where that is not known; else as they came.

    Not every version says when it was changed: what was fetched later is newer all the same. The place of one does not
    depend on what is known of the others.
    """
    versions: list[Version] = []
    found = sorted(rows, key=lambda row: (row[1] or row[0], row[0], row[2]))
    last_seen = ""
    for public, seen, _, document, recorded_at in found:
        since = max(public, last_seen) if versions and public != NO_DATE else public
        versions.append(Version(document, source, since, recorded_at))
        last_seen = seen or last_seen
    return versions


def _retrieved(captured: str) -> str:
    """When the bytes were fetched, "" where nobody noted it."""
    told = json.loads(captured).get("retrieved_at")
    try:
        return instant(told) if isinstance(told, str) else ""
    except ValueError:
        return ""
