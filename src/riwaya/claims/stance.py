"""The speech act of an attribution, from its cue and its content together (DESIGN section 2; PARC and CAMEO acts)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from riwaya.annotate.match import PhraseIndex
from riwaya.annotate.model import Token
from riwaya.annotate.phrases import holds
from riwaya.text import MOST_REMEMBERED, PROCLITICS, keep_common, without_proclitics
from riwaya.vocabulary import Stance, VerbClass

_PROCLITICS = frozenset(PROCLITICS)

OPEN_CLASSES = frozenset(
    {
        VerbClass.SAY,
        VerbClass.ANNOUNCE,
        VerbClass.ADD,
        VerbClass.EXPLAIN,
        VerbClass.CONFIRM,
        VerbClass.EVALUATE,
        VerbClass.ALLEGE,
        VerbClass.RELAY,
        VerbClass.ACCORDING_TO,
        VerbClass.HEADLINE,
    }
)
"""Verb classes that leave the act to the content; the others (deny, accuse, decline …) decide it themselves."""

_WINDOW = {
    Stance.DECLINE: 6,
    Stance.NO_INFORMATION: 8,
    Stance.DISOWN: 18,
    Stance.DENY: 12,
    Stance.CLAIM_RESPONSIBILITY: 4,
    Stance.RETRACT: 4,
    Stance.ADMIT: 4,
    Stance.THREATEN: 16,
    Stance.ACCUSE: 14,
    Stance.DEMAND: 5,
    Stance.CONDEMN: 6,
    Stance.PROMISE: 3,
    Stance.WARN: 3,
}
"""How many tokens into the content a phrase still decides the act of the whole; order is priority."""

_DENIALS = frozenset({Stance.DENY, Stance.DISOWN})
_WORDS = frozenset({"word", "number"})
_FOLD = itemgetter(2)
_LONGEST = 40
_HEAD = 6
"""Words within which a content says what it speaks of."""
_NONE_LATE = 20
"""«عدم وقوع» (the non-occurrence of) denies only at the head of the content; later it belongs to a part of it."""


def words_of(content: Sequence[Token]) -> list[Token]:
    """The words and numbers of a content, without its marks; every reader of a content looks at these."""
    return [token for token in content if token[3] in _WORDS]


class StanceReader:
    """Decides stances from the `denials` rows (phrases with the act they make) and the classes of words."""

    def __init__(self, denials: Iterable[Mapping[str, Any]], classes: WordClasses) -> None:
        grouped: dict[tuple[str, ...], list[tuple[Stance, Mapping[str, Any]]]] = {}
        for row in denials:
            if row["scope"] == "content":
                grouped.setdefault(tuple(row["words"]), []).append((Stance(row["stance"]), row))
        self._phrases = PhraseIndex(
            sorted(grouped.items(), key=itemgetter(0)), frozenset({"و", "ف", "ب", "ل", "ال", "بال"}), skip_quotes=True
        )
        self._classes = classes

    def __call__(self, stance: Stance, verb_class: VerbClass, words: Sequence[Token]) -> Stance:
        """The act of a cue of `verb_class` and default `stance` with a content of these words."""
        denial = stance in _DENIALS
        if not denial and (verb_class not in OPEN_CLASSES or stance is not Stance.ASSERT):
            return stance
        if denial:
            return Stance.DISOWN if self._of_a_statement(words) else stance
        found = self._found(words)
        if found:
            for act, window in _WINDOW.items():
                if found.get(act, 99) < window:
                    return self._settled(act, words)
        return Stance.DENY if self._denies_itself(words) else stance

    def _found(self, words: Sequence[Token]) -> dict[Stance, int]:
        """For every act a phrase of the content makes, the position of the first such phrase."""
        first: dict[Stance, int] = {}
        for at, last, _, stances in self._phrases.all(words[:_LONGEST]):
            for stance, row in stances:
                if not holds(row, words, at, last):
                    continue
                weight = self._denial_at(words, at, last) if stance is Stance.DENY else at
                if stance is Stance.DISOWN and self._of_all(words, last):
                    weight = 0
                first.setdefault(stance, weight)
        return first

    def _denial_at(self, words: Sequence[Token], at: int, last: int) -> int:
        """The position of a denying phrase, moved back or forward by what it says of the whole content.

        «لم تقع أي أضرار» (there was no damage) reports; «… هذه المعلومات خاطئة» (this information is wrong) at the end
        denies all before it, unless another «وأن …» (and that …) follows in between.
        """
        if self._is(words[at], "neg") and any(self._is(t, "harm") for t in words[at : at + 6]):
            return _NONE_LATE
        if self._is(words[at], "none"):
            return at + _NONE_LATE * (at > 2)
        if self._is(words[at], "neg"):
            return at
        return 0 if self._of_all(words, last) else at

    def _of_all(self, words: Sequence[Token], last: int) -> bool:
        """True where a phrase ends the content, so that it is said of all before it («the letter … was a forgery»)."""
        joined = any(t.fold[:1] == "و" and self._is(t, "comp") for t in words)
        return last >= len(words) - 1 and not joined

    def _settled(self, act: Stance, words: Sequence[Token]) -> Stance:
        """«الاتهامات مفبركة» (the charges are fabricated) denies; «البيان مفبرك» (the statement is) disowns, and so
        does «التصريح المنسوب إليه مغلوط» (the remark attributed to him is wrong)."""
        if act is Stance.DISOWN and any(self._is(t, "charge") for t in words[:6]):
            return Stance.DENY
        if act is Stance.DENY and any(self._is(t, "document") for t in words[:_HEAD]):
            return Stance.DISOWN if any(self._is(t, "ascribed") for t in words[:_HEAD]) else act
        return act

    def _of_a_statement(self, words: Sequence[Token]) -> bool:
        """True where what is denied is having issued a statement, or the statement itself and nothing more."""
        head = words[:8]
        if self._found(words).get(Stance.DISOWN, 99) < 8 and not any(self._is(t, "charge") for t in words[:3]):
            return True
        document = any(self._is(t, "document") for t in head)
        issued = any(self._is(t, "issue") or self._is(t, "ascribed") for t in head[:5])
        return document and (issued or len(words) <= 2)

    def _denies_itself(self, words: Sequence[Token]) -> bool:
        """A main clause negated with «أي» (any) or «هناك» (there is) about a deed: «لم ننفذ أي ضربات» (we carried out
        no strikes).

        Negated damage or casualties («لم تقع أي أضرار», there was no damage) is a report, not a denial.
        """
        for at, classes in enumerate(self._classes_of(words[:7])):
            if "neg" not in classes or "will_not" in classes:
                continue
            rest = words[at + 1 : at + 7]
            if any(self._is(t, kind) for t in rest for kind in ("harm", "issue", "ascribed")):
                return False
            if any(self._is(t, "any") for t in rest[:4]):
                return True
            return any(self._is(t, "there") for t in rest[:2]) and any(self._is(t, "attack_object") for t in rest)
        return False

    def _is(self, token: Token, kind: str) -> bool:
        return kind in self._classes[token.fold]

    def _classes_of(self, words: Sequence[Token]) -> Iterator[frozenset[str]]:
        return map(self._classes.__getitem__, map(_FOLD, words))


class WordClasses(dict[str, frozenset[str]]):
    """The classes of every word met, whatever is written onto it; read once, because news repeats its words."""

    def __init__(self, classes: Mapping[str, set[str]]) -> None:
        super().__init__()
        self._known = classes

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> WordClasses:
        """The classes of the single words of `function_words` rows."""
        classes: dict[str, set[str]] = {}
        for row in rows:
            if len(row["words"]) == 1:
                classes.setdefault(row["words"][0], set()).add(row["class"])
        return cls(classes)

    def __missing__(self, fold: str) -> frozenset[str]:
        if len(self) > MOST_REMEMBERED:
            keep_common(self)
        forms = [rest for _, rest in without_proclitics(fold, _PROCLITICS)]
        found = self[fold] = frozenset().union(*(self._known.get(form, ()) for form in forms))
        return found
