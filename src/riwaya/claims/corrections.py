"""One claim as a person says it is: another stance, another speaker; part of the claims room.

What hangs on the corrected part is corrected with it, as far as that can be told without reading the text again.
"""

from __future__ import annotations

from dataclasses import replace

from riwaya.annotate.model import ActorMention
from riwaya.attribution.model import Hop, Speaker
from riwaya.claims.facets import BACKGROUND, SCOPED
from riwaya.claims.judgements import PersonJudgement
from riwaya.claims.model import Claim, FacetValue, Reading
from riwaya.claims.target import AIMS
from riwaya.vocabulary import Commitment, FacetName, HopRole, Polarity, SpeakerType, Stance

_TYPES = {"person": SpeakerType.NAMED_PERSON, "state": SpeakerType.STATE, "media": SpeakerType.MEDIA}
"""Types of speaker by kind of actor; all others are organizations."""
_NEGATIVE = frozenset({Stance.DENY, Stance.DISOWN})
_OF_RESPONSIBILITY = {Stance.CLAIM_RESPONSIBILITY: "claimed", Stance.UNCLAIMED: "unclaimed"}


def with_stance(claim: Claim, stance: Stance) -> Claim:
    """The claim as another speech act: a denial negates what it scopes over, what is threatened is not asserted.

    A negation in the text itself and one that only came from the old stance cannot be told apart here: both go when a
    denial becomes something else. `decided` takes a reader of facets from whoever can read the text again.
    """
    if stance is claim.stance:
        return claim
    polarity = claim.polarity
    if (stance in _NEGATIVE) != (claim.stance in _NEGATIVE):
        polarity = Polarity.NEGATIVE if stance in _NEGATIVE else Polarity.POSITIVE
    target = claim.target if stance in AIMS else None
    return replace(claim, stance=stance, polarity=polarity, target=target, facets=_facets(claim, stance))


def _facets(claim: Claim, stance: Stance) -> tuple[FacetValue, ...]:
    held = claim.cue if claim.cue is not None else next(iter(claim.content), None)
    said = set(_OF_RESPONSIBILITY.values())
    if stance is Stance.DISOWN:
        span = claim.content[0] if claim.content else held
        return () if span is None else (FacetValue(FacetName.AUTHENTICITY, "attributed", span, negated=True),)
    kept = [
        _told(facet, claim.stance, stance)
        for facet in claim.facets
        if facet.name is not FacetName.AUTHENTICITY
        and not (facet.name is FacetName.RESPONSIBILITY and facet.value in said)
    ]
    word = _OF_RESPONSIBILITY.get(stance)
    if word is not None and held is not None:
        entity = claim.speaker.entity if stance is Stance.CLAIM_RESPONSIBILITY else None
        kept.append(FacetValue(FacetName.RESPONSIBILITY, word, held, entity=entity))
    return tuple(kept)


def _told(facet: FacetValue, before: Stance, now: Stance) -> FacetValue:
    if facet.name in SCOPED and (before is Stance.DENY) != (now is Stance.DENY):
        facet = replace(facet, negated=now is Stance.DENY)
    if (before in BACKGROUND) != (now in BACKGROUND):
        facet = replace(facet, commitment=Commitment.PRESUPPOSED if now in BACKGROUND else Commitment.ASSERTED)
    return facet


def with_speaker(claim: Claim, decided: PersonJudgement, reading: Reading) -> Claim:
    """The claim in the mouth of whom a `speaker` judgement names; the media that carried it stay.

    What the judgement leaves out is taken from another claim of that speaker in the reading, or from the actor's kind.
    A narrated claim given to somebody becomes a claim like any other.
    """
    speaker = _speaker(decided, reading)
    hops = tuple(hop for hop in claim.chain if hop.role not in (HopRole.SPEAKER, HopRole.SPOKESPERSON))
    chain = (Hop(HopRole.SPEAKER, speaker.name), *hops) if speaker.name else hops
    claims_it = [
        replace(facet, entity=speaker.entity)
        if facet.name is FacetName.RESPONSIBILITY and facet.value == "claimed"
        else facet
        for facet in claim.facets
    ]
    return replace(claim, speaker=speaker, chain=chain, facets=tuple(claims_it), narrated=False, subject_dropped=False)


def _speaker(decided: PersonJudgement, reading: Reading) -> Speaker:
    name, entity, kind = decided.get("name"), decided.get("entity") or None, decided.get("type")
    if not name:
        return Speaker()
    alike = next((c.speaker for c in reading.claims if c.speaker.name == name and not c.speaker.alleged), None)
    entity = entity or (alike.entity if alike is not None else None)
    if kind:
        return Speaker(name, SpeakerType(kind), entity)
    if alike is not None and alike.type is not SpeakerType.UNKNOWN:
        return Speaker(name, alike.type, entity)
    kinds = (m.kind for m in reading.mentions if isinstance(m, ActorMention) and m.entity == entity)
    known = next(kinds, "person")
    return Speaker(name, _TYPES.get(known, SpeakerType.ORGANIZATION), entity)
