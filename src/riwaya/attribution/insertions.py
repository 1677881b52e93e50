"""What stands between a cue, its speaker and the content: dates, channels, carriers, manner, asides."""

from __future__ import annotations

from typing import NamedTuple

from riwaya.attribution.accord import Accord, accord_at
from riwaya.attribution.channels import carriers_inside, channel_at, opens_channel
from riwaya.attribution.draft import Range
from riwaya.attribution.frames import frame_preps
from riwaya.attribution.media import (
    addressed_medium,
    as_relayed,
    asked_by,
    contacted,
    medium_told,
    past_what_was_asked,
    told_end,
)
from riwaya.attribution.nouns import anonymity_end
from riwaya.attribution.view import View

_FARTHEST = 45
_TO = "الي"
"""«إلى» (to) as it is folded."""
_BEGINNINGS = frozenset(
    {
        "anonymity", "aside", "audience", "by_channel_head", "channel_prep", "contact", "contrast", "discourse",
        "manner", "media", "pronoun_prep", "publish", "rel", "resuming", "that", "time", "to_audience", "to_media",
        "what",
    }
)  # fmt: skip
"""Classes of words that begin an insertion; other words do so only by their letters, as names or as cues."""
_MANNER = frozenset({"manner", "audience", "to_audience", "discourse"})
_BETWEEN_DASHES = 20
_PLATFORM = 2
"""Words of the name of a platform."""


class Insertions(NamedTuple):
    """Where the insertions end, and the channel and carrier phrases among them (token ranges)."""

    end: int
    channels: tuple[Range, ...] = ()
    carriers: tuple[Range, ...] = ()
    relayed: Range | None = None


def skip_insertions(view: View, first: int, end: int, frames: frozenset[str]) -> Insertions:
    """Consume every insertion from `first` on; stops where the content may begin (`frames` of the cue)."""
    at = first
    channels: tuple[Range, ...] = ()
    carriers: tuple[Range, ...] = ()
    relayed: Range | None = None
    end = min(end, first + _FARTHEST)
    wanted = frame_preps(frames)
    while at < end:
        if view.words[at].core in wanted and not (view.has(at, "time", "manner") or opens_channel(view, at, end)):
            break
        one = _insertion(view, at, end, frames)
        if one is None:
            break
        at = one.end
        channels += one.channels
        carriers += one.carriers
        relayed = one.relayed or relayed
    return Insertions(at, channels, carriers, relayed)


def _may_begin(view: View, at: int) -> bool:
    """False for most words: what no insertion begins with need not be tried with each of them in turn."""
    if not view.kinds[at].isdisjoint(_BEGINNINGS) or view.marks[at] or at in view.cues:
        return True
    core = view.words[at].core
    named = at in view.actor or at in view.to_medium or at in view.quote or view.folds[at].isascii()
    return named or core[:1] == "ل" or core == _TO


def _insertion(view: View, at: int, end: int, frames: frozenset[str]) -> Insertions | None:
    """The one insertion that begins at token `at`, None where none does."""
    if not _may_begin(view, at):
        return None
    if view.marks[at] in ("،", ",") and not view.kinds[at]:
        return Insertions(at + 1)
    told = told_end(view, at, end)
    if told > at and not view.has(at, "audience", "to_audience"):
        return Insertions(told, (), ((at, told),))
    relay = as_relayed(view, at, end)
    if relay is not None:
        return Insertions(relay[1], (), (relay,))
    step = anonymity_end(view, at, end) or _related(view, at, end) or _aside(view, at, end, frames)
    if step > at:
        return Insertions(step, (), _carriers_of_aside(view, at, step))
    accord = accord_at(view, at, end)
    if accord is not None:
        accord = _to_comma(view, accord, end)
        if _closes(view, accord.end, end):
            return _accorded(view, accord)
    carrier = addressed_medium(view, at, end) or medium_told(view, at, end) or contacted(view, at, end)
    if carrier is not None:
        return Insertions(past_what_was_asked(view, carrier[1], end), (), (carrier,))
    channel = channel_at(view, at, end, frames)
    if channel is not None:
        return Insertions(channel[1], (channel,), tuple(carriers_inside(view, *channel)))
    return None


def _carriers_of_aside(view: View, first: int, last: int) -> tuple[Range, ...]:
    """Who asked («رداً على سؤال لوكالة …») or met the speaker («الذي التقته "الأفق"», whom the Horizon met)."""
    contact = contacted(view, first + 1, last) if "rel" in view.words[first].classes else None
    return (*asked_by(view, first, last), *((contact,) if contact is not None else ()))


def _accorded(view: View, accord: Accord) -> Insertions:
    """«بحسب X» inside another report: quoted by X, through the document X, or carried by X."""
    given = (accord.first, accord.last)
    if accord.relay:
        return Insertions(accord.end, relayed=given)
    if "document" in view.words[accord.first].classes:
        return Insertions(accord.end, (given,))
    return Insertions(accord.end, (), (accord.carrier or given,))


def _to_comma(view: View, accord: Accord, end: int) -> Accord:
    """«، وفق بيان نُسب إليها وتداولته قنوات على "تلغرام"،»: a document's own clause goes on to the comma, over the name
    of a platform in quotation marks."""
    if "document" not in view.words[accord.first].classes or _closes(view, accord.end, end):
        return accord
    stop, last = accord.end, min(end, accord.end + 14)
    while stop < last:
        if view.marks[stop] in ("،", ","):
            return Accord(accord.first, stop, stop, accord.relay, accord.verb)
        if stop in view.quote and view.words_between(stop, view.quote[stop][0]) <= _PLATFORM:
            stop = view.quote[stop][0] + 1
            continue
        if view.marks[stop] or "comp" in view.kinds[stop]:
            break
        stop += 1
    return accord


def _closes(view: View, at: int, end: int) -> bool:
    """An aside «بحسب X» between speaker and content ends in a comma, a complementiser or a quotation mark."""
    return at < end and (view.marks[at] in ("،", ",", ":", "-", "–") or "comp" in view.kinds[at] or at in view.quote)


def _aside(view: View, at: int, end: int, frames: frozenset[str]) -> int:
    """Commas, dates, manner, audience, brackets, discourse words, «رداً على …» up to the next comma or
    complementiser."""
    mark = view.marks[at]
    if mark in ("-", "–"):
        return _past_dash(view, at, end)
    if mark in ("،", ",", "ـ") or (mark == "؛" and at + 1 < end and "comp" in view.kinds[at + 1]):
        return at + 1
    if mark == "(":
        return view.past_bracket(at, end)
    if "time" in view.kinds[at]:
        return _dated(view, at, end)
    if not view.kinds[at].isdisjoint(_MANNER):
        step = view.after(at)
        return step + 1 if "manner_head" in view.kinds[at] and step < end else step
    hit = view.cues.get(at)
    if hit is not None and hit.forms[0].continues and "scope" not in hit.forms[0].takes:
        return _up_to_comma(view, at, end)
    if view.saying(at):
        return at + 1
    if "pronoun_prep" in view.words[at].classes or (
        "that" in view.words[at].classes and at + 1 < end and "comp" in view.kinds[at + 1]
    ):
        return at + 1
    if "resuming" in view.words[at].classes or ("publish" in view.words[at].classes and not view.words[at].conj):
        return _up_to_frame(view, at, end, frames)
    if "aside" in view.kinds[at] and "channel_head" not in view.kinds[min(at + 1, end - 1)]:
        return _up_to_frame(view, at, end, frames)
    return at


def _related(view: View, at: int, end: int) -> int:
    """«التسجيل، الذي لم يتسن التحقق منه، …» (the recording, which could not be verified): to the comma."""
    if "rel" not in view.words[at].classes or at == 0 or view.marks[at - 1] not in ("،", ","):
        return 0
    stop = _up_to_comma(view, at, end)
    return stop if stop > at else 0


def _past_dash(view: View, at: int, end: int) -> int:
    """«-طلب عدم كشف هويته-» (he asked not to be named): past the second dash, or past a lone one."""
    for stop in range(at + 1, min(end, at + _BETWEEN_DASHES)):
        if view.marks[stop] in ("-", "–"):
            return stop + 1
        if view.marks[stop] in (".", ":", "؛") or "comp" in view.kinds[stop]:
            break
    return at + 1


def _up_to_comma(view: View, at: int, end: int) -> int:
    """The index of the comma that closes an aside, `at` where none does."""
    for stop in range(at + 1, end):
        if view.marks[stop] in ("،", ","):
            return stop
    return at


def _dated(view: View, at: int, end: int) -> int:
    step = view.after(at)
    while step < end and (
        "time" in view.kinds[step]
        or view.sorts[step] == "number"
        or (view.marks[step] in ("(", ")", "/", "-") and view.sorts[step] == "mark")
        or _month_like(view, step)
    ):
        step = view.after(step)
    return step


def _month_like(view: View, at: int) -> bool:
    """A bare word between a number and a number or mark: the name of a month («24 مايو 2017», 24 May 2017)."""
    before = view.tokens[at - 1]
    return before.kind == "number" and view.sorts[at] == "word" and not view.words[at].classes


def _up_to_frame(view: View, at: int, end: int, frames: frozenset[str]) -> int:
    preps = frame_preps(frames)
    for stop in range(at + 1, end):
        if view.marks[stop] in ("،", ",", ":", "–") or ("comp" in view.kinds[stop] and stop > at + 1):
            return stop
        if stop > at + 1 and view.words[stop].core in preps:
            return stop
        if "nominal" in frames and stop > at + 2 and "object" in view.words[stop].classes and not view.words[stop].conj:
            return stop
    return at
