"""What the words around a place's name say of it: what it is, where in relation to it, and whether it is a place at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from riwaya.annotate.lexer import Item
from riwaya.annotate.match import QUOTE_MARKS
from riwaya.annotate.model import Token
from riwaya.annotate.placenames import Hit, Place
from riwaya.vocabulary import PlacePrecision

KINDS = {
    "type": "T", "direction": "D", "inside": "I", "near": "K", "preposition": "P", "direction_after": "A",
    "head": "H", "not_place": "n", "demonym": "C", "away": "F",
}  # fmt: skip
"""Letters of the place words (see `lexer`): T town, base…; D north; I middle; K near; F km from; H «الأراضي» (territory)."""
PRECISION = {
    "country": PlacePrecision.COUNTRY, "province": PlacePrecision.PROVINCE, "district": PlacePrecision.DISTRICT,
    **dict.fromkeys(("town", "city", "capital", "neighbourhood", "camp"), PlacePrecision.SETTLEMENT),
    **dict.fromkeys(("strait", "sea", "river", "waterway"), PlacePrecision.WATERS),
    **dict.fromkeys(("area", "mountain", "island"), PlacePrecision.AREA),
}  # fmt: skip
WIDE = frozenset({"country", "province", "area", "mountain", "island", "sea", "river", "strait", "waterway"})
FITS = {
    "settlement": frozenset({"town", "city", "capital", "neighbourhood", "camp"}),
    "province": frozenset({"province", "area"}),
    "country": frozenset({"country"}),
    "waters": frozenset({"strait", "sea", "river", "island", "waterway"}),
}
"""Kinds of place that a type word asks for, where some place of the name is of such a kind."""
_LISTS = frozenset({"،", ",", "و", "and"})


class Setting(NamedTuple):
    """The words before a name: where they begin, its type, and which other kinds of word are among them.

    `announced` when something says that a place follows (a preposition, a type, a list of places); `guarded` when a
    word says that none does; `quoted` when the name stands in quotation marks after its type.
    """

    start: int | None = None
    type: str | None = None
    kinds: frozenset[str] = frozenset()
    announced: bool = False
    guarded: bool = False
    quoted: bool = False


def setting(
    hit: Hit, tokens: Sequence[Token], ending: Mapping[int, Item], done: int, listed: int, skipped: frozenset[str]
) -> Setting:
    """The setting of a name, read backwards from it to token `done` at most.

    `ending` holds the place words by their last token; `listed` is the token after the place before this one;
    `skipped` are words that may stand in between («the»).
    """
    if hit.before[-1:] in ("ب", "ل"):
        return Setting(announced=True)
    joined = hit.before[:1] == "و" or (hit.first > 0 and tokens[hit.first - 1].fold in _LISTS)
    in_list = joined and 0 <= hit.first - listed <= 1
    start, at, quoted = None, hit.first - 1, False
    seen: dict[str, Item] = {}
    while at >= done and not hit.before:
        item = ending.get(at)
        if item is not None and _belongs(item.code, seen):
            seen.setdefault("T" if item.code == "H" else item.code, item)
            start, at = item.start, item.token - 1
            if tokens[item.token].start < item.start:
                return _told(start, seen, None, True, quoted)
        elif tokens[at].fold in QUOTE_MARKS or tokens[at].fold in skipped:
            quoted = quoted or tokens[at].fold in QUOTE_MARKS
            at -= 1
        else:
            break
    return _told(start, seen, ending.get(at) if not hit.before else None, bool(seen) or in_list, quoted)


def _told(start: int | None, seen: Mapping[str, Item], leading: Item | None, announced: bool, quoted: bool) -> Setting:
    code = leading.code if leading is not None else ""
    row = seen["T"].row if "T" in seen else None
    return Setting(
        start,
        str(row["precision"]) if row else None,
        frozenset(seen) | ({"K"} if code == "F" else frozenset()),
        announced or (code != "" and code in "PF"),
        code == "n" and not seen,
        quoted,
    )


def _belongs(code: str, seen: Mapping[str, Item]) -> bool:
    """True when a word, read backwards from the name, still speaks of it: what it is, then where in relation to it.

    «معسكر شمال حديثة» is a camp north of Haditha, not the north of a camp called Haditha.
    """
    if code in "TH":
        return not seen.keys() & {"D", "I", "K"} and (code == "T" or not seen)
    return code in "DIK"


def allowed(place: Place, told: Setting) -> bool:
    """True when a name that needs a type word or a preposition before it has one."""
    if place.kind == "country" and told.type == "facility":
        return False  # "a US base" stands anywhere
    if place.level == "t":
        return _fits(place, told.type)
    return place.level == "s" or told.announced


def _fits(place: Place, type_: str | None) -> bool:
    """True when a type word makes a common word a name: «مدينة الباب» (the city of al-Bab; alone it is "the door")."""
    if type_ in (None, "country", "area"):
        return False
    return (type_ == "facility") == (place.kind not in PRECISION)


def precision(place: Place, told: Setting) -> PlacePrecision:
    """How closely the words say where: «قرب زمار» (near Zummar), «شمال سوريا» (the north of Syria)."""
    own = PRECISION.get(place.kind, PlacePrecision.FACILITY)
    if told.type == "waters" and place.kind in WIDE:
        return PlacePrecision.WATERS
    if "K" in told.kinds:
        return PlacePrecision.NEAR
    if "D" in told.kinds:
        return PlacePrecision.AREA if place.kind in WIDE or told.type == "area" else PlacePrecision.NEAR
    if "I" in told.kinds and place.kind in WIDE:
        return PlacePrecision.AREA
    if told.type is None or own is PlacePrecision.FACILITY:
        return own
    return PlacePrecision(told.type)
