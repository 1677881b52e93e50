"""Media told or quoted beside a cue: «لوكالة …» (to an agency), «في مقابلة مع …» (in an interview with)."""

from __future__ import annotations

from riwaya.attribution.draft import Range
from riwaya.attribution.grammar import masdar_like
from riwaya.attribution.view import View

QUOTES = frozenset('"«“')
_SPEAKS = frozenset({"person", "body"})
_MOST_NAMED = 5
"""Words of the name of an outlet that is told something before the speaker is named."""
_RESUMING = frozenset({"contrast", "what", "channel_prep"})
_AFTER_TOLD = frozenset({"comp", "channel_prep", "aside", "time", "anonymity", "manner", "prep"})
"""Classes of words that end the name of an outlet that was told something."""


def told_end(view: View, at: int, end: int) -> int:
    """«أوضح للأفق أن …» (explained to the Horizon that …): the index after a name with ل that ends at the frame, else
    `at`.

    Whom a newsroom quotes as told is an outlet, unless the word is for people («للصحافيين», to reporters).
    """
    word = view.words[at]
    if word.core[:1] != "ل" or word.classes or word.conj or len(word.core) <= 3:
        return at
    if masdar_like(word.core[1:]) or word.core.endswith(("ها", "هم")):
        return at
    stop = at + 1
    while stop < min(end, at + 3) and not view.marks[stop] and view.kinds[stop].isdisjoint(_AFTER_TOLD):
        stop += 1
    if stop >= end:
        return at
    if (
        stop in view.quote
        and view.quote[stop][1].closed
        and view.words_between(stop, view.quote[stop][0]) <= _MOST_NAMED
    ):
        return min(view.quote[stop][0] + 1, end)
    closes = "comp" in view.kinds[stop] or view.marks[stop] in (":", "،", ",", ".", "؛")
    return stop if closes or not view.kinds[stop].isdisjoint(_AFTER_TOLD) else at


def addressed_medium(view: View, at: int, end: int) -> Range | None:
    """«لوكالة "سهم"» (to the agency Sahm), «للقناة» (to the channel), «لصحيفة …»; or a known outlet after ل."""
    word = view.words[at]
    token = view.tokens[at]
    to_media = "to_media" in word.classes
    known = at in view.to_medium
    split = word.core == "ل" and at + 1 < end
    if split:
        after = at + 1
        while after < end and view.marks[after] in ("ـ", "-"):
            after += 1
        if after in view.quote:
            last = view.quote[after][0]
            return (at, min(last + 1, end)) if view.words_between(after, last) <= 5 else None
        if after < end and ("media" in view.words[after].classes or after in view.name or _named(view, after)):
            return at, media_name(view, after, end)
        if after + 1 < end and view.marks[after] in QUOTES and view.tokens[after + 1].kind == "word":
            return at, media_name(view, after + 1, end)  # the closing mark was forgotten
        if after < end and view.marks[after] == "(":
            stop = view.past_bracket(after, end)
            return (at, stop) if stop > after else None
        return None
    if word.core == "الي" and at + 1 < end and (view.medium(at + 1) or at + 1 in view.quote) and not word.conj:
        return at + 1, media_name(view, at + 1, end)
    if not to_media and not known:
        return None
    if token.kind != "word":
        return None
    return at, media_name(view, at, end)


def told_first(view: View, at: int, end: int) -> int:
    """«وقال لرويترز مسؤول إن …» (and told Reuters an official that …): the index of the speaker after the medium,
    `at` where none is told before."""
    word = view.words[at]
    stop = at + 1
    if word.core == "ل":
        stop += view.marks[min(stop, end - 1)] in ("ـ", "-")
        if stop >= end or stop not in view.quote or view.words_between(stop, view.quote[stop][0]) > _MOST_NAMED:
            return at
        stop = view.quote[stop][0] + 1
    elif "to_media" in word.classes or at in view.to_medium:
        stop = max(stop, view.name.get(at, 0))
        while stop < min(end, at + _MOST_NAMED) and view.words[stop].classes.isdisjoint(_SPEAKS):
            if view.marks[stop] and stop not in view.quote and stop not in view.closer:
                return at
            stop += 1
    elif not (word.core.startswith("لل") and not word.classes and at not in view.name):
        return at
    speaks = stop < end and not view.words[stop].classes.isdisjoint(_SPEAKS) and not view.has(stop, "comp", "prep")
    return stop if speaks and not view.words[stop].conj else at


def asked_by(view: View, first: int, last: int) -> list[Range]:
    """«رداً على سؤال لوكالة …» (in reply to a question of the agency …): who asked passes on the answer."""
    for at in range(first, last - 1):
        if "inquiry" in view.words[at].classes:
            start = at + 2 if view.words[at + 1].core == "من" else at + 1
            if start < last and _newsroom(view, start, last):
                return [(start, media_name(view, start, last))]
    return []


def _newsroom(view: View, at: int, last: int) -> bool:
    """A medium, a name in quotation marks, or a word with the article that is no kind of person or body."""
    word = view.words[at]
    if view.medium(at) or at in view.quote or (word.core.startswith("ل") and not view.has(at, "prep", "to_person")):
        return True
    alone = at + 1 >= last or view.marks[at + 1] != "" or view.has(at + 1, "to_object", "comp", "prep", "aside")
    return view.unknown_name(at) and alone


def medium_told(view: View, at: int, end: int) -> Range | None:
    """«أفاد مصدر الجريدة بأن …» (a source informed the paper that …): an outlet right before the complementiser."""
    quoted = at in view.quote and view.words_between(at + 1, view.quote[at][0]) <= 4
    if not quoted and not (view.medium(at) and not view.words[at].conj):
        return None
    stop = view.quote[at][0] + 1 if quoted and view.quote[at][1].closed else media_name(view, at, end)
    return (at, stop) if stop < end and "comp" in view.kinds[stop] else None


def as_relayed(view: View, at: int, end: int) -> Range | None:
    """«كما نقلت عنه صحيفة …» (as a paper quoted him), «فيما أوردته عنه قناة …»: the medium; None where none is."""
    if view.words[at].classes.isdisjoint(_RESUMING):
        return None
    verb = at + 1
    if verb < end and "what" in view.words[verb].classes:
        verb += 1
    hit = view.cues.get(verb)
    relays = hit is not None and any(form.object == "relay" for form in hit.forms)
    if verb >= end or not (relays or "publish" in view.words[verb].classes):
        return None
    first = verb + 1
    while first < end and view.words[first].classes & {"pronoun_prep", "agent"} and view.words[first].core != "عن":
        first += 1
    if first >= end or not (view.medium(first) or first in view.quote or view.words[first].definite):
        return None
    return first, media_name(view, first, end)


def contacted(view: View, at: int, end: int) -> Range | None:
    """«شهود تحدثت إليهم وكالة …» (witnesses the agency spoke to), «سكان استطلعت "المرفأ" آراءهم»: the medium."""
    if "contact" not in view.kinds[at] or view.words[at].conj:
        return None
    first = view.after(at)
    while first < end and "pronoun_prep" in view.words[first].classes:
        first += 1
    if first >= end or view.marks[first] not in ("", "«", '"', "“") or view.has(first, "prep", "comp", "time"):
        return None
    return first, media_name(view, first, end)


def past_what_was_asked(view: View, at: int, end: int) -> int:
    """Past «آراءهم» (their opinions) after the newsroom that asked for them."""
    asked = at < end and "opinion" in view.words[at].classes
    return at + 1 if asked else at


def _named(view: View, at: int) -> bool:
    """What stands apart after «لـ» (to) is a name: Latin letters, or a word that is no kind of person."""
    token, word = view.tokens[at], view.words[at]
    if token.kind != "word":
        return False
    return (token.fold.isascii() and token.fold.isalpha()) or not word.classes


def relative_media(view: View, at: int, end: int) -> int:
    for stop in range(at + 1, min(at + 8, end)):
        if view.marks[stop] in ("،", ",", ":") or "comp" in view.kinds[stop]:
            return stop
    return at


def media_name(view: View, first: int, end: int) -> int:
    """Index after the name of an outlet: quoted or bracketed names, «الذي تبثه قناة …» (aired by channel …)
    included."""
    at = max(first + 1, view.name.get(first, 0))
    while at < min(end, first + 14):
        if at in view.quote and view.words_between(at + 1, view.quote[at][0]) <= 5:
            last = view.quote[at][0]
            at = last + 1 if last in view.closer else last
        elif view.marks[at] == "(":
            close = next((k for k in range(at, min(at + 8, end)) if view.marks[k] == ")"), None)
            if close is None:
                break
            at = close + 1
        elif at in view.name and not view.words[at].conj:
            at = view.name[at]
        elif "rel" in view.words[at].classes:
            at = relative_media(view, at, end)
            break
        elif (
            view.marks[at]
            or (view.words[at].definite and view.tokens[at - 1].fold.isascii() and view.tokens[at - 1].kind == "word")
            or view.has(
                at,
                "comp",
                "time",
                "prep",
                "object",
                "discourse",
                "neg",
                "manner",
                "copy",
                "anonymity",
                "aux",
                "opinion",
            )
            or view.verb(at)
            or view.words[at].conj
            or (view.words[at].core[:1] == "ب" and masdar_like(view.words[at].core[1:]))
        ):
            break
        else:
            at += 1
    return at
