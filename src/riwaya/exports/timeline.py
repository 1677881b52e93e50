"""The JSON object of `riwaya timeline`: what became known when. Part of the exports room; nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from riwaya.claims.model import Claim
from riwaya.document import Document, Span
from riwaya.errors import RiwayaError
from riwaya.events.kinds import TimelineKind
from riwaya.events.model import Comparison, Event
from riwaya.events.timeline import Passage, Timeline, TimelineEntry
from riwaya.exports.contract import (
    NOT_VERIFIED,
    NOT_VERIFIED_AR,
    Json,
    document_json,
    error_json,
    said_at_json,
    span_json,
    speaker_json,
)

_FOLLOWED = frozenset({TimelineKind.GRADE, TimelineKind.FOLLOW_UP})


def timeline_json(
    comparison: Comparison,
    timeline: Timeline,
    event: str | None = None,
    unread: Sequence[tuple[str, RiwayaError]] = (),
) -> Json:
    """Everything `riwaya timeline` says; `event` is the one event asked for."""
    printer = _Printer(comparison)
    return {
        **opening_json(comparison, event),
        "events": [event_name_json(one) for one in comparison.events if event in (None, one.id)],
        "entries": [printer.entry(entry) for entry in timeline.entries],
        "undated": [printer.entry(entry) for entry in timeline.undated],
        "unread": [error_json(name, error) for name, error in unread],
    }


def opening_json(comparison: Comparison, event: str | None) -> Json:
    """What every answer about events begins with."""
    return {
        "note": NOT_VERIFIED,
        "note_ar": NOT_VERIFIED_AR,
        "as_of": comparison.as_of,
        "event": event,
        "documents": [document_json(reading.document) for reading in comparison.readings],
    }


def event_name_json(event: Event) -> Json:
    return {"id": event.id, "type": str(event.type), "title": event.title}


def words_json(claim: str, spans: Iterable[Span], document: Document) -> list[Json]:
    """The exact words of a claim, one object for each range of its document."""
    return [{"claim": claim, "document": document.id, **(span_json(span, document) or {})} for span in spans]


class _Printer:
    def __init__(self, comparison: Comparison) -> None:
        self._documents: Mapping[str, Document] = {r.document.id: r.document for r in comparison.readings}
        self._claims: Mapping[str, Claim] = {c.id: c for r in comparison.readings for c in (*r.claims, *r.narrated)}
        self._voices = {record.claim: record.voice for record in comparison.origins}

    def entry(self, entry: TimelineEntry) -> Json:
        document = self._documents[entry.document]
        teller = None if entry.kind in _FOLLOWED else self._claims[entry.passages[0].claim]
        return {
            "kind": str(entry.kind),
            "at": entry.at,
            "document": entry.document,
            "events": list(entry.events),
            "claims": [passage.claim for passage in entry.passages],
            "words": [word for passage in entry.passages for word in self._words(passage)],
            "speaker": None if teller is None else speaker_json(teller.speaker, document),
            "origin": None if teller is None else self._voices.get(teller.id),
            "said_at": None if teller is None else said_at_json(teller.said_at, document),
            "again": entry.again,
            "about": list(entry.about),
            "facet": None if entry.facet is None else str(entry.facet),
            "stratum": entry.stratum,
            "grade": None if entry.grade is None else str(entry.grade),
            "before": None if entry.before is None else str(entry.before),
        }

    def _words(self, passage: Passage) -> list[Json]:
        return words_json(passage.claim, passage.spans, self._documents[passage.document])
