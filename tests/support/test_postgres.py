"""The server of the tests: it starts, keeps databases apart, and is gone afterwards, however the tests end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from tests.conftest import postgres_programs
from tests.support import postgres as server

START_AND_WAIT = """
from tests.support import postgres
with postgres.running() as url:
    print(url, flush=True)
    input()
"""


def folder_of(url: str) -> Path:
    """Where the server of a URL lives."""
    return Path(parse_qs(urlsplit(url).query)["host"][0])


def made(folder: Path, name: str) -> Path:
    """A folder `<name>/bin` that holds the programs, empty ones."""
    binaries = folder / name / "bin"
    binaries.mkdir(parents=True)
    for program in server.NEEDED:
        (binaries / program).write_text("#!/bin/sh\necho broken >&2\nexit 1\n")
        (binaries / program).chmod(0o755)
    return binaries


def test_a_new_database_is_empty_and_holds_arabic(fresh_database):
    with psycopg.connect(fresh_database) as connection:
        assert connection.execute("SELECT count(*) FROM pg_stat_user_tables").fetchone() == (0,)
        assert connection.execute("SELECT %s::text", ("رواية",)).fetchone() == ("رواية",)  # an account


def test_two_databases_are_separate(postgres, fresh_database):
    with server.database(postgres) as other, psycopg.connect(other) as here, psycopg.connect(fresh_database) as there:
        here.execute("CREATE TABLE only_here (n int)")
        here.commit()
        assert here.execute("SELECT to_regclass('only_here') IS NULL").fetchone() == (False,)
        assert there.execute("SELECT to_regclass('only_here') IS NULL").fetchone() == (True,)


def test_a_database_is_dropped_even_while_somebody_is_connected(postgres):
    with server.database(postgres) as url:
        forgotten = psycopg.connect(url)
    forgotten.close()
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(url)


def test_the_server_is_reached_through_its_socket_alone(postgres):
    with psycopg.connect(postgres) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert folder_of(postgres).stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("postgres")
def test_a_server_is_gone_after_its_tests_have_failed():
    seen = []

    def fail_with_a_server():
        with server.running() as url:
            seen.append(url)
            assert not folder_of(url).is_dir(), "it runs"

    with pytest.raises(AssertionError, match="it runs"):
        fail_with_a_server()
    (url,) = seen
    assert not folder_of(url).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


@pytest.mark.usefixtures("postgres")
def test_a_server_is_gone_after_its_tests_were_killed(root):
    tests = subprocess.Popen(
        [sys.executable, "-c", START_AND_WAIT], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with tests:
        folder = folder_of(tests.stdout.readline().strip())
        process = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        tests.send_signal(signal.SIGKILL)
    until = time.monotonic() + 60
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_server_that_does_not_start_says_why_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(server, "prepared", lambda _: tmp_path)
    monkeypatch.setattr(server, "identity", dict)
    binaries = made(tmp_path / "programs", "15")
    with pytest.raises(RuntimeError, match="did not start:\nbroken"), server.running(binaries):
        pass
    assert not tmp_path.exists()


def test_the_newest_of_the_installed_versions_is_taken(tmp_path):
    for name in ("9.6", "17", "15", "old"):
        made(tmp_path, name)
    assert server.programs(tmp_path) == tmp_path / "17" / "bin"


def test_a_folder_without_all_programs_is_passed_over(tmp_path):
    whole = made(tmp_path, "15")
    (made(tmp_path, "17") / "initdb").unlink()
    assert server.programs(tmp_path) == whole


def test_programs_are_found_on_the_path_too(tmp_path, monkeypatch):
    binaries = made(tmp_path, "elsewhere")
    monkeypatch.setenv("PATH", str(binaries))
    assert server.programs(tmp_path / "nowhere") == binaries


def test_nothing_is_found_where_nothing_is_installed(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert server.programs(tmp_path) is None


def test_servers_live_in_memory_only_where_there_is_room(tmp_path, monkeypatch):
    assert server.place(tmp_path / "absent") == server.DISK
    monkeypatch.setattr(server, "ROOMY", 0)
    assert server.place(tmp_path) == tmp_path
    monkeypatch.setattr(server, "ROOMY", 2**80)
    assert server.place(tmp_path) == server.DISK


@pytest.mark.parametrize(("required", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_without_a_server_a_test_is_skipped_unless_one_is_required(required, outcome, monkeypatch):
    monkeypatch.setenv("RIWAYA_REQUIRE_POSTGRES", required)
    monkeypatch.setattr(server, "programs", lambda: None)
    with pytest.raises(outcome, match="apt-get install postgresql"):
        postgres_programs()
