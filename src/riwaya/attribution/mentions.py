"""Who a speaker phrase names: its words, type, number, gender, and whether two phrases name the same one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, NamedTuple

from riwaya.annotate.model import ActorMention
from riwaya.attribution.draft import Range
from riwaya.attribution.grammar import HEADS, Word, nisba_like, with_article
from riwaya.attribution.phrase import noun_phrase
from riwaya.attribution.view import View
from riwaya.document import Span
from riwaya.vocabulary import SpeakerType

_LONG = 8
_LEADS = frozenset("وبلا")
"""First letters of what is written onto a word before the article, and of the article."""


class Mention(NamedTuple):
    """A speaker phrase: `stems` are its folded words without article and endings, `head` the first of them."""

    range: Range
    span: Span
    name: str
    stems: frozenset[str]
    head: str
    type: SpeakerType
    gender: str
    number: str
    people: int | None
    definite: bool
    entity: str | None
    author: Range | None = None
    bare: bool = False
    classed: bool = True


def stem(word: str, article: bool = True) -> str:
    """A folded word without article (unless it has none), attached ل or ب before an article, and dual or plural
    endings."""
    if word[:1] in _LEADS and (article or not word.startswith("ال")):
        for lead in ("وال", "بال", "لل", "ال"):
            if word.startswith(lead) and len(word) - len(lead) >= 3:
                word = word[len(lead) :]
                break
    if len(word) >= 6 and word.endswith(("ون", "ين", "ان")):
        word = word[:-2]
    return word[:-1] if len(word) >= 4 and word.endswith("ا") else word


class MentionReader:
    """Makes Mentions from token ranges; knows the anonymous heads and the kinds of actors."""

    def __init__(self, anonymous: Mapping[str, Mapping[str, Any]]) -> None:
        self._anonymous = anonymous

    def __call__(self, view: View, given: Range) -> Mention | None:
        first, last = given
        core_last = _before_relative(view, first, last)
        if core_last - first > _LONG:  # a subject that opened the sentence was taken up to its comma
            end = min(last + 1, len(view.tokens))  # the mark behind it says that an apposition is over
            core_last = min(core_last, max(first + 1, noun_phrase(view, first, end, False)))
        first, core_last = _without_this(view, *view.unquoted(first, core_last))
        span = _without_lam(view, first, view.span(first, core_last))
        if span is None:
            return None
        author = _alleged_author(view, *given)
        sorts = view.sorts
        words = [at for at in range(first, core_last) if sorts[at] in ("word", "number")]
        if not words:
            return None
        head_at = words[0] if sorts[words[0]] == "word" or len(words) == 1 else words[1]
        head = view.words[head_at]
        actor = _actor(view, first, core_last)
        kind = self._type(view, words, head_at, actor)
        number = self._number(view, words, head_at)
        gender = _gender(view, head_at, kind)
        name = " ".join(view.text[span.start : span.end].split())
        name = with_article(name) if _given(view.words[first]) else name
        entity = actor.entity if actor is not None and _whole(actor, span) else None
        return Mention(
            range=(first, core_last), span=span, name=name,
            stems=frozenset([_stem(view.words[k]) for k in words]), head=_stem(head),
            type=kind, gender=gender, number=number, people=_count(view, words, number),
            definite=head.definite,
            entity=entity, author=author, bare=len(words) == 1, classed=not head.classes.isdisjoint(HEADS),
        )  # fmt: skip

    def _type(self, view: View, words: list[int], head_at: int, actor: ActorMention | None) -> SpeakerType:
        classes = view.words[head_at].classes
        if _given(view.words[head_at]):
            classes = classes | {c.removeprefix("to_") for c in classes if c.startswith("to_")}
        core = view.words[head_at].core
        if actor is not None and actor.span.start <= view.tokens[head_at].start:
            return _actor_type(actor.kind)
        if "document" in classes and "rumour" not in classes:
            return SpeakerType.DOCUMENT
        if "rumour" in classes:
            return SpeakerType.UNKNOWN
        if "media" in classes or "to_media" in classes:
            return SpeakerType.MEDIA
        if "person" in classes:
            return self._person(view, words, head_at, actor)
        if "body" in classes:
            return SpeakerType.ORGANIZATION
        if head_at in view.name:
            return SpeakerType.STATE
        if view.words[head_at].definite:
            return SpeakerType.ORGANIZATION
        return SpeakerType.ORGANIZATION if core.endswith(("ون", "ين")) else SpeakerType.NAMED_PERSON

    def _person(self, view: View, words: list[int], head_at: int, actor: ActorMention | None) -> SpeakerType:
        if actor is not None and actor.kind == "person":
            return SpeakerType.NAMED_PERSON
        named = _has_name(view, words, head_at)
        core = view.words[head_at].core
        spokes = "spokes" in view.words[head_at].classes
        row = self._anonymous.get(core) or self._anonymous.get(core.removeprefix("ال"))
        if row is not None and not spokes:
            return SpeakerType.NAMED_PERSON if named and row.get("number") == "s" else SpeakerType.ANONYMOUS
        if named:
            return SpeakerType.NAMED_PERSON
        if spokes:
            return SpeakerType.ORGANIZATION
        return SpeakerType.ANONYMOUS if _nobody_special(view, words, head_at) else SpeakerType.NAMED_PERSON

    def _number(self, view: View, words: list[int], head_at: int) -> str:
        core = view.words[head_at].core
        row = self._anonymous.get(core) or self._anonymous.get(core.removeprefix("ال"))
        coordinated = len(words) > 1 and any(view.words[k].conj and view.words[k].classes & HEADS for k in words[1:])
        if row is not None:
            given = str(row.get("number") or "s")
            return "p" if coordinated and given == "s" else given
        if core.endswith(("تا", "تان", "تين")) and "body" in view.words[head_at].classes:
            return "d"
        if "person" in view.words[head_at].classes and core.endswith(("ون", "ين", "اء")):
            return "p"
        if coordinated or (not view.words[head_at].classes and core.endswith("ون")):
            return "p"
        return "s"


def _nobody_special(view: View, words: list[int], head_at: int) -> bool:
    """«ضابط», «قائدان محليان» (an officer, two local commanders): indefinite, and no owner follows («وزير الدفاع»)."""
    after = next((k for k in words if k > head_at), None)
    if view.words[head_at].definite or head_at in view.name:
        return False
    return after is None or not (view.words[after].definite or after in view.name or view.words[after].classes & HEADS)


def _stem(word: Word) -> str:
    """`stem` of a word of a name."""
    return stem(_bare(word.core), word.definite)


def _bare(core: str) -> str:
    """A ل or ب written onto a word («لرويترز», to Reuters) is not part of the name's stem when an article or name
    follows."""
    return core[1:] if core[:1] == "ل" and len(core) > 4 and core[1:3] != "ال" and core[1] not in "اي" else core


def _before_relative(view: View, first: int, last: int) -> int:
    """A name without its relative clause, apposition kept; a document keeps its «نُسب إلى …» for the author only."""
    for at in range(first + 1, last):
        if "rel" in view.words[at].classes:
            return at
    return last


def _without_this(view: View, first: int, last: int) -> Range:
    """«هذا المسؤول», «ممثل التجار هذا» (this official, this envoy of the traders): pointing is no part of a name."""
    while last - first > 1 and "this" in view.words[last - 1].classes:
        last -= 1
    if last - first > 1 and "this" in view.words[first].classes:
        first += 1
    return first, last


def _alleged_author(view: View, first: int, last: int) -> Range | None:
    """The X of «بيان نُسب إلى X» or «بيان مزعوم للدرك»: whom an unowned statement is attributed to."""
    for at in range(first, last - 1):
        if "attributed" in view.words[at].classes:
            after = at + 1
            if "towards" in view.words[after].classes:
                after += 1
            stop = after
            while (
                stop < last
                and not view.marks[stop]
                and not view.verb(stop)
                and not (view.words[stop].conj and stop > after)
            ):
                stop += 1
            if stop > after:
                return after, stop
    return None


def _actor(view: View, first: int, last: int) -> ActorMention | None:
    """The first known actor that begins inside the phrase and ends in it."""
    for at in range(first, last):
        found = view.actor.get(at)
        if found is not None and found.span.end <= view.tokens[last - 1].end:
            return found
    return None


def _whole(actor: ActorMention, span: Span) -> bool:
    """The actor is the speaker, not only part of his title, when the phrase begins or ends with it."""
    first = actor.span.start == span.start
    last = actor.span.end >= span.end - 1 and actor.kind == "person"
    return first or last


def _actor_type(kind: str) -> SpeakerType:
    table = {
        "person": SpeakerType.NAMED_PERSON,
        "state": SpeakerType.STATE,
        "media": SpeakerType.MEDIA,
        "agency": SpeakerType.MEDIA,
        "tv": SpeakerType.MEDIA,
        "newspaper": SpeakerType.MEDIA,
        "site": SpeakerType.MEDIA,
        "radio": SpeakerType.MEDIA,
    }
    return table.get(kind, SpeakerType.ORGANIZATION)


def _has_name(view: View, words: list[int], head_at: int) -> bool:
    """Two bare words of no class in a row, or one after a title and its owner: a person's name."""
    run = 0
    for k in words:
        word = view.words[k]
        plain = not word.classes and not word.definite and not word.conj and k != head_at
        before = view.words[k - 1] if k else word
        after_definite = k > 0 and (
            before.definite or before.core.startswith("لل") or k - 1 in view.name or view.marks[k - 1] in ("،", ",")
        )
        run = run + 1 if plain and (run or after_definite) else 0
        alone = run == 1 and k == words[-1] and after_definite and k not in view.name
        if run == 0 and _family_name(view, words, k, head_at):
            return True
        if run >= 2 or (alone and not nisba_like("ال" + word.core)):
            return True
    return False


def _family_name(view: View, words: list[int], at: int, head_at: int) -> bool:
    """«للوزارة ماجد العفالق»: a definite word of no class after one bare word that follows a definite phrase."""
    place = words.index(at)
    if place < 2 or place != len(words) - 1 or not view.words[at].definite or view.words[at].classes:
        return False
    given, before = view.words[words[place - 1]], view.words[words[place - 2]]
    plain = not given.classes and not given.definite and not given.conj and words[place - 1] != head_at
    return plain and (before.definite or before.core.startswith("لل")) and words[place - 1] + 1 == at


def _gender(view: View, head_at: int, kind: SpeakerType) -> str:
    core = view.words[head_at].core
    if kind is SpeakerType.STATE or (head_at in view.name and kind is not SpeakerType.NAMED_PERSON):
        return "" if "masculine_state" in view.words[head_at].classes or core.startswith("ال") else "f"
    if core.endswith(("ه", "ات")) or "feminine_plural" in view.words[head_at].classes:
        return "f"
    return "m"


def _count(view: View, words: list[int], number: str) -> int | None:
    """The declared number of people: a quantity at the head of the phrase, or 2 for a dual."""
    quantities = view.annotated.quantities
    start = view.tokens[words[0]].start
    at = bisect_right(quantities, start, key=lambda q: q.span.start) - 1
    if at >= 0 and start < quantities[at].span.end:
        low = quantities[at].low
        return int(low) if low is not None else None
    return 2 if number == "d" else None


def _given(word: Word) -> bool:
    """A ل is written onto the word («لوزير», of the minister; «للمدير», of the director)."""
    return word.core[:1] == "ل" and any(c.startswith("to_") for c in word.classes)


def _without_lam(view: View, first: int, span: Span | None) -> Span | None:
    """The phrase without a conjunction, a ل («لوزير», of the minister) or a ب written onto its first word."""
    if span is None or view.tokens[first].start != span.start:
        return span
    word = view.words[first]
    attached = 1 if word.conj else 0
    given = _given(word) and not word.core.startswith("لل")
    if given or (word.core[:1] == "ب" and word.classes & {"by_person", "by_body"}):
        attached += 1
    return Span(span.start + attached, span.end) if attached and span.end - span.start > attached + 1 else span
