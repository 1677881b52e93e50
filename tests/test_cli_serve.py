"""`riwaya serve`, `demo` and `user` as processes: what is served, who is refused, what a kill costs."""

from __future__ import annotations

import io
import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest

from riwaya.cli import main
from riwaya.cli.output import in_browser
from riwaya.cli.serve import users_file
from riwaya.desk.desk import Desk
from riwaya.ledger.staff import Staff
from riwaya.web.settings import Settings, checked_origin
from tests.support.workbench import PASSWORD, Browser, camp, fill

COMMAND = [sys.executable, "-m", "riwaya.cli"]


def run(*call: object, told: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, call)], capture_output=True, text=True, check=False, timeout=120, input=told
    )


@contextmanager
def served(*call: object) -> Iterator[tuple[subprocess.Popen[str], Browser]]:
    """A workbench in a process of its own, and somebody who asks it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [*COMMAND, "serve", *map(str, call), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            for line in process.stderr:
                if "http://" in line:
                    break
            else:
                raise AssertionError("it says no address")
            yield process, Browser(Settings("", "", port=port))
        finally:
            process.kill()


def test_a_ledger_is_opened_and_made_where_there_is_none(tmp_path: Path) -> None:
    with served("--db", tmp_path / "new.db") as (process, browser):
        assert browser.get("/api/v1/events").json["events"] == []
        assert browser.get("/inbox").status == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130


def test_files_are_opened_in_a_ledger_that_is_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "gone.txt"
    with served(*camp()[:2], path, "--ui", "en") as (_, browser):
        assert len(browser.get("/api/v1/documents").json["documents"]) == 2
        assert 'lang="en"' in browser.get("/events").text
    assert [one.name for one in tmp_path.iterdir()] == []


@pytest.mark.parametrize(("how", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_what_was_made_for_the_time_being_is_gone_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: signal.Signals, code: int
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with served(camp()[0]) as (process, browser):
        assert len(browser.get("/api/v1/documents").json["documents"]) == 1
        assert len(list(tmp_path.iterdir())) == 1
        process.send_signal(how)
        assert process.wait(30) == code
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_opened_where_no_file_can_be_read(tmp_path: Path) -> None:
    done = run("serve", tmp_path / "gone.txt")
    assert (done.returncode, done.stdout) == (3, "")
    assert "there is no such file" in done.stderr
    assert "ledger: of these files alone" in done.stderr
    assert "ledger.db" not in done.stderr


def test_a_workbench_for_looking_only_takes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "desk.db"
    fill(str(target), camp()[:2])
    with served("--db", target, "--read-only") as (_, browser):
        claim = browser.get("/api/v1/claims").json["claims"][0]["id"]
        asked = {"verdict": "confirm", "reason": "seen", "claims": [claim], "by": "Mona"}
        for path, value in (("judgements", asked), ("imports", {"text": "x", "by": "Mona"})):
            answer = browser.send(f"/api/v1/{path}", value)
            assert (answer.status, answer.json["error"]["code"]) == (403, "read_only")
    assert sorted(one.name for one in tmp_path.iterdir() if not one.name.endswith(("-wal", "-shm"))) == ["desk.db"]


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        (
            "serve --host 0.0.0.0 --db {db}",
            2,
            "let in only once there are users. Add the first one with: riwaya user add",
        ),
        ("serve --host :: --db {db}", 2, "let in only once there are users"),
        ("serve --host 192.0.2.7 --db {db}", 2, "let in only once there are users"),
        ("serve --host 0.0.0.0 --address https://desk.example.org --db {db}", 2, "only once there are users"),
        ("serve --address https://desk.example.org --db {db}", 2, "--address https://desk.example.org: other machines"),
        ("serve --address desk.example.org --db {db}", 2, "found 'desk.example.org'; allowed is scheme"),
        ("serve --address https://u:p@desk.example.org/x --db {db}", 2, "allowed is scheme"),
        ("serve --db {text}", 1, "it is no SQLite file"),
        ("serve --db {folder}", 1, "is a folder"),
        ("serve --db {new} --read-only", 1, "there is no ledger"),
        ("serve {text} --db {db}", 2, "found both FILE and --db"),
        ("serve --port 99999", 2, "not in the range 0<=x<=65535"),
        ("user add Mona --role editor --password-stdin --db {new}", 2, "the first user has to be an admin"),
        ("user add Mona --role admin --password-stdin --db {new}", 2, "10 to 256 characters; found 5"),
        ("user remove Nobody --db {new}", 1, "there is no user 'Nobody'"),
        ("user token Nobody --label x --db {new}", 1, "there is no user 'Nobody'"),
        ("user revoke t1 --db {new}", 1, "found no token 't1'"),
        ("user list --users {text} --db {new}", 1, "it is no SQLite file"),
    ],
)
def test_a_wrong_call_ends_with_one_line(  # not in a process of its own: there are many
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    call: str,
    code: int,
    words: str,
) -> None:
    text = tmp_path / "text.txt"
    text.write_text("no database")
    names = {"db": tmp_path / "desk.db", "new": tmp_path / "new.db", "text": text, "folder": tmp_path}
    monkeypatch.setattr(sys, "argv", ["riwaya", *(part.format(**names) for part in call.split())])
    monkeypatch.setattr(sys, "stdin", io.StringIO("short\n"))
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    assert (ended.value.code, told.out) == (code, "")
    assert words in told.err
    assert len(told.err.strip().splitlines()) == 1


def test_other_machines_are_let_in_once_there_is_an_admin_and_only_by_their_address(tmp_path: Path) -> None:
    target = tmp_path / "desk.db"
    made = run("user", "add", "Mona", "--role", "admin", "--password-stdin", "--db", target, told=PASSWORD + "\n")
    assert (made.returncode, made.stdout) == (0, "Mona: admin\n")
    with served("--db", target, "--host", "0.0.0.0", "--address", "http://desk.example.org") as (_, browser):
        assert browser.get("/events", host="desk.example.org").headers["location"].startswith("/login")
        assert browser.get("/events").status == 421
        values = {"name": "Mona", "password": PASSWORD}
        told = {"host": "desk.example.org", "origin": "http://desk.example.org"}
        assert browser.form("/login", values, **told).status == 303
        assert browser.get("/api/v1/me", host="desk.example.org").json["me"]["role"] == "admin"


def test_a_token_made_on_the_command_line_lets_a_program_in_until_it_is_revoked(tmp_path: Path) -> None:
    target = tmp_path / "desk.db"
    run("user", "add", "Mona", "--role", "admin", "--password-stdin", "--db", target, told=PASSWORD + "\n")
    secret = run("user", "token", "Mona", "--label", "bot", "--db", target).stdout.strip()
    (token,) = json.loads(run("user", "list", "--format", "json", "--db", target).stdout)[0]["tokens"]
    with served("--db", target) as (_, browser):
        told = {"authorization": f"Bearer {secret}"}
        assert browser.get("/api/v1/me", **told).json["me"] == {"name": "Mona", "role": "viewer", "via": "token"}
        run("user", "revoke", token["id"], "--db", target)
        with Staff.open(users_file(str(target))) as staff:
            assert [deed.what for deed in staff.deeds(9)] == ["token_revoked", "token_made", "user_added"]
        assert browser.get("/api/v1/me", **told).status == 401


def test_the_demo_ends_at_the_board_of_the_coverage() -> None:
    done = run("demo", "--once", "--ui", "en")
    assert done.returncode == 0, done.stderr
    assert "computed from attributions, not verified" in done.stdout
    assert "/events/e" in done.stderr


def test_a_kill_in_the_middle_of_judgements_loses_none_that_was_acknowledged(tmp_path: Path) -> None:
    target = tmp_path / "desk.db"
    fill(str(target), camp()[:6])
    kept: list[str] = []

    def judge(browser: Browser, claims: list[str], by: str) -> None:
        for claim in claims:
            try:
                answer = browser.send(
                    "/api/v1/judgements", {"verdict": "confirm", "reason": "seen", "claims": [claim], "by": by}
                )
            except OSError:
                return
            if answer.status == 201:
                kept.append(answer.json["judgement"]["id"])

    with served("--db", target) as (process, browser):
        claims = [one["id"] for one in browser.get("/api/v1/claims").json["claims"]]
        threads = [threading.Thread(target=judge, args=(browser, claims, by)) for by in ("Mona", "Sami")]
        for one in threads:
            one.start()
        while len(kept) < 5 and any(one.is_alive() for one in threads):
            threads[0].join(0.01)
        process.kill()
        for one in threads:
            one.join()
    assert len(kept) >= 5
    assert run("verify", "--db", target).returncode == 0
    with Desk.open(str(target)) as desk:
        assert set(kept) <= {one.judgement.id for one in desk.judging.every()}


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        ("https://Desk.Example.org/", "https://desk.example.org"),
        ("https://desk.example.org:443", "https://desk.example.org"),
        ("http://10.0.0.1:8080", "http://10.0.0.1:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_an_address_is_kept_as_browsers_write_it(told: str, origin: str) -> None:
    assert checked_origin(told) == origin


def test_the_users_of_a_ledger_on_a_server_have_a_file_in_the_data_folder(tmp_path: Path) -> None:
    assert users_file(str(tmp_path / "desk.db")) == str(tmp_path / "desk.db.users.db")
    found = users_file("postgresql://mona:secret@db.example.org/desk")
    assert found.endswith("db.example.org-desk.users.db")
    assert "secret" not in found


@pytest.mark.parametrize("missing", ["fastapi", "uvicorn", "argon2"])
def test_without_the_packages_of_the_workbench_it_says_how_to_get_them(tmp_path: Path, missing: str) -> None:
    code = f"import sys; sys.modules[{missing!r}] = None; from riwaya.cli import main; main()"
    call = [sys.executable, "-c", code, "serve", "--db", str(tmp_path / "desk.db")]
    done = subprocess.run(call, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"not installed: {missing}. Install them with" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these always have a screen")
@pytest.mark.parametrize("screen", [None, "DISPLAY", "WAYLAND_DISPLAY"])
def test_a_browser_is_opened_only_where_there_is_a_screen(screen, monkeypatch):
    opened = []
    monkeypatch.setattr(click, "launch", opened.append)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    if screen is not None:
        monkeypatch.setenv(screen, ":0")
    in_browser("http://127.0.0.1:8421/")
    assert len(opened) == (screen is not None)
