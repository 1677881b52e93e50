"""Readings with what they tell, kept at hand by who groups them."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping, Sequence

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
        self._offered: dict[str, tuple[Reading, tuple[Telling, ...]]] = {}

    def offer(self, reading: Reading, tellings: tuple[Telling, ...]) -> None:
        """The first reading of a document as it was just recorded, with what it tells, for when it is taken up."""
        self._offered[reading.document.id] = reading, tellings

    def take_up(self, documents: Sequence[str]) -> None:
        """Have readings at hand as they are now; documents named once and offered need not be fetched."""
        often = Counter(documents)
        offered = {one: self._offered.pop(one, None) for one in often}
        self.put(self._ledger.readings(documents=[d for d, told in offered.items() if told is None or often[d] > 1]))
        for document, told in offered.items():
            if told is not None and often[document] == 1:
                self._keep(*told)

    def put(self, readings: Iterable[Reading]) -> None:
        """Readings as they are now."""
        for reading in readings:
            self._keep(reading, self._find(reading))

    def _keep(self, reading: Reading, tellings: Iterable[Telling]) -> None:
        document = reading.document.id
        self._held.pop(document, None)
        self._held[document] = (reading, {telling.key: telling for telling in tellings})

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
        self._offered.clear()
