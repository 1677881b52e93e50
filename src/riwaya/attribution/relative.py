"""«البيان الذي نفته الكتائب» (the statement which the brigades denied): the head noun is what the relative's cue is about."""

from __future__ import annotations

from riwaya.annotate.cues import CueForm, CueHit
from riwaya.annotate.model import Sentence
from riwaya.attribution.draft import Draft, Range
from riwaya.attribution.phrase import noun_phrase
from riwaya.attribution.view import View
from riwaya.document import Span
from riwaya.vocabulary import ZoneKind


def read_relative(view: View, hit: CueHit, form: CueForm, sentence: Sentence, number: int, zone: ZoneKind) -> Draft | None:
    """The attribution of a cue with an object pronoun right after الذي or التي; None where nobody is named after it."""
    if "nominal" not in form.takes:
        return None
    stop = noun_phrase(view, hit.last, sentence.last, nominal=False)
    head = _head(view, hit.first - 1, sentence.first)
    if stop <= hit.last or head is None:
        return None
    return Draft(
        form=form, cue=Span(hit.start, hit.end), at=hit.first, source=(hit.last, stop), content=(head,),
        construction="relative", sentence=number, paragraph=sentence.paragraph, zone=zone, stance=form.stance, lead=hit.first,
    )  # fmt: skip


def _head(view: View, rel: int, floor: int) -> Range | None:
    """The noun right before the relative pronoun, with an adjective or idafa that leads to it."""
    first = rel
    while first - 1 >= floor and rel - first < 3:
        at = first - 1
        if view.mark(at) or view.has(at, "prep", "comp", "aux", "rel", "neg") or at in view.cues:
            break
        first = at
        if view.words[at].conj:
            break
    return (first, rel) if first < rel else None
