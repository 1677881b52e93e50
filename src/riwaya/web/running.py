"""Listening: a socket on the address asked for, and the server on it until it is interrupted. Web room."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from http import HTTPStatus
from http.client import HTTPConnection
from signal import SIGTERM, signal
from threading import Thread, current_thread, main_thread

import uvicorn
from fastapi import FastAPI

from riwaya.engine import many_documents
from riwaya.errors import UsageError
from riwaya.web.settings import Settings

BACKLOG = 512
TERMINATED = 143  # 128 + SIGTERM
GRACE = 3
"""Seconds open pages and streams have when the server is told to end."""


def bound(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises UsageError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host.strip("[]"), port))
    except OSError as error:
        listening.close()
        raise UsageError(f"cannot listen on {host}:{port}: {error.strerror}. Give another --port, or 0.") from error
    listening.listen(BACKLOG)
    return listening


def server_of(app: FastAPI) -> uvicorn.Server:
    """A server that says nothing of who looked at what: what an editor reads is nobody's business."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,
        h11_max_incomplete_event_size=32 * 1024,
        ws="none",
    )
    return uvicorn.Server(config)


def run(
    make: Callable[[Settings], FastAPI], settings: Settings, ready: Callable[[str], None], once: str | None = None
) -> None:
    """Serve what `make` makes until interrupted; `ready` is called with the address once somebody can connect.

    With `once` that page is asked for and the server ends; raises UsageError where it is not answered.
    """
    with bound(settings.host, settings.port) as listening:
        settled = replace(settings, port=int(listening.getsockname()[1]))
        server = server_of(make(settled))
        ready(settled.url)
        if once is None:
            if current_thread() is main_thread():
                signal(SIGTERM, _ended)
            with many_documents():  # of an event of hundreds a quarter of the time went to the garbage collector
                server.run(sockets=[listening])
            return
        asking = Thread(target=server.run, kwargs={"sockets": [listening]})
        asking.start()
        try:
            _check(settled, once)
        finally:
            server.should_exit = True
            asking.join()


def _ended(*_: object) -> None:
    """Told to end: what was made for the time being is put away, as at Ctrl-C."""
    raise SystemExit(TERMINATED)


def _check(settings: Settings, page: str) -> None:
    with closing(HTTPConnection(settings.host, settings.port, timeout=60)) as connection:
        connection.request("GET", f"/{page}")
        status = connection.getresponse().status
    if status != HTTPStatus.OK:
        raise UsageError(f"{settings.url}{page}: answered with {status}, not 200: a fault of Riwaya.")
