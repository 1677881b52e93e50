"""The ledgers that keep the contract: one in memory, one in a file, one in a real Postgres."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from riwaya.ledger.store import Ledger
from riwaya.ledger.tables import RECORDS


@pytest.fixture(scope="session")
def emptied(postgres: str) -> Iterator[Ledger]:
    """A ledger in a Postgres that is emptied for each test: to make one takes longer than most tests."""
    from tests.support.postgres import database

    with database(postgres) as url, Ledger.open(url) as opened:
        yield opened


@pytest.fixture(params=["memory", "file", "postgres"])
def ledger(request: pytest.FixtureRequest, tmp_path) -> Iterator[Ledger]:
    """A new ledger in each place a ledger may be."""
    if request.param == "postgres":
        made = request.getfixturevalue("emptied")
        yield made
        empty(made)
        return
    target = ":memory:" if request.param == "memory" else str(tmp_path / "desk.db")
    with Ledger.open(target) as opened:
        yield opened


@pytest.fixture(params=["file", "postgres"])
def target(request: pytest.FixtureRequest, tmp_path) -> str:
    """What names a new ledger that several may open."""
    if request.param == "postgres":
        return request.getfixturevalue("fresh_database")
    return str(tmp_path / "desk.db")


def empty(ledger: Ledger) -> None:
    """Only the owner of the tables can do this, by putting their guards to sleep."""
    tables = [row[0] for row in ledger.db.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    guards = [f"ALTER TABLE {table} {{}} TRIGGER USER" for table in RECORDS]
    ledger.db.script(guard.format("DISABLE") for guard in guards)
    ledger.db.run(f"TRUNCATE {', '.join(table for table in tables if table != 'meta')}")
    ledger.db.run("DELETE FROM meta WHERE name <> 'version'")
    ledger.db.script(guard.format("ENABLE") for guard in guards)
