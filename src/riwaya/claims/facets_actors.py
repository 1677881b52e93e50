"""Who did it, in anyone's words, and who claims it; part of the claims room."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from riwaya.annotate.model import ActorMention
from riwaya.attribution.model import Speaker
from riwaya.claims.facets_places import noun_phrase
from riwaya.claims.facets_words import Found, Hit, Passage, mentions_meeting
from riwaya.document import Span
from riwaya.vocabulary import EventType, PlacePrecision, SpeakerType, Stance

LEFT, LOOK_BACK = 7, 60
_START = attrgetter("span.start")
ACTS = ("perform", "act", "stand", "involve")
COUNTRY = "country:"
"""Prefix of a state known only by the country code of a place («تركيا قصفت» → country:TR where no actor was found)."""
SPEAKS_FOR_ITSELF = frozenset(
    {SpeakerType.ORGANIZATION, SpeakerType.STATE, SpeakerType.NAMED_PERSON, SpeakerType.ANONYMOUS}
)


class Doer(NamedTuple):
    """Somebody said (or denied) to have done it; `known` is false for «عناصر» (elements), «مجهولون» (unknown men)."""

    name: str
    span: Span
    entity: str | None
    known: bool = True


NOBODYS = frozenset({EventType.RESUMPTION_OF_ATTACKS, EventType.TRUCE, EventType.SEARCH_PURSUIT, EventType.ACCIDENT})
"""Types of event whose adjective of nationality names no perpetrator."""


CARRY = frozenset({SpeakerType.MEDIA, SpeakerType.DOCUMENT, SpeakerType.UNKNOWN})
"""Types of who only passes a claim of responsibility on («صفحات», pages)."""


def doers(passage: Passage, stance: Stance, speaker: Speaker, target: Span | None) -> tuple[Doer, ...]:
    """Everybody the passage makes a doer of the event, the plainest reading first, each once."""
    found: list[Doer] = []
    claims_it = stance is Stance.CLAIM_RESPONSIBILITY and bool(speaker.name) and speaker.type not in CARRY
    if claims_it and not passage.having("shot_down"):
        found.append(_speaker(passage, speaker))
    accused = target is not None and (stance is Stance.ACCUSE or passage.having("behind") or passage.having("involve"))
    if accused and target is not None and _blamed_for_an_act(passage):
        found.append(_as_doer(passage, target))
    found.extend(_overt(passage))
    if not found and (stance is Stance.DENY or stance is Stance.ADMIT) and _denies_itself(passage, speaker):
        found.append(_speaker(passage, speaker))
    return tuple(doer for doer in _once(found) if not _each_other(passage, doer))


def _each_other(passage: Passage, doer: Doer) -> bool:
    """«The two forces blamed each other» accuses both, and says of neither that he did it."""
    return any(
        doer.span.start <= passage.tokens[hit.first].start < doer.span.end for hit in passage.having("each_other")
    )


def _once(found: list[Doer]) -> tuple[Doer, ...]:
    kept: list[Doer] = []
    for doer in found:
        if not any(doer.span.meets(other.span) or (doer.entity and doer.entity == other.entity) for other in kept):
            kept.append(doer)
    return tuple(kept)


def _speaker(passage: Passage, speaker: Speaker) -> Doer:
    """The speaker as the doer, with the actor his name names where nobody resolved it yet."""
    entity = speaker.entity
    if entity is None:
        position = passage.tokens[passage.ranges[0][0]].start
        named = (m.entity for m in _told_before(passage, position) if passage.text(m.span) in speaker.name)
        entity = next(named, None)
    return Doer(speaker.name, _act_span(passage), entity)


def _act_span(passage: Passage) -> Span:
    """The words of the act, to stand for a doer who is the speaker himself."""
    for role in ("self", "involve", "perform", "act", "stand"):
        hits = passage.having(role)
        if hits:
            return passage.span(hits[0].first, hits[0].last)
    if passage.triggers:
        return Span(passage.triggers[0].mention.span.start, passage.triggers[0].mention.span.end)
    first, last = passage.ranges[0]
    return passage.span(first, last)


def _blamed_for_an_act(passage: Passage) -> bool:
    acts = any(trigger.mention.role != "harm" for trigger in passage.triggers)
    return acts or bool(passage.having("behind") or passage.having("involve") or passage.having("act"))


def _denies_itself(passage: Passage, speaker: Speaker) -> bool:
    """«نفت شن أي غارة» (denied carrying out any raid): an act nobody else is named for is the denier's own."""
    if not speaker.name or speaker.type not in SPEAKS_FOR_ITSELF:
        return False
    if passage.having("self") or passage.having("involve"):
        return True
    if passage.having("contrast"):
        return False
    first = passage.ranges[0][0]
    if any(hit.first == first for hit in passage.having("act")):
        return True
    return any(_active(passage, hit) for hit in passage.having("perform"))


def _active(passage: Passage, hit: Hit) -> bool:
    """False for «أُطلقت من» and «استُخدم» at the end of its clause: nothing is done to anything."""
    return hit.last < passage.end_of(hit.first) and not passage.mark(hit.last) and not passage.role(hit.last, "from")


def _overt(passage: Passage) -> Iterator[Doer]:
    if not passage.triggers:
        return
    for hit in passage.having("agent"):
        yield from _at(passage, hit.last)
    if passage.having("copula"):
        yield from _identified(passage)
    if any(found.mention.role != "harm" for found in passage.triggers):
        acts = {hit.first: hit for role in ACTS for hit in passage.having(role)}
        for first in sorted(acts):
            yield from _of_act(passage, acts[first])
    for trigger in passage.triggers:
        if trigger.mention.role in ("event", "weapon", "verb"):
            yield from _of_trigger(passage, trigger)


def _identified(passage: Passage) -> Iterator[Doer]:
    """«من نفذ الهجوم هو الجيش» (who carried out the attack is the army): the question, then the answer."""
    asked = min((h.first for h in passage.having("ask") if h.roles["ask"].facet == "perpetrator"), default=None)
    if asked is not None:
        for hit in passage.having("copula"):
            if hit.first > asked and not hit.proclitic:
                yield from _at(passage, hit.last)


def _of_act(passage: Passage, hit: Hit) -> Iterator[Doer]:
    """The subject of a verb or verbal noun: before it («تركيا قصفت»), behind it («تنفيذ تركيا»), never its object."""
    before = tuple(_left(passage, hit.first))
    if before:
        yield from before
        return
    if "act" in hit.roles and not {"perform"} & hit.roles.keys():
        after = _skip(passage, hit.last)
        doer = next(iter(_at(passage, after)), None)
        masdar = hit.roles["act"].shape == "masdar"
        if doer is not None and (_with_lam(passage, after) if masdar else _object_follows(passage, after)):
            yield doer
        return
    yield from _at(passage, _skip(passage, hit.last))


def _with_lam(passage: Passage, at: int) -> bool:
    """«استهداف الجيش للقرية» (the army's targeting of the village): the object has ل when the doer stands before it."""
    end = noun_phrase(passage, at)
    return end < passage.end_of(at) and passage.tokens[end].fold.startswith("ل")


def _skip(passage: Passage, at: int) -> int:
    """Over quotation marks and times («شنت، فجر السبت، …» apart): the token where a subject may begin."""
    while at < len(passage.tokens) and passage.inside(at):
        time = next((found for found in passage.times if found.first == at), None)
        if time is not None:
            at = time.last
        elif passage.quote(at):
            at += 1
        else:
            break
    return at


def _object_follows(passage: Passage, at: int) -> bool:
    end = noun_phrase(passage, at)
    if end >= passage.end_of(at) or passage.mark(end):
        return False
    hit = passage.hits.get(end)
    if hit is None:
        return True
    return not hit.roles.keys() & {"stop", "at", "from", "either", "contrast", "relative"} or "facility" in hit.roles


def _of_trigger(passage: Passage, trigger: Found) -> Iterator[Doer]:
    """«قصف تركي» (Turkish shelling), «هجوم الكتيبة على» (the brigade's attack on), «هجوم من قوات» (by forces of)."""
    mention = trigger.mention
    if mention.type in NOBODYS:
        return
    act = passage.role(trigger.first, "act") is not None
    if mention.role == "verb" and act:
        return
    if mention.role == "verb":
        yield from _of_verb(passage, trigger)
        return
    found = tuple(_behind_noun(passage, trigger, act))
    yield from found
    if not found and mention.role == "event":
        yield from _from_whom(passage, trigger)


def _of_verb(passage: Passage, trigger: Found) -> Iterator[Doer]:
    """The subject of an event verb the facet words do not list: before it, or behind it with an object following."""
    before = tuple(_left(passage, trigger.first))
    yield from before
    after = _skip(passage, trigger.last)
    doer = next(iter(_at(passage, after)), None)
    if not before and doer is not None and _object_follows(passage, after):
        yield doer


def _behind_noun(passage: Passage, trigger: Found, act: bool) -> Iterator[Doer]:
    """The nation or the name right behind an event noun; the name behind «استهداف» (the targeting of) is its object."""
    at = _skip(passage, trigger.last)
    for ahead in range(at, min(passage.end_of(trigger.first), at + 3)):
        hit = passage.hits.get(ahead)
        if hit is not None and "demonym" in hit.roles:
            if not (act and ahead > at):
                yield _nation(passage, hit)
            return
        if ahead == at and not act and trigger.mention.role == "event":
            doer = next(iter(_at(passage, ahead)), None)
            if doer is not None:
                yield doer
                return
        if passage.mark(ahead) or (hit is not None and not hit.roles.keys() <= {"hedge", "person"}):
            return


def _from_whom(passage: Passage, trigger: Found) -> Iterator[Doer]:
    """«لهجوم بمسيرة من قوات …» (to a drone attack by the forces of …)."""
    at = _skip(passage, trigger.last)
    for ahead in range(at, min(passage.end_of(trigger.first), at + 3)):
        if passage.role(ahead, "from"):
            yield from (doer for doer in _at(passage, passage.hits[ahead].last) if doer.entity or doer.known)
            return
        if passage.mark(ahead):
            return


def _left(passage: Passage, at: int) -> Iterator[Doer]:
    """The subject that stands before a verb at token `at`, in the same clause."""
    cleft = next((hit for hit in passage.having("cleft") if hit.last == at), None)
    at = cleft.first if cleft is not None else at  # «الجيش هو من نفذ …» (it is the army who carried out …)
    floor = max(passage.start_of(at), at - LEFT)
    first = at - 1
    while first >= floor:
        hit = passage.hits.get(first)
        if passage.mark(first) or (
            hit is not None and hit.roles.keys() & _LEFT_EDGE and not hit.roles.keys() & {"group"}
        ):
            break
        first -= 1
    for start in range(first + 1, at):
        if any(found.first <= start < found.last and found.mention.role != "weapon" for found in passage.triggers):
            return
        doers_here = tuple(_at(passage, start))
        if doers_here:
            yield from doers_here
            yield from _beside(passage, start + 1, at)
            return


def _beside(passage: Passage, first: int, last: int) -> Iterator[Doer]:
    """Further subjects joined on with «و» (and): «الحزب والجبهة خرقا الهدنة»."""
    text = passage.annotated.document.text
    for found in passage.actors:
        if first <= found.first < last and text[passage.tokens[found.first].start : found.mention.span.start] == "و":
            yield Doer(passage.text(found.mention.span), found.mention.span, found.mention.entity)


_LEFT_EDGE = frozenset("stop relative contrast outcome at from toward casualty agent either hedge".split())


def _at(passage: Passage, at: int) -> Iterator[Doer]:
    """The doer whose name begins at token `at`, at most one."""
    if not passage.inside(at) or passage.role(at - 1, "report"):
        return
    actor = passage.actor_at(at)
    hit = passage.hits.get(at)
    if actor is not None:
        yield Doer(passage.text(actor.mention.span), actor.mention.span, actor.mention.entity)
    elif hit is not None and "self" in hit.roles:
        return
    elif hit is not None and hit.roles.keys() & {"group", "nobody"}:
        last = max(hit.last, noun_phrase(passage, at))
        span = Span(passage.tokens[at].start + _peeled(hit), passage.tokens[last - 1].end)
        group = hit.roles.get("group")
        inner = next((found.mention.entity for found in passage.actors if at <= found.first < last), None)
        nation = next(
            (other for i in range(at, last) if (other := passage.hits.get(i)) and "demonym" in other.roles), None
        )
        named = group is not None and group.named and not (last == hit.last and not hit.definite)
        entity = inner or (nation.roles["demonym"].actor if nation is not None and named else None)
        if named and entity is None and last == hit.last:
            entity = _short_for(passage, span)
        yield Doer(passage.text(span), span, entity, named or entity is not None)
    else:
        yield from _state(passage, at)


def _state(passage: Passage, at: int) -> Iterator[Doer]:
    """A country that acts («تركيا قصفت») where the actor list does not know it."""
    place = next((found.mention for found in passage.places if found.first == at), None)
    if place is not None and place.country and place.precision is PlacePrecision.COUNTRY:
        yield Doer(passage.text(place.span), place.span, f"{COUNTRY}{place.country}")


def _short_for(passage: Passage, span: Span) -> str | None:
    """The actor last named before by a name that begins with this word («الجيش», the army, after «الجيش السوداني»)."""
    word = passage.text(span)
    text = passage.annotated.document.text
    for mention in _told_before(passage, span.start):
        if text.startswith((word, word.removeprefix("ال")), mention.span.start):
            return mention.entity
    return None


def _told_before(passage: Passage, position: int) -> Iterator[ActorMention]:
    """The last `LOOK_BACK` actors mentioned before `position`, the nearest first."""
    actors = passage.annotated.actors
    at = bisect_left(actors, position, key=_START)
    yield from reversed(actors[max(0, at - LOOK_BACK) : at])


def _peeled(hit: Hit) -> int:
    return len(hit.proclitic.removesuffix("ال")) if hit.proclitic != "لل" else 1


def _nation(passage: Passage, hit: Hit) -> Doer:
    span = Span(passage.tokens[hit.first].start + _peeled(hit), passage.tokens[hit.last - 1].end)
    return Doer(passage.text(span), span, hit.roles["demonym"].actor)


def _as_doer(passage: Passage, target: Span) -> Doer:
    """The accused as a doer, with the actor his name mentions."""
    actor = next(mentions_meeting(passage.annotated.actors, target), None)
    entity = actor.entity if actor is not None else None
    if entity is None:
        places = (m for m in mentions_meeting(passage.annotated.places, target))
        country = next((m.country for m in places if m.country and m.precision is PlacePrecision.COUNTRY), None)
        entity = COUNTRY + country if country else None
    return Doer(passage.text(target), target, entity)
