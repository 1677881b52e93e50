"""What programs may ask, as OpenAPI. Web room."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

router = APIRouter(include_in_schema=False)


@router.get("/api/openapi.json")
def openapi(request: Request) -> JSONResponse:
    """Every address below /api/v1."""
    return JSONResponse(request.app.openapi())
