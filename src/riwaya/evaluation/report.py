"""An evaluation as JSON: scores, intervals and slices, without a word of the texts."""

from __future__ import annotations

from typing import Any

from riwaya.evaluation.bootstrap import LEVEL, SEED, Interval
from riwaya.evaluation.count import Count
from riwaya.evaluation.evaluate import Evaluation
from riwaya.evaluation.measures import MEASURES, Measure
from riwaya.evaluation.slices import MEASURED, Slice

_BY_NAME = {measure.name: measure for measure in MEASURES}


def report(evaluation: Evaluation) -> dict[str, Any]:
    """Everything that was measured; numbers with three digits, null where there is nothing to divide by."""
    return {
        "texts": len(evaluation.judged),
        "unread": [name for name, _ in evaluation.unread],
        "bootstrap": {"resamples": evaluation.resamples, "level": LEVEL, "seed": SEED, "over": "texts"},
        "scores": {
            measure.name: score(measure, evaluation.counts[measure.name], evaluation.intervals.get(measure.name))
            for measure in MEASURES
            if measure.name in evaluation.counts
        },
        "slices": [_slice(each) for each in evaluation.slices],
    }


def score(measure: Measure, count: Count, interval: Interval | None = None) -> dict[str, Any]:
    """The numbers of one measure; `low` and `high` belong to its main one."""
    numbers: dict[str, Any]
    if measure.rate:
        numbers = {"value": digits(count.r), "hit": count.hit, "gold": count.gold}
    else:
        numbers = {"p": digits(count.p), "r": digits(count.r), "f1": digits(count.f1)}
        numbers |= {"hit": count.hit, "gold": count.gold, "said": count.said}
    if interval is not None:
        numbers |= {"of": "value" if measure.rate else measure.main}
        numbers |= {"low": digits(interval.low), "high": digits(interval.high)}
    return numbers


def digits(value: float | None) -> float | None:
    """Three digits, which are more than a small gold can bear out."""
    return None if value is None else round(value, 3)


def _slice(part: Slice) -> dict[str, Any]:
    row: dict[str, Any] = {"family": part.family, "name": part.name, "texts": part.texts}
    row["gold"] = part.counts["found"].gold
    for name in MEASURED:
        count = part.counts[name]
        whole = part.of_texts and not _BY_NAME[name].rate
        row[name] = score(_BY_NAME[name], count) if whole else digits(count.r)
    return row
