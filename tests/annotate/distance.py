"""Distances for the tests of places, computed apart from the code under test."""

from __future__ import annotations

import math


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two near points in degrees, the earth taken as flat between them."""
    east = (lon - other_lon) * math.cos(math.radians((lat + other_lat) / 2))
    return 111.2 * math.hypot(lat - other_lat, east)
