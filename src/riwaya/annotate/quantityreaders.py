"""One reader for each pattern of the quantity grammar: words of a match in, an interval out, None where nothing is.

An interval that is open upwards has no `high`; one of which nothing is known («عدد من», a number of) has neither end.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from riwaya.annotate.lexer import Item, Lexed
from riwaya.annotate.model import Token
from riwaya.annotate.numbers import worth
from riwaya.document import Span

_NUMERALS = frozenset("UjyXTHhKkfdY#bw-&z")
_FIGURES = "dY#b"
_NOUNS = "nvmgap2NP3q"
_COUNTED = _NOUNS + "%C"
_MODIFIERS = "AGLSEZ"
_REACH = 12
_WRITTEN_ON = ("و", "بال", "لل")
"""Beginnings of a word that no number counts: «المئات بالعدوى» (hundreds by infection)."""
_SHORT, _MOST_PLURAL = 4, 10
"""Letters a word must have more of before an ending is taken off; numbers up to this one take a plural."""
_BROKEN_PLURAL = re.compile("..ا.ين")
"""«قوانين» (laws) has no ending to take off."""
_ONE_AND = re.compile("[ue](?=wT)")
_TALLY = re.compile("QP")


class Counted(NamedTuple):
    """An interval and where it stands; `used` is how many letters of the match it took."""

    span: Span
    low: float | None
    high: float | None
    approx: bool
    unit: str
    used: int


class Sight(NamedTuple):
    """A match of the grammar and everything around it; it begins at letter `at`, wherever `found` was found first."""

    items: tuple[Item, ...]
    found: re.Match[str]
    lexed: Lexed
    tokens: Sequence[Token]
    at: int

    def before(self, back: int = 1) -> str:
        at = self.at - back
        return self.lexed.codes[at] if at >= 0 else "\n"

    def after(self, ahead: int = 0) -> str:
        at = self.at + len(self.items) + ahead
        return self.lexed.codes[at : at + 1] or "\n"

    def clause(self) -> str:
        """The letters of the clause before the match, a few words back at most."""
        reach = self.lexed.codes[max(0, self.at - _REACH) : self.at]
        return reach[max(reach.rfind("\n"), reach.rfind(".")) + 1 :]

    def span(self) -> Span:
        return Span(self.items[0].start, self.items[-1].end)

    def noun(self) -> Item | None:
        """The word counted, where it is a listed one."""
        for item in self.items:
            if item.code in _COUNTED:
                return item
        return None

    def unit(self, value: float | None = None) -> str:
        """What is counted: a listed noun's lemma, the next word, or the noun of «عدد القتلى» (the number of dead).

        `value` is how many, which says in what form an unlisted noun stands.
        """
        noun = self.noun()
        if noun is not None:
            return "%" if noun.code == "%" else _lemma(noun) or self.tokens[noun.token].fold
        if self.after() == "x":
            token = self.tokens[self.lexed.at[self.at + len(self.items)]]
            if token.start <= self.items[-1].end + 1 and not token.fold.startswith(_WRITTEN_ON):
                return _singular(token.fold, value)
        return self._tally()

    def _tally(self) -> str:
        clause = self.clause()
        heads = list(_TALLY.finditer(clause))
        if not heads:
            return ""
        return _lemma(self.lexed.item(self.at - len(clause) + heads[-1].end() - 1))

    def value(self, group: str | int = 0) -> float:
        """What the numerals of the match, or of one of its groups, are worth."""
        first, last = (at - self.found.start() for at in self.found.span(group))
        items = self.items[first:last]
        codes = "".join([item.code for item in items])
        if len(items) == 1 and codes in _NUMERALS and codes != "z" and items[0].value is not None:
            return worth(codes, (items[0].value,))  # nearly every number
        one = _ONE_AND.search(codes)  # «واحد وعشرون» (twenty-one); any other one is an article
        run = [
            item for at, item in enumerate(items) if item.code in _NUMERALS or (one is not None and one.start() == at)
        ]
        while run and run[0].value is None:
            run.pop(0)
        while run and run[-1].value is None:
            run.pop()
        if run and run[-1].code == "z":
            rest = run[:-1]
            times = worth("".join(item.code for item in rest), [item.value for item in rest]) if rest else 1
            return times * (run[-1].value or 1)
        return worth("".join(item.code for item in run), [item.value for item in run])


def _lemma(item: Item) -> str:
    return str(item.row["lemma"]) if item.row and "lemma" in item.row else ""


def _singular(word: str, value: float | None) -> str:
    """A counted noun that no list has, without its article and, where spelling shows them, the endings of its form."""
    word = word[2:] if value is None and word.startswith("ال") and len(word) > _SHORT else word
    if value is not None and value % 100 > _MOST_PLURAL:
        return word[:-1] if word.endswith("ا") and len(word) > _SHORT else word
    sound = word.endswith(("ون", "ين")) and len(word) > _SHORT and not _BROKEN_PLURAL.fullmatch(word)
    return word[:-2] if sound else word


def _rest(sight: Sight) -> float:
    """«ثلاثة أطنان ونصف الطن» (three tons and a half): what stands behind the noun, 0 where nothing does."""
    first, last = sight.found.span("rest") if "rest" in sight.found.re.groupindex else (-1, -1)
    if first < 0:
        return 0
    start = sight.found.start()
    return math.prod(item.value or 1 for item in sight.items[first - start : last - start])


def _exact(sight: Sight, value: float, unit: str, span: Span | None = None) -> Counted:
    return Counted(span or sight.span(), value, value, False, unit, len(sight.items))


def zero(sight: Sight) -> Counted | None:
    """«دون وقوع إصابات» (no casualties) is [0, 0]; a missing figure is no quantity at all."""
    return _exact(sight, 0, _lemma(sight.items[0]))


def number(sight: Sight) -> Counted | None:
    """A number with its modifiers and the noun it counts."""
    codes = "".join([item.code for item in sight.items])
    noun = sight.noun()
    bare = codes.strip(_MODIFIERS + "t")
    if noun is None and not _counts(sight, bare):
        return None
    if sight.before() == "r" or _is_old_total(sight) or (noun is None and sight.before() == "@"):
        return None
    value = (sight.value("n") + _rest(sight)) * (2 if _is_dual(sight) else 1)
    low, high, approx = _interval(codes, value)
    plural = sight.items[codes.index("K")] if "K" in codes else None
    if bare[:1] == "K" and plural is not None and plural.row is not None and plural.row.get("plural"):
        high = None  # «آلاف» alone: thousands, how many is open
    return Counted(sight.span(), low, high, approx, sight.unit(value), len(sight.items))


def _is_dual(sight: Sight) -> bool:
    """«ألفا سائح» (two thousand tourists): without a number before it and right before its noun, it is no «ألفًا»."""
    if sight.found.group("n") != "K":
        return False
    first = next((item for item in sight.items if item.code == "K"), None)
    if first is None or first.row is None or not first.row.get("dual_before_noun"):
        return False
    noun = sight.noun()
    return noun.code in "nvmg" if noun is not None else sight.after() == "x"


def _counts(sight: Sight, bare: str) -> bool:
    """True when a number that no listed noun follows still counts something: no year, score, model or list number."""
    if bare in ("Y", "K") or (sight.items[0].row or {}).get("until"):
        return False
    if (
        bare == "j"
    ):  # «سبع» (seven; a beast of prey) before what it counts, or behind «عدد الوفيات» (the number of dead)
        return sight.after() == "x" or (sight.before() in "NP" and sight.before(2) == "Q")
    if bare[0] not in _FIGURES:
        return True
    before, after = sight.before(), sight.after()
    if before in "/-+:" + _FIGURES or after in "/-" + _FIGURES:
        return before == "-" and sight.before(2) == "\n" and after not in "/-" + _FIGURES
    return not (before == "\n" and after in ".(-\n" and len(bare) == 1)


def _is_old_total(sight: Sight) -> bool:
    """«ارتفع من 10 إلى 15» (rose from 10 to 15): 10 is what it was, the new total is what is claimed."""
    return sight.before() == "l" and sight.after() == "i" and "R" in sight.clause()


def _interval(codes: str, value: float) -> tuple[float | None, float | None, bool]:
    low: float | None = value
    high: float | None = value
    if "G" in codes:
        low, high = value + 1 if value == int(value) else value, None
    if "L" in codes or "t" in codes:
        high = None
    if "S" in codes:
        low, high = 0, max(0, value - 1)
    if "Z" in codes:
        low = 0  # «لم يتجاوز خمسة» (did not exceed five)
    return low, high, "A" in codes or "E" in codes


def interval(first: str, second: str) -> Callable[[Sight], Counted | None]:
    """A reader of two numbers as the ends of an interval; after «ارتفع» (rose) only the second, the new total."""

    def read(sight: Sight) -> Counted | None:
        start, end = sight.value(first), sight.value(second)
        if "R" in sight.clause() and sight.before() == "l":
            at = sight.found.start(second) - sight.found.start()
            return _exact(sight, end, sight.unit(end), Span(sight.items[at].start, sight.items[-1].end))
        if start >= end or sight.before() in "-/":
            return None
        approx = any(item.code == "A" for item in sight.items)
        return Counted(sight.span(), start, end, approx, sight.unit(end), len(sight.items))

    return read


def two_or(sight: Sight) -> Counted | None:
    """«شخصان أو ثلاثة» (two people or three)."""
    more = sight.value("other")
    return Counted(sight.span(), 2, more, False, _lemma(sight.items[0]), len(sight.items)) if more > 2 else None


def total(sight: Sight) -> Counted | None:
    """«500 بين قتيل وجريح» (500 dead and wounded) is one sum of two kinds."""
    codes = "".join(item.code for item in sight.items)
    vague = next((item for item in sight.items if item.code == "V"), None)
    value = float(vague.row["low"]) if vague and vague.row else sight.value()
    low, high, approx = _interval(codes[: codes.index("B")], value)
    unit = f"{_lemma(sight.items[-3])}+{_lemma(sight.items[-1])}"
    return Counted(sight.span(), low, None if vague else high, approx, unit, len(sight.items))


def one(sight: Sight) -> Counted | None:
    """«مقتل جندي» (the killing of a soldier): one, said without a number."""
    noun = sight.noun() or sight.items[-1]
    if noun.code == "a" and not (noun.row and noun.row.get("person")):
        return None
    unit = _lemma(noun) or sight.tokens[noun.token].fold
    return _exact(sight, 1, unit)


def some(sight: Sight) -> Counted | None:
    """«مقتل مدنيين»: two civilians or several, the spelling is the same; other plurals say no number at all."""
    row = sight.items[0].row
    if row is None or not row.get("person") or row["words"][0][-2:] != "ين":
        return None
    return Counted(sight.span(), 2, None, True, _lemma(sight.items[0]), 1)


def noun_first(sight: Sight) -> Counted | None:
    """«شخص واحد» (one person), «الجنود الخمسة» (the five soldiers)."""
    value = next((item.value for item in sight.items[1:] if item.value is not None), None)
    if value is None or sight.items[-1].code == "Y":
        return None
    return _exact(sight, value, _lemma(sight.items[0]))


def vague(sight: Sight) -> Counted | None:
    """«عشرات» (dozens) is ten or more; «عدد من» (a number of) says nothing about how many."""
    low: float | None = None
    for item in sight.items:
        step = item.row.get("low", item.value) if item.row and item.code in "VK" else None
        if step is not None:
            low = (low or 1) * step
    if low is None and sight.noun() is None and sight.after() != "x":
        return None  # «مرات عدة» (several times), behind its noun
    approx = any(item.code == "A" for item in sight.items)
    return Counted(sight.span(), low, None, approx, sight.unit(), len(sight.items))


def dual(sight: Sight) -> Counted | None:
    """«قتيلان» (two dead): the form itself is the number."""
    counted = _exact(sight, 2, _lemma(sight.items[0]))
    return counted._replace(high=None) if sight.items[-1].code == "t" else counted


READERS: Mapping[str, Callable[[Sight], Counted | None]] = {
    "zero": zero, "sum": total, "between": interval("b1", "b2"), "range": interval("r1", "r2"),
    "either": interval("e1", "e2"), "two_or": two_or, "one_of": one, "one_person": one, "alone": one,
    "noun_first": noun_first, "some": some, "number": number, "vague": vague, "dual": dual,
}  # fmt: skip
