"""A whole evaluation: every text judged once, its scores with intervals, and the same over parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from riwaya.errors import InputError
from riwaya.evaluation.bootstrap import Interval, intervals
from riwaya.evaluation.count import Count, total
from riwaya.evaluation.judge import Judged, judge
from riwaya.evaluation.measures import MEASURES, counts_of
from riwaya.evaluation.model import GoldText, Reader
from riwaya.evaluation.slices import Slice, slices


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`counts` and `intervals` by the names of `measures.MEASURES`, over all texts together."""

    judged: tuple[Judged, ...]
    counts: Mapping[str, Count]
    intervals: Mapping[str, Interval]
    slices: tuple[Slice, ...]
    resamples: int = 0

    def value(self, name: str) -> float | None:
        """The number that stands for a measure, None where the gold has no case of it."""
        measure = next(each for each in MEASURES if each.name == name)
        found: float | None = getattr(self.counts.get(name, Count()), measure.main)
        return found

    @property
    def unread(self) -> list[tuple[str, str]]:
        """Texts that nothing could be read out of, and why; all their attributions count as missed."""
        return [(each.text.id, each.unread) for each in self.judged if each.unread]


def evaluate(texts: Iterable[GoldText], reader: Reader, resamples: int = 0) -> Evaluation:
    """Every text answered by `reader` and held against its gold; no intervals without resamples."""
    judged = tuple(_judged(text, reader) for text in texts)
    counts = [counts_of(each) for each in judged]
    return Evaluation(judged, total(counts), intervals(counts, resamples), tuple(slices(judged)), resamples)


def _judged(text: GoldText, reader: Reader) -> Judged:
    try:
        return judge(text, reader(text))
    except InputError as error:
        return judge(text, (), unread=error.message)


def shown(judged: Sequence[Judged], split: str) -> list[Judged]:
    """What may be looked at: sentences of the split `test` only when that split alone is asked for."""
    return [each for each in judged if split == "test" or each.text.split != "test"]
