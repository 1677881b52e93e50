"""Names of places by their spelling, with every place that bears one («طرابلس», Tripoli, in Libya and in Lebanon)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from riwaya.annotate.lexer import Lexed, Row
from riwaya.annotate.match import QUOTE_MARKS
from riwaya.annotate.model import Token

_SHORT = 4
"""Letters a name must have before «و ب ل» (and, in, for) written onto it are taken off, countries apart."""
_PEOPLE = {"country": 10_000_000, "capital": 1_000_000, "city": 300_000, "province": 300_000, "town": 50_000}
"""Weight of hand-written places, whose population is not given."""
_ELSE = 100_000
_BY_HAND, _FIRST, _CAPITAL, _COUNTRY, _PROVINCE = 1.0, 2.0, 1.0, 1.5, -3.0
LEVELS = {"type": "t", "word": "w", "preposition": "p"}


class Place(NamedTuple):
    """A place that bears a name.

    `level` says what the name needs before it: s nothing, p a preposition or a place before it in a list, w (also an
    ordinary word) a preposition of its own and no adjective behind it, t a type word.
    """

    id: str
    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    level: str
    weight: float
    adjectival: bool = False


NO_PLACE = "not_a_place"
_NO_WORDS: frozenset[str] = frozenset()
_NOTHING = Place("", "", NO_PLACE, None, None, None, "s", 0.0)


class Hit(NamedTuple):
    """A name in a text: tokens first..last (half-open), the letters written onto the first, the places that bear it."""

    first: int
    last: int
    before: str
    places: tuple[Place, ...]


class PlaceNames:
    """Finds names in tokens, longest first. Lines of the flat list are read into places only when their name is met."""

    def __init__(self, rows: Iterable[Row], lines: Iterable[str] = ()) -> None:
        self._table: dict[str, tuple[Place | str, ...]] = {}
        self._read: dict[str, tuple[Place, ...]] = {}
        self._longest: dict[str, int] = {}
        self._seconds: dict[str, set[str]] = {}
        self.capitals: dict[str, Place] = {}
        for row in rows:
            none = row["kind"] == NO_PLACE
            self._add(" ".join(row["words"]), _NOTHING if none else _by_hand(row))
        for line in lines:
            cells, _, keys = line.rpartition("\t")
            for key in keys.split("|"):
                self._add(key, cells)
            if "\tcapital\t" in cells:
                place = _flat(cells)
                self.capitals.setdefault(place.country or "", place)

    def _add(self, key: str, place: Place | str) -> None:
        table = self._table
        table[key] = (*table[key], place) if key in table else (place,)
        head, _, rest = key.partition(" ")
        size = rest.count(" ") + 2 if rest else 1
        if rest:
            self._seconds.setdefault(head, set()).add(rest.partition(" ")[0])
        if size > self._longest.get(head, 0):
            self._longest[head] = size
        if isinstance(place, Place) and place.kind == "capital":
            self.capitals.setdefault(place.country or "", place)

    def first_words(self) -> frozenset[str]:
        """Folded words a name may begin with."""
        return frozenset(self._longest)

    def hits(self, tokens: Sequence[Token], lexed: Lexed) -> Iterator[Hit]:
        """Every name, left to right, without overlaps; `lexed` says where one may begin."""
        done = 0
        for first, readings in lexed.heads():
            hit = self._at(tokens, first, readings) if first >= done else None
            if hit is not None:
                done = hit.last
                yield hit

    def _at(self, tokens: Sequence[Token], first: int, readings: tuple[tuple[str, str], ...]) -> Hit | None:
        after = tokens[first + 1].fold if first + 1 < len(tokens) else ""
        for before, head in readings:
            if after not in self._seconds.get(head, _NO_WORDS) and after not in QUOTE_MARKS:
                places = self.named(head)
                if places and not (before and _too_short(head, places)):
                    return Hit(first, first + 1, before, places)
                continue
            words, ends = self._several(tokens, first, head)
            while words:
                places = self.named(" ".join(words))
                if places and not (before and len(words) == 1 and _too_short(head, places)):
                    return Hit(first, ends[-1], before, places)
                words.pop()
                ends.pop()
        return None

    def _several(self, tokens: Sequence[Token], first: int, head: str) -> tuple[list[str], list[int]]:
        """The words of the longest name that may begin with `head`, and where each ends."""
        words, ends = [head], [first + 1]
        at = first + 1
        longest = self._longest[head]
        while len(words) < longest and at < len(tokens) and tokens[at].kind != "newline":
            word = tokens[at].fold
            if word not in QUOTE_MARKS:
                if len(words) == 1 and word not in self._seconds[head]:
                    break  # no name of several words goes on like this
                words.append(word)
                ends.append(at + 1)
            at += 1
        return words, ends

    def named(self, key: str) -> tuple[Place, ...]:
        """The places of a folded name."""
        places = self._read.get(key)
        if places is None:
            found = self._table.get(key)
            if found is None:
                return ()
            places = self._read[key] = tuple(_flat(place) if isinstance(place, str) else place for place in found)
        return places


def _too_short(word: str, places: tuple[Place, ...]) -> bool:
    return len(word) < _SHORT and not any(place.kind == "country" for place in places)


def _by_hand(row: Row) -> Place:
    kind = row["kind"]
    weight = math.log10(_PEOPLE.get(kind, _ELSE)) + _BY_HAND + _bonus(kind) + (_FIRST if row.get("first") else 0)
    level = LEVELS.get(row.get("level", ""), "s") if len(row["words"]) == 1 else "s"
    return Place(
        row.get("same_as") or row["id"], row["name"], kind, row.get("country"), row.get("lat"), row.get("lon"),
        level, weight, bool(row.get("adjectival")),
    )  # fmt: skip


def _flat(cells: str) -> Place:
    id_, kind, country, lat, lon, people, name, level = cells.split("\t")
    weight = math.log10(int(people) + 10) + _bonus(kind)
    north, east = float(lat) if lat else None, float(lon) if lon else None
    return Place(id_, name, kind, country or None, north, east, level, weight)


def _bonus(kind: str) -> float:
    return {"capital": _CAPITAL, "country": _COUNTRY, "province": _PROVINCE}.get(kind, 0.0)
