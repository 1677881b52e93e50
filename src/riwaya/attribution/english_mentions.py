"""Who an English speaker phrase names: its type, words, number, and whether two phrases name the same one."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.annotate.model import ActorMention
from riwaya.attribution.english_phrases import noun_phrase
from riwaya.attribution.english_view import EnglishView, Range
from riwaya.document import Span
from riwaya.vocabulary import SpeakerType

_NO_WORD = ("det", "definite", "name_prep", "coord", "prep", "own", "rel", "abbreviation")
_TYPES = {
    "person": SpeakerType.NAMED_PERSON,
    "state": SpeakerType.STATE,
    "media": SpeakerType.MEDIA,
}
_LONGEST = 16
_FULL_NAME = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker phrase. `words` are its folded words without articles and prepositions, `head` the noun it is built on.

    `spoken_for` is the body a spokesman speaks for, `author` the one a document is attributed to.
    """

    range: Range
    span: Span
    name: str
    words: frozenset[str]
    head: str
    type: SpeakerType
    plural: bool
    count: int | None
    definite: bool
    entity: str | None = None
    spoken_for: Range | None = None
    author: Range | None = None
    pronoun: bool = False


def read_mention(view: EnglishView, given: Range, hidden: bool = False) -> Mention | None:
    """The mention in a token range; `hidden` says that a clause of anonymity stands beside it."""
    first, last = given
    while first < last and view.has(first, "coord", "contrast"):
        first += 1
    span = view.span(first, last)
    if span is None:
        return None
    words = [k for k in range(first, last) if view.tokens[k].kind in ("word", "number")]
    if not words:
        return None
    author = _author(view, first, last)
    head = _head(view, words)
    actor = _actor(view, span)
    kind = SpeakerType.DOCUMENT if author else _type(view, words, head, actor, hidden)
    telling = [k for k in words if not view.has(k, *_NO_WORD) and view.fold(k) != "s"]
    return Mention(
        range=(first, last), span=span, name=" ".join(view.text[span.start : span.end].split()),
        words=frozenset(view.fold(k) for k in telling[:_LONGEST]), head=view.fold(head), type=kind,
        plural=_plural(view, words[0], head), count=_count(view, words[0]), definite=view.has(words[0], "definite"),
        entity=actor.entity if actor is not None else None, spoken_for=_spoken_for(view, words, last),
        author=author, pronoun=len(words) == 1 and view.has(words[0], "pronoun"),
    )  # fmt: skip


def _head(view: EnglishView, words: list[int]) -> int:
    """The last noun before «of», «for», a comma or a bracket."""
    head = words[0]
    for k in words:
        if k > words[0] and (view.has(k, "prep", "rel", "coord") or view.mark(k - 1) or view.fold(k - 1) == "("):
            break
        if view.fold(k) != "s" or k == 0 or view.tokens[k - 1].kind == "word":
            head = k
    return head


def _author(view: EnglishView, first: int, last: int) -> Range | None:
    """The X of «a statement attributed to X» and «a statement purportedly from X»."""
    for k in range(first, last - 1):
        if view.has(k, "purported") and any(view.has(n, "document") for n in range(first, last)):
            at = k + 1
            while at < last and view.has(at, "prep", "adverb", "carried"):
                at += 1
            stop = noun_phrase(view, at, last)
            return (at, stop) if stop > at and not view.has(at, "document") else None
    return None


def _spoken_for(view: EnglishView, words: list[int], last: int) -> Range | None:
    """The body of «a spokesman for the line» and «the ministry's spokeswoman»."""
    named = [k for k in words if view.has(k, "spokesperson")]
    if not named:
        return None
    head = named[0]
    if view.fold(head + 1) in ("for", "of", "at") and head + 2 < last:
        stop = noun_phrase(view, head + 2, last)
        return (head + 2, stop) if stop > head + 2 else None
    end = head
    if end - 2 > words[0] and view.fold(end - 1) == "s":
        end -= 2
    first = words[0] + int(view.has(words[0], "det") and not view.has(words[0], "definite"))
    return (first, end) if end > first and not view.has(end - 1, "det", "definite") else None


def _actor(view: EnglishView, span: Span) -> ActorMention | None:
    """The known actor a phrase begins or ends with."""
    for actor in view.actors_in(span.start, span.end):
        begins = not view.text[span.start : actor.span.start].strip().lower().removeprefix("the")
        if begins or (actor.kind == "person" and actor.span.end >= span.end - 1):
            return actor
    return None


def _type(view: EnglishView, words: list[int], head: int, actor: ActorMention | None, hidden: bool) -> SpeakerType:
    if hidden:
        return SpeakerType.ANONYMOUS
    named = _has_name(view, words)
    if view.has(head, "spokesperson"):
        if named:
            return SpeakerType.NAMED_PERSON
        owned = view.fold(head + 1) == "for" or head - words[0] > 1
        return SpeakerType.ORGANIZATION if owned else SpeakerType.ANONYMOUS
    if actor is not None and actor.kind in _TYPES:
        return SpeakerType.STATE if actor.kind == "state" and len(words) > 1 and named else _TYPES[actor.kind]
    if actor is not None:
        return SpeakerType.ORGANIZATION
    found = _by_head(view, words, head, named)
    unlike = found is SpeakerType.ORGANIZATION and not view.classed(head)
    return SpeakerType.NAMED_PERSON if named and unlike else found


def _by_head(view: EnglishView, words: list[int], head: int, named: bool) -> SpeakerType:
    titled = any(view.has(k, "person") for k in words)
    if view.has(head, "anonymous"):
        return SpeakerType.NAMED_PERSON if named and not view.has(head, "plural") else SpeakerType.ANONYMOUS
    if view.has(head, "media") and not titled:
        return SpeakerType.MEDIA
    if view.has(head, "document"):
        return SpeakerType.DOCUMENT
    if view.has(head, "body"):
        return SpeakerType.ORGANIZATION
    if view.has(head, "person"):
        return SpeakerType.NAMED_PERSON if named or view.has(words[0], "definite") else SpeakerType.ANONYMOUS
    return _by_shape(view, words, head, titled)


def _by_shape(view: EnglishView, words: list[int], head: int, titled: bool) -> SpeakerType:
    place = view.tokens[head].start in view.places
    if view.cap(head):
        if titled and not view.has(words[0], "det"):
            return SpeakerType.NAMED_PERSON
        apposed = [k for k in words if k > head]
        if any(view.has(k, "body", "media") for k in apposed) and not any(view.has(k, "person") for k in apposed):
            return SpeakerType.ORGANIZATION
        if any(view.has(k, "person", "anonymous", "spokesperson") for k in apposed) and not view.has(words[0], "det"):
            return SpeakerType.NAMED_PERSON
        if place and len(words) == 1:
            return SpeakerType.STATE
        core = [k for k in words if k <= head and not view.has(k, "abbreviation")]
        plain = len(core) >= _FULL_NAME and all(view.cap(k) and not view.classed(k) for k in core)
        if len(words) == 1:
            acronym = view.text[view.tokens[head].start : view.tokens[head].end].isupper()
            return SpeakerType.ORGANIZATION if acronym else SpeakerType.NAMED_PERSON
        addressed = any(view.has(k, "abbreviation") for k in words)
        return SpeakerType.NAMED_PERSON if plain or addressed else SpeakerType.ORGANIZATION
    if any(view.has(k, "body", "media") for k in words if k <= head) and not view.fold(head).endswith("s"):
        return SpeakerType.ORGANIZATION
    if view.has(words[0], "definite"):
        return SpeakerType.ORGANIZATION
    return SpeakerType.ANONYMOUS


def _has_name(view: EnglishView, words: list[int]) -> bool:
    """A person's name: two capitals of no class in a row, or one right after a title in the singular."""
    run = 0
    for k in words:
        run = run + 1 if view.cap(k) and not view.classed(k) else 0
        if run >= _FULL_NAME and _stands_free(view, k - run, words[0]):
            return True
        if run and view.has(k - 1, "person", "spokesperson", "anonymous") and not view.has(k - 1, "plural"):
            return True
    return False


def _stands_free(view: EnglishView, before: int, first: int) -> bool:
    """«police in Port Ellary» and «the True Dawn» hold no person's name; «the mayor, Ila Dorne» does."""
    if view.mark(before) == "," or view.has(before, "person", "spokesperson", "abbreviation"):
        return True
    return not view.has(first, "det", "definite") and not view.has(before, "prep", "det", "definite")


def _plural(view: EnglishView, first: int, head: int) -> bool:
    return view.has(head, "plural") or view.has(first, "plural")


def _count(view: EnglishView, first: int) -> int | None:
    quantity = view.counts.get(first)
    if quantity is None or quantity.low is None or quantity.low != quantity.high or quantity.low < 1:
        return None
    return int(quantity.low)


class Registry:
    """All speaker phrases of a document; `full` gives the fullest form of the one a phrase names."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Mention]] = {}
        self._first: dict[tuple[frozenset[str], SpeakerType], Mention] = {}

    def add(self, mention: Mention) -> None:
        """Remember a phrase that names somebody."""
        if mention.pronoun or not mention.words:
            return
        self._first.setdefault((mention.words, mention.type), mention)
        for word in mention.words:
            self._by_word.setdefault(word, []).append(mention)

    def full(self, mention: Mention) -> Mention:
        """The fullest mention of the same speaker, an earlier one first."""
        current = mention
        for _ in range(3):
            longer = self._longer(current)
            if longer is None:
                break
            current = longer
        if current.type is SpeakerType.ANONYMOUS and not current.definite:
            return current
        return self._first.get((current.words, current.type), current)

    def _longer(self, mention: Mention) -> Mention | None:
        if not mention.words or (mention.type is SpeakerType.ANONYMOUS and not mention.definite):
            return None
        rarest = min(mention.words, key=lambda word: (len(self._by_word.get(word, ())), word))
        found = self._by_word.get(rarest, [])
        near = [*found[:_NEAREST], *found[-_NEAREST:]]
        longer = [m for m in near if len(m.words) > len(mention.words) and _same(mention, m)]
        earlier = [m for m in longer if m.range[0] < mention.range[0]]
        if earlier:
            return earlier[-1]
        return longer[0] if longer else None


_NEAREST = 12


def _same(short: Mention, long: Mention) -> bool:
    """`short` names the same as `long`: its words are among the other's, and they are of one sort."""
    if not short.words <= long.words or (short.count != long.count and None not in (short.count, long.count)):
        return False
    people = (SpeakerType.NAMED_PERSON, SpeakerType.ANONYMOUS)
    if long.type is SpeakerType.DOCUMENT and short.type is not SpeakerType.DOCUMENT:
        return False
    if SpeakerType.STATE in (short.type, long.type) and short.type is not long.type:
        return False
    if long.spoken_for is not None and short.spoken_for is None and short.head != long.head:
        return False
    if short.type in people or long.type in people:
        return long.type is SpeakerType.NAMED_PERSON or short.type is long.type
    return True
