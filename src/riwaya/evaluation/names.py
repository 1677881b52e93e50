"""Whether two names mean the same speaker, channel or carrier: agreement of their folded words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

from riwaya.text import TOKEN, fold, without_proclitics

ARTICLES = frozenset({"ال", "وال", "لل", "بال"})
_CASE_ENDINGS = ("تين", "تان", "ون", "ين", "ان")
RIGHT = 0.5


@cache
def generic(*kinds: str) -> frozenset[str]:
    """Words of the named sections of generic_words.json, in the form that `words` gives."""
    sections = json.loads((resources.files(__package__) / "generic_words.json").read_text("utf-8"))
    return frozenset(_stem(fold(word)) for kind in kinds for line in sections[kind] for word in line.split())


def words(name: str) -> frozenset[str]:
    """The words of a name that count, folded, without article and case ending: «الجيش اللبنانيّ» → جيش، لبناني."""
    found = (match.group() for match in TOKEN.finditer(name) if match.lastgroup in {"word", "number", "tag"})
    return frozenset(_stem(fold(word)) for word in found) - generic("glue") - {""}


def _stem(word: str) -> str:
    bare = word
    for article, rest in without_proclitics(word, ARTICLES):
        if article:
            bare = rest
    for ending in _CASE_ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            return bare[: -len(ending)]
    return bare[:-1] if bare.endswith("ا") and len(bare) >= 4 else bare


def agreement(wanted: str, said: str) -> float:
    """0..1: the Dice coefficient of the words, more where one name holds the other, 0 where nothing telling is shared.

    A name inside the other is enough with a telling word («سنتكوم»); with roles and bodies alone («وزارة الدفاع» for
    «وزارة الدفاع الأورينية», a ministry without its country) it is, if nobody else in the text fits better.
    """
    a, b = words(wanted), words(said)
    if not a or not b or len(b) > 2 * len(a) + 6:
        return 0.0
    if a == b:
        return 1.0
    shared = a & b
    nations = generic("nations")
    telling = shared - nations - generic("roles", "bodies", "fields")
    dice = 2 * len(shared) / (len(a) + len(b))
    if a <= b or b <= a:
        if telling:
            return max(0.9, dice)
        return 0.6 if shared - nations else 0.0
    return dice if telling else 0.0


def same_speaker(accepted: Sequence[str], said: str, rivals: Iterable[str] = ()) -> bool:
    """True when `said` is one of the accepted names and no rival speaker of the same text fits as well."""
    if not said.strip():
        return "" in accepted
    names = [name for name in accepted if name]
    best = max((agreement(name, said) for name in names), default=0.0)
    if best < RIGHT:
        return False
    others = [r for r in rivals if all(agreement(name, r) < RIGHT for name in names)]
    return all(agreement(rival, said) < best for rival in others)


def alike(wanted: str, said: str) -> bool:
    """Channels and carriers: half of the shorter name's words are shared («منصة إكس», platform X, and «إكس», X)."""
    a, b = words(wanted), words(said)
    return bool(a and b) and len(b) <= len(a) + 6 and 2 * len(a & b) >= min(len(a), len(b))
