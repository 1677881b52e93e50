"""Accounts of X and Telegram and hosts of sites, as addresses and channels name them. Ingest room."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.document import Metadata
from riwaya.vocabulary import Platform

_HOSTS = {
    "x.com": Platform.X,
    "twitter.com": Platform.X,
    "mobile.twitter.com": Platform.X,
    "t.me": Platform.TELEGRAM,
    "telegram.me": Platform.TELEGRAM,
}
_NO_HANDLES = frozenset({"i", "c", "s", "status", "home", "search", "share", "intent", "joinchat", "hashtag"})
"""First steps of addresses of those hosts that name no account."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account of a platform; `handle` is written without `@`."""

    platform: Platform
    handle: str


def host_of(url: str) -> tuple[str, str]:
    """Host without `www.` and path without slashes around it, in lower case; "" where there is none."""
    rest = url.partition("://")[2] or url
    for end in "?#":
        rest = rest.partition(end)[0]
    place, _, path = rest.partition("/")
    host = place.rpartition("@")[2].partition(":")[0].lower().rstrip(".").removeprefix("www.")
    return host, path.strip("/").lower()


def account_in(url: str) -> Account | None:
    """The account that an address of X or Telegram stands under («t.me/s/NAME/12», «x.com/NAME/status/1»)."""
    platform = _HOSTS.get(host_of(url)[0])
    if platform is None:
        return None
    steps = [step for step in (url.partition("://")[2] or url).partition("?")[0].split("/")[1:] if step]
    if platform is Platform.TELEGRAM and steps[:1] == ["s"]:
        steps = steps[1:]
    handle = steps[0].removeprefix("@") if steps else ""
    return Account(platform, handle) if _is_handle(handle) and handle.lower() not in _NO_HANDLES else None


def account_of(metadata: Metadata) -> Account | None:
    """The account a post was published by: of its address, else of a channel written as a handle or an address."""
    found = account_in(metadata.url) if metadata.url else None
    channel = metadata.channel or ""
    if found is None and "/" in channel:
        found = account_in(channel)
    if found is None and channel.startswith("@") and _is_handle(channel[1:]) and metadata.url:
        platform = _HOSTS.get(host_of(metadata.url)[0])
        found = Account(platform, channel[1:]) if platform is not None else None
    return found


def _is_handle(text: str) -> bool:
    return text.isascii() and text.replace("_", "").isalnum()


def below(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")
