"""What the outlet tells in its own voice: stretches of body text with an event word that nobody is named for."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from riwaya.annotate.model import Annotated, TriggerMention
from riwaya.attribution.model import Hop, Speaker
from riwaya.claims.facets import FacetReader
from riwaya.claims.model import Claim
from riwaya.document import Document, Span
from riwaya.ingest.outlets import packaged
from riwaya.vocabulary import (
    Certainty,
    Distance,
    HopRole,
    Language,
    Polarity,
    QuoteForm,
    SpeakerType,
    Stance,
    VerbClass,
    ZoneKind,
)

_FEWEST_WORDS = 4
_ENDS = attrgetter("start", "end")
_LONGEST = 2_000
"""Code points of one narrated stretch at most: a text without full stops must not cost the square of its length."""


def narrated_claims(
    annotated: Annotated, claims: tuple[Claim, ...], facets: FacetReader, words: EventWords
) -> tuple[Claim, ...]:
    """One narrated claim a sentence, over the parts no claim covers, where such a part holds an event word."""
    if not words.found:
        return ()
    speaker = own_voice(annotated.document)
    spans = [span for claim in claims for span in (claim.cue, claim.source, *claim.content) if span is not None]
    covered = _merged(sorted(spans, key=_ENDS))
    tokens = annotated.tokens
    out: list[Claim] = []
    done = 0
    for sentence in annotated.sentences:
        start, end = tokens[sentence.first].start, tokens[sentence.last - 1].end
        first, last = words.between(start, end)
        # Most sentences hold no event word, or none outside their claims: nothing else is done for those.
        if first == last or annotated.document.zone_at(start) is not ZoneKind.BODY:
            continue
        while done < len(covered) and covered[done].end <= start:
            done += 1
        bare = [span for span in _uncovered(start, end, covered, done) if words.inside((span,))]
        trimmed = [span for span in (_trimmed(annotated, span) for span in bare) if span is not None]
        content = tuple(span for span in trimmed if words.inside((span,)) and _long_enough(annotated, span))
        if content:
            out.append(_claim(annotated, content, facets, words, speaker))
    return tuple(out)


def _merged(spans: list[Span]) -> list[Span]:
    """Overlapping spans joined, so that they end in the order they begin."""
    out: list[Span] = []
    for span in spans:
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


class EventWords:
    """The event words of one document, found by offset."""

    __slots__ = ("_starts", "found")

    def __init__(self, annotated: Annotated) -> None:
        self.found = annotated.triggers
        self._starts = [trigger.span.start for trigger in annotated.triggers]

    def inside(self, spans: Sequence[Span]) -> tuple[TriggerMention, ...]:
        """Those inside any of `spans`, in order."""
        out: list[TriggerMention] = []
        for span in spans:
            first, last = self.between(span.start, span.end)
            if first < last:
                out += [trigger for trigger in self.found[first:last] if trigger.span.end <= span.end]
        return tuple(out)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The indices of those that begin in start..end, half-open."""
        first = bisect_left(self._starts, start)
        return first, bisect_left(self._starts, end, first)


def _uncovered(start: int, end: int, covered: list[Span], done: int) -> list[Span]:
    """The stretches of start..end outside `covered`, which is looked at from `done` on."""
    out: list[Span] = []
    for at in range(done, len(covered)):
        span = covered[at]
        if span.end <= start:
            continue
        if span.start >= end:
            break
        if span.start > start:
            out.append(Span(start, min(span.start, end)))
        start = max(start, span.end)
    if start < end:
        out.append(Span(start, end))
    return out


def _trimmed(annotated: Annotated, span: Span) -> Span | None:
    text = annotated.document.quote(span)
    left = len(text) - len(text.lstrip(" \t،,.:؛"))
    right = len(text.rstrip(" \t،,.:؛"))
    right = min(right, left + _LONGEST)
    return Span(span.start + left, span.start + right) if left < right else None


def _long_enough(annotated: Annotated, span: Span) -> bool:
    return len(annotated.document.quote(span).split()) >= _FEWEST_WORDS


def own_voice(document: Document) -> Speaker:
    """Who tells what nobody is named for: the outlet, on an official channel the actor whose channel it is."""
    channel = packaged().channel_of(document)
    if channel is not None:
        name = document.outlet or (channel.name_ar if document.language is Language.AR else channel.name_en)
        return Speaker(name, channel.speaker, channel.actor)
    return Speaker(document.outlet or "", SpeakerType.MEDIA if document.outlet else SpeakerType.UNKNOWN)


def _claim(
    annotated: Annotated, content: tuple[Span, ...], facets: FacetReader, words: EventWords, speaker: Speaker
) -> Claim:
    document = annotated.document
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
        chain=outlet_hops(document),
        rule="narrated",
        facets=facets(annotated, content, None, Stance.ASSERT, speaker, None),
        triggers=words.inside(content),
        narrated=True,
    )


def outlet_hops(document: Document) -> tuple[Hop, ...]:
    """The last step to the reader: the outlet of the document, where it is known."""
    return (Hop(HopRole.OUTLET, document.outlet),) if document.outlet else ()
