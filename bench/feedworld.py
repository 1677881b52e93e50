"""Made-up feeds that change as time goes by, and a web server on this machine that shows them as they are at a time.

Every story is one sentence that no other gives. Outlets and news are invented. A part of the feeds is out of order for
hours, sends what is no feed, hangs up, or never works; a part knows no ETag.
"""

from __future__ import annotations

import hashlib
import json
import random
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

BEGUN = datetime(2026, 3, 1, tzinfo=UTC)
SHOWN = 40
"""Stories a feed shows: more than it publishes in the longest time nobody may be able to look."""
QUIET = 30 * 3600.0
"""Seconds at the end in which nothing is published: what was out of order has come back, and is looked at."""
LATER = 12 * 3600.0
"""Seconds after which a story may be edited: sooner, who could not look may never have seen it as it was."""


@dataclass(frozen=True, slots=True)
class Story:
    """A story, by its place in the world; `edited` is when it is changed, in seconds like `at`."""

    number: int
    at: float
    edited: float | None

    def text(self, time: float) -> str:
        """What it says at a time: the road of that number is closed, says a spokesman; once edited: until Friday."""
        until = " حتى الجمعة" if self.edited is not None and time >= self.edited else ""
        return f"قال المتحدث باسم البلدية إن الطريق رقم {self.number} مغلق{until}."


@dataclass(frozen=True, slots=True)
class Outage:
    """From when to when a feed is out of order, and what it gives: a status, or 0 for what is no feed."""

    begins: float
    ends: float
    status: int


class World:
    """Feeds over some days; the same for the same seed."""

    def __init__(self, feeds: int, days: float, seed: int, a_day: float = 5.0) -> None:
        """`a_day` is how many stories a feed publishes."""
        chance = random.Random(seed)
        self.feeds, self.seconds = feeds, days * 86_400
        self.stories: list[list[Story]] = []
        self.outages: list[tuple[Outage, ...]] = []
        for feed in range(feeds):
            self.stories.append(list(_stories(feed, self.seconds, a_day, chance)))
            self.outages.append(tuple(_outages(feed, self.seconds, chance)))
        self._times = [[one.at for one in stories] for stories in self.stories]

    def expected(self) -> dict[str, int]:
        """Every text that is ever published by a feed that works, with how many versions its story has."""
        found: dict[str, int] = {}
        for feed, stories in enumerate(self.stories):
            for one in stories if not self.dead(feed) else ():
                versions = 1 if one.edited is None else 2
                found.update(dict.fromkeys({one.text(0), one.text(self.seconds)}, versions))
        return found

    def dead(self, feed: int) -> bool:
        """True for a feed that never works."""
        return any(one.ends > self.seconds for one in self.outages[feed])

    def answer(self, feed: int, time: float) -> tuple[int, str, bytes]:
        """Status, type and body of a feed at a time; status 0 hangs up."""
        for one in self.outages[feed]:
            if one.begins <= time < one.ends:
                broken = b"<html><body>in a moment" if one.status == 200 else b"out of order"
                return one.status, "text/html", broken
        last = bisect_right(self._times[feed], time)
        shown = self.stories[feed][max(last - SHOWN, 0) : last]
        kind, write = _FORMS[feed % len(_FORMS)]
        return 200, kind, write(feed, list(reversed(shown)), time)

    def tagged(self, feed: int) -> bool:
        """True for a feed that knows its ETag."""
        return feed % 5 != 4


def _stories(feed: int, seconds: float, a_day: float, chance: random.Random) -> Iterator[Story]:
    time, number = 0.0, feed * 10_000
    while True:
        time += chance.expovariate(a_day / 86_400)
        if time > seconds - QUIET:
            return
        edited = time + chance.uniform(LATER, 2 * LATER)
        number += 1
        yield Story(number, time, edited if chance.random() < 0.15 and edited < seconds - QUIET else None)


def _outages(feed: int, seconds: float, chance: random.Random) -> Iterator[Outage]:
    if feed % 40 == 39:
        yield Outage(0, seconds + 1, (404, 500, 0)[feed // 40 % 3])
    elif feed % 8 == 3:
        for _ in range(max(round(seconds / 86_400 / 3), 1)):
            begins = chance.uniform(0, max(seconds - 2 * QUIET, 1))
            yield Outage(begins, begins + chance.uniform(0.5, 5) * 3600, chance.choice((503, 500, 429, 404, 200, 0)))


def link(feed: int, story: Story) -> str:
    """The address of a story; nobody fetches it."""
    return f"https://outlet{feed}.example/{story.number}"


def _when(story: Story) -> datetime:
    return BEGUN + timedelta(seconds=round(story.at))


def _rss(feed: int, stories: list[Story], time: float) -> bytes:
    # The comments are counted anew every hour, which makes other bytes of the same item.
    items = "".join(
        f'<item><guid isPermaLink="false">{one.number}</guid><title>{one.text(time)}</title>'
        f"<link>{link(feed, one)}</link><pubDate>{format_datetime(_when(one))}</pubDate>"
        f"<comments>{int(time // 3600) if feed % 6 == 0 else 0}</comments></item>"
        for one in stories
    )
    return f'<rss version="2.0"><channel><title>صحيفة {feed}</title>{items}</channel></rss>'.encode()


def _atom(feed: int, stories: list[Story], time: float) -> bytes:
    items = "".join(
        f"<entry><id>urn:story:{one.number}</id><title>{one.text(time)}</title><link href='{link(feed, one)}'/>"
        f"<published>{_when(one).isoformat()}</published></entry>"
        for one in stories
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>صحيفة {feed}</title>{items}</feed>".encode()


def _json(feed: int, stories: list[Story], time: float) -> bytes:
    items = [
        {
            "id": str(s.number),
            "url": link(feed, s),
            "content_text": s.text(time),
            "date_published": _when(s).isoformat(),
        }
        for s in stories
    ]
    told = {"version": "https://jsonfeed.org/version/1.1", "title": f"صحيفة {feed}", "items": items}
    return json.dumps(told, ensure_ascii=False).encode()


_FORMS: tuple[tuple[str, Callable[[int, list[Story], float], bytes]], ...] = (
    ("application/rss+xml", _rss),
    ("application/atom+xml", _atom),
    ("application/feed+json", _json),
)


def serve(world: World, time: Any, tell: Any) -> None:
    """Show the feeds as they are at `time[0]` (seconds), for ever; `tell` is sent the address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            feed = int(self.path.rpartition("/")[2])
            status, kind, body = world.answer(feed, time[0])
            self.close_connection = True
            if status == 0:
                return
            tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"' if status == 200 and world.tagged(feed) else None
            if tag is not None and self.headers.get("If-None-Match") == tag:
                status, body = 304, b""
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if tag is not None:
                self.send_header("ETag", tag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, *_: Any) -> None:
            pass  # whoever asked was killed

    server = Server(("127.0.0.1", 0), Handler)
    tell.send(f"http://127.0.0.1:{server.server_address[1]}")
    server.serve_forever()
