"""JSON Schema (draft 2020-12) of everything `riwaya` prints as JSON, by command. Part of the exports room.

Objects stay open (no `additionalProperties: false`): fields may be added, none is renamed. A test validates real
output against it.
"""

from __future__ import annotations

from riwaya.exports.schema_compare import COMPARE
from riwaya.exports.schema_follow import FOLLOW
from riwaya.exports.schema_parts import (
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
from riwaya.exports.schema_sources import SOURCES
from riwaya.exports.schema_timeline import TIMELINE
from riwaya.vocabulary import (
    EventType,
    Grain,
    MentionKind,
    PlacePrecision,
    Realis,
    TimeBasis,
)

_NUMBER: Schema = {"type": ["number", "null"]}
_MENTION_VALUES: dict[MentionKind, Schema] = {
    MentionKind.ACTOR: object_of(
        "A name of somebody; `entity` is null where no list knows it.", entity=or_null(TEXT), name=TEXT, kind=TEXT
    ),
    MentionKind.PLACE: object_of(
        "A place, WGS84 degrees; `place` and the point are null where no list knows it.",
        place=or_null(TEXT),
        name=TEXT,
        lat=_NUMBER,
        lon=_NUMBER,
        precision={"enum": [*map(str, PlacePrecision), None]},
        country=or_null(TEXT),
    ),
    MentionKind.TIME: object_of(
        "A time expression; value is ISO 8601 cut to the grain.",
        value=or_null(TEXT),
        end=or_null(TEXT),
        grain=one_of(Grain),
        basis=one_of(TimeBasis),
        approx=FLAG,
    ),
    MentionKind.QUANTITY: object_of("A number as an interval.", low=_NUMBER, high=_NUMBER, approx=FLAG, unit=TEXT),
}
MENTION: Schema = {
    "oneOf": [
        object_of("Something named in the text.", kind={"const": str(kind)}, span=ref_to("span"), value=value)
        for kind, value in _MENTION_VALUES.items()
    ]
}
EVENT_WORD = object_of(
    "A word that names an event; `realis` says whether it reports that one happened.",
    type=one_of(EventType),
    role=TEXT,
    means=or_null(TEXT),
    realis=one_of(Realis),
    span=ref_to("span"),
)
READING = object_of(
    "One document and what is said in it.",
    document=ref_to("document"),
    statements=list_of(ref_to("statement")),
    claims=list_of(ref_to("claim")),
    narrated=list_of(ref_to("claim")),
    mentions=list_of(ref_to("mention")),
    event_words=list_of(ref_to("event_word")),
)
READ: Schema = {
    "$schema": DRAFT,
    "title": "riwaya read",
    "description": "One line of jsonl; json gives this object for one file and an array of them for several.",
    "oneOf": [ref_to("reading"), ref_to("unread")],
    "$defs": {**SHARED, "mention": MENTION, "event_word": EVENT_WORD, "reading": READING, "unread": UNREAD},
}
SCHEMAS: dict[str, Schema] = {
    "read": READ, "compare": COMPARE, "timeline": TIMELINE, "sources": SOURCES, "follow": FOLLOW,
}  # fmt: skip
"""The schema of each command that prints JSON."""
