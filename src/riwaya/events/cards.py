"""An event on one line: what a list of many events shows and filters by; part of the events room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from riwaya.annotate.model import PlaceMention
from riwaya.claims.model import Claim, Reading
from riwaya.document import Span
from riwaya.events.instants import published_key
from riwaya.events.model import Comparison, CountRange, Event
from riwaya.vocabulary import EventType, FacetName, Grade, PlacePrecision, Stance

TOLLS = (FacetName.KILLED, FacetName.WOUNDED)
CODES = frozenset({"claimed", "denied", "unclaimed"})
"""Answers to who is responsible that name nobody."""
COUNTRY = PlacePrecision.COUNTRY
WHOLE = ("", "total/event")
"""Strata of a toll of all people in the whole event."""


@dataclass(frozen=True, slots=True)
class CardPlace:
    """Where an event is told to be; degrees WGS84, None where only an area is meant."""

    place: str
    name: str
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    country: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of one event; instants in UTC, "" where no document has a date.

    `actors` are ids of the lexicon and names as written; `voices` those who speak.
    """

    id: str
    type: EventType
    title: str
    first_at: str
    last_at: str
    documents: int
    claims: int
    origins: int
    conflicts: int
    grades: tuple[tuple[FacetName, Grade], ...]
    stances: tuple[tuple[Stance, int], ...]
    outlets: tuple[str, ...]
    actors: tuple[str, ...]
    voices: tuple[str, ...]
    places: tuple[CardPlace, ...]
    killed: tuple[int, int, int] | None
    wounded: tuple[int, int, int] | None
    languages: tuple[str, ...] = ()

    @property
    def contested(self) -> bool:
        """True where accounts contradict each other."""
        return self.conflicts > 0


def cards_of(comparison: Comparison) -> tuple[Card, ...]:
    """A card for each event of a comparison, in its order."""
    homes = {c.id: (c, r) for r in comparison.readings for c in (*r.claims, *r.narrated)}
    voices = {record.claim: record.voice for record in comparison.origins}
    conflicts = Counter(conflict.event for conflict in comparison.conflicts)
    return tuple(_card(event, homes, voices, conflicts[event.id]) for event in comparison.events)


def _card(event: Event, homes: Mapping[str, tuple[Claim, Reading]], voices: Mapping[str, str], conflicts: int) -> Card:
    told = [homes[claim] for claim in (*event.claims, *event.narrated) if claim in homes]
    documents = {reading.document.id: reading.document for _, reading in told}
    instants = sorted(key for document in documents.values() if (key := published_key(document)))
    stances = Counter(claim.stance for claim, _ in told if not claim.narrated)
    return Card(
        event.id, event.type, event.title, instants[0] if instants else "", instants[-1] if instants else "",
        len(documents), len(event.claims), len({voices[c.id] for c, _ in told if c.id in voices}), conflicts,
        tuple((facet.name, facet.grade) for facet in event.facets if facet.stratum in WHOLE),
        tuple(sorted(stances.items(), key=lambda item: item[0].value)),
        tuple(sorted({d.outlet for d in documents.values() if d.outlet})),
        _actors(claim for claim, _ in told),
        tuple(sorted({c.speaker.entity or c.speaker.name for c, _ in told if c.speaker.name and not c.narrated})),
        _places(told),
        _toll(event, FacetName.KILLED), _toll(event, FacetName.WOUNDED),
        tuple(sorted({d.language.value for d in documents.values()})),
    )  # fmt: skip


def _actors(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Who is said to have done, claimed or suffered it."""
    asked = (FacetName.PERPETRATOR, FacetName.RESPONSIBILITY, FacetName.TARGET)
    found = (facet.entity or facet.value for claim in claims for facet in claim.facets if facet.name in asked)
    return tuple(sorted({str(one) for one in found if one and one not in CODES}))


def _places(told: Iterable[tuple[Claim, Reading]]) -> tuple[CardPlace, ...]:
    """The places claims put it at: those finer than a country first, among them the ones named most often."""
    votes: Counter[str] = Counter()
    known: dict[str, CardPlace] = {}
    for claim, reading in told:
        mentions = {m.span: m for m in reading.mentions if isinstance(m, PlaceMention)}
        for facet in claim.facets:
            if facet.name is FacetName.PLACE and facet.value is not None and not facet.negated:
                mention = mentions.get(facet.span) or _named(facet.entity, reading) or _behind(facet.span, reading)
                if mention is not None:
                    votes[mention.place] += 1
                    known.setdefault(mention.place, _place(mention))
    return tuple(sorted(known.values(), key=lambda p: (p.precision is COUNTRY, -votes[p.place], p.place)))


def _named(entity: str | None, reading: Reading) -> PlaceMention | None:
    """The mention of the place an answer names, wherever the document names it."""
    if entity is None:
        return None
    place = entity.partition(" ")[0]
    return next((m for m in reading.mentions if isinstance(m, PlaceMention) and m.place == place), None)


def _behind(span: Span, reading: Reading) -> PlaceMention | None:
    """The known place right behind a facility: «معسكر الواحة قرب سبها», the camp of al-Waha near Sabha."""
    places = (m for m in reading.mentions if isinstance(m, PlaceMention))
    return next((m for m in places if m.span.start == span.end + 1), None)


def _place(mention: PlaceMention) -> CardPlace:
    return CardPlace(mention.place, mention.name, mention.lat, mention.lon, mention.precision, mention.country)


def _toll(event: Event, name: FacetName) -> tuple[int, int, int] | None:
    """Low, best, high of the whole event."""
    ranges = [f.range for f in event.facets if f.name is name and f.stratum in WHOLE and f.range is not None]
    return _bounds(ranges[0]) if ranges else None


def _bounds(found: CountRange) -> tuple[int, int, int]:
    return found.low, found.best, found.high
