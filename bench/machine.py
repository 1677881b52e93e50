"""How fast the machine is just now, beside the one the bounds were set on.

A virtual machine gives one program twice the speed of another hour, so seconds alone say little. `Machine` runs a
fixed piece of work (cutting a text with a pattern, looking words up, making small records: what reading consists of)
again and again between the articles, and says how long it took beside `REFERENCE`.
"""

from __future__ import annotations

import re
import time
from typing import NamedTuple

REFERENCE = 0.1127
"""Milliseconds that the work took on the machine and day on which the first release read 212 articles a second
(2026-11-23): found by running that release and this work in turn on another day, in proportion."""
_WORD = re.compile(r"(?P<word>\w+)|(?P<mark>[^\w\s])")
_TEXT = "the mayor of the town by the river said on Friday that the old bridge, closed since May, is open again. " * 5


class _Piece(NamedTuple):
    start: int
    end: int
    fold: str
    kind: str


class Machine:
    """Takes the time of the work; `factor` is 2 on a machine (or in an hour) half as fast as the reference."""

    def __init__(self) -> None:
        self._seconds: list[float] = []
        self._known: dict[str, int] = {}

    def run(self) -> None:
        """Do the work once and keep how long it took."""
        begun = time.process_time()
        self._work()
        self._seconds.append(time.process_time() - begun)

    @property
    def factor(self) -> float:
        """Mean time of the work over the reference; the mean, because the articles between share the same hiccups."""
        return 1000 * sum(self._seconds) / max(1, len(self._seconds)) / REFERENCE

    def _work(self) -> int:
        known, total = self._known, 0
        for match in _WORD.finditer(_TEXT):
            piece = _Piece(match.start(), match.end(), match.group().lower(), match.lastgroup or "")
            known[piece.fold] = known.get(piece.fold, 0) + 1
            total += len(piece.fold) if piece.kind == "word" and piece.fold.startswith(("t", "b", "o")) else 1
        return total
