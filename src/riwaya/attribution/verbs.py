"""One reporting verb and its clause: speaker, insertions, content start. Content ends are decided by `clauses`."""

from __future__ import annotations

from dataclasses import replace

from riwaya.annotate.cues import CueForm, CueHit
from riwaya.annotate.model import Sentence
from riwaya.attribution.draft import HEADLINES, Draft, Range
from riwaya.attribution.frames import Frame, frame_ahead, frame_at, satisfied, with_preposition
from riwaya.attribution.grammar import HEADS, masdar_like
from riwaya.attribution.insertions import Insertions, frame_preps, skip_insertions
from riwaya.attribution.left import Before
from riwaya.attribution.phrase import accusative, noun_phrase
from riwaya.attribution.tails import matches, tail_of
from riwaya.attribution.view import View
from riwaya.document import Span
from riwaya.vocabulary import Stance, VerbClass, ZoneKind


def read_verb(
    view: View, hit: CueHit, form: CueForm, before: Before, sentence: Sentence, number: int, zone: ZoneKind
) -> Draft | None:
    """The attribution this form of the cue makes here, None when it makes none."""
    stance = _stance(form, before.negated)
    if stance is None or not _form_fits(view, hit, form, before):
        return None
    end = sentence.last
    if before.source is not None and _weak(view, before.source) and _stronger(view, hit.last, end):
        before = replace(before, source=None)
    if before.source is not None and hit.conj == "ف" and _its_own(view, hit.last, end):
        before = replace(before, source=None)
    pronoun = hit.first > sentence.first and _pronoun_subject(view, hit.first - 1) and form.object == "addressee"
    if pronoun:
        before = replace(before, source=(hit.first - 1, hit.first))
    if form.suffix and hit.first > 0 and "what" in view.words[hit.first - 1].classes:
        before = replace(before, source=None)
    if _passive(view, hit, form):
        form = replace(form, impersonal=True)
        before = replace(before, source=None)
    found = tail_of(view, hit, form, end) if form.tail else _open(view, hit, form, before, end)
    if found is None and _objectless(form, before, zone):
        found = None, None, Insertions(hit.last)
    if found is None:
        return None
    source, frame, inserted = found
    if form.tense == "participle" or form.impersonal or pronoun:
        source = None
    elif source is None and before.source is not None:
        source = before.source
    bare = before.negated or (frame is None and zone in HEADLINES)
    if not bare and not satisfied(view, form, frame, hit.first, source is not None):
        return None
    if before.negated and source is not None and "any" in view.words[source[0]].classes:
        form, source = replace(form, impersonal=True, stance=stance), None
    if form.subject == "document":
        source = _document_before(view, hit.first, sentence.first)
        if source is None:
            return None
    inserted = _carried(view, source, inserted)
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
    )


def _weak(view: View, source: Range) -> bool:
    """One bare word before the verb («متابعات نفت الوزارة», follow-ups: the ministry denied): a label, not a subject."""
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
    return replace(inserted, carriers=(*inserted.carriers, relayed), relayed=None)


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
    fold = view.tokens[hit.first].fold
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


def _open(
    view: View, hit: CueHit, form: CueForm, before: Before, end: int
) -> tuple[Range | None, Frame | None, Insertions] | None:
    """Verb, perhaps a speaker, insertions, then the content."""
    first = hit.last
    while first < end and (view.marks[first] in ("،", ",") or view.has(first, "discourse", "time")):
        first = view.after(first)
    resumed = form.suffix and hit.first > 0 and "what" in view.words[hit.first - 1].classes
    if (
        (before.source is not None and not form.suffix and form.object != "addressee")
        or form.tense == "participle"
        or resumed
    ):
        named = resumed and first < end and (view.words[first].classes & HEADS or first in view.name)
        direct = None if named else _direct(view, first, end, form, bare=True)
        if direct is not None:
            return None, direct[0], direct[1]
    if resumed:
        return _resumed_by(view, first, end, form)
    if before.source is not None and form.tense != "participle" and first < end and view.medium(first):
        told = _told(view, first, end, form)
        if told is not None:
            return told
    if form.tense == "participle":
        ahead = frame_ahead(view, first, min(end, first + 8), form)
        return (None, ahead, Insertions(ahead.start)) if ahead is not None else None
    at_once = (
        frame_at(view, first, end, form, bare=False)
        if view.words[first : first + 1] and (_by_object(view, first) or _attached(view, first, hit, form))
        else None
    )
    if at_once is not None:
        return None, at_once, Insertions(first)
    preps = frame_preps(form.takes)
    if form.object == "addressee" and (before.source is not None or _only_addressed(view, first, form)):
        return _addressed(view, first, end, form, preps)
    if form.object == "addressee":
        two = _speaker_and_addressed(view, first, end, form, preps)
        if two is not None:
            return two
    if before.source is None and _described(view, first, hit, form):
        return None, Frame("nominal", first), Insertions(first)
    found = _speaker_then_frame(view, form, before, first, end, preps, hit.first)
    if found is not None:
        return found
    stop = noun_phrase(view, first, end, False, preps=preps)
    source = (first, stop) if stop > first else None
    told = _quoted_told(view, first, stop, end, form)
    if told is not None:
        return told
    ahead = frame_ahead(view, max(stop, first), end, form)
    if ahead is not None:
        return source, ahead, skip_insertions(view, stop, ahead.start, form.takes)
    if source is not None and not form.needs and "nominal" in form.takes:
        return None, Frame("nominal", first), Insertions(first)
    if source is not None and (form.suffix or (before.negated and form.stance is not Stance.DENY)):
        return source, None, Insertions(stop)
    return None


def _quoted_told(
    view: View, first: int, stop: int, end: int, form: CueForm
) -> tuple[Range | None, Frame | None, Insertions] | None:
    """«أبلغ ضابط "صدى الهور" أن …» (an officer told "Echo" that …): the quoted name right before the complementiser."""
    opener = view.closer.get(stop - 1) if stop > first else None
    if opener is None or opener <= first or form.verb_class is not VerbClass.SAY or stop >= end:
        return None
    frame = frame_at(view, stop, end, form, bare=False)
    if frame is None or "comp" not in view.kinds[stop] or view.medium(opener - 1):
        return None
    return (first, opener), frame, Insertions(stop, (), ((opener, stop),))


def _described(view: View, at: int, hit: CueHit, form: CueForm) -> bool:
    """«ووصفت الرواية بأنها …» (and called the account …): the one thing named after the verb is what is described."""
    if form.verb_class is not VerbClass.EVALUATE or "prep:ب" not in form.takes or at >= len(view.words):
        return False
    classes = view.words[at].classes
    return bool(classes & (_CONTENT_HEADS - {"possessed"})) or (bool(hit.conj) and "document" in classes)


def _told(view: View, first: int, end: int, form: CueForm) -> tuple[Range | None, Frame | None, Insertions] | None:
    """«مسؤول أفاد رويترز بأن …» (an official informed Reuters that …): the medium after the verb was told."""
    stop = noun_phrase(view, first, end, nominal=False, preps=frame_preps(form.takes))
    inserted = skip_insertions(view, stop, end, form.takes)
    frame = frame_at(view, inserted.end, end, form, bare=False)
    if stop <= first or frame is None:
        return None
    return None, frame, replace(inserted, carriers=((first, stop), *inserted.carriers))


def _resumed_by(
    view: View, first: int, end: int, form: CueForm
) -> tuple[Range | None, Frame | None, Insertions] | None:
    """«ما وصفه المصدر بـ…» (what the source called …): the one who called it so stands after the verb."""
    stop = noun_phrase(view, first, end, nominal=False, preps=frame_preps(form.takes))
    frame = frame_at(view, stop, end, form, bare=True)
    return ((first, stop), frame, Insertions(stop)) if stop > first and frame is not None else None


def _speaker_then_frame(
    view: View, form: CueForm, before: Before, first: int, end: int, preps: frozenset[str], hit_first: int
) -> tuple[Range | None, Frame | None, Insertions] | None:
    """«نفت الوزارة … أن» (the ministry denied … that): a speaker, insertions, and a content that begins right there."""
    for nominal in (True, False) if "nominal" in form.takes else (False,):
        stop = noun_phrase(view, first, end, nominal, preps=preps)
        source = (first, stop) if stop > first else None
        inserted = skip_insertions(view, stop, end, form.takes)
        bare = (
            source is not None
            or before.source is not None
            or form.tense == "participle"
            or _begins_object(view, inserted.end, end)
        )
        frame = frame_at(view, inserted.end, end, form, bare)
        if (
            frame is not None
            and frame.kind == "nominal"
            and "clause" in form.takes
            and _name_goes_on(view, frame.start, end)
        ):
            continue
        if frame is not None and frame.kind == "nominal" and not satisfied(view, form, frame, hit_first, True):
            continue
        told = _quoted_told(view, first, stop, end, form) if form.object == "addressee" or not nominal else None
        if told is not None:
            return told
        if frame is not None and not (frame.kind == "nominal" and not nominal):
            if form.object == "accused" and not form.suffix and frame.kind == "prep:ب" and before.source is None:
                return None, Frame("nominal", first), Insertions(first)
            return source, frame, inserted
    return None


_CONTENT_HEADS = frozenset(
    {"object", "the_object", "possessed", "charge", "attack_object", "statement_object", "demonstrative", "what"}
)


def _name_goes_on(view: View, at: int, end: int) -> bool:
    """A complementiser a few words on («… نزار العاكول أن», N. al-A. that): what looked like an object was a name."""
    if view.words[at].classes & _CONTENT_HEADS or at in view.quote or masdar_like(view.words[at].core):
        return False
    for stop in range(at + 1, min(end, at + 7)):
        if "comp" in view.kinds[stop]:
            return True
        if view.marks[stop] or view.has(stop, "prep", "rel", "aux", "neg", "time") or view.reports(stop):
            return False
    return False


def _only_addressed(view: View, first: int, form: CueForm) -> bool:
    """The one noun phrase after the verb can only be those called upon: «الطرفين» (the two sides, accusative), or a
    noun of the other gender («دعا الحكومة», he called upon the government)."""
    word = view.words[first]
    if form.gender == "m" and form.number != "p" and word.core.endswith("ه") and "body" in word.classes:
        return True
    return "addressee" in view.kinds[first] or (
        word.definite and word.core.endswith("ين") and not word.classes and len(word.core) > 5
    )


def _speaker_and_addressed(
    view: View, first: int, end: int, form: CueForm, preps: frozenset[str]
) -> tuple[Range | None, Frame | None, Insertions] | None:
    """«أبلغ الوفد الوسطاء بأن …» (the delegation told the mediators that …): two noun phrases before the content."""
    stop = noun_phrase(view, first, end, True, preps=preps)
    if stop <= first or stop >= end or view.marks[stop] or view.has(stop, "comp", "prep"):
        return None
    told = noun_phrase(view, stop, end, False, preps=preps)
    if told <= stop:
        return None
    inserted = skip_insertions(view, told, end, form.takes)
    frame = frame_at(view, inserted.end, end, form, bare=False)
    if frame is None:
        return None
    medium = "media" in view.words[stop].classes or view.known_medium(stop)
    carriers = (*inserted.carriers, (stop, told)) if medium else inserted.carriers
    content = frame if "clause" in form.needs or frame.kind == "clause" else Frame("nominal", stop)
    return (first, stop), content, Insertions(inserted.end, inserted.channels, carriers)


def _addressed(
    view: View, first: int, end: int, form: CueForm, preps: frozenset[str]
) -> tuple[Range | None, Frame | None, Insertions] | None:
    """Somebody is told or called upon, the speaker is elsewhere; a medium that is told carries the words."""
    stop = noun_phrase(view, first, end, False, preps=preps)
    says = form.verb_class in (VerbClass.SAY, VerbClass.ANNOUNCE)
    medium = stop > first and says and (view.medium(first) or first in view.quote)
    inserted = skip_insertions(view, stop, end, form.takes)
    frame = frame_at(view, inserted.end, end, form, bare=False)
    if frame is None:
        direct = _direct(view, first, end, form, bare=True)
        return (None, direct[0], direct[1]) if direct is not None else None
    if medium:
        return None, frame, Insertions(inserted.end, inserted.channels, (*inserted.carriers, (first, stop)))
    return None, Frame(frame.kind, first, False) if frame.kind.startswith("prep:") else frame, inserted


def _by_object(view: View, at: int) -> bool:
    """«بإصابة …» (of the wounding …) right after the verb: content, nobody is named between."""
    return "by_object" in view.words[at].classes


def _attached(view: View, at: int, hit: CueHit, form: CueForm) -> bool:
    """«وتوعدت بنشر …» (and threatened to publish): a word with ب right after the verb is content, not a name."""
    word = view.words[at]
    if "prep:ب" not in form.takes or word.core[:1] != "ب" or len(word.core) < 4 or at in view.name or word.conj:
        return False
    rest = word.core[1:]
    return bool(hit.conj) or rest.startswith("ال") or masdar_like(rest) or bool(word.classes)


def _direct(view: View, first: int, end: int, form: CueForm, bare: bool) -> tuple[Frame, Insertions] | None:
    """The content right after a cue whose speaker came first."""
    inserted = skip_insertions(view, first, end, form.takes)
    frame = frame_at(view, inserted.end, end, form, bare)
    return (frame, inserted) if frame is not None else None


def _begins_object(view: View, at: int, end: int) -> bool:
    """With no speaker in sight a bare noun is content only if it is a word that begins contents («نفت صلتها», denied
    her link)."""
    if at >= end:
        return False
    classes = view.words[at].classes
    return "object" in classes or "possessed" in classes or accusative(view, at)
