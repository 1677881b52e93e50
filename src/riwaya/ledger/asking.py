"""Pieces of statements that several tables are asked with: lists of values, ids by their beginning. Ledger room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from riwaya.errors import UsageError
from riwaya.ledger.database import Database, Values

V = TypeVar("V", int, str)
_BEHIND_IDS = "~"
"""Sorts behind every letter and digit of an id."""
FEW = 400
"""How many values one statement names at most."""


class UnknownDocument(UsageError):
    """No document, or more than one, has an id that begins as asked for."""

    code = "unknown_document"


def document_id(database: Database, beginning: str) -> str:
    """The id of the one document whose id begins so; raises UnknownDocument where it isn't exactly one."""
    within, values = beginning_so("id", beginning)
    rows = database.rows(f"SELECT id FROM documents WHERE {within} ORDER BY id LIMIT 4", values)
    found = [str(row[0]) for row in rows]
    if beginning in found:
        return beginning
    if not beginning or len(found) != 1:
        held = "no document" if not found else f"several documents ({', '.join(found[:3])} …)"
        raise UnknownDocument(
            f"found {held} whose id begins with {beginning!r} in {database.name}; `riwaya documents` lists the ids."
        )
    return found[0]


def beginning_so(column: str, beginning: str) -> tuple[str, Values]:
    """The condition that a column of ids begins so, answered from its index, and the values in it."""
    return f"{column} >= ? AND {column} < ?", (beginning, beginning + _BEHIND_IDS)


def portions(values: Sequence[V]) -> Iterator[Sequence[V]]:
    """`values` in portions that fit into one statement."""
    return (values[at : at + FEW] for at in range(0, len(values), FEW))


def marks(values: Sequence[Any]) -> str:
    """As many question marks as there are values; what is in no list where there are none."""
    return ", ".join("?" * len(values)) or "NULL"
