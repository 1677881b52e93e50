"""How far the scores would move with other texts: percentile intervals over resampled texts, always the same ones.

Texts are drawn, not attributions: those of one text share its speakers and its writer.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.evaluation.count import Count, Counts
from riwaya.evaluation.measures import MEASURES, Measure

SEED = 20240422
LEVEL = 0.95
RESAMPLES = 1000
FEWEST_TEXTS = 5
"""A measure with a case in fewer texts gets no interval: resamples of one or two texts only seem to agree."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the main number of a measure lies in so many of a hundred resamples."""

    low: float
    high: float


def intervals(texts: Sequence[Counts], resamples: int = RESAMPLES, seed: int = SEED) -> dict[str, Interval]:
    """An interval for each measure; none where too few texts hold a case of it, or most resamples do not."""
    if not texts or not resamples:
        return {}
    chance = random.Random(seed)
    draws = [chance.choices(range(len(texts)), k=len(texts)) for _ in range(resamples)]
    found = {measure.name: _interval(measure, texts, draws) for measure in MEASURES}
    return {name: interval for name, interval in found.items() if interval is not None}


def _interval(measure: Measure, texts: Sequence[Counts], draws: Sequence[Sequence[int]]) -> Interval | None:
    counts = [text.get(measure.name, Count()) for text in texts]
    if sum(bool(count.gold or count.said) for count in counts) < FEWEST_TEXTS:
        return None
    hit, gold, said = ([getattr(count, part) for count in counts] for part in ("hit", "gold", "said"))
    sums = (Count(*(sum(map(column.__getitem__, draw)) for column in (hit, gold, said))) for draw in draws)
    values = sorted(value for count in sums if (value := getattr(count, measure.main)) is not None)
    if 2 * len(values) < len(draws):
        return None
    aside = int(len(values) * (1 - LEVEL) / 2)
    return Interval(values[aside], values[len(values) - 1 - aside])
