"""Exports read in a test. The people, channels, agencies and outlets in them are invented."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from riwaya.document import Document, Metadata
from riwaya.ingest.columns import Columns
from riwaya.ingest.containers import items_of
from riwaya.ingest.items import Skip, Source
from riwaya.ingest.reader import layered, read_bytes
from riwaya.ingest.sidecar import value_of


def read(
    data: bytes | str, given: Metadata | None = None, columns: Columns = (), skipped: Counter[Skip] | None = None
) -> list[Document]:
    """The documents of an export; each is read once more from its own bytes, which must give the same."""
    raw = data.encode() if isinstance(data, str) else data
    told = given or Metadata()
    source = Source("x", told, columns, Counter() if skipped is None else skipped)
    found = []
    for item in items_of(raw, source=source):
        if item.error is not None:
            raise item.error
        document = read_bytes(item.raw, name=f"x#{item.key}", metadata=layered(item.metadata, told))
        again = read_bytes(item.raw, metadata=document.metadata, language=document.language)
        assert (again.id, again.text, again.zones) == (document.id, document.text, document.zones)
        found.append(document)
    return found


def one(data: bytes | str, given: Metadata | None = None, columns: Columns = ()) -> Document:
    """The only document of an export."""
    (found,) = read(data, given, columns)
    return found


def as_json(value: Any) -> bytes:
    """JSON as exporters write it."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def extra(document: Document, key: str) -> Any:
    """What was kept under a key that has no field."""
    return value_of(document.metadata, key)
