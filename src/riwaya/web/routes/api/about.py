"""The workbench itself: who asks, the log, the audit log. Web room."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from riwaya import __version__
from riwaya.exports.evidence import entry_json
from riwaya.web.apiasks import Answer, Below, Limit
from riwaya.web.desks import reading
from riwaya.web.who import Who, admin, viewer

router = APIRouter(tags=["about"])


@router.get("/me")
def me(request: Request, who: Annotated[Who, Depends(viewer)]) -> Response:
    """Who asks, as what, and of which workbench."""
    read_only = request.app.state.settings.read_only
    me = {"name": who.name, "role": who.role.value, "via": who.via.value}
    return Answer({"me": me, "version": __version__, "read_only": read_only})


@router.get("/log")
def log(request: Request, after: Annotated[int, Query(ge=0, le=2**53)] = 0, limit: Limit = 100) -> Response:
    """Entries of the ledger's log behind number `after`, in order, and its head: whoever notes it can prove later that
    nothing was changed."""
    with reading(request) as desk:
        number, value = desk.ledger.log.head()
        found = [entry_json(*one) for one in islice(desk.ledger.log.entries(after), limit)]
    return Answer({"entries": number, "head": value, "log": found})


@router.get("/audit")
def audit(request: Request, _: Annotated[Who, Depends(admin)], limit: Limit = 100, below: Below = None) -> Response:
    """Who did what with the workbench, the last first."""
    deeds = request.app.state.accounts.staff.deeds(limit, below)
    return Answer({"deeds": [one._asdict() for one in deeds]})


@router.get("/users")
def users(request: Request, _: Annotated[Who, Depends(admin)]) -> Response:
    """Who may come in."""
    found = request.app.state.accounts.users()
    return Answer({"users": [{"name": one.name, "role": one.role, "since": one.made_at} for one in found]})
