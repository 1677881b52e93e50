"""English phrases: noun phrases that may name a speaker, and the adjuncts (time, channel, audience) around a verb."""

from __future__ import annotations

from typing import NamedTuple

from riwaya.attribution.english_view import EnglishView, Range

_LONGEST_NAME = 24
_LONGEST_APPOSITION = 14
_CHANNEL_REACH = 6
_STOPS = ("sub", "rel", "comp", "aux", "be", "modal", "contrast", "neg")


class Adjunct(NamedTuple):
    """A phrase that is neither subject nor content: when, where and to whom it was said; `last` is after it."""

    last: int
    kind: str
    channel: Range | None = None
    carrier: Range | None = None


def adjunct(view: EnglishView, at: int, hi: int) -> Adjunct | None:
    """The adjunct that begins at `at`, None where there is none."""
    if at >= hi:
        return None
    time = _time(view, at, hi)
    if time:
        return Adjunct(time, "time")
    hidden = view.anonymity.get(at) or (view.anonymity.get(at + 1) if view.has(at, "aside") else None)
    if hidden and hidden <= hi:
        return Adjunct(hidden, "anonymity")
    if view.has(at, "channel_prep"):
        return _channel(view, at, hi) or _audience(view, at, hi)
    hit = view.channels.get(at)
    if hit is not None and hit.row["medium"] == "phone" and hit.last <= hi:
        return Adjunct(hit.last, "channel", (hit.first, hit.last))
    return None


def _time(view: EnglishView, at: int, hi: int) -> int:
    for first in (at, at + 1, at + 2):
        if first > at and not view.has(first - 1, "prep", "adverb"):
            return 0
        last = view.times.get(first)
        if last is not None:
            return min(last, hi) if last > at else 0
    return 0


def _channel(view: EnglishView, at: int, hi: int) -> Adjunct | None:
    """«in a post on X», «in an interview with the Saltmarsh Gazette», «in a statement carried by state radio»."""
    last = 0
    carrier: Range | None = None
    here = at
    for _ in range(4):
        found = _one_channel(view, here, hi)
        if found:
            here = last = found
            continue
        if not last:
            return None
        carried = here + 1 if view.has(here, "carried") and view.fold(here + 1) in ("by", "on") else here
        passed_on = view.fold(carried) in ("with", "to", "by") or (carried > here and view.fold(carried) == "on")
        if passed_on and carrier is None:
            stop = addressee(view, carried + 1, hi)
            if stop > carried + 1 and is_media(view, carried + 1, stop):
                carrier = (carried + 1, stop)
                here = stop
                continue
        break
    return Adjunct(here, "channel", (at, last), carrier)


def _one_channel(view: EnglishView, at: int, hi: int) -> int:
    """The index after «in a brief statement» or «posted on Telegram», 0 where `at` begins no channel."""
    start = at + 1 if view.has(at, "carried") and view.has(at + 1, "channel_prep") else at
    if not view.has(start, "channel_prep"):
        return 0
    for first in range(start + 1, min(hi, start + _CHANNEL_REACH)):
        hit = view.channels.get(first)
        if hit is not None:
            return hit.last if hit.last <= hi else 0
        if view.mark(first) or first in view.cues or view.has(first, "prep", *_STOPS):
            return 0
    return 0


def _audience(view: EnglishView, at: int, hi: int) -> Adjunct | None:
    """«to reporters», «to the Saltmarsh Gazette»."""
    if view.fold(at) != "to":
        return None
    stop = addressee(view, at + 1, hi)
    if stop == at + 1:
        return None
    if is_media(view, at + 1, stop):
        return Adjunct(stop, "carrier", None, (at + 1, stop))
    return Adjunct(stop, "audience") if any(view.has(k, "audience") for k in range(at + 1, stop)) else None


def addressee(view: EnglishView, at: int, hi: int) -> int:
    """The index after the one who is told: a run of capitals («Darb Radio») or a short phrase («a news conference»)."""
    k = at
    while k < hi and view.has(k, "det", "definite"):
        k += 1
    if k < hi and view.cap(k):
        while k < hi and (view.cap(k) or _inside_name(view, k, hi)):
            k += 1
        while k < hi and view.has(k, "media", "audience"):
            k += 1
        return k
    last = at
    while k < hi and k < at + _CHANNEL_REACH and not view.mark(k) and not view.has(k, "prep", *_STOPS):
        if view.has(k, "pronoun", "own"):
            return k + 1 if k == at else last
        k += 1
        if view.has(k - 1, "media", "audience", "person", "body", "anonymous"):
            last = k
    return last


def _inside_name(view: EnglishView, at: int, hi: int) -> bool:
    """A hyphen or apostrophe in a name, its «s», or «of» and «the» between capitals."""
    if at + 1 >= hi:
        return False
    if view.tokens[at].kind == "mark":
        return not view.mark(at)
    if view.tokens[at].start == view.tokens[at - 1].end:
        return True
    return view.fold(at) in ("of", "al", "de", "el") and (view.cap(at + 1) or view.tokens[at + 1].kind == "mark")


def is_media(view: EnglishView, first: int, last: int) -> bool:
    """True for an agency, paper or channel; an unknown name that is told something is taken for one."""
    start, end = view.tokens[first].start, view.tokens[last - 1].end
    actors = view.actors_in(start, end)
    if actors:
        return any(a.kind == "media" for a in actors)
    if any(view.has(k, "audience") for k in range(first, last)):
        return False
    if any(view.has(k, "media") for k in range(first, last)):
        return True
    named = any(view.cap(k) for k in range(first, last) if not view.has(k, "det"))
    return named and not any(view.has(k, "person", "body", "spokesperson", "abbreviation") for k in range(first, last))


def noun_phrase(view: EnglishView, at: int, hi: int) -> int:
    """The index after the noun phrase that begins at `at`; `at` where there is none."""
    k, hi = at, min(hi, at + _LONGEST_NAME)
    if k < hi and view.has(k, "pronoun"):
        return k + 1
    while k < hi:
        quote = view.quotes.get(k)
        if quote is not None and not quote.speech:
            k = quote.last
            continue
        if quote is not None or view.mark(k) or _ends_name(view, k, hi, at):
            break
        k += 1
    while k > at and view.has(k - 1, "prep", "coord", "det", "adverb") and not view.cap(k - 1):
        k -= 1
    return min(k, hi)


def _ends_name(view: EnglishView, k: int, hi: int, at: int) -> bool:
    if k == at:
        return view.has(k, "prep", "coord", "neg", "own", *_STOPS) and not view.has(k, "det")
    if k in view.times or view.has(k, *_STOPS) or adjunct(view, k, hi) is not None:
        return True
    if k in view.cues and not view.has(k - 1, "det", "definite"):
        return True
    if view.has(k, "coord"):
        return not (view.cap(k + 1) or view.has(k + 1, "det", "anonymous", "person", "body"))
    return view.has(k, "prep") and not view.has(k, "name_prep")


def with_apposition(view: EnglishView, stop: int, hi: int) -> int:
    """`stop` or the index after an apposition: «Ada Kell, a clerk at the mill,»."""
    if view.mark(stop) != "," or not (view.has(stop + 1, "det") or view.has(stop + 1, "person", "spokesperson")):
        return stop
    end = noun_phrase(view, stop + 1, min(hi, stop + _LONGEST_APPOSITION))
    if end > stop + 1 and (end >= hi or view.mark(end) in (",", ".", ";", ":")):
        return end
    return stop


def opening_phrase(view: EnglishView, at: int, hi: int) -> int:
    """The index after the subject a sentence opens with: up to its first verb, as far as a list of words can tell."""
    stop = noun_phrase(view, at, hi)
    for k in range(at + 1, stop):
        if not view.cap(k) and (view.fold(k).endswith("ed") or view.has(k, "pronoun")):
            return k
    return stop if stop < hi and (view.has(stop, "aux", "be", "modal") or view.mark(stop) == ",") else at


def past_aside(view: EnglishView, stop: int, hi: int) -> tuple[int, bool]:
    """The index after «, who asked not to be named» or «, speaking quietly», and whether anonymity was asked for."""
    if view.mark(stop) != "," or not (view.has(stop + 1, "aside", "rel") or (stop + 1) in view.anonymity):
        return stop, False
    end = stop + 1
    while end < min(hi, stop + _LONGEST_NAME) and view.mark(end) not in (",", ".", ";", ":") and end not in view.quotes:
        end += 1
    return end, any(k in view.anonymity for k in range(stop + 1, end))


def begins_phrase(view: EnglishView, at: int, hi: int) -> bool:
    """True where a noun phrase or a clause may begin."""
    if at >= hi or view.mark(at):
        return at in view.quotes
    if view.has(at, "prep") and at + 1 < hi and (view.tokens[at + 1].kind == "number" or view.has(at + 1, "bound")):
        return True
    return not view.has(at, "coord", "contrast", "sub", "rel", "no_content") and not (
        view.has(at, "prep", "aux") and not view.has(at, "det")
    )
