"""JSON Schema (draft 2020-12) of what `riwaya brief` prints. Part of the exports room."""

from __future__ import annotations

from riwaya.exports.schema_parts import (
    COUNT,
    DRAFT,
    FLAG,
    OFFSET,
    TEXT,
    UNREAD,
    Schema,
    list_of,
    object_of,
    one_of,
    or_null,
    ref_to,
)
from riwaya.vocabulary import BriefSection, EventType

NUMBER: Schema = {"type": "integer", "minimum": 1}
SENTENCE = object_of(
    "One sentence in both languages, made from the record; it has at least one footnote.",
    text=TEXT,
    text_ar=TEXT,
    notes={"type": "array", "items": NUMBER, "minItems": 1, "uniqueItems": True},
)
SECTION = object_of(
    "What is said of one event under one heading.",
    key=one_of(BriefSection),
    sentences={"type": "array", "items": ref_to("sentence"), "minItems": 1},
)
TOLD = object_of(
    "One event as told; a minor one has one sentence.",
    event=TEXT,
    type=one_of(EventType),
    title=TEXT,
    minor=FLAG,
    sections=list_of(ref_to("section")),
)
NOTE = object_of(
    "A footnote: the exact characters start..end of a document, and the claim read there.",
    n=NUMBER,
    document=TEXT,
    claim=TEXT,
    start=OFFSET,
    end=OFFSET,
    text=TEXT,
    title=or_null(TEXT),
    outlet=or_null(TEXT),
    url=or_null(TEXT),
    published_at=or_null(TEXT),
)
BRIEF: Schema = {
    "$schema": DRAFT,
    "title": "riwaya brief",
    **object_of(
        "A desk brief. What it says of origins is computed from attributions, not verified.",
        note=TEXT,
        note_ar=TEXT,
        as_of=or_null(TEXT),
        events=list_of(ref_to("told")),
        notes=list_of(ref_to("note")),
        left_out=COUNT,
        unread=list_of(ref_to("unread")),
    ),
    "$defs": {"sentence": SENTENCE, "section": SECTION, "told": TOLD, "note": NOTE, "unread": UNREAD},
}
