"""What stands before a cue: negation, auxiliaries, discourse words, and a speaker that comes first («لكن القيادة …
قالت»)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from riwaya.annotate.cues import CueForm, CueHit
from riwaya.attribution.ascribed import ascribed_document
from riwaya.attribution.channels import carriers_inside, opening_channel
from riwaya.attribution.draft import Range
from riwaya.attribution.grammar import HEADS, masdar_like
from riwaya.attribution.insertions import skip_insertions
from riwaya.attribution.phrase import noun_phrase
from riwaya.attribution.view import View

_FARTHEST = 45
_ENDS = frozenset(".؛:!؟…|#")
_LAST_LETTER = 0x2190
"""Arrows and emoji stand behind all letters and punctuation of news."""
_WISHED_WITHIN = 9
_QUALITIES = 2
"""Words of quality that may stand between a noun and its clause («شائعات مجهولة المصدر تفيد …», rumours of unknown
origin that say …)."""
_TELLING = frozenset({"document", "rumour", "charge", "statement_object"})
_SUBJECTS = frozenset({"person", "body", "media"})
_AUXILIARIES = frozenset({"aux", "neg"})
_OPENERS = frozenset({"discourse", "aux", "contrast"})
_CLAUSE_OPENERS = _OPENERS | {"comp", "rel"}
_LEADING = _OPENERS | {"before_clause"}
_CUTTING = frozenset({"contrast", "before_clause", "pronoun"})
_NO_SUBJECT = frozenset({"prep", "time", "neg", "comp", "rel", "manner", "before_clause", "object"})


class Before(NamedTuple):
    """`start`: where the cue's clause begins; `cue_first`: the cue with its negation or light verb; `source` if it
    precedes."""

    start: int
    cue_first: int
    negated: bool
    source: Range | None
    light: bool
    contrast: bool
    discourse: bool
    channels: tuple[Range, ...] = ()
    carriers: tuple[Range, ...] = ()


def look_before(view: View, hit: CueHit, floor: int, sentence_first: int) -> Before:
    """What stands before a cue, the channel that opens the sentence included («وفي بيان، قالت …», in a statement, …
    said)."""
    before = _look(view, hit, floor, sentence_first)
    opening = opening_channel(view, sentence_first, before.start)
    if not opening:
        return before
    carriers = tuple(carrier for given in opening for carrier in carriers_inside(view, *given))
    return before._replace(channels=(*opening, *before.channels), carriers=(*before.carriers, *carriers))


def _look(view: View, hit: CueHit, floor: int, sentence_first: int) -> Before:
    """Read leftwards from a cue, not past token `floor` (the sentence's first, or the last clause's end)."""
    first, negated, light = hit.first, False, False
    if hit.forms[0].kind == "preposition" or (not hit.conj and _participle(hit.forms)):
        start, contrast, discourse = _lead(view, first, floor)
        return Before(start, first, False, None, False, contrast, discourse)
    floor = max(floor, first - _FARTHEST)
    while first > floor and not hit.conj:
        classes = view.words[first - 1].classes
        if "neg" in classes:
            first, negated = first - 1, True
        elif "had" in classes:
            first -= 1
        else:
            break
    cue_first = first
    if (hit.conj or hit.purpose) and not negated:
        lit = _light_before(view, hit.first, floor)
        if lit is not None:
            return lit
        start, contrast, discourse = _lead(view, hit.first, floor)
        if hit.conj == "ف" or hit.purpose:
            return _subject_first(view, floor, cue_first, negated, light, sentence_first)
        return Before(start, cue_first, negated, None, False, contrast, discourse)
    light_at = _light_adjacent(view, first, floor)
    if light_at is not None:
        cue_first = first = light_at
        light = True
        if view.words[light_at].conj:
            start, contrast, discourse = _lead(view, first, floor)
            return Before(start, cue_first, negated, None, True, contrast, discourse)
    return _subject_first(view, floor, cue_first, negated, light, sentence_first)


def _participle(forms: Sequence[CueForm]) -> bool:
    """True where the cue can be nothing but a participle."""
    return forms[0].tense == "participle" and all(form.tense == "participle" for form in forms)


def _wishing(view: View, cue_first: int, floor: int) -> Range | None:
    """«يهم القيادة أن تنفي …» (the command would like to deny …): who wishes to, () where nobody is named."""
    if cue_first <= floor or "bare_that" not in view.words[cue_first - 1].classes:
        return None
    for at in range(cue_first - 2, max(floor, cue_first - _WISHED_WITHIN) - 1, -1):
        if "wishing" in view.words[at].classes:
            stop = noun_phrase(view, at + 1, cue_first - 1, nominal=False)
            return (at + 1, stop) if stop > at + 1 else None
        if view.marks[at]:
            return None
    return None


def _subject_first(view: View, floor: int, cue_first: int, negated: bool, light: bool, sentence_first: int) -> Before:
    if negated and view.words[cue_first].conj:
        start, contrast, discourse = _lead(view, cue_first, floor)
        return Before(start, cue_first, negated, None, light, contrast, discourse)
    wishing = _wishing(view, cue_first, sentence_first)
    if wishing is not None:
        return Before(wishing[0] - 1, cue_first, negated, wishing, light, False, False)
    far = _over_a_clause(view, cue_first, max(sentence_first, cue_first - _FARTHEST))
    if far is not None:
        lead, contrast, discourse = _lead(view, far[0], sentence_first)
        return Before(lead, cue_first, negated, far, light, contrast, discourse)
    for start in _starts(view, cue_first, floor):
        found = _source_from(view, start, cue_first)
        if found is not None:
            lead, contrast, discourse = _lead(view, start, floor)
            source, channels, carriers = found
            return Before(lead, cue_first, negated, source, light, contrast, discourse, channels, carriers)
    start, contrast, discourse = _lead(view, cue_first, floor)
    return Before(
        start, cue_first, negated, _relative_subject(view, cue_first, sentence_first), light, contrast, discourse
    )


def _relative_subject(view: View, cue_first: int, first: int) -> Range | None:
    """«الأنباء التي تحدثت عن …» (the reports that spoke of …): the noun before the relative pronoun speaks."""
    told = _telling_noun(view, cue_first, first)
    if told is not None:
        return told
    ascribed = ascribed_document(view, cue_first, first)
    if ascribed is not None:
        return ascribed
    marks, kinds = view.marks, view.kinds
    for at in range(cue_first - 1, max(first, cue_first - 9) - 1, -1):
        if marks[at] and marks[at] not in '"«»“”':
            break
        if "document" in kinds[at] and not view.words[at].definite and view.folds[at].endswith("ا"):
            return (at, cue_first) if view.words[cue_first].core[:1] in "يت" else None
    rel = cue_first - 1
    while rel > first and "aux" in view.words[rel].classes:
        rel -= 1
    if rel <= first or "rel" not in view.words[rel].classes:
        return None
    if view.words[rel].conj:
        return _farther_noun(view, rel, first, view.words[rel].core)
    end = rel - 1 if view.marks[rel - 1] in ("،", ",") else rel
    for start in range(max(first, end - 6), end):
        if (
            not view.words[start].conj
            and may_speak(view, start)
            and noun_phrase(view, start, end, nominal=False) == end
        ):
            return start, end
    return None


def _telling_noun(view: View, cue_first: int, first: int) -> Range | None:
    """«أخبارا تؤكد …» (news confirming …): an indefinite noun of news right before a present verb is its subject."""
    at = cue_first - 1
    if at <= first or view.words[cue_first].conj or view.words[cue_first].core[:1] not in "يت":
        return None
    if view.marks[at] in ("،", ","):
        at -= 1
    for _ in range(_QUALITIES):
        if at > first and view.words[at].classes.isdisjoint(_TELLING) and view.sorts[at] == "word":
            at -= "resuming" not in view.words[at].classes
    word = view.words[at]
    if word.definite or word.classes.isdisjoint(_TELLING) or "prep" in view.words[at + 1].classes:
        return None
    return (at, cue_first) if view.sorts[at] == "word" else None


def _farther_noun(view: View, rel: int, first: int, pronoun: str) -> Range | None:
    """«إعلان الوزارة عن الهجوم، والتي أكدت …» (the ministry's announcement of the attack, which stressed …): after
    «والتي» the nearest naming noun of that gender speaks."""
    feminine = pronoun.endswith("تي")
    for at in range(rel - 1, max(first, rel - 25) - 1, -1):
        word = view.words[at]
        if not (word.classes & _SUBJECTS or at in view.name) or word.core.endswith("ه") is not feminine:
            continue
        stop = noun_phrase(view, at, rel, nominal=True)
        if stop > at:
            return at, stop
    return None


def _over_a_clause(view: View, cue_first: int, first: int) -> Range | None:
    """«وكان بيان … نُسب إلى … ووصفته …، قال» (a statement attributed to …, which …, said): the subject opens the
    sentence.

    Only after كان or a contrast word and with a comma right before the cue, so that no clause of its own is swallowed.
    """
    if cue_first - 1 <= first or view.marks[cue_first - 1] not in ("،", ","):
        return None
    opened = False
    at = first
    while at < cue_first and view.has(at, "aux", "contrast", "discourse"):
        opened, at = True, view.after(at)
    if not opened or at >= cue_first or not may_speak(view, at):
        return None
    end = noun_phrase(view, at, cue_first, nominal=False)
    if end <= at:
        return None
    ascribed = any("attributed" in view.words[k].classes for k in range(end, cue_first - 1))
    return (at, cue_first - 1) if ascribed else (at, end)


def _starts(view: View, cue_first: int, floor: int) -> list[int]:
    """Tokens where a subject before the cue may begin, the farthest first: clause starts and words after discourse
    words."""
    found: list[int] = []
    at = cue_first - 1
    marks, kinds, words = view.marks, view.kinds, view.words
    while at >= floor:
        mark = marks[at]
        if mark and (mark[0] in _ENDS or _pictogram(view, at)):
            found.append(at + 1)
            break
        if not kinds[at].isdisjoint(_CLAUSE_OPENERS):
            found.append(view.after(at))
            if "comp" in kinds[at]:
                break
        elif mark:
            if mark in ("،", ",", "-", "–"):
                found.append(at + 1)
        elif at >= cue_first - 6 and words[at].conj == "و":
            if at in view.name or not words[at].classes.isdisjoint(_SUBJECTS):
                found.append(at)
        at -= 1
    else:
        found.append(floor)
    return sorted({s for s in found if s < cue_first})


def _source_from(view: View, start: int, cue_first: int) -> tuple[Range, tuple[Range, ...], tuple[Range, ...]] | None:
    """The noun phrase start..x when everything between it and the cue is insertion."""
    if cue_first > start and "then" in view.words[cue_first - 1].classes:
        return None
    while start < cue_first and (
        view.marks[start] in ("،", ",", "-", "–") or not view.kinds[start].isdisjoint(_OPENERS)
    ):
        start = view.after(start)
    if start >= cue_first or not may_speak(view, start):
        return None
    if start and "rel" in view.words[start - 1].classes:  # «الذين شاركوا في الهجوم فأجاب»: who took part, no name
        return None
    end = noun_phrase(view, start, cue_first, nominal=False)
    if end <= start or (end == start + 1 and _unheard_of(view, start)):
        return None
    rest = skip_insertions(view, end, cue_first, frozenset())
    at = rest.end
    while at < cue_first and (not view.kinds[at].isdisjoint(_AUXILIARIES) or view.marks[at] in ("،", ",")):
        at += 1
    if at < cue_first and "rel" in view.words[at].classes:
        at = _over_relative(view, at, cue_first)
    return ((start, end), rest.channels, rest.carriers) if at >= cue_first else None


def _pictogram(view: View, at: int) -> bool:
    """An emoji or arrow, as posts put before each piece of news."""
    return ord(view.marks[at][0]) > _LAST_LETTER


def _unheard_of(view: View, at: int) -> bool:
    """One bare word that no list knows and that looks like a verb: «ترددت …» (spread), «يشمل …» (covers)."""
    word = view.words[at]
    if word.classes or word.definite or at in view.name or view.sorts[at] != "word":
        return False
    return (word.core.endswith("ت") and not word.core.endswith("ات")) or word.core[:1] in "يت"


def _over_relative(view: View, at: int, cue_first: int) -> int:
    """Skip «، التي كانت قد أعلنت …،» (which had announced …): a relative clause between commas."""
    for stop in range(cue_first - 1, at, -1):
        if view.marks[stop] in ("،", ","):
            return cue_first if stop >= cue_first - 2 else at
    return at


def may_speak(view: View, at: int) -> bool:
    """A subject that comes first is definite, a naming noun, a known name or in quotation marks."""
    if at in view.quote:
        return view.words_between(at, view.quote[at][0]) <= 5
    word = view.words[at]
    if view.sorts[at] not in ("word", "number") or "side" in word.classes or _adverbial(view, at):
        return False
    if not word.classes and not word.definite and len(word.core) > 4 and word.core.endswith(("ها", "هم", "هما")):
        following = view.words[at + 1] if at + 1 < len(view.words) else word
        return not following.classes and following.core != "" and view.sorts[at + 1] == "word"
    head = not word.classes.isdisjoint(HEADS)
    if not head and not view.kinds[at].isdisjoint(_NO_SUBJECT):
        return False
    if view.reports(at) or _verb_shaped(view, at) or (at in view.happening and not head):
        return False
    return word.definite or head or at in view.name or view.sorts[at] == "number" or not word.classes


def _adverbial(view: View, at: int) -> bool:
    """«بسؤالها» (on asking her), «باستدعاء الأم» (on summoning the mother): no subject."""
    word = view.words[at]
    if word.classes or at in view.name or word.core[:1] != "ب" or len(word.core) < 5:
        return False
    return masdar_like(word.core[1:]) or word.core.endswith(("ها", "هم", "ه")) or word.core.startswith("بال")


def _verb_shaped(view: View, at: int) -> bool:
    """An unknown word before a definite or naming noun that looks like a verb («شملت العقوبات», the sanctions
    covered)."""
    word = view.words[at]
    if word.classes or word.definite or at in view.name or at + 1 >= len(view.tokens):
        return False
    following = view.words[at + 1]
    if word.conj == "و" and len(word.core) >= 4 and word.core.endswith("ت") and not word.core.endswith("ات"):
        return True
    shaped = len(word.core) >= 4 and (
        (word.core.endswith("ت") and not word.core.endswith("ات")) or word.core[0] == "ي" or word.core.startswith("است")
    )
    return shaped and bool(following.definite or following.classes & HEADS or at + 1 in view.name)


def _light_adjacent(view: View, first: int, floor: int) -> int | None:
    """A light verb right before the cue («عادت لتنفي», «بادرت ونفت»)."""
    for at in range(max(floor, first - 3), first):
        if "light" in view.kinds[at] and view.after(at) == first:
            return at
    return None


def _light_before(view: View, cue: int, floor: int) -> Before | None:
    """«قبل أن تعود الكتائب وتنفي» (before the brigades came back and denied): light verb + subject + و + cue."""
    for at in range(cue - 1, max(floor, cue - 10) - 1, -1):
        if view.marks[at]:
            return None
        if "light" in view.kinds[at]:
            end = noun_phrase(view, view.after(at), cue, nominal=False)
            start, contrast, discourse = _lead(view, at, floor)
            source = (view.after(at), end) if end > view.after(at) else _before_light(view, at, floor)
            return Before(start, cue, False, source, False, contrast, discourse)
    return None


def _before_light(view: View, light: int, floor: int) -> Range | None:
    """«لكن الوكيل خرج لينفي» (but the agent came out to deny): the subject stands before the light verb."""
    for start in _starts(view, light, floor):
        found = _source_from(view, start, light)
        if found is not None:
            return found[0]
    return None


def _lead(view: View, at: int, floor: int) -> tuple[int, bool, bool]:
    """Walk back over words that open a clause; (start, a contrast word was met, a discourse word was met)."""
    contrast = discourse = crossed = False
    start = at
    while start > floor:
        before = start - 1
        opener = _phrase_ending_at(view, before, floor)
        if opener is not None:
            kinds = view.kinds[opener]
            if "aux" not in kinds:
                contrast = contrast or not kinds.isdisjoint(_CUTTING)
                discourse = discourse or "discourse" in kinds
            start = opener
        elif not view.kinds[before].isdisjoint(_AUXILIARIES) or ("time" in view.kinds[before] and not crossed):
            start = before
        elif view.marks[before] in ("،", ","):
            start, crossed = before, True
        else:
            break
    return start, contrast, discourse


def _phrase_ending_at(view: View, last: int, floor: int) -> int | None:
    if "pronoun" in view.kinds[last] and view.words[last].conj:
        return last  # «شككوا في الخبر، فهم يقولون …» (they doubt the report, for they say …)
    for first in range(max(floor, last - 4), last + 1):
        if not view.kinds[first].isdisjoint(_LEADING) and view.after(first) == last + 1:
            return first
    return None
