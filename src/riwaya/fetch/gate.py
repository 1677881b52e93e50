"""The one gate to the web: every path by which anything is fetched calls `Gate.get`. Fetch room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from ssl import SSLContext
from time import monotonic

import httpcore2

from riwaya import __version__
from riwaya.errors import FetchFailed, FetchRefused
from riwaya.fetch.model import Allowed, Fetched, Headers, Hop, Limits, Resolver, Unchanged, Wanted, header_of
from riwaya.fetch.pace import Pace
from riwaya.fetch.target import Target, led_to, target
from riwaya.fetch.unpack import ACCEPTED, unpacked
from riwaya.fetch.wire import Backend, Budget, Proxy

AGENT = f"riwaya/{__version__} (news reader; keeps who said what, with its source)"
_REDIRECTS = (301, 302, 303, 307, 308)
_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"
_OF_NO_USE = 1_000_000
"""Bytes kept of an answer that is not what was asked for: an error page, a redirect."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one host answered; `address` is where it was asked."""

    status: int
    reason: str
    headers: Headers
    body: bytes
    received: bytes
    address: str


class Gate:
    """Fetches addresses. `now` says when, `pace` keeps the hosts from being asked too often (None: no waiting).

    `proxy` is the URL of an HTTP proxy through which everything goes; the checks stay here. `tls` is whom to
    trust, by default whom the machine trusts. One gate may be used by several threads.
    """

    def __init__(
        self,
        limits: Limits,
        allow: Allowed,
        resolver: Resolver,
        now: Callable[[], datetime],
        proxy: str | None = None,
        agent: str = AGENT,
        pace: Pace | None = None,
        tls: SSLContext | None = None,
    ) -> None:
        self._limits, self._allow, self._resolver, self._now = limits, allow, resolver, now
        self._proxy = None if proxy is None else Proxy.of(proxy)
        self._pace, self._tls = pace, tls
        self.agent = agent

    def get(self, wanted: Wanted) -> Fetched | Unchanged:
        """The answer to an address: of any status, 404 too; `Unchanged` for 304.

        Raises FetchRefused where the address, or one it leads to, may not be reached, and FetchFailed where no answer
        came within the limits. Both have one line that says why.
        """
        limits = self._limits
        budget = Budget(limits.seconds, limits.body + (limits.redirects + 1) * limits.header, monotonic)
        at, hops = target(wanted.url), list[Hop]()
        while True:
            answer = self._of_hop(at, wanted, budget, hops)
            location = header_of(answer.headers, "location")
            if answer.status not in _REDIRECTS or not location:
                return self._answered(wanted, at, answer, tuple(hops))
            hops.append(Hop(at.url, answer.address, answer.status, answer.headers))
            at = self._next(at, location, hops)

    def post(self, url: str, body: bytes, headers: Headers = ()) -> Fetched:
        """Send `body` to an address, behind the same checks; the answer, of any status.

        Where it leads elsewhere nothing follows: what is sent is for whom it was addressed to. Raises as `get` does.
        """
        at = target(url)
        limits = self._limits
        budget = Budget(limits.seconds, limits.body + limits.header, monotonic)
        answer = self._asked(at, Wanted(url), budget, body, headers)
        return Fetched(at.url, at.url, answer.status, answer.headers, answer.body, self._now(), reason=answer.reason)

    def check(self, url: str) -> None:
        """Raise as `post` does where an address may not be reached, without asking it anything."""
        at = target(url)
        budget = Budget(self._limits.seconds, self._limits.header, monotonic)
        Backend(at, self._allow, self._resolver, budget, self._proxy).check()

    def _of_hop(self, at: Target, wanted: Wanted, budget: Budget, hops: Sequence[Hop]) -> _Answer:
        """The answer of one host; an error says from where we were led there."""
        try:
            return self._asked(at, wanted, budget)
        except (FetchFailed, FetchRefused) as error:
            raise _led(hops, error) from None

    def _next(self, at: Target, location: str, hops: Sequence[Hop]) -> Target:
        try:
            found = led_to(at, location)
        except FetchRefused as error:
            raise _led(hops, error) from None
        first, most = hops[0].url, self._limits.redirects
        if found.url in {hop.url for hop in hops}:
            raise FetchFailed(
                f"{first}: leads back to itself (some sites do so to set a cookie; none is kept).", "redirects"
            )
        if len(hops) > most:
            raise FetchFailed(f"{first}: leads on more than {most} times.", "redirects")
        return found

    def _answered(self, wanted: Wanted, at: Target, answer: _Answer, hops: tuple[Hop, ...]) -> Fetched | Unchanged:
        if answer.status == 304:
            if wanted.etag is None and wanted.modified is None:
                raise FetchFailed(f"{at.url}: says nothing has changed (304), but was not asked that.")
            return Unchanged(wanted.url, at.url, answer.headers, self._now(), hops)
        return Fetched(
            wanted.url,
            at.url,
            answer.status,
            answer.headers,
            answer.body,
            self._now(),
            hops,
            answer.received,
            answer.reason,
            answer.address,
        )

    def _asked(
        self, at: Target, wanted: Wanted, budget: Budget, sent: bytes | None = None, headers: Headers = ()
    ) -> _Answer:
        """The answer of one host; `sent` is posted."""
        if self._pace is not None:
            began = monotonic()
            self._pace.turn(at.host)
            budget.extend(monotonic() - began)
        backend = Backend(at, self._allow, self._resolver, budget, self._proxy)
        origin = httpcore2.Origin(at.scheme.encode(), at.host.encode(), at.port)
        url = httpcore2.URL(scheme=at.scheme, host=at.host, port=at.port, target=at.path)
        told = [
            *self._headers(at, wanted),
            *headers,
            *([("Content-Length", str(len(sent)))] if sent is not None else []),
        ]
        request = httpcore2.Request("GET" if sent is None else "POST", url, headers=told, content=sent)
        tls = self._trust() if at.scheme == "https" else None
        connection = httpcore2.HTTPConnection(origin, ssl_context=tls, network_backend=backend)
        try:
            response = connection.handle_request(request)
            try:
                return self._read(at, response, backend, budget)
            finally:
                response.close()
        except httpcore2.TimeoutException:
            budget.left(at.url)
            raise FetchFailed(f"{at.url}: no answer in time.", "fetch_timeout") from None
        except httpcore2.ProtocolError as error:
            raise FetchFailed(f"{at.url}: answers what is not HTTP ({_line(error)}).", "not_http") from None
        except (httpcore2.NetworkError, OSError) as error:
            raise _network(at, error) from None
        finally:
            connection.close()

    def _trust(self) -> SSLContext:
        if self._tls is None:
            self._tls = httpcore2.default_ssl_context()
        return self._tls

    def _headers(self, at: Target, wanted: Wanted) -> list[tuple[str, str]]:
        told = [
            ("Host", at.authority),
            ("User-Agent", self.agent),
            ("Accept", _ACCEPT),
            ("Accept-Encoding", ACCEPTED),
            ("Connection", "close"),
        ]
        if wanted.etag is not None:
            told.append(("If-None-Match", wanted.etag))
        if wanted.modified is not None:
            told.append(("If-Modified-Since", wanted.modified))
        return told

    def _read(self, at: Target, response: httpcore2.Response, backend: Backend, budget: Budget) -> _Answer:
        headers = tuple((_text(name), _text(value)) for name, value in response.headers)
        size = sum(len(name) + len(value) for name, value in headers)
        if size > self._limits.header:
            most = self._limits.header
            raise FetchFailed(f"{at.url}: its headers have {size:,} bytes; at most {most:,} are read.", "too_large")
        reason = _text(response.extensions.get("reason_phrase", b""))
        if not 200 <= response.status < 300:
            body = _some(response.iter_stream()) if response.status >= 400 else b""
            return _Answer(response.status, reason, headers, body, body, backend.address)
        received = self._whole(at, response.iter_stream(), header_of(headers, "content-length"))
        encoding = ",".join(value for name, value in headers if name.lower() == "content-encoding")
        body = unpacked(received, encoding, self._limits.decompressed, at.url, lambda: budget.left(at.url))
        return _Answer(response.status, reason, headers, body, received, backend.address)

    def _whole(self, at: Target, pieces: Iterable[bytes], stated: str | None) -> bytes:
        most = self._limits.body
        if stated is not None and stated.isdigit() and int(stated[:20]) > most:
            raise FetchFailed(f"{at.url}: {int(stated[:20]):,} bytes; at most {most:,} are read.", "too_large")
        body = bytearray()
        for piece in pieces:
            body += piece
            if len(body) > most:
                raise FetchFailed(f"{at.url}: sends more than {most:,} bytes; that much is not read.", "too_large")
        return bytes(body)


def _some(pieces: Iterable[bytes]) -> bytes:
    """The beginning of an error page, whatever becomes of the rest: its status says enough."""
    body = bytearray()
    try:
        for piece in pieces:
            body += piece
            if len(body) >= _OF_NO_USE:
                break
    except (FetchFailed, httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException, OSError):
        pass
    return bytes(body[:_OF_NO_USE])


def _text(value: bytes) -> str:
    """A header as text: UTF-8 as some send it, else Latin-1 as the standard says; never with a control character."""
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("latin-1")
    return "".join(char if char >= " " and not "\x7f" <= char < "\xa0" else "\ufffd" for char in text)


def _line(error: Exception) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in str(error)).split())[:120] or "no reason"


def _network(at: Target, error: Exception) -> FetchFailed:
    told = _line(error)
    if "CERTIFICATE_VERIFY_FAILED" in told or "certificate" in told.lower():
        return FetchFailed(
            f"{at.url}: its certificate is not that of {at.host}, or nobody vouches for it ({told}).", "tls"
        )
    return FetchFailed(f"{at.url}: the connection broke ({told}).")


def _led(hops: Sequence[Hop], error: FetchFailed | FetchRefused) -> FetchFailed | FetchRefused:
    if not hops:
        return error
    message = error.message if error.message.startswith("http") else f"a place that is not fetched: {error.message}"
    return type(error)(f"{hops[0].url}: leads to {message}", error.code)
