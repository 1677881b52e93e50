"""One reporting verb and its clause: speaker, insertions, content start. Content ends are decided by `clauses`."""

from __future__ import annotations

from dataclasses import replace

from riwaya.annotate.cues import CueForm, CueHit
from riwaya.annotate.model import Sentence
from riwaya.attribution.draft import HEADLINES, Draft, Range
from riwaya.attribution.frames import REFUSALS, Frame, satisfied, with_preposition
from riwaya.attribution.grammar import HEADS
from riwaya.attribution.insertions import Insertions, skip_insertions
from riwaya.attribution.left import Before
from riwaya.attribution.media import asked_by
from riwaya.attribution.right import read_right
from riwaya.attribution.tails import matches, tail_of
from riwaya.attribution.view import View
from riwaya.document import Span
from riwaya.vocabulary import Stance, ZoneKind


def read_verb(
    view: View, hit: CueHit, form: CueForm, before: Before, sentence: Sentence, number: int, zone: ZoneKind
) -> Draft | None:
    """The attribution this form of the cue makes here, None when it makes none."""
    stance = _stance(form, before.negated)
    if stance is None or not _form_fits(view, hit, form, before):
        return None
    end = sentence.last
    pronoun = hit.first > sentence.first and _pronoun_subject(view, hit.first - 1) and form.object == "addressee"
    passive = _passive(view, hit, form)
    if passive:
        form = replace(form, impersonal=True)
    if before.source is not None and (passive or _another(view, hit, form, before.source, end)):
        before = before._replace(source=None)
    if pronoun and not passive:
        before = before._replace(source=(hit.first - 1, hit.first))
    found = tail_of(view, hit, form, end) if form.tail else read_right(view, hit, form, before, end)
    if found is None and _objectless(form, before, zone):
        found = None, None, Insertions(hit.last)
    if found is None:
        return None
    source, frame, inserted = found
    silent = form.tense == "participle" or form.impersonal or pronoun
    source = None if silent else source or before.source
    if not _supported(view, hit, form, before, frame, zone, source):
        return None
    if before.negated and source is not None and "any" in view.words[source[0]].classes:
        form, source = replace(form, impersonal=True, stance=stance), None
    if form.subject == "document":
        source = _document_before(view, hit.first, sentence.first)
        if source is None:
            return None
    inserted = _carried(view, source, inserted)
    if stance in REFUSALS and frame is not None and not inserted.carriers:
        # «لم ترد على طلب من "الأفق"» (did not answer a request of the Horizon): who asked passes the silence on
        inserted = inserted._replace(carriers=tuple(asked_by(view, max(frame.start - 1, hit.last), end)))
    cue = Span(_cue_start(view, hit, before), _cue_end(view, hit, form))
    content, later = _content_of(view, with_preposition(view, frame, stance), end)
    return Draft(
        form=form,
        cue=cue,
        at=hit.first,
        source=source,
        content=content,
        construction=_construction(source, before, frame),
        sentence=number,
        paragraph=sentence.paragraph,
        zone=zone,
        stance=stance,
        channels=(*before.channels, *inserted.channels, *later.channels),
        carriers=(*before.carriers, *inserted.carriers, *later.carriers),
        negated=before.negated,
        conj=hit.conj or view.words[before.cue_first].conj,
        discourse=before.discourse,
        whole_quote=frame is not None and frame.speech,
        lead=before.start,
        contrast=before.contrast,
        relayed=inserted.relayed,
        background=_background(view, before, hit.first),
    )


def _background(view: View, before: Before, at: int) -> bool:
    """«… بعد أن قالت الصحيفة …», «… الصحيفة التي قالت …» (after the paper said …, the paper that said …)."""
    if at and "rel" in view.words[at - 1].classes and not view.words[at - 1].conj:
        return True
    start = before.start + (view.marks[before.start] != "")
    return before.contrast and "before_clause" in view.kinds[start] and "background" in view.words[start].classes


def _supported(
    view: View, hit: CueHit, form: CueForm, before: Before, frame: Frame | None, zone: ZoneKind, source: Range | None
) -> bool:
    """What the cue needs beside it is there, or it may do without: negated, or bare in a headline."""
    if form.subject == "speaker" and source is not None and _no_speaker(view, source, frame, form):
        return False
    if before.negated or (frame is None and zone in HEADLINES):
        return True
    return satisfied(view, form, frame, hit.first, source is not None)


def _no_speaker(view: View, source: Range, frame: Frame | None, form: CueForm) -> bool:
    """«كشفت المباراة عن ضعف» (the match showed a weakness): a thing shows something where no words of its follow."""
    if frame is None or frame.speech or not (frame.kind == "nominal" or frame.kind.startswith("prep:")):
        return False
    first, last = source
    word = view.words[first]
    if word.classes & HEADS or first in view.name or first in view.quote or view.sorts[first] != "word":
        return False
    if word.classes & {"object", "the_object", "happening_noun", "attack_object"}:
        return True
    return form.gender == "f" or (word.definite and last == first + 1)


def _another(view: View, hit: CueHit, form: CueForm, source: Range, end: int) -> bool:
    """The noun before the verb is not who speaks: a label, the owner of the speaker, the object of «ما …ه»."""
    if _weak(view, source) and _stronger(view, hit.last, end):
        return True
    if hit.conj == "ف" and _its_own(view, hit.last, end):
        return True
    return bool(form.suffix) and hit.first > 0 and "what" in view.words[hit.first - 1].classes


def _weak(view: View, source: Range) -> bool:
    """One bare word before the verb («متابعات نفت الوزارة», follow-ups: the ministry denied): a label."""
    first, last = source
    word = view.words[first]
    return last == first + 1 and not word.definite and not word.classes & HEADS and first not in view.name


def _pronoun_subject(view: View, at: int) -> bool:
    """«إنه أبلغ نظيره …» (that he told his counterpart …): the subject is the pronoun on the complementiser."""
    classes = view.words[at].classes
    return "resuming" in classes or ("comp" in classes and "bare_that" not in classes)


def _its_own(view: View, at: int, end: int) -> bool:
    """«أما الكتائب فنفى ناطقها …» (as for the brigades, their spokesman denied): the spokesman is the subject."""
    return at < end and {"person", "possessed"} <= view.words[at].classes


def _stronger(view: View, at: int, end: int) -> bool:
    """A naming noun right after the verb."""
    return at < end and (bool(view.words[at].classes & HEADS) or at in view.name)


def _carried(view: View, source: Range | None, inserted: Insertions) -> Insertions:
    """«قال الناطق …، نقلاً عن وكالة سهم، إن» (the spokesman said, as quoted by the agency): the agency only carries."""
    relayed = inserted.relayed
    if source is None or relayed is None or not view.medium(relayed[0]) or view.medium(source[0]):
        return inserted
    return inserted._replace(carriers=(*inserted.carriers, relayed), relayed=None)


def _objectless(form: CueForm, before: Before, zone: ZoneKind) -> bool:
    """«طهران تنفي» (Tehran denies): headlines leave out what is denied or confirmed."""
    return (
        not form.tail
        and zone in HEADLINES
        and before.source is not None
        and form.tense == "present"
        and "nominal" in form.takes
    )


def _content_of(view: View, frame: Frame | None, end: int) -> tuple[tuple[Range, ...], Insertions]:
    """The content from the frame on, and what follows a bare «ذلك» (that): «نفى ذلك في منشور» (denied that in a
    post)."""
    if frame is None or frame.start >= end:
        return (), Insertions(end)
    start = frame.start
    if frame.kind.startswith("refused:"):
        return ((start, start + int(frame.kind[8:])),), Insertions(end)
    if frame.kind == "nominal" and "demonstrative" in view.words[start].classes and start + 1 < end:
        later = skip_insertions(view, start + 1, end, frozenset())
        if later.channels:
            return ((start, start + 1),), later
    return ((start, end),), Insertions(end)


def _stance(form: CueForm, negated: bool) -> Stance | None:
    if negated:
        return form.negated
    return None if form.only_negated else form.stance


def _form_fits(view: View, hit: CueHit, form: CueForm, before: Before) -> bool:
    fold = view.folds[hit.first]
    if form.tense == "participle" and not fold.endswith(("ا", "ه", "ين", "ان")):
        return False
    if form.tense == "masdar" or (form.tense == "participle" and hit.conj and before.light):
        return False
    if hit.last < len(view.words) and view.words[hit.last].core in form.not_before:
        return False
    previous = view.words[hit.first - 1] if hit.first else None
    if previous is None:
        return True
    if form.tense == "participle" and "was" in previous.classes:
        return False
    if form.tense == "present" and "comp" in previous.classes and not before.light and "bare_that" in previous.classes:
        return before.source is not None or (hit.first > 1 and "before_verb" in view.words[hit.first - 2].classes)
    if previous.core in form.not_after:
        return False
    return not (form.tense == "participle" and "prep" in previous.classes)


def _cue_end(view: View, hit: CueHit, form: CueForm) -> int:
    """The cue takes in a tail that stands right after it («سارعت إلى نفي», hastened to deny), unless that is
    content."""
    if not form.keep_tail:
        for tail in form.tail:
            if matches(view, hit.last, tail):
                return view.tokens[hit.last + len(tail) - 1].end
    return hit.end


def _passive(view: View, hit: CueHit, form: CueForm) -> bool:
    """A damma after the first letter («وُجهت», was levelled) tells the passive apart where vowels are written."""
    return form.tense == "past" and view.text[hit.start + 1 : hit.start + 2] == "\u064f"


def _cue_start(view: View, hit: CueHit, before: Before) -> int:
    if before.cue_first == hit.first or not (before.negated or before.light):
        return hit.start
    token = view.tokens[before.cue_first]
    return token.start + (1 if view.words[before.cue_first].conj else 0)


def _document_before(view: View, at: int, floor: int) -> Range | None:
    """The nearest noun before the verb that names a statement or recording («انتشر تسجيل يتضمن …»)."""
    for k in range(at - 1, max(floor, at - 18) - 1, -1):
        if "document" in view.words[k].classes and "channel_prep" not in view.kinds[k - 1] if k else False:
            return k, min(at, k + 2) if k + 1 < at and not view.words[k + 1].classes and not view.marks[
                k + 1
            ] else k + 1
    return None


def _construction(source: Range | None, before: Before, frame: Frame | None) -> str:
    kind = frame.kind if frame is not None else "bare"
    if before.light:
        return f"light/{kind}"
    if source is None:
        return f"drop/{kind}"
    return f"svo/{kind}" if source == before.source else f"vso/{kind}"
