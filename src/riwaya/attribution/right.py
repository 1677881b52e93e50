"""What follows a reporting verb: the speaker and the words that open the content."""

from __future__ import annotations

from riwaya.annotate.cues import CueForm, CueHit
from riwaya.attribution.draft import Range
from riwaya.attribution.frames import Frame, frame_ahead, frame_at, frame_preps, satisfied
from riwaya.attribution.grammar import HEADS, masdar_like
from riwaya.attribution.insertions import Insertions, skip_insertions
from riwaya.attribution.left import Before
from riwaya.attribution.media import told_end, told_first
from riwaya.attribution.nouns import accusative
from riwaya.attribution.phrase import noun_phrase
from riwaya.attribution.view import View
from riwaya.vocabulary import Stance, VerbClass

Right = tuple[Range | None, Frame | None, Insertions]
"""Speaker, start of the content, and what stands between them."""
_SPEAK = frozenset({"person", "body", "media"})
_CONTENT_HEADS = frozenset(
    {"object", "the_object", "possessed", "charge", "attack_object", "statement_object", "demonstrative", "what"}
)


def read_right(view: View, hit: CueHit, form: CueForm, before: Before, end: int) -> Right | None:
    """Verb, perhaps a speaker, insertions, then the content."""
    first = hit.last
    while first < end and (view.marks[first] in ("،", ",") or view.has(first, "discourse", "time")):
        first = view.after(first)
    if before.source is None and first < end and form.tense in ("past", "present"):
        speaker = told_first(view, first, end)
        found = _with_hit_to(view, hit, speaker, form, before, end) if speaker > first else None
        if found is not None and found[0] is not None:
            return found[0], found[1], found[2]._replace(carriers=((first, speaker), *found[2].carriers))
    resumed = form.suffix and hit.first > 0 and "what" in view.words[hit.first - 1].classes
    spoken_for = before.source is not None and not form.suffix and form.object != "addressee"
    if spoken_for or form.tense == "participle" or resumed:
        named = resumed and first < end and (view.words[first].classes & HEADS or first in view.name)
        direct = None if named else _direct(view, first, end, form, bare=True)
        if direct is not None:
            return None, direct[0], direct[1]
    if resumed:
        return _resumed_by(view, first, end, form)
    if form.tense == "participle":
        ahead = frame_ahead(view, first, min(end, first + 8), form)
        return (None, ahead, Insertions(ahead.start)) if ahead is not None else None
    if before.source is not None and first < end and view.medium(first):
        told = _told(view, first, end, form)
        if told is not None:
            return told
    return _read_on(view, hit, form, before, first, end)


def _with_hit_to(view: View, hit: CueHit, last: int, form: CueForm, before: Before, end: int) -> Right | None:
    """`read_right` as if the cue went on to token `last`."""
    longer = CueHit(hit.first, last, hit.start, hit.end, hit.conj, hit.forms, hit.purpose)
    return read_right(view, longer, form, before, end)


def _read_on(view: View, hit: CueHit, form: CueForm, before: Before, first: int, end: int) -> Right | None:
    """A finite verb: the content at once, those it is addressed to, or a speaker and the content after him."""
    if view.words[first : first + 1] and (_by_object(view, first) or _attached(view, first, hit, form)):
        at_once = frame_at(view, first, end, form, bare=False)
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
    return _speaker_then_frame(view, form, before, first, end, preps, hit.first) or _speaker_far_from_frame(
        view, form, before, first, end, preps
    )


def _speaker_far_from_frame(
    view: View, form: CueForm, before: Before, first: int, end: int, preps: frozenset[str]
) -> Right | None:
    """What the grammar could not read to the end: a complementiser further on, or a speaker and nothing else."""
    stop = noun_phrase(view, first, end, False, preps=preps)
    source = (first, stop) if stop > first else None
    told = _quoted_told(view, first, stop, end, form)
    if told is not None:
        return told
    what = _what_after(view, stop, end) if source is not None and "nominal" in form.takes and not form.needs else -1
    if what >= 0:
        return source, Frame("nominal", what), Insertions(what)
    ahead = frame_ahead(view, max(stop, first), end, form)
    if ahead is not None:
        return source, ahead, skip_insertions(view, stop, ahead.start, form.takes)
    if source is not None and not form.needs and "nominal" in form.takes:
        return None, Frame("nominal", first), Insertions(first)
    if source is not None and (form.suffix or (before.negated and form.stance is not Stance.DENY)):
        return source, None, Insertions(stop)
    return None


def _what_after(view: View, at: int, end: int) -> int:
    """«نفى المصدر جملة وتفصيلا ما نشرته الصحيفة» (the source categorically denied what the paper published): the token
    of «ما» (what), -1 where something else follows the speaker."""
    while at < end and "manner" in view.kinds[at]:
        at = view.after(at) + ("manner_head" in view.kinds[at])
    return at if at < end and "what" in view.words[at].classes else -1


def _quoted_told(view: View, first: int, stop: int, end: int, form: CueForm) -> Right | None:
    """«أبلغ ضابط "صدى الهور" أن …» (an officer told "Echo" that …): the quoted name right before the complementiser."""
    opener = view.closer.get(stop - 1) if stop > first else None
    if opener is None or opener <= first or form.verb_class is not VerbClass.SAY or stop >= end:
        return None
    frame = frame_at(view, stop, end, form, bare=False)
    if frame is None or "comp" not in view.kinds[stop] or view.medium(opener - 1) or _named_group(view, opener - 1):
        return None
    return (first, opener), frame, Insertions(stop, (), ((opener, stop),))


def _named_group(view: View, at: int) -> bool:
    """«كتائب "الطيف"» (the Spectre Brigades): an indefinite body before quotation marks is named in them."""
    return "body" in view.words[at].classes and not view.words[at].definite


def _described(view: View, at: int, hit: CueHit, form: CueForm) -> bool:
    """«ووصفت الرواية بأنها …» (and called the account …): the one thing named after the verb is what is described."""
    if form.verb_class is not VerbClass.EVALUATE or "prep:ب" not in form.takes or at >= len(view.words):
        return False
    classes = view.words[at].classes
    return bool(classes & (_CONTENT_HEADS - {"possessed"})) or (bool(hit.conj) and "document" in classes)


def _told(view: View, first: int, end: int, form: CueForm) -> Right | None:
    """«مسؤول أفاد رويترز بأن …» (an official informed Reuters that …): the medium after the verb was told."""
    stop = noun_phrase(view, first, end, nominal=False, preps=frame_preps(form.takes))
    inserted = skip_insertions(view, stop, end, form.takes)
    frame = frame_at(view, inserted.end, end, form, bare=False)
    if stop <= first or frame is None:
        return None
    return None, frame, inserted._replace(carriers=((first, stop), *inserted.carriers))


def _resumed_by(view: View, first: int, end: int, form: CueForm) -> Right | None:
    """«ما وصفه المصدر بـ…» (what the source called …): the one who called it so stands after the verb."""
    stop = noun_phrase(view, first, end, nominal=False, preps=frame_preps(form.takes))
    frame = frame_at(view, stop, end, form, bare=True)
    return ((first, stop), frame, Insertions(stop)) if stop > first and frame is not None else None


def _speaker_then_frame(
    view: View, form: CueForm, before: Before, first: int, end: int, preps: frozenset[str], hit_first: int
) -> Right | None:
    """«نفت الوزارة … أن» (the ministry denied … that): a speaker, insertions, and a content that begins right there."""
    for nominal in (True, False) if "nominal" in form.takes else (False,):
        told_only = view.words[first : first + 1] and told_end(view, first, end) > first
        stop = first if told_only else noun_phrase(view, first, end, nominal, preps=preps)
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
            and (_name_goes_on(view, frame.start, end) or _clause_after(view, first, frame.start, end, preps))
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


def _clause_after(view: View, first: int, start: int, end: int, preps: frozenset[str]) -> bool:
    """«توقعت مصلحة الرصد في نشرتها أن …» (the forecast service expects in its bulletin that …): the whole noun phrase
    is the speaker, since a complementiser stands right after it."""
    stop = noun_phrase(view, first, end, nominal=False, preps=preps)
    after = skip_insertions(view, stop, end, frozenset()).end
    return stop > start and after < end and "comp" in view.kinds[after]


def _name_goes_on(view: View, at: int, end: int) -> bool:
    """A complementiser a few words on («… نزار العاكول أن», N. al-A. that): what looked like an object was a name."""
    if view.words[at].classes & _CONTENT_HEADS or at in view.quote or masdar_like(view.words[at].core):
        return False
    for stop in range(at + 1, min(end, at + 7)):
        if "comp" in view.kinds[stop]:
            return True
        if "channel_prep" in view.words[stop].classes:
            return "comp" in view.kinds[min(skip_insertions(view, stop, end, frozenset()).end, end - 1)]
        if view.marks[stop] or view.has(stop, "prep", "rel", "aux", "neg", "time") or view.reports(stop):
            return False
    return False


def _only_addressed(view: View, first: int, form: CueForm) -> bool:
    """The one noun phrase after the verb can only be those called upon: «الطرفين» (the two sides, accusative), or a
    noun of the other gender («دعا الحكومة», he called upon the government)."""
    if first >= len(view.words):
        return False
    word = view.words[first]
    if form.gender == "m" and form.number != "p" and word.core.endswith("ه") and "body" in word.classes:
        return True
    return "addressee" in view.kinds[first] or (
        word.definite and word.core.endswith("ين") and not word.classes and len(word.core) > 5
    )


def _speaker_and_addressed(view: View, first: int, end: int, form: CueForm, preps: frozenset[str]) -> Right | None:
    """«أبلغ الوفد الوسطاء بأن …» (the delegation told the mediators that …): two noun phrases before the content."""
    stop = noun_phrase(view, first, end, True, preps=preps)
    stop = next((at for at in range(first + 1, stop) if _another_medium(view, at)), stop)
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


def _another_medium(view: View, at: int) -> bool:
    """«أبلغ شهود مراسل قناة …» (witnesses told the reporter of channel …): an indefinite medium begins a phrase."""
    word, before = view.words[at], view.words[at - 1]
    return "media" in word.classes and not word.definite and not before.classes & {"prep", "in_the_name", "adjective"}


def _addressed(view: View, first: int, end: int, form: CueForm, preps: frozenset[str]) -> Right | None:
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
    if word.classes & _SPEAK:
        return False  # «وأفادت بلدية …» (and the municipality reported …)
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
