"""What each document tells, kept beside its reading in the short form that grouping looks at. Ledger room.

A row is no record: it is a function of the reading that counts of its document, and of the lexicon and program that
made it. Where it is missing, made by others or damaged, it is made anew by whoever needs it; a new reading and a
redaction take it away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from riwaya.events.tellings import Telling
from riwaya.ledger.asking import marks, portions
from riwaya.ledger.database import Database
from riwaya.ledger.packing import maker, packed, unpacked


class Gists:
    """The tellings of documents, as last made."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def held(self, documents: Sequence[str]) -> dict[str, tuple[Telling, ...]]:
        """By document what it tells; those that have to be made anew are left out."""
        found: dict[str, tuple[Telling, ...]] = {}
        for some in portions(documents):
            select = (
                "SELECT d.id, g.body FROM documents d JOIN gists g ON g.document = d.seq "
                f"WHERE d.id IN ({marks(some)}) AND g.maker = ?"
            )
            for document, body in self._db.rows(select, (*some, maker())):
                tellings = unpacked(document, body)
                if tellings is not None:
                    found[document] = tellings
        return found

    def put(self, made: Mapping[str, Iterable[Telling]]) -> None:
        """What documents tell, instead of what stood there."""
        self._db.many(
            "INSERT INTO gists SELECT seq, ?, ? FROM documents WHERE id = ? "
            "ON CONFLICT (document) DO UPDATE SET maker = excluded.maker, body = excluded.body",
            [(maker(), packed(tellings), document) for document, tellings in made.items()],
        )

    def forget(self, documents: Sequence[str]) -> None:
        """These are to be made anew."""
        for some in portions(documents):
            within = f"(SELECT seq FROM documents WHERE id IN ({marks(some)}))"
            self._db.run(f"DELETE FROM gists WHERE document IN {within}", some)
