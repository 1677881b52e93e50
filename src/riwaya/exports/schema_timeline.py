"""JSON Schema of what `riwaya timeline` prints. Part of the exports room."""

from __future__ import annotations

from riwaya.events.kinds import TimelineKind
from riwaya.exports.schema_parts import (
    DRAFT,
    EVENT_NAME,
    FLAG,
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
from riwaya.vocabulary import FacetName, Grade

ENTRY = object_of(
    "One thing that became known, with the exact words it rests on; `about` are the claims, statements or events that "
    "it denies, disowns, takes back, supersedes or follows.",
    kind=one_of(TimelineKind),
    at=or_null(TEXT),
    document=TEXT,
    events=list_of(TEXT),
    claims=list_of(TEXT),
    words=list_of(ref_to("words")),
    speaker=or_null(ref_to("speaker")),
    origin=or_null(TEXT),
    said_at=or_null(ref_to("said_at")),
    again={**FLAG, "description": "It gives no answer that its origin had not given before."},
    about=list_of(TEXT),
    facet=or_null(one_of(FacetName)),
    stratum=TEXT,
    grade=or_null(one_of(Grade)),
    before=or_null(one_of(Grade)),
)
TIMELINE: Schema = {
    "$schema": DRAFT,
    "title": "riwaya timeline",
    **object_of(
        "What became known when, by publication; documents without a date apart. Grades are computed, not verified.",
        **OPENING,
        events=list_of(ref_to("event_name")),
        entries=list_of(ref_to("entry")),
        undated=list_of(ref_to("entry")),
        unread=list_of(ref_to("unread")),
    ),
    "$defs": {**SHARED, "event_name": EVENT_NAME, "words": WORDS, "entry": ENTRY, "unread": UNREAD},
}
