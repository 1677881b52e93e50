"""Places in a text: names of the gazetteer with the words that say what and where they are («شمال محافظة بابل», north of Babil)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from riwaya.annotate.lexer import Grammar, Item, Lexed, Lexer, Row
from riwaya.annotate.match import QUOTE_MARKS, proclitic_length
from riwaya.annotate.model import Annotated, PlaceMention, Token
from riwaya.annotate.placenames import NO_PLACE, Hit, Place, PlaceNames
from riwaya.document import Span
from riwaya.lexicon.flat_places import lines as flat_lines
from riwaya.lexicon.load import rows as lexicon_rows
from riwaya.vocabulary import Language, PlacePrecision

KINDS = {
    "type": "T", "direction": "D", "inside": "I", "near": "K", "preposition": "P", "direction_after": "A",
    "head": "H", "not_place": "n", "demonym": "C", "away": "F",
}  # fmt: skip
_KNOWN = re.compile("[TDIKPAHnCF]")
_PRECISION = {
    "country": PlacePrecision.COUNTRY, "province": PlacePrecision.PROVINCE, "district": PlacePrecision.DISTRICT,
    **dict.fromkeys(("town", "city", "capital", "neighbourhood", "camp"), PlacePrecision.SETTLEMENT),
    **dict.fromkeys(("strait", "sea", "river", "waterway"), PlacePrecision.WATERS),
    **dict.fromkeys(("area", "mountain", "island"), PlacePrecision.AREA),
}  # fmt: skip
_WIDE = frozenset({"country", "province", "area", "mountain", "island", "sea", "river", "strait", "waterway"})
_FITS = {
    "settlement": frozenset({"town", "city", "capital", "neighbourhood", "camp"}),
    "province": frozenset({"province", "area"}),
    "country": frozenset({"country"}),
    "waters": frozenset({"strait", "sea", "river", "island", "waterway"}),
}
_NAMED, _AGAIN, _MOST_AGAIN, _BESIDE = 3.0, 0.5, 4, 6.0
"""What it adds to a place's likelihood (in powers of ten of inhabitants) that its country is named once, again, right after."""
_ARTICLES = ("ال", "وال", "بال", "لل", "فال")


class Setting(NamedTuple):
    """The words before a name: where they begin, and whether a type, a direction, nearness or a preposition is among them."""

    start: int | None
    type: str | None
    direction: bool
    inside: bool
    near: bool
    announced: bool
    guarded: bool
    quoted: bool = False


class PlaceFinder:
    """Finds places of one language; `rows` are place words, demonyms and hand-written places, `lines` the flat list."""

    name = "places"
    requires = frozenset({"tokens"})
    provides = frozenset({"places"})

    def __init__(self, rows: Iterable[Row], lines: Iterable[str] = (), language: Language = Language.AR) -> None:
        self._arabic = language is Language.AR
        prepared = [{**row, "kind": "demonym"} if "actor" in row else row for row in rows]
        words = [row for row in prepared if row["kind"] in KINDS]
        self._lexer = Lexer(words, Grammar(KINDS, definite={"C": "C"}, proclitics=self._arabic))
        spelt = (row for row in prepared if row["kind"] == NO_PLACE or "name" in row)
        self._names = PlaceNames(spelt, lines, self._arabic)

    @classmethod
    def default(cls, language: Language = Language.AR) -> PlaceFinder:
        """With the lexicon of the package."""
        scope = language.value
        rows = [*lexicon_rows(scope, "place_words"), *lexicon_rows("world", "demonyms"), *lexicon_rows("world", "places")]
        return cls(rows, flat_lines(scope), language)

    def __call__(self, annotated: Annotated) -> Annotated:
        """The document with its places, in order, without overlaps."""
        reading = _Reading(annotated, self._lexer, self._names, self._arabic)
        return replace(annotated, places=tuple(reading.mentions()))


class _Reading:
    """The places of one text."""

    def __init__(self, annotated: Annotated, lexer: Lexer, names: PlaceNames, arabic: bool) -> None:
        self.text = annotated.document.text
        self.tokens: Sequence[Token] = annotated.tokens
        self.names, self.arabic = names, arabic
        self.lexed: Lexed = lexer(self.text, self.tokens)
        self.ending: dict[int, Item] = {}
        self.starting: dict[int, Item] = {}
        for match in _KNOWN.finditer(self.lexed.codes):
            item = self.lexed.item(match.start())
            self.ending[self.lexed.last(match.start())] = item
            self.starting[item.token] = item

    def mentions(self) -> list[PlaceMention]:
        hits = [hit for hit in self.names.hits(self.tokens) if self.arabic or self._capital(hit)]
        evidence = self._evidence(hits)
        found: list[PlaceMention] = []
        done, last_hit = 0, -9
        for hit in hits:
            setting = self._setting(hit, done, listed=last_hit)
            place = self._resolved(hit, setting, evidence)
            if place is None:
                continue
            mention, done = self._mention(hit, setting, place)
            found.append(mention)
            last_hit = hit.last
        return _merged(found, self._by_adjective())

    def _capital(self, hit: Hit) -> bool:
        return self.text[self.tokens[hit.first].start].isupper()

    def _evidence(self, hits: Sequence[Hit]) -> Counter[str]:
        """How often each country is named in the text, by itself, by a place that is in no other, or as an adjective."""
        counted: Counter[str] = Counter()
        for hit in hits:
            countries = {place.country for place in hit.places if place.level == "s" and place.country}
            if len(countries) == 1:
                counted.update(countries)
        for item in self.starting.values():
            if item.code == "C" and item.row is not None:
                counted[_country(item.row)] += 1
        return counted

    def _setting(self, hit: Hit, done: int, listed: int) -> Setting:
        before = hit.before[-1:]
        joined = hit.before[:1] == "و" or (hit.first > 0 and self.tokens[hit.first - 1].fold in ("،", ",", "و", "and"))
        in_list = joined and 0 <= hit.first - listed <= 1
        if before in ("ب", "ل"):
            return Setting(None, None, False, False, False, True, False)
        start, at, quoted = None, hit.first - 1, False
        seen: dict[str, Item] = {}
        while at >= done and not hit.before:
            item = self.ending.get(at)
            if item is not None and (item.code in "TDIK" or (item.code == "H" and not seen)):
                seen.setdefault("T" if item.code == "H" else item.code, item)
                start, at = item.start, item.token - 1
                if self.tokens[item.token].start < item.start:
                    break
            elif self.tokens[at].fold in QUOTE_MARKS or (not self.arabic and self.tokens[at].fold == "the"):
                quoted = quoted or self.tokens[at].fold != "the"
                at -= 1
            else:
                break
        leading = self.ending.get(at) if start is None or start == self.tokens[at + 1].start else None
        announced = bool(seen) or in_list or (leading is not None and leading.code in "PF")
        guarded = leading is not None and leading.code == "n" and not seen and not hit.before
        type_ = seen["T"].row if "T" in seen else None
        return Setting(
            start, str(type_["precision"]) if type_ else None, "D" in seen, "I" in seen, "K" in seen or (leading is not None and leading.code == "F"),
            announced or start is not None, guarded,
            quoted,
        )

    def _resolved(self, hit: Hit, setting: Setting, evidence: Counter[str]) -> Place | None:
        """The likeliest place of that name here, None where the name is no place here."""
        if setting.guarded:
            return None
        allowed = [place for place in hit.places if place.kind != NO_PLACE and self._allowed(place, hit, setting)]
        if not allowed:
            return None
        fitting = [place for place in allowed if place.kind in _FITS.get(setting.type or "", frozenset())] or allowed
        beside = self.starting.get(hit.last)
        near = _country(beside.row) if beside is not None and beside.code == "C" and beside.row else None

        def likelihood(place: Place) -> tuple[float, str]:
            times = evidence[place.country or ""]
            named = _NAMED + _AGAIN * min(times - 1, _MOST_AGAIN) if times else 0.0
            return place.weight + named + (_BESIDE if place.country == near else 0), place.id

        return max(fitting, key=likelihood)

    def _allowed(self, place: Place, hit: Hit, setting: Setting) -> bool:
        if place.level == "t" and not _fits(place, setting.type):
            return self._named_after(hit)
        if place.level == "p" and not setting.announced:
            return self._named_after(hit)
        if place.adjectival and hit.first > 0 and not hit.before and setting.start is None:
            # «وزارة الدفاع السعودية» (the Saudi defence ministry) names no country
            return not self.tokens[hit.first - 1].fold.startswith(_ARTICLES)
        return True

    def _named_after(self, hit: Hit) -> bool:
        """English puts the type after the name: «Babil province»."""
        after = self.starting.get(hit.last)
        return not self.arabic and after is not None and after.code == "T"

    def _mention(self, hit: Hit, setting: Setting, place: Place) -> tuple[PlaceMention, int]:
        token = self.tokens[hit.first]
        start = setting.start
        if start is None:
            start = token.start + (proclitic_length(self.text[token.start : token.end], hit.before) if hit.before else 0)
        last, type_ = hit.last, setting.type
        after = self.starting.get(hit.last)
        if after is not None and after.row is not None:
            if after.code == "T" and not self.arabic and type_ is None:
                last, type_ = self.lexed_end(after), str(after.row["precision"])
            elif after.code == "A" and type_ == "area":
                last = hit.last + 1
        if setting.quoted and start < token.start and last < len(self.tokens) and self.tokens[last].fold in QUOTE_MARKS:
            last += 1
        span = Span(start, self.tokens[last - 1].end)
        precision = _precision(place, setting, type_)
        return PlaceMention(span, place.id, place.name, place.lat, place.lon, precision, place.country), last

    def lexed_end(self, item: Item) -> int:
        """The token after the last one of `item`."""
        at = item.token
        while self.tokens[at].end < item.end:
            at += 1
        return at + 1

    def _by_adjective(self) -> list[PlaceMention]:
        """«الجنوب اللبناني» (the Lebanese south), «العاصمة العراقية» (the Iraqi capital)."""
        found = []
        for item in self.ending.values():
            after = self.starting.get(self.lexed_end(item)) if item.code == "H" and item.row else None
            if after is None or after.code != "C" or after.row is None or item.row is None:
                continue
            country = _country(after.row)
            precision = PlacePrecision(item.row["precision"])
            capital = self.names.capitals.get(country) if precision is PlacePrecision.SETTLEMENT else None
            if precision is PlacePrecision.SETTLEMENT and capital is None:
                continue
            span = Span(item.start, after.end)
            if capital is not None:
                found.append(PlaceMention(span, capital.id, capital.name, capital.lat, capital.lon, precision, country))
            else:
                id_ = f"place.country_{country.lower()}"
                found.append(PlaceMention(span, id_, self.text[span.start : span.end], None, None, precision, country))
        return found


def _fits(place: Place, type_: str | None) -> bool:
    """True when a type word makes a common word a name: «مدينة الباب» (the city of al-Bab), «معبر نصيب» (Nasib crossing)."""
    if type_ in (None, "country", "area"):
        return False
    return (type_ == "facility") == (place.kind not in _PRECISION)


def _country(row: Row) -> str:
    return str(row["actor"]).rpartition(".")[2].upper()


def _precision(place: Place, setting: Setting, type_: str | None) -> PlacePrecision:
    own = _PRECISION.get(place.kind, PlacePrecision.FACILITY)
    if type_ == "waters" and place.kind in _WIDE:
        return PlacePrecision.WATERS
    if setting.near:
        return PlacePrecision.NEAR
    if setting.direction:
        return PlacePrecision.AREA if place.kind in _WIDE or type_ == "area" else PlacePrecision.NEAR
    if setting.inside and place.kind in _WIDE:
        return PlacePrecision.AREA if place.kind != "country" else own
    if type_ is None or own is PlacePrecision.FACILITY:
        return own
    return PlacePrecision(type_)


def _merged(names: list[PlaceMention], others: list[PlaceMention]) -> list[PlaceMention]:
    """Both lists in order; where they share characters the name stays."""
    found = list(names)
    for mention in others:
        if not any(mention.span.meets(name.span) for name in names):
            found.append(mention)
    return sorted(found, key=lambda mention: mention.span)

