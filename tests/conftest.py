"""What every test may ask for: optional outside texts, and the count of tests that had to do without them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if "RIWAYA_SHARED" in str(r.longrepr)]
    state = "present" if shared_directory() else "absent"
    terminalreporter.write_line(f"RIWAYA_SHARED is {state}: {len(skipped)} tests skipped for want of it")
