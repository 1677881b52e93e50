"""How two places of an event stand to each other: same, near, one inside the other, apart; part of the events room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from math import asin, cos, floor, radians, sin, sqrt

from riwaya.annotate.model import PlaceMention
from riwaya.claims.model import Reading
from riwaya.vocabulary import PlacePrecision

EARTH = 6371.0
NEAR = 30.0
"""Kilometres within which two towns or sites may be one place of an event."""
RADIUS = {
    PlacePrecision.FACILITY: 10.0,
    PlacePrecision.SETTLEMENT: 20.0,
    PlacePrecision.NEAR: 80.0,
    PlacePrecision.DISTRICT: 60.0,
    PlacePrecision.PROVINCE: 170.0,
    PlacePrecision.AREA: 250.0,
    PlacePrecision.WATERS: 200.0,
}
"""How far from its centre a place of each precision may reach, in kilometres, generously."""

WIDE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.AREA, PlacePrecision.DISTRICT})
DEGREE = 111.0
"""Kilometres of a degree of latitude, rounded down."""
NEIGHBOURS = 90.0
"""Kilometres between the centres of two provinces or areas within which they may overlap."""


class Relation(IntEnum):
    """From worst to best, so that the best of several is their maximum."""

    APART = 0
    UNKNOWN = 1
    COUNTRY = 2
    INSIDE = 3
    NEAR = 4
    SAME = 5


@dataclass(frozen=True, slots=True)
class Site:
    """Where a claim puts its event: gazetteer places and the folded words of named facilities."""

    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def __or__(self, other: Site) -> Site:
        return Site(self.places | other.places, self.names | other.names)

    def __bool__(self) -> bool:
        return bool(self.places or self.names)


NOWHERE = Site()


def together(sites: Iterable[Site]) -> Site:
    """Several sites as one."""
    found = {site for site in sites if site}
    if len(found) < 2:
        return found.pop() if found else NOWHERE
    places, names = zip(*((site.places, site.names) for site in found), strict=True)
    return Site(frozenset().union(*places), frozenset().union(*names))


def place_key(mention: PlaceMention) -> str:
    """A place with the precision it is named with: «جنوب بغداد» (south of Baghdad) is not «بغداد»."""
    return f"{mention.place} {mention.precision.value}"


class PlaceBook:
    """Every place the readings mention, by id and by key."""

    def __init__(self, readings: Iterable[Reading] = ()) -> None:
        known: dict[str, PlaceMention] = {}
        for reading in readings:
            for mention in reading.mentions:
                if isinstance(mention, PlaceMention):
                    known.setdefault(place_key(mention), mention)
                    known.setdefault(mention.place, mention)
        self._known: Mapping[str, PlaceMention] = known
        self._pairs: dict[tuple[str, str], Relation] = {}
        self._sites: dict[tuple[frozenset[str], frozenset[str]], Relation] = {}
        self._cells: dict[str, tuple[tuple[int, int], ...]] = {}

    @classmethod
    def of(cls, known: Iterable[tuple[str, PlaceMention]]) -> PlaceBook:
        """The book of places by id or key; the first mention of each counts."""
        book = cls()
        found: dict[str, PlaceMention] = {}
        for place, mention in known:
            found.setdefault(place, mention)
        book._known = found
        return book

    def get(self, place: str) -> PlaceMention | None:
        """The mention a place id stands for."""
        return self._known.get(place)

    def is_country(self, place: str) -> bool:
        """True for a whole country."""
        mention = self._known.get(place)
        return mention is not None and mention.precision is PlacePrecision.COUNTRY

    def bare(self, place: str) -> str:
        """The id of a place, without the precision it is named with."""
        mention = self._known.get(place)
        return mention.place if mention is not None else place

    def country(self, place: str) -> str | None:
        """The code of the country a place lies in."""
        mention = self._known.get(place)
        return mention.country if mention is not None else None

    def cells(self, place: str) -> tuple[tuple[int, int], ...]:
        """The cells of a grid of one degree that a place may reach into; () for a whole country and for no coordinates.

        Two places that are not `APART` share a cell, unless one of them has none.
        """
        known = self._cells.get(place)
        if known is None:
            mention = self._known.get(place)
            known = self._cells[place] = _cells(mention) if mention is not None else ()
        return known

    def specific(self, places: frozenset[str]) -> frozenset[str]:
        """The places without the countries that only say where the others lie."""
        finer = frozenset(place for place in places if not self.is_country(place))
        return finer or places

    def sites(self, one: Site, other: Site) -> Relation:
        """The best relation between two sites; a shared facility name counts as the same place."""
        if not one.names.isdisjoint(other.names):
            return Relation.SAME
        if not one.places or not other.places:
            return Relation.UNKNOWN
        pair = (one.places, other.places)
        known = self._sites.get(pair)
        if known is None:
            mine, theirs = self.specific(one.places), self.specific(other.places)
            known = self._sites[pair] = max(self.places(a, b) for a in mine for b in theirs)
        return known

    def places(self, one: str, other: str) -> Relation:
        """The relation between two place ids."""
        if one == other:
            return Relation.COUNTRY if self.is_country(one) else Relation.SAME
        pair = (one, other) if one < other else (other, one)
        known = self._pairs.get(pair)
        if known is None:
            known = self._pairs[pair] = self._relation(self._known.get(pair[0]), self._known.get(pair[1]))
        return known

    def _relation(self, one: PlaceMention | None, other: PlaceMention | None) -> Relation:
        if one is None or other is None:
            return Relation.UNKNOWN
        whole = PlacePrecision.COUNTRY in (one.precision, other.precision)
        if one.place == other.place and not whole:
            return Relation.INSIDE
        distance = _distance(one, other)
        countries = one.country is not None and other.country is not None
        if countries and one.country != other.country:
            return Relation.APART
        if whole or distance is None:
            return Relation.COUNTRY if countries else Relation.UNKNOWN
        if one.precision in WIDE and other.precision in WIDE:
            return Relation.INSIDE if distance <= NEIGHBOURS else Relation.APART
        reach = RADIUS.get(one.precision, 100.0) + RADIUS.get(other.precision, 100.0)
        if distance > reach:
            return Relation.APART
        if max(RADIUS.get(one.precision, 100.0), RADIUS.get(other.precision, 100.0)) >= RADIUS[PlacePrecision.DISTRICT]:
            return Relation.INSIDE
        return Relation.NEAR if distance <= NEAR else Relation.APART


def _cells(mention: PlaceMention) -> tuple[tuple[int, int], ...]:
    if mention.lat is None or mention.lon is None or mention.precision is PlacePrecision.COUNTRY:
        return ()
    reach = max(RADIUS.get(mention.precision, 100.0), NEIGHBOURS / 2 if mention.precision in WIDE else 0.0)
    north = reach / DEGREE
    # Meridians draw together towards the poles; nobody reports from beyond 80 degrees.
    east = north / cos(radians(min(80.0, abs(mention.lat) + north)))
    rows = range(floor(mention.lat - north), floor(mention.lat + north) + 1)
    columns = range(floor(mention.lon - east), floor(mention.lon + east) + 1)
    return tuple((row, column % 360) for row in rows for column in columns)


def _distance(one: PlaceMention, other: PlaceMention) -> float | None:
    """Kilometres between two places on a sphere, None where either has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat1, lat2 = radians(one.lat), radians(other.lat)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, half)))
