"""What `riwaya verify`, `log` and `redact` print as JSON and CSV. Exports room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from riwaya.exports.cells import table
from riwaya.ledger.chain import Entry
from riwaya.ledger.redact import Removal
from riwaya.ledger.verified import Verified

Json = dict[str, Any]
COLUMNS = ("number", "recorded_at", "kind", "subject", "content", "hash")


def verified_json(verified: Verified) -> Json:
    """A verification: `sound`, the head of the log, what was counted, every finding, every gap."""
    return {
        "name": verified.name,
        "sound": verified.sound,
        "log": {"entries": verified.entries, "head": verified.head},
        "checked": dict(verified.counts),
        "findings": [
            {
                "problem": one.problem.value,
                "kind": one.kind,
                "id": one.id,
                "number": one.number,
                "expected": one.expected,
                "found": one.found,
            }
            for one in verified.findings
        ],
        "findings_left_out": verified.more,
        "gaps": [
            {
                "document": gap.document,
                "redaction": gap.redaction,
                "kind": gap.kind,
                "by": gap.by,
                "reason": gap.reason,
                "recorded_at": gap.recorded_at,
                "bytes_removed": gap.bytes_removed,
            }
            for gap in verified.gaps
        ],
    }


def entry_json(entry: Entry, written: str) -> Json:
    """One entry of the log with the hash that stands there."""
    values = (entry.seq, entry.recorded_at, entry.kind.value, entry.subject, entry.content, written)
    return dict(zip(COLUMNS, values, strict=True))


def log_csv(entries: Iterable[tuple[Entry, str]]) -> str:
    """The log as a table with a heading."""
    return table(COLUMNS, (entry_json(*one) for one in entries))


def removal_json(removal: Removal, redaction: str | None, scrubbed: bool | None) -> Json:
    """What a redaction would remove (`redaction` null) or has removed."""
    return {
        "redaction": redaction,
        "documents": _list(removal.documents),
        "bytes_removed": _list(removal.gone),
        "readings": removal.readings,
        "others": dict(removal.others),
        "left_alike": _list(removal.alike),
        "scrubbed": scrubbed,
    }


def _list(ids: Sequence[str]) -> list[str]:
    return list(ids)
