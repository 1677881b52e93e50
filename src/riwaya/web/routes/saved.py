"""Saved searches: the page that lists them with what is new, and the forms that save, rename and remove. Web room."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from riwaya.web.audit import Act, note
from riwaya.web.desks import reading
from riwaya.web.pages import render
from riwaya.web.questions import Question
from riwaya.web.routes.login import inside
from riwaya.web.saved import check_kept, head_of, saved_of
from riwaya.web.who import Who, editor, viewer

router = APIRouter(include_in_schema=False)
Line = Annotated[str, Form(max_length=400)]
Address = Annotated[str, Form(max_length=4000)]


@router.get("/saved")
def every(request: Request, who: Annotated[Who, Depends(viewer)]) -> HTMLResponse:
    """One's own, by name, with how much is new in each."""
    saved = saved_of(request)
    with reading(request) as desk:
        found = [(one, Question.of(one.address), saved.new(desk, one)) for one in saved.of(who)]
    return render(request, "saved.html", searches=found)


@router.get("/saved/{search}")
def look(request: Request, search: str, who: Annotated[Who, Depends(viewer)]) -> Response:
    """To the page that was saved; what is there was looked at then, unless another site led here."""
    found = saved_of(request).one(who, search)
    own = request.headers.get("sec-fetch-site", "none") in ("same-origin", "none")
    if own and not request.app.state.settings.read_only:
        saved_of(request).look(who, found.id, head_of(request))
    return RedirectResponse(found.address, 303)


@router.post("/saved")
def save(request: Request, who: Annotated[Who, Depends(editor)], name: Line, what: Address) -> Response:
    """Save the page in front of somebody, and go back to it."""
    check_kept(request)
    made = saved_of(request).save(who, name, what, head_of(request))
    note(request, who, Act.SEARCH_SAVED, f"{made.id}: {made.name}")
    return RedirectResponse(inside(what), 303)


@router.post("/saved/{search}/name")
def rename(request: Request, search: str, who: Annotated[Who, Depends(editor)], name: Line) -> Response:
    """Another name."""
    check_kept(request)
    made = saved_of(request).rename(who, search, name)
    note(request, who, Act.SEARCH_RENAMED, f"{made.id}: {made.name}")
    return RedirectResponse("/saved", 303)


@router.post("/saved/{search}/remove")
def remove(request: Request, search: str, who: Annotated[Who, Depends(editor)]) -> Response:
    """It is forgotten."""
    check_kept(request)
    saved_of(request).remove(who, search)
    note(request, who, Act.SEARCH_REMOVED, search)
    return RedirectResponse("/saved", 303)
