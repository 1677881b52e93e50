"""«وفق X», «حسبما ذكرت X», «نقلاً عن X»: a source named by a preposition, before or after what it says."""

from __future__ import annotations

from typing import NamedTuple

from riwaya.annotate.cues import CueForm, CueHit
from riwaya.attribution.grammar import HEADS
from riwaya.attribution.media import media_name
from riwaya.attribution.phrase import noun_phrase
from riwaya.attribution.view import View
from riwaya.vocabulary import VerbClass

WHAT = "ما"
"""The suffix of «حسبما», «وفق ما» (according to what)."""
_TO_HEADS = frozenset("to_" + head for head in HEADS)


class Accord(NamedTuple):
    """The source at tokens first..last, `end` after the phrase; `relay` for «نقلاً عن» (quoting); `verb` for «حسبما
    ذكر»."""

    first: int
    last: int
    end: int
    relay: bool
    verb: bool
    carrier: tuple[int, int] | None = None
    """Who passed it on: the agency of «بحسب ما نقلت وكالة … عن مصدر» (as the agency … quoted a source)."""


def accord_at(view: View, at: int, end: int) -> Accord | None:
    """The accord phrase whose preposition stands at token `at`, None when what follows is not a source."""
    hit = view.cues.get(at)
    form = _form(hit)
    if hit is None or form is None:
        return None
    first, verb = hit.last, False
    if first < end and "what" in view.words[first].classes:
        first += 1
    if first in view.cues and any(f.verb_class is VerbClass.EVALUATE for f in view.cues[first].forms):
        return None
    if first < end and first in view.cues and (view.verb(first) or view.cues[first].forms[0].kind == "verb"):
        first, verb = view.cues[first].last, True
        while first < end and (_pronoun_of(view, first) or "time" in view.kinds[first]):
            first += 1
    if view.tokens[first - 1].fold.endswith(WHAT):
        named = first + 1 < end and (_speaks(view, first + 1, False) or _resumes(view, first))
        if not verb and named and not _speaks(view, first, False):
            first, verb = first + 1, True
    if first >= end or not _speaks(view, first, verb):
        return None
    to_media = "to_media" in view.words[first].classes
    last = media_name(view, first, end) if to_media else noun_phrase(view, first, end, nominal=False)
    if last <= first:
        return None
    quoted = _quoted_by(view, hit.last, first, last, end) if verb else None
    return quoted or Accord(first, last, last, form.object == "relay", verb)


def _resumes(view: View, at: int) -> bool:
    """«وفق ما أعلنته …» (according to what … announced): a verb with a pronoun, whatever verb it is."""
    core = view.words[at].core
    return (
        len(core) >= 5
        and core.endswith(("ته", "تها", "ه"))
        and not view.words[at].definite
        and not view.words[at].classes
    )


def _quoted_by(view: View, since: int, first: int, last: int, end: int) -> Accord | None:
    """«نقلت A عن B» (A quoted B) inside the phrase: B is the source, A the carrier."""
    relays = any(f.object == "relay" for at in range(since, first) if at in view.cues for f in view.cues[at].forms)
    if not relays or last >= end or "agent" not in view.words[last].classes:
        return None
    stop = noun_phrase(view, last + 1, end, nominal=False)
    return Accord(last + 1, stop, stop, False, True, (first, last)) if stop > last + 1 else None


def _form(hit: CueHit | None) -> CueForm | None:
    if hit is None:
        return None
    for form in hit.forms:
        if form.kind == "preposition":
            return form
    return None


def _pronoun_of(view: View, at: int) -> bool:
    """«عنها», «به», «لها»: a preposition with a pronoun, resuming what was said."""
    return bool(view.words[at].classes & {"pronoun_prep", "agent"})


def _speaks(view: View, at: int, verb: bool) -> bool:
    """The complement must be someone or something that reports: not «وفق الخطة» (by the plan)."""
    word = view.words[at]
    if at in view.name or word.classes & (HEADS | _TO_HEADS):
        return True
    if at in view.quote:
        return view.words_between(at, view.quote[at][0]) <= 6
    if word.core == "ل":
        return True
    if view.tokens[at].kind == "number":
        return at + 1 < len(view.words) and bool(view.words[at + 1].classes & HEADS)
    if not word.definite and not word.classes and len(word.core) >= 6 and word.core.endswith(("ون", "ين")):
        return True  # «وفقا لمسعفين» (according to paramedics): people in the plural
    return verb and len(word.core) > 1 and not view.has(at, "prep", "comp", "rel", "time")
