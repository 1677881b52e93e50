"""What the pages of the workbench cost over a large ledger: `python -m bench.workbench --db LEDGER`.

Every page, and the JSON behind it, is asked for one after the other, each time for another event, document or claim;
milliseconds of wall clock and of the processor (server and client are one process, so the client's part is in it), and
the bytes sent. Then so many readers ask at once while an import runs: how many answers were not what was asked for.
Make the ledger with `python -m bench.ledger --claims 100000 --db LEDGER`.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from statistics import quantiles
from urllib.parse import quote

from riwaya.desk.desk import Desk
from riwaya.engine import many_documents
from riwaya.web.app import create
from riwaya.web.running import bound, server_of
from riwaya.web.settings import Settings

AT_MOST_MS = 300.0
"""At the 95th percentile, for every page."""
AT_MOST_BYTES = 150_000
WORDS = ("انفجار سوق", "غارة مستودع", "مستشفى جرحى", "قيادة الرمال")
Ask = Callable[[str], tuple[int, int]]


@contextmanager
def served(target: str) -> Iterator[Settings]:
    """The workbench on a free port."""
    with bound("127.0.0.1", 0) as listening:
        settings = replace(Settings(target, f"{target}.users.db"), port=listening.getsockname()[1])
        server = server_of(create(settings))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            with many_documents():  # as `riwaya serve` does
                yield settings
        finally:
            server.should_exit = True
            thread.join()


def pages(target: str, chance: random.Random) -> dict[str, Callable[[], str]]:
    """By name what gives an address of such a page."""
    with Desk.open(target) as desk:
        rows = desk.ledger.db.rows
        events = [str(row[0]) for row in rows("SELECT id FROM cards ORDER BY id LIMIT 20000")]
        documents = [str(row[0]) for row in rows("SELECT id FROM documents ORDER BY id LIMIT 20000")]
        claims = [str(row[0]) for row in rows("SELECT id FROM claims ORDER BY id LIMIT 20000")]

    def of(ids: list[str], form: str) -> Callable[[], str]:
        return lambda: form.format(chance.choice(ids))

    plain = (
        "/inbox", "/events", "/review", "/map", "/voices", "/judgements", "/saved", "/claims", "/api/v1/events",
        "/api/v1/documents",
    )  # fmt: skip
    return {
        **{path: (lambda path=path: path) for path in plain},  # type: ignore[misc]
        "/events/…": of(events, "/events/{}"),
        "/events/…?as_of": of(events, "/events/{}?as_of=2030-01-01"),
        "/events/…/sources": of(events, "/events/{}/sources"),
        "/events/…/timeline": of(events, "/events/{}/timeline"),
        "/events/…/brief": of(events, "/events/{}/brief"),
        "/documents/…": of(documents, "/documents/{}"),
        "/claims/…": of(claims, "/claims/{}"),
        "/search": of([quote(word) for word in WORDS], "/search?q={}"),
        "/events?contested": lambda: "/events?contested=1",
        "/api/v1/events/…": of(events, "/api/v1/events/{}"),
    }


def asking(settings: Settings) -> Ask:
    """Asks for an address; status and bytes of the answer."""

    def ask(path: str) -> tuple[int, int]:
        with closing(http.client.HTTPConnection(settings.host, settings.port, timeout=120)) as connection:
            connection.request("GET", path, headers={"accept-encoding": "gzip"})
            answer = connection.getresponse()
            return answer.status, len(answer.read())

    return ask


def measured(ask: Ask, address: Callable[[], str], times: int) -> dict[str, float]:
    """What one kind of page costs."""
    wall, used, sizes = [], [], []
    for _ in range(times):
        begun, before = time.perf_counter(), time.process_time()
        status, size = ask(address())
        wall.append((time.perf_counter() - begun) * 1000)
        used.append((time.process_time() - before) * 1000)
        sizes.append(size)
        if status != 200:
            sizes.append(-status)
    return {
        "p50_ms": _at(wall, 50), "p95_ms": _at(wall, 95), "p50_cpu": _at(used, 50), "p95_cpu": _at(used, 95),
        "bytes": max(sizes), "failed": sum(size < 0 for size in sizes),
    }  # fmt: skip


def crowd(settings: Settings, paths: list[str], readers: int) -> dict[str, float]:
    """So many readers at once, each asking for five pages, while an import runs."""
    ask, found = asking(settings), Counter[str]()
    waits: list[float] = []
    text = {"text": "قال متحدث باسم الدفاع المدني إن ثلاثة أشخاص قتلوا في انفجار بسوق المدينة.", "by": "bench"}

    def read(number: int) -> None:
        for path in random.Random(number).sample(paths, min(5, len(paths))):
            begun = time.perf_counter()
            try:
                found[str(ask(path)[0])] += 1
            except OSError as error:
                found[type(error).__name__] += 1
            waits.append(time.perf_counter() - begun)

    with closing(http.client.HTTPConnection(settings.host, settings.port)) as connection:
        connection.request("POST", "/api/v1/imports", json.dumps(text), {"content-type": "application/json"})
        found[f"import {connection.getresponse().status}"] += 1
    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    begun = time.perf_counter()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return {**found, "seconds": round(time.perf_counter() - begun, 1), "p95_s": _at(waits, 95)}


def _at(values: list[float], percent: int) -> float:
    return round(quantiles(values, n=100, method="inclusive")[percent - 1], 2) if len(values) > 1 else values[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", required=True)
    parser.add_argument("--asked", type=int, default=100)
    parser.add_argument("--readers", type=int, default=200)
    options = parser.parse_args()
    found = pages(options.db, random.Random(7))
    missed = []
    with served(options.db) as settings:
        ask = asking(settings)
        for name, address in found.items():
            ask(address())
            one = measured(ask, address, options.asked)
            print(f"{name:24} {json.dumps(one)}", flush=True)
            if one["p95_cpu"] > AT_MOST_MS or one["failed"] or (one["bytes"] > AT_MOST_BYTES and "api" not in name):
                missed.append(name)
        if options.readers:
            print(json.dumps(crowd(settings, [address() for address in found.values()], options.readers)))
    sys.exit(f"missed: {', '.join(missed)}" if missed else 0)


if __name__ == "__main__":
    main()
