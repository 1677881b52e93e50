"""The records of the claims room: a Claim is an attribution read as a proposition about an event."""

from __future__ import annotations

from dataclasses import dataclass, replace

from riwaya.annotate.model import ActorMention, NameMention, PlaceMention, QuantityMention, TimeMention, TriggerMention
from riwaya.attribution.model import Hop, Speaker
from riwaya.document import Document, Span
from riwaya.vocabulary import (
    Certainty,
    Commitment,
    Distance,
    FacetName,
    Grain,
    Polarity,
    QuoteForm,
    Stance,
    StatementKind,
    TimeBasis,
    VerbClass,
    ZoneKind,
)

Mention = ActorMention | NameMention | PlaceMention | TimeMention | QuantityMention


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One answer of a claim to one question about an event.

    Counted facets carry an interval: `value` the figure as printed (None for "a number of"), `low`, `high`
    (None = open upwards), `approx`. Others carry `value` as text: an id of the lexicon (means, actor, place)
    or the exact words. `stratum` is population/scope for counted facets ("total/event"), else "".
    `negated` is the speaker's denial of this value; `hedged` his own doubt.
    """

    name: FacetName
    value: str | int | None
    span: Span
    low: float | None = None
    high: float | None = None
    approx: bool = False
    commitment: Commitment = Commitment.ASSERTED
    stratum: str = ""
    entity: str | None = None
    negated: bool = False
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class SaidAt:
    """When the words were said; never silently the publication date."""

    value: str
    grain: Grain
    basis: TimeBasis
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Who is accused or addressed."""

    name: str
    span: Span
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says what. `narrated` claims are the outlet's own voice: no cue, no source, the outlet as speaker.

    `about` holds ids of claims or statements this one denies, disowns, confirms or retracts; `parent` the id of
    the claim this one is nested in; `triggers` the event words inside its content.
    """

    id: str
    document: str
    zone: ZoneKind
    stance: Stance
    verb_class: VerbClass
    certainty: Certainty
    polarity: Polarity
    distance: Distance
    quote_form: QuoteForm
    cue: Span | None
    source: Span | None
    speaker: Speaker
    content: tuple[Span, ...]
    chain: tuple[Hop, ...]
    rule: str
    parent: str | None = None
    about: tuple[str, ...] = ()
    target: Target | None = None
    said_at: SaidAt | None = None
    facets: tuple[FacetValue, ...] = ()
    triggers: tuple[TriggerMention, ...] = ()
    narrated: bool = False
    subject_dropped: bool = False
    statement: str | None = None

    def position(self) -> int:
        """Where the claim stands in the text: its cue, else its content (code points)."""
        if self.cue is not None:
            return self.cue.start
        return self.content[0].start if self.content else 0

    def linked(self, *about: str) -> Claim:
        """This claim with further `about` ids, sorted, without doubles."""
        return replace(self, about=tuple(sorted({*self.about, *about})))


@dataclass(frozen=True, slots=True)
class Statement:
    """A communiqué, post or interview as an object of its own; `disown` attacks it, `deny` attacks a content."""

    id: str
    document: str
    kind: StatementKind
    author: str | None = None
    alleged_author: str | None = None
    channel: str | None = None
    span: Span | None = None
    said_at: SaidAt | None = None
    claims: tuple[str, ...] = ()
    disowned_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read out of one document; `text[span]` of every span is what is shown."""

    document: Document
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    narrated: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    triggers: tuple[TriggerMention, ...] = ()
