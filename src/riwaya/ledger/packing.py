"""The gists of tellings as they are stored: small, and quick to read. Ledger room."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from riwaya import __version__
from riwaya.annotate.model import PlaceMention
from riwaya.events.gist import SOMEWHERE, Gist
from riwaya.events.instants import Days
from riwaya.events.places import Site
from riwaya.events.tellings import Telling, TellingKind
from riwaya.lexicon.digest import lexicon_digest
from riwaya.vocabulary import PlacePrecision

FORM = 3
"""Of what is written; another number makes everything anew."""
QUICK = 1
_HALVES = "surrogatepass"
"""A text may hold half of a surrogate pair."""


@cache
def maker() -> str:
    """Who makes gists: this version of Riwaya with this lexicon, in this form."""
    return f"{__version__} {lexicon_digest()} {FORM}"


def packed(tellings: Iterable[Telling]) -> bytes:
    """Tellings of one document as they are stored."""
    rows = [_row(telling) for telling in tellings]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", _HALVES), QUICK)


def unpacked(document: str, body: bytes) -> tuple[Telling, ...] | None:
    """The tellings that were packed; None where they are damaged."""
    try:
        rows = json.loads(zlib.decompress(body).decode("utf-8", _HALVES))
        return tuple(_telling(document, row) for row in rows)
    except (zlib.error, ValueError, TypeError, IndexError, KeyError):
        return None


def _row(telling: Telling) -> list[Any]:
    blocks = [[key for key, seeking in telling.blocks if seeking is which] for which in (True, False)]
    gist = telling.gist
    return [
        *(telling.claim, telling.family, telling.kind.value, telling.parts, telling.content, *blocks),
        *(telling.day, telling.author, None if gist is None else _gist_row(gist)),
    ]


def _telling(document: str, row: Sequence[Any]) -> Telling:
    claim, family, kind, parts, content, seeking, others, day, author, told = row
    blocks = tuple(sorted([*((key, True) for key in seeking), *((key, False) for key in others)]))
    gist = None if told is None else _gist(document, (claim, family), told)
    kept = tuple((one, other) for one, other in parts)
    return Telling(claim, family, _KINDS[kind], document, kept, content, gist, blocks, day, author)


def _gist_row(gist: Gist) -> list[Any]:
    parts: Sequence[Any] = gist
    sites = [[sorted(site.places), sorted(site.names)] for site in parts[_SITES:_DAYS]]
    sets = [sorted(words) for words in parts[_SETS:_DOCUMENTS]]
    places = [[at, m.place, m.lat, m.lon, m.precision.value, m.country] for at, m in gist.places]
    flags = [int(flag) for flag in parts[_FLAGS:_PLACES]]
    return [gist.rank, gist.named, gist.family, *sites, gist.days, gist.published, *sets, *flags, places]


def _gist(document: str, key: tuple[str, str], row: Sequence[Any]) -> Gist:
    sites = [Site(frozenset(places), frozenset(names)) for places, names in row[_SITES:_DAYS]]
    return Gist._make(
        (
            tuple(row[0]),
            row[1] and tuple(row[1]),
            row[2],
            *sites,
            tuple(Days(*days) for days in row[_DAYS]),
            tuple(row[_DAYS + 1]),
            *map(frozenset, row[_SETS:_DOCUMENTS]),
            frozenset((document,)),
            *map(bool, row[_DOCUMENTS:-1]),
            tuple((at, _place(*told)) for at, *told in row[-1]),
            frozenset((key,)),
            sites[0] or sites[1],
        )
    )


def _place(place: str, lat: float | None, lon: float | None, precision: str, country: str | None) -> PlaceMention:
    """As `gist.located`."""
    return PlaceMention(SOMEWHERE, place, "", lat, lon, _PRECISIONS[precision], country)


_KINDS = {kind.value: kind for kind in TellingKind}
_PRECISIONS = {precision.value: precision for precision in PlacePrecision}
_SITES, _DAYS, _SETS, _DOCUMENTS, _FLAGS, _PLACES = (
    Gist._fields.index(name) for name in ("told_site", "days", "types", "documents", "sure", "places")
)
