"""Rule against weights: cross-validated over texts of dev, then once on test; differences by paired bootstrap."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bench.learned.linear import Case, Weights, train
from bench.learned.part import Part
from riwaya.evaluation.bootstrap import RESAMPLES, SEED
from riwaya.evaluation.count import Count, Counts
from riwaya.evaluation.judge import judge
from riwaya.evaluation.measures import MEASURES, counts_of
from riwaya.evaluation.model import GoldText

FOLDS = 10


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure: of the rule, of the weights, the interval of the difference, and in how many resamples it is above
    0."""

    measure: str
    rule: float
    learned: float
    low: float
    high: float
    better: float


@dataclass(frozen=True, slots=True)
class Setting:
    """A part with how it is trained; `name` is what the table calls it."""

    name: str
    part: Part
    strength: float = 3.0
    rounds: int = 60

    def weights(self, cases: Sequence[Case]) -> dict[str, float]:
        """What is learned from the cases."""
        return train(cases, self.strength, rounds=self.rounds)


def cross_validated(setting: Setting, texts: Sequence[GoldText]) -> list[Difference]:
    """Every text tried once, with weights from texts of other folds."""
    part = setting.part
    cases = {text.id: part.cases(text) for text in texts}
    rule, learned = [], []
    for fold in range(FOLDS):
        known = [case for at, text in enumerate(texts) if at % FOLDS != fold for case in cases[text.id]]
        weights = setting.weights(known)
        for text in texts[fold::FOLDS]:
            rule.append(_scored(part, text, None))
            learned.append(_scored(part, text, weights))
    return differences(part.measures, rule, learned)


def held_out(setting: Setting, known: Sequence[GoldText], unseen: Sequence[GoldText]) -> list[Difference]:
    """Weights from all of `known`, tried on `unseen`."""
    part = setting.part
    weights = setting.weights([case for text in known for case in part.cases(text)])
    rule = [_scored(part, text, None) for text in unseen]
    return differences(part.measures, rule, [_scored(part, text, weights) for text in unseen])


def _scored(part: Part, text: GoldText, weights: Weights | None) -> Counts:
    return counts_of(judge(text, part.read(text, weights)))


def differences(measures: Sequence[str], rule: Sequence[Counts], learned: Sequence[Counts]) -> list[Difference]:
    """Each measure with the interval of its difference over resampled texts."""
    chance = random.Random(SEED)
    draws = [chance.choices(range(len(rule)), k=len(rule)) for _ in range(RESAMPLES)]
    return [_difference(name, rule, learned, draws) for name in measures]


def _difference(
    name: str, rule: Sequence[Counts], learned: Sequence[Counts], draws: Sequence[Sequence[int]]
) -> Difference:
    main = next(measure.main for measure in MEASURES if measure.name == name)

    def value(texts: Sequence[Counts], places: Sequence[int]) -> float:
        count = sum((texts[k].get(name, Count()) for k in places), Count())
        return float(getattr(count, main) or 0.0)

    everything = range(len(rule))
    moved = sorted(value(learned, draw) - value(rule, draw) for draw in draws)
    aside = len(moved) // 40
    return Difference(
        name, value(rule, everything), value(learned, everything), moved[aside], moved[-1 - aside],
        sum(each > 0 for each in moved) / len(moved),
    )  # fmt: skip
