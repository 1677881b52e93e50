"""Where it happened, from where it was launched, when, and what was hit; part of the claims room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riwaya.claims.facets_words import Found, Hit, Passage
from riwaya.claims.model import FacetValue
from riwaya.document import Span
from riwaya.vocabulary import FacetName, PlacePrecision

LONGEST_NAME = 7
REACH = 6
ENDS_NAME = frozenset(
    "stop at from toward relative cleft copula casualty outcome negate either agent habit subset contrast cause "
    "perform act behind stand hedge ask whether reply vague both hit damage total destroy".split()
)
"""Roles of words before which a noun phrase has ended."""
AT_LETTER, TO_LETTER, AL = "ب", "ل", "ال"


class Governor(NamedTuple):
    """How a place name hangs on its sentence: "from", "toward", "at" or "" and where its phrase begins."""

    kind: str
    first: int


def noun_phrase(passage: Passage, first: int, longest: int = LONGEST_NAME) -> int:
    """The token after the noun phrase that begins at `first`; `first` itself when there is none."""
    end = min(passage.end_of(first), first + longest + 2)
    actor = passage.actor_at(first)
    if actor is not None:
        return min(end, actor.last)
    at, definite = first, passage.tokens[first].fold.startswith(AL)
    while at < end and at - first < longest:
        if passage.quote(at):
            at += 1
            continue
        hit = passage.hits.get(at)
        if passage.mark(at) or any(found.first == at for found in passage.times):
            break
        if hit is not None and hit.roles.keys() & ENDS_NAME and not hit.roles.keys() & {"group", "facility"}:
            break
        direction = hit is not None and "near" in hit.roles and not hit.definite
        if at > first and (direction or _joined_on(passage, at, hit) or _verb(passage, at)):
            break
        if at > first and (definite and not _fits(passage, at)):
            break
        at = hit.last if hit is not None else at + 1
    while at > first and passage.quote(at - 1) and _unbalanced(passage, first, at):
        at -= 1
    return min(at, end)


def _joined_on(passage: Passage, at: int, hit: Hit | None) -> bool:
    fold = passage.tokens[at].fold
    return (hit is not None and hit.proclitic[:1] in ("و", "ب", "ف")) or fold.startswith(("وال", "بال", "فال"))


def _fits(passage: Passage, at: int) -> bool:
    """A definite noun goes on with definite adjectives, with «لل…» (of the) or with a name in quotation marks."""
    return passage.tokens[at].fold.startswith((AL, "لل")) or passage.quote(at - 1)


def _verb(passage: Passage, at: int) -> bool:
    """An event verb, or a word in ي… that is no adjective in ي ية: «يحرسه» (guards it), «يستخدمها» (uses it)."""
    fold = passage.tokens[at].fold
    if fold[:1] == "ي" and len(fold) > 3 and not fold.endswith(("ي", "يه")):
        return True
    found = passage.found_at(passage.triggers, at)
    return found is not None and found.mention.role in ("verb", "weapon", "event")


def _unbalanced(passage: Passage, first: int, last: int) -> bool:
    return sum(passage.quote(at) for at in range(first, last)) % 2 == 1


def governor(passage: Passage, first: int, start: int) -> Governor:
    """What stands before the place at token `first`, through «شمال شرق» (north-east of) and «قاعدة» (base)."""
    text = passage.annotated.document.text
    letter = text[passage.tokens[first].start : start][-1:]
    if letter in (AT_LETTER, TO_LETTER):
        return Governor("" if passage.role(first - 1, "involve") else "at", first)
    floor, begin, at = max(passage.start_of(first), first - REACH), first, first - 1
    while at >= floor:
        hit = _over(passage, at)
        if passage.mark(at):
            break
        if hit is None:
            if not passage.quote(at):
                break
            at -= 1
            continue
        kind = next((kind for kind in ("from", "toward", "at") if kind in hit.roles), "")
        if kind:
            return Governor(kind, begin)
        if not hit.roles.keys() & {"near", "part", "facility"}:
            break
        begin, at = hit.first, hit.first - 1
        if hit.proclitic.startswith((AT_LETTER, "ل", "لل")):
            return Governor("at", begin)
    return Governor("near" if begin < first else "", begin)


def _over(passage: Passage, at: int) -> Hit | None:
    for first in (at, at - 1, at - 2):
        hit = passage.hits.get(first)
        if hit is not None and hit.last > at:
            return hit
    return None


def _beside(passage: Passage, found: Found) -> bool:
    """«وقع قرب الرطبة» (near Rutba): the word that puts it there is part of the name. Off the coast of a whole country
    is hardly a place."""
    return found.mention.precision is PlacePrecision.NEAR and passage.role(found.first, "at") is not None


def places(passage: Passage) -> Iterator[FacetValue]:
    """Place and launch place of every place mention and every named facility."""
    covered: list[Span] = []
    before = ""
    for found in passage.places:
        named = governor(passage, found.first, found.mention.span.start)
        kind = (
            named.kind
            or ("at" if _beside(passage, found) else "")
            or _bare(passage, found)
            or _adverbial(passage, found)
            or (before if _listed(passage, found) else "")
        )
        before = kind
        if not kind:
            continue
        name = FacetName.LAUNCH_PLACE if kind == "from" else FacetName.PLACE
        if kind == "from" and not _launched(passage, found.first):
            continue
        span = Span(_bare_start(passage, named.first, found), found.mention.span.end)
        covered.append(span)
        yield FacetValue(name, passage.text(span), span, entity=found.mention.place)
    for hit in (*passage.having("facility"), *passage.having("locality")):
        value = _facility(passage, hit, covered)
        if value is not None:
            covered.append(value.span)
            yield value


def _bare_start(passage: Passage, first: int, found: Found) -> int:
    """Where the phrase begins, without a proclitic («بمحافظة بابل» → محافظة بابل)."""
    mention = found.mention
    hit = passage.hits.get(first)
    if hit is None or first >= found.first:
        return int(mention.span.start)
    return _after_proclitic(passage, hit)


def _after_proclitic(passage: Passage, hit: Hit) -> int:
    peeled = hit.proclitic.removesuffix("ال") if hit.proclitic != "لل" else "ل"
    return passage.tokens[hit.first].start + len(peeled)


def _adverbial(passage: Passage, found: Found) -> str:
    """«شمال شرق سوريا» (in north-east Syria) needs no preposition."""
    hit = passage.hits.get(found.first)
    return "near" if hit is not None and hit.roles.keys() & {"near", "part"} else ""


def _bare(passage: Passage, found: Found) -> str:
    """A place right behind an event word («انفجارات أصفهان») or an attack verb («هاجمت إيران») is where it happened."""
    at = found.first - 1
    if at < 0 or not passage.inside(at):
        return ""
    if passage.quote(at):
        at -= 1
    trigger = passage.found_at(passage.triggers, at)
    if trigger is not None and trigger.mention.role in ("event", "verb"):
        return "at"
    return "at" if passage.role(at, "act") else ""


def _listed(passage: Passage, found: Found) -> bool:
    """True for the second of «في سوريا والعراق» (in Syria and Iraq)."""
    return any(other.last == found.first for other in passage.places)


def _launched(passage: Passage, at: int) -> bool:
    """True when something flies or was fired before token `at`, so that «من» (from) names where it came from."""
    floor = max(passage.start_of(at), at - 14)
    return any(
        passage.role(back, "launch")
        or ((found := passage.found_at(passage.triggers, back)) and found.mention.role == "weapon")
        for back in range(floor, at)
    )


def _facility(passage: Passage, hit: Hit, covered: list[Span]) -> FacetValue | None:
    """A facility that carries a name («معسكر وادي السدر»), never a mere description («قاعدة عسكرية»)."""
    last = noun_phrase(passage, hit.first)
    if any("facility" in other.roles and hit.first < other.first < last for other in passage.having("facility")):
        return None
    name = hit.last
    while name < last and passage.quote(name):
        name += 1
    named = name > hit.last or (not hit.definite and name < last and _proper(passage, name))
    if name >= last or not named:
        return None
    span = Span(_after_proclitic(passage, hit), passage.tokens[last - 1].end)
    if any(other.meets(span) for other in covered):
        return None
    origin = governor(passage, hit.first, span.start).kind == "from"
    launch = origin and _launched(passage, hit.first)
    if origin and not launch:
        return None
    return FacetValue(FacetName.LAUNCH_PLACE if launch else FacetName.PLACE, passage.text(span), span)


def _proper(passage: Passage, at: int) -> bool:
    """True when the word at `at` may be a name: a genitive («معسكر الوادي»), no adjective in ي ية, no known word."""
    fold = passage.tokens[at].fold
    if passage.found_at(passage.places, at) is not None:
        return True
    hit = passage.hits.get(at)
    if hit is not None:
        return "part" in hit.roles or (hit.roles.keys() <= {"near"} and hit.definite)
    if fold.startswith(AL) and len(fold) > 4:
        return True
    return (
        not (fold.endswith(("يه", "ي", "يين")) or fold.startswith(("لل", "بال")) or fold[:1] == "ل") and len(fold) > 2
    )


def times(passage: Passage) -> Iterator[FacetValue]:
    """When it happened."""
    for found in passage.times:
        mention = found.mention
        hit = _over(passage, found.first - 1) if found.first else None
        if hit is not None and hit.last == found.first and "reply" in hit.roles:
            continue
        if passage.role(found.first - 1, "bound") or _of_another_clause(passage, found.first):
            continue
        yield FacetValue(FacetName.TIME, mention.value, mention.span, approx=mention.approx)


def _of_another_clause(passage: Passage, at: int) -> bool:
    """True of a time in a clause that says something else («… وقت الانفجار، وأن المحركات فحصت في فبراير», at the time
    of the explosion, and that the engines had been checked in February): no event word in it, but one outside it."""
    ends = [hit.first for hit in passage.having("that") if hit.proclitic.startswith("و")]
    first = max((end for end in ends if end <= at), default=None)
    if first is None or first < passage.start_of(at):
        return False
    last = min((end for end in ends if end > at), default=passage.end_of(at))
    eventful = [found.first for found in passage.triggers]
    eventful += [hit.first for role in _TELLS for hit in passage.having(role)]
    return bool(eventful) and not any(first <= one < last for one in eventful)


_TELLS = frozenset({"act", "hit", "damage", "destroy", "accident", "casualty", "perform", "launch", "outcome"})


def targets(passage: Passage) -> Iterator[FacetValue]:
    """What was hit, in the exact words: the object of an attack, or what «على» or «باتجاه» (at, toward) names."""
    if not (passage.triggers or passage.having("act") or passage.having("hit")):
        return
    seen: set[int] = set()
    for first in sorted(_objects(passage)):
        if first in seen or passage.role(first, "casualty") or passage.role(first, "person"):
            continue
        last = noun_phrase(passage, first)
        seen.update(range(first, last))
        span = _named(passage, first, last)
        if span is not None:
            actor = passage.actor_at(first)
            person = actor is not None and actor.mention.kind == "person"
            entity = actor.mention.entity if actor is not None else None
            yield FacetValue(FacetName.VICTIM if person else FacetName.TARGET, passage.text(span), span, entity=entity)


def _named(passage: Passage, first: int, last: int) -> Span | None:
    while first < last and passage.quote(first) and (passage.quote(last - 1) or _unbalanced(passage, first, last)):
        first += 1
        last -= 1 if last > first and passage.quote(last - 1) else 0
    if first >= last or (last == first + 1 and passage.found_at(passage.places, first) is not None):
        return None
    start = passage.tokens[first].start
    hit = passage.hits.get(first)
    if hit is not None and hit.proclitic:
        start = _after_proclitic(passage, hit)
    elif passage.tokens[first].fold.startswith("لل"):
        start += 1
    return Span(start, passage.tokens[last - 1].end)


def _objects(passage: Passage) -> set[int]:
    found: set[int] = set()
    for trigger in passage.triggers:
        if trigger.mention.role in ("event", "verb", "weapon") and trigger.mention.type.value not in _NO_TARGET:
            found.update(_object_of(passage, trigger.last, takes_object=trigger.mention.role == "verb"))
    for hit in passage.having("act"):
        over = passage.found_at(passage.triggers, hit.first)
        after = over.last if over is not None else hit.last
        found.update(_object_of(passage, after, takes_object=not hit.definite))
    for hit in passage.having("hit"):
        found.update(at for at in _object_of(passage, hit.last, takes_object=True) if _site(passage, at))
    return found


_NO_TARGET = frozenset(
    {"search_pursuit", "arrest", "release", "truce", "withdrawal", "protest", "riot", "resumption_of_attacks", "other"}
)


def _object_of(passage: Passage, at: int, takes_object: bool) -> Iterator[int]:
    """The token at which the object begins, times and doers skipped; at most one."""
    end = min(passage.end_of(at - 1), at + 9)
    free = takes_object
    while at < end:
        time = next((found for found in passage.times if found.first == at), None)
        hit = passage.hits.get(at)
        if time is not None:
            at = time.last
        elif passage.quote(at):
            at += 1
        elif hit is not None and _points(hit):
            if hit.last < end and (free or _site(passage, hit.last)):
                yield hit.last
            return
        elif hit is not None and "facility" in hit.roles:
            yield at
            return
        elif passage.mark(at) or (hit is not None and hit.roles.keys() & _NO_OBJECT):
            return
        elif (subject := passage.found_at(passage.triggers, at)) is not None and subject.mention.role != "verb":
            at, free = subject.last, False
        elif hit is not None and "nobody" in hit.roles:
            at = hit.last
        elif free and hit is not None and "group" in hit.roles and _site(passage, noun_phrase(passage, at)):
            at = noun_phrase(passage, at)
        elif (
            free
            and (hit is None or not hit.roles.keys() & {"from", "agent", "demonym", "perform"})
            and not _verb(passage, at)
        ):
            yield at
            return
        else:
            at = hit.last if hit is not None else at + 1


_NO_OBJECT = frozenset({"stop", "relative", "negate", "casualty", "outcome", "at", "agent"})


def _points(hit: Hit) -> bool:
    return bool(hit.roles.keys() & {"toward", "upon"}) and not hit.proclitic


def _site(passage: Passage, at: int) -> bool:
    """True when a facility, several, a group or a place begins at `at`."""
    hit = passage.hits.get(at)
    known = hit is not None and bool(hit.roles.keys() & {"facility", "base", "group", "part"})
    return at < len(passage.tokens) and passage.inside(at) and (known or passage.actor_at(at) is not None)
