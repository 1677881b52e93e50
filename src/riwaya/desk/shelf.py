"""What documents tell, kept at hand by who groups them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from riwaya.claims.model import Reading
from riwaya.events.given import Key
from riwaya.events.knowledge import Knowledge
from riwaya.events.tellings import Telling, TellingFinder
from riwaya.ledger.gists import Gists
from riwaya.ledger.groups import Filed
from riwaya.ledger.store import Ledger

KEPT = 8_000
"""Documents whose tellings are kept at hand, the last ones used."""


class Shelf:
    """Tellings of documents, the last used ones at hand; what the ledger has not kept is found again and kept there."""

    def __init__(self, ledger: Ledger, knowledge: Knowledge) -> None:
        self._ledger = ledger
        self._knowledge = knowledge
        self._gists = Gists(ledger.db)
        self._held: OrderedDict[str, dict[Key, Telling]] = OrderedDict()

    @cached_property
    def _find(self) -> TellingFinder:
        return TellingFinder(self._knowledge)

    def take_up(self, documents: Sequence[str]) -> None:
        """Have documents at hand as they are now."""
        for document in documents:
            self._held.pop(document, None)
        self.fetch(documents)

    def fetch(self, documents: Iterable[str]) -> None:
        """Have these at hand; inside a transaction that writes."""
        wanted = dict.fromkeys(documents)
        for document in wanted:
            if document in self._held:
                self._held.move_to_end(document)
        missing = [document for document in wanted if document not in self._held]
        known = self._gists.held(missing)
        unknown = [document for document in missing if document not in known]
        made = {one.document.id: self._find(one) for one in self._readings(unknown)}
        self._gists.put(made)
        for document, tellings in (*known.items(), *made.items()):
            self._held[document] = {telling.key: telling for telling in tellings}

    def readings(self, documents: Collection[str]) -> list[Reading]:
        """The readings that count of some documents, by id."""
        return sorted(self._readings(list(documents)), key=lambda reading: reading.document.id)

    def _readings(self, documents: Sequence[str]) -> list[Reading]:
        return self._ledger.readings(documents=documents) if documents else []

    def trim(self) -> None:
        """Let go of those that were not used for longest."""
        while len(self._held) > KEPT:
            self._held.popitem(last=False)

    def tellings(self, document: str) -> Mapping[Key, Telling]:
        return self._held[document]

    def has(self, document: str) -> bool:
        return document in self._held

    def holds(self, filed: Filed) -> bool:
        """True for a telling of the reading of its document that counts, which must be at hand."""
        telling = self.tellings(filed.document).get(filed.key)
        return telling is not None and telling.content == filed.content

    def clear(self) -> None:
        """Let go of all."""
        self._held.clear()
