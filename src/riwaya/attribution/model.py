"""The records of the attribution room (PARC 3.0: cue, source, content; AIDA: the chain of who passed it on)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from riwaya.document import Span
from riwaya.vocabulary import (
    Anonymity,
    Certainty,
    Distance,
    HopRole,
    Medium,
    QuoteForm,
    SpeakerType,
    Stance,
    VerbClass,
    ZoneKind,
)


@dataclass(frozen=True, slots=True)
class Hop:
    """One step from the speaker to the reader."""

    role: HopRole
    name: str
    medium: Medium | None = None
    span: Span | None = None
    anonymity: Anonymity = Anonymity.NAMED


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. `name` is the fullest form in this document, "" when nobody is named; `entity` an actor id or None.

    `alleged` marks the author of a statement that is only attributed to him; `count` is the declared number
    of people («مصدران», two sources → 2); `resolved_from` the earlier mention a dropped subject was taken from.
    """

    name: str = ""
    type: SpeakerType = SpeakerType.UNKNOWN
    entity: str | None = None
    alleged: bool = False
    count: int | None = None
    resolved_from: Span | None = None


class Attribution(NamedTuple):
    """Somebody says something. `parent` is the index of the attribution this one is nested in, within the same
    document.

    `stance` is the cue's lexical default; the claims room decides the final one from cue and content.
    `statement` is the span of the communiqué, post or report named as the thing that speaks or is disowned.
    """

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    speaker: Speaker
    chain: tuple[Hop, ...]
    verb_class: VerbClass
    stance: Stance
    certainty: Certainty
    distance: Distance
    quote_form: QuoteForm
    zone: ZoneKind
    rule: str
    parent: int | None = None
    negated: bool = False
    target: Span | None = None
    statement: Span | None = None
    subject_dropped: bool = False
