"""A website on this machine, and gates to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from riwaya.fetch.gate import Gate
from riwaya.fetch.model import Allowed, Fetched, Limits, Wanted
from riwaya.fetch.resolve import resolve
from tests.support.websites import Website

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
HERE = Allowed.of(["127.0.0.1"])


def gate(allow: Allowed = HERE, resolver: Any = resolve, **limits: Any) -> Gate:
    """A gate that may reach this machine alone."""
    return Gate(Limits(**limits), allow, resolver, lambda: NOW)


def get(site: Website, path: str = "/", **limits: Any) -> Fetched:
    """The answer to a path of a website, through a gate of its own."""
    found = gate(**limits).get(Wanted(site.url(path)))
    assert isinstance(found, Fetched)
    return found


@pytest.fixture
def site() -> Iterator[Website]:
    with Website() as found:
        yield found
