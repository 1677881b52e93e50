"""The inbox: what arrived, what changed, and the forms that add more. Web room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
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
LOOKED_AT = 300
"""Documents that are looked at for those that fit; the next page looks at the ones before."""


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
        latest = desk.documents.latest(asked_of(request), below)
        found, older = _page(latest, lambda one: _fits(one, fold(has), language, kind))
    imports: Imports = request.app.state.imports
    jobs = imports.every()
    named = request.query_params.get("import", "")
    return render(
        request,
        "inbox.html",
        documents=found,
        below=older,
        filtered=bool(has or language or kind),
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
