"""Who is said to have done it, read from the words of a statement: one's own attack, or somebody else's wrong.

The facets say who did it where a known event is named; these rules read the act of speech where none is («الحركة تستخدم
التصريحات لتقويض المحادثات», the movement uses statements to undermine the talks).
"""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.annotate.model import ActorMention, Token
from riwaya.attribution.grammar import masdar_like
from riwaya.claims.stance import WordClasses
from riwaya.text import fold
from riwaya.vocabulary import SpeakerType, Stance

_SUBJECT_WITHIN, _VERB_WITHIN, _OWN_VERB_WITHIN = 3, 9, 3
_LONGEST_TAIL = 2
_PRONOUN_ENDS = ("ها", "هم", "ه", "هما", "نا", "ني")
_FUTURE = ("سي", "ست", "سن")
"""The letter of the future on a verb."""


class ActReader:
    """Refines a bare assertion by the classes of its words."""

    def __init__(self, classes: WordClasses) -> None:
        self._classes = classes

    def __call__(
        self, speaker_type: SpeakerType, speaker: str, before: Token | None, words: Sequence[Token],
        actors: Sequence[ActorMention],
    ) -> Stance:  # fmt: skip
        """The act of an assertion of these `words` by `speaker`: claim_responsibility, accuse, or assert.

        `before` is the token before the content (the complementiser, with the pronoun of the speaker if there is one);
        `actors` the known actors that begin in the content.
        """
        if speaker_type is SpeakerType.MEDIA or not words:
            return Stance.ASSERT
        if self._own_deed(speaker, before, words):
            return Stance.CLAIM_RESPONSIBILITY
        return self._of_another(speaker, words, actors)

    def _own_deed(self, speaker: str, before: Token | None, words: Sequence[Token]) -> bool:
        """«إنها ضربت السفينة» (that it hit the ship); «أعلنت الكتائب استهداف القاعدة» (the brigades announced the
        targeting of the base)."""
        of_itself = before is not None and self._is(before, "comp") and before.fold.endswith(_PRONOUN_ENDS)
        if of_itself and any(self._is(t, "attack_verb") for t in words[:_OWN_VERB_WITHIN]):
            return True
        return self._announced(speaker, words)

    def _announced(self, speaker: str, words: Sequence[Token]) -> bool:
        if not self._is(words[0], "attack_act"):
            return False
        if not any("armed" in self._classes[word] for word in self._folded(speaker)[:_SUBJECT_WITHIN]):
            return False
        following = words[1].fold if len(words) > 1 else ""
        return not following.endswith(("ه", "ها", "هم")) or following.endswith("يه") or len(following) <= _LONGEST_TAIL

    def _of_another(self, speaker: str, words: Sequence[Token], actors: Sequence[ActorMention]) -> Stance:
        """«القوات هي التي …», «روسيا تقوّض المحادثات»: a subject at the head, a hostile verb after it."""
        classes = [self._classes[t[2]] for t in words[:_VERB_WITHIN]]
        if any("neg" in kinds for kinds in classes):
            return Stance.ASSERT
        hostile = next((k for k, t in enumerate(words[:_VERB_WITHIN]) if self._hostile(t)), None)
        if hostile is None or self._related(words, hostile) or self._described(words, hostile):
            return Stance.ASSERT
        subject = words[: min(hostile, _SUBJECT_WITHIN)] if hostile else words[1:2]
        if not any(self._somebody(t, actors) for t in subject):
            return Stance.ASSERT
        own = set(self._folded(speaker))
        shared = [t for t in subject if _bare(t.fold) in own or t.fold in own]
        if not shared:
            return Stance.ACCUSE
        return Stance.CLAIM_RESPONSIBILITY if self._is(words[hostile], "attack_verb") else Stance.ASSERT

    def _hostile(self, token: Token) -> bool:
        """A wrong that was or is done: «ستدعم» (will support) blames nobody yet."""
        return self._is(token, "hostile") and not token.fold.startswith(_FUTURE)

    def _related(self, words: Sequence[Token], at: int) -> bool:
        """«الغارة التي شنها التحالف» (the raid that the coalition flew): told in passing, blamed on nobody now."""
        return at > 0 and self._is(words[at - 1], "rel")

    def _described(self, words: Sequence[Token], at: int) -> bool:
        """«ملاحقة مجموعة أطلقت …» (the pursuit of a group that fired …): after an indefinite noun that opens no clause
        the verb only says which one."""
        if at < 2 or not masdar_like(words[0].fold):
            return False
        return self._is(words[at - 1], "body") and not words[at - 1].fold.startswith("ال")

    def _somebody(self, token: Token, actors: Sequence[ActorMention]) -> bool:
        if self._classes[token.fold] & {"person", "body", "armed"} and not self._is(token, "happening_noun"):
            return True
        return any(mention.span.start <= token.start + 2 and token.end <= mention.span.end for mention in actors)

    def _folded(self, name: str) -> list[str]:
        return [part for word in fold(name).split() for part in (word, _bare(word))]

    def _is(self, token: Token, kind: str) -> bool:
        return kind in self._classes[token.fold]


def _bare(word: str) -> str:
    for lead in ("وال", "بال", "لل", "ال"):
        if word.startswith(lead) and len(word) > len(lead) + _LONGEST_TAIL:
            return word[len(lead) :]
    return word
