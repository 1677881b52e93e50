"""The first page. Web room."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

router = APIRouter()


@router.get("/", include_in_schema=False)
def home() -> RedirectResponse:
    """The inbox is where work begins."""
    return RedirectResponse("/inbox", 303)
