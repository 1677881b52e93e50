"""A gate that keeps every answer that passes it, such as in a web archive. Watch room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Lock

from riwaya.fetch.model import Fetched, Unchanged, Wanted
from riwaya.watch.looks import Gate


class Archived:
    """`keep` is told of one answer at a time."""

    def __init__(self, gate: Gate, keep: Callable[[Fetched], None]) -> None:
        self._gate, self._keep, self._lock = gate, keep, Lock()

    def get(self, wanted: Wanted) -> Fetched | Unchanged:
        """See `Gate`."""
        found = self._gate.get(wanted)
        if isinstance(found, Unchanged):
            return found
        with self._lock:
            self._keep(found)
        return replace(found, received=b"")
