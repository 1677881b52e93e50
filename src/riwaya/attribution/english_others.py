"""English cues that are no plain verbs: relays (quoted X as saying), «according to», and whole phrases."""

from __future__ import annotations

from riwaya.annotate.cues import CueForm, CueHit
from riwaya.attribution.english_content import CLAUSE, QUOTE, Wants, after
from riwaya.attribution.english_frames import Frame, Frames
from riwaya.attribution.english_phrases import is_media, noun_phrase, past_aside, with_apposition
from riwaya.attribution.english_subject import Subject, subject
from riwaya.attribution.english_view import EnglishView, Range, Unit

_AS_REACH = 14
FEWEST_WORDS = 2
"""Words a clause before «X said» must have to be a content."""


def resumes(view: EnglishView, stop: int, start: int, unit: Unit) -> bool:
    """«The blast, police said, killed three»: the clause goes on after the speaker between the commas."""
    if view.mark(stop) != "," or stop + 2 >= unit.last or view.mark(start) != ",":
        return False
    at = stop + 1
    blocked = view.has(at, "sub", "coord", "contrast", "rel", "prep", "aside") or view.fold(at).endswith("ing")
    return not blocked and not view.mark(at)


def read_relay(view: EnglishView, frames: Frames, hit: CueHit, form: CueForm, unit: Unit, lo: int) -> Frame | None:
    """«The Gazette quoted Mara Quill as saying …», and «…, citing X», which gives a speaker to what went before."""
    who = subject(view, hit, form, lo, unit.last)
    first = hit.last
    stop = with_apposition(view, noun_phrase(view, first, unit.last), unit.last)
    if stop == first or who.unsaid or who.passive:
        return None
    if who.kind in ("participle", "dropped"):
        return _cited(view, frames, (first, stop), hit, form, who, unit)
    for at in range(stop, min(unit.last - 1, stop + _AS_REACH)):
        if view.fold(at) == "as" and view.fold(at + 1) == "saying":
            found = after(view, CLAUSE, at + 2, unit.last)
            if found.at < 0:
                return None
            carriers = (who.source,) if who.source and is_media(view, *who.source) else ()
            content = ((found.at, unit.last),)
            return Frame(
                form, (hit.first, hit.last), unit, who.start, "relay", form.stance, (first, stop), content,
                found.channels, carriers, found.hidden, open=True,
            )  # fmt: skip
    return None


def _cited(
    view: EnglishView, frames: Frames, source: Range, hit: CueHit, form: CueForm, who: Subject, unit: Unit
) -> Frame | None:
    if frames.here:
        leader = frames.all[frames.leader(back=True)]
        if leader.source is not None and not leader.relayed and is_media(view, *leader.source):
            leader.carriers += (leader.source,)
            leader.source, leader.relayed = source, True
            frames.cut(leader, who.start)
        return None
    lo = frames.clause_start(unit, who.start)
    if not view.holds(lo, who.start, FEWEST_WORDS) or view.mark(source[1]) == ",":
        return None
    content = ((lo, who.start),)
    return Frame(form, (hit.first, hit.last), unit, who.start, "cited", form.stance, source, content, covers=lo)


def read_accord(view: EnglishView, frames: Frames, hit: CueHit, form: CueForm, unit: Unit) -> Frame | None:
    """«…, according to X», «According to X, …» and «…, according to X, …»."""
    stop = noun_phrase(view, hit.last, unit.last)
    if stop == hit.last:
        return None
    end = with_apposition(view, stop, unit.last)
    if hit.first == unit.first and view.mark(end) != ",":
        end = stop
    beyond, hidden = past_aside(view, end, unit.last)
    found = after(view, QUOTE, beyond, unit.last)
    start = hit.first - 1 if hit.first > unit.first and view.mark(hit.first - 1) == "," else hit.first
    lo = frames.clause_start(unit, start)
    frame = Frame(
        form, (hit.first, hit.last), unit, start, "post", form.stance, (hit.last, end), (),
        found.channels, found.carriers, found.hidden or hidden,
    )  # fmt: skip
    if view.holds(lo, start, FEWEST_WORDS):
        frame.content, frame.covers = ((lo, start),), lo
        frame.open = resumes(view, found.stop, start, unit)
        frame.content += ((found.stop + 1, unit.last),) if frame.open else ()
        return frame
    at = found.stop + int(view.mark(found.stop) == ",")
    if at >= unit.last or not view.holds(at, unit.last, FEWEST_WORDS):
        return None
    frame.content, frame.open, frame.construction = ((at, unit.last),), True, "pre"
    return frame


def read_phrase(view: EnglishView, frames: Frames, hit: CueHit, form: CueForm, unit: Unit, lo: int) -> Frame | None:
    """«it was not clear who», «without giving details», «there was no comment from X», «X could not be verified»."""
    found = after(view, Wants.of(form), hit.last, unit.last)
    content: tuple[Range, ...] = ((found.at, unit.last),) if found.at >= 0 else ()
    cue = (hit.first, hit.last)
    frame = Frame(form, cue, unit, hit.first, form.kind, form.stance, None, content, open=bool(content))
    if form.object == "addressee":
        stop = noun_phrase(view, hit.last, unit.last)
        if stop > hit.last:
            frame.source = (hit.last, stop)
        frame.content, frame.open = (), False
    elif form.continues:
        if not frames.here:
            return None
        frame.start = hit.first - int(view.mark(hit.first - 1) == ",")
        frame.follows, frame.construction = frames.leader(back=False), "dropped"
    elif "before" in form.takes:
        who = subject(view, hit, form, lo, unit.last)
        if who.source is None:
            return None
        frame.content, frame.open, frame.start = (who.source,), False, who.start
    return frame
