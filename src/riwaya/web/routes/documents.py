"""Documents: the reader with claims marked in place, versions held against each other, the raw bytes. Web room."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from riwaya.claims.decided import Mark
from riwaya.claims.inforce import Recorded
from riwaya.claims.model import Reading
from riwaya.desk.asked import Asked
from riwaya.desk.desk import Desk
from riwaya.desk.documents import Kinship
from riwaya.errors import UsageError
from riwaya.ledger.held import every_reading
from riwaya.views.diff import difference
from riwaya.views.index import Index
from riwaya.web import shown
from riwaya.web.asking import asked_of
from riwaya.web.audit import Act, note
from riwaya.web.desks import reading
from riwaya.web.pages import render
from riwaya.web.who import Who, viewer

router = APIRouter(include_in_schema=False)


@router.get("/documents/{document}")
def reader(request: Request, document: str) -> HTMLResponse:
    """The text with its claims marked and explained beside it, as persons left them."""
    asked = asked_of(request)
    with reading(request) as desk:
        stored = desk.documents.named(document)
        held, marks, judgements = _read(desk, stored.id, asked)
        listed = desk.documents.listed([stored.id], asked)[0]
        versions = desk.documents.versions(stored.id, asked)
        events = _events(desk, held, asked)
    return render(
        request,
        "reader.html",
        stored=stored,
        reading=held,
        index=Index.of([held]),
        marks=marks,
        judgements=judgements,
        listed=listed,
        versions=versions,
        events=events,
    )


def _read(desk: Desk, document: str, asked: Asked) -> tuple[Reading, dict[str, Mark], list[Recorded]]:
    """The last reading with what persons corrected; what they rejected stays to be seen."""
    last = next(every_reading(desk.ledger, document, asked.known_at), None)
    if last is None:
        raise UsageError(f"document {document} was not read yet at the instant asked for; ask for a later one.")
    found = next((d for d in desk.events.people.marks([document], asked) if d.reading.document.id == document), None)
    if found is None:
        return last.reading, {}, []
    marks = {mark.claim: mark for mark in found.marks}
    return shown.with_rejected(found.reading, last.reading), marks, desk.judging.every(asked.known_at)


def _events(desk: Desk, held: Reading, asked: Asked) -> dict[str, str]:
    """Id and title of the events a document tells of."""
    ids = desk.lists.events_of([c.id for c in (*held.claims, *held.narrated)], asked)
    return shown.titles_of(desk, (id_ for found in ids.values() for id_ in found))


@router.get("/documents/{document}/raw")
def raw(request: Request, document: str, who: Annotated[Who, Depends(viewer)]) -> Response:
    """The bytes as received, to keep: never shown, whatever they are."""
    with reading(request) as desk:
        stored = desk.documents.named(document)
        data = desk.ledger.raw(stored.id)
    note(request, who, Act.RAW_TAKEN, stored.id)
    name = stored.input.replace("\\", "/").rpartition("/")[2] or stored.id
    headers = {
        "content-disposition": f"attachment; filename=\"{stored.id}.bin\"; filename*=UTF-8''{quote(name, safe='')}",
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
    }
    return Response(data, media_type="application/octet-stream", headers=headers)


@router.get("/documents/{document}/diff")
def diff(request: Request, document: str, other: str = "") -> HTMLResponse:
    """Two versions of a page, or two readings of it, held against each other."""
    asked = asked_of(request)
    with reading(request) as desk:
        pair = desk.documents.pair(document, other or None, asked)
        versions = desk.documents.versions(pair.new.reading.document.id, asked)
    old, new = pair.old.reading, pair.new.reading
    found = difference(old, new)
    return render(
        request,
        "diff.html",
        pair=pair,
        old=old,
        new=new,
        found=found,
        changes=shown.changes_in(found, old.document, new.document),
        one_text=pair.kinship is Kinship.READINGS,
        versions=versions,
        index=Index.of([old, new]),
    )
