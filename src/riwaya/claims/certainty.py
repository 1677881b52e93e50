"""How sure the speaker presents himself, and whether he affirms or denies (FactBank's two axes, kept apart)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, pairwise
from operator import itemgetter
from typing import Any

from riwaya.annotate.match import PhraseIndex
from riwaya.annotate.model import Token
from riwaya.annotate.phrases import holds
from riwaya.vocabulary import Certainty, Polarity, Stance

_WINDOW, _HEAD = 9, 4
_NEGATIVE = frozenset({Stance.DENY, Stance.DISOWN})
_ORDER = (Certainty.UNSTATED, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)


class CertaintyReader:
    """Reads hedges at the head of a content: further in they hedge a part, not the claim."""

    def __init__(
        self, hedges: Iterable[Mapping[str, Any]], negations: Iterable[str], particles: Iterable[str] = ()
    ) -> None:
        phrases = [(tuple(r["words"]), r) for r in hedges if r.get("certainty") and r["scope"] == "clause"]
        self._hedges: PhraseIndex[Mapping[str, Any]] = PhraseIndex(
            sorted(phrases, key=itemgetter(0)), frozenset({"و", "ف"})
        )
        self._negations = frozenset(negations)
        self._particles = frozenset(particles)

    def certainty(self, given: Certainty, words: Sequence[Token]) -> Certainty:
        """The cue's certainty, lowered by a hedge among the first words of the content."""
        words = words[:_WINDOW]
        lowest = given
        for first, last, _, row in self._hedges.all(words):
            certainty = Certainty(row["certainty"])
            if certainty is Certainty.UNSTATED or not holds(row, words, first, last):
                continue
            if _ORDER.index(certainty) < _ORDER.index(lowest):
                lowest = certainty
        if lowest is Certainty.CERTAIN and self._may(words):
            return Certainty.POSSIBLE
        return lowest

    def _may(self, words: Sequence[Token]) -> bool:
        """«قد يرتفع» (may rise): the particle before an imperfect hedges; before a perfect («قد ارتفع», has risen) it
        asserts."""
        if self._particles.isdisjoint([token[2] for token in words]):
            return False
        return any(a.fold in self._particles and b.fold.startswith("ي") for a, b in pairwise(words))

    def polarity(self, stance: Stance, words: Sequence[Token]) -> Polarity:
        """Negative for denials and for a main clause that opens with a negation."""
        if stance in _NEGATIVE:
            return Polarity.NEGATIVE
        head = islice((t[2] for t in words if t[3] == "word"), _HEAD)
        return Polarity.POSITIVE if self._negations.isdisjoint(head) else Polarity.NEGATIVE
