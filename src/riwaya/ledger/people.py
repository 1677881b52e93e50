"""Judgements of named persons in the ledger: appended like everything else, withdrawn by another one. Ledger room."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from riwaya.claims.inforce import InForce, Recorded, in_force
from riwaya.claims.judgements import PersonJudgement, judgement_from, judgement_json
from riwaya.ledger.chain import Kind, canonical
from riwaya.ledger.contents import row_content
from riwaya.ledger.database import Database, LedgerError
from riwaya.ledger.instants import bound
from riwaya.ledger.log import Log
from riwaya.ledger.store import When


class People:
    """What persons decided, and what of it counts."""

    def __init__(self, database: Database, log: Log) -> None:
        self._db = database
        self._log = log

    def record(self, judgement: PersonJudgement, now: datetime) -> bool:
        """Append a judgement; False where exactly this was recorded before.

        Raises LedgerError where it withdraws one that is not there.
        """
        with self._db.writing():
            recorded_at = self._log.moment(now)
            if self._has(judgement.id):
                return False
            if judgement.withdraws and not self._has(judgement.withdraws):
                raise LedgerError(f"no judgement {judgement.withdraws} in this ledger; `riwaya judge list` shows them.")
            row = self._db.one("SELECT coalesce(max(seq), 0) FROM judgements")
            seq = 1 if row is None else int(row[0]) + 1
            body = canonical(judgement_json(judgement)).decode("utf-8", "surrogatepass")
            self._db.run(
                "INSERT INTO judgements VALUES (?, ?, ?, ?, ?, ?)",
                (seq, judgement.id, judgement.verdict.value, judgement.by, body, recorded_at),
            )
            content = row_content((judgement.id, judgement.verdict.value, judgement.by, body))
            self._log.append([(Kind.JUDGEMENT, judgement.id, content)], recorded_at)
        return True

    def every(self, known_at: When = None) -> list[Recorded]:
        """All judgements that the ledger held at an instant, as recorded, withdrawn ones among them."""
        rows = self._db.rows(
            "SELECT j.recorded_at, j.id, j.body, EXISTS (SELECT 1 FROM masked m WHERE m.record = 'judgement ' || j.id) "
            "FROM judgements j WHERE j.recorded_at <= ? ORDER BY j.seq",
            (bound(known_at),),
        )
        return [Recorded(at, _restored(which, json.loads(body), bool(masked))) for at, which, body, masked in rows]

    def in_force(self, known_at: When = None) -> InForce:
        """What counts of them at an instant."""
        return in_force(self.every(known_at))

    def _has(self, judgement: str) -> bool:
        return self._db.one("SELECT 1 FROM judgements WHERE id = ?", (judgement,)) is not None


def _restored(which: str, body: dict[str, Any], masked: bool) -> PersonJudgement:
    """A judgement as it stands; one in which a redaction blanked something keeps its id, which no longer follows from
    its content."""
    if not masked:
        return judgement_from(body)
    return replace(judgement_from({key: value for key, value in body.items() if key != "id"}), id=which)
