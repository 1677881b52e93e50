"""Which prediction answers which gold attribution: one to one, best first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from riwaya.evaluation.model import Gold, Predicted, Range

FOUND = 0.5
_SAME_CUE = 0.5
"""Added to the overlap where the cues meet too, so that of two claims over one content the right one is taken."""

A = TypeVar("A")
B = TypeVar("B")


def iou(a: Sequence[Range], b: Sequence[Range]) -> float:
    """Characters in both over characters in either."""
    one = {i for start, end in a for i in range(start, end)}
    two = {i for start, end in b for i in range(start, end)}
    return len(one & two) / len(one | two) if one or two else 0.0


def likeness(gold: Gold, said: Predicted) -> float:
    """How well `said` answers `gold`: 0 when it does not, else at least FOUND."""
    same_cue = said.cue is not None and said.cue[0] < gold.cue[1] and gold.cue[0] < said.cue[1]
    if gold.contents:
        overlap = max(iou(content, said.content) for content in gold.contents)
    else:
        overlap = 1.0 if same_cue else 0.0
    return overlap + _SAME_CUE * same_cue if overlap >= FOUND else 0.0


def pair(golds: Sequence[Gold], said: Sequence[Predicted]) -> list[tuple[Gold, Predicted]]:
    """Pairs of gold and prediction, each used at most once, best likeness first, earlier ones first among equals."""
    return [(golds[i], said[j]) for i, j in one_to_one(golds, said, likeness)]


def one_to_one(one: Sequence[A], other: Sequence[B], like: Callable[[A, B], float]) -> list[tuple[int, int]]:
    """Places of what belongs together, each used at most once, best likeness first; a likeness of 0 is none."""
    scored = [(-like(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other)]
    used_one: set[int] = set()
    used_other: set[int] = set()
    pairs = []
    for minus, i, j in sorted(scored):
        if minus < 0 and i not in used_one and j not in used_other:
            used_one.add(i)
            used_other.add(j)
            pairs.append((i, j))
    return pairs
