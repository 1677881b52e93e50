"""Letters and digits of a text as the search index holds them: folded, without marks, the same in every engine."""

from __future__ import annotations

import unicodedata

from riwaya.text import FOLD, INVISIBLE, fold

THOUSANDS = ",\u060c\u066c"


def written(text: str) -> str:
    """`text` with nothing left but folded letters, ASCII digits, spaces, and commas as `THOUSANDS`."""
    return text.translate(TABLE)


def _plain(char: str) -> str:
    """What `char` becomes: letters and digits, a space where it parts words, a comma where it may part thousands."""
    if char in THOUSANDS:
        return ","
    folded = unicodedata.ucd_3_2_0.normalize("NFKD", fold(char).casefold())
    out = "".join(map(_plain_part, fold(folded.casefold())))
    return f" {out} " if " " in out else out


def _plain_part(char: str) -> str:
    # Unicode 3.2: every engine knows its letters, and a newer Python does not change what is in the index.
    kind = unicodedata.ucd_3_2_0.category(char)
    if kind in {"Lu", "Ll", "Lt", "Lo"}:
        return char
    if kind == "Nd":
        return str(unicodedata.ucd_3_2_0.decimal(char))
    # Marks, and letters that only modify (ʿ and ʾ of romanised names).
    return "" if kind[0] == "M" or kind == "Lm" or char in INVISIBLE else " "


class _Table(dict[int, str]):
    def __missing__(self, code: int) -> str:
        return _plain(chr(code))


# `translate` is quick where a letter stands in the table; the others are worked out each time, so it never grows.
TABLE = _Table(
    {code: _plain(chr(code)) for code in (*range(0x250), *range(0x600, 0x700), *range(0x2000, 0x2070), *FOLD)}
)
