"""Web hooks: the page on which admins add, try, pause and remove them. Web room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from riwaya.errors import InputError, RiwayaError, UsageError
from riwaya.ledger.hooks import Hook
from riwaya.web.adding import signed
from riwaya.web.audit import Act, note
from riwaya.web.desks import reading
from riwaya.web.hooking import Scope
from riwaya.web.hooks import WebHooks
from riwaya.web.pages import render
from riwaya.web.saved import saved_of
from riwaya.web.who import Who, admin

router = APIRouter(include_in_schema=False)
Line = Annotated[str, Form(max_length=400)]
HERE_ALONE = "this machine"
"""Who made a web hook where nobody gave a name."""


@router.get("/hooks")
def every(
    request: Request, who: Annotated[Who, Depends(admin)], event: Annotated[str, Query(max_length=80)] = ""
) -> HTMLResponse:
    """All of them with how their deliveries went."""
    return _page(request, who, event=event)


@router.post("/hooks")
def add(
    request: Request,
    who: Annotated[Who, Depends(admin)],
    url: Annotated[str, Form(max_length=2_000)],
    what: Line = Scope.ALL.value,
    event: Line = "",
) -> Response:
    """One more; its secret is shown on this one page and never again."""
    try:
        made = added(request, who, url, what, event)
    except RiwayaError as error:
        return _page(request, who, failed=error.message, event=event, url=url)
    page = _page(request, who, secret=made)
    page.headers["content-encoding"] = "identity"  # the size of what is packed says something of what is in it
    return page


def added(request: Request, who: Who, url: str, what: str, event: str) -> Hook:
    """Add one: `what` is a scope, for a search with its id behind a colon; raises RiwayaError."""
    scope_name, _, search = what.partition(":")
    scope = next((one for one in Scope if one.value == scope_name), None)
    if scope is None:
        raise UsageError(f"what: found {what[:40]!r}; allowed are {', '.join(one.value for one in Scope)}.")
    about, name = event.strip().rstrip("/").rpartition("/events/")[2].partition("?")[0], ""
    if scope is Scope.EVENT and not about:
        raise UsageError("say which event: its id, or the address of its page.")
    if scope is Scope.SEARCH:
        found = saved_of(request).one(who, search)
        about, name = found.address, found.name
    by = signed(who, HERE_ALONE)
    with reading(request) as desk:
        made = hooks_of(request).add(by, url, scope, about, name, desk)
    note(request, who, Act.HOOK_ADDED, f"{made.id} → {host_of(made.url)}")
    return made


@router.post("/hooks/{hook}/test")
def test(request: Request, hook: str, who: Annotated[Who, Depends(admin)]) -> Response:
    """Post a test now, and say what became of it."""
    return _page(request, who, tested=tried(request, who, hook))


def tried(request: Request, who: Who, hook: str) -> tuple[Hook, str, str]:
    """The web hook, the id of the delivery, and why it was not taken, "" where it was; raises UnknownHook."""
    found, delivery, problem = hooks_of(request).one(hook), "", ""
    try:
        delivery = hooks_of(request).test(hook)
    except InputError as error:
        problem = error.message
    note(request, who, Act.HOOK_TESTED, hook)
    return found, delivery, problem


@router.post("/hooks/{hook}/pause")
def pause(request: Request, hook: str, who: Annotated[Who, Depends(admin)]) -> Response:
    """Deliver nothing."""
    return _done(request, who, Act.HOOK_PAUSED, hook, lambda: hooks_of(request).pause(hook, paused=True))


@router.post("/hooks/{hook}/resume")
def resume(request: Request, hook: str, who: Annotated[Who, Depends(admin)]) -> Response:
    """Go on from where it was."""
    return _done(request, who, Act.HOOK_RESUMED, hook, lambda: hooks_of(request).pause(hook, paused=False))


@router.post("/hooks/{hook}/remove")
def remove(request: Request, hook: str, who: Annotated[Who, Depends(admin)]) -> Response:
    """It is told nothing any more."""
    return _done(request, who, Act.HOOK_REMOVED, hook, lambda: hooks_of(request).remove(hook))


def _done(request: Request, who: Who, act: Act, hook: str, change: Callable[[], Hook]) -> Response:
    change()
    note(request, who, act, hook)
    return RedirectResponse("/hooks", 303)


def _page(
    request: Request,
    who: Who,
    failed: str = "",
    secret: Hook | None = None,
    tested: tuple[Hook, str, str] | None = None,
    event: str = "",
    url: str = "",
) -> HTMLResponse:
    page = render(
        request,
        "hooks.html",
        at="/hooks",
        hooks=hooks_of(request).every(),
        delivers=hooks_of(request).delivers,
        searches=saved_of(request).of(who),
        failed=failed,
        secret=secret,
        tested=tested,
        event=event,
        url=url,
        host_of=host_of,
    )
    page.status_code = 400 if failed else 200
    return page


def host_of(url: str) -> str:
    """Whom a post goes to, without the path: that may be as good as a password."""
    return url.partition("://")[2].partition("/")[0].partition("?")[0]


def hooks_of(request: Request) -> WebHooks:
    """In a route."""
    found: WebHooks = request.app.state.hooks
    return found
