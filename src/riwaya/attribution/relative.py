"""«البيان الذي نفته الكتائب» (the statement which the brigades denied): the head noun is what the relative's cue is
about."""

from __future__ import annotations

from riwaya.annotate.cues import CueForm, CueHit
from riwaya.annotate.model import Sentence
from riwaya.attribution.draft import Draft, Range
from riwaya.attribution.grammar import HEADS
from riwaya.attribution.phrase import noun_phrase
from riwaya.attribution.view import View
from riwaya.document import Span
from riwaya.vocabulary import ZoneKind

_LONGEST = 80
"""Tokens of a resumed clause at most: one that resumes all of an endless sentence would cost its square."""


def read_relative(
    view: View, hit: CueHit, form: CueForm, sentence: Sentence, number: int, zone: ZoneKind
) -> Draft | None:
    """The attribution of a cue with an object pronoun right after الذي or التي; None where nobody is named after it."""
    if "nominal" not in form.takes or "ma" in form.needs:
        return None
    if hit.last < sentence.last and view.words[hit.last].core.startswith("بال"):
        return None
    stop = noun_phrase(view, hit.last, sentence.last, nominal=False)
    related = hit.first - 1
    head = _head(view, related if "rel" in view.words[related].classes else related + 1, sentence.first)
    bare = "rel" not in view.words[related].classes
    if stop <= hit.last or head is None or (bare and stop < sentence.last and "comp" in view.kinds[stop]):
        return None
    return Draft(
        form=form, cue=Span(hit.start, hit.end), at=hit.first, source=(hit.last, stop), content=(head,),
        construction="relative", sentence=number, paragraph=sentence.paragraph, zone=zone, stance=form.stance,
        lead=hit.first,
    )  # fmt: skip


def follows_bare_noun(view: View, hit: CueHit, first: int) -> bool:
    """«جريمة استنكرتها القوى» (a crime that the parties condemned): an indefinite noun needs no relative pronoun."""
    at = hit.first - 1
    if at < first or view.sorts[at] != "word" or hit.conj:
        return False
    word = view.words[at]
    return not word.definite and not word.classes & {"prep", "comp", "aux", "neg", "rel", "contrast", "discourse",
    "time"} and (
        "what" not in word.classes and at not in view.cues
    )  # fmt: skip


def resumes_clause(view: View, hit: CueHit) -> bool:
    """True for «وهو ما نفته طهران» (which Tehran denied): the pronoun resumes the whole clause before."""
    at = hit.first
    if at >= 2 and "what" in view.words[at - 1].classes and "before_clause" in view.kinds[at - 2]:
        return True
    return any("before_clause" in view.kinds[k] and view.after(k) == at for k in (at - 1, at - 2) if k >= 0)


def read_resumed(
    view: View, hit: CueHit, form: CueForm, last: Draft, sentence: Sentence, number: int, zone: ZoneKind
) -> Draft | None:
    """The attribution whose content is the clause before it, the content of the last attribution."""
    stop = noun_phrase(view, hit.last, sentence.last, nominal=False)
    lead = hit.first - 2
    if stop <= hit.last or not last.content or last.content[0][0] >= lead:
        return None
    return Draft(
        form=form, cue=Span(hit.start, hit.end), at=hit.first, source=(hit.last, stop),
        content=((max(last.content[0][0], lead - _LONGEST), lead),),
        construction="relative", sentence=number, paragraph=sentence.paragraph, zone=zone, stance=form.stance,
        lead=lead,
        contrast=True,
    )  # fmt: skip


def _head(view: View, rel: int, floor: int) -> Range | None:
    """The noun right before the relative pronoun, with an adjective or idafa that leads to it."""
    at = rel - 1
    if at < floor or view.marks[at] or view.has(at, "prep", "comp", "aux", "rel", "neg") or at in view.cues:
        return None
    first = at
    if first - 1 >= floor and view.words[first - 1].classes & HEADS and not view.words[at].conj:
        first -= 1
    return (first, rel) if first < rel else None
