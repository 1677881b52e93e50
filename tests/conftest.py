"""What every test may ask for: optional outside texts, and the count of tests that had to do without them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support import postgres as server

ROOT = Path(__file__).resolve().parent.parent
pytest.register_assert_rewrite("tests.eval.whole_case")

NO_SHARED = "RIWAYA_SHARED is absent"

# The same examples on every machine, and no failure because one is slow; HYPOTHESIS_PROFILE=explore looks further.
settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def shared_directory() -> Path | None:
    """The folder of optional outside texts ($RIWAYA_SHARED, else ../shared), None where there is none."""
    folder = Path(os.environ.get("RIWAYA_SHARED") or ROOT.parent / "shared")
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of optional outside texts; the test is skipped, and counted, where it is absent."""
    folder = shared_directory()
    if folder is None:
        pytest.skip(NO_SHARED)
    return folder


def postgres_programs() -> Path:
    """The folder of the server's programs; without any the test is skipped, or fails if $RIWAYA_REQUIRE_POSTGRES."""
    found = server.programs()
    if found is None and os.environ.get("RIWAYA_REQUIRE_POSTGRES"):
        pytest.fail(f"{server.ABSENT} ($RIWAYA_REQUIRE_POSTGRES says that it must be there)")
    if found is None:
        pytest.skip(server.ABSENT)
    return found


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a Postgres server of the tests' own, stopped after the last of them."""
    with server.running(postgres_programs()) as url:
        yield url


@pytest.fixture
def fresh_database(postgres: str) -> Iterator[str]:
    """The URL of a new empty Postgres database, dropped after the test."""
    with server.database(postgres) as url:
        yield url


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    wanted = {"RIWAYA_SHARED": shared_directory(), "Postgres": server.programs()}
    for name, found in wanted.items():
        skipped = sum(name in reason for reason in reasons)
        state = "present" if found else "absent"
        terminalreporter.write_line(f"{name} is {state}: {skipped} tests skipped for want of it")
