"""JSON Schema of what `riwaya compare` prints. Part of the exports room."""

from __future__ import annotations

from riwaya.events.kinds import FigureStatus, HeardBy, JudgementKind, OriginKind, Reason
from riwaya.exports.schema_parts import (
    COUNT,
    DRAFT,
    FLAG,
    SHARED,
    TEXT,
    UNREAD,
    Schema,
    list_of,
    object_of,
    one_of,
    or_null,
    ref_to,
)
from riwaya.vocabulary import (
    COUNTED_FACETS,
    ConflictKind,
    CopyEvidence,
    CopyKind,
    EventType,
    FacetName,
    Grade,
    RangeStatus,
)

RANGE = object_of(
    "A counted facet as an interval, low <= best <= high, and the claims it rests on; `by_belligerent`: those in which "
    "one side counts the other's dead.",
    low=COUNT,
    best=COUNT,
    high=COUNT,
    high_open=FLAG,
    status=one_of(RangeStatus),
    basis=list_of(TEXT),
    by_belligerent=list_of(TEXT),
)
POSITION = object_of(
    "One answer to a facet's question, the claims for and against it, and the five counts.",
    value={"type": ["string", "integer", "null"]},
    entity=or_null(TEXT),
    claims=list_of(TEXT),
    against=list_of(TEXT),
    n_reports=COUNT,
    n_documents=COUNT,
    n_outlets=COUNT,
    n_origins=COUNT,
    n_parties=COUNT,
    hedged=FLAG,
    presupposed=FLAG,
)
FIGURE = object_of(
    "A figure somebody gave and what has become of it; null high: open.",
    claim=TEXT,
    span=ref_to("span"),
    low=COUNT,
    high=or_null(COUNT),
    origin=TEXT,
    status=one_of(FigureStatus),
    presupposed=FLAG,
    superseded_by=or_null(TEXT),
)
FACET = object_of(
    "One question about one event; open lists claims that bear on it without answering it. Where persons set the "
    "grade, `decided_by` names their judgements and `computed` the grade of the rules.",
    grade=one_of(Grade),
    positions=list_of(ref_to("position")),
    range=or_null(ref_to("range")),
    flags=list_of(TEXT),
    open=list_of(TEXT),
    figures=list_of(ref_to("figure")),
    decided_by=list_of(TEXT),
    computed=or_null(one_of(Grade)),
)
_STRATA: Schema = {
    "type": "object",
    "additionalProperties": ref_to("facet"),
    "description": "By stratum: total/event, …",
}
FACETS: Schema = {
    "type": "object",
    "properties": {str(name): _STRATA if name in COUNTED_FACETS else ref_to("facet") for name in FacetName},
    "patternProperties": {r"^[a-z_]+#[0-9]+$": ref_to("facet")},
    "additionalProperties": False,
}
HISTORY_STEP = object_of(
    "What a facet's grade became, when (null: order of the text only) and because of which claims.",
    at=or_null(TEXT),
    facet=one_of(FacetName),
    stratum=TEXT,
    grade=one_of(Grade),
    because=list_of(TEXT),
)
EVENT = object_of(
    "What happened, as told.",
    id=TEXT,
    type=one_of(EventType),
    title=TEXT,
    facets=ref_to("facets"),
    history=list_of(ref_to("history_step")),
    claims=list_of(TEXT),
    narrated=list_of(TEXT),
    related=list_of(TEXT),
    decided_by=list_of(TEXT),
)
CONFLICT = object_of(
    "Two sides that cannot both be right about one facet.",
    event=TEXT,
    facet=one_of(FacetName),
    kind=one_of(ConflictKind),
    sides={"type": "array", "items": list_of(TEXT), "minItems": 2, "maxItems": 2},
    explanation=TEXT,
    explanation_ar=TEXT,
)
SHARED_PASSAGE = object_of("One passage in both documents.", copy=ref_to("span"), origin=ref_to("span"))
COPY = object_of(
    "Which document was taken from which, what was done to it, and the passages that show it.",
    copy=TEXT,
    origin=TEXT,
    kind=or_null(one_of(CopyKind)),
    share={"type": "number", "minimum": 0, "maximum": 1, "description": "part of the shorter text's own prose"},
    shared=list_of(SHARED_PASSAGE),
)
WITHDRAWN = object_of(
    "What its publisher killed: by which document, when, how and in what words; its versions, and every claim in them "
    "and in copies of them. No event rests on these claims.",
    by=TEXT,
    at=or_null(TEXT),
    how=TEXT,
    note=TEXT,
    documents=list_of(TEXT),
    claims=list_of(TEXT),
)
COPIES = object_of(
    "Documents that say the same because one was taken from the other.",
    documents=list_of(TEXT),
    origin=TEXT,
    evidence=one_of(CopyEvidence),
    taken=list_of(COPY),
)

ORIGIN = object_of(
    "Whose word one claim rests on: claims of one origin are one voice, once a day where the days are stated.",
    claim=TEXT,
    kind=one_of(OriginKind),
    origin=TEXT,
    party=TEXT,
    day=or_null(TEXT),
    carriers=list_of(TEXT),
    desk=or_null(TEXT),
    heard=or_null(one_of(HeardBy)),
)

JUDGEMENT = object_of(
    "Whether two tellings, known by their earliest claims, are of one event; score is null where something forbids it.",
    kind=one_of(JudgementKind),
    claims={"type": "array", "items": TEXT, "minItems": 2, "maxItems": 2},
    events={"type": "array", "items": TEXT, "minItems": 1, "maxItems": 2},
    score={"type": ["number", "null"]},
    because=list_of(one_of(Reason)),
)

LETTER = object_of(
    "The reliability (A to F) a named person gives an outlet or actor; it is shown and changes no count.",
    actor=TEXT,
    letter=TEXT,
    by=TEXT,
    judgement=TEXT,
)

COMPARE: Schema = {
    "$schema": DRAFT,
    "title": "riwaya compare",
    **object_of(
        "Documents read together. Grades are computed from attributions, not verified.",
        note=TEXT,
        note_ar=TEXT,
        as_of=or_null(TEXT),
        documents=list_of(ref_to("document")),
        claims=list_of(ref_to("claim")),
        statements=list_of(ref_to("statement")),
        narrated=list_of(ref_to("claim")),
        events=list_of(ref_to("event")),
        conflicts=list_of(ref_to("conflict")),
        copies=list_of(ref_to("copies")),
        withdrawn=list_of(ref_to("withdrawn")),
        judgements=list_of(ref_to("judgement")),
        origins=list_of(ref_to("origin")),
        letters=list_of(ref_to("letter")),
        unread=list_of(ref_to("unread")),
    ),
    "$defs": {
        **SHARED,
        "range": RANGE,
        "position": POSITION,
        "figure": FIGURE,
        "facet": FACET,
        "facets": FACETS,
        "history_step": HISTORY_STEP,
        "event": EVENT,
        "conflict": CONFLICT,
        "copies": COPIES,
        "withdrawn": WITHDRAWN,
        "judgement": JUDGEMENT,
        "origin": ORIGIN,
        "letter": LETTER,
        "unread": UNREAD,
    },
}
