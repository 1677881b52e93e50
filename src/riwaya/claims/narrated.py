"""What the outlet tells in its own voice: stretches of body text with an event word that nobody is named for."""

from __future__ import annotations

import hashlib

from riwaya.annotate.model import Annotated, Sentence
from riwaya.attribution.model import Hop, Speaker
from riwaya.claims.facets import FacetReader
from riwaya.claims.model import Claim
from riwaya.document import Document, Span
from riwaya.vocabulary import (
    Certainty,
    Distance,
    HopRole,
    Polarity,
    QuoteForm,
    SpeakerType,
    Stance,
    VerbClass,
    ZoneKind,
)

_FEWEST_WORDS = 4


def narrated_claims(annotated: Annotated, claims: tuple[Claim, ...], facets: FacetReader) -> tuple[Claim, ...]:
    """One narrated claim a sentence, over the parts no claim covers, where such a part holds an event word."""
    covered = sorted(span for claim in claims for span in (claim.cue, claim.source, *claim.content) if span is not None)
    out: list[Claim] = []
    for sentence in annotated.sentences:
        first = annotated.tokens[sentence.first]
        if annotated.document.zone_at(first.start) is not ZoneKind.BODY:
            continue
        content = tuple(s for s in _uncovered(annotated, sentence, covered) if _tells(annotated, s))
        if content:
            out.append(_claim(annotated, content, facets))
    return tuple(out)


def _uncovered(annotated: Annotated, sentence: Sentence, covered: list[Span]) -> list[Span]:
    tokens = annotated.tokens
    start, end = tokens[sentence.first].start, tokens[sentence.last - 1].end
    out: list[Span] = []
    for span in covered:
        if span.end <= start:
            continue
        if span.start >= end:
            break
        if span.start > start:
            out.append(Span(start, min(span.start, end)))
        start = max(start, span.end)
    if start < end:
        out.append(Span(start, end))
    return [s for s in (_trimmed(annotated, s) for s in out) if s is not None]


def _trimmed(annotated: Annotated, span: Span) -> Span | None:
    text = annotated.document.quote(span)
    left = len(text) - len(text.lstrip(" \t،,.:؛"))
    right = len(text.rstrip(" \t،,.:؛"))
    return Span(span.start + left, span.start + right) if left < right else None


def _tells(annotated: Annotated, span: Span) -> bool:
    if len(annotated.document.quote(span).split()) < _FEWEST_WORDS:
        return False
    return any(span.holds(trigger.span) for trigger in annotated.triggers)


def _claim(annotated: Annotated, content: tuple[Span, ...], facets: FacetReader) -> Claim:
    document = annotated.document
    speaker = Speaker(document.outlet or "", SpeakerType.MEDIA if document.outlet else SpeakerType.UNKNOWN)
    digest = hashlib.sha256(f"{document.id}|n|{content[0].start}-{content[-1].end}".encode()).hexdigest()[:12]
    return Claim(
        id=f"n{digest}",
        document=document.id,
        zone=ZoneKind.BODY,
        stance=Stance.ASSERT,
        verb_class=VerbClass.SAY,
        certainty=Certainty.UNSTATED,
        polarity=Polarity.POSITIVE,
        distance=Distance.NEUTRAL,
        quote_form=QuoteForm.INDIRECT,
        cue=None,
        source=None,
        speaker=speaker,
        content=content,
        chain=_outlet(document),
        rule="narrated",
        facets=facets(annotated, content, None, Stance.ASSERT, speaker, None),
        triggers=tuple(t for t in annotated.triggers if any(s.holds(t.span) for s in content)),
        narrated=True,
    )


def _outlet(document: Document) -> tuple[Hop, ...]:
    return (Hop(HopRole.OUTLET, document.outlet),) if document.outlet else ()
