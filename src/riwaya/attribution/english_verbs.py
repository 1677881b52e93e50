"""The words before an English verb that belong to it, and homographs of verbs that are none."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.annotate.cues import CueForm, CueHit
from riwaya.attribution.english_phrases import adjunct
from riwaya.attribution.english_view import APOSTROPHES, EnglishView, Range

_FARTHEST = 40


@dataclass(slots=True)
class Group:
    """The verb group while it is read leftwards; private to this module and short-lived."""

    first: int
    negated: bool = False
    passive: bool = False
    modal: bool = False
    infinitive: bool = False
    channels: tuple[Range, ...] = ()


def verb_group(view: EnglishView, at: int, lo: int) -> Group:
    """Auxiliaries, negation, adverbs, times and channels before the verb at `at`."""
    group = Group(at)
    lo = max(lo, at - _FARTHEST)
    while group.first > lo:
        if not _step(view, group, lo):
            break
    return group


def _step(view: EnglishView, group: Group, lo: int) -> bool:
    k = group.first - 1
    if view.fold(k) == "to" and _light(view, group, lo):
        return True
    if view.fold(k) == "t" and k - 2 >= lo and view.fold(k - 1) in APOSTROPHES and view.has(k - 2, "neg"):
        group.first, group.negated = k - 2, True
        return True
    time = view.time_ends.get(group.first)
    if time is not None and time > lo:
        while time - 1 > lo and (view.has(time - 1, "prep") or view.fold(time - 1) in ("late", "early")):
            time -= 1
        group.first = time
        return True
    hit = view.channel_ends.get(group.first)
    if hit is not None and _channel_before(view, group, hit.first, lo):
        return True
    if view.has(k, "neg") and not view.has(k, "det", "nobody"):
        group.first, group.negated = k, True
    elif view.has(k, "aux", "be", "modal", "adverb") and not (view.has(k, "adverb") and view.cap(k) and k == lo):
        group.passive = group.passive or view.has(k, "be")
        group.modal = group.modal or view.has(k, "modal")
        group.first = k
    else:
        return False
    return True


def _light(view: EnglishView, group: Group, lo: int) -> bool:
    """«went on to say» is said; «has yet to comment» is not; «hopes to say» has not been said."""
    k = group.first - 2
    if view.fold(k) == "yet":
        group.first, group.negated = k, True
        return True
    if not view.has(k, "light"):
        group.infinitive = True
        return False
    while k > lo and view.has(k - 1, "light"):
        k -= 1
    group.first = k
    return True


def _channel_before(view: EnglishView, group: Group, first: int, lo: int) -> bool:
    for start in range(first - 1, max(lo, first - 5), -1):
        found = adjunct(view, start, group.first) if view.has(start, "channel_prep") else None
        if found is not None and found.kind == "channel" and found.last == group.first and found.channel:
            group.channels += (found.channel,)
            group.first = start
            return True
    return False


def noun_like(view: EnglishView, hit: CueHit, form: CueForm, group: Group, lo: int) -> bool:
    """«the claims», «of reports», «the accused man»: a homograph of a verb form, not a verb."""
    k = hit.first - 1
    if k < lo or group.first < hit.first:
        return False
    if view.has(k, "det", "definite") and not view.has(k, "plural"):
        return True
    if view.fold(k) == "s" and view.fold(k - 1) in APOSTROPHES:
        return True
    if view.has(k, "prep") and form.tense != "participle":
        return True
    if form.tense == "present" and view.fold(k).endswith("ing") and not view.cap(k):
        return True
    if form.tense == "present" and form.number == "p":
        return not (view.fold(k).endswith("s") or view.has(k, "plural", "own", "rel") or view.fold(k) == "police")
    return False
