"""Documents, claims and the search. Web room."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from riwaya.claims.judgements import judgement_json
from riwaya.desk.asking import claims_asked
from riwaya.desk.searching import Found
from riwaya.desk.wanted import Wanted
from riwaya.errors import UsageError
from riwaya.exports import lists
from riwaya.exports.contract import Json, document_json, reading_json, span_json
from riwaya.exports.diff import diff_json
from riwaya.ledger.held import every_reading
from riwaya.views.diff import difference
from riwaya.web.apiasks import Answer, Below, Filters, Id, Instants, Limit, paged, text_of
from riwaya.web.desks import reading

router = APIRouter(tags=["documents"])
MOST_CLAIMS_PAGES = 20


@router.get("/inbox")
@router.get("/documents")
def documents(request: Request, asked: Instants, limit: Limit = 50, below: Below = None) -> Response:
    """Documents recorded last first; `below` the number of the last one (`seq`) gives those before."""
    with reading(request) as desk:
        found = list(islice(desk.documents.latest(asked, below), limit + 1))
    shown, more = found[:limit], len(found) > limit
    told = lists.documents_json(shown, more, text_of(asked.as_of), text_of(asked.known_at))
    numbered = [row | {"seq": one.document.seq} for row, one in zip(told["documents"], shown, strict=True)]
    return Answer(told | {"documents": numbered})


@router.get("/documents/{document}")
def document(request: Request, document: Id, asked: Instants) -> Response:
    """One document with its text and everything that was read in it, as persons corrected it."""
    with reading(request) as desk:
        stored = desk.documents.named(document)
        last = next(every_reading(desk.ledger, stored.id, asked.known_at), None)
        marks = desk.events.people.marks([stored.id], asked)
        listed = desk.documents.listed([stored.id], asked)
    if last is None:
        raise UsageError(f"document {stored.id} was not read yet at the instant asked for; ask for a later one.")
    corrected = next((one.reading for one in marks if one.reading.document.id == stored.id), last.reading)
    rows = lists.documents_json(listed, False)["documents"]
    return Answer({**reading_json(corrected), "reader": last.reader, "record": rows[0] if rows else None})


@router.get("/documents/{document}/diff")
def diff(
    request: Request, document: Id, asked: Instants, other: Annotated[str | None, Query(max_length=80)] = None
) -> Response:
    """The last two versions of a page held against each other, or two documents; what `riwaya diff` gives."""
    with reading(request) as desk:
        pair = desk.documents.pair(document, other or None, asked)
    found = difference(pair.old.reading, pair.new.reading)
    changed = [(one, [aspect.value for aspect in one.aspects]) for one in found.changed]
    told = (pair.kinship.value, pair.old, pair.new, found.passages, found.gone, found.new, changed, found.same)
    return Answer(diff_json(*told))


@router.get("/claims")
def claims(
    request: Request,
    asked: Instants,
    wanted: Filters,
    event: Annotated[str | None, Query(max_length=80)] = None,
    document: Annotated[str | None, Query(max_length=80)] = None,
    limit: Limit = 50,
    page: Annotated[int, Query(ge=1, le=MOST_CLAIMS_PAGES)] = 1,
) -> Response:
    """Claims: who says what, by which way it came, the exact words and where they stand."""
    with reading(request) as desk:
        within = [desk.documents.named(document).id] if document else None
        found = claims_asked(desk, wanted, asked, limit * page + 1, event or None, within)
    shown, more = paged(found, limit, page)
    told = [(one.claim, one.reading, one.events, one.mark) for one in shown]
    return Answer(lists.claims_json(told, more, text_of(asked.as_of), text_of(asked.known_at)))


@router.get("/claims/{claim}")
def claim(request: Request, claim: Id, asked: Instants) -> Response:
    """One claim with its document, its events and what persons decided about it."""
    with reading(request) as desk:
        read, held = desk.judging.claim(claim)
        found = claims_asked(desk, Wanted(), asked, None, None, [held.document.id])
        events = desk.lists.events_of([read.id], asked).get(read.id, ())
        every = desk.judging.every(asked.known_at)
    one = next((one for one in found if one.claim.id == read.id), None)
    about = {one.mark.claim: one.mark for one in found if one.mark is not None}.get(read.id)
    mine = set(about.judgements) if about is not None else set()
    told = lists.told_json(read if one is None else one.claim, held, events, about)
    people = [judgement_json(j.judgement) | {"recorded_at": j.at} for j in every if j.judgement.id in mine]
    return Answer({**told, "people": people})


@router.get("/search")
def search(
    request: Request, q: Annotated[str, Query(min_length=1, max_length=400)], asked: Instants, limit: Limit = 20
) -> Response:
    """Documents that have the words; what the words may be is said in `riwaya search --help`."""
    with reading(request) as desk:
        found = desk.search(q, asked, limit)
    return Answer({"q": q, "as_of": text_of(asked.as_of), "found": [_found(one) for one in found]})


def _found(found: Found) -> Json:
    document = found.reading.document
    told = {key: value for key, value in document_json(document).items() if key not in ("text", "zones")}
    return {
        "document": told,
        "stretch": span_json(found.stretch, document) if found.stretch is not None else None,
        "found": [span_json(mark, document) for mark in found.marks],
        "events": list(found.events),
    }
