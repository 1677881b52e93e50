"""Times in a text, resolved against its date of publication where the words allow it and never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from riwaya.annotate.lexer import Item, Lexed, Lexer, Row
from riwaya.annotate.model import Annotated, TimeMention
from riwaya.annotate.timegrammar import ARABIC, ARABIC_LETTERS, ENGLISH, ENGLISH_LETTERS
from riwaya.annotate.timematch import Match
from riwaya.annotate.timereaders import DEICTIC
from riwaya.annotate.timereaders import READERS as SHORT
from riwaya.annotate.timespans import SPANS
from riwaya.annotate.timevalues import Anchor
from riwaya.document import Span
from riwaya.lexicon.load import rows as lexicon_rows
from riwaya.vocabulary import Language

_BREAKS = "x\u00b7\n"
_BREAK = re.compile(f"[{_BREAKS}]")
_CORE = re.compile("[WMmIJRQtYDcbrOn2467qsS13d89]")
_READERS = {**SHORT, **SPANS}
_REACH = 14
"""How many words back a future verb («سيزور», will visit) still governs a weekday."""
_LONGEST_RUN, _LOOKED_BACK, _MOST_REMEMBERED = 40, 4, 50_000
"""Letters of a run worth remembering; letters before it that a rule may look back at, with one to spare."""
_LATIN = frozenset({"weekday", "month", "weak_month"})


class _Found(NamedTuple):
    """A time expression in the letters, at start..end (half-open), and the rule of the grammar it fits."""

    start: int
    end: int
    rule: str


class Search:
    """The grammar, with what it found in every short run of letters met: dates are written in a few ways, and trying
    all rules at each letter is what finding times costs."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._known: dict[tuple[str, str], _Found | None] = {}

    def __call__(self, codes: str, first: int, last: int) -> _Found | None:
        """The first time expression that begins at one of the letters first..last and ends among them."""
        if last - first > _LONGEST_RUN:
            return self._look(codes, first, last)
        begin = max(0, first - _LOOKED_BACK)
        key = codes[begin:first], codes[first:last]
        if key not in self._known:
            if len(self._known) > _MOST_REMEMBERED:
                self._known.clear()
            self._known[key] = self._look(codes[begin:last], first - begin, last - begin)
        found = self._known[key]
        return found and _Found(found.start + begin, found.end + begin, found.rule)

    def _look(self, codes: str, first: int, last: int) -> _Found | None:
        found = self._pattern.search(codes, first, last) if _CORE.search(codes, first, last) else None
        return _Found(*found.span(), found.lastgroup or "") if found is not None else None


class TimeFinder:
    """Finds time expressions of one language; `rows` are its date words and number words, compiled."""

    name = "times"
    requires = frozenset({"tokens"})
    provides = frozenset({"times"})

    def __init__(self, rows: Iterable[Row], language: Language = Language.AR) -> None:
        arabic = language is Language.AR
        self._lexer = Lexer(list(rows), ARABIC_LETTERS if arabic else ENGLISH_LETTERS)
        self.lookups = (self._lexer,)
        self._search = Search(ARABIC if arabic else ENGLISH)
        self._day_first = arabic

    @classmethod
    def default(cls, language: Language = Language.AR) -> TimeFinder:
        """With the lexicon of the package."""
        scope = language.value
        found = [*lexicon_rows(scope, "date_words"), *lexicon_rows(scope, "number_words")]
        if language is Language.AR:
            # Arabic pages embed posts dated in English («April 19, 2024»)
            found += [row for row in lexicon_rows("en", "date_words") if row["kind"] in _LATIN]
        return cls(found, language)

    def __call__(self, annotated: Annotated) -> Annotated:
        """The document with its times, in order, without overlaps."""
        document = annotated.document
        lexed = self._lexer.document(annotated)
        anchor = Anchor.of(document.published)
        quoted = tuple(quotation.inner for quotation in annotated.quotations)
        found = tuple(self._mentions(annotated, lexed, anchor, quoted))
        return annotated._replace(times=found)

    def _mentions(
        self, annotated: Annotated, lexed: Lexed, anchor: Anchor, quoted: tuple[Span, ...]
    ) -> Iterator[TimeMention]:
        next_quotation = 0
        for first, last in _runs(lexed.codes):
            at = first
            while at < last and (found := self._search(lexed.codes, at, last)):
                mention = self._mention(annotated, lexed, found, anchor)
                at = found.end if mention else found.start + 1
                if mention is None:
                    continue
                while next_quotation < len(quoted) and quoted[next_quotation].end <= mention.span.start:
                    next_quotation += 1
                inside = next_quotation < len(quoted) and quoted[next_quotation].holds(mention.span)
                yield mention._replace(approx=True) if inside and found.rule in DEICTIC else mention

    def _mention(self, annotated: Annotated, lexed: Lexed, found: _Found, anchor: Anchor) -> TimeMention | None:
        text = annotated.document.text
        first, last, rule = found
        if first == last:
            return None
        items = lexed.items(first, last)
        codes = lexed.codes[first:last]
        match = Match(
            tuple(items), codes, anchor, text,
            _neighbour(annotated, items[0].token - 1), _neighbour(annotated, items[-1].token + 1),
            lexed.codes[first - 1 : first] or "\n", lexed.codes[last : last + 1] or "\n",
            _points_forward(lexed.codes, first), self._day_first,
            tuple(annotated.tokens[item.token].start for item in items),
        )  # fmt: skip
        value = _READERS[rule](match)
        if value is None:
            return None
        span = _trimmed(items, codes)
        return TimeMention(span, value.value, value.grain, value.basis, value.end, value.approx)


def _runs(codes: str) -> Iterator[tuple[int, int]]:
    """The runs of letters that hold one of the core; found from the core, as most runs are a mark and nothing more."""
    last = 0
    for core in _CORE.finditer(codes):
        first = core.start()
        if first < last:
            continue
        while first > last and codes[first - 1] not in _BREAKS:
            first -= 1
        end = _BREAK.search(codes, core.end())
        last = end.start() if end else len(codes)
        yield first, last


def _neighbour(annotated: Annotated, index: int) -> str:
    return annotated.tokens[index].fold if 0 <= index < len(annotated.tokens) else ""


def _points_forward(codes: str, first: int) -> bool:
    """True when a future verb stands before position `first` in the same clause."""
    reach = codes[max(0, first - _REACH) : first]
    if ">" not in reach:
        return False
    stop = max(reach.rfind(mark) for mark in ".\n:|")
    return ">" in reach[stop + 1 :]


def _trimmed(items: list[Item], codes: str) -> Span:
    """From the first word to the last, without a comma at an end or a bracket left open or closed alone."""
    first, last = 0, len(items)
    if codes.count("(") > codes.count(")"):
        last = codes.rindex("(")
    elif codes.count(")") > codes.count("("):
        last = codes.index(")")
    while last > first + 1 and codes[last - 1] in ",.":
        last -= 1
    return Span(items[first].start, items[last - 1].end)
