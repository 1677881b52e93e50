"""Who asks, and what they may: dependencies of every route. Web room.

Without users, on this machine alone, whoever sits at it may do everything, under the name given in the box. With users
a session (browsers) or a token (programs) says who it is; without either nothing is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Annotated
from urllib.parse import unquote

from fastapi import Depends, Request

from riwaya.errors import RiwayaError
from riwaya.web.accounts import Accounts, Known
from riwaya.web.roles import Role
from riwaya.web.settings import Settings

NAME_COOKIE = "riwaya_name"
MOST_NAME = 80
PASSED_ON = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")
"""Headers of a server that lets others in."""


class Via(Enum):
    """How somebody was recognised."""

    LOCAL = "local"
    SESSION = "session"
    TOKEN = "token"  # noqa: S105 (no secret, the name of a way)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who may come in; `name` is "" where nobody gave one yet (only `Via.LOCAL`)."""

    name: str
    role: Role
    via: Via = Via.LOCAL


class Unknown(RiwayaError):
    """Nobody is logged in: browsers are sent to the login, programs get 401."""

    code = "unauthenticated"


class Forbidden(RiwayaError):
    """Whoever asks may not do that."""

    code = "forbidden"


def viewer(request: Request) -> Who:
    """Somebody who may look; raises Unknown."""
    known: Who | None = getattr(request.state, "who", None)
    if known is None:
        known = request.state.who = recognised(request)
    return known


def editor(who: Annotated[Who, Depends(viewer)]) -> Who:
    """Somebody who may judge and add; raises Unknown or Forbidden."""
    return _at_least(who, Role.EDITOR)


def admin(who: Annotated[Who, Depends(viewer)]) -> Who:
    """Somebody who may see the audit log and manage people; raises Unknown or Forbidden."""
    return _at_least(who, Role.ADMIN)


def _at_least(who: Who, role: Role) -> Who:
    if not who.role.covers(role):
        raise Forbidden(f"this needs the role {role.value}; {who.name} has {who.role.value}.")
    return who


def recognised(request: Request) -> Who:
    """A token where one is given, else a session; without users whoever is at this machine."""
    accounts: Accounts = request.app.state.accounts
    settings: Settings = request.app.state.settings
    given = request.headers.get("authorization")
    if given is not None:
        kind, _, secret = given.partition(" ")
        return _known(accounts.by_token(secret.strip()) if kind.lower() == "bearer" else None, Via.TOKEN)
    if is_open(request):
        return Who(local_name(request), Role.ADMIN)
    return _known(accounts.session(request.cookies.get(session_cookie(settings), "")), Via.SESSION)


def is_open(request: Request) -> bool:
    """True without users, for whoever is at this machine; not for what a server before it passes on from elsewhere."""
    accounts: Accounts = request.app.state.accounts
    settings: Settings = request.app.state.settings
    return settings.local and not accounts.required() and not any(name in request.headers for name in PASSED_ON)


def _known(found: Known | None, via: Via) -> Who:
    if found is None:
        raise Unknown("this token is not valid (any more)." if via is Via.TOKEN else "log in first.")
    return Who(found.name, found.role, via)


def session_cookie(settings: Settings) -> str:
    """The name of the cookie; with TLS one that no other name of the site can set."""
    return "__Host-riwaya" if settings.secure else "riwaya_session"


def client_of(request: Request) -> str:
    """The address of whoever asks; behind a proxy that of the proxy."""
    return request.client.host if request.client is not None else ""


def local_name(request: Request) -> str:
    """The name given in the box of a workbench without users, "" before."""
    return " ".join(unquote(request.cookies.get(NAME_COOKIE, "")).split())[:MOST_NAME]


__all__ = [
    "NAME_COOKIE", "Forbidden", "Role", "Unknown", "Via", "Who", "admin", "client_of", "editor", "is_open",
    "local_name", "session_cookie", "viewer",
]  # fmt: skip
