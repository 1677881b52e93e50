"""Which judgements of persons count: those not withdrawn, the latest on each question; part of the claims room.

Where two persons answer one question differently both are kept and shown as a disagreement, and the latest counts.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from riwaya.claims.anchors import Anchor
from riwaya.claims.judgements import PersonJudgement, Verdict
from riwaya.vocabulary import Word


class Recorded(NamedTuple):
    """A judgement with the instant it was recorded at, a text that sorts (ISO 8601, UTC, one length)."""

    at: str
    judgement: PersonJudgement


class Question(Word):
    """What a judgement answers; judgements that answer the same of the same claim or actors can disagree."""

    CLAIM = "claim"
    SPEAKER = "speaker"
    STANCE = "stance"
    ONE_EVENT = "one_event"
    ONE_ACTOR = "one_actor"
    RELIABILITY = "reliability"
    DISCOUNT = "discount"


_ASKED = {
    Verdict.CONFIRM: Question.CLAIM,
    Verdict.REJECT: Question.CLAIM,
    Verdict.SPEAKER: Question.SPEAKER,
    Verdict.STANCE: Question.STANCE,
    Verdict.SAME_ACTOR: Question.ONE_ACTOR,
    Verdict.DIFFERENT_ACTOR: Question.ONE_ACTOR,
    Verdict.RELIABILITY: Question.RELIABILITY,
    Verdict.DISCOUNT: Question.DISCOUNT,
}
"""Merges and splits are not here: they are carried out one after the other (`events.overlay`)."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Standing judgements of different persons that answer one question differently, the earliest first."""

    question: Question
    judgements: tuple[PersonJudgement, ...]

    @property
    def counts(self) -> PersonJudgement:
        """The one that counts: the latest."""
        return self.judgements[-1]


@dataclass(frozen=True, slots=True)
class InForce:
    """`standing` are the judgements neither withdrawn nor replaced by a later answer of the same person, as recorded.

    `counting` are those of them whose answer is the latest; `withdrawn` pairs a judgement with its withdrawal.
    """

    standing: tuple[PersonJudgement, ...]
    counting: tuple[PersonJudgement, ...]
    disagreements: tuple[Disagreement, ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()

    def of(self, *verdicts: Verdict) -> tuple[PersonJudgement, ...]:
        """Those that count, of some verdicts, as recorded."""
        return tuple(one for one in self.counting if one.verdict in verdicts)

    def by_document(self) -> dict[str, tuple[PersonJudgement, ...]]:
        """Those that stand by each document they hold on to, as `claims.decided` takes them."""
        found: dict[str, list[PersonJudgement]] = {}
        for one in self.standing:
            for document in dict.fromkeys(anchor.document for anchor in one.anchors):
                found.setdefault(document, []).append(one)
        return {document: tuple(held) for document, held in found.items()}


def in_force(recorded: Iterable[Recorded]) -> InForce:
    """What counts of all that was recorded: a function of the set, whatever order it comes in."""
    first: dict[str, Recorded] = {}
    for one in recorded:
        known = first.get(one.judgement.id)
        first[one.judgement.id] = one if known is None else min(known, one, key=lambda found: found.at)
    every = [one.judgement for one in sorted(first.values(), key=lambda found: (found.at, found.judgement.id))]
    withdrawn = _withdrawn(every)
    held = [one for one in every if one.id not in withdrawn and one.verdict is not Verdict.WITHDRAW]
    settled = settle(held, _place)
    apart = (*settled.disagreements, *_of_events(held))
    return InForce(settled.standing, settled.counting, apart, tuple(sorted(withdrawn.items())))


def _withdrawn(every: Sequence[PersonJudgement]) -> dict[str, str]:
    """What is withdrawn, by the withdrawal: ids are hashes, so no chain of withdrawals comes back to its beginning."""
    against: dict[str, list[str]] = {}
    for one in every:
        if one.verdict is Verdict.WITHDRAW:
            against.setdefault(one.withdraws, []).append(one.id)
    found: dict[str, str] = {}
    for target in _outermost_first(against):
        live = [one for one in against[target] if one not in found]
        if live:
            found[target] = live[0]
    return found


def _outermost_first(against: dict[str, list[str]]) -> list[str]:
    """Targets in an order in which every withdrawal of a withdrawal comes before what that one withdraws."""
    order: dict[str, None] = {}
    for start in against:
        stack = [(start, False)]
        while stack:
            target, ready = stack.pop()
            if ready:
                order[target] = None
            elif target not in order:
                stack.append((target, True))
                stack.extend((one, False) for one in against[target] if one in against)
    return list(order)


def settle(held: Sequence[PersonJudgement], subject: Callable[[PersonJudgement], Hashable]) -> InForce:
    """The latest answers among judgements in the order of recording; `subject` says what one is about, None to skip.

    What is skipped, merges and splits stand and count as they are.
    """
    asked: dict[Hashable, list[PersonJudgement]] = {}
    for one in held:
        about = subject(one)
        if one.verdict in _ASKED and about is not None:
            asked.setdefault((_ASKED[one.verdict], about, *_detail(one)), []).append(one)
    replaced: set[str] = set()
    beaten: set[str] = set()
    apart: list[Disagreement] = []
    for answers in asked.values():
        latest = {one.by: one for one in answers}
        standing = [one for one in answers if _answer(one) == _answer(latest[one.by])]
        replaced.update(one.id for one in answers if one not in standing)
        beaten.update(one.id for one in standing if _answer(one) != _answer(answers[-1]))
        if any(_answer(one) != _answer(answers[-1]) for one in standing):
            apart.append(Disagreement(_ASKED[answers[0].verdict], tuple(standing)))
    standing_all = tuple(one for one in held if one.id not in replaced)
    return InForce(standing_all, tuple(one for one in standing_all if one.id not in beaten), tuple(apart))


def _of_events(held: Sequence[PersonJudgement]) -> list[Disagreement]:
    """A merge and a split of different persons that name one claim."""
    merges = [one for one in held if one.verdict is Verdict.MERGE]
    splits = [one for one in held if one.verdict is Verdict.SPLIT]
    order = {one.id: number for number, one in enumerate(held)}
    return [
        Disagreement(Question.ONE_EVENT, tuple(sorted((one, other), key=lambda found: order[found.id])))
        for one in merges
        for other in splits
        if one.by != other.by and _places(one.anchors) & _places(other.anchors)
    ]


def _places(anchors: Iterable[Anchor]) -> set[Hashable]:
    return {(anchor.place, anchor.family) for anchor in anchors}


def _place(one: PersonJudgement) -> Hashable:
    return one.anchor.place if one.anchors else ()


def _detail(one: PersonJudgement) -> tuple[str, ...]:
    """What beside the claim makes it another question."""
    if one.verdict is Verdict.DISCOUNT:
        return one.anchor.family, *dict(one.value).values()
    if one.verdict in (Verdict.SAME_ACTOR, Verdict.DIFFERENT_ACTOR):
        return tuple(dict(one.value).values())
    return (one.get("actor"),)


def _answer(one: PersonJudgement) -> Hashable:
    return one.verdict, one.value
