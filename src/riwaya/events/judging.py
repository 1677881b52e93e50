"""Whether two tellings are of one event, said with score and reasons, so that a person can check it; events room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from riwaya.events.across import JOINS, SURELY_ONE, UNSURE, Gathering, Rank
from riwaya.events.cluster import Cluster
from riwaya.events.kinds import JudgementKind, Reason
from riwaya.events.likeness import Likeness
from riwaya.events.model import Judgement

MOST_DOUBTS = 3
"""Doubts shown of one event, the strongest first."""


def judged(one: Cluster, other: Cluster, likeness: Likeness) -> Judgement:
    """Same, different or unsure, with the score (None under a veto) and what it is made of."""
    claims = one.sketches[0].claim.id, other.sketches[0].claim.id
    evidence = list(likeness.evidence(one, other))
    because, score = tuple(found.reason for found in evidence), sum(found.points for found in evidence)
    veto = likeness.veto(one, other)
    if veto is not None:
        return Judgement(JudgementKind.DIFFERENT, claims, (), None, (veto, *because))
    if score < UNSURE:
        return Judgement(JudgementKind.DIFFERENT, claims, (), round(score, 2), because)
    apart = score < SURELY_ONE and bool(one.documents & other.documents)
    if score < JOINS or apart:
        reasons = (*because, Reason.ONE_DOCUMENT) if apart else because
        return Judgement(JudgementKind.UNSURE, claims, (), round(score, 2), reasons)
    return Judgement(JudgementKind.SAME, claims, (), round(score, 2), because)


def judgements(gathering: Gathering[Cluster], likeness: Likeness, events: Mapping[Rank, str]) -> tuple[Judgement, ...]:
    """What was joined and what was nearly joined; `events` are the ids of events by the ranks of their sketches."""
    found = [*_same(gathering, likeness, events), *_doubts(gathering, likeness, events)]
    return tuple(sorted(found, key=lambda one: (one.kind.value, one.events, one.claims)))


def _same(gathering: Gathering[Cluster], likeness: Likeness, events: Mapping[Rank, str]) -> Iterator[Judgement]:
    for one, other in gathering.bonds():
        event = events.get(one.rank)
        if event is not None:
            # Two tellings may have come together through a third; then they are the same all the same.
            yield judged(one, other, likeness).about(event, kind=JudgementKind.SAME)


def _doubts(gathering: Gathering[Cluster], likeness: Likeness, events: Mapping[Rank, str]) -> Iterable[Judgement]:
    pairs = ((one, other, events.get(one.rank), events.get(other.rank)) for one, other in gathering.doubts())
    found = [judged(one, other, likeness).about(a, b) for one, other, a, b in pairs if a and b and a != b]
    found.sort(key=lambda doubt: (-(doubt.score or 0.0), doubt.events, doubt.claims))
    shown: dict[str, int] = {}
    for doubt in found:
        if all(shown.get(event, 0) < MOST_DOUBTS for event in doubt.events):
            shown.update({event: shown.get(event, 0) + 1 for event in doubt.events})
            yield doubt
