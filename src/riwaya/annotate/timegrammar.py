"""The grammar of time expressions: which kind of word is which letter, and the patterns over those letters.

Each alternative is a named group; `times` reads the words of the one that matched. Patterns are bounded, so a text
costs its length. See `lexer` for how a text becomes letters.
"""

from __future__ import annotations

from riwaya.annotate.lexer import Grammar, named_rules
from riwaya.annotate.numbers import NUMBER

KINDS = {
    "weekday": "W", "month": "M", "weak_month": "m", "hijri_month": "I", "today": "J", "day": "R", "now": "Q",
    "earlier": "E", "day_noun": "n", "daypart": "t", "clock_half": "a", "half_letter": "A", "zone": "Z",
    "year_noun": "1", "the_year": "2", "month_noun": "3", "the_month": "4", "unit_one": "s", "unit_two": "S",
    "the_unit": "6", "the_two": "5", "units": "q", "the_units": "7", "past": "P", "current": "C", "next": "N",
    "this": "i", "part": "p", "ago": "G", "since": "g", "after": "B", "approx": "~", "few": "V", "of": "l", "in": "e",
    "to": "o", "between": "<", "falling_on": "F", "the_hour": "O", "hour": "r", "ordinal": "v", "ordinal_ten": "L",
    "ordinal_suffix": "%", "minus": "!", "hour_fraction": "=", "era": "@", "hijri_era": "&", "not_weekday": "$",
    "future": ">", "future_prefix": ">", "not_future": "x", "break": "|", "the": "^",
    "until": "_", "decade": "8", "century": "9", "at_time": "0",
    "unit": "U", "weak_unit": "j", "two": "y", "ten": "X", "tens": "T", "hundred": "H", "hundreds": "h", "scale": "K",
    "two_scale": "k", "fraction": "f", "noun": "z",
}  # fmt: skip
NUMERALS = {letter: letter for letter in "UjyXT"}

ARABIC_LETTERS = Grammar(KINDS, definite=NUMERALS, beginnings=frozenset({"future_prefix"}))
ENGLISH_LETTERS = Grammar(KINDS, proclitics=False)

_DAY = "(?:d|v(?:X|wL)?|L)"
_MONTH = r"(?:[Mm](?:[/-][Mm]|\([Mm]\))?)"
_YEAR = "(?:,?l?[12]?Y[@A]?)"
_MOD = "[PCN]"
_WEEKDAY = "(?:n?W(?!X))"
_LEAD = rf"(?:(?:tl?)?(?:n?J[,(]{{0,2}})?{_WEEKDAY}[,(]{{0,2}}F?n?)?"
_TODAY = r"(?:n?(?:J(?![d#Y])|R))"
_SOME = f"(?:(?:{NUMBER})l?[sq13]|Vq|S(?![Y])|[s13](?!\\(?[MmIWYlr])|n(?![JRWdvLI])|q)"
_JOIN = "(?:[o-]|w?_)"
_EDGE = rf"(?:tl?)?{_WEEKDAY}t?"
_HIJRI = rf"(?:{_DAY}l?3?|3)I(?:l?[12]?[Y#]&?)?"
_DATE = rf"{_DAY}l?3?{_MONTH}{_YEAR}?"
_NUMERIC = "(?:Y-d-d|Y/d/d|d-d-Y|d/d/Y|D)"

_ARABIC = {
    "days": rf"{_LEAD}{_DATE}{_JOIN}{_DATE}|(?<=<){_DATE}w{_DATE}",
    "months": (
        rf"(?:p?3?{_MONTH}{_YEAR}?-|(?<=l)p?3?{_MONTH}{_YEAR}?{_JOIN}|(?<=<)p?3?{_MONTH}{_YEAR}?w)"
        rf"p?3?{_MONTH}(?:{_YEAR}|l?[24]?{_MOD})?"
    ),
    "weekdays": rf"(?:(?<=l){_EDGE}{_JOIN}|(?<=<){_EDGE}w){_EDGE}{_MOD}?",
    "years": r"(?:(?:[12p]|(?<=[elg_<]))Y-Y|(?:(?<=l)|(?<=g))[12]?Y(?:o|w?_)[12]?Y|(?<=<)[12]?YwY)(?![-/]d)",
    "paired": rf"{_LEAD}{_HIJRI},?(?:F|\(F?){_WEEKDAY}?,?{_DATE}\)?|{_LEAD}{_DATE},?(?:F|\(F?){_HIJRI}\)?",
    "absolute": rf"{_LEAD}{_DAY}(?:(?:[-ow]|w?_){_DAY}){{0,2}}l?[34]?{_MONTH}(?:{_YEAR}|l?[24]?{_MOD})?",
    "latin": "(?:W,?)?[Mm]d,?Y",
    "numeric": rf"{_LEAD}{_NUMERIC}",
    "day_of_month": rf"{_LEAD}{_DAY}l4{_MOD}|(?<=[en_])dl?{_MOD}",
    "hijri": rf"{_LEAD}(?:{_DAY}l?3?|3|(?<=[epg_]))I(?:l?[12]?[Y#]&?|l?[24]?{_MOD})?",
    "hijri_year": r"[12]?[Y#][&]",
    "clock": (
        rf"(?:(?:(?:tl?)?{_WEEKDAY}|{_TODAY})(?:a|t(?!l?[nWJR]))?,?(?:[e0]?~?O|0)|O)?~?(?:c|b|d(?![-/])|rX?)(?:w=|!=)?"
        rf"(?:l?a|l?t|A)?Z?(?:\([cbdY#]Z\)?)?(?:l?(?:{_WEEKDAY}|{_TODAY}(?:\(?W\)?)?))?|[Y#]Z"
    ),
    "today": rf"(?:El?)?(?:tl?)?n?[JR][,(]{{0,2}}{_WEEKDAY}\)?",
    "night": rf"(?:El?)?tl?{_WEEKDAY}(?:[-/w]|\()?{_WEEKDAY}",
    "weekday": rf"(?:El?)?(?:tl?)?{_WEEKDAY}(?:(?:a|t(?!l?[nWJR]))?(?:GP|{_MOD})?)",
    "relative": rf"(?:El?)?(?:tl?)?(?:{_TODAY})(?:a|t(?!l?[nWJR]))?",
    "now": "Q",
    "lasting": rf"(?:5|7(?:{NUMBER}|V)?|(?:{NUMBER})[sq13]){_MOD}",
    "ago": rf"[Gg](?:~|l)?{_SOME}(?:wf)?",
    "later": rf"B~?{_SOME}",
    "portion": (
        rf"=[vP]l?(?:[12]?Y[@A]?|[12]{_MOD}|i[24]|[24]{_MOD}?|3?{_MONTH}(?:{_YEAR}|l?[24]?{_MOD})?)(?![zxqs]|-d|/d)"
    ),
    "decade": r"p?(?:8(?:l?9(?:vwL|vX|[LvPC])?)?|9(?:vwL|vX|[Lv]))",
    "period": rf"(?:El?)?(?:p?(?:i[246]|[246](?:{_MOD}|GP))|p[24])",
    "month": rf"p?3?{_MONTH}(?:{_YEAR}|l?[24]?{_MOD})?",
    "year": r"(?:p?l?[12]|p)Y[@A]?|(?<=[ego_])Y(?![zxqs13]|-d|/d)",
}

_E_LEAD = "(?:W,?e?)?"
_E_SOME = f"(?:(?:{NUMBER})[qs13]|Vq|V[s13])"
_ENGLISH = {
    "absolute": rf"{_E_LEAD}(?:[Mm]\.?(?:\^?d%?)(?:[-o]d%?)?(?:,?Y)?|\^?d%?(?:[-o]d%?)?l?[Mm](?:,?Y)?)",
    "numeric": rf"{_E_LEAD}{_NUMERIC}",
    "clock": r"(?:c|b|d)(?:a|Z)(?:,?e?(?:W|R))?Z?|cZ?(?:,?e?(?:W|R))?|[Y#]Z",
    "weekday": rf"(?:Ee?)?{_MOD}?W(?:t|a)?",
    "relative": r"(?:El?)?R",
    "now": "Q",
    "ago": rf"~?{_E_SOME}G",
    "lasting": rf"\^?{_MOD}(?:{NUMBER}|V)q",
    "period": rf"(?:(?:E|p)l?)?{_MOD}[s13]",
    "month": rf"(?:(?:E|p)[-l]?|{_MOD})?[Mm](?:,?l?Y|\b)?",
    "year": r"(?:E|pl?)Y|(?<=[eg])Y(?![zxqs13]|-d|/d)|(?<=<)Y(?=oY)|(?<=<Yo)Y",
}


ARABIC = named_rules(_ARABIC)
ENGLISH = named_rules(_ENGLISH)
