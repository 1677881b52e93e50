"""Search in everything the ledger holds. Web room."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from riwaya.errors import UsageError
from riwaya.web import shown
from riwaya.web.asking import asked_of
from riwaya.web.desks import reading
from riwaya.web.pages import render

router = APIRouter(include_in_schema=False)
MOST = 25


@router.get("/search")
def search(request: Request, q: Annotated[str, Query(max_length=400)] = "") -> HTMLResponse:
    """Documents that have the words, and where."""
    found, titles, wrong = [], {}, ""
    if q.strip():
        with reading(request) as desk:
            try:
                found = desk.search(q, asked_of(request), MOST + 1)
            except UsageError as error:
                wrong = error.message
            titles = shown.titles_of(desk, (id_ for one in found for id_ in one.events))
    return render(request, "search.html", q=q, found=found[:MOST], more=len(found) > MOST, titles=titles, wrong=wrong)
