"""Transactions inside transactions, the same for every database; part of the ledger room."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from riwaya.ledger.database import LedgerError, Mode, Values


class Transactions(ABC):
    """One write transaction at a time; one begun inside another is part of it."""

    name: str
    mode: Mode

    def __init__(self) -> None:
        self._depth = 0

    @abstractmethod
    def run(self, sql: str, values: Values = ()) -> None: ...

    @abstractmethod
    def _begin(self) -> None:
        """Begin a transaction in which others cannot write; leaves none behind where that fails."""

    @abstractmethod
    def _undo(self) -> None:
        """Undo what was not committed, if anything was begun."""

    def script(self, statements: Iterable[str]) -> None:
        """See `Database`."""
        for statement in statements:
            self.run(statement)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """See `Database`."""
        if self.mode is Mode.READ:
            raise LedgerError(f"the ledger {self.name} is open for reading only.")
        if self._depth == 0:
            self._begin()
        self._depth += 1
        try:
            yield
            if self._depth == 1:
                self.run("COMMIT")
        except BaseException:
            if self._depth == 1:
                self._undo()
            raise
        finally:
            self._depth -= 1
