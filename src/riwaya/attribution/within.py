"""«نشرت الصفحة توضيحاً أكدت فيه أن …» (published a clarification in which it stressed that …): the document's issuer
speaks."""

from __future__ import annotations

from riwaya.annotate.cues import CueForm, CueHit
from riwaya.annotate.model import Sentence
from riwaya.attribution.channels import carriers_inside
from riwaya.attribution.draft import Draft, Range
from riwaya.attribution.grammar import HEADS
from riwaya.attribution.left import Before, may_speak
from riwaya.attribution.media import media_name
from riwaya.attribution.phrase import noun_phrase
from riwaya.attribution.verbs import read_verb
from riwaya.attribution.view import View
from riwaya.vocabulary import ZoneKind

_ATTACHED = frozenset({"by_document", "by_channel_head"})
"""«خرج ببيان قال فيه» (came out with a statement in which he said)."""
_DOCUMENTS = _ATTACHED | {"document", "channel_head"}
_FARTHEST, _PUBLISHER, _BETWEEN = 22, 9, 3


def within_document(view: View, hit: CueHit) -> bool:
    """True where the cue is followed by «فيه» or «فيها» (in it)."""
    words, last = view.words, hit.last
    return "in_it" in words[last - 1].classes or (last < len(words) and "in_it" in words[last].classes)


def _in_it(view: View, at: int) -> bool:
    return at < len(view.tokens) and "in_it" in view.words[at].classes


def read_within(
    view: View, hit: CueHit, form: CueForm, before: Before, sentence: Sentence, number: int, zone: ZoneKind
) -> Draft | None:
    """The attribution to whoever issued the document named before the cue; the document is its channel."""
    document = _document(view, hit.first, max(sentence.first, hit.first - _FARTHEST))
    if document is None:
        return None
    owner, first = _owner(view, document, max(sentence.first, document - _FARTHEST))
    clean = before._replace(source=owner, start=hit.first, channels=())
    last = hit.last + 1 if _in_it(view, hit.last) else hit.last
    inner = CueHit(hit.first, last, hit.start, view.tokens[last - 1].end, hit.conj, hit.forms)
    draft = read_verb(view, inner, form, clean, sentence, number, zone)
    if draft is None or (draft.source is not None and draft.source != owner):
        return draft
    floor = max(sentence.first, document - _FARTHEST)
    got = carriers_inside(view, document, hit.first) if owner else []
    published = got[0] if got else _publisher(view, document, floor) if owner else None
    attached = not view.words[document].classes.isdisjoint(_ATTACHED)
    return draft._replace(
        source=owner or (None if attached else (document, document + 1)),
        channels=((document, first),), construction="within",
        carriers=(*draft.carriers, published) if published is not None and published != owner else draft.carriers,
    )  # fmt: skip


def _publisher(view: View, document: int, floor: int) -> Range | None:
    """«نشرت صحيفة … تصريحات للمدير قال فيها» (a paper published words of the director): the medium before it."""
    for start in range(max(floor, document - _PUBLISHER), document):
        if view.medium(start) or start in view.quote:
            stop = media_name(view, start, document)
            return (start, stop) if start > floor and document - stop <= _BETWEEN else None
    return None


def _from(view: View, at: int) -> Range | None:
    """«ردا من البلدية» (a reply from the municipality), «مقابلة مع المدير» (an interview with): who speaks."""
    while at < len(view.words) and "adjective" in view.words[at].classes:
        at += 1
    if at + 1 >= len(view.words) or view.words[at].core not in ("من", "مع"):
        return None
    if not (view.words[at + 1].classes & HEADS or at + 1 in view.name) or view.medium(at + 1):
        return None
    stop = noun_phrase(view, at + 1, at + 15, nominal=False)
    return (at + 1, stop) if stop > at + 1 else None


def _document(view: View, cue: int, floor: int) -> int | None:
    for at in range(cue - 1, floor - 1, -1):
        if not view.words[at].classes.isdisjoint(_DOCUMENTS):
            return at
        if view.marks[at] in (".", "؛"):
            return None
    return None


def _owner(view: View, document: int, floor: int) -> tuple[Range | None, int]:
    """Who issued it: «لوزير …» (of the minister) after it, the noun phrase before it, or the subject of the verb
    before it."""
    after = document + 1
    if after < len(view.words) and view.words[after].classes & {"to_person", "to_body"}:
        return (after, noun_phrase(view, after, after + 14, nominal=False)), after
    given = _from(view, after)
    if given is not None:
        return given, document + 1
    for end in (document, document - 1):
        for start in range(floor, end):
            word = view.words[start]
            subject = word.classes & HEADS or start in view.name or (word.definite and view.verb(end))
            if word.conj or not subject or not may_speak(view, start):
                continue
            stop = noun_phrase(view, start, end, nominal=False)
            if all(view.marks[k] in ("،", ",") or "time" in view.kinds[k] for k in range(stop, end)):
                return (start, stop), document + 1
    return None, document + 1
