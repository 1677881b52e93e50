"""What every request has to pass before anything else, and the headers every answer carries. Web room.

Answers only to its own names (a web page that points its own name here finds nobody), takes changes only from its own
pages or from programs that carry a token, and no body that is larger than allowed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from time import monotonic
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from riwaya.web.limits import Limit, SlowDown
from riwaya.web.settings import Settings

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_BYTES: Final = 64 * 1024 * 1024
"""The largest body: dropped files."""
MOST_FORM: Final = 4 * 1024 * 1024
"""The largest body of anything that is no upload: a long text pasted."""
POLICY: Final = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS: Final[Mapping[str, str]] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Not no-referrer: with it browsers say `Origin: null` of our own forms.
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """ASGI middleware; the outermost one."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._often = Limit(settings.changes_a_minute, 60.0, monotonic)
        self._hosts = settings.hosts
        self._origins = settings.origins
        self._more = {"strict-transport-security": "max-age=31536000"} if settings.secure else {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            refused = self._refusal(scope)
            if refused is None:
                await self._app(scope, receive, self._with_headers(send))
            else:
                await _answer(self._with_headers(send), *refused)
        # Of anything else (websockets) there is nothing here.

    def _refusal(self, scope: Scope) -> tuple[int, str, str] | None:
        """Status, code and message where a request is not let in."""
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
        hosts = [value.lower() for name, value in headers if name == "host"]
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return 421, "wrong_host", "this workbench does not answer to that name (see riwaya serve --address)"
        if scope["method"] in SAFE:
            return None
        found = dict(headers)
        if from_elsewhere(found, self._origins):
            return 403, "cross_origin", "this came from another site, so nothing was done; use the page itself"
        return self._too_often(scope) or _too_large(found)

    def _too_often(self, scope: Scope) -> tuple[int, str, str] | None:
        client = str((scope.get("client") or ("",))[0])
        try:
            self._often.check(client)
        except SlowDown as error:
            return 429, error.code, error.message
        self._often.note(client)
        return None

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                had = {name.lower() for name, _ in message["headers"]}
                wanted = {"cache-control": "no-store", **HEADERS, **self._more}
                added = [(n.encode(), v.encode()) for n, v in wanted.items() if n.encode() not in had]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        return sending


def from_elsewhere(headers: Mapping[str, str], origins: frozenset[str]) -> bool:
    """True where a change is asked for by a page of another site, going by Fetch Metadata, else by Origin.

    A program with a token and without cookies needs neither: nothing it sends is added by a browser on its own. One
    without a token has to send JSON, which no page of another site can make a browser send unasked.
    """
    if headers.get("authorization", "")[:7].lower() == "bearer " and "cookie" not in headers:
        return False
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        # A page of ours whose name is not ours (rebinding) says same-origin too; its Origin tells.
        return site not in ("same-origin", "none") or (origin is not None and origin.lower() not in origins)
    if origin is not None:
        return origin.lower() not in origins
    return headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json"


def _too_large(headers: Mapping[str, str]) -> tuple[int, str, str] | None:
    length = headers.get("content-length")
    if length is None:
        chunked = "transfer-encoding" in headers
        return (411, "length_required", "say how long the body is (Content-Length)") if chunked else None
    upload = headers.get("content-type", "").lower().startswith("multipart/form-data")
    most = MOST_BYTES if upload else MOST_FORM
    if not length.isdigit() or int(length) > most:
        return 413, "too_large", f"found {length[:20]} bytes; allowed are {most}. Add larger files with `riwaya add`."
    return None


async def _answer(send: Send, status: int, code: str, message: str) -> None:
    body = json.dumps({"error": {"code": code, "message": message}}).encode()
    head = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": body})
