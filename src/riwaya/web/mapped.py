"""Where events are told to be, drawn on outlines: a place is a dot, an area a circle as wide as it is vague, a country
no spot at all. Pure but for the outlines it is bundled with. Web room.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import cos, radians

from riwaya.events.cards import Card, CardPlace
from riwaya.vocabulary import PlacePrecision

WIDTH = 1000.0
KM_OF_A_DEGREE = 111.3
KM = {
    PlacePrecision.FACILITY: 0,
    PlacePrecision.SETTLEMENT: 0,
    PlacePrecision.NEAR: 15,
    PlacePrecision.DISTRICT: 35,
    PlacePrecision.AREA: 60,
    PlacePrecision.WATERS: 60,
    PlacePrecision.PROVINCE: 110,
}
"""The radius of the circle for what is no point; what is not here has no spot."""
LEAST, AROUND = 8.0, 3.0
"""Degrees a map shows at least, and around the outermost spot."""
TALLEST, FLATTEST = 0.8, 0.5
"""Height by width."""
LABEL = (9.0, 19.0)
"""Room of a letter and of a line in labels."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place on the sheet with its events; `radius` is 0 where it is a point. `label` is False where it would lie on
    another one: the list beside the map has it."""

    x: float
    y: float
    radius: float
    place: CardPlace
    cards: tuple[Card, ...]
    label: bool

    @property
    def contested(self) -> bool:
        return any(card.contested for card in self.cards)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A drawn map: `lands` are countries by code with their path, `countries` events whose country alone is told."""

    height: float
    lands: tuple[tuple[str, str], ...]
    spots: tuple[Spot, ...]
    countries: tuple[tuple[str, tuple[Card, ...]], ...]
    nowhere: tuple[Card, ...]


@cache
def _outlines() -> list[tuple[str, list[list[tuple[float, float]]]]]:
    made = json.loads((resources.files(__package__) / "outlines.json").read_text("utf-8"))
    return [(one["country"], [[(x, y) for x, y in ring] for ring in one["rings"]]) for one in made]


@dataclass(frozen=True, slots=True)
class _Sheet:
    west: float
    north: float
    east: float
    south: float

    @property
    def scale(self) -> float:
        """Units of the sheet for a degree of longitude."""
        return WIDTH / (self.east - self.west)

    @property
    def tall(self) -> float:
        """Units for a degree of latitude, so that shapes in the middle are as they are."""
        return self.scale / cos(radians((self.north + self.south) / 2))

    @property
    def height(self) -> float:
        return (self.north - self.south) * self.tall

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return (lon - self.west) * self.scale, (self.north - lat) * self.tall


def mapped(cards: Iterable[Card]) -> Mapped:
    """The map of some events, each at the place it is told of most."""
    spots: dict[str, tuple[CardPlace, list[Card]]] = {}
    countries: dict[str, list[Card]] = {}
    nowhere: list[Card] = []
    for card in cards:
        place = card.places[0] if card.places else None
        if place is not None and place.precision in KM and place.lat is not None and place.lon is not None:
            spots.setdefault(place.place, (place, []))[1].append(card)
        elif place is not None and place.country:
            countries.setdefault(place.country, []).append(card)
        else:
            nowhere.append(card)
    sheet = _sheet([(p.lon or 0, p.lat or 0) for p, _ in spots.values()] + _middles(countries))
    return Mapped(
        round(sheet.height, 1),
        tuple(_lands(sheet)),
        tuple(_spots(sheet, list(spots.values()))),
        tuple((code, tuple(found)) for code, found in sorted(countries.items())),
        tuple(nowhere),
    )


def _middles(countries: Iterable[str]) -> list[tuple[float, float]]:
    """A point in each country, so that the sheet holds it."""
    wanted = set(countries)
    return [
        (sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring))
        for code, rings in _outlines()
        if code in wanted
        for ring in (max(rings, key=len),)
    ]


def _sheet(points: Sequence[tuple[float, float]]) -> _Sheet:
    """As much of the world as holds these points; the whole region without any."""
    if not points:
        return _Sheet(-17.0, 38.0, 60.0, 5.0)
    west, east = min(x for x, _ in points) - AROUND, max(x for x, _ in points) + AROUND
    south, north = min(y for _, y in points) - AROUND, max(y for _, y in points) + AROUND
    wide, high = max(LEAST, east - west), max(LEAST * FLATTEST, north - south)
    squeeze = 1 / cos(radians((north + south) / 2))
    if high * squeeze > wide * TALLEST:
        wide = high * squeeze / TALLEST
    elif high * squeeze < wide * FLATTEST:
        high = wide * FLATTEST / squeeze
    x, y = (west + east) / 2, (south + north) / 2
    return _Sheet(x - wide / 2, y + high / 2, x + wide / 2, y - high / 2)


def _lands(sheet: _Sheet) -> Iterable[tuple[str, str]]:
    for code, rings in _outlines():
        paths = [_path(ring, sheet) for ring in rings if _meets(ring, sheet)]
        if paths:
            yield code, "".join(paths)


def _meets(ring: Sequence[tuple[float, float]], sheet: _Sheet) -> bool:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs) < sheet.east and max(xs) > sheet.west and min(ys) < sheet.north and max(ys) > sheet.south


def _path(ring: Sequence[tuple[float, float]], sheet: _Sheet) -> str:
    """The ring as a path in whole units, points that fall together once, those far outside brought to the edge."""
    points: list[tuple[int, int]] = []
    for lon, lat in ring:
        x, y = sheet.at(lon, lat)
        point = round(min(max(x, -400), WIDTH + 400)), round(min(max(y, -400), sheet.height + 400))
        if not points or point != points[-1]:
            points.append(point)
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"


def _spots(sheet: _Sheet, found: Sequence[tuple[CardPlace, list[Card]]]) -> Iterable[Spot]:
    boxes: list[tuple[float, float, float]] = []
    for place, cards in sorted(found, key=lambda one: -len(one[1])):
        x, y = sheet.at(place.lon or 0, place.lat or 0)
        half = len(place.name) * LABEL[0] / 2
        free = all(abs(x - bx) > half + bhalf or abs(y - by) > LABEL[1] * 1.3 for bx, by, bhalf in boxes)
        if free:
            boxes.append((x, y, half))
        radius = KM[place.precision] / KM_OF_A_DEGREE * sheet.tall
        yield Spot(round(x, 1), round(y, 1), round(radius, 1), place, tuple(cards), free)
