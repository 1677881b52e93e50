"""What the log holds of each kind of record: the SHA-256 by which `verify` knows it again. Ledger room.

One formula for whoever writes and whoever checks. A hash is over the columns that mean something, never over the number
or the time of recording, which the entry of the log carries itself.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from riwaya.ledger.chain import Kind, digest
from riwaya.ledger.codec import RecordError

DOCUMENT = ("id", "source", "sha256", "input", "outlet", "published_at", "url", "language", "captured")
READING = ("id", "document", "reader", "asked", "published_from")
TOMBSTONE = ("id", "source", "seen_at", "how")
JUDGEMENT = ("id", "verdict", "person", "body")
REDACTION = ("id", "body")
TABLES: Mapping[Kind, tuple[str, Sequence[str], str]] = {
    Kind.DOCUMENT: ("documents", DOCUMENT, "seq"),
    Kind.READING: ("readings", READING, "seq"),
    Kind.TOMBSTONE: ("tombstones", TOMBSTONE, "id"),
    Kind.JUDGEMENT: ("judgements", JUDGEMENT, "seq"),
    Kind.REDACTION: ("redactions", REDACTION, "id"),
}
"""Table, columns the log's hash is over, and the column it is walked by."""


def document_content(row: Sequence[Any], kept: bool) -> str:
    """Of a document: its columns, and whether its bytes are kept, so that nobody can take them away unseen."""
    return digest([*row, kept])


def reading_content(row: Sequence[Any], record: str) -> str:
    """Of a reading: its columns and the SHA-256 of its record."""
    return digest([*row, record])


def row_content(row: Sequence[Any]) -> str:
    """Of a tombstone, a judgement or a redaction: its columns."""
    return digest(list(row))


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def inflated(stored: bytes) -> bytes:
    """What was deflated into `stored`; raises RecordError where it is damaged or something stands behind it."""
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(stored)
    except zlib.error as error:
        raise RecordError(f"stored bytes cannot be unpacked: {error}") from error
    if not unpacker.eof or unpacker.unused_data:
        raise RecordError("stored bytes cannot be unpacked: they end too early or go on behind their end")
    return data
