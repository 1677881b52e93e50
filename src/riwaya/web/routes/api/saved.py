"""Saved searches and web hooks, for programs. Web room."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from riwaya.desk.desk import Desk
from riwaya.ledger.chain import Kind
from riwaya.ledger.hooks import Hook
from riwaya.ledger.saved import SavedSearch
from riwaya.web.apiasks import Answer, Id
from riwaya.web.audit import Act, note
from riwaya.web.desks import reading
from riwaya.web.hooking import Scope, change_json
from riwaya.web.questions import Question
from riwaya.web.routes.hooks import added, hooks_of, tried
from riwaya.web.saved import MOST_NEW, Saved, check_kept, head_of, saved_of
from riwaya.web.who import Who, admin, editor, viewer

router = APIRouter(tags=["work"])
Name = Annotated[str, Field(min_length=1, max_length=200)]
Viewer = Annotated[Who, Depends(viewer)]
Editor = Annotated[Who, Depends(editor)]
Admin = Annotated[Who, Depends(admin)]


class SearchAsked(BaseModel):
    """A page to be saved under a name: `address` is /search, /events, /claims or /inbox with what it is asked."""

    model_config = ConfigDict(extra="forbid")
    name: Name
    address: Annotated[str, Field(min_length=1, max_length=2_000)]


class SearchChanged(BaseModel):
    """Another name; `looked` says that all there is by now was looked at."""

    model_config = ConfigDict(extra="forbid")
    name: Name | None = None
    looked: bool = False


class HookAsked(BaseModel):
    """A web hook: where to, and what of. For a `search` the id of a saved one, for an `event` its id."""

    model_config = ConfigDict(extra="forbid")
    url: Annotated[str, Field(min_length=1, max_length=2_000)]
    scope: Scope = Scope.ALL
    search: Annotated[str, Field(max_length=80)] = ""
    event: Annotated[str, Field(max_length=80)] = ""


@router.get("/saved")
def searches(request: Request, who: Viewer) -> Response:
    """One's own saved searches, and how much is new in each since it was looked at."""
    saved = saved_of(request)
    with reading(request) as desk:
        found = [search_json(saved, desk, one) for one in saved.of(who)]
    return Answer({"saved": found})


@router.post("/saved", status_code=201)
def save(request: Request, wanted: SearchAsked, who: Editor) -> Response:
    """Save a page; one that shows the same is called anew."""
    check_kept(request)
    made = saved_of(request).save(who, wanted.name, wanted.address, head_of(request))
    note(request, who, Act.SEARCH_SAVED, f"{made.id}: {made.name}")
    with reading(request) as desk:
        return Answer(search_json(saved_of(request), desk, made), 201)


@router.get("/saved/{search}")
def one_search(request: Request, search: Id, who: Viewer) -> Response:
    """One of them, with what is new in it; asking does not count as looking."""
    found = saved_of(request).one(who, search)
    base = request.app.state.settings.url.rstrip("/")
    with reading(request) as desk:
        entries = desk.ledger.log.behind(found.seen, (Kind.DOCUMENT,), MOST_NEW)
        new = Question.of(found.address).new(desk, entries)
        told = search_json(saved_of(request), desk, found)
    return Answer(told | {"changes": [change_json(one, base) for one in new]})


@router.patch("/saved/{search}")
def change_search(request: Request, search: Id, wanted: SearchChanged, who: Editor) -> Response:
    """Another name, or looked at."""
    check_kept(request)
    saved = saved_of(request)
    found = saved.one(who, search)
    if wanted.looked:
        saved.look(who, found.id, head_of(request))
    if wanted.name is not None:
        saved.rename(who, found.id, wanted.name)
        note(request, who, Act.SEARCH_RENAMED, f"{found.id}: {wanted.name}")
    with reading(request) as desk:
        return Answer(search_json(saved, desk, saved.one(who, search)))


@router.delete("/saved/{search}", status_code=204)
def remove_search(request: Request, search: Id, who: Editor) -> Response:
    """It is forgotten."""
    check_kept(request)
    saved_of(request).remove(who, search)
    note(request, who, Act.SEARCH_REMOVED, search)
    return Response(status_code=204)


@router.get("/hooks")
def hooks(request: Request, _: Admin) -> Response:
    """Web hooks that were set up here, and how their deliveries went."""
    return Answer({"hooks": [hook_json(one) for one in hooks_of(request).every()]})


@router.post("/hooks", status_code=201)
def add_hook(request: Request, wanted: HookAsked, who: Admin) -> Response:
    """One more; `secret`, with which posts are signed, is told this once."""
    what = f"{wanted.scope.value}:{wanted.search}" if wanted.scope is Scope.SEARCH else wanted.scope.value
    made = added(request, who, wanted.url, what, wanted.event)
    return Answer(hook_json(made) | {"secret": made.secret}, 201)


@router.post("/hooks/{hook}/test")
def test_hook(request: Request, hook: Id, who: Admin) -> Response:
    """Post a test now; `problem` says why it was not taken."""
    _, delivery, problem = tried(request, who, hook)
    return Answer({"delivery": delivery or None, "problem": problem or None})


@router.post("/hooks/{hook}/pause")
def pause_hook(request: Request, hook: Id, who: Admin) -> Response:
    """Deliver nothing until it goes on."""
    found = hooks_of(request).pause(hook, paused=True)
    note(request, who, Act.HOOK_PAUSED, hook)
    return Answer(hook_json(found))


@router.post("/hooks/{hook}/resume")
def resume_hook(request: Request, hook: Id, who: Admin) -> Response:
    """Go on from where it was."""
    found = hooks_of(request).pause(hook, paused=False)
    note(request, who, Act.HOOK_RESUMED, hook)
    return Answer(hook_json(found))


@router.delete("/hooks/{hook}", status_code=204)
def remove_hook(request: Request, hook: Id, who: Admin) -> Response:
    """It is told nothing any more."""
    hooks_of(request).remove(hook)
    note(request, who, Act.HOOK_REMOVED, hook)
    return Response(status_code=204)


def search_json(saved: Saved, desk: Desk, search: SavedSearch) -> dict[str, Any]:
    """A saved search for programs; `new` is a beginning where `more` says so."""
    new = saved.new(desk, search)
    return {
        "id": search.id,
        "name": search.name,
        "address": search.address,
        "new": new.count,
        "more": new.more,
        "seen": search.seen,
        "made_at": search.made_at,
        "feeds": [f"/api/v1/saved/{search.id}/feed.{ending}" for ending in ("atom", "json")],
    }


def hook_json(hook: Hook) -> dict[str, Any]:
    """A web hook for programs, without its secret."""
    return {
        "id": hook.id,
        "url": hook.url,
        "scope": hook.scope,
        "about": hook.about or None,
        "name": hook.name or None,
        "paused": bool(hook.paused),
        "delivered": hook.delivered,
        "delivered_at": hook.told_at or None,
        "failures": hook.failures,
        "error": hook.error or None,
        "next_try_at": hook.due or None,
        "made_by": hook.made_by,
        "made_at": hook.made_at,
    }
