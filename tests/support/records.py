"""Readings for tests of the ledger, made without reading: what they say is no matter there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from riwaya.claims.model import Reading
from riwaya.document import Document, Metadata
from riwaya.vocabulary import Language
from tests.exports.records import READING, TEXT

NOW = datetime(2025, 11, 15, 20, 0, tzinfo=UTC)


def reading_of(
    name: str,
    published: date | datetime | None = None,
    url: str | None = None,
    text: str = TEXT,
    outlet: str | None = None,
    **told: str,
) -> Reading:
    """A document of that id; `told` is what its sidecar says more, such as retrieved_at."""
    claims = tuple(replace(claim, id=f"{claim.id}-{name}", document=name) for claim in READING.claims)
    metadata = Metadata(outlet=outlet, published=published, url=url, extra=tuple(told.items()))
    document = Document(name, text, Language.AR, metadata=metadata)
    return replace(READING, document=document, claims=claims, narrated=(), statements=())


FIVE = [reading_of(f"d{n}", datetime(2025, 11, 15, n, tzinfo=UTC) if n < 4 else None) for n in range(5)]
"""Published at midnight, one, two and three o'clock; the last one has no date."""
