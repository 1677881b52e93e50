"""Places in a text: names with the words that say what and where they are («شمال محافظة بابل», north of Babil)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from riwaya.annotate.lexer import Grammar, Lexer, Row
from riwaya.annotate.match import QUOTE_MARKS, proclitic_length
from riwaya.annotate.model import Annotated, PlaceMention, Token
from riwaya.annotate.placenames import NO_PLACE, Hit, Place, PlaceNames
from riwaya.annotate.placesetting import FITS, KINDS, Setting, Words, allowed, precision, setting
from riwaya.document import Span
from riwaya.lexicon.flat_places import lines as flat_lines
from riwaya.lexicon.load import rows as lexicon_rows
from riwaya.vocabulary import Language, PlacePrecision

_KNOWN = re.compile(f"[{''.join(KINDS.values())}]")
_DEMONYM, _HEADED = re.compile("C"), re.compile("HC")
_NAMED, _AGAIN, _MOST_AGAIN, _BESIDE = 3.0, 0.5, 4, 6.0
"""What it adds to a place's likelihood, in powers of ten of inhabitants, that its country is named once, once more
(so many times at most), or right after it."""
_ARTICLES = ("ال", "وال", "بال", "لل", "فال")


class PlaceFinder:
    """Finds places of one language; `rows` are place words, demonyms and hand-written places, `lines` the flat list."""

    name = "places"
    requires = frozenset({"tokens"})
    provides = frozenset({"places"})

    def __init__(self, rows: Iterable[Row], lines: Iterable[str] = (), language: Language = Language.AR) -> None:
        self._arabic = language is Language.AR
        prepared = [{**row, "kind": "demonym"} if "actor" in row else row for row in rows]
        words = [row for row in prepared if row["kind"] in KINDS]
        spelt: Iterable[Row] = (row for row in prepared if row["kind"] == NO_PLACE or "name" in row)
        if not self._arabic:
            spelt = ({**row, "name": row.get("name_en", row.get("name"))} for row in spelt)
        self._names = PlaceNames(spelt, lines)
        grammar = Grammar(KINDS, definite={"C": "C"}, proclitics=self._arabic)
        self._lexer = Lexer(words, grammar, self._names.first_words())
        self.lookups = (self._lexer,)

    @classmethod
    def default(cls, language: Language = Language.AR) -> PlaceFinder:
        """With the lexicon of the package."""
        scope = language.value
        kinds = ((scope, "place_words"), ("world", "demonyms"), ("world", "places"))
        return cls([row for kind in kinds for row in lexicon_rows(*kind)], flat_lines(scope), language)

    def __call__(self, annotated: Annotated) -> Annotated:
        """The document with its places, in order, without overlaps."""
        reading = _Reading(annotated, self._lexer, self._names, self._arabic)
        return annotated._replace(places=tuple(reading.mentions()))


class _Reading:
    """The places of one text."""

    def __init__(self, annotated: Annotated, lexer: Lexer, names: PlaceNames, arabic: bool) -> None:
        self.text = annotated.document.text
        self.tokens: Sequence[Token] = annotated.tokens
        self.names, self.arabic = names, arabic
        self.lexed = lexer.document(annotated)
        positions = [match.start() for match in _KNOWN.finditer(self.lexed.codes)]
        ending = {self.lexed.last(position): position for position in positions}
        starting = {self.lexed.at[position]: position for position in positions}
        self.words = Words(self.lexed, ending, starting, frozenset() if arabic else frozenset({"the"}))

    def mentions(self) -> list[PlaceMention]:
        """Every place, in order."""
        hits = [hit for hit in self.names.hits(self.tokens, self.lexed) if self.arabic or self._capital(hit)]
        evidence = self._evidence(hits)
        found: list[PlaceMention] = []
        done, listed = 0, -9
        for hit in hits:
            if hit.first < done:
                continue
            told, last = self._told(hit, done, listed)
            place = self._likeliest(hit, told, evidence)
            if place is not None:
                found.append(self._mention(hit, told, place, last))
                listed, done = hit.last, last
        return _merged(found, list(self._by_adjective()))

    def _capital(self, hit: Hit) -> bool:
        return any(self.text[token.start].isupper() for token in self.tokens[hit.first : hit.last])

    def _evidence(self, hits: Sequence[Hit]) -> dict[str, int]:
        """How often each country is named in the text: by itself, by a place in no other, or as an adjective."""
        counted: dict[str, int] = {}
        for hit in hits:
            countries = {place.country for place in hit.places if place.level == "s" and place.country}
            if len(countries) == 1:
                country = countries.pop()
                counted[country] = counted.get(country, 0) + 1
        for match in _DEMONYM.finditer(self.lexed.codes):
            country = self._country(match.start())
            counted[country] = counted.get(country, 0) + 1
        return counted

    def _country(self, position: int) -> str:
        """The country of the demonym at a position of the letters."""
        return str(self.lexed.row(position)["actor"]).rpartition(".")[2].upper()

    def _told(self, hit: Hit, done: int, listed: int) -> tuple[Setting, int]:
        """What the words before the name say, and those after it; with the token after the last of them."""
        told = setting(hit, self.tokens, self.words, done, listed)
        code, position = self.words.after(hit.last)
        if code == "T" and not self.arabic and told.type is None:
            type_ = str(self.lexed.row(position)["precision"])  # "Babil province"
            return told._replace(type=type_, announced=True), self.lexed.last(position) + 1
        return told, hit.last + (1 if code == "A" and told.type == "area" else 0)

    def _likeliest(self, hit: Hit, told: Setting, evidence: dict[str, int]) -> Place | None:
        """The likeliest place of that name here, None where the name is no place here."""
        if told.guarded:
            return None
        found = [place for place in hit.places if place.kind != NO_PLACE and allowed(place, told)]
        found = [place for place in found if not (place.adjectival and self._is_adjective(hit, told))]
        found = [place for place in found if place.kind in FITS.get(told.type or "", ())] or found
        if len(found) < 2:
            return found[0] if found else None
        code, position = self.words.after(hit.last)
        near = self._country(position) if code == "C" else None

        def likelihood(place: Place) -> tuple[float, str]:
            times = evidence.get(place.country or "", 0)
            named = _NAMED + _AGAIN * min(times - 1, _MOST_AGAIN) if times else 0.0
            return place.weight + named + (_BESIDE if place.country == near else 0), place.id

        return max(found, key=likelihood)

    def _is_adjective(self, hit: Hit, told: Setting) -> bool:
        """«وزارة الدفاع السعودية» (the Saudi defence ministry) names no country."""
        if hit.first == 0 or hit.before or told.announced:
            return False
        return self.tokens[hit.first - 1].fold.startswith(_ARTICLES)

    def _mention(self, hit: Hit, told: Setting, place: Place, last: int) -> PlaceMention:
        token = self.tokens[hit.first]
        start = told.start
        if start is None:
            raw = self.text[token.start : token.end]
            start = token.start + (proclitic_length(raw, hit.before) if hit.before else 0)
        closes = last < len(self.tokens) and self.tokens[last].fold in QUOTE_MARKS
        if told.quoted and start < token.start and closes:
            last += 1
        span = Span(start, self.tokens[last - 1].end)
        return PlaceMention(span, place.id, place.name, place.lat, place.lon, precision(place, told), place.country)

    def _by_adjective(self) -> Iterator[PlaceMention]:
        """«الجنوب اللبناني» (the Lebanese south), «العاصمة العراقية» (the Iraqi capital)."""
        for match in _HEADED.finditer(self.lexed.codes):
            head, adjective = self.lexed.items(*match.span())
            country = self._country(match.start() + 1)
            width = PlacePrecision(self.lexed.row(match.start())["precision"])
            span = Span(head.start, adjective.end)
            if width is not PlacePrecision.SETTLEMENT:
                id_, name = f"place.country_{country.lower()}", self.text[span.start : span.end]
                yield PlaceMention(span, id_, name, None, None, width, country)
            elif capital := self.names.capitals.get(country):
                yield PlaceMention(span, capital.id, capital.name, capital.lat, capital.lon, width, country)


def _merged(names: list[PlaceMention], others: list[PlaceMention]) -> list[PlaceMention]:
    """Both lists in order; where they share characters the name stays."""
    found: list[PlaceMention] = []
    told_by_name = False
    ranked = [*((mention, True) for mention in names), *((mention, False) for mention in others)]
    for mention, is_name in sorted(ranked, key=lambda item: (item[0].span, not item[1])):
        if not found or not found[-1].span.meets(mention.span):
            found.append(mention)
        elif is_name and not told_by_name:
            found[-1] = mention
        else:
            continue
        told_by_name = is_name
    return found
