"""JSON Schema of what `riwaya follow` prints and posts. Part of the exports room."""

from __future__ import annotations

from riwaya.events.kinds import ChangeKind
from riwaya.exports.schema_compare import RANGE
from riwaya.exports.schema_parts import (
    COUNT,
    DRAFT,
    EVENT_NAME,
    SHARED,
    TEXT,
    WORDS,
    Schema,
    list_of,
    object_of,
    one_of,
    or_null,
    ref_to,
)
from riwaya.vocabulary import FacetName, Grade, Stance

ASKED = object_of(
    "A question, and the answer that is given to it or denied.",
    facet=one_of(FacetName),
    stratum=TEXT,
    value={"type": ["string", "integer", "null"]},
    entity=or_null(TEXT),
)
SAID = object_of(
    "A claim the change rests on, in its exact words.",
    id=TEXT,
    document=TEXT,
    stance=one_of(Stance),
    speaker=ref_to("speaker"),
    words=list_of(ref_to("words")),
)
CHANGE = object_of(
    "One thing that is told now and was not told before; some claims stand for all `n_claims`.",
    kind=one_of(ChangeKind),
    about=list_of(ref_to("asked")),
    grade=or_null(one_of(Grade)),
    grade_before=or_null(one_of(Grade)),
    range=or_null(ref_to("range")),
    range_before=or_null(ref_to("range")),
    n_claims=COUNT,
    claims=list_of(ref_to("said")),
    documents=list_of(TEXT),
)
TOLD_OF = object_of(
    "A document some claims stand in.",
    id=TEXT,
    title=or_null(TEXT),
    outlet=or_null(TEXT),
    published_at=or_null(TEXT),
    url=or_null(TEXT),
)
FOLLOW: Schema = {
    "$schema": DRAFT,
    "title": "riwaya follow",
    **object_of(
        "What changed in an event between two instants of the ledger; grades are computed, not verified. `delivery` is "
        "the same however often the same is delivered.",
        delivery=TEXT,
        note=TEXT,
        note_ar=TEXT,
        event=TEXT,
        events=list_of(ref_to("event_name")),
        known_after=TEXT,
        known_at=TEXT,
        changes=list_of(ref_to("change")),
        documents=list_of(ref_to("told_of")),
    ),
    "$defs": {
        **SHARED,
        "event_name": EVENT_NAME,
        "words": WORDS,
        "range": RANGE,
        "asked": ASKED,
        "said": SAID,
        "change": CHANGE,
        "told_of": TOLD_OF,
    },
}
