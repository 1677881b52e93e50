"""The errors of a text as records: of what kind, on which attribution, what the gold says and what was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from riwaya.evaluation.judge import Answer, Judged
from riwaya.evaluation.model import Gold, GoldText, Predicted
from riwaya.evaluation.slices import claim_labels, gold_labels, text_labels

KINDS = ("missed", "spurious", "speaker", "stance", "channel", "carrier")
Label = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing the gold and the reading say of an attribution, None where one of them has no such attribution."""

    name: str
    gold: str | None
    read: str | None
    wrong: bool = False

    @property
    def same(self) -> bool:
        return self.gold == self.read


@dataclass(frozen=True, slots=True)
class Error:
    """An attribution that is missed, extra or read wrong; an attribution may be wrong in several ways at once."""

    kinds: tuple[str, ...]
    position: int
    fields: tuple[Field, ...]
    labels: tuple[Label, ...]
    name: str
    rule: str = ""


def errors(judged: Judged) -> list[Error]:
    """Every error of a text, in text order."""
    labels = gold_labels(judged)
    found = [*_wrong(judged, labels), *_missed(judged, labels), *_spurious(judged)]
    return sorted(found, key=lambda error: (error.position, error.kinds))


def _wrong(judged: Judged, labels: Mapping[str, tuple[Label, ...]]) -> Iterator[Error]:
    for answer in judged.answers:
        kinds = tuple(kind for kind in KINDS if kind in _wrong_in(answer))
        if kinds:
            of = (*labels[answer.gold.id], *text_labels(judged.text))
            fields = _fields(judged.text, answer.gold, answer.said, kinds)
            yield Error(kinds, answer.gold.cue[0], fields, of, answer.gold.id, answer.said.rule)


def _wrong_in(answer: Answer) -> set[str]:
    gold, said = answer.gold, answer.said
    wrong = {
        "speaker": not answer.speaker,
        "stance": not answer.right_stance,
        "channel": not answer.channel and bool(gold.channel or said.channels),
        "carrier": not answer.carrier and bool(gold.carrier or said.carriers),
    }
    return {kind for kind, is_wrong in wrong.items() if is_wrong}


def _missed(judged: Judged, labels: Mapping[str, tuple[Label, ...]]) -> Iterator[Error]:
    for gold in judged.missed:
        of = (*labels[gold.id], *text_labels(judged.text))
        yield Error(("missed",), gold.cue[0], _fields(judged.text, gold, None, ()), of, gold.id)


def _spurious(judged: Judged) -> Iterator[Error]:
    for said in judged.spurious:
        start = said.cue[0] if said.cue else said.content[0][0] if said.content else 0
        of = (*claim_labels(said), *text_labels(judged.text))
        yield Error(("spurious",), start, _fields(judged.text, None, said, ()), of, "", said.rule)


def _fields(text: GoldText, gold: Gold | None, said: Predicted | None, wrong: tuple[str, ...]) -> tuple[Field, ...]:
    left, right = _of_gold(text, gold), _of_claim(said)
    names = ("speaker", "cue", "content", "stance", "channel", "carrier")
    pairs = [Field(name, left.get(name), right.get(name), name in wrong) for name in names]
    return tuple(field for field in pairs if field.gold or field.read or field.name == "speaker")


def _of_gold(text: GoldText, gold: Gold | None) -> dict[str, str]:
    if gold is None:
        return {}
    content = gold.contents[0] if gold.contents else ()
    return {
        "speaker": gold.speakers[0],
        "cue": gold.cue_text,
        "content": " … ".join(text.text[start:end] for start, end in content),
        "stance": gold.stances[0],
        "channel": gold.channel,
        "carrier": gold.carrier,
    }


def _of_claim(said: Predicted | None) -> dict[str, str]:
    if said is None:
        return {}
    return {
        "speaker": said.speaker,
        "cue": said.cue_text,
        "content": said.content_text,
        "stance": said.stance,
        "channel": said.channels[0] if said.channels else "",
        "carrier": said.carriers[0] if said.carriers else "",
    }
