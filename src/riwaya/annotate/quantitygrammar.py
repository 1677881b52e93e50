"""The grammar of quantities: which kind of word is which letter, and the patterns over those letters (see `lexer`)."""

from __future__ import annotations

import re

from riwaya.annotate.lexer import Grammar, named_rules
from riwaya.annotate.numbers import NUMBER

KINDS = {
    "unit": "U", "weak_unit": "j", "two": "y", "ten": "X", "tens": "T", "hundred": "H", "hundreds": "h", "scale": "K",
    "two_scale": "k", "fraction": "f", "one": "u", "one_of": "e", "dozen": "z", "many": "V", "few": "F", "approx": "A",
    "more": "G", "at_least": "L", "at_least_after": "t", "less": "S", "up_to": "E", "at_most": "Z", "between": "B",
    "to": "i", "or": "|", "and": "&", "of": "l", "from": "l", "percent": "%", "change": "R",
    "increment": "r", "casualty": "C", "met": "M", "own_death": "I", "harm": "W", "label": "@",
    "zero": "0", "function": "o", "article": "u", "tally": "Q", "noun.s": "m", "noun.a": "a", "noun.d": "2",
    "noun.p": "p", "noun.s.person": "n", "noun.s.alone": "v", "noun.s.nation": "g",
}  # fmt: skip
DEFINITE = {**dict.fromkeys("mnvg", "N"), "2": "3", "p": "P", **dict.fromkeys("UyXT", "O"), "K": "K", "V": "V"}
POSSESSED = {"p": "q"}

PREFIXED = dict.fromkeys("mnvgapNPq", "o")

ARABIC_LETTERS = Grammar(KINDS, DEFINITE, POSSESSED, prefixed=PREFIXED)
ENGLISH_LETTERS = Grammar(KINDS, proclitics=False)

_NOUN = "[nvmgap2NP3q]"
_COUNTED = f"(?:l?{_NOUN}|%)"
_BEFORE = "[AGLSEZ]"
_NUM = f"(?:{NUMBER})"

_ARABIC = {
    "zero": "0",
    "sum": f"{_BEFORE}{{0,2}}(?:{_NUM}|Vl?){_NOUN}?BNwN|{_BEFORE}{{0,2}}(?:{_NUM}|Vl?){_NOUN}?B[vnm]w[vnm]",
    "between": f"B(?P<b1>{_NUM}){_NOUN}?w(?P<b2>{_NUM}){_COUNTED}?",
    "range": f"{_BEFORE}?(?P<r1>{_NUM})(?:i|(?P<dash>-))(?P<r2>{_NUM})(?:{_COUNTED}|(?(dash)(?!)|(?=x)))",
    "either": rf"{_BEFORE}?(?P<e1>{_NUM})\|(?P<e2>{_NUM}){_COUNTED}?",
    "two_or": rf"2\|(?P<other>{_NUM})",
    "one_of": "(?<=[CW])e(?:[PqNp]|x)",
    "one_person": "(?<=[CW])[nva](?!u)|(?<=W)g(?!u)|(?<=[CW][nv]w)[nv](?!u)|(?<=M)[nv](?=[^\n.]{0,6}I)",
    "some": "(?<=[CW])p(?![yOd#])",
    "noun_first": "[nvmga]u|[p2]y|P(?:O|[d#](?![-/:nvmgap%]))",
    "number": f"{_BEFORE}{{0,2}}(?P<n>{_NUM})(?:{_COUNTED}(?P<rest>wf[KNm]?)?)?t?",
    "vague": f"{_BEFORE}?(?:V(?:l?[VK])?l?|Fl?){_NOUN}?",
    "dual": "[23]t?",
    "alone": "(?<=[\n.:,])v|(?<![BAGLSEZ@dY#])v(?=w[dUjy#XTHhVL2])",
}

_E_NOUN = "[nmp]"
_E_COUNTED = f"(?:l?x{{0,2}}{_E_NOUN}|%|C)"
_E_NUM = f"(?:(?:u|{_NUM})?(?:z|H(?:&?{_NUM})?|K)|{_NUM}|fl?u[zK])"
_ENGLISH = {
    "zero": "0",
    "between": f"B(?P<b1>{_E_NUM})&(?P<b2>{_E_NUM}){_E_COUNTED}?",
    "range": f"{_BEFORE}?(?P<r1>{_E_NUM})(?:i|(?<!T)-)(?P<r2>{_E_NUM}){_E_COUNTED}",
    "either": rf"{_BEFORE}?(?P<e1>{_E_NUM})\|(?P<e2>{_E_NUM}){_E_COUNTED}?",
    "number": f"{_BEFORE}{{0,2}}(?P<n>{_E_NUM}){_E_COUNTED}?[tL]?",
    "vague": f"{_BEFORE}?(?:V|F)(?:l?x{{0,2}}{_E_NOUN}|C)?",
    "one_person": "(?<=C)ux{0,2}n|ux{0,2}n(?=o?C)",
}


ARABIC = named_rules(_ARABIC)
ENGLISH = named_rules(_ENGLISH)
_ALWAYS, _SOMETIMES = "0AGLSEZUjyXTHhKkfdY#bVBF23vu", "enapgmP"
START = re.compile(f"[{_ALWAYS}]|(?<=[CW])[enapg]|(?<=M)n|(?<=w)n|e(?=wT)|[nmgapP](?=[uyOd#])")
"""Where a quantity can begin: the patterns are tried nowhere else."""
START_LETTER = re.compile(f"[{_ALWAYS}{_SOMETIMES}]")
"""The letters at which one can; a search for letters alone passes over the others ten times as fast."""
