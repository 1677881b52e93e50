"""Which documents share runs of words: an index with bounded lists, near-linear in all words; events room, pure.

Every run of `RUN` words is looked up, none is sampled, so nothing that is shared is missed by chance; why this and not
signatures with locality-sensitive hashing is in docs/decisions/0013.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

RUN = 4
"""Words in a run: with every eighth word changed, half of the runs are still whole."""
COMMONEST = 50
"""A run that more documents have is a formula («للاشتراك في النشرة …», to subscribe to the newsletter …)."""
KEPT = 4
"""Holders kept of a formula, the earliest: a text carried by hundreds is still led back to its beginning."""
FEW = 16
"""Telling runs two documents must share to be looked at more closely."""
LARGE = 0.25
"""Or this part of the runs of the shorter one, formulas included."""
_SLOTS = 8
"""Slots for each run where runs met once are sorted out: about one in eight of them is kept by accident."""


class RunIndex:
    """The runs of texts given in order (`runs_of` each); texts are known by their place in it."""

    def __init__(self, texts: Iterable[array[int]]) -> None:
        self._runs = list(texts)
        self._holders: dict[int, list[int]] = {}
        self._formulas: dict[int, list[int]] = {}
        self._fill(self._repeated())
        # Of a text made of formulas the few runs that are none have to be enough.
        self._telling = [len(runs) - sum(map(self._formulas.__contains__, runs)) for runs in self._runs]
        self._least = [min(FEW, LARGE * size) for size in self._telling]

    def _repeated(self) -> bytearray:
        """2 in the slot of every run that is met twice (and of a few others); most runs of news are met once."""
        slots = bytearray(1 << (sum(map(len, self._runs)) * _SLOTS).bit_length())
        mask = len(slots) - 1
        for runs in self._runs:
            for run in runs:
                slots[run & mask] = 2 if slots[run & mask] else 1
        return slots

    def _fill(self, slots: bytearray) -> None:
        mask, holders, formulas = len(slots) - 1, self._holders, self._formulas
        alone: dict[int, int] = {}  # a list for each run that turns out to be met once would be most of the memory
        for number, runs in enumerate(self._runs):
            for run in runs:
                if slots[run & mask] < 2:
                    continue
                known = holders.get(run)
                if known is not None:
                    known.append(number)
                    if len(known) > COMMONEST:
                        formulas[run] = holders.pop(run)[:KEPT]
                elif run not in formulas:
                    first = alone.pop(run, None)
                    if first is None:
                        alone[run] = number
                    else:
                        holders[run] = [first, number]

    def earlier(self, number: int, few: int = FEW) -> list[int]:
        """Texts before `number` that share enough of its runs, the likeliest first.

        Enough is `few` runs that are no formula, or a large part of those of the shorter text, or of all its runs.
        """
        runs = self._runs[number]
        # Counted in C: the lists hold later texts too, which costs less than to look at each list.
        telling = Counter(chain.from_iterable(filter(None, map(self._holders.get, runs))))
        shared = telling.copy()
        shared.update(chain.from_iterable(filter(None, map(self._formulas.get, runs))))
        least, floor = self._least, min(few, LARGE * self._telling[number])
        likely = [n for n, count in shared.items() if (count >= floor or count >= least[n]) and n < number]
        found = [n for n in likely if self._enough(number, n, telling[n], shared[n], few)]
        return sorted(found, key=lambda n: (-telling[n], -shared[n], n))

    def _enough(self, one: int, other: int, telling: int, shared: int, few: int) -> bool:
        rare = max(2, LARGE * min(self._telling[one], self._telling[other]))
        return telling >= min(few, rare) or shared >= LARGE * min(len(self._runs[one]), len(self._runs[other]))

    def telling(self, words: Sequence[str]) -> bool:
        """True when a passage is more than formulas: a tenth of the runs it shares with other texts are rare."""
        runs = _runs(words)
        rare = sum(map(self._holders.__contains__, runs))
        return 10 * rare >= rare + sum(map(self._formulas.__contains__, runs))


def runs_of(words: Sequence[str]) -> array[int]:
    """The distinct runs of a text, in order, as numbers that are good for this process only."""
    return array("q", _runs(words))


def _runs(words: Sequence[str]) -> Iterable[int]:
    """A number for each distinct run, in order.

    Python's own hash is a different one in every process. That is no matter: the numbers are only held against each
    other, never ordered, kept or shown.
    """
    return dict.fromkeys(map(hash, zip(*(words[at:] for at in range(RUN)), strict=False)))
