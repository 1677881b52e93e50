"""(b) Dropped subject: whether learned weights choose among earlier speakers better than the hand-set scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.learned.linear import Case, Features, Weights
from bench.learned.part import Choice, Chooser, read_all, replaced
from riwaya.attribution import speakers, turns
from riwaya.attribution.draft import HEADS_OF_PAGE, Draft
from riwaya.attribution.mentions import Mention
from riwaya.attribution.registry import Registry
from riwaya.attribution.turns import Found, Narrated, Turn
from riwaya.evaluation.judge import judge
from riwaya.evaluation.model import GoldText, Predicted
from riwaya.evaluation.names import same_speaker
from riwaya.evaluation.predict import predicted

_BACK, _SENTENCES_BACK, _MOST = 12, 2, 4


class DroppedPart:
    """The speaker that a verb without a subject goes on with."""

    measures: tuple[str, ...] = ("dropped", "joint", "speaker")

    def __init__(self, with_rule: bool = True) -> None:
        self._with_rule = with_rule

    def read(self, text: GoldText, weights: Weights | None) -> Sequence[Predicted]:
        return self._read(text, Chooser(weights))

    def _read(self, text: GoldText, chooser: Chooser) -> Sequence[Predicted]:
        rule = turns.resolve_dropped

        def resolve(draft: Draft, before: Sequence[Turn], others: Narrated, registry: Registry) -> Found | None:
            taken = rule(draft, before, others, registry)
            found = list(_candidates(draft, before, others, registry))
            if taken is None or not found:
                return taken
            at = next((k for k, (each, _) in enumerate(found) if _like(each, taken)), None)
            if at is None:
                return taken
            features = tuple(f | {"rule"} if k == at and self._with_rule else f for k, (_, f) in enumerate(found))
            keys = tuple((draft.cue.start, draft.cue.end, each.speaker.name) for each, _ in found)
            return found[chooser(Choice(features, keys, at))][0]

        with replaced(speakers, "resolve_dropped", resolve):
            return predicted(read_all(text)[2])

    def cases(self, text: GoldText) -> list[Case]:
        chooser = Chooser()
        said = self._read(text, chooser)
        golds = {answer.said.cue: answer.gold for answer in judge(text, said).answers}
        out = []
        for made in chooser.made:
            gold = golds.get(made.keys[0][:2])
            if gold is not None:
                rivals = {g.speakers[0] for g in text.golds} - {*gold.speakers, ""}
                right = [k for k, key in enumerate(made.keys) if same_speaker(gold.speakers, key[2], rivals)]
                out.append(Case(text.id, made.candidates, frozenset(right), made.rule))
        return out


def _like(one: Found, other: Found) -> bool:
    return (one.speaker, one.channels, one.carriers, one.alleged) == (
        other.speaker, other.channels, other.carriers, other.alleged,
    )  # fmt: skip


def _candidates(
    draft: Draft, before: Sequence[Turn], others: Narrated, registry: Registry
) -> Iterator[tuple[Found, Features]]:
    head = draft.zone in HEADS_OF_PAGE
    near = [t for t in before[-_BACK:] if t.speaker is not None and (t.draft.zone in HEADS_OF_PAGE) == head]
    asked = frozenset(_of_verb(draft))
    for order, turn in enumerate(reversed(near)):
        if turn.speaker is not None:
            found = Found(turn.speaker, turn.mention or turn.speaker, turn.alleged, turn.channels, turn.carriers)
            yield found, _crossed(asked, {*_of_turn(draft, turn, order), *_of_mention(draft, turn.speaker)})
    last = near[-1].draft.at if near else -1
    for number in range(max(0, draft.sentence - _SENTENCES_BACK), draft.sentence + 1):
        mention = others(number)
        if mention is not None and mention.range[0] < draft.at:
            told = {"told", f"told {draft.sentence - number}", f"told later {mention.range[0] > last}"}
            told |= {f"told of {mention.type}", *_of_mention(draft, mention)}
            yield Found(registry.full(mention), mention, False), _crossed(asked, told)


def _crossed(asked: Features, seen: set[str]) -> Features:
    return frozenset({*seen, *(f"{one} | {other}" for one in asked for other in seen)})


def _of_verb(draft: Draft) -> Iterator[str]:
    yield "participle" if draft.form.tense == "participle" or draft.form.continues else "verb"
    yield f"class {draft.form.verb_class}"
    yield f"conj {draft.conj or '-'}"
    if draft.discourse:
        yield "discourse"
    if draft.whole_quote:
        yield "quotes"


def _of_turn(draft: Draft, turn: Turn, order: int) -> Iterator[str]:
    yield f"order {min(order, _MOST)}"
    yield f"same sentence {turn.draft.sentence == draft.sentence}"
    yield f"paragraphs {min(draft.paragraph - turn.draft.paragraph, _MOST)}"
    yield f"sentences {min(draft.sentence - turn.draft.sentence, _MOST)}"
    yield f"turn of {turn.draft.form.verb_class}"
    yield f"named there {turn.mention is not None}"
    if turn.draft.outer >= 0 and turn.draft.outer != draft.outer:
        yield "nested"
    if turn.draft.construction == "relative":
        yield "relative"
    if turn.draft.form.object == "relay":
        yield "relayed"
    if turn.alleged:
        yield "alleged"
    if turn.channels == () and turn.carriers == ():
        yield "no channel"


def _of_mention(draft: Draft, mention: Mention) -> Iterator[str]:
    gender, number = draft.form.gender, draft.form.number
    yield f"gender {gender == mention.gender}" if gender and mention.gender else "gender unknown"
    yield f"number {number or 's'} of {mention.number}"
    yield f"is {mention.type}"
    yield f"count {mention.people is not None}"
