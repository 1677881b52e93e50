"""What happened, by what means, from what cause, what was damaged, asked, threatened or disowned; claims room."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.claims.facets_places import noun_phrase
from riwaya.claims.facets_scope import hedged
from riwaya.claims.facets_words import Found, Hit, Passage
from riwaya.claims.model import FacetValue
from riwaya.document import Span
from riwaya.vocabulary import COUNTED_FACETS, EventType, FacetName

CAUSE_REACH, CLAUSE_REACH = 8, 12
BLAST = "explosion"
LONGEST_INTENT, LONGEST_DAMAGE, FEW_WORDS, BOUND_REACH = 14, 10, 7, 5
HAPPENS = frozenset({"event", "verb"})
ACCOMPANIES = HAPPENS | {"harm"}


def acts(passage: Passage, denied: bool, doer_named: bool) -> Iterator[FacetValue]:
    """Occurrence, means and cause. A denial that names a doer (`doer_named`) denies him, not that anything happened."""
    if not passage.triggers and not passage.having("accident"):
        return
    seen: set[EventType] = set()
    asked = [hit.first for hit in (*passage.having("whether"), *_means_asked(passage))]
    for found in passage.triggers:
        mention = found.mention
        if mention.role not in HAPPENS and not (mention.role == "weapon" and flies(passage, found)):
            continue
        if any(0 <= found.first - at <= CLAUSE_REACH for at in asked) or _answered(passage, found):
            continue
        doubt = hedged(passage, found.first, found.last)
        negative = passage.negated(found.first) and not (mention.definite and mention.role != "weapon")
        if negative and _bounded(passage, found):
            continue
        aftermath = mention.type is EventType.ACCIDENT and mention.means is None and bool(seen)
        means_only = negative and mention.role == "weapon" and len(passage.triggers) > 1
        if mention.type not in seen and not (aftermath or means_only or doer_named):
            seen.add(mention.type)
            yield FacetValue(
                FacetName.OCCURRENCE, mention.type.value, mention.span, negated=denied or negative, hedged=doubt
            )
        if mention.means is not None and (not (denied or doer_named) or passage.having("contrast")):
            yield from _means(passage, found, doubt, negative)
    yield from _accidents(passage, denied)


def _means(passage: Passage, found: Found, doubt: bool, negative: bool) -> Iterator[FacetValue]:
    mention = found.mention
    if mention.means == BLAST:
        yield FacetValue(FacetName.CAUSE, BLAST, mention.span, negated=negative, hedged=doubt)
        return
    yield FacetValue(FacetName.MEANS, mention.means, mention.span, negated=negative, hedged=doubt)
    if any(0 <= found.first - hit.last <= CAUSE_REACH for hit in passage.having("cause")):
        yield FacetValue(FacetName.CAUSE, mention.means, mention.span, negated=negative, hedged=doubt)


def _accidents(passage: Passage, denied: bool) -> Iterator[FacetValue]:
    for hit in passage.having("accident"):
        doubt = hedged(passage, hit.first, hit.last)
        negated = denied or passage.negated(hit.first)
        yield FacetValue(FacetName.CAUSE, "accident", passage.span(hit.first, hit.last), negated=negated, hedged=doubt)


def _bounded(passage: Passage, found: Found) -> bool:
    """True for «لم تتعرض لأي قصف منذ الربيع» (no shelling since spring): it tells of the time before this event."""
    ahead = range(found.last, min(passage.end_of(found.first), found.last + BOUND_REACH))
    return any(passage.role(at, "bound") for at in ahead if not passage.mark(at))


def _answered(passage: Passage, found: Found) -> bool:
    """True for the event this one answers («ردا على الهجوم», in reply to the attack): another event's business."""
    return any(0 <= found.first - hit.last <= 1 for hit in passage.having("reply"))


def flies(passage: Passage, found: Found) -> bool:
    """A weapon is an event only where it is launched, hits something or is shot down, or another event word uses it."""
    near = range(max(passage.start_of(found.first), found.first - CLAUSE_REACH), found.last + CLAUSE_REACH)
    if any(passage.role(at, role) for at in near for role in ("launch", "hit", "perform") if passage.inside(at)):
        return True
    return any(
        other.mention.role in ACCOMPANIES and abs(other.first - found.first) <= CLAUSE_REACH
        for other in passage.triggers
    )


def damage(passage: Passage) -> Iterator[FacetValue]:
    """What was damaged, in the exact words."""
    for hit in passage.having("damage"):
        last = max(hit.last, noun_phrase(passage, hit.last, 2)) if hit.last < passage.end_of(hit.first) else hit.last
        span = passage.span(hit.first, last)
        yield FacetValue(FacetName.DAMAGE, passage.text(span), span, negated=passage.negated(hit.first))
    for hit in (*passage.having("destroy"), *passage.having("hit")):
        last = 0 if "casualty" in hit.roles else _end_of_clause(passage, hit.last)
        if last > hit.last and not _site_or_weapon(passage, hit.last):
            span = passage.span(hit.first, last)
            yield FacetValue(FacetName.DAMAGE, passage.text(span), span, negated=passage.negated(hit.first))


def _site_or_weapon(passage: Passage, at: int) -> bool:
    """What is hit is a target, not damage, when it is a site; a weapon that is hit was shot down."""
    while passage.inside(at) and passage.quote(at):
        at += 1
    hit = passage.hits.get(at)
    known = hit is not None and bool(
        hit.roles.keys() & {"facility", "base", "part", "person", "casualty", "stop", "damage"}
    )
    return (
        known or passage.found_at(passage.triggers, at) is not None or passage.found_at(passage.places, at) is not None
    )


def _end_of_clause(passage: Passage, first: int) -> int:
    """The token after the coordinated things that begin at `first`, at most `LONGEST_DAMAGE` words."""
    end = min(passage.end_of(first - 1), first + LONGEST_DAMAGE)
    for at in range(first, end):
        hit = passage.hits.get(at)
        if passage.mark(at) or (hit is not None and hit.roles.keys() & {"stop", "at", "relative", "outcome", "habit"}):
            return at - 1 if at > first and passage.quote(at - 1) else at
    return end - 1 if end > first and passage.quote(end - 1) else end


def _means_asked(passage: Passage) -> list[Hit]:
    return [hit for hit in passage.having("ask") if hit.roles["ask"].facet == FacetName.MEANS.value]


def open_questions(passage: Passage) -> Iterator[FacetValue]:
    """Questions the speaker leaves open, each as a facet without a value."""
    for hit in passage.having("ask"):
        name = FacetName(hit.roles["ask"].facet)
        stratum = "total/event" if name in COUNTED_FACETS else ""
        yield FacetValue(name, None, passage.span(hit.first, hit.last), stratum=stratum)
    for hit in passage.having("whether"):
        later = [found for found in passage.triggers if found.first >= hit.last and found.mention.role != "anaphor"]
        weapon = next((found for found in later if found.mention.role == "weapon"), None)
        if weapon is not None:
            yield FacetValue(FacetName.MEANS, None, weapon.mention.span)
        elif later:
            yield FacetValue(FacetName.OCCURRENCE, None, later[0].mention.span)


def intent(passage: Passage) -> Iterator[FacetValue]:
    """What is threatened, promised or demanded, in the exact words."""
    first, last = passage.ranges[0]
    span = passage.span(first, min(last, first + LONGEST_INTENT))
    yield FacetValue(FacetName.INTENT, passage.text(span), span)


def tells_of_the_past(passage: Passage) -> bool:
    """True when a threat or demand looks back at something that happened («من يقف وراء هجوم أسفر عن …»)."""
    if not passage.triggers:
        return False
    if passage.having("outcome") or passage.having("stand") or passage.having("relative"):
        return True
    return any(found.mention.definite for found in passage.triggers)


def bare_denial(passage: Passage) -> FacetValue | None:
    """A denial that only points at what others said («هذه المعلومات خاطئة», this is wrong): no value of its own."""
    told = passage.having("report")
    words = sum(last - first for first, last in passage.ranges)
    hit = next(iter((*passage.having("untrue"), *passage.having("fake"), *(told if words <= FEW_WORDS else ()))), None)
    if hit is None:
        return None
    return FacetValue(FacetName.OCCURRENCE, None, passage.span(hit.first, hit.last), negated=True)


def disowned(passage: Passage) -> Iterator[FacetValue]:
    """The authorship that is denied."""
    first, last = passage.ranges[0]
    hit = next(iter((*passage.having("document"), *passage.having("fake"))), None)
    span: Span = passage.span(hit.first, hit.last) if hit is not None else passage.span(first, last)
    yield FacetValue(FacetName.AUTHENTICITY, "attributed", span, negated=True)
