"""What is written of one reading, made beforehand: the costly part, and other processes can do it. Ledger room."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from riwaya.claims.model import Claim, Reading
from riwaya.document import Document, Metadata
from riwaya.ingest.items import VOLATILE
from riwaya.ingest.sidecar import source_of, value_of
from riwaya.ledger.chain import canonical, digest
from riwaya.ledger.codec import store
from riwaya.ledger.database import LedgerError, sent
from riwaya.ledger.instants import NO_DATE, instant
from riwaya.ledger.words import indexed
from riwaya.text import fold

CAPTURED = (
    "retrieved_at", "requested_url", "final_url", "http_status", "content_type", "headers", "hops", "ip_address",
)  # fmt: skip
"""Keys of a sidecar, or of what was fetched, that tell how the bytes were received."""
_PASSING = frozenset({*VOLATILE, *CAPTURED} - {"content_type"})
"""What may be another one each time though the document is the same; its type can decide how the bytes are read."""
QUICK = 1
"""How hard records are deflated: the first step saves most and costs a tenth of the last."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One reading as rows; `document` and `claims` in the order of their columns."""

    id: str
    document: tuple[Any, ...]
    raw: bytes | None
    reader: str
    asked: str
    published_from: str
    record: bytes
    claims: tuple[tuple[Any, ...], ...]
    words: str
    name: str
    gists: bytes | None = None
    """What the document tells (`packing.packed`), where whoever read it found that too."""

    @property
    def document_id(self) -> str:
        return str(self.document[0])


def prepared(
    reading: Reading,
    raw: bytes | None,
    reader: str,
    captured: Mapping[str, Any] | None = None,
    gists: bytes | None = None,
) -> Prepared:
    """What is written of `reading` of the bytes `raw`; None where the bytes are not at hand.

    `raw` are the bytes as received, never the text encoded again. Raises LedgerError when they are not those the
    document was read from.
    """
    document = reading.document
    if raw is not None and document.sha256 and hashlib.sha256(raw).hexdigest() != document.sha256:
        raise LedgerError(f"cannot record {document.input or document.id}: these are other bytes")
    content = canonical(store(replace(reading, document=replace(document, input=""))))
    return Prepared(
        hashlib.sha256(content).hexdigest(),
        _document_row(document, raw, captured_of(document.metadata) | dict(captured or {})),
        None if raw is None else zlib.compress(raw, QUICK),
        reader,
        asked_of(document, reader),
        published_from(document),
        zlib.compress(content, QUICK),
        tuple(_claim_row(place, claim) for place, claim in enumerate((*reading.claims, *reading.narrated))),
        indexed(document.text),
        document.input or document.id,
        gists,
    )


def reading_id(reading: Reading) -> str:
    """A hash of all that was read; the path it came from does not count."""
    return digest(store(replace(reading, document=replace(reading.document, input=""))))


def asked_of(document: Document, reader: str) -> str:
    """What is the same when the same document would be read again by the same reader with the same metadata.

    From which export a message was taken, how often it was seen by then, and how a page was received change nothing.
    """
    told = document.metadata
    lasting = replace(told, extra=tuple((key, value) for key, value in told.extra if key not in _PASSING))
    return digest((document.id, store(lasting), document.language.value, reader))


def published_from(document: Document) -> str:
    """The first instant at which what this says can have been public; a page changed later was public as changed."""
    told = value_of(document.metadata, "modified")
    published = NO_DATE if document.published is None else instant(document.published)
    if not isinstance(told, str) or published == NO_DATE:
        return published
    try:
        return max(published, instant(told))
    except ValueError:
        return published


def captured_of(metadata: Metadata) -> dict[str, Any]:
    """What a sidecar says of how the bytes were received."""
    return {key: told for key in CAPTURED if (told := value_of(metadata, key)) is not None}


def storable(text: str) -> str:
    """A text as every database gives it back; see `database.sent`."""
    return str(sent((text,))[0])


def _document_row(document: Document, raw: bytes | None, captured: Mapping[str, Any]) -> tuple[Any, ...]:
    published = document.published
    row = (
        document.id,
        source_of(document.metadata),
        document.sha256 or hashlib.sha256(_bytes(document) if raw is None else raw).hexdigest(),
        document.input,
        document.outlet,
        None if published is None else published.isoformat(),
        document.metadata.url,
        document.language.value,
        canonical(dict(captured)).decode("utf-8", "surrogatepass"),
    )
    return sent(row)  # as the database will give it back: the log holds the hash of it


def _bytes(document: Document) -> bytes:
    return document.text.encode("utf-8", "surrogatepass")


def _claim_row(place: int, claim: Claim) -> tuple[Any, ...]:
    return (
        place,
        claim.id,
        claim.stance.value,
        storable(fold(claim.speaker.name or "")),
        claim.speaker.entity,
        int(claim.narrated),
    )
