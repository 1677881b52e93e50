"""The inbox: what arrived, what changed, and the forms that add more. Web room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from riwaya.ledger.held import ListedDocument
from riwaya.vocabulary import Language
from riwaya.web.asking import asked_of
from riwaya.web.desks import reading
from riwaya.web.imports import Imports, Stage
from riwaya.web.inboxed import Kind, inbox_filter
from riwaya.web.pages import render

router = APIRouter(include_in_schema=False)
PAGE = 30
LOOKED_AT = 300
"""Documents that are looked at for those that fit; the next page looks at the ones before."""


@router.get("/inbox")
def inbox(
    request: Request,
    below: Annotated[int | None, Query(ge=0)] = None,
) -> HTMLResponse:
    """The documents recorded last, the newest first."""
    fits = inbox_filter(request.query_params)
    with reading(request) as desk:
        latest = desk.documents.latest(asked_of(request), below)
        found, older = _page(latest, fits or (lambda _: True))
    imports: Imports = request.app.state.imports
    jobs = imports.every()
    named = request.query_params.get("import", "")
    return render(
        request,
        "inbox.html",
        documents=found,
        below=older,
        filtered=fits is not None,
        jobs=[job for job in jobs if job.open or job.id == named][:8],
        languages=Language,
        kinds=Kind,
        stages=Stage,
    )


def _page(
    latest: Iterable[ListedDocument], fits: Callable[[ListedDocument], bool]
) -> tuple[list[ListedDocument], int | None]:
    """The documents that fit among those looked at, and below which number the next page begins, where there is one."""
    found: list[ListedDocument] = []
    below: int | None = None
    for looked, one in enumerate(latest):
        if len(found) == PAGE or looked == LOOKED_AT:
            return found, below
        below = one.document.seq
        found += [one] if fits(one) else []
    return found, None
