"""The records of the events room (DESIGN sections 4 and 5)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from riwaya.claims.model import Claim, Reading, Statement
from riwaya.document import Span
from riwaya.events.decisions import NO_DECISIONS, Decisions
from riwaya.events.kinds import FigureStatus, HeardBy, JudgementKind, OriginKind, Reason
from riwaya.vocabulary import ConflictKind, CopyEvidence, CopyKind, EventType, FacetName, Grade, RangeStatus


@dataclass(frozen=True, slots=True)
class Position:
    """One answer to a facet's question with the claims for it and against it, and the five counts."""

    value: str | int | None
    claims: tuple[str, ...]
    against: tuple[str, ...] = ()
    n_reports: int = 0
    n_documents: int = 0
    n_outlets: int = 0
    n_origins: int = 0
    n_parties: int = 0
    hedged: bool = False
    presupposed: bool = False
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class CountRange:
    """A counted facet as an interval with the claims it rests on (event-model 2.5); low <= best <= high."""

    low: int
    best: int
    high: int
    high_open: bool
    status: RangeStatus
    basis: tuple[str, ...]
    by_belligerent: tuple[str, ...] = ()
    """Claims of the basis in which one belligerent counts the other side's dead: they move low and high, and are best
    only where nobody else counts."""


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """One figure somebody gave for a counted facet and what has become of it; `high` None is open upwards.

    `superseded_by` is the claim with the later figure of the same origin.
    """

    claim: str
    span: Span
    low: int
    high: int | None
    voice: str
    status: FigureStatus
    presupposed: bool = False
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One question about one event; `stratum` is "" except for counted facets ("total/event")."""

    name: FacetName
    stratum: str
    grade: Grade
    positions: tuple[Position, ...]
    range: CountRange | None = None
    flags: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    """Claims that bear on the question without answering it: withheld, declined, unclaimed, silent."""
    figures: tuple[FigureRecord, ...] = ()
    """Of a counted facet every figure given, in order, those that no longer count among them."""
    judgements: tuple[str, ...] = ()
    """Ids of the judgements of persons that set the grade; none where it is computed."""
    computed: Grade | None = None
    """Where persons set the grade, the one the rules give."""

    def discounted(self, by: tuple[str, ...]) -> Facet:
        """The facet as named persons discount it."""
        return replace(self, grade=Grade.DISCOUNTED, judgements=by, computed=self.grade) if by else self


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """What a facet's grade became, when (published_at, None inside one document) and because of which claims."""

    at: str | None
    facet: FacetName
    grade: Grade
    because: tuple[str, ...]
    stratum: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, as told; `id` is its earliest claim's (published_at, id)."""

    id: str
    type: EventType
    title: str
    facets: tuple[Facet, ...]
    history: tuple[HistoryStep, ...]
    claims: tuple[str, ...]
    narrated: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()
    """Ids of the judgements of persons that merged it or split it."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sides that cannot both be right about one facet, explained in Arabic and English."""

    event: str
    facet: FacetName
    kind: ConflictKind
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    explanation: str
    explanation_ar: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Shared:
    """One passage in both documents (code points of each); a word here and there may differ."""

    copy: Span
    origin: Span


@dataclass(frozen=True, slots=True)
class Taken:
    """Document `copy` was taken from document `origin`, and what shows it.

    `share` is the part of the shorter text's own prose that the shared passages cover, 0 to 1; `kind` is None where
    the two were found to be one post and share no wording.
    """

    copy: str
    origin: str
    evidence: CopyEvidence
    kind: CopyKind | None = None
    share: float = 0.0
    shared: tuple[Shared, ...] = ()

    @property
    def whole(self) -> bool:
        """False where only the shared passages are the other's and the rest is the copy's own work."""
        return self.evidence is not CopyEvidence.TEXT_REUSE or self.kind is not CopyKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two tellings are of one event, anchored in the earliest claim of each.

    `events` are the event both are in (same) or the two they are in; `score` is None where something forbids it.
    """

    kind: JudgementKind
    claims: tuple[str, str]
    events: tuple[str, ...]
    score: float | None
    because: tuple[Reason, ...]

    def about(self, *events: str, kind: JudgementKind | None = None) -> Judgement:
        """The same judgement of tellings of these events."""
        return replace(self, events=events, kind=kind or self.kind)


@dataclass(frozen=True, slots=True)
class Copies:
    """Documents that say the same because one was taken from the other; `taken` explains each of them."""

    documents: tuple[str, ...]
    origin: str
    evidence: CopyEvidence
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginRecord:
    """Whose word one claim rests on: claims of one `voice` are one origin, one a day where the days are stated.

    `carriers` are the media named as passing it on. Where the speaker has no name, `desk` is the outlet or agency
    whose word it counts as (the document where its outlet is not known) and `heard` how that is known.
    """

    claim: str
    kind: OriginKind
    voice: str
    party: str
    occasion: str = ""
    carriers: tuple[str, ...] = ()
    desk: str | None = None
    heard: HeardBy | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What its publisher took back: the document that does so, when, how (`canceled`) and in what words.

    `documents` are the versions that speak no more, `claims` what was said in them and in copies of them.
    """

    by: str
    at: str | None
    how: str
    note: str
    documents: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Many readings side by side, as of an instant."""

    readings: tuple[Reading, ...]
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    conflicts: tuple[Conflict, ...]
    copies: tuple[Copies, ...]
    as_of: str | None = None
    undated: tuple[str, ...] = ()
    """Documents without a date of publication: they count at every instant."""
    judgements: tuple[Judgement, ...] = ()
    origins: tuple[OriginRecord, ...] = ()
    """One for each claim, the outlets' own voices among them."""
    decisions: Decisions = NO_DECISIONS
    """What persons decided about actors, sources and questions; of readings see `claims.decided`."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """What wires killed: nothing of it is in `events`, all of it is in `claims`."""

    @property
    def taken(self) -> tuple[Taken, ...]:
        """Each copy with the one document it was taken from.

        A lifted paragraph makes no copy of a document: its own words keep their own origin.
        """
        return tuple(link for group in self.copies for link in group.taken if link.whole)
