"""Cues that are not plain verbs: fixed phrases, impersonal verbs, relays («نقلت … عن …») and prepositions."""

from __future__ import annotations

from riwaya.annotate.cues import CueForm, CueHit
from riwaya.annotate.model import Sentence
from riwaya.attribution.accord import accord_at
from riwaya.attribution.draft import Draft, Range
from riwaya.attribution.frames import Frame, frame_ahead, frame_at, satisfied, with_preposition
from riwaya.attribution.insertions import skip_insertions
from riwaya.attribution.left import Before
from riwaya.attribution.phrase import noun_phrase
from riwaya.attribution.view import View
from riwaya.document import Span
from riwaya.vocabulary import VerbClass, ZoneKind

_FAR, _DESCRIBED = 7, 6
"""Words over which a relay looks for its «عن» and its noun of saying."""


def read_phrase(
    view: View, hit: CueHit, form: CueForm, before: Before, sentence: Sentence, number: int, zone: ZoneKind
) -> Draft | None:
    """A fixed phrase («لم تعلن أي جهة مسؤوليتها», nobody claimed; «ما قيل إنه», what was said to be)."""
    end = sentence.last
    if form.tail:
        return None
    if "before" in form.takes:
        content: tuple[Range, ...] = (
            ((before.start, hit.first),) if before.start < hit.first else ((sentence.first, hit.first),)
        )
        return (
            _draft(hit, form, before, sentence, number, zone, content, hit.end) if hit.first > sentence.first else None
        )
    if "scope" in form.takes:
        return _draft(hit, form, before, sentence, number, zone, (), hit.end)
    inserted = skip_insertions(view, hit.last, end, form.takes)
    frame = frame_at(view, inserted.end, end, form, bare=True)
    if frame is None or (frame.kind == "nominal" and "nominal" not in form.takes):
        frame = frame_ahead(view, hit.last, end, form)
    if frame is None or not satisfied(view, form, frame, hit.first, overt=False):
        return None
    cue_end = hit.end
    frame = with_preposition(view, frame, form.stance) or frame
    start = frame.start
    if form.inclusive and frame.kind == "clause":
        cue_end = view.tokens[frame.start - 1].end
    elif form.inclusive and frame.kind.startswith("prep:"):
        start = inserted.end
    return _draft(hit, form, before, sentence, number, zone, ((start, end),), cue_end)


def _draft(
    hit: CueHit, form: CueForm, before: Before, sentence: Sentence, number: int, zone: ZoneKind,
    content: tuple[Range, ...], cue_end: int,
) -> Draft:  # fmt: skip
    return Draft(
        form=form, cue=Span(hit.start, cue_end), at=hit.first, source=None, content=content,
        construction="phrase", sentence=number, paragraph=sentence.paragraph, zone=zone, stance=form.stance,
        conj=hit.conj, lead=before.start, contrast=before.contrast, discourse=before.discourse,
    )  # fmt: skip


def read_relay(
    view: View, hit: CueHit, form: CueForm, before: Before, sentence: Sentence, number: int, zone: ZoneKind
) -> Draft | None:
    """«نقلت A عن B قوله إن …» (A quoted B as saying): B speaks, A carries; «نقلت A أن …»: A speaks."""
    end = sentence.last
    if hit.last >= end:
        return None
    others = [need[5:] for need in form.needs if need.startswith("prep:") and need != "prep:عن"]
    preps = frozenset(others or ["عن"])
    told = before.source is not None and not view.medium(hit.last)
    stop = hit.last if told else noun_phrase(view, hit.last, end, nominal=False, preps=preps)
    if not others and hit.last < end and "pronoun_prep" in view.words[hit.last].classes:
        return _relay_of_him(view, hit, before, sentence, number, zone)
    after = (hit.last, stop) if stop > hit.last else None
    carrier = after if after is not None and view.medium(hit.last) else before.source or after
    inserted = skip_insertions(view, stop, end, frozenset(f"prep:{prep}" for prep in preps))
    at = inserted.end
    if at >= end:
        return None
    if not others and view.words[at].core != "عن":
        at = _about(view, at, end) or at
    if view.words[at].core not in (others or ["عن"]):
        if others:
            return None
        frame = frame_at(view, at, end, form, bare=False)
        if frame is None or frame.kind == "nominal" or carrier is None:
            return None
        return _relay(hit, form, before, sentence, number, zone, carrier, None, frame, Span(hit.start, hit.end), end)
    last = noun_phrase(view, at + 1, end, nominal=False)
    if last <= at + 1:
        return None
    source = (at + 1, last)
    later = skip_insertions(view, last, end, form.takes)
    cue = Span(hit.start, hit.end)
    at = _saying(view, last, end) or later.end
    said = view.cues.get(at)
    if said is not None and any(f.kind == "noun" for f in said.forms):
        noun = next(f for f in said.forms if f.kind == "noun")
        cue, form = Span(said.start, said.end), noun
        at = skip_insertions(view, said.last, end, noun.takes).end
    frame = frame_at(view, at, end, form, bare=form.kind == "noun") or _past_description(view, at, end, form)
    if frame is None:
        return None
    return _relay(
        hit, form, before, sentence, number, zone, source, carrier, frame, cue, end, (*before.channels, *later.channels)
    )


def _relay_of_him(
    view: View, hit: CueHit, before: Before, sentence: Sentence, number: int, zone: ZoneKind
) -> Draft | None:
    """«ونقلت عنه الوكالة قوله إن …» (and the agency quoted him as saying): the speaker was named before."""
    end, first = sentence.last, hit.last + 1
    last = noun_phrase(view, first, end, nominal=False)
    said = _saying(view, last, end)
    if last <= first or not said:
        return None
    noun = next(f for f in view.cues[said].forms if f.kind == "noun")
    frame = frame_at(view, skip_insertions(view, said + 1, end, noun.takes).end, end, noun, bare=True)
    if frame is None:
        return None
    cue = Span(view.cues[said].start, view.cues[said].end)
    return _relay(hit, noun, before, sentence, number, zone, None, (first, last), frame, cue, end)


def _about(view: View, at: int, end: int) -> int:
    """«الصحيفة الناطقة بالفرنسية عن …» (the paper in French quoted …): the preposition a few words on, 0 if none."""
    for stop in range(at, min(end, at + _FAR)):
        if view.words[stop].core == "عن":
            return stop
        if view.marks[stop] in (".", ":", "؛") or "comp" in view.kinds[stop] or view.verb(stop):
            return 0
    return 0


def _past_description(view: View, at: int, end: int, form: CueForm) -> Frame | None:
    """«عن مصادر وصفتها بالمطلعة أن …» (sources it called informed, that …): the frame after the description."""
    hit = view.cues.get(at)
    if hit is None or not any(f.suffix and f.verb_class is VerbClass.EVALUATE for f in hit.forms):
        return None
    for stop in range(hit.last, min(end, hit.last + _DESCRIBED)):
        if "comp" in view.kinds[stop]:
            return frame_at(view, stop, end, form, bare=False)
        if view.marks[stop] and stop not in view.quote and stop not in view.closer:
            return None
    return None


def _saying(view: View, at: int, end: int) -> int:
    """«عن مصدر وصفه بالمطلع قوله» (a source it called informed as saying): the noun of saying, 0 if none."""
    if at < end and view.marks[at] in ("-", "–"):
        at = skip_insertions(view, at, end, frozenset()).end
    for stop in range(at, min(end, at + _FAR)):
        hit = view.cues.get(stop)
        if hit is not None and any(f.kind == "noun" for f in hit.forms):
            return stop
        if view.marks[stop] in (".", ":", "؛") or "comp" in view.kinds[stop]:
            return 0
    return 0


def _relay(
    hit: CueHit, form: CueForm, before: Before, sentence: Sentence, number: int, zone: ZoneKind,
    source: Range | None, carrier: Range | None, frame: Frame, cue: Span, end: int, channels: tuple[Range, ...] = (),
) -> Draft:  # fmt: skip
    return Draft(
        form=form, cue=cue, at=hit.first, source=source, content=((frame.start, end),) if frame.start < end else (),
        construction=f"relay/{frame.kind}", sentence=number, paragraph=sentence.paragraph, zone=zone,
        stance=form.stance,
        channels=channels, carriers=(carrier,) if carrier else (), conj=hit.conj, lead=before.start,
        contrast=before.contrast,
        discourse=before.discourse, whole_quote=frame.speech,
    )  # fmt: skip


def read_accord(
    view: View, hit: CueHit, form: CueForm, before: Before, sentence: Sentence, number: int, zone: ZoneKind
) -> Draft | None:
    """«وبحسب X فإن …» (according to X …) before its content; after it the content is decided by `clauses`."""
    accord = accord_at(view, hit.first, sentence.last)
    if accord is None:
        return None
    content: tuple[Range, ...] = ()
    construction = "accord/post"
    told = skip_insertions(view, accord.end, min(sentence.last, accord.end + 4), frozenset()) if accord.verb else None
    carriers = told.carriers if told is not None and not accord.carrier else ()
    at = accord.end if not carriers or told is None else told.end
    while at < sentence.last and (view.marks[at] in ("،", ",", "-", "–") or view.has(at, "comp", "aux")):
        at += 1
    if _opens(view, hit, before, sentence) and at < sentence.last:
        content, construction = ((at, sentence.last),), "accord/pre"
    return Draft(
        form=form, cue=Span(hit.start, view.tokens[accord.first - 1].end), at=hit.first, source=(accord.first,
        accord.last),
        content=content, construction=construction, sentence=number, paragraph=sentence.paragraph, zone=zone,
        stance=form.stance, conj=hit.conj, lead=before.start, contrast=before.contrast, discourse=before.discourse,
        whole_quote=bool(content) and at in view.quote, carriers=(accord.carrier,) if accord.carrier else carriers,
    )  # fmt: skip


def _opens(view: View, hit: CueHit, before: Before, sentence: Sentence) -> bool:
    """True where nothing but conjunctions and discourse words stands before the preposition in its clause."""
    if before.start <= sentence.first:
        return True
    if hit.conj and hit.first > sentence.first and view.marks[hit.first - 1] in ("،", ","):
        return True
    return before.contrast
