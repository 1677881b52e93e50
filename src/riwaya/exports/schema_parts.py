"""The parts that the JSON Schemas share: how one is written, and document, claim, statement. Part of the exports room.

Closed sets come from `vocabulary`, so schema and code cannot drift apart.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

from riwaya.ingest.outlets import MatchedBy
from riwaya.vocabulary import (
    Anonymity,
    Certainty,
    Commitment,
    Distance,
    EventType,
    FacetName,
    Grain,
    HopRole,
    Language,
    Medium,
    Ownership,
    Polarity,
    QuoteForm,
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


def or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(words: type[Enum]) -> Schema:
    return {"enum": [str(member.value) for member in words]}


def list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def ref_to(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def object_of(description: str, **properties: Schema) -> Schema:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
    }


SPAN = object_of("A half-open range of code points and its exact characters.", start=OFFSET, end=OFFSET, text=TEXT)
ZONE = object_of("A stretch of the page and what it is.", kind=one_of(ZoneKind), start=OFFSET, end=OFFSET)
PROFILE = object_of(
    "The outlet or official channel a document is known to be of, and by which site, account or name.",
    by=one_of(MatchedBy),
    value=TEXT,
    id=TEXT,
    kind=TEXT,
    name_ar=TEXT,
    name_en=TEXT,
    country=or_null(TEXT),
    languages=list_of(TEXT),
    domains=list_of(TEXT),
    handles=object_of("Accounts by platform, without @.", x=list_of(TEXT), telegram=list_of(TEXT)),
    owner=or_null(object_of("Who owns it.", id=TEXT, name_ar=TEXT, name_en=TEXT)),
    ownership=or_null(one_of(Ownership)),
    party=or_null(TEXT),
    actor=or_null(TEXT),
    source=TEXT,
    owner_source=or_null(TEXT),
    handles_source=or_null(TEXT),
    as_of=TEXT,
)
DOCUMENT = object_of(
    "One text as received.",
    id=TEXT,
    input=TEXT,
    language=one_of(Language),
    title=or_null(TEXT),
    outlet=or_null(TEXT),
    published_at=or_null(TEXT),
    dateline=object_of("Where the page says it was written.", place=or_null(TEXT), date=or_null(TEXT)),
    bylines=list_of(TEXT),
    credits=list_of(TEXT),
    feed_source=or_null(TEXT),
    url=or_null(TEXT),
    profile=or_null(PROFILE),
    sha256=TEXT,
    text=TEXT,
    zones=list_of(ZONE),
)
SAID_AT = object_of(
    "When the words were said; never silently the publication date.",
    value=TEXT,
    grain=one_of(Grain),
    basis=one_of(TimeBasis),
    span=or_null(ref_to("span")),
)
STATEMENT = object_of(
    "A communiqué, post or interview as an object of its own.",
    id=TEXT,
    document=TEXT,
    kind=one_of(StatementKind),
    author=or_null(TEXT),
    alleged_author=or_null(TEXT),
    channel=or_null(TEXT),
    span=or_null(ref_to("span")),
    said_at=or_null(ref_to("said_at")),
    claims=list_of(TEXT),
    disowned_by=list_of(TEXT),
)
SPEAKER = object_of(
    'Who speaks; name is the fullest form in this document, "" where nobody is named.',
    name=TEXT,
    type=one_of(SpeakerType),
    entity=or_null(TEXT),
    alleged=FLAG,
    count=or_null(COUNT),
    resolved_from=or_null(ref_to("span")),
)
HOP = object_of(
    "One step from the speaker to the reader.",
    role=one_of(HopRole),
    name=TEXT,
    medium=or_null(one_of(Medium)),
    anonymity=one_of(Anonymity),
    span=or_null(ref_to("span")),
)
FACET_VALUE = object_of(
    "One answer of a claim to one question about an event; low and high bound counted ones (null high: open).",
    name=one_of(FacetName),
    value={"type": ["string", "integer", "null"]},
    low={"type": ["number", "null"]},
    high={"type": ["number", "null"]},
    approx=FLAG,
    stratum=TEXT,
    commitment=one_of(Commitment),
    negated=FLAG,
    hedged=FLAG,
    entity=or_null(TEXT),
    span=ref_to("span"),
)
CLAIM = object_of(
    "Who says what.",
    id=TEXT,
    document=TEXT,
    zone=one_of(ZoneKind),
    stance=one_of(Stance),
    verb_class=one_of(VerbClass),
    certainty=one_of(Certainty),
    polarity=one_of(Polarity),
    distance=one_of(Distance),
    quote_form=one_of(QuoteForm),
    parent=or_null(TEXT),
    cue=or_null(ref_to("span")),
    source=or_null(ref_to("span")),
    speaker=ref_to("speaker"),
    content=list_of(ref_to("span")),
    chain=list_of(ref_to("hop")),
    about=list_of(TEXT),
    target=or_null(
        object_of("Who is accused or addressed.", name=TEXT, entity=or_null(TEXT), span=ref_to("span")),
    ),
    said_at=or_null(ref_to("said_at")),
    facets=list_of(ref_to("facet_value")),
    statement=or_null(TEXT),
    subject_dropped=FLAG,
    rule=TEXT,
)
UNREAD = object_of(
    "An input that could not be read.",
    input=TEXT,
    error=object_of("Why.", code=TEXT, message=TEXT),
)
WORDS = object_of(
    "The exact characters of a claim in its document.", claim=TEXT, document=TEXT, start=OFFSET, end=OFFSET, text=TEXT
)
EVENT_NAME = object_of("An event by its name.", id=TEXT, type=one_of(EventType), title=TEXT)
OPENING = {
    "note": TEXT,
    "note_ar": TEXT,
    "as_of": or_null(TEXT),
    "event": or_null({**TEXT, "description": "The one event asked for."}),
    "documents": list_of(ref_to("document")),
}
"""What every answer about events begins with."""
SHARED = {
    "span": SPAN,
    "document": DOCUMENT,
    "statement": STATEMENT,
    "speaker": SPEAKER,
    "hop": HOP,
    "facet_value": FACET_VALUE,
    "said_at": SAID_AT,
    "claim": CLAIM,
}
