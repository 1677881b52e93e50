"""What is answered where something fails: the same error as a page or as JSON. Web room."""

from __future__ import annotations

import os
from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from riwaya.errors import RiwayaError, UsageError, fault
from riwaya.web.settings import Settings
from riwaya.web.who import Unknown

STATUS = {
    "unauthenticated": 401,
    "forbidden": 403,
    "read_only": 403,
    "unknown_event": 404,
    "unknown_document": 404,
    "unknown_claim": 404,
    "unknown_judgement": 404,
    "not_found": 404,
    "conflict": 409,
    "slow_down": 429,
    "internal": 500,
    "busy": 503,
    "ledger": 503,
}
"""By code of an error; any other is a wrong question, 400."""


def install(app: FastAPI) -> None:
    """Answer every error that can come out of a route."""
    app.add_exception_handler(RiwayaError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_middleware(Faults)


def status_of(error: RiwayaError) -> int:
    """The status an error is answered with."""
    return STATUS.get(error.code, 400 if isinstance(error, UsageError) else 422 if error.code == "invalid" else 400)


def wants_json(request: Request) -> bool:
    """True for programs: the API, and whoever asks for JSON."""
    return request.url.path.startswith("/api/") or "application/json" in request.headers.get("accept", "")


def told(request: Request, status: int, code: str, message: str, headers: dict[str, str] | None = None) -> Response:
    """An error as JSON, or as a page for people."""
    if wants_json(request):
        return JSONResponse({"error": {"code": code, "message": message}}, status, headers)
    from riwaya.web.pages import render

    page = render(request, "error.html", status=status, code=code, message=message)
    page.status_code = status
    page.headers.update(headers or {})
    return page


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, RiwayaError)
    if isinstance(error, Unknown) and request.method == "GET" and not wants_json(request):
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(back, safe='')}", 303)
    headers = {"www-authenticate": "Bearer"} if isinstance(error, Unknown) else None
    if error.code == "slow_down":
        headers = {"retry-after": "60"}
    return told(request, status_of(error), error.code, _without_paths(request, error.message), headers)


def _without_paths(request: Request, message: str) -> str:
    """The same for who does not sit at the machine: where the ledger lies is nobody else's business."""
    settings: Settings = request.app.state.settings
    for name in (os.path.abspath(settings.target), settings.target, settings.users):
        message = message.replace(name, "this ledger")
    return message


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors()[:5])
    return told(request, 422, "invalid", found)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = HTTPStatus(error.status_code).phrase.lower().replace(" ", "_")
    headers = dict(error.headers) if error.headers else None
    return told(request, error.status_code, code, str(error.detail), headers)


class Faults:
    """ASGI middleware that answers a fault of ours; what it was about is not written anywhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            if begun or os.environ.get("RIWAYA_DEBUG"):
                raise
            await _faulty(Request(scope), error)(scope, receive, send)


def _faulty(request: Request, error: Exception) -> Response:
    ours = fault(error)
    try:
        return told(request, 500, ours.code, ours.message)
    except Exception:  # noqa: BLE001 (the page of errors itself may be at fault)
        return PlainTextResponse(ours.message, 500)
