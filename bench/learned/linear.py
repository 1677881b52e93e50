"""A linear chooser: one weight a feature, a softmax over the candidates of a case; trained and used in plain Python.

The same cases give the same weights: every round goes over all cases in their order, nothing is drawn.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

ROUNDS = 200
RATE = 0.5
DIGITS = 3

Features = frozenset[str]
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """One decision: the features of each candidate, which candidates are right, and the one the rule takes."""

    text: str
    candidates: tuple[Features, ...]
    right: frozenset[int]
    rule: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A case with numbers for the names of its features."""

    candidates: tuple[tuple[int, ...], ...]
    right: frozenset[int]


def choose(weights: Weights, candidates: Sequence[Features]) -> int:
    """The place of the best candidate, the first among equals."""
    sums = [math.fsum(weights.get(name, 0.0) for name in candidate) for candidate in candidates]
    return max(range(len(sums)), key=lambda at: (sums[at], -at))


def train(cases: Sequence[Case], strength: float, least: int = 2, rounds: int = ROUNDS) -> dict[str, float]:
    """Weights of greatest likelihood less `strength` / 2 times their squares; features of fewer than `least` cases are
    left out."""
    usable = [case for case in cases if case.right and len(case.right) < len(case.candidates)]
    seen = Counter(name for case in usable for name in set(chain.from_iterable(case.candidates)))
    names = sorted(name for name, count in seen.items() if count >= least)
    place = {name: at for at, name in enumerate(names)}
    rows = [
        _Row(tuple(tuple(sorted(place[n] for n in c if n in place)) for c in case.candidates), case.right)
        for case in usable
    ]
    weights, sizes = [0.0] * len(names), [1e-9] * len(names)
    for _ in range(rounds):
        for at, slope in enumerate(_slopes(weights, rows)):
            pull = slope - strength * weights[at]
            sizes[at] += pull * pull
            weights[at] += RATE * pull / math.sqrt(sizes[at])
    return {name: w for name, weight in zip(names, weights, strict=True) if (w := round(weight, DIGITS))}


def _slopes(weights: Sequence[float], rows: Sequence[_Row]) -> list[float]:
    """For each weight, how the log-likelihood of the right candidates rises with it."""
    slopes = [0.0] * len(weights)
    for row in rows:
        sums = [sum(map(weights.__getitem__, candidate)) for candidate in row.candidates]
        top = max(sums)
        raw = [math.exp(each - top) for each in sums]
        whole, right = sum(raw), sum(raw[at] for at in sorted(row.right))
        for at, candidate in enumerate(row.candidates):
            gain = (raw[at] / right if at in row.right else 0.0) - raw[at] / whole
            for name in candidate:
                slopes[name] += gain
    return slopes
