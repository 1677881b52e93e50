"""A whole case: one gold text read and compared, with its gold attributions found again among the claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from riwaya.claims.model import Claim, Reading
from riwaya.engine import Engine
from riwaya.evaluation.match import pair
from riwaya.evaluation.model import GoldText
from riwaya.evaluation.predict import predicted, read
from riwaya.events.model import Comparison, Conflict, Event, Facet
from riwaya.vocabulary import FacetName


@dataclass(frozen=True, slots=True)
class Case:
    """`ids` leads from a gold attribution to the claim that answers it; golds that nothing answers are left out."""

    gold: GoldText
    reading: Reading
    comparison: Comparison
    ids: dict[str, str]

    def claim(self, gold: str) -> Claim:
        """The claim that answers a gold attribution."""
        if gold not in self.ids:
            raise LookupError(f"{self.gold.id}: no claim answers {gold}")
        return next(claim for claim in self.comparison.claims if claim.id == self.ids[gold])

    def answers(self, golds: Iterable[str]) -> set[str]:
        """The ids of the claims that answer some gold attributions."""
        return {self.claim(gold).id for gold in golds}

    def golds(self, claims: Iterable[str]) -> set[str]:
        """The gold attributions that some claims answer; a claim that answers none shows as its own id."""
        back = {claim: gold for gold, claim in self.ids.items()}
        return {back.get(claim, claim) for claim in claims}

    def event(self, gold: str) -> Event:
        """The only event that the claim answering a gold attribution is about."""
        found = [event for event in self.comparison.events if self.claim(gold).id in event.claims]
        if len(found) != 1:
            raise LookupError(f"{self.gold.id}: {gold} is about {len(found)} events")
        return found[0]

    def facet(self, gold: str, name: FacetName) -> Facet:
        """The only facet of a name in the event that a gold attribution is about."""
        found = [facet for facet in self.event(gold).facets if facet.name is name]
        if len(found) != 1:
            raise LookupError(f"{self.gold.id}: {len(found)} facets {name} in the event of {gold}")
        return found[0]

    def sides(self, conflict: Conflict) -> set[frozenset[str]]:
        """The two sides of a conflict as gold attributions."""
        return {frozenset(self.golds(side)) for side in conflict.sides}


@cache
def engine() -> Engine:
    """The engine every case is read with: loading a lexicon takes longer than a case does."""
    return Engine.default()


def read_case(gold: GoldText) -> Case:
    """Read a gold text, compare it with nothing but itself, and pair its gold attributions with claims."""
    reading = read(gold, engine())
    ids = {g.id: p.id for g, p in pair(gold.golds, predicted(reading))}
    return Case(gold, reading, engine().compare([reading]), ids)
