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

NAME_COOKIE = "riwaya_name"
MOST_NAME = 80


class Role(Enum):
    """What somebody may do; each may what the ones before it may."""

    VIEWER = "viewer"
    EDITOR = "editor"
    ADMIN = "admin"

    def covers(self, other: Role) -> bool:
        """True where this role may what `other` may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


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
        known = request.state.who = _recognised(request)
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


def _recognised(request: Request) -> Who:
    return Who(local_name(request), Role.ADMIN)


def local_name(request: Request) -> str:
    """The name given in the box of a workbench without users, "" before."""
    return " ".join(unquote(request.cookies.get(NAME_COOKIE, "")).split())[:MOST_NAME]
