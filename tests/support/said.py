"""Readings made of claims a test writes down, so that the events room is tested without the extractor.

A line is «قال {speaker} إن {content}.» in an invented text; the facets are read by the real reader.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache

from riwaya.annotate.model import Annotated
from riwaya.attribution.model import Hop, Speaker
from riwaya.claims.model import Claim, FacetValue, Mention, Reading, SaidAt, Statement
from riwaya.claims.target import target_of
from riwaya.document import Document, Metadata, Span
from riwaya.vocabulary import (
    Certainty,
    Distance,
    Grain,
    HopRole,
    Language,
    Polarity,
    QuoteForm,
    SpeakerType,
    Stance,
    StatementKind,
    TimeBasis,
    VerbClass,
    ZoneKind,
)
from tests.support.gold_reading import Annotators

TOWN = "سبها"
"""A town of the little table of places."""


@dataclass(frozen=True)
class Said:
    """One claim to be: who says what, and how."""

    speaker: str
    content: str
    stance: Stance = Stance.ASSERT
    type: SpeakerType = SpeakerType.ORGANIZATION
    entity: str | None = None
    carrier: str | None = None
    alleged: bool = False
    narrated: bool = False
    parent: int | None = None
    said_on: str | None = None


@dataclass(frozen=True)
class Paper:
    """One document to be."""

    name: str
    lines: tuple[Said, ...]
    published: date | datetime | None = None
    outlet: str | None = None
    credits: tuple[str, ...] = ()
    statement: tuple[str, tuple[int, ...]] | None = None
    """Alleged author of a statement and the lines it is made of."""
    extra: str = field(default="")


@cache
def annotators() -> Annotators:
    """The annotators, made once: they only remember folded words."""
    return Annotators()


def line_of(said: Said) -> tuple[str, int]:
    """The sentence and where its content begins in it."""
    head = "" if said.narrated else f"قال {said.speaker} إن "
    return f"{head}{said.content}.\n", len(head)


def reading(paper: Paper) -> Reading:
    """The reading of one paper; claim ids are `{paper}.{line}`."""
    text, spans = "", []
    for said in paper.lines:
        line, at = line_of(said)
        start = len(text) + at
        spans.append(Span(start, start + len(said.content)))
        text += line
    document = Document(
        paper.name,
        text + paper.extra,
        Language.AR,
        metadata=Metadata(outlet=paper.outlet, published=paper.published, credits=paper.credits),
    )
    annotated = annotators()(document)
    made = [_claim(annotated, paper, number, said, spans[number]) for number, said in enumerate(paper.lines)]
    mentions: tuple[Mention, ...] = (
        *annotated.actors,
        *annotated.places,
        *annotated.times,
        *annotated.quantities,
    )
    return Reading(
        document,
        _statements(paper),
        tuple(claim for claim in made if not claim.narrated),
        tuple(claim for claim in made if claim.narrated),
        tuple(sorted(mentions, key=lambda mention: (mention.span, type(mention).__name__))),
        annotated.triggers,
    )


def _claim(annotated: Annotated, paper: Paper, number: int, said: Said, span: Span) -> Claim:
    kind = said.type if said.speaker else SpeakerType.UNKNOWN
    speaker = Speaker(said.speaker, kind, said.entity, said.alleged)
    cue = None if said.narrated else Span(span.start - len(f"قال {said.speaker} إن "), span.start - 1)
    target = target_of(annotated, said.stance, (span,), None)
    hops = [Hop(HopRole.SPEAKER, said.speaker)] if said.speaker else []
    hops += [Hop(HopRole.CARRIER, said.carrier)] if said.carrier else []
    aimed = target.span if target is not None else None
    return Claim(
        id=f"{paper.name}.{number}",
        document=paper.name,
        zone=ZoneKind.BODY,
        stance=said.stance,
        verb_class=VerbClass.SAY,
        certainty=Certainty.CERTAIN,
        polarity=Polarity.NEGATIVE if said.stance is Stance.DENY else Polarity.POSITIVE,
        distance=Distance.NEUTRAL,
        quote_form=QuoteForm.INDIRECT,
        cue=cue,
        source=None,
        speaker=speaker,
        content=(span,),
        chain=tuple(hops),
        rule="test",
        parent=f"{paper.name}.{said.parent}" if said.parent is not None else None,
        target=target,
        said_at=SaidAt(said.said_on, Grain.DAY, TimeBasis.STATED) if said.said_on else None,
        facets=annotators().facets(annotated, (span,), cue, said.stance, speaker, aimed),
        triggers=tuple(trigger for trigger in annotated.triggers if span.holds(trigger.span)),
        narrated=said.narrated,
    )


def _statements(paper: Paper) -> tuple[Statement, ...]:
    if paper.statement is None:
        return ()
    author, lines = paper.statement
    claims = tuple(f"{paper.name}.{line}" for line in lines)
    kind = StatementKind.COMMUNIQUE
    return (Statement(f"{paper.name}.statement", paper.name, kind, alleged_author=author, claims=claims),)


def facets_of(
    content: str,
    stance: Stance = Stance.ASSERT,
    speaker: Speaker | None = None,
    published: date | None = None,
) -> tuple[FacetValue, ...]:
    """The facets of one content, read on its own."""
    document = Document("d", content, Language.AR, metadata=Metadata(published=published))
    annotated = annotators()(document)
    who = speaker or Speaker("الناطق", SpeakerType.ORGANIZATION)
    span = Span(0, len(content))
    return annotators().facets(annotated, (span,), None, stance, who, None)


def relabelled(made: Reading, name: str) -> Reading:
    """The same reading as another document of another outlet: a copy without credit."""
    document = replace(made.document, id=name, metadata=replace(made.document.metadata, outlet=f"منبر {name}"))
    claims = tuple(replace(c, id=c.id.replace(made.document.id, name, 1), document=name) for c in made.claims)
    narrated = tuple(replace(c, id=c.id.replace(made.document.id, name, 1), document=name) for c in made.narrated)
    return replace(made, document=document, claims=claims, narrated=narrated, statements=())
