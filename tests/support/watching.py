"""What tests of the watch are made of: a site with feeds that change, and a watch whose days take seconds.

All outlets, people and news in it are invented.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from riwaya.desk.adding import How
from riwaya.desk.desk import Desk, reader_name
from riwaya.fetch.gate import Gate
from riwaya.fetch.model import Allowed, Limits
from riwaya.fetch.resolve import resolve
from riwaya.ledger.store import Ledger
from riwaya.watch.watcher import Looked, Setting, Watcher
from tests.support.cases import engine

BEGUN = datetime(2026, 3, 1, tzinfo=UTC)


class Clock:
    """A time that goes on only while somebody sleeps, up to an instant at which all is to end."""

    def __init__(self, time: datetime = BEGUN) -> None:
        self.time = time
        self.ends = datetime.max.replace(tzinfo=UTC)
        self.wakes: Callable[[datetime], None] = lambda _: None
        """Told whenever time went on."""

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        self.wakes(self.time)

    def over(self) -> bool:
        return self.time >= self.ends


class Site:
    """A web server whose paths give what `pages` holds for them: (status, type, body); it answers 304 to an ETag."""

    def __init__(self, etags: bool = True) -> None:
        self.pages: dict[str, tuple[int, str, bytes]] = {}
        self.headers: dict[str, str] = {}
        self.asked: list[tuple[str, int]] = []
        """Path and status of every answer."""
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = urlsplit(self.path).path
                status, kind, body = site.pages.get(path, (404, "text/plain", b"nothing here"))
                tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                if status == 200 and etags and self.headers.get("If-None-Match") == tag:
                    status, body = 304, b""
                site.asked.append((path, status))
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                if etags and status == 200:
                    self.send_header("ETag", tag)
                for name, value in site.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                self.close_connection = True

            def log_message(self, *_: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, *_: Any) -> None:
                pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def __enter__(self) -> Site:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def feed(self, path: str, *items: str, title: str = "بريد الساحل") -> str:
        """Publish a feed of the Coast Post (invented), or change it; its address."""
        body = (
            f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{escape(title)}</title>'
            f"<language>ar</language>{''.join(items)}</channel></rss>"
        )
        self.pages[path] = 200, "application/rss+xml; charset=utf-8", body.encode()
        return self.address + path

    def story(self, path: str, text: str) -> str:
        """Publish a page; its address."""
        body = (
            f'<!DOCTYPE html><html lang="ar"><body><article><h1>خبر</h1><p>{escape(text)}</p></article></body></html>'
        )
        self.pages[path] = 200, "text/html; charset=utf-8", body.encode()
        return self.address + path

    def fail(self, path: str, status: int) -> str:
        """Have a path answer with an error; its address."""
        self.pages[path] = status, "text/plain", b"no"
        return self.address + path

    def times(self, path: str, status: int | None = None) -> int:
        """How often a path was asked for, and answered so."""
        return sum(one == path and status in (None, answered) for one, answered in self.asked)


def item(key: str, text: str, at: datetime | None = BEGUN, link: str | None = None, more: str = "") -> str:
    """An item of a feed; «text» may be anything."""
    dated = "" if at is None else f"<pubDate>{format_datetime(at)}</pubDate>"
    linked = "" if link is None else f"<link>{escape(link)}</link>"
    return (
        f'<item><guid isPermaLink="false">{key}</guid><title>{escape(text)}</title>{linked}{dated}'
        f"<description>{escape(text)}</description>{more}</item>"
    )


def said(number: int, again: int = 0) -> str:
    """A sentence that no other number gives: the road of so many is closed, says the spokesman of the municipality."""
    once_more = f" للمرة {again}" if again else ""
    return f"قال المتحدث باسم البلدية إن الطريق رقم {number} مغلق{once_more}."


def gate(now: Callable[[], datetime], seconds: float = 10.0) -> Gate:
    """The gate, with this machine allowed."""
    return Gate(Limits(seconds=seconds), Allowed.of(["127.0.0.1"]), resolve, now)


class Watch:
    """A watch over a ledger. `looks` is what it told of."""

    def __init__(self, ledger: Ledger, worker: str = "one", clock: Clock | None = None, at_once: int = 1) -> None:
        self.clock = clock or Clock()
        self.desk = Desk(ledger, engine(), self.clock.now)
        self.looks: list[Looked] = []
        self.watcher = Watcher(
            self.desk,
            gate(self.clock.now),
            Setting(worker, How(reader_name()), at_once=at_once),
            self.clock.now,
            self.clock.sleep,
            self.clock.over,
        )

    def add(self, kind: Any, target: str, minutes: float = 10, **told: Any) -> None:
        self.desk.watches.add(kind, target, round(minutes * 60), told, self.clock.now())

    def once(self) -> list[Looked]:
        """Everything that is due, looked at."""
        before = len(self.looks)
        self.watcher.run(self.looks.append, once=True)
        return self.looks[before:]

    def for_(self, **span: float) -> list[Looked]:
        """Watch for so long."""
        before = len(self.looks)
        self.clock.ends = self.clock.time + timedelta(**span)
        self.watcher.run(self.looks.append)
        return self.looks[before:]

    def texts(self) -> list[str]:
        """The first line of the text of every document, in the order of recording."""
        readings = {one.document.id: one.document.text for one in self.desk.ledger.readings()}
        return [readings[one.id].split("\n")[0] for one in self.desk.ledger.documents()]
