"""The language of a text, or a clear refusal that names the one it is in. Ingest room.

The script decides first; inside Arabic script function words, the article «ال» (the) and letters of the neighbours
decide, so that Arabic typed on a Persian keyboard stays Arabic and a quoted Persian name changes nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from riwaya.errors import UnsupportedLanguage
from riwaya.lexicon.load import rows
from riwaya.text import fold
from riwaya.vocabulary import Language

_PIECE = 8_000
_NOISE = re.compile(r"https?://\S{0,2000}|www\.\S{0,2000}|[@#]\w{1,80}")
_ARABIC = re.compile("[ \u0620-\u065f\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc\u200c]+")
"""Several words at once: a match for each would cost more than all else that is done with them."""
_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+")
_OTHER = re.compile(
    "[\u0370-\u05ff\u0700-\u074f\u0780-\u1dff\u1f00-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff"
    "\U00010000-\U0001efff\U00020000-\U0003ffff]+"
)
_QUOTED = re.compile('[\u00ab"\u201c][^\u00ab\u00bb"\u201c\u201d\n]{1,60}[\u00bb"\u201d]')
_ARABIC_SHAPE = re.compile(
    " (?:[\u0648\u0641]?[\u0628\u0643]?\u0627\u0644[^ ]{3}|[\u0648\u0641]?\u0644\u0644[^ ]{2}"
    "|[^ ]*[\u0623\u0625]|[^ ]{2,30}\u0629(?= ))"
)
"""The article with its proclitics, hamza on alef or a final ta marbuta: every second word of Arabic, hardly any of its
neighbours'."""
_SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0370, 0x03FF, "Greek"),
    (0x0400, 0x052F, "Russian or another language in Cyrillic script"),
    (0x0530, 0x058F, "Armenian"),
    (0x0590, 0x05FF, "Hebrew"),
    (0x0700, 0x074F, "Syriac"),
    (0x0900, 0x097F, "Hindi or another language in Devanagari script"),
    (0x0980, 0x09FF, "Bengali"),
    (0x0A00, 0x0DFF, "a language of India in its own script"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x10A0, 0x10FF, "Georgian"),
    (0x1100, 0x11FF, "Korean"),
    (0x1200, 0x137F, "Amharic or another language in Ethiopic script"),
    (0x1F00, 0x1FFF, "Greek"),
    (0x2D30, 0x2D7F, "Amazigh"),
    (0x3040, 0x30FF, "Japanese"),
    (0x3400, 0x9FFF, "Chinese"),
    (0xAC00, 0xD7AF, "Korean"),
    (0xF900, 0xFAFF, "Chinese"),
)
_ENOUGH_ARABIC = 0.4
"""An Arabic page may quote English posts at length; below this share of letters it is English."""


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """The languages that write each function word (folded), the letters and letter shapes of each, its English name."""

    words: Mapping[str, tuple[str, ...]]
    letters: Mapping[str, re.Pattern[str]]
    any_letter: re.Pattern[str]
    shapes: re.Pattern[str]
    names: Mapping[str, str]


def language_words(found: Iterable[Mapping[str, Any]]) -> LanguageWords:
    """The lexicon rows of `world.languages`, arranged for `detect`."""
    words: dict[str, tuple[str, ...]] = {}
    letters: dict[str, str] = {}
    names: dict[str, str] = {}
    shapes = ""
    for row in found:
        language = str(row["language"])
        names[language] = str(row["name"])
        if row.get("letters"):
            letters[language] = str(row["letters"])
            shapes += str(row.get("shapes") or "")
        elif len(row["words"]) == 1:
            words[row["words"][0]] = (*words.get(row["words"][0], ()), language)
    patterns = {language: _one_of(found) for language, found in letters.items()}
    any_letter = _one_of("".join(letters.values()) + shapes)
    return LanguageWords(words, patterns, any_letter, _one_of(shapes), names)


def _one_of(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(set(letters))))}]" if letters else r"(?!)")


@cache
def packaged_words() -> LanguageWords:
    """The languages of the package; its data never changes while the program runs."""
    return language_words(rows("world", "languages"))


def detect(text: str, *, name: str = "", hint: Language | None = None, known: LanguageWords | None = None) -> Language:
    """The language of `text`; `hint` (what a page says of itself) counts only where the text has too few words.

    Raises UnsupportedLanguage, naming what was found, for any other language.
    """
    known = known or packaged_words()
    sample = _sample(text)
    arabic = _arabic_words(sample)
    joined = f" {' '.join(arabic)} "
    letters = len(joined) - len(arabic) - 1 if arabic else 0
    if letters >= _ENOUGH_ARABIC * len(sample) and _plainly_arabic(arabic, joined, known):
        return Language.AR  # nearly every Arabic page: decided without a look at anything else
    sample = _NOISE.sub(" ", sample)
    arabic, latin, other = _arabic_words(sample), _LATIN.findall(sample), _OTHER.findall(sample)
    sizes = [sum(map(len, group)) for group in (arabic, latin, other)]
    total = sum(sizes)
    if not total:
        if hint is not None:
            return hint
        raise _refusal(name, "has no letters of any language")
    if sizes[0] >= _ENOUGH_ARABIC * total:
        outside = _arabic_words(_QUOTED.sub(" ", sample))  # a quoted name says nothing of the language around it
        return _arabic_script(outside or arabic, name, known)
    if sizes[2] > sizes[1]:
        raise _refusal(name, f"looks like {_script(other)}")
    return _latin_script(latin, name, known, hint)


def _sample(text: str) -> str:
    """All of a short text; beginning, middle and end of a long one, so that the cost has a bound."""
    if len(text) <= 3 * _PIECE:
        return text
    middle = (len(text) - _PIECE) // 2
    return "\n".join((text[:_PIECE], text[middle : middle + _PIECE], text[-_PIECE:]))


def _arabic_words(text: str) -> list[str]:
    """Every run of letters of Arabic script."""
    return " ".join(_ARABIC.findall(text)).split()


def _plainly_arabic(words: list[str], joined: str, known: LanguageWords) -> bool:
    """No letter that Arabic lacks, and every fifth word of a shape that only Arabic has; `joined` are the words
    between spaces."""
    if known.any_letter.search(joined):
        return False
    enough = math.ceil(0.2 * len(words))
    return len(list(islice(_ARABIC_SHAPE.finditer(joined), enough))) >= enough


def _arabic_script(words: list[str], name: str, known: LanguageWords) -> Language:
    joined = f" {' '.join(words)} "
    if _plainly_arabic(words, joined, known):
        return Language.AR
    tally = _tally(words, known)
    arabic = len(_ARABIC_SHAPE.findall(joined)) + tally["ar"]
    foreign = {language: float(tally[language]) for language in known.letters}
    if known.any_letter.search(joined):
        for language, letters in known.letters.items():
            foreign[language] += sum(1 for word in words if letters.search(word))
    best = max(sorted(foreign, reverse=True), key=lambda language: foreign[language], default="")
    if best and foreign[best]:
        evidence = foreign[best] + 0.25 * sum(1 for word in words if known.shapes.search(word))
        if evidence > arabic and evidence >= 0.12 * len(words):
            raise _refusal(name, f"looks like {known.names[best]} ({best})")
    return Language.AR


def _tally(words: list[str], known: LanguageWords) -> Counter[str]:
    tally: Counter[str] = Counter()
    for word, number in Counter(words).items():
        for language in known.words.get(fold(word), ()):
            tally[language] += number
    return tally


def _latin_script(words: list[str], name: str, known: LanguageWords, hint: Language | None) -> Language:
    tally = _tally(words, known)
    english = tally.pop("en", 0)
    best = max(sorted(tally), key=lambda language: tally[language], default="")
    if best and tally[best] >= 2 and tally[best] > 1.2 * english:
        raise _refusal(name, f"looks like {known.names[best]} ({best})")
    if len(words) >= 25 and english < 0.03 * len(words) and hint is not Language.EN:
        raise _refusal(name, "looks like a language in Latin script that is not English")
    return Language.EN


def _script(words: list[str]) -> str:
    counts: Counter[str] = Counter()
    for char, number in Counter("".join(words)).items():
        code = ord(char)
        counts[next((name for low, high, name in _SCRIPTS if low <= code <= high), "another script")] += number
    if counts["Japanese"] * 5 > counts["Chinese"] > 0:
        return "Japanese"  # kana between Chinese characters
    found = max(sorted(counts), key=lambda script: counts[script])
    return "a language in a script that is not Arabic or Latin" if found == "another script" else found


def _refusal(name: str, found: str) -> UnsupportedLanguage:
    label = f"{name}: " if name else ""
    return UnsupportedLanguage(
        f"{label}the text {found}; Riwaya reads Arabic (ar) and English (en). "
        "If it is one of these after all, say so with --lang ar or --lang en."
    )
