"""A web server on this machine that answers what a test says, decent or not."""

from __future__ import annotations

import gzip
import ssl
import subprocess
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]
HTML = "text/html; charset=utf-8"


class Website:
    """`routes` maps paths to answers; `asked` are the requests that came, as (path, headers)."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.routes: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
                site.routes.get(self.path, page(b"nothing here", 404))(self)
                self.close_connection = True

            def log_message(self, *_: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: Any) -> None:
                pass  # the client hung up, as it should

        self._server = Server(("127.0.0.1", 0), Handler)
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def url(self, path: str = "/", scheme: str = "http", host: str = "127.0.0.1") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def __enter__(self) -> Website:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked == path for asked, _ in self.asked)


def page(body: bytes | str, status: int = 200, kind: str = HTML, **headers: str) -> Answer:
    """An answer with a length; `headers` with _ for -."""
    data = body.encode() if isinstance(body, str) else body

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def packed(body: bytes, kind: str = HTML) -> Answer:
    """An answer in gzip."""
    return page(gzip.compress(body), kind=kind, Content_Encoding="gzip")


def leads_to(location: str, status: int = 302) -> Answer:
    return page(b"", status, Location=location)


def tagged(body: bytes | str, etag: str, kind: str = HTML) -> Answer:
    """A page that knows its ETag and answers 304 to whoever has it."""
    whole = page(body, kind=kind, ETag=etag)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") != etag:
            whole(handler)
            return
        handler.send_response(304)
        handler.send_header("ETag", etag)
        handler.end_headers()

    return answer


def raw(*pieces: bytes) -> Answer:
    """Bytes as they are, whatever HTTP says."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)

    return answer


def certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A certificate for a name that vouches for itself: what the server shows, and what trusts it."""
    key, shown = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        [
            *"openssl req -x509 -newkey rsa:2048 -nodes -days 2".split(),
            *("-keyout", str(key), "-out", str(shown), "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"),
        ],
        check=True,
        capture_output=True,
    )
    serves = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serves.load_cert_chain(shown, key)
    return serves, ssl.create_default_context(cafile=str(shown))


def article(
    story: str, headline: str, outlet: str, published: str = "2026-11-20T09:00:00+03:00", credit: str = ""
) -> str:
    """A page of a newspaper; `story` in paragraphs."""
    paragraphs = "".join(f"<p>{line}</p>" for line in (story + ("\n" + credit if credit else "")).split("\n"))
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{headline} | {outlet}</title>'
        f'<meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{published}"></head>'
        f"<body><header><a href='/'>فنار</a></header><article><h1>{headline}</h1>{paragraphs}</article></body></html>"
    )


# The municipality's spokesman Salim al-Rawi said on Thursday the old bridge had been closed to lorries. (invented)
ARTICLE = article(
    "قال المتحدث باسم البلدية سليم الراوي، الخميس، إن الجسر القديم أُغلق أمام الشاحنات بعد ظهور شقوق في دعاماته.\n"
    "وأضاف الراوي أن أعمال الصيانة ستستمر أسبوعين، ونفى وقوع أي إصابات بين العمال.",
    "إغلاق الجسر القديم أمام الشاحنات",
    "فنار اليوم",
)
