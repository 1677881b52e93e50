"""Whose claims are one voice's: what one origin says in several documents is told once. Part of the views room, pure.

Origins are counted in the events room; here only its answers are used. An answer that rests on one origin shows that
all its claims are one voice's, however the documents name the speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from riwaya.claims.model import Claim
from riwaya.events.model import Event, Facet, Position
from riwaya.text import fold
from riwaya.views.accounts import party
from riwaya.views.brief_desk import ANSWERS, QUIET, Desk
from riwaya.views.wording import one_line
from riwaya.vocabulary import FacetName, SpeakerType, Stance, ZoneKind

Answer = tuple[FacetName, str, str]
"""Facet, stratum and place of an answer among the answers to it."""
MOST_QUOTES = 2
BLAMING = frozenset({Stance.ACCUSE, Stance.CLAIM_RESPONSIBILITY, Stance.ADMIT})
PLAIN = frozenset({Stance.ASSERT, Stance.CONFIRM, Stance.ESTIMATE})


@dataclass(frozen=True, slots=True)
class Voice:
    """The claims of one voice about one event, and those that are quoted for it."""

    claims: tuple[Claim, ...]
    quoted: tuple[Claim, ...]
    answers: int


def voices_of(event: Event, desk: Desk) -> list[Voice]:
    """Who claims what about the event: who is carried by most documents and answers most first."""
    held = answers_of(event)
    claims = [c for c in desk.known(held) if c.stance not in ANSWERS and c.stance not in QUIET]
    groups = grouped(claims, event, desk)
    found = [_voice(group, held) for group in groups]
    return sorted(found, key=_rank)


def _rank(voice: Voice) -> tuple[bool, bool, bool, bool, int, int]:
    """Who is blamed first; then the named, the outlet, nobody; assertions before threats; the most carried first."""
    first = voice.quoted[0]
    spread = len({claim.document for claim in voice.claims})
    named = bool(first.speaker.name or first.narrated)
    blaming = any(claim.stance in BLAMING for claim in voice.quoted)
    return not blaming, not named, first.narrated, first.stance not in PLAIN, -spread, -voice.answers


def answers_of(event: Event) -> dict[str, set[Answer]]:
    """For each claim of the event the answers it gives."""
    held: dict[str, set[Answer]] = {}
    for facet in event.facets:
        for at, position in enumerate(facet.positions):
            if not says_disowned(facet, position):
                for claim in position.claims:
                    # Whatever a contested statement says is told; of an event, what answers a question.
                    answer = claim if facet.name is FacetName.AUTHENTICITY else str(at)
                    held.setdefault(claim, set()).add((facet.name, facet.stratum, answer))
    return held


def says_disowned(facet: Facet, position: Position) -> bool:
    """True for the answer of those who disown a statement: it is told as their act."""
    return facet.name is FacetName.AUTHENTICITY and position.value in ("disowned", "fabricated")


def grouped(claims: Iterable[Claim], event: Event, desk: Desk) -> list[tuple[Claim, ...]]:
    """The claims by voice, in the order in which voices are first heard."""
    claims = list(claims)
    root = {claim.id: claim.id for claim in claims}

    def find(one: str) -> str:
        while root[one] != one:
            one = root[one]
        return one

    for first, second in _same(claims, event, desk):
        root[find(second)] = find(first)
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(find(claim.id), []).append(claim)
    return [tuple(group) for group in groups.values()]


def _same(claims: list[Claim], event: Event, desk: Desk) -> Iterator[tuple[str, str]]:
    """Pairs of claims of one voice: one key, one origin, or a name and its short form in brackets."""
    known = {claim.id for claim in claims}
    by_key: dict[str, str] = {}
    for claim in claims:
        yield by_key.setdefault(voice_key(claim, desk), claim.id), claim.id
    for facet in event.facets:
        for position in facet.positions:
            mine = [one for one in position.claims if one in known] if position.n_origins == 1 else []
            yield from ((mine[0], one) for one in mine[1:])
    papers: dict[str, list[Claim]] = {}
    for claim in claims:
        papers.setdefault(claim.document, []).append(claim)
    for claim in claims:
        yield from ((other.id, claim.id) for other in _full_for(claim, papers[claim.document]))


def _full_for(claim: Claim, beside: Iterable[Claim]) -> Iterator[Claim]:
    """Of the claims of its document «قيادة التحالف المشترك (جيكوم)» for «جيكوم»."""
    short = one_line(claim.speaker.name)
    return (other for other in beside if f"({short})" in other.speaker.name) if short else iter(())


def fullest(group: Iterable[Claim]) -> Claim:
    """The claim of a voice that names it most fully."""
    return max(group, key=lambda claim: len(claim.speaker.name))


def same_voice(claim: Claim, others: Iterable[Claim]) -> bool:
    """True when all others speak in the name the claim is given."""
    return {party(claim)} == {party(other) for other in others}


def voice_key(claim: Claim, desk: Desk) -> str:
    """What tells one voice from another where no count says more: nobody, the unnamed and the outlet are local."""
    if claim.narrated:
        return "outlet:" + fold(desk.document(claim).outlet or claim.document)
    if claim.speaker.alleged or claim.id in desk.disowned:
        return "statement:" + party(claim)
    if claim.speaker.type in (SpeakerType.ANONYMOUS, SpeakerType.UNKNOWN) or not claim.speaker.name:
        return f"{claim.document}:{party(claim)}"
    return "named:" + party(claim)


def _voice(group: tuple[Claim, ...], held: dict[str, set[Answer]]) -> Voice:
    """The claims that give most answers, one or two, and the rest of the voice's claims for its footnotes."""
    quoted: list[Claim] = []
    told: set[Answer] = set()
    while len(quoted) < MOST_QUOTES:
        best = max(group, key=lambda claim: _weight(claim, held.get(claim.id, set()) - told))
        new = held.get(best.id, set()) - told
        if best in quoted or len(new) < _worth(best, quoted):
            break
        quoted.append(best)
        told |= new
    return Voice(group, tuple(claim for claim in group if claim in quoted) or group[:1], len(told))


def _worth(claim: Claim, quoted: list[Claim]) -> int:
    """New answers that make a claim worth quoting: a second one must bring two, and a headline repeats the text."""
    if not quoted:
        return 0
    return 1 if claim.statement is not None and claim.zone is not ZoneKind.HEADLINE else 2


def _weight(claim: Claim, new: set[Answer]) -> tuple[int, bool, bool]:
    """Most new answers, from the text rather than the headline, with its channel or carrier told."""
    return len(new), claim.zone is not ZoneKind.HEADLINE, len(claim.chain) > 1
