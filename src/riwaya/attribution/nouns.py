"""What a word may be inside a noun phrase: a second noun, a place in brackets, part of a name, what is denied."""

from __future__ import annotations

from riwaya.attribution.grammar import HEADS, adjective_like, masdar_like, nisba_like
from riwaya.attribution.view import View

TANWEEN = "\u064b"
"""The mark of the indefinite accusative."""

_COMMAS = ("،", ",")
_NO_NOUN = frozenset({"prep", "comp", "rel", "neg", "time", "contrast", "aux"})
_INSERTED = 16
"""Tokens of the longest insertion between a speaker and what he announced that is looked over."""
_OWNERS = ("ها", "هما", "نا")
"""Pronouns (her, their, our) that end like an accusative."""
_BEGINNING = frozenset({"body", "media", "document"})
"""Indefinite nouns that begin another phrase after a definite one."""
_AFTER_TITLE = frozenset({"prep", "comp", "to_object", "by_object"})
_OBJECTS = frozenset({"attack_object", "statement_object", "the_object", "charge"})
_ATTACHED = frozenset({"by_object", "by_document", "by_channel_head"})
_BY_SOMEBODY = frozenset({"by_person", "by_body"})


def thing(view: View, at: int) -> bool:
    """What is denied or confirmed, not who does: a word of the object class or of the shape of a verbal noun
    («استمرار الهجمات», the going on of the attacks)."""
    word = view.words[at]
    if not word.classes.isdisjoint(HEADS) or at in view.name:
        return False
    if accusative(view, at):
        return True
    shaped = not word.classes and len(word.core) > 5 and masdar_like(word.core)
    return shaped or bool(word.classes & {"object", "the_object"})


def accusative(view: View, at: int) -> bool:
    """«رفعا جديدا» (a new rise): two words that both end in the alef of the accusative are an object."""
    word = view.words[at]
    if word.classes or len(word.core) < 4:
        return False
    if TANWEEN in view.text[view.tokens[at].start : view.tokens[at].end]:
        return True
    after = view.words[at + 1].core if at + 1 < len(view.words) else ""
    if not word.core.endswith("ا") or len(after) <= 4 or view.words[at + 1].classes:
        return False
    return after.endswith("ا") and not after.endswith(_OWNERS)


def anonymity_end(view: View, at: int, end: int) -> int:
    """«طلب عدم ذكر اسمه» (asked not to be named): the index after the clause, 0 where there is none."""
    if "anonymity" not in view.kinds[at]:
        return 0
    for stop in range(at + 1, min(at + 8, end)):
        if "identity" in view.words[stop].classes:
            return stop + 1
        if view.marks[stop] in ("،", ",", ":") or "comp" in view.kinds[stop]:
            return 0
    return 0


def is_located(view: View, at: int, first: int) -> bool:
    """«مصدر بالشعبة» (a source in the chamber): ب after an unnamed person says where he sits."""
    if view.words[at].core[:1] != "ب" or "by_object" in view.words[at].classes:
        return False
    heads = [k for k in range(first, at) if "person" in view.words[k].classes]
    return bool(heads) and at - heads[-1] <= 2 and not view.words[heads[-1]].definite


def is_attached(classes: frozenset[str], inside: bool) -> bool:
    """True for ب and ل phrases that leave the speaker's name («لوكالة», to the agency; «بوقوع», of the occurrence)."""
    if "in_the_name" in classes:
        return False
    if "to_media" in classes:
        return True
    return inside and not (classes.isdisjoint(_ATTACHED) and classes.isdisjoint(_BY_SOMEBODY))


def content_prep(view: View, at: int) -> bool:
    """A ب or ل word of no known class: content if it looks like a verbal noun («بتعرض», that it suffered)."""
    core = view.words[at].core
    if core[:1] != "ب" or at in view.name or "in_the_name" in view.words[at].classes:
        return False
    rest = core[1:]
    return core.startswith("بال") or masdar_like(rest) or (rest.startswith("ت") and len(rest) == 4)


def second_noun(view: View, at: int, first: int) -> bool:
    """True where a new noun phrase begins after a finished one."""
    word = view.words[at]
    if "object" in word.classes and not word.definite:
        return True
    if not word.classes.isdisjoint(_OBJECTS) and word.classes.isdisjoint(HEADS):
        return True
    if word.definite:
        return (_another_definite(view, at) or _another_person(view, at, first)) and not view.twice(at)
    if owned(view, at) or _construct(view, at, first):
        return True
    if "person" in word.classes and "body" in view.words[first].classes and not word.conj:
        return view.words[at - 1].definite  # «اتهمت الجمعية كبار التجار» (the society accused the big traders)
    if not word.conj and not word.classes.isdisjoint(_BEGINNING):
        if view.words[at - 1].definite or (at - 1 > first and personal(view, at - 1)):
            return True
    return masdar_like(word.core) and word.classes.isdisjoint(HEADS)


def _another_person(view: View, at: int, first: int) -> bool:
    """«دعا اتحاد المزارعين الوزير إلى الاستقالة» (the farmers' union called on the minister to resign): behind a body a
    definite title that no name follows is another man."""
    titled = "person" in view.words[at].classes and view.words[at - 1].definite
    if not titled or "body" not in view.words[first].classes:
        return False
    after = at + 1
    return after >= len(view.words) or bool(view.marks[after]) or not view.kinds[after].isdisjoint(_AFTER_TITLE)


def _another_definite(view: View, at: int) -> bool:
    """A definite noun after a finished phrase, and no adjective or title that goes on with it."""
    word = view.words[at]
    return not (
        (nisba_like(word.core) and view.text[view.tokens[at].end - 1] != "\u0649")
        or _participial(view, at)
        or "adjective" in word.classes
        or ("person" in word.classes and not word.core.endswith(("اء", "ين", "ون")))
        or _object_follows(view, at)
        or not (view.words[at - 1].definite or view.ends_name(at - 1) or personal(view, at - 1))
    )


def _object_follows(view: View, at: int) -> bool:
    """«كتائب الفجر الصادق استئناف عملياتها» (the True Dawn Brigades … the resumption of their operations): what is
    announced is the speaker's own and begins behind the word, or behind an insertion there; so a word that has the
    shape of an adjective still belongs to the name."""
    after, last = at + 1, len(view.words)
    if not adjective_like(view.words[at].core):
        return False
    if after < last and view.marks[after] in _COMMAS:
        after = next((k + 1 for k in range(after + 1, min(last, after + _INSERTED)) if view.marks[k] in _COMMAS), last)
    if after + 1 >= last or view.sorts[after] != "word" or after in view.cues or after in view.name:
        return False
    word = view.words[after]
    if word.definite or word.conj or not word.classes.isdisjoint(HEADS):
        return False
    shaped_as_verb = (word.core[:1] in "يت" and not masdar_like(word.core)) or word.core.endswith("ت")
    return not shaped_as_verb and word.classes.isdisjoint(_NO_NOUN) and owned(view, after + 1)


def governed(view: View, at: int, first: int) -> bool:
    """«نقطة التفتيش» (the check point): a definite noun right after one bare unknown noun is owned by it."""
    head, word = view.words[first], view.words[at]
    if at != first + 1 or head.classes or head.definite or first in view.name or not word.definite:
        return False
    return word.classes.isdisjoint(("the_object", "charge", "statement_object", "demonstrative", "attack_object"))


def _construct(view: View, at: int, first: int) -> bool:
    """After a finished phrase that names a body, a bare unknown noun begins another («الوزارة عدد المصابين», the
    number of …).

    Not after a person's title, where bare words are his name.
    """
    word, before = view.words[at], view.words[at - 1]
    if word.definite or word.classes or word.conj or view.sorts[at] != "word" or at in view.name:
        return False
    if any("person" in view.words[k].classes for k in range(first, at)) or not before.definite:
        return False
    return bool(view.words[first].classes & HEADS)


def owned(view: View, at: int) -> bool:
    """An unknown noun with a pronoun («علمه», his knowledge; «جارتها», her neighbour) goes back to the phrase before
    it."""
    word = view.words[at]
    if "in_the_name" in word.classes:
        return False
    if (word.classes & HEADS and "possessed" not in word.classes) or word.definite or len(word.core) < 4:
        return False
    raw = view.text[view.tokens[at].start : view.tokens[at].end]
    return at not in view.name and (raw.endswith(("ها", "هم", "هما")) or (raw.endswith("ه") and len(word.core) <= 6))


def _participial(view: View, at: int) -> bool:
    """«الشركة المشغلة» (the operating company): a feminine participle with the article after a feminine noun."""
    core, before = view.words[at].core, view.words[at - 1].core
    return core.startswith("الم") and core.endswith("ه") and len(core) >= 7 and before.endswith("ه")


def personal(view: View, at: int) -> bool:
    """The second of two bare unknown words: the end of a person's name («قيس سعيد»)."""
    both = (view.words[at], view.words[at - 1]) if at else ()
    return bool(both) and all(not w.classes and not w.definite for w in both) and view.sorts[at - 1] == "word"
