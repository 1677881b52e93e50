"""Closed classes of Arabic words, looked up by folded form; the grammar's only view of the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from riwaya.annotate.cues import CueFinder
from riwaya.annotate.match import PhraseIndex
from riwaya.text import MOST_REMEMBERED, keep_common

NOTHING: frozenset[str] = frozenset()
HEADS = frozenset({"person", "body", "media", "document", "rumour"})
_PARTICLES = frozenset({"prep", "comp", "rel", "neg", "contrast", "towards"})
"""Classes of words whose first letters only look like the article («إلى», to)."""
_CONJUNCTIONS = frozenset({"و", "ف"})
_SHORTEST = 4
"""Letters of the shortest word that something may be written onto."""
_PRONOUNS = {"ا": ("هما", "ها", "نا"), "م": ("هم",), "ه": ("ه",), "ن": ("هن",)}
"""Suffix pronouns (their, her, our, their, his, their) that may hang on a noun, by their last letter."""
_OWNED = HEADS | {"object", "channel_head"}
_DEFINITE = HEADS | {"adjective", "channel_head"}
_POSSESSED, _THE_OBJECT, _TO_MEDIA = frozenset({"possessed"}), frozenset({"the_object"}), frozenset({"to_media"})


class Word(NamedTuple):
    """A token's reading: conjunction letter peeled («وقال» → و + قال), its classes, and whether it is definite."""

    conj: str
    core: str
    classes: frozenset[str]
    definite: bool


class Second(NamedTuple):
    """Why a folded word needs a second look in its text: a cue or a phrase may begin with it, or it is joined.

    `phrase` holds the second words of the phrases that begin with it, since few of those that may begin do. `joined` is
    true of «والألوية» (and the brigades): behind a conjunction the hamza is looked for word by word.
    """

    cue: bool
    phrase: frozenset[str]
    joined: bool


class _Known(dict[str, Word]):
    """The reading of every word met: news repeats its words, and a word known costs one look-up in C."""

    def __init__(
        self, read: Callable[[str], Word], cued: Callable[[str], bool], phrases: Mapping[str, frozenset[str]]
    ) -> None:
        super().__init__()
        self._read = read
        self._cued = cued
        self._phrases = phrases
        self.second: dict[str, Second] = {}

    def __missing__(self, fold: str) -> Word:
        return self.meet(fold, True)

    def meet(self, fold: str, listed: bool) -> Word:
        """Read a word; one that is not `listed` begins neither cue nor phrase."""
        word = self[fold] = self._read(fold)
        cue, phrase = False, NOTHING
        if listed:
            cue = self._cued(fold)
            phrase = self._phrases.get(fold, NOTHING)
            if fold[:1] in _CONJUNCTIONS:
                phrase |= self._phrases.get(fold[1:], NOTHING)
        joined = word.definite and word.conj != ""
        if cue or phrase or joined:
            self.second[fold] = Second(cue, phrase, joined)
        return word

    def forget(self) -> None:
        """Keep the words that were met first."""
        keep_common(self)
        for fold in self.second.keys() - self.keys():
            del self.second[fold]


class Grammar:
    """Word classes from the `function_words` rows; single words by dict, phrases by index; and the reporting cues."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], cues: CueFinder) -> None:
        single: dict[str, set[str]] = {}
        phrases: list[tuple[tuple[str, ...], str]] = []
        seconds: dict[str, frozenset[str]] = {}
        for row in rows:
            words = tuple(row["words"])
            if len(words) == 1:
                single.setdefault(words[0], set()).add(row["class"])
            else:
                phrases.append((words, row["class"]))
                seconds[words[0]] = seconds.get(words[0], NOTHING) | {words[1]}
        self.cues = cues
        entries = ((words, frozenset({kind})) for words, kind in sorted(phrases))
        self.phrases: PhraseIndex[frozenset[str]] = PhraseIndex(entries, _CONJUNCTIONS)
        self._words = {word: frozenset(classes) for word, classes in single.items()}
        self._seconds = seconds
        self._known = _Known(self._read, cues.begins, seconds)
        self.second: Mapping[str, Second] = self._known.second
        """The words read so far that need a second look; most words need none."""

    def words(self, folds: Sequence[str]) -> list[Word]:
        """The readings of the folded words of a text."""
        if len(self._known) > MOST_REMEMBERED:
            self._known.forget()
        return list(map(self._known.__getitem__, folds))

    only_listed = False
    """Every word may carry the article."""

    @property
    def first_words(self) -> Iterable[str]:
        """The first words of cues and phrases."""
        return {*self.cues.first_words, *self._seconds}

    def may_know(self, word: str, listed: bool) -> bool:
        """True where a word needs a second look in its text, or seems to carry the article."""
        read = self._known.get(word) or self._known.meet(word, listed)
        return read.definite or word in self.second

    def places(self, folds: Sequence[str]) -> list[int]:
        """The words that need a second look, in a text whose words have not been sorted out for all tables at once."""
        return [at for at, fold in enumerate(folds) if self.may_know(fold, True)]

    def word(self, fold: str) -> Word:
        """The reading of a folded word."""
        known = self._known.get(fold)
        return known if known is not None else self._read(fold)

    def _read(self, fold: str) -> Word:
        """The bare form wins over a peeled conjunction."""
        conj, core, classes = "", fold, self._classes(fold)
        if not classes and fold[:1] in _CONJUNCTIONS and len(fold) > 2:
            rest = fold[1:]
            classes = self._classes(rest)
            if classes or rest.startswith("ال") or (fold[0] == "و" and self._verbal(rest)):
                conj, core = fold[0], rest
        definite = core.startswith("ال") and (conj != "" or classes.isdisjoint(_PARTICLES))
        # Made in half the time: `Word(…)` would go through a function written in Python.
        return tuple.__new__(Word, (conj, core, classes, definite))

    def _verbal(self, rest: str) -> bool:
        """An unknown word after و that looks like a verb («ورفضت», and refused) or a preposition with ب or ل."""
        return len(rest) >= 4 and (rest.endswith("ت") or rest[0] in "يتبل")

    def _classes(self, word: str) -> frozenset[str]:
        """The classes of a word without its conjunction. Every fresh text brings words that are in no table, so what is
        built from a table is built only where the table has something."""
        table = self._words
        found = table.get(word, NOTHING)
        letters = len(word)
        if letters < _SHORTEST:
            return found
        first, last = word[0], word[-1]
        if first == "ا" and letters > 4 and word[1] == "ل":
            named = table.get(word[2:])
            return found | self._with_article(named) if named else found
        if found:
            return found
        if first == "ب" or first == "ل":
            governed = self._governed(word)
            if governed is not None:
                return governed
        owned = self._with_pronoun(word) if last in _PRONOUNS else NOTHING
        if not owned and last == "ا" and letters > 4:
            # «مصدرا», «ضابطا» (a source, an officer): the accusative of an indefinite naming noun
            return table.get(word[:-1], NOTHING) & HEADS
        return owned

    def _governed(self, word: str) -> frozenset[str] | None:
        """The classes of «للوزارة», «بوزارة» (to, by the ministry), None where no ب or ل is written onto the word."""
        table = self._words
        if word.startswith("لل") and len(word) > 4:
            return self._attached("to_", word[2:], "ال" + word[2:], HEADS)
        rest = word[1:]
        bare = rest.removeprefix("ال")
        if rest in table or bare in table:
            return self._attached("by_" if word[0] == "ب" else "to_", rest, bare, _OWNED)
        if word[0] == "ل" and "media" in self._with_pronoun(rest):  # «لموقعنا» (to our site)
            return _TO_MEDIA
        return None

    def _with_article(self, classes: frozenset[str]) -> frozenset[str]:
        """What a word of these classes is with the article."""
        kept = classes & _DEFINITE
        return kept | _THE_OBJECT if "object" in classes and classes.isdisjoint(HEADS) else kept

    def _attached(self, lead: str, word: str, other: str, kept: frozenset[str]) -> frozenset[str]:
        """What «للوزارة», «بوزارة» (to, by the ministry) are: the classes of either spelling that ب or ل may govern."""
        found = self._words.get(word, NOTHING) | self._words.get(other, NOTHING)
        return frozenset([lead + c for c in found & kept]) if found else NOTHING

    def _with_pronoun(self, word: str) -> frozenset[str]:
        table = self._words
        for suffix in _PRONOUNS.get(word[-1:], ()):
            if word.endswith(suffix) and len(word) - len(suffix) >= 3:
                stem = word[: -len(suffix)]
                owned = table.get(stem)
                if owned is None and stem[-1] == "ت":
                    owned = table.get(stem[:-1] + "ه")
                if owned:
                    return owned & _OWNED | _POSSESSED
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


def adjective_like(core: str) -> bool:
    """True for definite words of the shapes of most adjectives («الصادق», true; «الأبيض», white; «الكبير», great)."""
    bare = core.removeprefix("ال")
    if bare == core or len(bare) != 4:
        return False
    return bare[1] == "ا" or bare[0] == "ا" or bare[2] in "يو"
