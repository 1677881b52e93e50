"""Connections that lead only where they may, and end when their time or their bytes are used up. Fetch room."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from ssl import SSLContext
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore2

from riwaya.errors import FetchFailed, FetchRefused, UsageError
from riwaya.fetch.model import Allowed, Resolver
from riwaya.fetch.nets import Address, address_of, why_not, within
from riwaya.fetch.target import Target

CONNECT_SECONDS = 10.0
"""So long one of several addresses is tried."""
MOST_TRIED = 4
_LONGEST_ANSWER = 16_384
"""Bytes of a proxy's answer to CONNECT."""


class Budget:
    """Time and bytes that are left for one answer, its redirects included."""

    def __init__(self, seconds: float, wire: int, clock: Callable[[], float]) -> None:
        self._clock, self._seconds, self._end = clock, seconds, clock() + seconds
        self._most = self._wire = wire

    def left(self, url: str) -> float:
        """Seconds that are left. Raises FetchFailed where none are."""
        left = self._end - self._clock()
        if left <= 0:
            raise FetchFailed(f"{url}: no whole answer within {self._seconds:g} seconds.", "fetch_timeout")
        return left

    def extend(self, seconds: float) -> None:
        """Time that was spent on waiting for our turn does not count."""
        self._end += seconds

    def spend(self, size: int, url: str) -> None:
        """Take note of bytes that came. Raises FetchFailed where they are too many."""
        self._wire -= size
        if self._wire < 0:
            raise FetchFailed(f"{url}: sends more than {self._most:,} bytes; that much is not read.", "too_large")


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy; `user` is the value of its header of authorisation."""

    host: str
    port: int
    user: str | None = None

    @classmethod
    def of(cls, url: str) -> Proxy:
        """From http://[user:password@]host:port. Raises UsageError."""
        try:
            found = urlsplit(url)
            host, port = found.hostname, found.port
        except ValueError:
            found, host, port = urlsplit(""), None, None
        if found.scheme != "http" or not host or found.path not in ("", "/"):
            raise UsageError(
                "--proxy: allowed is the address of an HTTP proxy; write for example http://127.0.0.1:3128."
            )
        login = f"{unquote(found.username or '')}:{unquote(found.password or '')}"
        user = f"Basic {b64encode(login.encode()).decode('ascii')}" if found.username else None
        return cls(host, port or 3128, user)


class Stream(httpcore2.NetworkStream):
    """A connection under a budget: however slowly bytes drip, it ends in time."""

    def __init__(self, inner: httpcore2.NetworkStream, budget: Budget, url: str) -> None:
        self._inner, self._budget, self._url = inner, budget, url

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._budget.left(self._url))
        self._budget.spend(len(data), self._url)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._budget.left(self._url))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._budget.left(self._url))
        return Stream(inner, self._budget, self._url)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Backend(httpcore2.NetworkBackend):
    """Connects to one target: looks its name up once, checks every address, and connects to one that was checked.

    So a name that changes its answer between the check and the connection changes nothing.
    """

    def __init__(self, target: Target, allow: Allowed, resolver: Resolver, budget: Budget, proxy: Proxy | None) -> None:
        self._target, self._allow, self._resolver = target, allow, resolver
        self._budget, self._proxy = budget, proxy
        self._tcp = httpcore2.SyncBackend()
        self.address = ""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        url, last = self._target.url, ""
        if host != self._target.host or port != self._target.port:
            raise FetchRefused(f"{url}: not fetched: its host was read as {host} too.")
        for address in self._checked()[:MOST_TRIED]:
            seconds = min(CONNECT_SECONDS, self._budget.left(url))
            try:
                stream = self._through(address, seconds)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout, httpcore2.ReadError) as error:
                last = str(error) or "no answer"
                continue
            self.address = str(address)
            return Stream(stream, self._budget, url)
        raise FetchFailed(f"{url}: no connection ({last}).")

    def check(self) -> None:
        """Raise FetchRefused where one of the target's addresses is not allowed, FetchFailed where it has none."""
        self._checked()

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.NetworkStream:
        raise FetchRefused(f"{self._target.url}: not fetched: only addresses of the net are.")

    def _checked(self) -> list[Address]:
        """All addresses of the target, once every one of them was found to be allowed."""
        wanted = self._target
        found = [wanted.address] if wanted.address is not None else self._looked_up()
        for address in found:
            why = why_not(address, self._allow.networks)
            if why is not None:
                raise FetchRefused(
                    f"{wanted.url}: not fetched: it leads to {address}, which is not a public address ({why})."
                )
            if wanted.port not in self._allow.ports and not within(address, self._allow.networks):
                ports = ", ".join(str(port) for port in sorted(self._allow.ports))
                raise FetchRefused(f"{wanted.url}: not fetched: port {wanted.port}; allowed are {ports}.")
        return found

    def _looked_up(self) -> list[Address]:
        wanted, said = self._target, _within(self._budget.left(self._target.url), self._ask)
        if said is None:
            raise FetchFailed(f"{wanted.url}: the name {wanted.host} was not found in time.", "fetch_timeout")
        if isinstance(said, Exception):
            raise FetchFailed(f"{wanted.url}: there is no such host ({wanted.host}).", "no_such_host")
        found = [address_of(one) for one in said]
        if not found or None in found:
            raise FetchFailed(f"{wanted.url}: there is no such host ({wanted.host}).", "no_such_host")
        return [one for one in found if one is not None]

    def _ask(self) -> Sequence[str] | Exception:
        try:
            return list(self._resolver(self._target.host, self._target.port))
        except (OSError, UnicodeError) as error:
            return error

    def _through(self, address: Address, seconds: float) -> httpcore2.NetworkStream:
        if self._proxy is None:
            return self._tcp.connect_tcp(str(address), self._target.port, seconds)
        stream = self._tcp.connect_tcp(self._proxy.host, self._proxy.port, seconds)
        try:
            self._tunnel(stream, address, seconds)
        except BaseException:
            stream.close()
            raise
        return stream

    def _tunnel(self, stream: httpcore2.NetworkStream, address: Address, seconds: float) -> None:
        """Ask the proxy for a connection to the checked address, never to the name: it could look up another one."""
        host = f"[{address}]" if address.version == 6 else str(address)
        lines = [f"CONNECT {host}:{self._target.port} HTTP/1.1", f"Host: {host}:{self._target.port}"]
        if self._proxy is not None and self._proxy.user:
            lines.append(f"Proxy-Authorization: {self._proxy.user}")
        stream.write(("\r\n".join([*lines, "", ""])).encode("ascii"), seconds)
        answer = b""
        while b"\r\n\r\n" not in answer:
            # One byte more than the answer would be the server's; it speaks only when it was spoken to.
            piece = stream.read(_LONGEST_ANSWER, min(seconds, self._budget.left(self._target.url)))
            answer += piece
            if not piece or len(answer) > _LONGEST_ANSWER:
                raise FetchFailed(f"{self._target.url}: the proxy gave no answer that can be read.", "proxy")
        status = answer.split(b"\r\n", 1)[0].decode("latin-1")
        if status.split(" ")[1:2] != ["200"]:
            raise FetchFailed(f"{self._target.url}: the proxy refused: {_printable(status)}.", "proxy")


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text[:80])


def _within(seconds: float, work: Callable[[], Sequence[str] | Exception]) -> Sequence[str] | Exception | None:
    """What `work` gives, None where it takes longer; a resolver can't be told to stop, so it is left behind."""
    found: list[Sequence[str] | Exception] = []
    thread = Thread(target=lambda: found.append(work()), daemon=True)
    thread.start()
    thread.join(seconds)
    return found[0] if found else None
