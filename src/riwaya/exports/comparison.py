"""The JSON object of `riwaya compare` (DESIGN section 4): documents read together, event by event.

Part of the exports room. Nothing is decided here: grades, positions and conflicts are the events room's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from riwaya.claims.model import Claim, Statement
from riwaya.document import Document
from riwaya.errors import RiwayaError
from riwaya.events.decisions import Letter
from riwaya.events.model import (
    Comparison,
    Conflict,
    Copies,
    CountRange,
    Event,
    Facet,
    FigureRecord,
    HistoryStep,
    Judgement,
    OriginRecord,
    Position,
    Taken,
    Withdrawn,
)
from riwaya.exports.contract import (
    NOT_VERIFIED,
    NOT_VERIFIED_AR,
    Json,
    claim_json,
    document_json,
    error_json,
    span_json,
    statement_json,
)
from riwaya.vocabulary import COUNTED_FACETS

Record = TypeVar("Record", Claim, Statement)
Homes = Mapping[str, Document]
"""The document of each claim."""


def comparison_json(comparison: Comparison, unread: Sequence[tuple[str, RiwayaError]] = ()) -> Json:
    """Everything `riwaya compare` says about several documents; `unread` are the inputs that failed, by name."""
    documents = {reading.document.id: reading.document for reading in comparison.readings}
    homes = {c.id: r.document for r in comparison.readings for c in (*r.claims, *r.narrated)}
    return {
        "note": NOT_VERIFIED,
        "note_ar": NOT_VERIFIED_AR,
        "as_of": comparison.as_of,
        "documents": [document_json(reading.document) for reading in comparison.readings],
        "claims": _of_documents(comparison.claims, documents, claim_json),
        "statements": _of_documents(comparison.statements, documents, statement_json),
        "narrated": [claim_json(n, r.document) for r in comparison.readings for n in r.narrated],
        "events": [event_json(event, homes) for event in comparison.events],
        "conflicts": [conflict_json(conflict) for conflict in comparison.conflicts],
        "copies": [copies_json(copies, documents) for copies in comparison.copies],
        "withdrawn": [withdrawn_json(withdrawn) for withdrawn in comparison.withdrawn],
        "judgements": [judgement_json(judgement) for judgement in comparison.judgements],
        "origins": [origin_json(record) for record in comparison.origins],
        "letters": [letter_json(letter) for letter in comparison.decisions.letters],
        "unread": [error_json(name, error) for name, error in unread],
    }


def _of_documents(
    records: Iterable[Record], documents: dict[str, Document], to_json: Callable[[Record, Document], Json]
) -> list[Json]:
    return [to_json(record, documents[record.document]) for record in records if record.document in documents]


def event_json(event: Event, homes: Homes) -> Json:
    return {
        "id": event.id,
        "type": str(event.type),
        "title": event.title,
        "facets": facets_json(event.facets, homes),
        "history": [history_json(step) for step in event.history],
        "claims": list(event.claims),
        "narrated": list(event.narrated),
        "related": list(event.related),
        "decided_by": list(event.judgements),
    }


def facets_json(facets: tuple[Facet, ...], homes: Homes) -> Json:
    """Facets by name; counted ones by name and stratum, so that women killed never compete with all killed."""
    out: Json = {}
    for facet in facets:
        if facet.name in COUNTED_FACETS:
            strata = out.setdefault(str(facet.name), {})
            strata[_free(facet.stratum or "total/event", strata)] = facet_json(facet, homes)
        else:
            out[_free(str(facet.name), out)] = facet_json(facet, homes)
    return out


def _free(key: str, taken: Json) -> str:
    """`key`, or with a number where it is taken: a second facet of one name must never hide the first."""
    n = 2
    free = key
    while free in taken:
        free, n = f"{key}#{n}", n + 1
    return free


def facet_json(facet: Facet, homes: Homes) -> Json:
    return {
        "grade": str(facet.grade),
        "positions": [position_json(position) for position in facet.positions],
        "range": range_json(facet.range),
        "flags": list(facet.flags),
        "open": list(facet.open),
        "figures": [figure_json(figure, homes[figure.claim]) for figure in facet.figures if figure.claim in homes],
        "decided_by": list(facet.judgements),
        "computed": None if facet.computed is None else str(facet.computed),
    }


def figure_json(figure: FigureRecord, document: Document) -> Json:
    """A figure with its exact words; `superseded_by` is the claim that has the later one of the same origin."""
    return {
        "claim": figure.claim,
        "span": span_json(figure.span, document),
        "low": figure.low,
        "high": figure.high,
        "origin": figure.voice,
        "status": str(figure.status),
        "presupposed": figure.presupposed,
        "superseded_by": figure.superseded_by,
    }


def position_json(position: Position) -> Json:
    return {
        "value": position.value,
        "entity": position.entity,
        "claims": list(position.claims),
        "against": list(position.against),
        "n_reports": position.n_reports,
        "n_documents": position.n_documents,
        "n_outlets": position.n_outlets,
        "n_origins": position.n_origins,
        "n_parties": position.n_parties,
        "hedged": position.hedged,
        "presupposed": position.presupposed,
    }


def range_json(value: CountRange | None) -> Json | None:
    if value is None:
        return None
    return {
        "low": value.low,
        "best": value.best,
        "high": value.high,
        "high_open": value.high_open,
        "status": str(value.status),
        "basis": list(value.basis),
        "by_belligerent": list(value.by_belligerent),
    }


def history_json(step: HistoryStep) -> Json:
    return {
        "at": step.at,
        "facet": str(step.facet),
        "stratum": step.stratum,
        "grade": str(step.grade),
        "because": list(step.because),
    }


def conflict_json(conflict: Conflict) -> Json:
    return {
        "event": conflict.event,
        "facet": str(conflict.facet),
        "kind": str(conflict.kind),
        "sides": [list(side) for side in conflict.sides],
        "explanation": conflict.explanation,
        "explanation_ar": conflict.explanation_ar,
    }


def withdrawn_json(withdrawn: Withdrawn) -> Json:
    """What a publisher took back, and all that falls with it."""
    return {
        "by": withdrawn.by,
        "at": withdrawn.at,
        "how": withdrawn.how,
        "note": withdrawn.note,
        "documents": list(withdrawn.documents),
        "claims": list(withdrawn.claims),
    }


def copies_json(copies: Copies, documents: Mapping[str, Document]) -> Json:
    return {
        "documents": list(copies.documents),
        "origin": copies.origin,
        "evidence": str(copies.evidence),
        "taken": [taken_json(taken, documents) for taken in copies.taken],
    }


def taken_json(taken: Taken, documents: Mapping[str, Document]) -> Json:
    """Why one document counts as taken from the other: the passages they share, in both."""
    copy, origin = documents[taken.copy], documents[taken.origin]
    return {
        "copy": taken.copy,
        "origin": taken.origin,
        "kind": str(taken.kind) if taken.kind is not None else None,
        "share": taken.share,
        "shared": [
            {"copy": span_json(shared.copy, copy), "origin": span_json(shared.origin, origin)}
            for shared in taken.shared
        ],
    }


def judgement_json(judgement: Judgement) -> Json:
    return {
        "kind": str(judgement.kind),
        "claims": list(judgement.claims),
        "events": list(judgement.events),
        "score": judgement.score,
        "because": [str(reason) for reason in judgement.because],
    }


def letter_json(letter: Letter) -> Json:
    """The reliability a named person gives a source; shown, never counted."""
    return {"actor": letter.actor, "letter": letter.letter, "by": letter.by, "judgement": letter.judgement}


def origin_json(record: OriginRecord) -> Json:
    """Whose word a claim rests on; `origin` and `party` are keys, alike where they are the same."""
    return {
        "claim": record.claim,
        "kind": str(record.kind),
        "origin": record.voice,
        "party": record.party,
        "day": record.occasion or None,
        "carriers": list(record.carriers),
        "desk": record.desk,
        "heard": None if record.heard is None else str(record.heard),
    }
