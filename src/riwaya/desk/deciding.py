"""A judgement from what somebody says of claims and events by their ids, as forms and programs send it. Desk room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from riwaya.claims import judgements
from riwaya.claims.anchors import Anchor
from riwaya.claims.judgements import FIELDS, PersonJudgement, Verdict
from riwaya.desk.judging import Judging
from riwaya.errors import UsageError


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided about which claims or events (beginnings of ids will do); `value` by the names of `FIELDS`."""

    verdict: Verdict
    reason: str
    claims: Sequence[str] = ()
    events: Sequence[str] = ()
    value: Mapping[str, str | None] | None = None
    withdraws: str = ""


def decided_by(judging: Judging, decision: Decision, by: str) -> PersonJudgement:
    """The judgement, checked but not recorded; raises UsageError, UnknownClaim, UnknownEvent or UnknownJudgement."""
    if decision.verdict is Verdict.WITHDRAW:
        if not decision.withdraws:
            raise UsageError("a withdrawal names the judgement it withdraws.")
        return judgements.withdraw(judging.judgement(decision.withdraws).id, by, decision.reason)
    anchors: list[Anchor] = [judging.of_claim(one) for one in decision.claims]
    anchors += [judging.of_event(one) for one in decision.events]
    value = decision.value if FIELDS.get(decision.verdict) else None
    return judgements.judgement(decision.verdict, by, decision.reason, anchors, value, decision.withdraws)
