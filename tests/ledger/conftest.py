"""A ledger in each kind of database, for tests of what must hold in all of them."""

from __future__ import annotations

import pytest

from riwaya.ledger.store import Ledger


@pytest.fixture(params=["sqlite", "postgres"])
def target(request, tmp_path):
    """What names an empty database."""
    return str(tmp_path / "ledger.db") if request.param == "sqlite" else request.getfixturevalue("fresh_database")


@pytest.fixture
def ledger(target):
    """An empty ledger."""
    with Ledger.open(target) as opened:
        yield opened
