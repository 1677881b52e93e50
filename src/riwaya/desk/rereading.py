"""What the ledger holds, read anew from its own bytes by the reader of today; the old readings stay beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from riwaya.desk.adding import Added, Read, recorded
from riwaya.engine import Engine
from riwaya.errors import RiwayaError, fault
from riwaya.ingest.reader import read_bytes
from riwaya.ledger.database import LedgerError
from riwaya.ledger.held import taken_out
from riwaya.ledger.prepare import asked_of, prepared
from riwaya.ledger.store import Ledger

PORTION = 25


def reread(
    ledger: Ledger, engine: Engine, reader: str, now: Callable[[], datetime], documents: Sequence[str] | None = None
) -> Iterator[list[Added]]:
    """Read documents (ids; all of them without) that this reader has not read yet, portion by portion.

    What a page is about (outlet, date …) is taken as it was recorded. A document whose bytes were not kept, or were
    removed, cannot be read anew: its outcome says so. Of all, those that were redacted are passed over.
    """
    passed = taken_out(ledger) if documents is None else set()
    ids = [one.id for one in ledger.documents(documents) if one.id not in passed]
    for at in range(0, len(ids), PORTION):
        found = [_one(ledger, engine, reader, document) for document in ids[at : at + PORTION]]
        yield recorded(ledger, found, now)


def _one(ledger: Ledger, engine: Engine, reader: str, document: str) -> Read:
    try:
        held = ledger.readings(documents=[document])
        if not held:
            raise LedgerError(f"document {document} was never read")
        before = held[0]
        raw, name = ledger.raw(document), before.document.input
        again = read_bytes(raw, name=name, metadata=before.document.metadata, language=before.document.language)
        if again.id != document:
            raise LedgerError(f"document {document} is read as another one ({again.id}) now; add it from its source")
        if ledger.asked([asked_of(again, reader)]):
            return Read(document, None, document)
        return Read(document, prepared(engine.read_document(again), raw, reader), document)
    except RiwayaError as error:
        return Read(document, error=error)
    except Exception as error:  # noqa: BLE001 (whatever it is, the other documents must be read)
        return Read(document, error=fault(error))
