"""The words before an English verb that belong to it, and homographs of verbs that are none."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.annotate.cues import CueForm, CueHit
from riwaya.attribution.english_phrases import adjunct
from riwaya.attribution.english_view import APOSTROPHES, EnglishView, Range

_FARTHEST = 40
_JOINED = 12
"""Tokens looked back for the verb or the noun of several people that a verb without s goes with."""


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
        if _several(view, k) or view.has(k, "own", "rel"):
            return False
        return not (_joined(view, k) if view.has(k, "coord") else _of_several(view, hit, lo))
    return False


def _several(view: EnglishView, at: int) -> bool:
    """«officials», «police»: a noun that takes a verb without s."""
    return view.fold(at).endswith("s") or view.has(at, "plural") or view.fold(at) == "police"


def _joined(view: EnglishView, coord: int) -> bool:
    """«They deny it and accuse …»: a verb of several, joined by «and», is followed by another of them."""
    for k in range(coord - 1, max(0, coord - _JOINED) - 1, -1):
        hit = view.cues.get(k)
        if hit is not None and any(f.kind == "verb" and f.tense == "present" and f.number == "p" for f in hit.forms):
            return True
        if view.mark(k) in (".", ";", ":"):
            return False
    return False


def _of_several(view: EnglishView, hit: CueHit, lo: int) -> bool:
    """«Officials in Norvale deny it»: the head of the phrase before the verb is a plural, its place is not."""
    if view.has(hit.last, "prep"):
        return False
    for k in range(hit.first - 2, max(lo, hit.first - _JOINED), -1):
        if view.mark(k) or view.has(k, "comp", "sub", "rel", "aux", "be", "modal") or k in view.cues:
            return False
        if view.has(k, "name_prep"):
            return _several(view, k - 1) and not view.has(k - 1, "det")
    return False
