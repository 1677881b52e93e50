"""A claim inside one event with the facets that belong to that event; part of the events room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from riwaya.claims.model import Claim, FacetValue, Reading
from riwaya.events.independence import REFUSING, Origin, Origins
from riwaya.events.instants import published_key, shown
from riwaya.events.knowledge import Knowledge
from riwaya.events.names import same_name, words_of
from riwaya.text import fold
from riwaya.vocabulary import Certainty, SpeakerType, Stance

ASSERTING = frozenset(
    {Stance.ASSERT, Stance.CONFIRM, Stance.ACCUSE, Stance.CLAIM_RESPONSIBILITY, Stance.ADMIT, Stance.ESTIMATE}
)
HEDGED = frozenset({Certainty.PROBABLE, Certainty.POSSIBLE})

NISBA = ("يون", "يين", "يات", "يا", "يه", "ي", "ا", "ه")
"""Endings between a country and its adjective: «أورينيا» and «الأورينية» have one root."""
LEAST_ROOT = 4
REMEMBERED = 20_000
"""Names and pairs of names whose likeness is remembered: an event asks for that of a few again and again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim of an event. `at` sorts by publication, `order` by place in the text."""

    claim: Claim
    reading: Reading
    facets: tuple[FacetValue, ...]
    origin: Origin
    at: str
    quoted: bool = False
    """True when a denier or doubter quotes it: somebody said so, but not he."""
    own: bool = True
    """False when it is another's word that its speaker said so: «A said that B admitted it»."""
    belligerent: bool = False
    """True when its side says in this event that it did it: the fighters it counts as killed are the other side's."""

    order: tuple[str, str, int, str] = field(init=False, repr=False, compare=False)
    """Publication, then the order of the text; no order of input can change it."""

    def __post_init__(self) -> None:
        order = self.at, self.reading.document.id, self.claim.position(), self.claim.id
        object.__setattr__(self, "order", order)

    @property
    def published(self) -> str | None:
        """When the document was published, as printed."""
        return shown(self.reading.document)

    @property
    def asserting(self) -> bool:
        """True when the claim holds its content to be so."""
        return self.claim.stance in ASSERTING

    @property
    def sure(self) -> bool:
        """False when the claim as a whole is hedged («رجحت», thought it likely)."""
        return self.claim.certainty not in HEDGED

    @property
    def named(self) -> bool:
        """True when somebody is named or described as the speaker."""
        return self.claim.speaker.type is not SpeakerType.UNKNOWN and bool(self.claim.speaker.name)


def entry_of(claim: Claim, reading: Reading, facets: tuple[FacetValue, ...], origins: Origins) -> Entry:
    """The entry of one claim."""
    quoted = origins.stance_of(claim.parent) in REFUSING
    origin, at = origins.origin_of(claim, reading), published_key(reading.document)
    return Entry(claim, reading, facets, origin, at, quoted, origins.own_word(claim))


def joined(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries in order, one for each claim, with the facets of all its parts."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        known = kept.get(entry.claim.id)
        if known is None:
            kept[entry.claim.id] = entry
        else:
            facets = dict.fromkeys((*known.facets, *entry.facets))
            kept[entry.claim.id] = replace(known, facets=tuple(facets))
    return tuple(sorted(kept.values(), key=lambda entry: entry.order))


def same_actor(one: FacetValue, other: FacetValue, knowledge: Knowledge) -> bool:
    """True when two values name one side: one actor or party, or the same words, adjective or noun."""
    if one.entity is not None and other.entity is not None:
        return knowledge.same_side(one.entity, other.entity)
    return _same_words(str(one.value), str(other.value))


@lru_cache(maxsize=REMEMBERED)
def _same_words(mine: str, theirs: str) -> bool:
    """True when two names are the same words, or one has the roots of the other, or both an adjective."""
    if same_name(mine, theirs):
        return True
    few, many = sorted((_roots(mine), _roots(theirs)), key=len)
    if few and few <= many and any(len(root) >= LEAST_ROOT for root in few):
        return True
    return bool(_adjectives(mine) & _adjectives(theirs))


@lru_cache(maxsize=REMEMBERED)
def _roots(name: str) -> frozenset[str]:
    return frozenset(_root(word) for word in words_of(name))


@lru_cache(maxsize=REMEMBERED)
def _adjectives(name: str) -> frozenset[str]:
    """Roots of the words in ي ية behind the first: «القوات الأورينية» and «الطيران الأوريني» are of one nation."""
    words = fold(name).split()[1:]
    return frozenset(
        _root(word.removeprefix("ال")) for word in words if word.endswith(("ي", "يه")) and len(word) > LEAST_ROOT
    )


def _root(word: str) -> str:
    for ending in NISBA:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_ROOT:
            return word.removesuffix(ending)
    return word
