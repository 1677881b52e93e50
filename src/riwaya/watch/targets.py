"""What somebody wants watched, from what he names: an address, a folder, a file, or a list of feeds. Watch room."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from riwaya.errors import UsageError
from riwaya.ingest import containers
from riwaya.ingest.addresses import Leads, addresses_of
from riwaya.ledger.watches import WatchKind

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
SHORTEST, LONGEST = 10, 365 * 86_400
"""Seconds between two looks."""


class Target(NamedTuple):
    """What to watch, and its title where a list gives one."""

    kind: WatchKind
    target: str
    title: str | None = None


def targets_of(name: str) -> Iterator[Target]:
    """What an argument names; an OPML list names many. Raises UsageError, InputError, FetchRefused."""
    if name.lower().startswith(("http://", "https://")):
        yield Target(WatchKind.FEED, _address(name))
    elif os.path.isdir(name):
        yield Target(WatchKind.FOLDER, os.path.abspath(name))
    elif os.path.isfile(name):
        yield from _of_file(name)
    else:
        raise UsageError(
            f"found {name!r}; allowed are the http(s) address of a feed, a folder, a file that is exported again, "
            "and an OPML list of feeds."
        )


def _address(name: str) -> str:
    try:
        from riwaya.fetch.target import target
    except ImportError as error:
        raise UsageError(f"feeds need `pip install 'riwaya[fetch]'` ({error.name} is missing).") from None
    return target(name).url


def _of_file(name: str) -> Iterator[Target]:
    with open(name, "rb") as stream:
        opening = stream.read(containers.OPENING)
        if containers.kind_of(opening) is not containers.Kind.ADDRESSES:
            yield Target(WatchKind.EXPORT, os.path.abspath(name))
            return
        listed = addresses_of(opening + stream.read(containers.MOST_BYTES), name)
    feeds = [one for one in listed if one.leads is Leads.FEED]
    if not feeds:
        raise UsageError(f"{name}: a list without feeds; allowed is OPML with the addresses of feeds (xmlUrl).")
    for one in feeds:
        yield Target(WatchKind.FEED, _address(one.url), one.title)


def seconds_of(text: str) -> int:
    """The seconds of a span: 90s, 15m, 2h, 1d, or a number of seconds. Raises UsageError."""
    number, unit = (text[:-1], text[-1:]) if text[-1:].lower() in _UNITS else (text, "s")
    try:
        seconds = int(number) * _UNITS[unit.lower()]
    except ValueError:
        seconds = 0
    if not (number.isascii() and number.isdigit() and SHORTEST <= seconds <= LONGEST):
        raise UsageError(f"found {text!r}; allowed is a span from 10s to 365d; write for example 90s, 15m, 2h or 1d.")
    return seconds
