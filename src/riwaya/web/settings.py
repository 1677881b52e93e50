"""What a workbench is started with. Web room."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from riwaya.errors import UsageError
from riwaya.views.words import Ui

LOOPBACK = "127.0.0.1"
PORT = 8421


@dataclass(frozen=True, slots=True)
class Settings:
    """`target` is the ledger (a path or a Postgres URL), `users` the file beside it with the people who may come in.

    `addresses` are the origins under which browsers reach it (`https://desk.example.org`), where it is not loopback.
    """

    target: str
    users: str
    host: str = LOOPBACK
    port: int = PORT
    ui: Ui = "ar"
    read_only: bool = False
    addresses: tuple[str, ...] = ()
    readers: int = 4
    """Connections that read at once: pages are worked out by so many threads, the others wait their turn."""
    changes_a_minute: int = 600
    """How often one address may send something; a person needs a few, a program that judges in bulk waits."""
    fetching: bool = True
    """Whether an editor may have a URL fetched."""
    networks: tuple[str, ...] = ()
    """Addresses and networks that may be fetched from though they are not public."""

    @property
    def local(self) -> bool:
        """True where only this machine can reach it: not where a server before it lets others in under an address."""
        return is_loopback(self.host) and all(is_loopback(urlsplit(one).hostname or "") for one in self.addresses)

    @property
    def inbox(self) -> str:
        """The folder that keeps what is being added."""
        return self.users.removesuffix(".users.db") + ".inbox"

    @property
    def origins(self) -> frozenset[str]:
        """The origins it answers as: browsers that say another one come from elsewhere."""
        names = [LOOPBACK, "localhost", "[::1]"] if is_loopback(self.host) else [_bracketed(self.host)]
        return frozenset({*self.addresses, *(f"http://{name}:{self.port}" for name in names)})

    @property
    def hosts(self) -> frozenset[str]:
        """What the Host header may be, in small letters."""
        named = {urlsplit(origin) for origin in self.origins}
        return frozenset({one.netloc for one in named} | {one.netloc for one in named if one.port is None})

    @property
    def secure(self) -> bool:
        """True where browsers reach it over TLS only, so that cookies need never travel in the clear."""
        return bool(self.addresses) and all(one.startswith("https://") for one in self.addresses)

    @property
    def url(self) -> str:
        """Where to open it."""
        return (self.addresses[0] if self.addresses else f"http://{_bracketed(self.host)}:{self.port}") + "/"


def is_loopback(host: str) -> bool:
    """True for a name or address of this machine that no other one can reach."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def checked_origin(text: str) -> str:
    """`https://desk.example.org` as browsers write it; raises UsageError."""
    parts = urlsplit(text.strip().rstrip("/").lower())
    try:
        port = parts.port
    except ValueError:
        port = -1
    wrong = parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query or "@" in text
    if wrong or port == -1:
        raise UsageError(
            f"--address: found {text!r}; allowed is scheme, name and port of what people open, such as "
            "https://desk.example.org."
        )
    plain = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{_bracketed(parts.hostname or '')}" + (f":{port}" if port not in (None, plain) else "")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
