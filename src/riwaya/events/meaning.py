"""Whether claims in two languages say the same, where they share no words; part of the events room.

An encoder puts a sentence of any language at a point where what means the same lies near. It is optional, and only
asked about tellings in different languages: inside one language names, words and figures tell more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from operator import mul
from typing import Protocol

from riwaya.claims.model import Reading
from riwaya.vocabulary import Language

NEAR = 0.46
"""Mean of the best cosines from which two tellings are alike. With the encoder of riwaya[encoder] the English documents
of the invented coverages reach .47 to .52 with their own event and up to .45 with another."""
FEWEST, MOST = 3, 100
"""Claims the shorter telling must have, as one sentence finds something like it in any event, and claims looked at."""


class Encoder(Protocol):
    """Gives for each text a vector of length 1; texts of one meaning get near ones, in whatever language they are."""

    def encode(self, texts: list[str], /) -> Iterable[Sequence[float]]: ...


class Meaning:
    """Compares claims of some readings by an encoder; each is encoded once, when it is first asked for."""

    def __init__(self, readings: Iterable[Reading], encoder: Encoder) -> None:
        self._encoder = encoder
        self._texts: dict[str, str] = {}
        self._languages: dict[str, Language] = {}
        self._vectors: dict[str, Sequence[float]] = {}
        for reading in readings:
            for claim in (*reading.claims, *reading.narrated):
                self._texts[claim.id] = " ".join(reading.document.quote(span) for span in claim.content)
                self._languages[claim.id] = reading.document.language

    def languages(self, claims: Iterable[str]) -> frozenset[Language]:
        """The languages some claims are in."""
        return frozenset(self._languages[claim] for claim in claims)

    def alike(self, mine: Set[str], theirs: Set[str]) -> bool:
        """True when two tellings (ids of their claims) say the same in different languages; the order is no matter."""
        few, many = sorted((sorted(mine), sorted(theirs)), key=lambda claims: (len(claims), claims))
        best = [nearest for one in few[:MOST] if (nearest := self._nearest(one, many[:MOST])) is not None]
        return len(best) >= FEWEST and sum(best) / len(best) >= NEAR

    def _nearest(self, claim: str, others: Sequence[str]) -> float | None:
        """The best cosine among the claims of other languages, None where there are none."""
        foreign = [other for other in others if self._languages[other] is not self._languages[claim]]
        self._encode([claim, *foreign] if foreign else [])
        return max((_cosine(self._vectors[claim], self._vectors[other]) for other in foreign), default=None)

    def _encode(self, claims: Sequence[str]) -> None:
        new = [claim for claim in claims if claim not in self._vectors]
        if new:
            found = self._encoder.encode([self._texts[claim] for claim in new])
            self._vectors.update(zip(new, map(_plain, found), strict=True))


def _plain(vector: Sequence[float]) -> Sequence[float]:
    """As numbers of Python, which are multiplied faster one by one than those of an array."""
    return [float(number) for number in vector]


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    return float(sum(map(mul, one, other)))
