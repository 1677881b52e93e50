"""Brief: how well an event is covered, what is claimed by whom, which figures are given. Views room, pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riwaya.claims.model import Claim
from riwaya.events.model import Event, Position
from riwaya.views.brief_desk import Desk
from riwaya.views.brief_model import Cite, Draft, draft
from riwaya.views.brief_voices import Voice, same_voice, says_disowned
from riwaya.views.brief_words import manner, number, said, several, where, who
from riwaya.vocabulary import FacetName

MOST_VOICES = 7


def coverage(event: Event, voices: Sequence[Voice], desk: Desk) -> Iterator[Draft | None]:
    """How many independent origins tell of the event, in how many outlets; one alone could not be checked."""
    lead = leading_answer(event)
    if lead is None:
        return
    cites = [cite for voice in voices for cite in desk.cites(c for c in voice.quoted if c.id in lead.claims)]
    cites = cites or desk.cites(desk.known(lead.claims)[:1])
    form = {1: "one", 2: "two"}.get(lead.n_origins, "many")
    counts = {"origins": number("independent", lead.n_origins), "outlets": number("carrying", lead.n_outlets, "f")}
    yield draft(f"brief.coverage.{form}", cites, **counts)
    if lead.n_parties == 1 < lead.n_origins:
        yield draft("brief.coverage.one_party", cites)


def leading_answer(event: Event) -> Position | None:
    """What most origins say of the event: that it happened, else that the statement is somebody's, else anything."""
    for name in (FacetName.OCCURRENCE, FacetName.AUTHENTICITY, None):
        found = [
            position
            for facet in event.facets
            if name in (None, facet.name)
            for position in facet.positions
            if position.n_origins and not says_disowned(facet, position)
        ]
        if found:
            return max(found, key=lambda position: (position.n_origins, position.n_outlets, position.n_reports))
    return None


def claimed(voices: Sequence[Voice], desk: Desk) -> Iterator[Draft | None]:
    """A sentence for each voice; voices too many for a page are only named."""
    for voice in voices[:MOST_VOICES]:
        yield from claim_sentences(voice, desk)
    rest = [voice.quoted[0] for voice in voices[MOST_VOICES:]]
    yield draft("brief.also_cited", desk.cites(rest), who=several(rest, desk))


def claim_sentences(voice: Voice, desk: Desk) -> Iterator[Draft | None]:
    """What the voice says, one sentence for each of its acts: a threat is not an assertion."""
    acts: dict[str, list[Claim]] = {}
    for claim in voice.quoted:
        acts.setdefault(_act(claim, desk), []).append(claim)
    for act, claims in acts.items():
        first = claims[0]
        cites = [*desk.cites(claims), *_carried(voice, claims, desk)]
        values = {"who": who(first, desk), "manner": manner(claims), "said": said(claims, desk)}
        values["where"] = where(() if first.narrated else desk.outlets([*claims, *voice.claims]))
        disowning = desk.disowning(first)
        cites += desk.cites(disowning)[:1]
        if act == "brief.said.disowned":
            values["by"] = several(disowning, desk)
        yield draft(act, cites, **values)


def _act(claim: Claim, desk: Desk) -> str:
    disowning = desk.disowning(claim)
    if disowning:
        return "brief.said.disowned_self" if same_voice(claim, disowning) else "brief.said.disowned"
    if claim.speaker.alleged:
        return "brief.said.attributed"
    return f"brief.said.{claim.stance}"


def _carried(voice: Voice, quoted: Sequence[Claim], desk: Desk) -> list[Cite]:
    """One place in each other document that carries the voice: that is how many outlets print it."""
    seen = {claim.document for claim in quoted}
    first: dict[str, Claim] = {}
    for claim in voice.claims:
        if claim.document not in seen:
            first.setdefault(claim.document, claim)
    return [desk.cites([claim])[0] for claim in first.values() if desk.cites([claim])]
