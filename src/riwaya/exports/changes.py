"""What changed in an event as JSON: what `riwaya follow` prints and posts. Exports room; nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from riwaya.claims.model import Claim
from riwaya.document import Document
from riwaya.events.changes import Change
from riwaya.events.kinds import ChangeKind
from riwaya.events.model import Comparison
from riwaya.exports.comparison import range_json
from riwaya.exports.contract import NOT_VERIFIED, NOT_VERIFIED_AR, Json, document_json, speaker_json
from riwaya.exports.timeline import event_name_json, words_json

MOST_CLAIMS = 20
"""Claims of one change that are given with their words; `n_claims` says how many there are."""


def changes_json(
    delivery: str,
    event: str,
    span: tuple[str, str],
    states: tuple[Comparison | None, Comparison | None],
    changes: Iterable[Change],
) -> Json:
    """One delivery: `states` are the event before and after, `span` the instants these are known at."""
    before, after = states
    start, end = span
    told = [_change(one, _Known(before if one.kind is ChangeKind.GONE else after)) for one in changes]
    shown = after or before
    named = {id_ for one in told for id_ in one["documents"]}
    documents = {r.document.id: r.document for state in states if state is not None for r in state.readings}
    return {
        "delivery": delivery,
        "note": NOT_VERIFIED,
        "note_ar": NOT_VERIFIED_AR,
        "event": event,
        "events": [event_name_json(one) for one in shown.events] if shown is not None else [],
        "known_after": start,
        "known_at": end,
        "changes": told,
        "documents": [_document(one) for id_, one in sorted(documents.items()) if id_ in named],
    }


class _Known:
    """The claims of one state with their documents."""

    def __init__(self, state: Comparison | None) -> None:
        readings = () if state is None else state.readings
        self.documents: Mapping[str, Document] = {one.document.id: one.document for one in readings}
        claims = {c.id: c for one in readings for c in (*one.claims, *one.narrated)}
        claims.update((c.id, c) for c in (() if state is None else state.claims))
        self.claims: Mapping[str, Claim] = claims

    def claim(self, id_: str) -> Json | None:
        """Who says what where, in the exact words."""
        claim = self.claims.get(id_)
        document = self.documents.get(claim.document) if claim is not None else None
        if claim is None or document is None:
            return None
        spans = claim.content or tuple(span for span in (claim.cue,) if span is not None)
        return {
            "id": claim.id,
            "document": document.id,
            "stance": str(claim.stance),
            "speaker": speaker_json(claim.speaker, document),
            "words": words_json(claim.id, spans, document),
        }


def _change(one: Change, known: _Known) -> Json:
    claims = [told for id_ in one.claims[:MOST_CLAIMS] if (told := known.claim(id_)) is not None]
    return {
        "kind": str(one.kind),
        "about": [
            {"facet": str(a.facet), "stratum": a.stratum, "value": a.value, "entity": a.entity} for a in one.asked
        ],
        "grade": None if one.grade is None else str(one.grade),
        "grade_before": None if one.before is None else str(one.before),
        "range": range_json(one.range),
        "range_before": range_json(one.range_before),
        "n_claims": len(one.claims),
        "claims": claims,
        "documents": sorted({told["document"] for told in claims}),
    }


def _document(document: Document) -> Json:
    kept = ("id", "title", "outlet", "published_at", "url")
    return {key: value for key, value in document_json(document).items() if key in kept}
