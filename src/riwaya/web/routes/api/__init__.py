"""The JSON behind every page, at the address of the page below `/api/v1`. Web room."""

from __future__ import annotations

from fastapi import APIRouter

from riwaya.web.routes.api import about, documents, events, saved, voices, work

router = APIRouter(prefix="/api/v1")
for _part in (events, voices, documents, work, saved, about):
    router.include_router(_part.router)
