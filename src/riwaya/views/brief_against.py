"""Brief: what is denied or disowned, what changed, which accounts cannot both be right. Views room, pure."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.claims.model import Claim
from riwaya.events.model import Conflict, Event, Facet, HistoryStep
from riwaya.views.brief_desk import Desk
from riwaya.views.brief_figures import counted, value_of
from riwaya.views.brief_model import Cite, Draft, Say, draft
from riwaya.views.brief_voices import grouped, same_voice
from riwaya.views.brief_words import label, manner, many, said, several, where, who
from riwaya.views.phrase import given
from riwaya.views.wording import when
from riwaya.vocabulary import COUNTED_FACETS, Commitment, ConflictKind, FacetName, Grade, Stance

MOST_ANSWERS = 6
MOST_CHANGES = 3
TURNS = frozenset({Grade.DISOWNED, Grade.SINGLE_DENIED, Grade.CONTESTED})
"""Grades that a desk must know the moment of."""


def denied(event: Event, desk: Desk) -> Iterator[Draft | None]:
    """Who denies and who disowns, each in his own words, one quotation for each voice."""
    yield from _acts(event, desk, (Stance.DENY, Stance.DISOWN))


def _acts(event: Event, desk: Desk, stances: tuple[Stance, ...]) -> Iterator[Draft | None]:
    for stance in stances:
        claims = [claim for claim in desk.known(event.claims) if claim.stance is stance and _belongs(claim, event)]
        for group in grouped(claims, event, desk)[:MOST_ANSWERS]:
            best = max(group, key=lambda claim: _weight(claim, desk))
            others = [claim for claim in group if claim.document != best.document]
            values = {"who": who(best, desk), "manner": manner([best]), "said": said([best], desk)}
            values["where"] = where(desk.outlets([best, *others]))
            yield draft(f"brief.said.{stance}", desk.cites([best, *others]), **values)


def _belongs(claim: Claim, event: Event) -> bool:
    """A disowning is told with the statement, not with what else happened that day."""
    return claim.stance is not Stance.DISOWN or any(f.name is FacetName.AUTHENTICITY for f in event.facets)


def _weight(claim: Claim, desk: Desk) -> tuple[int, int]:
    """The fullest words; of one length those with more of the way told."""
    return min(sum(cite.span.end - cite.span.start for cite in desk.cites([claim])), 200), len(claim.chain)


def changed(event: Event, desk: Desk) -> Iterator[Draft | None]:
    """What was taken back or corrected, which figures a voice replaced, since when accounts differ."""
    yield from _acts(event, desk, (Stance.RETRACT, Stance.CORRECT))
    for facet in event.facets:
        if facet.name in COUNTED_FACETS and facet.range is not None:
            yield from _replaced(event, facet, desk)
    yield from _turns(event, desk)


def _replaced(event: Event, facet: Facet, desk: Desk) -> Iterator[Draft | None]:
    """A voice whose later figure stands where an earlier one stood."""
    basis = set(facet.range.basis) if facet.range is not None else set()
    answer = {claim: position for position in facet.positions for claim in position.claims}
    stated = [claim for claim in desk.known(answer) if _states(claim, facet)]
    for group in grouped(stated, event, desk):
        now = [claim for claim in group if claim.id in basis]
        before = [claim for claim in group if claim.id not in basis and _earlier(claim, now, desk)]
        if not now or not before or answer[before[0].id] is answer[now[-1].id]:
            continue
        old, new = answer[before[0].id], answer[now[-1].id]
        values: dict[str, Say] = {
            "what": counted(facet),
            "who": several([now[-1]], desk),
            "old": value_of(old, facet, desk),
            "new": value_of(new, facet, desk),
        }
        yield draft("brief.changed.figure", desk.cites([before[0], now[-1]]), **values)


def _states(claim: Claim, facet: Facet) -> bool:
    values = (v for v in claim.facets if v.name is facet.name and v.stratum == facet.stratum)
    return any(value.commitment is Commitment.ASSERTED for value in values)


def _earlier(claim: Claim, now: list[Claim], desk: Desk) -> bool:
    """True when it was published before every figure that stands, or stands before it in the same text."""
    ordered = desk.known([claim.id, *(one.id for one in now)])
    return bool(now) and ordered[0] is claim


def _turns(event: Event, desk: Desk) -> Iterator[Draft | None]:
    """The moments at which an answer came to be denied, disowned or contradicted."""
    told: dict[tuple[str, Grade], list[HistoryStep]] = {}
    seen: set[tuple[FacetName, str]] = set()
    for step in event.history:
        key = (step.facet, step.stratum)
        if step.grade in TURNS and step.at is not None and key in seen:
            told.setdefault((step.at, step.grade), []).append(step)
        seen.add(key)
    for (at, grade), steps in list(told.items())[:MOST_CHANGES]:
        names = list(dict.fromkeys(step.facet for step in steps))
        cites = desk.cites(desk.known(claim for step in steps for claim in step.because))
        yield draft(f"brief.turn.{grade}", cites, when=_moment(at), what=facets(names))


def _moment(at: str) -> Say:
    """Day, time and offset as one stretch: on a right-to-left line they would part."""
    return lambda words: given(when(at, words))


def facets(names: list[FacetName]) -> Say:
    """Questions by name, to stand behind a preposition."""
    return many([label(f"brief.facet.{name}") for name in names])


def conflicts(event: Event, found: list[Conflict], desk: Desk) -> Iterator[Draft | None]:
    """One sentence for each question on which accounts cannot both be right: who stands on which side."""
    counts: dict[FacetName, list[Cite]] = {}
    by_question: dict[tuple[FacetName, ConflictKind], list[Conflict]] = {}
    for conflict in found:
        by_question.setdefault((conflict.facet, conflict.kind), []).append(conflict)
    for (name, kind), same in by_question.items():
        one = _voices(event, [claim for conflict in same for claim in conflict.sides[0]], desk)
        other = _voices(event, [claim for conflict in same for claim in conflict.sides[1]], desk)
        if kind is ConflictKind.DISOWNED and one and same_voice(one[0], other):
            continue  # the sentence on what is claimed says it already
        cites = [*desk.cites(one)[:4], *desk.cites(other)[:4]]
        if name in COUNTED_FACETS:
            counts[name] = counts.get(name, []) + cites
            continue
        values = {"what": facets([name]), "one": several(one, desk), "other": several(other, desk)}
        yield draft(f"brief.conflict.{kind}", cites, **values)
    every = [cite for cites in counts.values() for cite in cites]
    yield draft("brief.conflict.figures", every, what=many([label(f"brief.counted.{name}") for name in counts]))


def _voices(event: Event, ids: list[str], desk: Desk) -> list[Claim]:
    """One claim of each voice."""
    return [desk.pick(group) for group in grouped(desk.known(ids), event, desk)]
