"""What the words around a place's name say: what it is, where in relation to it, whether it is a place at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from riwaya.annotate.lexer import Lexed
from riwaya.annotate.match import QUOTE_MARKS
from riwaya.annotate.model import Token
from riwaya.annotate.placenames import Hit, Place
from riwaya.vocabulary import PlacePrecision

KINDS = {
    "type": "T", "direction": "D", "inside": "I", "near": "K", "preposition": "P", "direction_after": "A",
    "head": "H", "not_place": "n", "demonym": "C", "away": "F",
}  # fmt: skip
"""Letters of the place words (see `lexer`): T town, base; D north; I middle; K near; F km from; H «الأراضي» (soil)."""
PRECISION = {
    "country": PlacePrecision.COUNTRY, "province": PlacePrecision.PROVINCE, "district": PlacePrecision.DISTRICT,
    **dict.fromkeys(("town", "city", "capital", "neighbourhood", "camp"), PlacePrecision.SETTLEMENT),
    **dict.fromkeys(("strait", "sea", "river", "waterway"), PlacePrecision.WATERS),
    **dict.fromkeys(("area", "mountain", "island"), PlacePrecision.AREA),
}  # fmt: skip
QUARTER = "quarter"
"""What «حي» (quarter) asks for: the quarter of that name, and no town («حي الطواحين» is not the town of Tawahin)."""
WIDE = frozenset({"country", "province", "area", "mountain", "island", "sea", "river", "strait", "waterway"})
FITS = {
    "settlement": frozenset({"town", "city", "capital", "neighbourhood", "camp"}),
    "province": frozenset({"province", "area"}),
    "country": frozenset({"country"}),
    "waters": frozenset({"strait", "sea", "river", "island", "waterway"}),
}
"""Kinds of place that a type word asks for, where some place of the name is of such a kind."""
_LED_ARTICLES = ("بال", "وبال", "فبال", "لل", "ولل")
_LISTS = frozenset({"،", ",", "و", "and"})


class Setting(NamedTuple):
    """The words before a name: where they begin, its type, and which other kinds of word are among them.

    `announced` when something says that a place follows (a preposition, a type, a list of places); `guarded` when a
    word says that none does; `quoted` when the name stands in quotation marks after its type; `led` when it has a
    preposition or type of its own, and no adjective behind it that would make it a common noun.
    """

    start: int | None = None
    type: str | None = None
    kinds: frozenset[str] = frozenset()
    announced: bool = False
    guarded: bool = False
    quoted: bool = False
    led: bool = False


class Words(NamedTuple):
    """The place words of a text: positions in `lexed` by the last and by the first token of each word.

    `skipped` are words that may stand between them and a name («the»).
    """

    lexed: Lexed
    ending: Mapping[int, int]
    starting: Mapping[int, int]
    skipped: frozenset[str]

    def after(self, token: int) -> tuple[str, int]:
        """The letter and position of the place word that begins at a token; ("", -1) where there is none."""
        position = self.starting.get(token, -1)
        return (self.lexed.codes[position], position) if position >= 0 else ("", -1)


def setting(hit: Hit, tokens: Sequence[Token], words: Words, done: int, listed: int) -> Setting:
    """The setting of a name, read backwards from it to token `done` at most.

    `listed` is the token after the place before this one.
    """
    if hit.before[-1:] in ("ب", "ل"):
        definite = tokens[hit.first].fold.startswith(_LED_ARTICLES)
        return Setting(announced=True, led=definite and not _described(hit.last, tokens, words))
    joined = hit.before[:1] == "و" or (hit.first > 0 and tokens[hit.first - 1].fold in _LISTS)
    in_list = joined and 0 <= hit.first - listed <= 1
    start, at, quoted = None, hit.first - 1, False
    seen: dict[str, str] = {}
    leading = ""
    while at >= done and not hit.before:
        position = words.ending.get(at, -1)
        leading = words.lexed.codes[position] if position >= 0 else ""
        if _belongs(leading, seen):
            item = words.lexed.item(position)
            seen.setdefault("T" if leading == "H" else leading, words.lexed.row(position).get("precision", ""))
            start, at, leading = item.start, item.token - 1, ""
            if tokens[item.token].start < item.start:
                break
        elif tokens[at].fold in QUOTE_MARKS or tokens[at].fold in words.skipped:
            quoted = quoted or tokens[at].fold in QUOTE_MARKS
            at -= 1
        else:
            break
    leads = bool(seen) or (leading != "" and leading in "PFDIK" and not hit.before)
    led = "T" in seen or (leads and not _described(hit.last, tokens, words))
    return _told(start, seen, leading, bool(seen) or in_list, quoted, led)


def _described(last: int, tokens: Sequence[Token], words: Words) -> bool:
    """True when a definite word other than a nationality stands behind a name: «الميادين العامة» (public squares)."""
    following = tokens[last].fold if last < len(tokens) else ""
    return following.startswith("ال") and words.after(last)[0] not in ("C", "P", "A")


def _told(start: int | None, seen: Mapping[str, str], code: str, announced: bool, quoted: bool, led: bool) -> Setting:
    return Setting(
        start,
        seen.get("T"),
        frozenset(seen) | ({"K"} if code == "F" else frozenset()),
        announced or (code != "" and code in "PF"),
        code == "n" and not seen,
        quoted,
        led,
    )


def _belongs(code: str, seen: Mapping[str, str]) -> bool:
    """True when a word, read backwards from the name, still speaks of it: what it is, then where in relation to it.

    «معسكر شمال حديثة» is a camp north of Haditha, not the north of a camp called Haditha.
    """
    if code == "T":
        return not seen.keys() & {"D", "I", "K"}
    return not seen if code == "H" else code != "" and code in "DIK"


def allowed(place: Place, told: Setting) -> bool:
    """True when a name that needs a type word or a preposition before it has one."""
    if place.kind == "country" and told.type == "facility":
        return False  # "a US base" stands anywhere
    if told.type == QUARTER:
        return place.kind == "neighbourhood"
    if place.level == "t":
        return _fits(place, told.type)
    if place.level == "w":
        return told.led
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
    if told.type in (None, QUARTER) or own is PlacePrecision.FACILITY:
        return own
    return PlacePrecision(told.type)
