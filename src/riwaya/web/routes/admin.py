"""People, tokens and the audit log. Web room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from riwaya.errors import RiwayaError, UsageError
from riwaya.text import fold
from riwaya.web.accounts import TOKEN_DAYS, Accounts
from riwaya.web.audit import Act, note
from riwaya.web.pages import render
from riwaya.web.who import Role, Via, Who, admin, viewer

PAGE = 100
router = APIRouter(include_in_schema=False)
Name = Annotated[str, Form(max_length=400)]
Password = Annotated[str, Form(max_length=1000)]


@router.get("/audit")
def audit(
    request: Request, _: Annotated[Who, Depends(admin)], before: Annotated[int | None, Query()] = None
) -> Response:
    """Who did what, the last first."""
    deeds = _accounts(request).staff.deeds(PAGE + 1, before)
    more = deeds[PAGE - 1].seq if len(deeds) > PAGE else None
    return render(request, "audit.html", deeds=deeds[:PAGE], more=more, before=before)


@router.get("/users")
def users(request: Request, _: Annotated[Who, Depends(admin)]) -> Response:
    """Everybody who may come in."""
    return _users(request)


@router.post("/users")
def add_user(
    request: Request, who: Annotated[Who, Depends(admin)], name: Name, password: Password, role: Annotated[str, Form()]
) -> Response:
    """One more."""
    return _done(request, who, Act.USER_ADDED, name, lambda: _accounts(request).add(name, role_of(role), password))


@router.post("/users/role")
def change_role(
    request: Request, who: Annotated[Who, Depends(admin)], name: Name, role: Annotated[str, Form()]
) -> Response:
    """Another role, from the next page on."""
    return _done(
        request, who, Act.ROLE_CHANGED, f"{name}: {role}", lambda: _accounts(request).change_role(name, role_of(role))
    )


@router.post("/users/password")
def change_password(request: Request, who: Annotated[Who, Depends(admin)], name: Name, password: Password) -> Response:
    """A new password; ends the sessions."""
    return _done(request, who, Act.PASSWORD_CHANGED, name, lambda: _accounts(request).change_password(name, password))


@router.post("/users/remove")
def remove_user(request: Request, who: Annotated[Who, Depends(admin)], name: Name) -> Response:
    """Out; what they decided keeps their name."""
    return _done(request, who, Act.USER_REMOVED, name, lambda: _accounts(request).remove(name))


@router.get("/account")
def account(request: Request, who: Annotated[Who, Depends(viewer)]) -> Response:
    """One's own tokens."""
    return _account(request, who)


@router.post("/account/tokens")
def make_token(
    request: Request,
    who: Annotated[Who, Depends(viewer)],
    label: Name,
    role: Annotated[str, Form()],
    days: Annotated[int, Form()] = TOKEN_DAYS,
) -> Response:
    """A token; its secret is shown on this one page and never again."""
    _with_account(who)
    try:
        made, secret = _accounts(request).new_token(who.name, label, role_of(role), days)
    except RiwayaError as error:
        return _account(request, who, failed=error.message)
    note(request, who, Act.TOKEN_MADE, f"{made.id} {made.label}")
    return _account(request, who, secret=secret)


@router.post("/account/tokens/rotate")
def rotate_token(request: Request, who: Annotated[Who, Depends(viewer)], token: Name) -> Response:
    """Another secret; the old one ends at once."""
    _with_account(who)
    made, secret = _accounts(request).rotate_token(token, who.name)
    note(request, who, Act.TOKEN_ROTATED, f"{token} → {made.id}")
    return _account(request, who, secret=secret)


@router.post("/account/tokens/revoke")
def revoke_token(request: Request, who: Annotated[Who, Depends(viewer)], token: Name) -> Response:
    """A token no longer counts: one's own, or anybody's for an admin."""
    _with_account(who)
    _accounts(request).revoke_token(token, None if who.role is Role.ADMIN else who.name)
    note(request, who, Act.TOKEN_REVOKED, token)
    return RedirectResponse("/account", 303)


@router.post("/account/password")
def own_password(request: Request, who: Annotated[Who, Depends(viewer)], old: Password, password: Password) -> Response:
    """Another password of one's own; ends every session."""
    _with_account(who)
    try:
        _accounts(request).login(who.name, old, f"change {who.name}")
        _accounts(request).change_password(who.name, password)
    except RiwayaError as error:
        return _account(request, who, failed=error.message)
    note(request, who, Act.PASSWORD_CHANGED, who.name)
    return RedirectResponse("/login", 303)


def role_of(text: str) -> Role:
    """A role by its word; raises UsageError."""
    for role in Role:
        if role.value == text:
            return role
    raise UsageError(f"role: found {text[:40]!r}; allowed are {', '.join(role.value for role in Role)}.")


def _done(request: Request, who: Who, act: Act, about: str, change: Callable[[], None]) -> Response:
    try:
        change()
    except RiwayaError as error:
        return _users(request, error.message)
    note(request, who, act, about)
    return RedirectResponse("/users", 303)


def _users(request: Request, failed: str = "") -> Response:
    accounts = _accounts(request)
    page = render(
        request,
        "users.html",
        at="/users",
        users=accounts.users(),
        tokens=accounts.staff.tokens(),
        roles=list(Role),
        failed=failed,
    )
    page.status_code = 400 if failed else 200
    return page


def _account(request: Request, who: Who, secret: str = "", failed: str = "") -> Response:
    tokens = _accounts(request).staff.tokens(fold(who.name)) if who.via is Via.SESSION else []
    roles = [role for role in Role if who.role.covers(role)]
    page = render(
        request, "account.html", at="/account", tokens=tokens, secret=secret, failed=failed, roles=roles,
        days=TOKEN_DAYS,
    )  # fmt: skip
    page.status_code = 400 if failed else 200
    if secret:
        page.headers["content-encoding"] = "identity"  # the size of what is packed says something of what is in it
    return page


def _with_account(who: Who) -> None:
    """Tokens are made by people at the page: one token must not make another that outlives it."""
    if who.via is not Via.SESSION:
        raise UsageError("log in with name and password first: tokens and passwords belong to users.")


def _accounts(request: Request) -> Accounts:
    accounts: Accounts = request.app.state.accounts
    return accounts
