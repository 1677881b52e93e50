"""JSON Schema of what `riwaya sources` prints. Part of the exports room."""

from __future__ import annotations

from riwaya.events.kinds import OneOrigin, OriginKind
from riwaya.exports.schema_compare import POSITION, TAKEN
from riwaya.exports.schema_parts import (
    COUNT,
    DRAFT,
    EVENT_NAME,
    OPENING,
    SHARED,
    TEXT,
    UNREAD,
    WORDS,
    Schema,
    list_of,
    object_of,
    one_of,
    or_null,
    ref_to,
)
from riwaya.vocabulary import CopyEvidence, FacetName

COUNTS = object_of(
    "The five numbers, which mean five things.",
    reports=COUNT,
    documents=COUNT,
    outlets=COUNT,
    origins=COUNT,
    parties=COUNT,
)
NODE = object_of(
    "A document with what it gives of one origin, and the documents taken from it.",
    document=TEXT,
    evidence=or_null(one_of(CopyEvidence)),
    taken_from=or_null(TEXT),
    reports=list_of(ref_to("words")),
    claims=list_of(TEXT),
    copies=list_of(ref_to("node")),
)
CARRIER = object_of('A medium that passed it on, "" where none is named.', name=TEXT, documents=list_of(ref_to("node")))
ORIGIN_NODE = object_of(
    "One voice, counted as `counted` origins, and why its reports are one.",
    voice=TEXT,
    kind=one_of(OriginKind),
    names=list_of(TEXT),
    desk=or_null(TEXT),
    declared=or_null(COUNT),
    days=list_of(TEXT),
    counted=COUNT,
    because=list_of(one_of(OneOrigin)),
    carriers=list_of(ref_to("carrier")),
)
ANSWER = object_of(
    "One answer to one question and the voices it rests on.",
    facet=one_of(FacetName),
    stratum=TEXT,
    position=ref_to("position"),
    voices=list_of(TEXT),
)
EVENT_SOURCES = object_of(
    "Whose word one event rests on.",
    event=ref_to("event_name"),
    counts=ref_to("counts"),
    parties=list_of(object_of("One side.", party=TEXT, origins=list_of(ref_to("origin")))),
    answers=list_of(ref_to("answer")),
)
SOURCES: Schema = {
    "$schema": DRAFT,
    "title": "riwaya sources",
    **object_of(
        "The tree of independence of each event: what stands below one origin is that origin again.",
        **OPENING,
        events=list_of(ref_to("event_sources")),
        taken=list_of(ref_to("taken")),
        unread=list_of(ref_to("unread")),
    ),
    "$defs": {
        **SHARED,
        "event_name": EVENT_NAME,
        "words": WORDS,
        "counts": COUNTS,
        "node": NODE,
        "carrier": CARRIER,
        "origin": ORIGIN_NODE,
        "position": POSITION,
        "answer": ANSWER,
        "event_sources": EVENT_SOURCES,
        "taken": TAKEN,
        "unread": UNREAD,
    },
}
