"""Where to find each claim that is shown: its document and its number on the page. Part of the views room, pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from riwaya.claims.model import Claim, Reading, Statement
from riwaya.document import Document
from riwaya.events.model import Comparison


@dataclass(frozen=True, slots=True)
class Index:
    """Where each claim of a comparison stands: its reading and the number it is shown with."""

    readings: Mapping[str, Reading]
    claims: Mapping[str, Claim]
    numbers: Mapping[str, str]
    statements: Mapping[str, Statement]
    places: Mapping[str, int]

    @classmethod
    def of(
        cls, readings: Iterable[Reading], claims: Iterable[Claim] = (), statements: Iterable[Statement] = ()
    ) -> Index:
        """`claims` and `statements` are the linked ones of a comparison; they replace the readings' own."""
        by_document = {reading.document.id: reading for reading in readings}
        known: dict[str, Claim] = {}
        numbers: dict[str, str] = {}
        for place, reading in enumerate(by_document.values(), 1):
            prefix = f"{place}." if len(by_document) > 1 else ""
            for n, claim in enumerate((*reading.claims, *reading.narrated), 1):
                known[claim.id] = claim
                numbers[claim.id] = f"{prefix}{n}"
        known.update({claim.id: claim for claim in claims})
        named = {s.id: s for reading in by_document.values() for s in reading.statements}
        places = {document: place for place, document in enumerate(by_document, 1)}
        return cls(by_document, known, numbers, named | {s.id: s for s in statements}, places)

    @classmethod
    def of_comparison(cls, comparison: Comparison) -> Index:
        return cls.of(comparison.readings, comparison.claims, comparison.statements)

    def number(self, claim_id: str) -> str:
        return self.numbers.get(claim_id, "?")

    def place(self, document: str) -> int:
        """The number of a document among those shown, 0 for an unknown one."""
        return self.places.get(document, 0)

    def document(self, claim: Claim) -> Document | None:
        reading = self.readings.get(claim.document)
        return None if reading is None else reading.document

    def some(self, ids: Iterable[str]) -> list[Claim]:
        """The claims of `ids` that are known, in that order."""
        return [self.claims[one] for one in ids if one in self.claims]
