"""The documents of a ledger: listed with their versions, found by the beginning of an id, held against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from riwaya.claims.model import Reading
from riwaya.desk.asked import NOW, Asked
from riwaya.errors import UsageError
from riwaya.ledger.asking import document_id
from riwaya.ledger.held import HeldReading, ListedDocument, every_reading, redactions_of
from riwaya.ledger.instants import NO_DATE, bound, instant
from riwaya.ledger.store import Ledger, StoredDocument
from riwaya.ledger.versions import Tombstone, Version, Versions

PAGE = 200
AT_ONCE = 40


class Kinship(Enum):
    """What two readings that are held against each other have to do with each other."""

    VERSIONS = "versions"
    READINGS = "readings"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two readings to be held against each other, the older one first."""

    kinship: Kinship
    old: HeldReading
    new: HeldReading


class Documents:
    """Asks a ledger for its documents."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._versions = Versions(ledger.db, ledger.log)

    def every(self, asked: Asked = NOW, most: int | None = None) -> list[ListedDocument]:
        """Documents that were public and held at an instant, the last published first, the undated last."""
        known, public = bound(asked.known_at), bound(asked.as_of)
        found = [d for d in self._ledger.documents() if d.recorded_at <= known and _published(d) <= public]
        dated = sorted((d for d in found if d.published_at), key=lambda d: (_published(d), d.seq), reverse=True)
        undated = [d for d in reversed(found) if not d.published_at]
        return list(islice(self._listed([*dated, *undated], asked), most))

    def latest(
        self, asked: Asked = NOW, below: int | None = None, fits: Callable[[ListedDocument], bool] = lambda _: True
    ) -> Iterator[ListedDocument]:
        """Documents recorded last first, page by page as they are wanted, as far as they were public and held at an
        instant; with `below` those with a lower number."""
        public = bound(asked.as_of)
        while page := self._ledger.latest(AT_ONCE, below, asked.known_at):
            below = page[-1].seq
            shown = [one for one in page if asked.as_of is None or _published(one) <= public]
            yield from (one for one in self._listed(shown, asked) if fits(one))

    def listed(self, ids: Sequence[str], asked: Asked = NOW) -> list[ListedDocument]:
        """Some documents by their whole ids, with their versions."""
        return list(self._listed(list(self._ledger.documents(ids)), asked))

    def versions(self, document: str, asked: Asked = NOW) -> list[Version]:
        """The versions of the source of a document that were public and held at an instant, the oldest first."""
        source = self.named(document).source
        return self._public(source, asked)

    def _listed(self, documents: Sequence[StoredDocument], asked: Asked) -> Iterator[ListedDocument]:
        gone: dict[str, list[Tombstone]] = {}
        for tombstone in self._versions.tombstones():
            if tombstone.recorded_at <= bound(asked.known_at):
                gone.setdefault(tombstone.source, []).append(tombstone)
        for at in range(0, len(documents), PAGE):
            page = documents[at : at + PAGE]
            readings = self._ledger.readings(known_at=asked.known_at, documents=[one.id for one in page])
            read = {reading.document.id: reading for reading in readings}
            redacted = redactions_of(self._ledger, [one.id for one in page])
            for one in page:
                versions = self._public(one.source, asked)
                place = next((n for n, version in enumerate(versions, 1) if version.document == one.id), 1)
                stones = tuple(gone.get(one.source or "", ()))
                redactions = redacted.get(one.id, ())
                yield ListedDocument(one, place, max(len(versions), 1), stones, read.get(one.id), redactions)

    def _public(self, source: str | None, asked: Asked) -> list[Version]:
        """The versions of a source that were public and held at an instant, the oldest first."""
        versions = self._versions.of_source(source, asked.known_at) if source is not None else []
        return [version for version in versions if version.public_from <= bound(asked.as_of)]

    def named(self, beginning: str) -> StoredDocument:
        """The one document whose id begins so; raises UnknownDocument."""
        return next(iter(self._ledger.documents([document_id(self._ledger.db, beginning)])))

    def raw(self, beginning: str) -> bytes:
        """The bytes of the one document whose id begins so; raises UnknownDocument, or LedgerError without bytes."""
        return self._ledger.raw(self.named(beginning).id)

    def pair(self, one: str, other: str | None = None, asked: Asked = NOW) -> Pair:
        """Two documents by the beginnings of their ids; of one alone the last two versions of its source, or else its
        last readings by two readers. Raises UnknownDocument, or UsageError where there is nothing to hold against.
        """
        first = self.named(one)
        if other is not None and (second := self.named(other)).id != first.id:
            kin = first.source is not None and first.source == second.source
            return self._pair(Kinship.VERSIONS if kin else Kinship.DOCUMENTS, first.id, second.id, asked)
        versions = self._public(first.source, asked) if other is None else []
        if len(versions) > 1:
            return self._pair(Kinship.VERSIONS, versions[-2].document, versions[-1].document, asked)
        return self._readings(first.id, asked)

    def _pair(self, kinship: Kinship, old: str, new: str, asked: Asked) -> Pair:
        return Pair(kinship, self._spoken(old, asked), self._spoken(new, asked))

    def _spoken(self, document: str, asked: Asked) -> HeldReading:
        """The last reading of a document."""
        found = next(every_reading(self._ledger, document, asked.known_at), None)
        if found is None:
            raise UsageError(f"document {document} was not read yet at the instant asked for; ask for a later one.")
        return found

    def _readings(self, document: str, asked: Asked) -> Pair:
        new = self._spoken(document, asked)
        for old in every_reading(self._ledger, document, asked.known_at):
            if old.reader != new.reader:
                return Pair(Kinship.READINGS, old, new)
        raise UsageError(
            f"found one version of document {document}, read by one reader; nothing to hold against it. Name "
            "another document, add its changed page, or read it anew with a newer lexicon (riwaya add --again)."
        )


def undated_last(readings: Sequence[Reading]) -> list[Reading]:
    """Readings from the last published to the first, those without a date behind them."""
    dated = [one for one in readings if one.document.published is not None]
    return [*reversed(dated), *(one for one in readings if one.document.published is None)]


def _published(document: StoredDocument) -> str:
    return instant(document.published_at) if document.published_at else NO_DATE
