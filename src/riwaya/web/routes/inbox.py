"""The inbox: what arrived, what changed, and the forms that add more. Web room."""

from __future__ import annotations

from enum import Enum
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from riwaya.ledger.held import ListedDocument
from riwaya.text import fold
from riwaya.vocabulary import Language
from riwaya.web import shown
from riwaya.web.asking import asked_of, member
from riwaya.web.desks import reading
from riwaya.web.imports import Imports, Stage
from riwaya.web.pages import render

router = APIRouter(include_in_schema=False)
PAGE = 30
FETCH = "/imports/url"
"""Where an address is sent to be fetched, where this workbench fetches any."""
LOOKED_AT = 1500
"""Documents that are looked at for those that fit, the last ones."""


class Kind(Enum):
    """Which documents are shown."""

    CHANGED = "changed"
    DENIALS = "denials"
    GONE = "gone"


@router.get("/inbox")
def inbox(
    request: Request,
    has: Annotated[str, Query(max_length=200)] = "",
    below: Annotated[int | None, Query(ge=0)] = None,
) -> HTMLResponse:
    """The documents recorded last, the newest first."""
    language = member(Language, request.query_params.get("language", ""))
    kind = member(Kind, request.query_params.get("kind", ""))
    with reading(request) as desk:
        looked = islice(desk.documents.latest(asked_of(request), below), LOOKED_AT)
        fitting = (one for one in looked if _fits(one, fold(has), language, kind))
        found = list(islice(fitting, PAGE + 1))
    imports: Imports = request.app.state.imports
    jobs = imports.every()
    named = request.query_params.get("import", "")
    return render(
        request,
        "inbox.html",
        documents=found[:PAGE],
        below=found[PAGE - 1].document.seq if len(found) > PAGE else None,
        filtered=bool(has or language or kind),
        jobs=[job for job in jobs if job.open or job.id == named][:8],
        languages=Language,
        kinds=Kind,
        stages=Stage,
        fetching=any(getattr(route, "path", "") == FETCH for route in request.app.routes),
    )


def _fits(one: ListedDocument, has: str, language: Language | None, kind: Kind | None) -> bool:
    document = one.document
    title = "" if one.reading is None else one.reading.document.title or ""
    named = (document.outlet or "", title, document.url or "", document.input)
    match kind:
        case Kind.CHANGED if one.version == 1:
            return False
        case Kind.GONE if not one.gone:
            return False
        case Kind.DENIALS if not shown.denials_in(one.reading):
            return False
    return (not has or any(has in fold(text) for text in named)) and (
        language is None or document.language == language.value
    )
