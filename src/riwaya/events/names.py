"""Names as sets of words, so that one speaker spelt shorter or longer is one voice; part of the events room."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from riwaya.annotate.model import NameMention
from riwaya.text import MARKS, TATWEEL, fold

AL = "ال"
PART_OF_WORDS = frozenset(MARKS + TATWEEL)
_REMEMBERED = 50_000
MEDIA = "media"
FEWEST = 2
"""Words the shorter of two names must have before it may be the longer one cut short («الكتائب» alone is no name)."""


@lru_cache(_REMEMBERED)
def words_of(name: str) -> frozenset[str]:
    """The folded words of a name without article, quotation marks and brackets.

    The article is looked for before folding: the «أل» of «ألوية» (brigades) is none. Every position of every event is
    held against every other by these words, so they are remembered.
    """
    cut = "".join(char if char.isalnum() or char in PART_OF_WORDS else " " for char in name)
    return frozenset(fold(_bare(word)) for word in cut.split()) - {""}


def _bare(word: str) -> str:
    for article in (AL, "لل"):
        if word.startswith(article) and len(word) - len(article) >= 2:
            return word[len(article) :]
    return word


def same_name(one: str, other: str, fewest: int = FEWEST) -> bool:
    """True when both have the same words, or the shorter one's words are all in the longer one."""
    mine, theirs = words_of(one), words_of(other)
    if mine == theirs:
        return bool(mine)
    few, many = sorted((mine, theirs), key=len)
    return len(few) >= fewest and few <= many


def name_keys(mentions: Iterable[object]) -> frozenset[str]:
    """The keys of the names no list knows among some mentions, those of media left out."""
    found = (mention for mention in mentions if isinstance(mention, NameMention) and mention.kind != MEDIA)
    return frozenset(key for mention in found if (key := name_key(mention.name)))


def name_key(name: str) -> str:
    """Two words by which a name is known however much of it is given, "" for a name of one word.

    «شركة "لهب البادية" للغاز» (the gas company Lahab al-Badiya) and «لهب البادية» have one key.
    """
    words = [fold(word).removeprefix(AL) for word in "".join(c if c.isalnum() else " " for c in name).split()]
    start = 1 if len(words) > 2 else 0
    return " ".join(words[start : start + 2]) if len(words) > 1 else ""


class Names:
    """Names joined into voices: `key` gives one spelling for all that are one, whatever order they came in.

    A shorter name joins a longer one only when all longer ones agree: «وزارة الدفاع» (the Ministry of Defence) stays
    itself where two countries' ministries are named.
    """

    def __init__(self, names: Iterable[str], fewest: int = FEWEST) -> None:
        distinct = sorted({name for name in names if name})
        sets = {name: words_of(name) for name in distinct}
        by_word: dict[str, list[str]] = {}
        for name in distinct:
            for word in sorted(sets[name]):
                by_word.setdefault(word, []).append(name)
        self._keys: dict[str, str] = {}
        for name in distinct:
            mine = sets[name]
            rarest = min((by_word[word] for word in sorted(mine)), key=len, default=[])
            longer = [other for other in rarest if mine < sets[other]] if len(mine) >= fewest else []
            longest = max(longer, key=lambda other: (len(sets[other]), other), default=name)
            joined = longest if all(sets[other] <= sets[longest] for other in longer) else name
            self._keys[name] = " ".join(sorted(sets[joined])) or name

    def key(self, name: str) -> str:
        """The voice of `name`."""
        return self._keys.get(name) or " ".join(sorted(words_of(name))) or name
