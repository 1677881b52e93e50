"""(d) Type of speaker: whether the words of a name tell better than the rules what kind of speaker it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bench.learned.linear import Case, Features, Weights
from bench.learned.part import Choice, Chooser, read_all, replaced
from riwaya.attribution.draft import Draft
from riwaya.attribution.grammar import nisba_like
from riwaya.attribution.mentions import Mention
from riwaya.attribution.model import Attribution
from riwaya.attribution.speakers import SpeakerResolver
from riwaya.attribution.turns import Turn
from riwaya.attribution.view import View
from riwaya.evaluation.judge import judge
from riwaya.evaluation.model import GoldText, Predicted
from riwaya.evaluation.predict import predicted
from riwaya.vocabulary import SpeakerType

_KINDS = tuple(SpeakerType)
_WORDS = frozenset({"word", "number"})
_MOST_WORDS, _ENDING, _MOST_TAIL = 5, 2, 3


class KindPart:
    """The type of the speaker of a claim."""

    measures: tuple[str, ...] = ("speaker_type",)

    def read(self, text: GoldText, weights: Weights | None) -> Sequence[Predicted]:
        return self._read(text, Chooser(weights))

    def _read(self, text: GoldText, chooser: Chooser) -> Sequence[Predicted]:
        rule = SpeakerResolver._attribution

        def attribution(resolver: SpeakerResolver, view: View, draft: Draft, turn: Turn) -> Attribution:
            made = rule(resolver, view, draft, turn)
            if turn.speaker is None:
                return made
            seen = _features(view, turn.speaker, made.speaker.type)
            candidates = tuple(frozenset(f"{kind}|{each}" for each in seen) for kind in _KINDS)
            keys = tuple((draft.cue.start, draft.cue.end, str(kind)) for kind in _KINDS)
            taken = chooser(Choice(candidates, keys, _KINDS.index(made.speaker.type)))
            return made._replace(speaker=replace(made.speaker, type=_KINDS[taken]))

        with replaced(SpeakerResolver, "_attribution", attribution):
            return predicted(read_all(text)[2])

    def cases(self, text: GoldText) -> list[Case]:
        chooser = Chooser()
        answers = {a.said.cue: a for a in judge(text, self._read(text, chooser)).answers if a.speaker}
        cases = []
        for made in chooser.made:
            answer = answers.get(made.keys[0][:2])
            if answer is not None:
                # State or organization is one to the scorer: which of them the rule says is left as it is.
                right = made.rule if answer.type else _KINDS.index(SpeakerType(answer.gold.speaker_type))
                cases.append(Case(text.id, made.candidates, frozenset({right}), made.rule))
        return cases


def _features(view: View, speaker: Mention, rule: SpeakerType) -> Features:
    """The names of all that is seen of a speaker phrase: its shape, its first two words and the end of it."""
    first, last = speaker.range
    tokens, words = view.tokens, view.words
    places = [at for at in range(first, last) if tokens[at][3] in _WORDS][:_MOST_WORDS]
    head = words[places[0]]
    sort = ("class " if speaker.classed else "plain ") + ("the" if speaker.definite else "a")
    found = {"rule " + rule, "head " + sort, "stem " + speaker.head, "ends " + head[1][-_ENDING:] + " " + sort}
    found.update(["head " + kind for kind in head[2]])
    if len(places) > 1:
        second = words[places[1]]
        found.add("second word " + second[1])
        found.add("second " + ("the " if second[3] else "a ") + sort)
        found.update(["second " + kind for kind in second[2]])
    tail = str(_tail(view, places))
    ending = words[places[-1]]
    found.add("tail " + tail + " of " + str(len(places)))
    found.add("tail " + tail + " " + sort)
    shape = ("the" if ending[3] else "a") + (" nisba" if nisba_like(ending[1]) else "")
    found.add("last " + shape + (" known" if ending[2] else ""))
    for at in range(first, last):
        if at in view.actor:
            found.add(("begins with " if at == first else "holds ") + view.actor[at].kind)
    return frozenset(found)


def _tail(view: View, places: Sequence[int]) -> int:
    """How many words at the end may be a person's name: bare words of no class, the last one with the article perhaps
    («القاضي», a family name)."""
    tail = 0 if view.words[places[-1]].classes else 1
    while 0 < tail < min(len(places), _MOST_TAIL):
        word = view.words[places[-1 - tail]]
        if word.classes or word.definite:
            break
        tail += 1
    return tail
