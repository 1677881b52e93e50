"""What a ledger holds of one document: found by the beginning of its id, with every reading of it. Ledger room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riwaya.claims.model import Reading
from riwaya.ledger.asking import marks, portions
from riwaya.ledger.instants import NO_DATE, bound
from riwaya.ledger.store import Ledger, StoredDocument, When
from riwaya.ledger.versions import Tombstone
from riwaya.text import fold

_FEW = 20


@dataclass(frozen=True, slots=True)
class HeldReading:
    """One reading of a document: by whom (version of Riwaya and lexicon), when it was recorded, and what was read."""

    reader: str
    recorded_at: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document in a list: which version of its source it is of how many, and when the source was found gone.

    `reading` is None where nothing was read of it yet at the instant asked for; `redactions` are the ids of those
    that took out its text or blanked something in it.
    """

    document: StoredDocument
    version: int
    versions: int
    gone: tuple[Tombstone, ...]
    reading: Reading | None
    redactions: tuple[str, ...] = ()


def every_reading(ledger: Ledger, document: str, known_at: When = None) -> Iterator[HeldReading]:
    """Every reading of a document that the ledger held at an instant, the last recorded first."""
    rows = ledger.db.rows(
        "SELECT r.record, d.input, r.reader, r.recorded_at FROM readings r JOIN documents d ON d.id = r.document "
        "WHERE r.document = ? AND r.recorded_at <= ? ORDER BY r.seq DESC",
        (document, bound(known_at)),
    )
    return (HeldReading(str(row[2]), str(row[3]), ledger.restored(row)) for row in rows)


def redactions_of(ledger: Ledger, documents: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """By document the ids of the redactions that reached it."""
    found: dict[str, tuple[str, ...]] = {}
    for some in portions(documents):
        rows = ledger.db.rows(
            f"SELECT document, redaction FROM redacted WHERE document IN ({marks(some)}) ORDER BY document, redaction",
            some,
        )
        for document, redaction in rows:
            found[document] = (*found.get(document, ()), redaction)
    return found


def taken_out(ledger: Ledger) -> set[str]:
    """Documents whose bytes a redaction removed."""
    rows = ledger.db.rows(
        "SELECT DISTINCT d.document FROM redacted d JOIN raws r ON r.document = d.document WHERE r.bytes IS NULL"
    )
    return {str(row[0]) for row in rows}


def last_reading(ledger: Ledger) -> int:
    """The number of the reading recorded last, 0 where there is none."""
    row = ledger.db.one("SELECT max(seq) FROM readings")
    return 0 if row is None or row[0] is None else int(row[0])


def spoken_lately(ledger: Ledger, actors: Sequence[str], most: int) -> list[str]:
    """Documents in which one of these speaks, by id or by name as it stands there: the last published first, the
    undated last."""
    names = [fold(name) for name in actors]
    rows = ledger.db.rows(
        "SELECT r.document, max(r.published_from) AS published FROM claims c JOIN readings r ON r.seq = c.reading "
        f"WHERE c.entity IN ({marks(actors)}) OR c.speaker IN ({marks(names)}) GROUP BY r.document "
        "ORDER BY CASE WHEN max(r.published_from) = ? THEN 1 ELSE 0 END, published DESC, r.document LIMIT ?",
        (*actors, *names, NO_DATE, most),
    )
    return [str(row[0]) for row in rows]
