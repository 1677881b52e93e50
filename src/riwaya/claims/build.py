"""Attributions to claims: stance, certainty, polarity, facets, times and ids, then the statements they stand in."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from riwaya.annotate.model import Annotated, TimeMention, Token
from riwaya.attribution.model import Attribution, Hop, Speaker
from riwaya.claims.acts import ActReader
from riwaya.claims.certainty import CertaintyReader
from riwaya.claims.facets import UNNAMED, FacetReader
from riwaya.claims.facets_words import mentions_meeting
from riwaya.claims.model import Claim, FacetValue, Mention, Reading, SaidAt
from riwaya.claims.narrated import EventWords, narrated_claims, outlet_hops
from riwaya.claims.stance import OPEN_CLASSES, StanceReader, WordClasses, words_of
from riwaya.claims.statements import with_own_statement, with_statements
from riwaya.claims.target import target_of
from riwaya.document import Document, Span
from riwaya.lexicon.load import rows
from riwaya.vocabulary import PURSUITS, FacetName, Language, SpeakerType, Stance

_START = attrgetter("span.start")


class ClaimBuilder:
    """Reads each attribution as a proposition; pure, the same attributions give the same claims."""

    def __init__(
        self, stances: StanceReader, acts: ActReader, certainties: CertaintyReader, facets: FacetReader
    ) -> None:
        self._stances = stances
        self._acts = acts
        self._certainties = certainties
        self._facets = facets
        self.lookups = facets.lookups

    @classmethod
    def default(cls, language: Language) -> ClaimBuilder:
        """The builder over the compiled lexicon of a language."""
        scope = language.value
        words = rows(scope, "function_words")
        negations = [row["words"][0] for row in words if row["class"] == "neg"]
        classes = WordClasses.of(words)
        return cls(
            StanceReader(rows(scope, "denials"), classes),
            ActReader(classes),
            CertaintyReader(
                rows(scope, "hedges"), negations, [row["words"][0] for row in words if row["class"] == "had"]
            ),
            FacetReader.default(language),
        )

    def __call__(self, annotated: Annotated, attributions: Sequence[Attribution]) -> Reading:
        """The reading of one document."""
        document = annotated.document
        starts = annotated.by_column().starts
        ids = _ids(document, attributions)
        words, outlet = EventWords(annotated), outlet_hops(document)
        claims = tuple(
            [
                self._claim(annotated, starts, attribution, ids[number], ids, words, outlet)
                for number, attribution in enumerate(attributions)
            ]
        )
        claims, statements = with_statements(document, claims, attributions)
        narrated = narrated_claims(annotated, claims, self._facets, words)
        statements, narrated = with_own_statement(document, statements, narrated)
        mentions: list[Mention] = [*annotated.actors, *annotated.names, *annotated.places]
        mentions += [*annotated.times, *annotated.quantities]
        mentions.sort(key=lambda m: (m.span.start, m.span.end, type(m).__name__))
        return Reading(document, statements, claims, narrated, tuple(mentions), annotated.triggers)

    def facets_of(self, annotated: Annotated, claim: Claim) -> tuple[FacetValue, ...]:
        """The facets of a claim as it is now, for one whose stance or speaker a person corrected (`claims.decided`)."""
        target = claim.target.span if claim.target is not None else None
        return self._facets(annotated, claim.content, claim.cue, claim.stance, claim.speaker, target)

    def _claim(
        self,
        annotated: Annotated,
        starts: Sequence[int],
        attribution: Attribution,
        own: str,
        ids: Sequence[str],
        words: EventWords,
        outlet: tuple[Hop, ...],
    ) -> Claim:
        content = _tokens(annotated.tokens, starts, attribution.content)
        said = words_of(content)
        stance = self._stances(attribution.stance, attribution.verb_class, said)
        facets = self._facets(
            annotated, attribution.content, attribution.cue, stance, attribution.speaker, attribution.target
        )
        settled = _by_facets(stance, attribution, facets)
        if settled is Stance.ASSERT and attribution.verb_class in OPEN_CLASSES:
            settled = self._act(annotated, starts, attribution, content, said)
        if settled is not stance:
            stance = settled
            facets = self._facets(
                annotated, attribution.content, attribution.cue, stance, attribution.speaker, attribution.target
            )
        target = target_of(annotated, stance, attribution.content, attribution.target)
        if target is not None and self._facets.names_nobody(annotated, target.span):
            target = None
        return Claim(
            id=own,
            document=annotated.document.id,
            zone=attribution.zone,
            stance=stance,
            verb_class=attribution.verb_class,
            certainty=self._certainties.certainty(attribution.certainty, said),
            polarity=self._certainties.polarity(stance, said),
            distance=attribution.distance,
            quote_form=attribution.quote_form,
            cue=attribution.cue,
            source=attribution.source,
            speaker=attribution.speaker,
            content=attribution.content,
            chain=(*attribution.chain, *outlet),
            rule=attribution.rule,
            parent=ids[attribution.parent] if attribution.parent is not None else None,
            target=target,
            said_at=_said_at(annotated, attribution),
            facets=facets,
            triggers=words.inside(attribution.content),
            subject_dropped=attribution.subject_dropped,
        )

    def _act(
        self,
        annotated: Annotated,
        starts: Sequence[int],
        attribution: Attribution,
        content: Sequence[Token],
        said: Sequence[Token],
    ) -> Stance:
        """The act of an assertion, from the words before and at the head of its content."""
        if not content:
            return Stance.ASSERT
        at = bisect_left(starts, content[0].start) - 1
        actors = list(mentions_meeting(annotated.actors, attribution.content[0]))
        before = annotated.tokens[at] if at >= 0 else None
        return self._acts(attribution.speaker.type, attribution.speaker.name, before, said, actors)


def _ids(document: Document, attributions: Sequence[Attribution]) -> list[str]:
    """Content hashes: document, cue and content offsets; a counter only where two would be the same."""
    seen: dict[str, int] = {}
    out: list[str] = []
    for attribution in attributions:
        spans = ";".join(f"{s.start}-{s.end}" for s in (attribution.cue, *attribution.content))
        digest = hashlib.sha256(f"{document.id}|{spans}".encode()).hexdigest()[:12]
        seen[digest] = seen.get(digest, 0) + 1
        out.append(f"c{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else ""))
    return out


def _tokens(tokens: Sequence[Token], starts: Sequence[int], spans: Sequence[Span]) -> list[Token]:
    out: list[Token] = []
    for span in spans:
        out.extend(tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
    return out


def _by_facets(stance: Stance, attribution: Attribution, facets: Sequence[FacetValue]) -> Stance:
    """A neutral verb that names who did it accuses, or claims responsibility where that is the speaker himself."""
    if stance is not Stance.ASSERT or attribution.verb_class not in OPEN_CLASSES:
        return stance
    doers = [f for f in facets if f.name is FacetName.PERPETRATOR and _told_apart(f) and not f.negated and not f.hedged]
    if not doers or attribution.speaker.type is SpeakerType.MEDIA or _acts_of_office(facets):
        return stance
    if any(_self(doer, attribution.speaker) for doer in doers):
        return Stance.CLAIM_RESPONSIBILITY
    return Stance.ACCUSE


def _acts_of_office(facets: Sequence[FacetValue]) -> bool:
    """True where all that happened is an arrest, a search or a release: whoever did it is named, not blamed."""
    happened = [facet.value for facet in facets if facet.name is FacetName.OCCURRENCE]
    return bool(happened) and all(value in PURSUITS for value in happened)


def _told_apart(doer: FacetValue) -> bool:
    """A doer one could point at: a known actor, or a phrase with the article or an adjective, not bare «عناصر»
    (elements)."""
    words = str(doer.value).split()
    if doer.stratum == UNNAMED:
        return False
    return doer.entity is not None or len(words) >= 2 or any(w.startswith("ال") for w in words)


def _self(doer: FacetValue, speaker: Speaker) -> bool:
    if doer.entity is not None and doer.entity == speaker.entity:
        return True
    return speaker.type is not SpeakerType.UNKNOWN and bool(speaker.name) and str(doer.value) == speaker.name


def _said_at(annotated: Annotated, attribution: Attribution) -> SaidAt | None:
    """A time between the cue and the content dates the saying («أعلنت الوزارة، السبت، أن …», announced on Saturday
    that)."""
    if not attribution.content or not annotated.times:
        return None
    source = attribution.source
    first = attribution.cue.start if source is None else min(attribution.cue.start, source.start)
    last = attribution.content[0].start
    found: TimeMention | None = None
    times = annotated.times
    for at in range(bisect_left(times, first, key=_START), bisect_left(times, last, key=_START)):
        mention = times[at]
        inside = first <= mention.span.start and mention.span.end <= last
        if inside and not (source is not None and source.holds(mention.span)):
            found = found or mention
    if found is None or found.value is None:
        return None
    return SaidAt(found.value, found.grain, found.basis, found.span)
