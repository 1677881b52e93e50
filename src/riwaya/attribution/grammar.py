"""Closed classes of Arabic words, looked up by folded form; the grammar's only view of the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from riwaya.annotate.match import PhraseIndex

NOTHING: frozenset[str] = frozenset()
HEADS = frozenset({"person", "body", "media", "document", "rumour"})
_PARTICLES = frozenset({"prep", "comp", "rel", "neg", "contrast", "towards"})
"""Classes of words whose first letters only look like the article («إلى», to)."""
_MOST_REMEMBERED = 50_000
_PRONOUNS = ("هما", "ها", "هم", "ه", "هن", "نا")
"""Suffix pronouns (their, her, their, his, their, our) that may hang on a noun."""


class Word(NamedTuple):
    """A token's reading: conjunction letter peeled («وقال» → و + قال), its classes, and whether it is definite."""

    conj: str
    core: str
    classes: frozenset[str]
    definite: bool


class Entry(NamedTuple):
    """What is remembered of a folded word: its reading, whether a cue or a phrase may begin with it.

    `special` is true where the word needs a second look in its text for any of this; most words need none.
    """

    word: Word
    classes: frozenset[str]
    special: bool
    cue: bool
    phrase: bool


class Grammar:
    """Word classes from the `function_words` rows; single words by dict, phrases by index."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._words: dict[str, set[str]] = {}
        phrases: list[tuple[tuple[str, ...], str]] = []
        for row in rows:
            words = tuple(row["words"])
            if len(words) == 1:
                self._words.setdefault(words[0], set()).add(row["class"])
            else:
                phrases.append((words, row["class"]))
        self.phrases: PhraseIndex[str] = PhraseIndex(sorted(phrases), frozenset({"و", "ف"}))
        self._known: dict[str, Entry] = {}

    def entries(self, folds: Sequence[str], cued: Callable[[str], bool]) -> list[Entry]:
        """What is known of the folded words of a text; `cued` says of a new word whether a cue may begin with it."""
        known = self._known
        if len(known) > _MOST_REMEMBERED:
            known.clear()
        # News repeats its words: nearly all are known, and those are looked up in C.
        found = list(map(known.get, folds))
        if not all(found):
            for at, entry in enumerate(found):
                if entry is None:
                    fold = folds[at]
                    found[at] = known[fold] = known.get(fold) or self._entry(fold, cued(fold))
        return found  # type: ignore[return-value]

    def _entry(self, fold: str, cue: bool) -> Entry:
        word, phrase = self._read(fold), self.phrases.begins(fold)
        # «وألوية» (and brigades): behind a conjunction the hamza is looked for word by word.
        joined = word.definite and word.conj != ""
        return Entry(word, word.classes, cue or phrase or joined, cue, phrase)

    def word(self, fold: str) -> Word:
        """The reading of a folded word."""
        known = self._known.get(fold)
        return known.word if known is not None else self._read(fold)

    def _read(self, fold: str) -> Word:
        """The bare form wins over a peeled conjunction."""
        classes = self._classes(fold)
        if classes or len(fold) < 3 or fold[0] not in "وف":
            return Word("", fold, classes, fold.startswith("ال") and classes.isdisjoint(_PARTICLES))
        rest = fold[1:]
        classes = self._classes(rest)
        if classes or rest.startswith("ال") or (fold[0] == "و" and self._verbal(rest)):
            return Word(fold[0], rest, classes, rest.startswith("ال"))
        return Word("", fold, NOTHING, False)

    def _verbal(self, rest: str) -> bool:
        """An unknown word after و that looks like a verb («ورفضت», and refused) or a preposition with ب or ل."""
        return len(rest) >= 4 and (rest.endswith("ت") or rest[0] in "يتبل")

    def _classes(self, word: str) -> frozenset[str]:
        found = self._words.get(word, set())
        if word.startswith("ال") and len(word) > 4:
            bare = self._words.get(word[2:], set())
            named = {"the_object"} if "object" in bare and not bare & HEADS else set()
            return frozenset(found | named | bare & (HEADS | {"adjective", "channel_head"}))
        if found:
            return frozenset(found)
        if word.startswith("لل") and len(word) > 4:
            found = self._words.get(word[2:], set()) | self._words.get("ال" + word[2:], set())
            return frozenset({"to_" + c for c in found & HEADS})
        if word[:1] in "بل" and len(word) > 3:
            found = self._words.get(word[1:], set()) | self._words.get(word[1:].removeprefix("ال"), set())
            if found:
                lead = "by_" if word[0] == "ب" else "to_"
                return frozenset({lead + c for c in found & (HEADS | {"object", "channel_head"})})
            if word[0] == "ل":  # «لموقعنا» (to our site)
                owned = self._with_pronoun(word[1:])
                if "media" in owned:
                    return frozenset({"to_media"})
        owned = self._with_pronoun(word)
        if owned:
            return owned
        if word.endswith("ا") and len(word) > 4:
            # «مصدرا», «ضابطا» (a source, an officer): the accusative of an indefinite naming noun
            named = self._words.get(word[:-1], set()) & HEADS
            if named:
                return frozenset(named)
        return NOTHING

    def _with_pronoun(self, word: str) -> frozenset[str]:
        for suffix in _PRONOUNS:
            if word.endswith(suffix) and len(word) - len(suffix) >= 3:
                stem = word[: -len(suffix)]
                owned = self._words.get(stem) or self._words.get(stem[:-1] + "ه" if stem.endswith("ت") else stem)
                if owned:
                    return frozenset(owned & (HEADS | {"object", "channel_head"})) | {"possessed"}
        return NOTHING


def with_article(name: str) -> str:
    """«للمدير» (of the director) is written «المدير» where he is named: ل and the article are one letter there."""
    return "ال" + name[2:] if name.startswith("لل") else name


def masdar_like(word: str) -> bool:
    """True for the commonest shapes of verbal nouns (إطلاق firing, تنفيذ carrying out, مشاركة taking part)."""
    if len(word) >= 5 and word[0] == "ا" and word[-2] == "ا" and not word.startswith("ال"):
        return True
    if len(word) == 5 and word[0] == "ت" and (word[3] == "ي" or word[2] == "ا"):
        return True
    return len(word) == 6 and word[0] == "م" and word[2] == "ا" and word[-1] == "ه"


def nisba_like(core: str) -> bool:
    """True for definite adjectives of origin or kind («العراقية», Iraqi; «البحري», naval)."""
    return core.startswith("ال") and len(core) >= 5 and core.endswith(("ي", "يه", "يين", "يون", "يتان", "يتين", "يان"))
