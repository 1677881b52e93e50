"""Coming in, going out, and the name of whoever works without users. Web room."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from riwaya.errors import UsageError
from riwaya.text import fold
from riwaya.web.accounts import Accounts, BadLogin, checked_name
from riwaya.web.audit import Act, note, note_stranger
from riwaya.web.limits import SlowDown
from riwaya.web.pages import render
from riwaya.web.settings import Settings
from riwaya.web.who import NAME_COOKIE, Via, Who, client_of, is_open, session_cookie, viewer

HOME = "/"
A_YEAR = 365 * 24 * 3600
open_router = APIRouter(include_in_schema=False)
router = APIRouter(include_in_schema=False)


@open_router.get("/login")
def form(request: Request, next: str = HOME) -> Response:  # noqa: A002 (what browsers send)
    """The form; whoever need not log in is sent on."""
    if is_open(request):
        return RedirectResponse(inside(next), 303)
    return render(request, "login.html", next=inside(next), failed="")


@open_router.post("/login")
def login(
    request: Request,
    name: Annotated[str, Form(max_length=400)],
    password: Annotated[str, Form(max_length=1000)],
    next: Annotated[str, Form(max_length=4000)] = HOME,  # noqa: A002
) -> Response:
    """A new session, whatever cookie the browser brought along."""
    accounts: Accounts = request.app.state.accounts
    settings: Settings = request.app.state.settings
    cookie = session_cookie(settings)
    try:
        secret = accounts.login(name, password, client_of(request), request.cookies.get(cookie, ""))
    except (BadLogin, SlowDown) as error:
        slowed = isinstance(error, SlowDown)
        note_stranger(request, _known_name(accounts, name), Act.LOGIN_SLOWED if slowed else Act.LOGIN_FAILED)
        page = render(request, "login.html", next=inside(next), failed=error.code)
        page.status_code = 429 if slowed else 401
        return page
    known = accounts.session(secret)
    assert known is not None
    note(request, Who(known.name, known.role, Via.SESSION), Act.LOGIN)
    answer = RedirectResponse(inside(next), 303)
    answer.set_cookie(cookie, secret, httponly=True, secure=settings.secure, samesite="lax", path="/")
    return answer


@router.post("/logout")
def logout(request: Request, who: Annotated[Who, Depends(viewer)]) -> Response:
    """End this session."""
    accounts: Accounts = request.app.state.accounts
    settings: Settings = request.app.state.settings
    cookie = session_cookie(settings)
    if who.via is Via.SESSION:
        accounts.logout(request.cookies.get(cookie, ""))
        note(request, who, Act.LOGOUT)
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(cookie, path="/", httponly=True, secure=settings.secure, samesite="lax")
    return answer


@router.post("/name")
def name(
    who: Annotated[Who, Depends(viewer)],
    name: Annotated[str, Form(max_length=400)],
    next: Annotated[str, Form(max_length=4000)] = HOME,  # noqa: A002
) -> Response:
    """The name under which somebody judges at a workbench without users."""
    if who.via is not Via.LOCAL:
        raise UsageError("you are logged in: your name is that of your account.")
    answer = RedirectResponse(inside(next), 303)
    kept = quote(checked_name(name), safe="")
    answer.set_cookie(NAME_COOKIE, kept, max_age=A_YEAR, httponly=True, samesite="lax", path="/")
    return answer


def inside(address: str) -> str:
    """An address within the workbench, its first page for any other: nobody is sent elsewhere by a link to us."""
    plain = address.isprintable() and "\\" not in address and address.startswith("/") and not address.startswith("//")
    if not plain:
        return HOME
    try:
        parts = urlsplit(address)
    except ValueError:
        return HOME
    return HOME if parts.scheme or parts.netloc else quote(address, safe="/?&=%:,+;@!$'()*~#-._")


def _known_name(accounts: Accounts, name: str) -> str:
    """The name that was tried if somebody has it: what nobody is called may be a password typed into the wrong box."""
    found = accounts.staff.user(fold(" ".join(name.split())))
    return "?" if found is None else found.name
