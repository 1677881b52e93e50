"""The log as a chain of hashes: no entry can be changed, dropped or moved without breaking what follows. Ledger room.

`hash` of an entry is the SHA-256 of its fields and of the hash before it, as in a hash-linked time-stamp log
(Haber and Stornetta, "How to time-stamp a digital document", 1991).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import Enum

FIRST = "0" * 64
"""What stands before the first entry."""


class Kind(Enum):
    """What an entry of the log records."""

    DOCUMENT = "document"
    READING = "reading"
    TOMBSTONE = "tombstone"
    JUDGEMENT = "judgement"
    REDACTION = "redaction"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `content` is the SHA-256 of the record `subject`, `before` the hash of the entry before."""

    seq: int
    recorded_at: str
    kind: Kind
    subject: str
    content: str
    before: str

    @property
    def hash(self) -> str:
        """The hash that the next entry must name."""
        return entry_hash(self.seq, self.recorded_at, self.kind.value, self.subject, self.content, self.before)


def entry_hash(seq: object, recorded_at: object, kind: object, subject: object, content: object, before: str) -> str:
    """The hash of an entry from its fields, as they are found; "" where something stands there that is no JSON."""
    try:
        return digest((seq, recorded_at, kind, subject, content, before))
    except TypeError:
        return ""


def canonical(value: object) -> bytes:
    """JSON in one form only, UTF-8; file names may hold bytes that are no UTF-8, hence surrogatepass."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode("utf-8", "surrogatepass")


def digest(value: object) -> str:
    """The SHA-256 of a record in its canonical form."""
    return hashlib.sha256(canonical(value)).hexdigest()
