"""What `riwaya events` prints for machines: JSON, CSV and GeoJSON (RFC 7946). Exports room; nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.events.cards import Card, CardPlace
from riwaya.exports.cells import table
from riwaya.exports.contract import NOT_VERIFIED, NOT_VERIFIED_AR, Json
from riwaya.vocabulary import PlacePrecision

POINTS = frozenset({PlacePrecision.FACILITY, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR})
"""Precisions that a point on a map does not overstate; a district, an area or a country has none."""
COLUMNS = (
    "id", "type", "title", "first_at", "last_at", "documents", "claims", "origins", "conflicts", "contested", "grades",
    "killed_low", "killed_best", "killed_high", "wounded_low", "wounded_best", "wounded_high",
    "place", "precision", "lat", "lon", "country", "actors", "voices", "outlets", "languages", "note",
)  # fmt: skip


def opening(as_of: str | None, known_at: str | None) -> Json:
    """What every list from a ledger begins with."""
    return {"note": NOT_VERIFIED, "note_ar": NOT_VERIFIED_AR, "as_of": as_of, "known_at": known_at}


def events_json(cards: Iterable[Card], more: bool, as_of: str | None = None, known_at: str | None = None) -> Json:
    """A list of events; `more` where there are others that were not asked for."""
    return {**opening(as_of, known_at), "events": [card_json(card) for card in cards], "more": more}


def card_json(card: Card) -> Json:
    """One event; instants in UTC, null where no document has a date."""
    return {
        "id": card.id,
        "type": str(card.type),
        "title": card.title,
        "first_at": card.first_at or None,
        "last_at": card.last_at or None,
        "documents": card.documents,
        "claims": card.claims,
        "origins": card.origins,
        "conflicts": card.conflicts,
        "contested": card.contested,
        "grades": {str(facet): str(grade) for facet, grade in card.grades},
        "stances": {str(stance): count for stance, count in card.stances},
        "killed": _range_json(card.killed),
        "wounded": _range_json(card.wounded),
        "places": [_place_json(place) for place in card.places],
        "actors": list(card.actors),
        "voices": list(card.voices),
        "outlets": list(card.outlets),
        "languages": list(card.languages),
    }


def events_csv(cards: Iterable[Card]) -> str:
    """One line an event, with the place named most often."""
    return table(COLUMNS, (_row(card) for card in cards))


def events_geojson(cards: Iterable[Card], as_of: str | None = None, known_at: str | None = None) -> Json:
    """A FeatureCollection: a point with its precision, or no geometry where no point is known."""
    return {"type": "FeatureCollection", **opening(as_of, known_at), "features": [_feature(card) for card in cards]}


def _feature(card: Card) -> Json:
    point = next((place for place in card.places if _is_point(place)), None)
    shown = point or _first(card)
    return {
        "type": "Feature",
        "id": card.id,
        "geometry": None if point is None else {"type": "Point", "coordinates": [point.lon, point.lat]},
        "properties": {
            **card_json(card),
            "place": None if shown is None else shown.name,
            "precision": None if shown is None else str(shown.precision),
        },
    }


def _is_point(place: CardPlace) -> bool:
    return place.lat is not None and place.lon is not None and place.precision in POINTS


def _first(card: Card) -> CardPlace | None:
    return card.places[0] if card.places else None


def _row(card: Card) -> Json:
    place, told = _first(card), card_json(card)
    row = {key: value for key, value in told.items() if not isinstance(value, dict)}
    row["grades"] = [f"{facet}: {grade}" for facet, grade in told["grades"].items()]
    for name, bounds in (("killed", card.killed), ("wounded", card.wounded)):
        for key, value in zip(("low", "best", "high"), bounds or (None,) * 3, strict=True):
            row[f"{name}_{key}"] = value
    if place is not None:
        row |= _place_json(place) | {"place": place.name, "precision": str(place.precision)}
    return {**row, "note": NOT_VERIFIED}


def _place_json(place: CardPlace) -> Json:
    return {
        "place": place.place,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "precision": str(place.precision),
        "country": place.country,
    }


def _range_json(bounds: tuple[int, int, int] | None) -> Json | None:
    return None if bounds is None else dict(zip(("low", "best", "high"), bounds, strict=True))
