"""Headline grammar: «X: content» and «X تنفي وY تؤكد» (X denies and Y confirms)."""

from __future__ import annotations

from riwaya.annotate.cues import CueForm
from riwaya.annotate.model import Sentence
from riwaya.attribution.draft import Draft
from riwaya.attribution.grammar import HEADS
from riwaya.attribution.insertions import skip_insertions
from riwaya.attribution.phrase import noun_phrase
from riwaya.attribution.view import View
from riwaya.document import Span
from riwaya.vocabulary import Stance, ZoneKind

COLON = CueForm.from_row(
    {
        "id": "ar.cue.headline.colon",
        "words": [":"],
        "kind": "phrase",
        "verb_class": "headline",
        "stance": "assert",
        "takes": ["colon"],
    }
)
_LONGEST_NAME = 10


def colon_of(view: View, sentence: Sentence) -> int:
    """The first colon after the first few words of a sentence, -1 where there is none."""
    begin = sentence.first + 1
    marks = view.marks[begin : min(sentence.last, begin + _LONGEST_NAME)]
    return begin + marks.index(":") if ":" in marks else -1


def read_headline(view: View, sentence: Sentence, number: int, zone: ZoneKind) -> list[Draft]:
    """«الجيش: أسقطنا مسيّرتين» (the army: we shot down two drones); [] where the part before the colon is no speaker."""
    at = colon_of(view, sentence)
    if at < 0:
        return []
    first = at - 1
    while (first > sentence.first and view.tokens[first - 1].kind == "word") or view.marks[first - 1] in (
        "(",
        ")",
        '"',
        "«",
        "»",
        "،",
    ):
        if first - 1 < sentence.first:
            break
        first -= 1
    if zone is ZoneKind.BODY and first > sentence.first and view.words_between(sentence.first, first):
        return []
    word = view.words[first]
    named = word.classes & HEADS or first in view.name or first in view.quote
    stop = noun_phrase(view, first, at, nominal=False)
    inserted = skip_insertions(view, stop, at, frozenset())
    if not named or stop <= first or inserted.end < at:
        return []
    content = _content(view, sentence, number, at)
    if content is None or "question" in view.words[content[0]].classes:
        return []
    span = view.tokens[at]
    return [
        Draft(
            form=COLON, cue=Span(span.start, span.end), at=at, source=(first, stop), channels=inserted.channels,
            carriers=inserted.carriers, content=(content,),
            construction="headline", sentence=number, paragraph=sentence.paragraph, zone=zone, stance=Stance.ASSERT,
            lead=first, whole_quote=content[0] in view.quote and view.quote[content[0]][0] >= content[1] - 2,
        )
    ]  # fmt: skip


def _content(view: View, sentence: Sentence, number: int, colon: int) -> tuple[int, int] | None:
    """What follows the colon: the rest of the line, or the next sentence where the line ends with it (posts do
    that)."""
    if colon + 1 < sentence.last:
        return colon + 1, sentence.last
    sentences = view.annotated.sentences
    if number + 1 >= len(sentences):
        return None
    following = sentences[number + 1]
    return (following.first, following.last) if following.first not in view.cues else None
