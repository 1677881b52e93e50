"""What an address of the web says, read strictly: what two parsers could read as two things is refused. Fetch room."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv6Address
from urllib.parse import quote, urljoin

import idna

from riwaya.errors import FetchRefused
from riwaya.fetch.nets import Address, address_of

LONGEST = 8_000
_PORTS = {"http": 80, "https": 443}
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
_HEX = frozenset("0123456789abcdef")
_KEPT = "!$%&'()*+,/:;=?@[]~-._"
"""What stays as it is behind the host; all else is written as %XX."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: `host` in ASCII as it is looked up, `address` where it is a number, `path` with query."""

    scheme: str
    host: str
    port: int
    path: str
    address: Address | None = None

    @property
    def url(self) -> str:
        """The one form in which this address is written; no fragment."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def authority(self) -> str:
        """The host, with the port where it isn't the usual one: what the header Host says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def target(url: str) -> Target:
    """What an http(s) address leads to. Raises FetchRefused with the reason."""
    if len(url) > LONGEST:
        raise _refused(url, f"{len(url):,} characters; at most {LONGEST:,} are allowed")
    if any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000 for char in url):
        raise _refused(url, "it holds a control character; write the address on one line")
    if "\\" in url:
        raise _refused(url, "it holds a backslash, which programs read differently; write / or %5C")
    scheme, mark, rest = url.strip(" ").partition("://")
    scheme = scheme.lower()
    if not mark or scheme not in _PORTS:
        raise _refused(url, "only http:// and https:// are fetched")
    end = min((place for place in (rest.find(char) for char in "/?#") if place >= 0), default=len(rest))
    authority, path = rest[:end], rest[end:].partition("#")[0]
    host, port = _apart(url, authority)
    name, address = _host(url, host)
    path = quote(path if path.startswith("/") else f"/{path}", safe=_KEPT)
    return Target(scheme, name, port or _PORTS[scheme], path, address)


def led_to(base: Target, location: str) -> Target:
    """Where a redirect leads. Raises FetchRefused."""
    location = location.strip(" ")
    # A header's control characters come as U+FFFD; urljoin would drop tabs and line ends without a word.
    if any(ord(char) < 0x20 or char in "\x7f\\\ufffd" for char in location):
        raise _refused(base.url, "it leads to an address with a backslash or a control character")
    try:
        return target(urljoin(base.url, location))
    except ValueError:
        raise _refused(base.url, f"it leads to {_shown(location)}, which is no address") from None


def _apart(url: str, authority: str) -> tuple[str, int | None]:
    """Host and port of an authority."""
    if "@" in authority:
        raise _refused(url, "it holds a user name before the host; leave out everything up to @")
    if authority.startswith("["):
        host, closed, tail = authority[1:].partition("]")
        if not closed or (tail and not tail.startswith(":")) or ":" not in host:
            raise _refused(url, "the brackets hold no IPv6 address")
        return host, _port(url, tail[1:]) if tail else None
    host, colon, port = authority.partition(":")
    return host, _port(url, port) if colon else None


def _port(url: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 65_535):
        raise _refused(url, f"{_shown(text)} is no port")
    return int(text)


def _host(url: str, host: str) -> tuple[str, Address | None]:
    """The name to look up, and the address where it is a number."""
    if ":" in host:
        address = address_of(host)
        if not isinstance(address, IPv6Address) or address.scope_id is not None:
            raise _refused(url, f"[{_shown(host)}] is no IPv6 address")
        return str(address), address
    name = _ascii(url, host).removesuffix(".")
    labels = name.split(".")
    if not name or len(name) > 253 or any(not 1 <= len(label) <= 63 or set(label) - _LETTERS for label in labels):
        raise _refused(url, f"{_shown(host)} is no name of a host")
    if _is_number(labels[-1]):
        address = address_of(name)
        if address is None:
            raise _refused(
                url, f"{_shown(host)} is an address in numbers, but not as they are written (such as 192.0.2.1)"
            )
        return name, address
    return name, None


def _is_number(label: str) -> bool:
    """True for a last part that makes resolvers read the whole as a number: 2130706433, 0x7f.1, 017700000001."""
    return label.isdigit() or (label.startswith("0x") and not set(label[2:]) - _HEX)


def _ascii(url: str, host: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise _refused(url, f"{_shown(host)} is no name of a host") from None


def _shown(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text[:80]) or "nothing"


def _refused(url: str, why: str) -> FetchRefused:
    return FetchRefused(f"{_shown(url)}: not fetched: {why}.")
