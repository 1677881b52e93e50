"""One text judged: which claim answers which gold attribution, what is right in it, what is missed, what is extra."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.evaluation.match import pair
from riwaya.evaluation.model import Gold, GoldText, Predicted
from riwaya.evaluation.names import alike, same_speaker

_SAME_TYPE = {"state", "organization"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A gold attribution and the claim that answers it; `stance` is the claim's, the gold's own if accepted."""

    gold: Gold
    said: Predicted
    speaker: bool
    stance: str
    type: bool
    channel: bool
    carrier: bool

    @property
    def right_stance(self) -> bool:
        return self.stance == self.gold.stances[0]


@dataclass(frozen=True, slots=True)
class Judged:
    """`missed` are golds nobody answers, `spurious` claims that answer nothing; doubtful ones are in neither.

    `said` is everything that was said of the text, `unread` why nothing was.
    """

    text: GoldText
    said: tuple[Predicted, ...]
    answers: tuple[Answer, ...]
    missed: tuple[Gold, ...]
    spurious: tuple[Predicted, ...]
    unread: str = ""

    def part(self, heads: bool) -> Judged:
        """The same of headline, deck and caption alone, or of everything else."""
        return Judged(
            self.text,
            tuple(p for p in self.said if p.in_head is heads),
            tuple(a for a in self.answers if a.gold.in_head is heads),
            tuple(g for g in self.missed if g.in_head is heads),
            tuple(p for p in self.spurious if p.in_head is heads),
            self.unread,
        )


def judge(text: GoldText, said: Sequence[Predicted], unread: str = "") -> Judged:
    """`said` held against the gold, headlines and body each on their own."""
    parts = [_part(text, said, heads) for heads in (True, False)]
    answers = sorted((a for part in parts for a in part.answers), key=lambda a: (a.gold.cue, a.gold.id))
    return Judged(
        text,
        tuple(said),
        tuple(answers),
        tuple(g for part in parts for g in part.missed),
        tuple(p for part in parts for p in part.spurious),
        unread,
    )


def _part(text: GoldText, everything: Sequence[Predicted], heads: bool) -> Judged:
    golds = [g for g in text.golds if g.in_head is heads and not g.optional]
    said = [p for p in everything if p.in_head is heads]
    pairs = pair(golds, said)
    taken = {id(p) for _, p in pairs}
    rest = [p for p in said if id(p) not in taken]
    # An optional gold is doubtful: who finds it is not wrong, who does not has missed nothing.
    spared = {id(p) for _, p in pair([g for g in text.golds if g.in_head is heads and g.optional], rest)}
    spurious = tuple(p for p in rest if id(p) not in spared and not p.optional)
    answered = {id(g) for g, _ in pairs}
    missed = tuple(g for g in golds if id(g) not in answered)
    return Judged(text, tuple(said), tuple(_answer(text, g, p) for g, p in pairs), missed, spurious)


def _answer(text: GoldText, gold: Gold, said: Predicted) -> Answer:
    rivals = {g.speakers[0] for g in text.golds} - {*gold.speakers, ""}
    return Answer(
        gold=gold,
        said=said,
        speaker=same_speaker(gold.speakers, said.speaker, rivals),
        stance=gold.stances[0] if said.stance in gold.stances else said.stance,
        type=said.speaker_type == gold.speaker_type or {said.speaker_type, gold.speaker_type} == _SAME_TYPE,
        channel=bool(gold.channel) and any(alike(gold.channel, name) for name in said.channels),
        carrier=bool(gold.carrier) and any(alike(gold.carrier, name) for name in said.carriers),
    )
