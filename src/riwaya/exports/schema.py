"""JSON Schema (draft 2020-12) of what `riwaya read` and `riwaya compare` print. Part of the exports room.

Closed sets come from `vocabulary`, so schema and code cannot drift apart. Objects stay open (no
`additionalProperties: false`): fields may be added, none is renamed. A test validates real output against it.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

from riwaya.vocabulary import (
    COUNTED_FACETS,
    Anonymity,
    Certainty,
    Commitment,
    ConflictKind,
    CopyEvidence,
    CopyKind,
    Distance,
    EventType,
    FacetName,
    Grade,
    Grain,
    HopRole,
    Language,
    Medium,
    MentionKind,
    PlacePrecision,
    Polarity,
    QuoteForm,
    RangeStatus,
    Realis,
    SpeakerType,
    Stance,
    StatementKind,
    TimeBasis,
    VerbClass,
    ZoneKind,
)

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
OFFSET: Schema = {"type": "integer", "minimum": 0, "description": "Unicode code points over document.text"}
COUNT: Schema = {"type": "integer", "minimum": 0}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(words: type[Enum]) -> Schema:
    return {"enum": [str(member.value) for member in words]}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(description: str, **properties: Schema) -> Schema:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
    }


SPAN = _object("A half-open range of code points and its exact characters.", start=OFFSET, end=OFFSET, text=TEXT)
ZONE = _object("A stretch of the page and what it is.", kind=_one_of(ZoneKind), start=OFFSET, end=OFFSET)
DOCUMENT = _object(
    "One text as received.",
    id=TEXT,
    input=TEXT,
    language=_one_of(Language),
    title=_or_null(TEXT),
    outlet=_or_null(TEXT),
    published_at=_or_null(TEXT),
    dateline=_object("Where the page says it was written.", place=_or_null(TEXT), date=_or_null(TEXT)),
    bylines=_list(TEXT),
    credits=_list(TEXT),
    url=_or_null(TEXT),
    sha256=TEXT,
    text=TEXT,
    zones=_list(ZONE),
)
SAID_AT = _object(
    "When the words were said; never silently the publication date.",
    value=TEXT,
    grain=_one_of(Grain),
    basis=_one_of(TimeBasis),
    span=_or_null(_ref("span")),
)
STATEMENT = _object(
    "A communiqué, post or interview as an object of its own.",
    id=TEXT,
    document=TEXT,
    kind=_one_of(StatementKind),
    author=_or_null(TEXT),
    alleged_author=_or_null(TEXT),
    channel=_or_null(TEXT),
    span=_or_null(_ref("span")),
    said_at=_or_null(_ref("said_at")),
    claims=_list(TEXT),
    disowned_by=_list(TEXT),
)
SPEAKER = _object(
    'Who speaks; name is the fullest form in this document, "" where nobody is named.',
    name=TEXT,
    type=_one_of(SpeakerType),
    entity=_or_null(TEXT),
    alleged=FLAG,
    count=_or_null(COUNT),
    resolved_from=_or_null(_ref("span")),
)
HOP = _object(
    "One step from the speaker to the reader.",
    role=_one_of(HopRole),
    name=TEXT,
    medium=_or_null(_one_of(Medium)),
    anonymity=_one_of(Anonymity),
    span=_or_null(_ref("span")),
)
FACET_VALUE = _object(
    "One answer of a claim to one question about an event; low and high bound counted ones (null high: open).",
    name=_one_of(FacetName),
    value={"type": ["string", "integer", "null"]},
    low={"type": ["number", "null"]},
    high={"type": ["number", "null"]},
    approx=FLAG,
    stratum=TEXT,
    commitment=_one_of(Commitment),
    negated=FLAG,
    hedged=FLAG,
    entity=_or_null(TEXT),
    span=_ref("span"),
)
CLAIM = _object(
    "Who says what.",
    id=TEXT,
    document=TEXT,
    zone=_one_of(ZoneKind),
    stance=_one_of(Stance),
    verb_class=_one_of(VerbClass),
    certainty=_one_of(Certainty),
    polarity=_one_of(Polarity),
    distance=_one_of(Distance),
    quote_form=_one_of(QuoteForm),
    parent=_or_null(TEXT),
    cue=_or_null(_ref("span")),
    source=_or_null(_ref("span")),
    speaker=_ref("speaker"),
    content=_list(_ref("span")),
    chain=_list(_ref("hop")),
    about=_list(TEXT),
    target=_or_null(
        _object("Who is accused or addressed.", name=TEXT, entity=_or_null(TEXT), span=_ref("span")),
    ),
    said_at=_or_null(_ref("said_at")),
    facets=_list(_ref("facet_value")),
    statement=_or_null(TEXT),
    subject_dropped=FLAG,
    rule=TEXT,
)
_NUMBER: Schema = {"type": ["number", "null"]}
_MENTION_VALUES: dict[MentionKind, Schema] = {
    MentionKind.ACTOR: _object(
        "A name of somebody; `entity` is null where no list knows it.", entity=_or_null(TEXT), name=TEXT, kind=TEXT
    ),
    MentionKind.PLACE: _object(
        "A place, WGS84 degrees; `place` and the point are null where no list knows it.",
        place=_or_null(TEXT),
        name=TEXT,
        lat=_NUMBER,
        lon=_NUMBER,
        precision={"enum": [*map(str, PlacePrecision), None]},
        country=_or_null(TEXT),
    ),
    MentionKind.TIME: _object(
        "A time expression; value is ISO 8601 cut to the grain.",
        value=_or_null(TEXT),
        end=_or_null(TEXT),
        grain=_one_of(Grain),
        basis=_one_of(TimeBasis),
        approx=FLAG,
    ),
    MentionKind.QUANTITY: _object("A number as an interval.", low=_NUMBER, high=_NUMBER, approx=FLAG, unit=TEXT),
}
MENTION: Schema = {
    "oneOf": [
        _object("Something named in the text.", kind={"const": str(kind)}, span=_ref("span"), value=value)
        for kind, value in _MENTION_VALUES.items()
    ]
}
EVENT_WORD = _object(
    "A word that names an event; `realis` says whether it reports that one happened.",
    type=_one_of(EventType),
    role=TEXT,
    means=_or_null(TEXT),
    realis=_one_of(Realis),
    span=_ref("span"),
)
UNREAD = _object(
    "An input that could not be read.",
    input=TEXT,
    error=_object("Why.", code=TEXT, message=TEXT),
)
READING = _object(
    "One document and what is said in it.",
    document=_ref("document"),
    statements=_list(_ref("statement")),
    claims=_list(_ref("claim")),
    narrated=_list(_ref("claim")),
    mentions=_list(_ref("mention")),
    event_words=_list(_ref("event_word")),
)
_SHARED = {
    "span": SPAN,
    "document": DOCUMENT,
    "statement": STATEMENT,
    "speaker": SPEAKER,
    "hop": HOP,
    "facet_value": FACET_VALUE,
    "said_at": SAID_AT,
    "claim": CLAIM,
}

RANGE = _object(
    "A counted facet as an interval, low <= best <= high, and the claims it rests on.",
    low=COUNT,
    best=COUNT,
    high=COUNT,
    high_open=FLAG,
    status=_one_of(RangeStatus),
    basis=_list(TEXT),
)
POSITION = _object(
    "One answer to a facet's question, the claims for and against it, and the five counts.",
    value={"type": ["string", "integer", "null"]},
    entity=_or_null(TEXT),
    claims=_list(TEXT),
    against=_list(TEXT),
    n_reports=COUNT,
    n_documents=COUNT,
    n_outlets=COUNT,
    n_origins=COUNT,
    n_parties=COUNT,
    hedged=FLAG,
    presupposed=FLAG,
)
FACET = _object(
    "One question about one event; open lists claims that bear on it without answering it.",
    grade=_one_of(Grade),
    positions=_list(_ref("position")),
    range=_or_null(_ref("range")),
    flags=_list(TEXT),
    open=_list(TEXT),
)
_STRATA: Schema = {"type": "object", "additionalProperties": _ref("facet"), "description": "By stratum: total/event, …"}
FACETS: Schema = {
    "type": "object",
    "properties": {str(name): _STRATA if name in COUNTED_FACETS else _ref("facet") for name in FacetName},
    "patternProperties": {r"^[a-z_]+#[0-9]+$": _ref("facet")},
    "additionalProperties": False,
}
HISTORY_STEP = _object(
    "What a facet's grade became, when (null: order of the text only) and because of which claims.",
    at=_or_null(TEXT),
    facet=_one_of(FacetName),
    stratum=TEXT,
    grade=_one_of(Grade),
    because=_list(TEXT),
)
EVENT = _object(
    "What happened, as told.",
    id=TEXT,
    type=_one_of(EventType),
    title=TEXT,
    facets=_ref("facets"),
    history=_list(_ref("history_step")),
    claims=_list(TEXT),
    narrated=_list(TEXT),
    related=_list(TEXT),
)
CONFLICT = _object(
    "Two sides that cannot both be right about one facet.",
    event=TEXT,
    facet=_one_of(FacetName),
    kind=_one_of(ConflictKind),
    sides={"type": "array", "items": _list(TEXT), "minItems": 2, "maxItems": 2},
    explanation=TEXT,
    explanation_ar=TEXT,
)
SHARED = _object("One passage in both documents.", copy=_ref("span"), origin=_ref("span"))
TAKEN = _object(
    "Which document was taken from which, what was done to it, and the passages that show it.",
    copy=TEXT,
    origin=TEXT,
    kind=_or_null(_one_of(CopyKind)),
    share={"type": "number", "minimum": 0, "maximum": 1, "description": "part of the shorter text's own prose"},
    shared=_list(SHARED),
)
COPIES = _object(
    "Documents that say the same because one was taken from the other.",
    documents=_list(TEXT),
    origin=TEXT,
    evidence=_one_of(CopyEvidence),
    taken=_list(TAKEN),
)

READ: Schema = {
    "$schema": DRAFT,
    "title": "riwaya read",
    "description": "One line of jsonl; json gives this object for one file and an array of them for several.",
    "oneOf": [_ref("reading"), _ref("unread")],
    "$defs": {**_SHARED, "mention": MENTION, "event_word": EVENT_WORD, "reading": READING, "unread": UNREAD},
}
COMPARE: Schema = {
    "$schema": DRAFT,
    "title": "riwaya compare",
    **_object(
        "Documents read together. Grades are computed from attributions, not verified.",
        note=TEXT,
        note_ar=TEXT,
        as_of=_or_null(TEXT),
        documents=_list(_ref("document")),
        claims=_list(_ref("claim")),
        statements=_list(_ref("statement")),
        narrated=_list(_ref("claim")),
        events=_list(_ref("event")),
        conflicts=_list(_ref("conflict")),
        copies=_list(_ref("copies")),
        unread=_list(_ref("unread")),
    ),
    "$defs": {
        **_SHARED,
        "range": RANGE,
        "position": POSITION,
        "facet": FACET,
        "facets": FACETS,
        "history_step": HISTORY_STEP,
        "event": EVENT,
        "conflict": CONFLICT,
        "copies": COPIES,
        "unread": UNREAD,
    },
}
