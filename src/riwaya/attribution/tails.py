"""Cues that mean something only with their tail: «رفض … التعليق على» (declined to comment on), «حمّل … المسؤولية» (laid
the blame on)."""

from __future__ import annotations

from riwaya.annotate.cues import CueForm, CueHit
from riwaya.attribution.draft import Range
from riwaya.attribution.frames import REFUSALS, Frame, frame_at, with_preposition
from riwaya.attribution.grammar import HEADS
from riwaya.attribution.insertions import Insertions, skip_insertions
from riwaya.attribution.nouns import owned, personal
from riwaya.attribution.phrase import noun_phrase
from riwaya.attribution.view import View
from riwaya.vocabulary import Stance

_TAIL_WITHIN, _SILENT_WITHIN = 22, 14


def tail_of(view: View, hit: CueHit, form: CueForm, end: int) -> tuple[Range | None, Frame | None, Insertions] | None:
    """«رفض … التعليق على …»: the verb means this only with its tail, the speaker may stand between."""
    if form.stance is Stance.SILENT and hit.last < end and "agent" in view.words[hit.last].classes:
        return _silent_after(view, hit, form, end)
    for at in range(hit.last, min(end, hit.last + _TAIL_WITHIN)):
        for tail in form.tail if view.folds[at] in form.tail_heads else ():
            if matches(view, at, tail):
                return _after_tail(view, hit, form, at, at + len(tail), end)
        if view.marks[at] in (":", ".", "؛") or (at > hit.last and view.verb(at)):
            return None
    return None


def _silent_after(
    view: View, hit: CueHit, form: CueForm, end: int
) -> tuple[Range | None, Frame | None, Insertions] | None:
    """«لم يصدر عن الوزارة أي تعليق» (no comment came from the ministry): the silent one stands before the tail."""
    stop = noun_phrase(view, hit.last + 1, end, nominal=True)
    for at in range(stop, min(end, stop + 10)):
        for tail in form.tail:
            if matches(view, at, tail) and stop > hit.last + 1:
                after = at + len(tail)
                later = skip_insertions(view, after, end, form.takes)
                frame = frame_at(view, later.end, end, form, bare=False)
                return (hit.last + 1, stop), frame, later
    return None


def matches(view: View, at: int, tail: tuple[str, ...]) -> bool:
    tokens = view.tokens
    return at + len(tail) <= len(tokens) and all(tokens[at + k].fold == word for k, word in enumerate(tail))


def _after_tail(
    view: View, hit: CueHit, form: CueForm, tail_at: int, after: int, end: int
) -> tuple[Range | None, Frame | None, Insertions] | None:
    stop = noun_phrase(view, hit.last, tail_at, nominal=False) if tail_at > hit.last else hit.last
    source = (hit.last, stop) if stop > hit.last else None
    inserted = skip_insertions(view, stop, tail_at, frozenset({"nominal"}))
    if form.keep_tail:
        start = _accused(stop, inserted.end, tail_at)
        return _split_accused(view, hit, form, source, tail_at, start)
    silent = _silent_one(view, after, end) if source is None and form.stance is Stance.SILENT else None
    if silent is not None:
        return _about(view, form, after, silent, end)
    if after >= end or view.marks[after] in ("،", ",", "."):
        return source, _refused(form, tail_at, after), inserted
    if form.stance in REFUSALS and "comment" not in view.words[after - 1].classes:
        return source, Frame("rest", after - 1), inserted  # «رفض كشف طبيعة الرد»: what is kept is disclosing it
    later = skip_insertions(view, after, end, form.takes)
    both = Insertions(later.end, (*inserted.channels, *later.channels), (*inserted.carriers, *later.carriers))
    frame = frame_at(view, later.end, end, form, bare=True)
    if frame is None and after < end and not view.marks[after]:
        frame = Frame("rest", after)
    return source, with_preposition(view, frame, form.stance), both


def _refused(form: CueForm, tail_at: int, after: int) -> Frame | None:
    """«امتنعت عن التعقيب.» (declined to comment): with nothing after it the tail is what is refused."""
    refuses = form.stance in (Stance.DECLINE, Stance.SILENT)
    return Frame(f"refused:{after - tail_at}", tail_at) if refuses else None


def _accused(stop: int, inserted: int, tail_at: int) -> int:
    return inserted if inserted < tail_at else stop


def _split_accused(
    view: View, hit: CueHit, form: CueForm, source: Range | None, tail_at: int, start: int
) -> tuple[Range | None, Frame | None, Insertions]:
    """«حمّلت النقابة المستشفى مسؤولية …»: the second noun phrase is the accused and belongs to the content."""
    first = hit.last
    if form.object != "accused":
        return source, Frame("nominal", tail_at), Insertions(tail_at)
    if form.tense == "participle":
        return None, Frame("nominal", first), Insertions(first)
    if start < tail_at:
        return source, Frame("nominal", start), Insertions(start)
    stop = noun_phrase(view, first, tail_at, nominal=True)
    somebody = view.words[first].classes & HEADS or first in view.name or view.words[first].definite
    somebody = somebody or (stop > first + 1 and personal(view, first + 1))
    # «وحمّلت مورنا جارتها المسؤولية» (Morna blamed her neighbour): «her» means whoever stands before it.
    somebody = somebody or (stop < tail_at and owned(view, stop))
    if first < stop < tail_at and (somebody or not hit.conj):
        return (first, stop), Frame("nominal", stop), Insertions(stop)
    return None, Frame("nominal", first), Insertions(first)


def _silent_one(view: View, first: int, end: int) -> tuple[int, Range] | None:
    """Who keeps silent after «لم يصدر أي تعليق»: «من جانب X», «رسمي من X» (from X); and where that begins."""
    for at in range(first, min(end, first + _SILENT_WITHIN)):
        if view.marks[at] in (".", "؛", ":", "،", ",") or view.verb(at):
            return None
        if at + 1 < end and "agent" in view.words[at].classes:
            start = at + 2 if "side" in view.words[at + 1].classes and at + 2 < end else at + 1
            named = start > at + 1 or at == first or view.words[start].classes & HEADS or start in view.name
            stop = noun_phrase(view, start, end, nominal=False)
            if named and stop > start:
                return at, (start, stop)
    return None


def _about(
    view: View, form: CueForm, first: int, silent: tuple[int, Range], end: int
) -> tuple[Range | None, Frame | None, Insertions]:
    """What is not commented on: between the tail and the silent one, or after him."""
    at, source = silent
    frame = frame_at(view, first, at, form, bare=False)
    if frame is not None and frame.start < at:
        return source, frame, Insertions(at)
    later = skip_insertions(view, source[1], end, form.takes)
    return source, frame_at(view, later.end, end, form, bare=False), later
