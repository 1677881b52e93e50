"""How a word of a query may stand in the index: alone, or with the letters Arabic writes onto the next word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from riwaya.ledger.words import ARTICLE, BEFORE_ARTICLE, CONJUNCTIONS, LONGEST, bare, beginnings, is_arabic

PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
"""And, so, in or by, for or to, like, and their pairs."""
FUTURE = ("س", "وس", "فس")
IMPERFECT = frozenset("يتنا")
"""The future's س stands before a verb of the imperfect only: «لام» is not looked for in «سلام» (peace)."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a phrase: a word of the index fits when it is one of `forms` or, `prefix`, begins with one."""

    forms: tuple[str, ...]
    prefix: bool = False

    def fits(self, word: str) -> bool:
        return word.startswith(self.forms) if self.prefix else word in self.forms


def slot(word: str, whole: str, prefix: bool = False) -> Slot:
    """Where `word` (normalised) may stand; `whole` is the same with its article, as the query has it."""
    if prefix:
        return Slot(_once(start for form in _surfaces(word, whole) for start in beginnings(form)), prefix=True)
    return Slot(_once(bare(form) for form in _surfaces(word, whole)))


def _once(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form[:LONGEST] for form in forms))


def _surfaces(word: str, whole: str) -> list[str]:
    if not is_arabic(word) or len(word) == 1:
        return [word]
    before = PROCLITICS + (FUTURE if word[0] in IMPERFECT else ())
    # The first letters of some names look like an article: كالينينغراد (Kaliningrad) with ب is not taken apart.
    bases = [word] if whole.startswith(ARTICLE) else [word, whole]
    surfaces = [letters + base for base in bases for letters in before]
    if len(word) == 2:
        # So short a word keeps an article that follows other letters (see `words`): «والدم» (and the blood).
        surfaces += [letters + ARTICLE + word for letters in BEFORE_ARTICLE]
    if word.startswith(ARTICLE + "ل"):
        # God: «لله» is written without the alef.
        surfaces += [letters + "ل" + word[2:] for letters in ("", *CONJUNCTIONS)]
    return surfaces
