"""What fetching needs is an extra: without it everything else works, and who fetches is told what to install."""

from __future__ import annotations

import subprocess
import sys

import pytest

WITHOUT = "import sys; sys.modules.update(dict.fromkeys({missing})); from riwaya.cli import main; main()"
MISSING = ["httpcore2", "protego", "idna"]


def without(missing: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    code = WITHOUT.format(missing=missing)
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)


def test_files_are_added_without_it(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("قال المتحدث باسم البلدية إن الجسر سليم.", encoding="utf-8")  # the bridge is sound
    done = without(MISSING, "add", str(tmp_path / "a.txt"), "--db", str(tmp_path / "d.db"), "--no-events")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", MISSING)
def test_who_fetches_is_told_what_to_install(tmp_path, name) -> None:
    done = without([name], "add", "https://example.org/", "--db", str(tmp_path / "d.db"))
    assert done.returncode == 2
    assert done.stderr.splitlines() == [f"riwaya: fetching needs `pip install 'riwaya[fetch]'` ({name} is missing)."]


def test_a_workbench_that_is_not_asked_to_has_nothing_to_fetch_with() -> None:
    code = "import sys, riwaya.cli.serve, riwaya.web.app; sys.exit('httpcore2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_folders_are_watched_without_it_and_feeds_say_what_to_install(tmp_path) -> None:
    (tmp_path / "in").mkdir()
    db = str(tmp_path / "d.db")
    assert without(MISSING, "watch", "add", str(tmp_path / "in"), "--db", db).returncode == 0
    done = without(MISSING, "watch", "run", "--once", "--db", db)
    assert done.returncode == 0, done.stderr
    for call in (["add", "https://example.org/feed"], ["run", "--once"]):
        if call[0] == "run":
            assert without([], "watch", "add", "https://example.org/feed", "--db", db).returncode == 0
        done = without(["idna"], "watch", *call, "--db", db)
        assert done.returncode == 2
        assert "pip install 'riwaya[fetch]'` (idna is missing)" in done.stderr
