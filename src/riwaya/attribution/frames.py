"""How content follows a cue: after أن/إن (that), a colon, quotation marks, a preposition, or as a bare noun."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from riwaya.annotate.cues import CueForm
from riwaya.attribution.grammar import masdar_like
from riwaya.attribution.view import View
from riwaya.vocabulary import Stance

_MOST_SEARCHED = 45
_NO_NOUN = frozenset({"prep", "rel", "time", "neg", "aux", "manner", "discourse", "contrast"})
_SAID = frozenset({"clause", "quote", "colon"})
_WHOLE_WORDS = frozenset({"person", "body", "media", "in_the_name", "by_else"})
"""Words whose first letter only looks like a preposition: «بلدية» (municipality), «لجنة» (committee)."""


class Frame(NamedTuple):
    """`kind` is a frame of the lexicon; content begins at token `start`; `speech` where quotation marks hold all of
    it."""

    kind: str
    start: int
    speech: bool = False


REFUSALS = frozenset({Stance.DECLINE, Stance.SILENT, Stance.WITHHOLD})
"""Acts whose content keeps its preposition («على الحادث», on the incident; «عن العدد», about the number)."""


def with_preposition(view: View, frame: Frame | None, stance: Stance) -> Frame | None:
    """The frame of a refusal from its preposition on; any other frame as it is."""
    if frame is None or stance not in REFUSALS or not frame.kind.startswith("prep:") or not frame.start:
        return frame
    before = frame.start - 1
    return Frame(frame.kind, before, False) if view.words[before].core == frame.kind[5:] else frame


def frame_at(view: View, at: int, end: int, form: CueForm, bare: bool) -> Frame | None:
    """The frame that begins at token `at`, None when content cannot begin there.

    `bare` allows a bare noun (the speaker is already known, or the word is one that begins contents).
    """
    if at >= end:
        return None
    takes = form.takes
    if "comp" in view.kinds[at]:
        return _clause(view, at, end) if "clause" in takes or any(t.startswith("prep:") for t in takes) else None
    if view.marks[at] == ":" and ("colon" in takes or "quote" in takes or "clause" in takes):
        return _colon(view, at, end)
    prep = _preposition(view, at, end, takes)
    if prep is not None:
        return prep
    if at in view.quote and at + 1 < end and view.words[at + 1].core.startswith(_lone(takes)):
        return Frame("prep:ب", at)
    if at in view.quote:
        speech = Frame("quote", at, True)
        if "quote" in takes or ("clause" in takes and "nominal" not in takes and "prep:ب" not in takes):
            return speech if view.words_between(at + 1, view.quote[at][0]) >= 1 else None
        return Frame("nominal", at) if "nominal" in takes and bare else None
    if "nominal" in takes and bare and _noun(view, at):
        return Frame("nominal", at)
    return None


def _lone(takes: frozenset[str]) -> tuple[str, ...]:
    """Letters that are written onto the first word of a content: «وصفته "بالمحرم"» (called it "forbidden")."""
    return tuple(t[5:] + "ال" for t in takes if t == "prep:ب" and "quote" not in takes)


def _clause(view: View, at: int, end: int) -> Frame:
    start = view.after(at)
    while start < end and view.marks[start] in (":", "،", ","):
        start += 1
    return Frame("clause", start, start in view.quote)


def _colon(view: View, at: int, end: int) -> Frame | None:
    start = at + 1
    while start < end and (view.marks[start] in (":", "-", "–") or "comp" in view.kinds[start]):
        start += 1
    if start >= end:
        return None
    return Frame("colon", start, start in view.quote)


def _preposition(view: View, at: int, end: int, takes: frozenset[str]) -> Frame | None:
    core = view.words[at].core
    for take, prep in _by_preposition(takes):
        if core in _JOINED.get(prep, ()):
            return Frame(take, at, False)
        if core == prep and at + 1 < end:
            after = at + 1
            if view.marks[after] == "ـ":
                after += 1
            if "comp" in view.kinds[after]:
                return Frame(take, view.after(after), view.after(after) in view.quote)
            return Frame(take, after, False)
        if core.startswith(prep) and "pronoun_prep" in view.words[at].classes:
            return Frame(take, end)
        if len(prep) == 1 and core.startswith(prep) and len(core) > 3 and not view.words[at].conj:
            if not view.has(at, "manner", "discourse") and view.words[at].classes.isdisjoint(_WHOLE_WORDS):
                return Frame(take, at)
    return None


_JOINED = {"عن": ("عما", "عمن"), "من": ("مما", "ممن")}
"""Prepositions written together with «ما» (what) and «من» (who)."""


def _noun(view: View, at: int) -> bool:
    if (
        view.sorts[at] not in ("word", "number")
        or view.words[at].conj
        or (at in view.cues and view.marks[at - 1] in ("،", ",") and not masdar_like(view.words[at].core))
    ):
        return False
    if "object" in view.words[at].classes:
        return True
    if not view.kinds[at].isdisjoint(_NO_NOUN):
        return False
    return not view.verb(at) or masdar_like(view.words[at].core)


def frame_ahead(view: View, first: int, end: int, form: CueForm) -> Frame | None:
    """The first complementiser or colon ahead in the clause, for speakers the grammar could not parse to the end."""
    if form.takes.isdisjoint(_SAID):
        return _prep_near(view, first, end, form)
    for at in range(first, min(end, first + (10 if form.strict else _MOST_SEARCHED))):
        kinds = view.kinds[at]
        if "comp" in kinds and "clause" in form.takes and "before_verb" not in view.words[at - 1].classes:
            return _clause(view, at, end)
        if view.marks[at] == ":" and ("colon" in form.takes or "quote" in form.takes):
            return _colon(view, at, end)
        if at > first and (kinds or at in view.cues):
            if view.verb(at) and (view.cues[at].conj if at in view.cues else True):
                return None
            if "contrast" in kinds or (at in view.cues and view.marks[at - 1] in ("،", ",")):
                return None
    return None


def _prep_near(view: View, first: int, end: int, form: CueForm) -> Frame | None:
    """The preposition of a cue a few words on («اتجهت أصابع الاتهام أول الأمر إلى …», pointed at first to …)."""
    for at in range(first, min(end, first + 6)):
        found = _preposition(view, at, end, form.takes) if len(view.words[at].core) > 1 else None
        if found is not None and view.words[at].core in _standing(form):
            return found
        if view.marks[at] in ("،", ",", ".", ":") or view.reports(at):
            return None
    return None


def _standing(form: CueForm) -> frozenset[str]:
    return frozenset(t[5:] for t in form.takes if t.startswith("prep:") and len(t) > 6)


def satisfied(view: View, form: CueForm, frame: Frame | None, hit_first: int, overt: bool) -> bool:
    """True when one of the homograph guards of the form holds (no guards: always)."""
    if not form.needs:
        return True
    kind = frame.kind if frame is not None else ""
    start = frame.start if frame is not None else hit_first + 1
    for need in form.needs:
        if need == kind or (need == "quote" and frame is not None and frame.speech):
            return True
        if need == "prep:ب" and kind == "clause" and view.words[start - 1].core.startswith("ب"):
            return True
        if need == "clause" and kind.startswith("prep:") and start > 0 and "comp" in view.kinds[start - 1]:
            return True
        if need.startswith("prep:") and kind == "nominal" and _prep_ahead(view, need[5:], start):
            return True
        if need == "attack" and _near(view, start, "attack_object"):
            return True
        if need.endswith("statement") and _near(view, start, "statement_object"):
            return True
        if need == "object" and kind == "nominal" and _abstract(view, start):
            return True
        if need == "ma" and hit_first > 0 and "what" in view.words[hit_first - 1].classes:
            return True
        if need == ("subject" if overt else "nosubject"):
            return True
    return False


def _prep_ahead(view: View, prep: str, start: int) -> bool:
    """«وصف الاتهامات بالأكاذيب» (called the charges lies): the preposition follows the thing named."""
    for at in range(start + 1, min(start + 14, len(view.tokens))):
        core = view.words[at].core
        if core == prep or (len(prep) == 1 and core.startswith(prep) and len(core) > 3 and at not in view.name):
            return True
        if view.marks[at] in (".", "؛", ":") or view.verb(at) or view.sorts[at] == "newline":
            return False
    return False


def _abstract(view: View, at: int) -> bool:
    """A noun that can be denied or ruled out: a verbal noun, a word of the object class, «ذلك» (that)."""
    word = view.words[at]
    if word.classes & {"object", "demonstrative", "charge", "attack_object"} or _accusative_end(word.core):
        return True
    return masdar_like(word.core.removeprefix("ال"))


def _accusative_end(core: str) -> bool:
    """The alef of an indefinite object («تقريرا», a report), which no pronoun ends in («منتجها», her product)."""
    return core.endswith("ا") and not core.endswith(("ها", "هما", "نا"))


def _near(view: View, start: int, kind: str) -> bool:
    return any(view.has(at, kind) for at in range(start, min(start + 3, len(view.tokens))))


@cache
def frame_preps(frames: frozenset[str]) -> frozenset[str]:
    """The folded prepositions among the frames of a cue («prep:عن» → عن); remembered, as the lexicon has few sets."""
    return frozenset(f[5:] for f in frames if f.startswith("prep:"))


@cache
def _by_preposition(frames: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Each frame that begins with a preposition, and the preposition; remembered like `frame_preps`."""
    return tuple((f, f[5:]) for f in sorted(frames) if f.startswith("prep:"))
