"""What a redaction keeps: who signed, why, in which form it left the records; not what it removed. Ledger room."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from riwaya.ledger.chain import Kind, canonical


class RedactionKind(Enum):
    """What was removed."""

    DOCUMENT = "document"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Redaction:
    """`documents` are those it names, `gone` those whose bytes it removed.

    `left` gives, by kind and id of each record it changed, the hash of what it left: a redacted record passes a
    verification in exactly this form. Of a name a salt and a slow hash are kept: they show that a name was the one
    removed to those who know it.
    """

    kind: RedactionKind
    by: str
    reason: str
    documents: tuple[str, ...]
    gone: tuple[str, ...]
    left: Mapping[str, str]
    salt: str | None = None
    name_hash: str | None = None

    def body(self) -> str:
        """As it is stored."""
        value = {
            "kind": self.kind.value,
            "by": self.by,
            "reason": self.reason,
            "documents": list(self.documents),
            "gone": list(self.gone),
            "left": dict(self.left),
            "salt": self.salt,
            "name_hash": self.name_hash,
        }
        return canonical(value).decode("utf-8")


def redaction_of(body: str) -> Redaction:
    """A stored redaction; raises ValueError where it is none."""
    value: Any = json.loads(body)
    try:
        return Redaction(
            RedactionKind(value["kind"]),
            str(value["by"]),
            str(value["reason"]),
            tuple(value["documents"]),
            tuple(value["gone"]),
            dict(value["left"]),
            value["salt"],
            value["name_hash"],
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"no redaction: {error}") from error


def left_key(kind: Kind, subject: str) -> str:
    """How `Redaction.left` names a record."""
    return f"{kind.value} {subject}"
