"""What named persons decided that no single reading can hold: actors, reliability, discounts, the shape of events.

Part of the events room. The counting is done with it, never by it: a letter is shown and changes no number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from riwaya.claims.anchors import Anchor
from riwaya.claims.inforce import InForce
from riwaya.claims.judgements import Verdict
from riwaya.events.names import words_of
from riwaya.vocabulary import FacetName

UNRATED = "F"
"""The letter of every source nobody rated: its reliability cannot be judged."""
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Letter:
    """The reliability a person gives an outlet or actor, by name or id."""

    actor: str
    letter: str
    by: str
    judgement: str


@dataclass(frozen=True, slots=True)
class Discount:
    """A question of the event a claim stands for that a person discounts; `family` "" for every event of the claim."""

    claim: str
    family: str
    facet: FacetName
    stratum: str
    judgement: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything decided; `same` and `different` are pairs of names or actor ids.

    `shaped` are the judgements behind each group of tellings that persons merged or split (`events.overlay`).
    """

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    letters: tuple[Letter, ...] = ()
    discounts: tuple[Discount, ...] = ()
    shaped: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def rated(self, name: str, entity: str | None = None) -> Letter | None:
        """The letter of an outlet or actor, by its exact name or its id; None where nobody gave it one."""
        words = words_of(name)
        named = next((letter for letter in self.letters if words and words_of(letter.actor) == words), None)
        return named or next((letter for letter in self.letters if entity is not None and letter.actor == entity), None)

    def letter(self, name: str, entity: str | None = None) -> str:
        """The letter to be shown, `UNRATED` by default."""
        found = self.rated(name, entity)
        return found.letter if found is not None else UNRATED


NO_DECISIONS = Decisions()


def decisions_of(
    found: InForce,
    claim_at: Callable[[Anchor], str | None],
    shaped: Mapping[str, tuple[str, ...]] | None = None,
) -> Decisions:
    """What counts of some judgements; `claim_at` gives the id of the claim an anchor finds (`claims.anchors.find`).

    A discount whose claim is not found is left out: `claims.decided` lists it.
    """
    discounts = [
        Discount(claim, one.anchor.family, FacetName(one.get("facet")), one.get("stratum"), one.id)
        for one in found.of(Verdict.DISCOUNT)
        if (claim := claim_at(one.anchor)) is not None
    ]
    return Decisions(
        tuple((one.get("one"), one.get("other")) for one in found.of(Verdict.SAME_ACTOR)),
        tuple((one.get("one"), one.get("other")) for one in found.of(Verdict.DIFFERENT_ACTOR)),
        # Of one actor's letters the latest comes first, so that it is the one that is found.
        tuple(
            Letter(one.get("actor"), one.get("letter"), one.by, one.id)
            for one in reversed(found.of(Verdict.RELIABILITY))
        ),
        tuple(discounts),
        dict(shaped or {}),
    )
