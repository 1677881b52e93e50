"""The records of the annotate room: tokens and everything found in a text before anyone asks who speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from riwaya.document import Document, Span
from riwaya.vocabulary import EventType, Grain, PlacePrecision, Realis, TimeBasis


class TokenKind:
    """Kinds of token, as plain strings because there are millions of them (the group names of `text.TOKEN`)."""

    WORD = "word"
    NUMBER = "number"
    MARK = "mark"
    NEWLINE = "newline"
    DOTS = "dots"
    TAG = "tag"
    URL = "url"


class Token(NamedTuple):
    """A word, number or mark: original code-point offsets and the folded form."""

    start: int
    end: int
    fold: str
    kind: str


class Columns(NamedTuple):
    """The fields of all tokens apart: most passes over a text look at one of them only, and a column is read faster."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    folds: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Columns:
        """The columns of some tokens, made in one pass in C."""
        return cls(*zip(*tokens, strict=True)) if tokens else cls()


class Sentence(NamedTuple):
    """A sentence as token indices first..last (half-open); `paragraph` counts lines of the text from 0."""

    first: int
    last: int
    paragraph: int


class Quotation(NamedTuple):
    """A stretch between quotation marks; `inner` leaves the marks out. `closed` is false where the paragraph ended
    first."""

    outer: Span
    inner: Span
    closed: bool
    opener: str


class ActorMention(NamedTuple):
    """A known actor in the text; `entity` is its id in `lexicon/world/actors.yaml` (or agencies, outlets)."""

    span: Span
    entity: str
    name: str
    kind: str


class NameMention(NamedTuple):
    """A name that no list knows, of a person, organization, media or place; `rule` is what told it from other words.

    It is no ActorMention: nothing is resolved to it, and who speaks is decided without it.
    """

    span: Span
    name: str
    kind: str
    rule: str


class PlaceMention(NamedTuple):
    """A known place; coordinates are WGS84 degrees, None where only an area is meant."""

    span: Span
    place: str
    name: str
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    country: str | None = None


class TimeMention(NamedTuple):
    """A time expression. `value` is ISO 8601 cut to the grain (2024-04-21, 2024-04), None where it can't be resolved.

    `end` is set for ranges. `basis` says whether the text states it or it was resolved against the publication date.
    """

    span: Span
    value: str | None
    grain: Grain
    basis: TimeBasis
    end: str | None = None
    approx: bool = False


class QuantityMention(NamedTuple):
    """A number as an interval: `high` None means open (at least). `unit` is the folded word counted, "" if none."""

    span: Span
    low: float | None
    high: float | None
    approx: bool
    unit: str = ""


class TriggerMention(NamedTuple):
    """A word that names an event. `means` is a means value of the lexicon (air, drone, rocket, …) or None.

    `role` is the lexicon's (event, verb, weapon, harm, anaphor), `definite` says it carries the article or a
    demonstrative («الهجوم», the attack), `number` is s, d or p for a weapon that can be counted, else "".
    `realis` says whether the text reports it as something that happened (`annotate.realis`).
    """

    span: Span
    type: EventType
    means: str | None
    entry: str
    role: str = "event"
    definite: bool = False
    number: str = ""
    realis: Realis = Realis.UNSTATED


class Annotated(NamedTuple):
    """A document with its layers; annotators return a copy with more layers filled (`_replace`)."""

    document: Document
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    names: tuple[NameMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    triggers: tuple[TriggerMention, ...] = ()
    columns: Columns | None = None
    places_of: Mapping[object, Sequence[int]] = {}
    """The tokens a table of an annotator may know something about, by table; one that is missing must look at all."""

    def by_column(self) -> Columns:
        """The columns of the tokens, whether or not an annotator has filled them in."""
        return self.columns if self.columns is not None else Columns.of(self.tokens)
