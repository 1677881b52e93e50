"""What is worked out of single records, kept at hand with them: many events and instants ask for it. Desk room."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any, TypeVar

from riwaya.ledger.athand import Last

A = TypeVar("A")
B = TypeVar("B")


class Keeper:
    """Lets functions of single records remember what they gave, for the very records they were given.

    Records are told apart by being the same object, for to compare what two readings hold takes as long as the work.
    What has a type of its own shares what it remembers with others of that type.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[object, Last[int, tuple[Any, Any]]] = {}

    def __call__(self, function: Callable[[A], B], /) -> Callable[[A], B]:
        kind = function if isinstance(function, FunctionType) else type(function)
        last = self._kept.setdefault(kind, Last(self._most))

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
