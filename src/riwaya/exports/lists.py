"""What `riwaya claims`, `conflicts`, `documents`, `event` and `add` print for machines. Exports room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from riwaya.claims.decided import Mark
from riwaya.claims.model import Claim, Reading
from riwaya.document import Document
from riwaya.errors import RiwayaError
from riwaya.events.cards import Card
from riwaya.events.model import Comparison, Conflict, Event, Facet
from riwaya.exports.cells import table
from riwaya.exports.comparison import conflict_json
from riwaya.exports.contract import NOT_VERIFIED, Json, claim_json, document_json, error_json
from riwaya.exports.events import card_json, opening
from riwaya.ledger.held import ListedDocument

Told = tuple[Claim, Reading, Sequence[str], Mark | None]
"""A claim, the reading it is in, the ids of its events, what persons decided about it."""
Contradiction = tuple[Conflict, Card, Comparison]
CLAIM_COLUMNS = (
    "claim", "document", "outlet", "published_at", "stance", "speaker", "speaker_entity", "speaker_type", "certainty",
    "cue", "words", "start", "end", "chain", "said_at", "events", "url", "decided_by",
)  # fmt: skip
CONFLICT_COLUMNS = (
    "event", "title", "facet", "kind", "side", "claim", "stance", "speaker", "outlet", "published_at", "document",
    "words", "start", "end", "explanation", "explanation_ar",
)  # fmt: skip
DOCUMENT_COLUMNS = (
    "id", "outlet", "published_at", "title", "language", "claims", "version", "versions", "gone_at", "redactions",
    "url", "input", "sha256", "recorded_at",
)  # fmt: skip
ANSWER_COLUMNS = (
    "event", "facet", "stratum", "grade", "answer", "entity", "low", "best", "high", "reports", "documents", "outlets",
    "origins", "parties", "hedged", "presupposed", "for", "against", "note",
)  # fmt: skip


def claims_json(told: Iterable[Told], more: bool, as_of: str | None = None, known_at: str | None = None) -> Json:
    """Claims with their documents (without texts) and events."""
    return {**opening(as_of, known_at), "claims": [told_json(*one) for one in told], "more": more}


def told_json(claim: Claim, reading: Reading, events: Sequence[str], mark: Mark | None = None) -> Json:
    """One claim as `riwaya read` prints it, where it stands, what it is about, and who decided about it."""
    document = reading.document
    return {
        **claim_json(claim, document),
        "source_document": brief_json(document),
        "events": list(events),
        "decided": None if mark is None else _mark(mark, document),
    }


def _mark(mark: Mark, document: Document) -> Json:
    """What persons decided; `as_read` is the claim before, null where they left it as it was read."""
    was = mark.original
    return {
        "judgements": list(mark.judgements),
        "by": list(mark.by),
        "confirmed_by": list(mark.confirmed_by),
        "as_read": None if was is None else claim_json(was, document),
    }


def brief_json(document: Document) -> Json:
    """A document without its text."""
    return {key: value for key, value in document_json(document).items() if key not in ("text", "zones")}


def claims_csv(told: Iterable[Told]) -> str:
    """One line a claim; `start` and `end` are code points of the document's text, first to last."""
    return table(CLAIM_COLUMNS, (_claim_row(*one) for one in told))


def _claim_row(claim: Claim, reading: Reading, events: Sequence[str], mark: Mark | None = None) -> Json:
    document, speaker = reading.document, claim.speaker
    return {
        "claim": claim.id,
        **_source(document),
        "stance": claim.stance,
        "speaker": speaker.name,
        "speaker_entity": speaker.entity,
        "speaker_type": speaker.type,
        "certainty": claim.certainty,
        "cue": None if claim.cue is None else document.quote(claim.cue),
        **_words(claim, document),
        "chain": [f"{hop.role}: {hop.name}" for hop in claim.chain],
        "said_at": None if claim.said_at is None else claim.said_at.value,
        "events": list(events),
        "url": document.metadata.url,
        "decided_by": None if mark is None else list(mark.by),
    }


def _source(document: Document) -> Json:
    published = document.published
    return {
        "document": document.id,
        "outlet": document.outlet,
        "published_at": None if published is None else published.isoformat(),
    }


def _words(claim: Claim, document: Document) -> Json:
    spans = claim.content or ((claim.cue,) if claim.cue is not None else ())
    return {
        "words": " … ".join(document.quote(span) for span in spans),
        "start": min((span.start for span in spans), default=None),
        "end": max((span.end for span in spans), default=None),
    }


def conflicts_json(
    found: Iterable[Contradiction], more: bool, as_of: str | None = None, known_at: str | None = None
) -> Json:
    """Conflicts with the exact words of both sides."""
    return {**opening(as_of, known_at), "conflicts": [_conflict(*one) for one in found], "more": more}


def _conflict(conflict: Conflict, card: Card, comparison: Comparison) -> Json:
    homes = _homes(comparison)
    return {
        **conflict_json(conflict),
        "title": card.title,
        "claims": [
            [_side(*homes[claim]) for claim in side if claim in homes]
            for side in conflict.sides
        ],
    }  # fmt: skip


def _side(claim: Claim, document: Document) -> Json:
    return {**claim_json(claim, document), "source_document": brief_json(document)}


def _homes(comparison: Comparison) -> Mapping[str, tuple[Claim, Document]]:
    return {c.id: (c, r.document) for r in comparison.readings for c in (*r.claims, *r.narrated)}


def conflicts_csv(found: Iterable[Contradiction]) -> str:
    """One line for each claim of each side."""
    return table(CONFLICT_COLUMNS, (row for one in found for row in _conflict_rows(*one)))


def _conflict_rows(conflict: Conflict, card: Card, comparison: Comparison) -> Iterator[Json]:
    homes = _homes(comparison)
    head = {"event": card.id, "title": card.title, "facet": conflict.facet, "kind": conflict.kind}
    why = {"explanation": conflict.explanation, "explanation_ar": conflict.explanation_ar}
    for name, side in zip("ab", conflict.sides, strict=True):
        for claim, document in (homes[one] for one in side if one in homes):
            told = {"side": name, "claim": claim.id, "stance": claim.stance, "speaker": claim.speaker.name}
            yield {**head, **told, **_source(document), **_words(claim, document), **why}


def documents_json(
    listed: Iterable[ListedDocument], more: bool, as_of: str | None = None, known_at: str | None = None
) -> Json:
    """Documents without their texts; `captured` is what is known of how the bytes were received."""
    opened = {"as_of": as_of, "known_at": known_at}
    return {**opened, "documents": [_document(one) for one in listed], "more": more}


def _document(listed: ListedDocument) -> Json:
    document, reading = listed.document, listed.reading
    return {
        "id": document.id,
        "outlet": document.outlet,
        "published_at": document.published_at,
        "title": None if reading is None else reading.document.title,
        "language": document.language,
        "claims": None if reading is None else len(reading.claims),
        "source": document.source,
        "version": listed.version,
        "versions": listed.versions,
        "gone": [{"at": stone.seen_at, "how": stone.how} for stone in listed.gone],
        "redactions": list(listed.redactions),
        "url": document.url,
        "input": document.input,
        "sha256": document.sha256,
        "captured": document.captured,
        "recorded_at": document.recorded_at,
    }


def documents_csv(listed: Iterable[ListedDocument]) -> str:
    """One line a document."""
    rows = (_document(one) for one in listed)
    return table(DOCUMENT_COLUMNS, ({**row, "gone_at": [stone["at"] for stone in row["gone"]]} for row in rows))


def answers_csv(comparison: Comparison) -> str:
    """One line for each answer to each question about each event, with the five counts and the claims."""
    rows = (_answer_row(e, facet, place) for e in comparison.events for facet in e.facets for place in _places(facet))
    return table(ANSWER_COLUMNS, rows)


def _places(facet: Facet) -> Sequence[int | None]:
    return range(len(facet.positions)) or (None,)


def _answer_row(event: Event, facet: Facet, place: int | None) -> Json:
    row: Json = {"event": event.id, "facet": facet.name, "stratum": facet.stratum, "grade": facet.grade}
    row["note"] = NOT_VERIFIED
    if facet.range is not None:
        row |= {"low": facet.range.low, "best": facet.range.best, "high": facet.range.high}
    if place is None:
        return row
    position = facet.positions[place]
    return row | {
        "answer": position.value,
        "entity": position.entity,
        "reports": position.n_reports,
        "documents": position.n_documents,
        "outlets": position.n_outlets,
        "origins": position.n_origins,
        "parties": position.n_parties,
        "hedged": position.hedged,
        "presupposed": position.presupposed,
        "for": list(position.claims),
        "against": list(position.against),
    }


def added_json(
    ledger: str,
    counts: Mapping[str, int],
    outcomes: Iterable[Json],
    cards: Sequence[Card] | None,
) -> Json:
    """What `riwaya add` did: each input, and the events new or changed (null where they were left for later)."""
    return {
        "ledger": ledger,
        "counts": dict(counts),
        "inputs": list(outcomes),
        "events": None if cards is None else [card_json(card) for card in cards],
    }


def outcome_json(name: str, outcome: str | None, document: str | None, error: RiwayaError | None) -> Json:
    """What became of one input."""
    if error is not None:
        return error_json(name, error)
    return {"input": name, "document": document, "outcome": outcome}
