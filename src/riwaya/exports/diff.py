"""The JSON object of `riwaya diff`. Part of the exports room; what is different is found elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from riwaya.claims.model import Claim
from riwaya.document import Span
from riwaya.exports.contract import Json, claim_json, span_json
from riwaya.exports.lists import brief_json
from riwaya.ledger.held import HeldReading


class SpanPair(Protocol):
    """Words that were replaced, in both texts."""

    @property
    def old(self) -> Span | None: ...
    @property
    def new(self) -> Span | None: ...


class ClaimPair(Protocol):
    """One claim as it was and as it is, and the names of what changed."""

    @property
    def old(self) -> Claim: ...
    @property
    def new(self) -> Claim: ...


def diff_json(
    kinship: str,
    old: HeldReading,
    new: HeldReading,
    passages: Sequence[SpanPair],
    gone: Sequence[Claim],
    added: Sequence[Claim],
    changed: Sequence[tuple[ClaimPair, Sequence[str]]],
    same: int,
) -> Json:
    """Both readings, each passage that changed with its code points, claims gone, new and changed; `same` are not."""
    before, after = old.reading.document, new.reading.document
    return {
        "kind": kinship,
        "old": _side(old),
        "new": _side(new),
        "text": [{"old": span_json(one.old, before), "new": span_json(one.new, after)} for one in passages],
        "claims": {
            "gone": [claim_json(claim, before) for claim in gone],
            "new": [claim_json(claim, after) for claim in added],
            "changed": [
                {
                    "changed": list(aspects),
                    "old": claim_json(pair.old, before),
                    "new": claim_json(pair.new, after),
                }
                for pair, aspects in changed
            ],
            "same": same,
        },
    }  # fmt: skip


def _side(held: HeldReading) -> Json:
    return {**brief_json(held.reading.document), "reader": held.reader, "recorded_at": held.recorded_at}
