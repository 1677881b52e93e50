"""What is asked of the web and what it answers. Fetch room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network, ip_network

from riwaya.errors import FetchFailed, FetchRefused, UsageError

__all__ = [
    "Allowed",
    "FetchFailed",
    "FetchRefused",
    "Fetched",
    "Headers",
    "Hop",
    "Limits",
    "Resolver",
    "Unchanged",
    "Wanted",
]

Headers = tuple[tuple[str, str], ...]
"""Names and values as they came, in order; a name may come twice."""
Resolver = Callable[[str, int], Sequence[str]]
"""The addresses of a name and port, as text. Raises OSError where there are none."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address somebody wants; `etag` and `modified` are what its last answer said, to hear only of a change."""

    url: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost; `seconds` is for all of it, redirects included, sizes are bytes."""

    seconds: float = 30.0
    body: int = 25_000_000
    decompressed: int = 50_000_000
    redirects: int = 10
    header: int = 64_000


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be reached beside public addresses at ports 80 and 443; every port of an address in `networks` may."""

    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    ports: frozenset[int] = frozenset({80, 443})

    @classmethod
    def of(cls, networks: Sequence[str]) -> Allowed:
        """From addresses and networks as they are written: 127.0.0.1, 10.1.0.0/16, ::1. Raises UsageError."""
        try:
            return cls(tuple(ip_network(one) for one in networks))
        except ValueError as error:
            raise UsageError(
                f"{error}; allowed is an address or a network of addresses; write for example 127.0.0.1 or 10.1.0.0/16."
            ) from error


@dataclass(frozen=True, slots=True)
class Hop:
    """An answer that led elsewhere: who was asked, at which address of the net, and what was answered."""

    url: str
    address: str
    status: int
    headers: Headers


@dataclass(frozen=True, slots=True)
class Fetched:
    """A final answer, of any status but 304. `body` is unpacked, `received` is what came over the wire (mostly the same
    object); `hops` are the redirects before it.
    """

    url: str
    final_url: str
    status: int
    headers: Headers
    body: bytes
    retrieved_at: datetime
    hops: tuple[Hop, ...] = ()
    received: bytes = b""
    reason: str = ""
    address: str = ""

    @property
    def ok(self) -> bool:
        """True where the answer is what was asked for (2xx)."""
        return 200 <= self.status < 300

    @property
    def gone(self) -> bool:
        """True where the publisher says that there is nothing (any more): 404 or 410."""
        return self.status in (404, 410)

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever the case of its name."""
        return header_of(self.headers, name)

    @property
    def etag(self) -> str | None:
        return self.header("etag")

    @property
    def modified(self) -> str | None:
        return self.header("last-modified")


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The answer 304: what was fetched last is still what there is."""

    url: str
    final_url: str
    headers: Headers
    retrieved_at: datetime
    hops: tuple[Hop, ...] = ()


def header_of(headers: Headers, name: str) -> str | None:
    """The first value of a header, whatever the case of its name."""
    return next((value for key, value in headers if key.lower() == name.lower()), None)
