"""The audit log: who did what with the workbench, from where. What was decided stands in the ledger. Web room."""

from __future__ import annotations

from enum import Enum

from fastapi import Request

from riwaya.ledger.instants import instant
from riwaya.ledger.staff import Staff
from riwaya.web.who import Via, Who, client_of


class Act(Enum):
    """What is written down."""

    LOGIN = "login"
    LOGIN_FAILED = "login_failed"
    LOGIN_SLOWED = "login_slowed"
    LOGOUT = "logout"
    USER_ADDED = "user_added"
    USER_REMOVED = "user_removed"
    ROLE_CHANGED = "role_changed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 (the name of a deed)
    TOKEN_MADE = "token_made"  # noqa: S105
    TOKEN_ROTATED = "token_rotated"  # noqa: S105
    TOKEN_REVOKED = "token_revoked"  # noqa: S105
    JUDGED = "judged"
    IMPORTED = "imported"
    RAW_TAKEN = "raw_taken"
    SEARCH_SAVED = "search_saved"
    SEARCH_RENAMED = "search_renamed"
    SEARCH_REMOVED = "search_removed"
    HOOK_ADDED = "hook_added"
    HOOK_PAUSED = "hook_paused"
    HOOK_RESUMED = "hook_resumed"
    HOOK_TESTED = "hook_tested"
    HOOK_REMOVED = "hook_removed"


def note(request: Request, who: Who, what: Act, about: str = "") -> None:
    """Write down what somebody did, by ids and names; never a text, a password or a token."""
    _staff(request).note(_at(request), who.name, who.via.value, client_of(request), what.value, about[:500])


def note_stranger(request: Request, name: str, what: Act) -> None:
    """The same of somebody who was not let in."""
    _staff(request).note(_at(request), name, Via.SESSION.value, client_of(request), what.value, "")


def _staff(request: Request) -> Staff:
    staff: Staff = request.app.state.accounts.staff
    return staff


def _at(request: Request) -> str:
    return instant(request.app.state.now())
