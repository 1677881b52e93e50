"""The same scores over parts of the gold: kinds of attributions, and kinds of texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from riwaya.annotate.model import Annotated
from riwaya.annotate.pipeline import Pipeline
from riwaya.annotate.quotes import QuoteFinder
from riwaya.annotate.sentences import SentenceFinder
from riwaya.annotate.tokens import TokenFinder
from riwaya.document import Document
from riwaya.evaluation.count import Count, total
from riwaya.evaluation.judge import Answer, Judged
from riwaya.evaluation.measures import counts_of, rate
from riwaya.evaluation.model import Gold, GoldText, Predicted, Range
from riwaya.vocabulary import Language

FEWEST_TEXTS = 2
"""A kind of text of which there is only one says nothing about the kind."""
MEASURED = ("found", "joint", "speaker", "stance")
FAMILIES: tuple[str, ...] = (
    *("quote", "subject", "speaker", "nested", "source", "zone"),
    *("split", "language", "style", "topic"),
)


@dataclass(frozen=True, slots=True)
class Slice:
    """`family` and `name` say which part; `texts` is how many texts it takes from.

    Over attributions nothing can be said of precision: what answers nothing belongs to no kind of attribution.
    """

    family: str
    name: str
    texts: int
    counts: Mapping[str, Count]
    of_texts: bool = False


def slices(judged: Sequence[Judged]) -> list[Slice]:
    """Every slice that is a part of the whole and has an attribution, by family."""
    found = [*_attribution_slices(judged), *_text_slices(judged)]
    return sorted(found, key=lambda each: (FAMILIES.index(each.family), each.name))


def gold_labels(judged: Judged) -> dict[str, tuple[tuple[str, str], ...]]:
    """What kind of attribution each gold is, by its id; the headline only that."""
    ranges = _sentences(judged.text)
    return {gold.id: tuple(_labels(gold, judged.text, ranges)) for gold in judged.text.golds}


def claim_labels(said: Predicted) -> tuple[tuple[str, str], ...]:
    """What can be said of a claim that answers no gold."""
    if said.in_head:
        return (("zone", "headline"),)
    return ("quote", said.quote), ("speaker", _who(said.speaker, said.speaker_type))


def text_labels(text: GoldText) -> tuple[tuple[str, str], ...]:
    """The kinds of a text."""
    labels = (("split", text.split), ("language", text.language), ("style", text.style), ("topic", text.topic))
    return tuple((family, name) for family, name in labels if name)


def _attribution_slices(judged: Sequence[Judged]) -> Iterator[Slice]:
    rows: dict[tuple[str, str], list[tuple[str, Answer | None]]] = {}
    for each in judged:
        labels = gold_labels(each)
        golds: list[tuple[Gold, Answer | None]] = [(a.gold, a) for a in each.answers]
        for gold, answer in (*golds, *((g, None) for g in each.missed)):
            for label in labels[gold.id]:
                rows.setdefault(label, []).append((each.text.id, answer))
    for (family, name), several in rows.items():
        answers = [answer for _, answer in several if answer is not None]
        counts = {
            "found": rate(answer is not None for _, answer in several),
            "joint": rate(answer is not None and answer.speaker for _, answer in several),
            "speaker": rate(answer.speaker for answer in answers),
            "stance": rate(answer.right_stance for answer in answers),
        }
        yield Slice(family, name, len({text for text, _ in several}), counts)


def _text_slices(judged: Sequence[Judged]) -> Iterator[Slice]:
    groups: dict[tuple[str, str], list[Judged]] = {}
    for each in judged:
        for label in text_labels(each.text):
            groups.setdefault(label, []).append(each)
    for (family, name), group in groups.items():
        if FEWEST_TEXTS <= len(group) < len(judged):  # the whole is in the table already
            sums = total(counts_of(each) for each in group)
            yield Slice(family, name, len(group), {key: sums[key] for key in MEASURED}, of_texts=True)


def _labels(gold: Gold, text: GoldText, sentences: Sequence[Range]) -> Iterator[tuple[str, str]]:
    if gold.in_head:
        yield "zone", "headline"
        return
    yield "quote", gold.quote
    yield "subject", "dropped" if gold.subject_dropped else "stated"
    yield "speaker", _who(gold.speakers[0], gold.speaker_type)
    if any(_inside(gold.cue, content) for other in text.golds if other.id != gold.id for content in other.contents[:1]):
        yield "nested", "nested"
    if gold.speakers[0]:
        yield "source", "same sentence" if _names_in_sentence(gold, text.text, sentences) else "other sentence"


def _who(speaker: str, kind: str) -> str:
    if not speaker:
        return "nobody named"
    return "anonymous" if kind == "anonymous" else "named"


def _inside(cue: Range, content: Sequence[Range]) -> bool:
    return any(start <= cue[0] and cue[1] <= end for start, end in content)


def _names_in_sentence(gold: Gold, text: str, sentences: Sequence[Range]) -> bool:
    """True when the words that name the speaker stand in the sentence of the cue."""
    around = next(((start, end) for start, end in sentences if start <= gold.cue[0] < end), gold.cue)
    if gold.source is not None:
        return any(start < around[1] and around[0] < end for start, end in gold.source)
    return not gold.subject_dropped and any(name and name in text[slice(*around)] for name in gold.speakers)


def _sentences(text: GoldText) -> list[Range]:
    pipeline = Pipeline((TokenFinder(), QuoteFinder(), SentenceFinder()))
    language = Language.EN if text.language == Language.EN.value else Language.AR
    read = pipeline(Annotated(Document("gold", text.text, language)))
    return [(read.tokens[s.first].start, read.tokens[s.last - 1].end) for s in read.sentences]
