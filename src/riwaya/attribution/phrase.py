"""Where the noun phrase that names a speaker ends: right of the cue, or left of it."""

from __future__ import annotations

from riwaya.attribution.ascribed import ascribes
from riwaya.attribution.grammar import HEADS, nisba_like
from riwaya.attribution.media import told_end
from riwaya.attribution.nouns import (
    accusative,
    anonymity_end,
    content_prep,
    governed,
    is_attached,
    is_located,
    second_noun,
    thing,
)
from riwaya.attribution.view import View

LONGEST = 40
"""Tokens after which a noun phrase is given up: longer ones are a parse that went wrong, and cost stays linear."""

_NAME_HEADS = HEADS
_OPEN = frozenset({"in_the_name"})
"""Words that cannot end a name: what follows them belongs to it («باسم "…"», in the name of)."""
_SAID = 3
"""Words of a quotation right after a verb from which on it is what was said, not who said it."""
_ASCRIBING = frozenset({"attributed", "signed", "signed_for", "in_the_name"})
_SPOKEN = frozenset({"neg", "comp", "aux", "contrast"})
"""Words that names in quotation marks don't hold and sentences do."""
_STOP = frozenset(
    {
        "comp", "resuming", "time", "manner", "discourse", "contrast", "neg", "aux", "gloss", "to_audience", "audience",
        "light", "pronoun",
    }
)  # fmt: skip
_NAMING = frozenset({"word", "number", "tag"})
_NONE: frozenset[str] = frozenset()


def noun_phrase(view: View, first: int, end: int, nominal: bool, preps: frozenset[str] = _NONE) -> int:
    """Index after the noun phrase that begins at `first`; `first` itself when none begins there.

    `nominal` says that the content may follow as a bare noun («نفت الوزارة وقوع الحادث», the ministry denied that
    the accident happened), so the phrase must stop where a second noun phrase starts.
    """
    end = min(end, first + LONGEST)
    at = _begun(view, first, end, nominal) if first < end else first
    if at == first:
        return first
    marks, word = view.marks, view.words[first]
    closed = _closed(view, first)
    if "person" in word.classes and word.core.endswith(("ان", "ون")):
        closed = True  # a dual or plural in this form takes no noun after it: «مصدران مقتل» is no phrase
    while at < end:
        step = _step(view, at, first, end, nominal, closed, preps)
        if step <= at:
            break
        closed = closed or _closed(view, at)
        at = step
    while at > first and marks[at - 1] in ("،", ",", "-", "–", "/"):
        at -= 1
    return at


def _closed(view: View, at: int) -> bool:
    """True where no noun can follow the word at `at` in construct: it is definite, owned, a name or unknown."""
    word = view.words[at]
    return word.definite or not word.classes or view.marks[at] != "" or at in view.name or "possessed" in word.classes


def _begun(view: View, at: int, end: int, nominal: bool) -> int:
    """The index after the first piece of a phrase, `at` where none begins."""
    if view.marks[at]:
        return _mark(view, at, at, end, nominal)
    word = view.words[at]
    if view.sorts[at] not in _NAMING or not view.kinds[at].isdisjoint(_STOP) or word.core == "ل":
        return at
    if accusative(view, at) or (at in view.cues and (_announces(view, at) or view.saying(at))):
        return at
    classes = word.classes
    if classes:
        if "rel" in classes and "pronoun_prep" not in classes:
            return at if nominal else _relative(view, at, end, nominal)
        if "pronoun_prep" in classes or "prep" in classes or is_attached(classes, False):
            return at
        if "this" in classes and not (at + 1 < end and view.words[at + 1].definite):
            return at  # «قال هؤلاء إن …» (these said that …): whoever they are was named before
    if at in view.to_medium or (nominal and thing(view, at)):
        return at
    return min(max(at + 1, view.name[at]), end) if at in view.name else at + 1


def _step(view: View, at: int, first: int, end: int, nominal: bool, closed: bool, preps: frozenset[str]) -> int:
    """The index after the next piece of the phrase, or `at` where the phrase is over."""
    if view.marks[at]:
        return _mark(view, at, first, end, nominal)
    word, kinds = view.words[at], view.kinds[at]
    core, classes = word.core, word.classes
    if not kinds and view.sorts[at] == "word" and not word.conj and core[:1] not in ("ب", "ل"):
        if at not in view.cues and at not in view.name:
            # Most words are of no known class; every rule below asks for a class, a name, a cue, ب or ل.
            return at if nominal and closed and _another_noun(view, at, first) else at + 1
    if "named_as" in kinds and not view.words[first].definite:
        return _called(view, at, end)
    if view.sorts[at] not in _NAMING or (not kinds.isdisjoint(_STOP) and not _ranked(view, at, first)):
        return at
    if (
        "document" in view.kinds[first]
        and not kinds.isdisjoint(_ASCRIBING)
        and (after := ascribes(view, at, first)) > at
    ):
        return min(after, end)
    if core == "ل" or "light" in kinds or anonymity_end(view, at, end):
        return at
    if at in view.cues and (view.reports(at) or view.saying(at)):
        return at
    if "pronoun_prep" in classes:
        return at + 1 if "adjective" in view.words[at - 1].classes else at
    if word.conj and not _foreign_name(view, at, first, end):
        return _coordinated(view, at, nominal)
    if "rel" in classes:
        return at if nominal and not closed else _relative(view, at, end, nominal)
    if "publish" in classes and "document" in view.words[first].classes:
        return at
    if "prep" in classes:
        if _given_name(view, at, first, end):
            return at + 1
        return at if core in preps else _preposition(view, at, first, end)
    return _plain_step(view, at, first, end, nominal, closed, preps)


def _plain_step(view: View, at: int, first: int, end: int, nominal: bool, closed: bool, preps: frozenset[str]) -> int:
    """`_step` at a word that neither opens nor joins anything."""
    word = view.words[at]
    core, classes = word.core, word.classes
    if at in view.to_medium:
        return at
    if at in view.name:
        if nominal and (view.name.get(first) == at or (closed and second_noun(view, at, first))):
            return at
        return max(view.name[at], at + 1)
    if closed and core[:1] == "ب" and "ب" in preps and len(core) > 3:
        return at + 1 if "in_the_name" in classes or _surname(view, at, first, end) else at
    if "that" in classes or "contact" in view.kinds[at]:
        return at
    if word.definite and "document" in classes and view.words[at - 1].definite and "document" not in view.kinds[first]:
        return at  # «وصفت السرايا البيان بأنه …» (the Saraya described the statement as …)
    if core[:1] == "ل":
        if closed and _given_to(view, at) and told_end(view, at, end) > at:
            return at
        if "ل" in preps and "to_object" in classes:
            return at
    if word.definite and "media" in classes and _indefinite_person(view, at, first):
        return at
    if not (core[:1] == "ب" and is_located(view, at, first)):
        if is_attached(classes, True) if classes else content_prep(view, at):
            return at
    return at if nominal and closed and _another_noun(view, at, first) else at + 1


def _another_noun(view: View, at: int, first: int) -> bool:
    """True where a noun phrase begins that the one from `first` on does not govern."""
    return not governed(view, at, first) and second_noun(view, at, first)


def _given_to(view: View, at: int) -> bool:
    """«للأفق» (to the Horizon), «لمنصة "الأفق"» (to the platform "the Horizon")."""
    word = view.words[at]
    quoted = at + 1 in view.quote and not word.classes - {"to_channel_head"}
    return word.core.startswith("لل") or (word.core.startswith("ل") and quoted)


def _called(view: View, at: int, end: int) -> int:
    """«فصيل يسمي نفسه "كتائب الرمح"» (a faction that calls itself the Spear Brigades): the name after the words."""
    step = view.after(at)
    if step >= end:
        return at
    if view.marks[step] == "(":
        return view.past_bracket(step, end)
    if step in view.quote:
        last = view.quote[step][0]
        return min(last + 1 if last in view.closer else last, end)
    stop = step
    while stop < min(end, step + 4) and view.sorts[stop] == "word" and not view.has(stop, *_STOP, "prep"):
        stop += 1
    return stop


def _ranked(view: View, at: int, first: int) -> bool:
    """«وكيل أول الوزارة» (first undersecretary of …): a rank after a title, not a date."""
    return at > first and "adjective" in view.words[at].classes and "person" in view.words[at - 1].classes


def _announces(view: View, at: int) -> bool:
    """A preposition or phrase that reports («نقلا عن», quoting) begins no name."""
    hit = view.cues.get(at)
    return hit is not None and hit.forms[0].kind in ("preposition", "impersonal")


def _mark(view: View, at: int, first: int, end: int, nominal: bool) -> int:
    mark = view.marks[at]
    if mark == "(":
        return view.past_bracket(at, end)
    if at in view.quote:
        last, _ = view.quote[at]
        inner = view.words_between(at + 1, last)
        if last < end and inner <= 6 and not _speech_follows(view, at, last, end, first, nominal):
            return last + 1 if last in view.closer else last
        return at
    if mark in ("،", ",") and at > first:
        return _apposition(view, at, end)
    if mark == "." and at > first and view.tokens[at - 1].end - view.tokens[at - 1].start <= 2:
        return at + 1
    if mark in ("/", "-", "–") and at > first and view.tokens[at - 1].end == view.tokens[at].start:
        return at + 1
    return at


def _speech_follows(view: View, at: int, last: int, end: int, first: int, nominal: bool) -> bool:
    """A short quotation is the speaker's name after a naming noun, else the words said."""
    if any(not view.kinds[k].isdisjoint(_SPOKEN) for k in range(at + 1, last)):
        return True
    if at == first:
        ends = last + 1 >= end or view.marks[last + 1] in (".", "،", ",")
        return at > 0 and at - 1 in view.cues and ends and view.words_between(at + 1, last) >= _SAID
    before = view.words[at - 1]
    if before.classes & (HEADS | _OPEN) or view.tokens[at - 1].end == view.tokens[at].start:
        return False
    after = last + 1
    if after < end and view.has(after, "channel_prep", "time", "aside") and _titled(view, first, at):
        return False
    if after < end and ("comp" in view.kinds[after] or view.marks[after] == ":"):
        return False
    if after < end and view.sorts[after] == "word" and nisba_like(view.words[after].core):
        return False
    return nominal or after >= end or view.marks[after] in (".", "،", "")


def _titled(view: View, first: int, at: int) -> bool:
    """A person's title before the quotation («ممثل الجيش "فوزي …" عبر …», the army's envoy "F. …" through …)."""
    return any("person" in view.words[k].classes for k in range(first, at))


def _coordinated(view: View, at: int, nominal: bool) -> int:
    """«ومسؤول آخر» (and another official) goes on the phrase; a verb after و ends it."""
    word = view.words[at]
    if word.conj == "ف":
        return at
    if word.classes & {"person", "body", "media"} or at in view.name:
        return at + 1
    if word.definite:
        return at + 1
    if (
        not nominal
        and not word.classes
        and not word.core.endswith("ت")
        and word.core[:1] not in "يت"
        and len(word.core) > 3
    ):
        return at + 1
    return at


def _relative(view: View, at: int, end: int, nominal: bool) -> int:
    """A relative clause runs to the complementiser, a colon, a comma or a quotation mark."""
    for stop in range(at + 1, end):
        if view.has(stop, "comp", "contrast") or view.marks[stop] in (":", "،", ",", "–"):
            return stop
        if nominal and stop > at + 2 and "object" in view.kinds[stop] and not view.words[stop].conj:
            return stop
    return end


def _indefinite_person(view: View, at: int, first: int) -> bool:
    """«مصدر أمني الجريدة» (a security source … the paper): the adjective closed the phrase."""
    person = "person" in view.words[first].classes and not view.words[first].definite
    before = view.words[at - 1]
    quality = "adjective" in before.classes or (not before.classes and before.core.endswith(("ي", "يه")))
    return person and at > first + 1 and not before.definite and quality and at - 1 not in view.name


def _surname(view: View, at: int, first: int, end: int) -> bool:
    """«ياسر بدوي»: the last word of a person's name though it begins like a preposition."""
    before = view.words[at - 1]
    if before.classes or before.definite or view.sorts[at - 1] != "word" or content_prep(view, at):
        return False
    if not any("person" in view.words[k].classes for k in range(first, at)) and at - first != 1:
        return False
    return at + 1 >= end or view.marks[at + 1] in ("،", ",", ":") or view.has(at + 1, "comp", "time", "channel_prep")


def _foreign_name(view: View, at: int, first: int, end: int) -> bool:
    """«نادين فالوا»: a name whose first letters only look like «and the», after a bare name and before a mark."""
    before = view.words[at - 1]
    if view.words[at].conj != "ف" or before.classes or before.definite or at - 1 < first:
        return False
    return at + 1 >= end or bool(view.marks[at + 1]) or view.has(at + 1, "comp", "time", "aside", "channel_prep")


def _given_name(view: View, at: int, first: int, end: int) -> bool:
    """«أحمد محمد علي» (Ali): written with ي after a bare name, where no noun follows that «على» (on) could govern."""
    token, before = view.tokens[at], view.words[at - 1]
    if at == first or view.words[at].conj or view.text[token.end - 1] != "ي" or before.classes or before.definite:
        return False
    if len(view.words[at].core) < 3:
        return False
    return at + 1 >= end or bool(view.marks[at + 1]) or view.has(at + 1, "comp", "time", "aside", "rel", "in_the_name")


def _preposition(view: View, at: int, first: int, end: int) -> int:
    """Prepositions inside a name: «في العراق» (in Iraq), «من إيران» (from Iran), not «في بيان» (in a statement)."""
    word = view.words[at]
    after = at + 1
    if at == first or after >= end or word.conj:
        return at
    following = view.words[after]
    if view.has(after, "channel_head", "time", "comp", "rel", "discourse", "document", "object"):
        return at
    before = view.words[at - 1]
    if "in_name" in word.classes:
        if "possessed" in following.classes and view.words[first].definite:
            return at  # «التقى المدير في مكتبه وفدا» (the director met in his office a delegation)
        if after in view.quote and view.words_between(after + 1, view.quote[after][0]) <= _SAID:
            last = view.quote[after][0]
            named = bool(before.classes & HEADS) and last < end
            return last + 1 if named and last in view.closer else at
        titled = any(view.words[k].classes & HEADS or view.marks[k] for k in range(first, at))
        return after + 1 if view.sorts[after] != "mark" and (titled or first not in view.name) else at
    if "after_adjective" in word.classes and before.classes & {"adjective"}:
        return after + 1
    if "in_title" in word.classes and "defending" in before.classes:
        return after + 1
    if "in_title" in word.classes and (following.definite or following.classes & HEADS or before.core.endswith("ين")):
        person = any("person" in view.words[k].classes for k in range(max(first, at - 2), at))
        return after + 1 if person or before.core.endswith("ين") else at
    return at


def _apposition(view: View, at: int, end: int) -> int:
    """«، العميد نبيل …،» (Brigadier N.,): a name or title between commas belongs to the phrase."""
    first = at + 1
    if first >= end or view.sorts[first] != "word" or view.words[first].conj:
        return at
    word = view.words[first]
    if word.core[:1] == "ب" and not word.classes and view.grammar.word(word.core[1:].removeprefix("ال")).classes:
        return at
    ali = (
        "prep" in word.classes and len(word.core) > 2 and view.text[view.tokens[first].end - 1] == "ي" and not word.conj
    )
    if ali and first + 1 < end and not view.words[first + 1].classes and not view.words[first + 1].definite:
        word = word._replace(classes=frozenset())
    elif view.has(first, *_STOP, "prep", "rel", "object", "neg") or content_prep(view, first) or word.core == "ل":
        return at
    if first in view.cues or (word.core[:1] == "ب" and len(word.core) <= 4 and first not in view.name):
        return at
    unknown = not word.classes and (not word.definite or nisba_like(word.core))
    named = word.classes & {"person", "body", "media", "adjective"} or first in view.name or unknown
    if not named or word.classes & {"by_object", "by_channel_head", "to_media"}:
        return at
    for stop in range(first + 1, min(first + 14, end)):
        if view.marks[stop] in ("،", ",") or "comp" in view.kinds[stop] or view.marks[stop] == ":":
            return stop
        if view.has(stop, "rel", "neg", "contrast", "manner", "aux") or view.marks[stop] in (".", "؛"):
            return at
        if view.words[stop].conj and not view.words[stop].classes:
            return at
        if "prep" in view.kinds[stop] and "channel_head" in view.kinds[min(stop + 1, end - 1)]:
            return stop
    return at
