"""A small HTTP door on loopback that serves pages made beforehand. Part of the web room; no logic.

It binds 127.0.0.1 and answers only to that name, so that neither another machine nor a web page that points its
own name here (DNS rebinding) can read what is being worked on. It takes no input but the path.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from riwaya.errors import UsageError

HOST = "127.0.0.1"
_NAMES = (HOST, "localhost")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What is answered at a path."""

    content_type: str
    text: str


class Server(ThreadingHTTPServer):
    """Serves `pages` by path on 127.0.0.1; port 0 takes a free one."""

    daemon_threads = True

    def __init__(self, pages: Mapping[str, Page], port: int = 0) -> None:
        self.pages = pages
        try:
            super().__init__((HOST, port), Handler)
        except OSError as error:
            raise UsageError(f"cannot listen on {HOST}:{port}: {error.strerror}. Give another --port, or 0.") from error

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}/"


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD; anything else is refused by the base class (501)."""

    server: Server
    server_version, sys_version = "riwaya", ""
    timeout = 30

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, with_body: bool) -> None:
        page = self.server.pages.get(self.path.partition("?")[0])
        if not self._is_for_us():
            self._send(HTTPStatus.MISDIRECTED_REQUEST, Page("text/plain; charset=utf-8", "wrong host\n"), with_body)
        elif page is None:
            self._send(HTTPStatus.NOT_FOUND, Page("text/plain; charset=utf-8", "not found\n"), with_body)
        else:
            self._send(HTTPStatus.OK, page, with_body)

    def _is_for_us(self) -> bool:
        """The Host header must name this machine and port: a rebound name would carry its own."""
        hosts = self.headers.get_all("Host") or []
        return len(hosts) == 1 and hosts[0].lower() in {f"{name}:{self.server.port}" for name in _NAMES}

    def _send(self, status: HTTPStatus, page: Page, with_body: bool) -> None:
        body = page.text.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", page.content_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it so
        """Nothing is logged: what an editor looks at is nobody's business."""


def run(pages: Mapping[str, Page], port: int, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `ready` is called with the address."""
    with Server(pages, port) as server:
        ready(server.url)
        server.serve_forever()
