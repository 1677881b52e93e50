"""Readings with what they tell, kept at hand by who groups them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping

from riwaya.claims.model import Reading
from riwaya.events.given import Key
from riwaya.events.knowledge import Knowledge
from riwaya.events.tellings import Telling, TellingFinder
from riwaya.ledger.groups import Filed
from riwaya.ledger.store import Ledger

KEPT = 4_000
"""Documents whose tellings are kept at hand, the last ones used."""


class Shelf:
    """Readings and tellings of documents, the last used ones at hand."""

    def __init__(self, ledger: Ledger, knowledge: Knowledge) -> None:
        self._ledger = ledger
        self._find = TellingFinder(knowledge)
        self._held: OrderedDict[str, tuple[Reading, dict[Key, Telling]]] = OrderedDict()

    def put(self, readings: Iterable[Reading]) -> None:
        """Readings as they are now."""
        for reading in readings:
            document = reading.document.id
            self._held.pop(document, None)
            self._held[document] = (reading, {telling.key: telling for telling in self._find(reading)})

    def fetch(self, documents: Iterable[str]) -> None:
        """Have these at hand."""
        wanted = dict.fromkeys(documents)
        for document in wanted:
            if document in self._held:
                self._held.move_to_end(document)
        missing = [document for document in wanted if document not in self._held]
        self.put(self._ledger.readings(documents=missing) if missing else ())

    def trim(self) -> None:
        """Let go of those that were not used for longest."""
        while len(self._held) > KEPT:
            self._held.popitem(last=False)

    def reading(self, document: str) -> Reading:
        return self._held[document][0]

    def tellings(self, document: str) -> Mapping[Key, Telling]:
        return self._held[document][1]

    def has(self, document: str) -> bool:
        return document in self._held

    def holds(self, filed: Filed) -> bool:
        """True for a telling of the last reading of its document, which must be at hand."""
        telling = self.tellings(filed.document).get(filed.key)
        return telling is not None and telling.content == filed.content

    def clear(self) -> None:
        """Let go of all."""
        self._held.clear()
