"""What is worked out of single records, kept at hand with them: many events and instants ask for it. Desk room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from riwaya.ledger.athand import Last

A = TypeVar("A")
B = TypeVar("B")


class Keeper:
    """Lets functions of single records remember what they gave, for the very records they were given.

    Records are told apart by being the same object, for to compare what two readings hold takes as long as the work.
    Functions of one type share what they remember.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[type, Last[int, tuple[Any, Any]]] = {}

    def __call__(self, function: Callable[[A], B], /) -> Callable[[A], B]:
        last = self._kept.setdefault(type(function), Last(self._most))

        def remembering(record: A) -> B:
            known = last.get(id(record))
            if known is not None and known[0] is record:
                found: B = known[1]
                return found
            made = function(record)
            last.put(id(record), (record, made))
            return made

        return remembering

    def clear(self) -> None:
        """Let go of all."""
        for last in list(self._kept.values()):
            last.clear()
