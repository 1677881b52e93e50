"""A desk that watches a web server on this machine, with a clock that goes on only while the watch sleeps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from riwaya.ledger.store import Ledger
from tests.support.watching import Site, Watch


@pytest.fixture
def site() -> Iterator[Site]:
    """A news site with feeds."""
    with Site() as opened:
        yield opened


@pytest.fixture
def watch(tmp_path) -> Iterator[Watch]:
    """A watch over a new ledger."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        yield Watch(ledger)
