"""`riwaya follow` on the bundled coverage of one night (made up): printed, posted, gone on with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from riwaya.cli import app
from riwaya.desk.desk import Desk
from riwaya.errors import UsageError
from riwaya.exports.schema import SCHEMAS
from riwaya.ledger.store import Ledger
from tests.support.cases import engine
from tests.support.desks import bundled, feed
from tests.support.hooks import Hook

NIGHT = sorted(
    (one for one in bundled() if one.document.input.rpartition("/")[0].endswith("samples")),
    key=lambda one: one.document.input,
)
EVENT = "eb9fedb9"
HOOKED = ("--allow-private", "127.0.0.1", "--secret", "a secret that nobody guesses")


@pytest.fixture
def db(tmp_path) -> Path:
    """A ledger with what was known that night."""
    path = tmp_path / "desk.db"
    add(path, NIGHT[:7])
    return path


def add(path: Path, readings) -> None:
    with Ledger.open(str(path)) as ledger:
        feed(Desk(ledger, engine()), readings)


def run(db, *arguments: object, once: bool = True, **options) -> Result:
    words = ["follow", EVENT, "--db", str(db), *(["--once"] if once else []), *(str(one) for one in arguments)]
    return CliRunner().invoke(app, words, catch_exceptions=False, **options)


def test_what_changed_since_is_printed_with_who_says_it_in_which_words(db):
    since = Ledger.open(str(db)).log.last_moment()
    add(db, NIGHT[7:])
    done = run(db, "--since", since)
    assert "computed from attributions, not verified" in done.stdout
    assert "جيكوم" in done.stdout  # an invented command that denies
    for words in ("denial", "grade", "toll", "new position", "→"):
        assert words in done.stdout
    arabic = run(db, "--since", since, "--ui", "ar").stdout
    assert "محسوب من الإسناد، ولم يُتحقَّق منه" in arabic
    assert "نفي" in arabic
    value = json.loads(run(db, "--since", since, "--format", "json").stdout)
    jsonschema.validate(value, SCHEMAS["follow"], jsonschema.Draft202012Validator)
    assert value["known_after"] == since
    assert {one["kind"] for one in value["changes"]} >= {"denial", "grade", "toll", "position"}
    named = {one["id"] for one in value["documents"]}
    assert {claim["document"] for one in value["changes"] for claim in one["claims"]} <= named


def test_where_nothing_changed_nothing_is_printed(db):
    assert run(db, "--since", "2100-01-01").stdout == ""


def test_under_a_name_it_goes_on_where_it_was(db):
    assert run(db, "--name", "wall").stdout == ""
    add(db, NIGHT[7:])
    assert "denial" in run(db, "--name", "wall").stdout
    assert run(db, "--name", "wall").stdout == ""
    assert run(db, "--name", "other").stdout == ""


def test_it_is_posted_and_not_again(db):
    with Hook() as hook:
        run(db, "--webhook", hook.url, *HOOKED)
        add(db, NIGHT[7:])
        done = run(db, "--webhook", hook.url, *HOOKED)
        run(db, "--webhook", hook.url, *HOOKED)
    (got,) = hook.got
    assert got.headers["riwaya-signature"].startswith("v1=")
    assert f"delivered {json.loads(got.body)['delivery']}" in done.stderr


def test_what_could_not_be_posted_is_said_and_ends_with_one(db):
    with Hook() as hook:
        run(db, "--webhook", hook.url, *HOOKED)
        add(db, NIGHT[7:])
        hook.answers = [503]
        done = run(db, "--webhook", hook.url, *HOOKED)
    assert done.exit_code == 1
    assert "503" in done.stderr


def test_the_secret_may_be_in_a_file_or_the_environment(db, tmp_path):
    path = tmp_path / "secret"
    path.write_text("a secret that nobody guesses\n")
    allowed = ("--allow-private", "127.0.0.1")
    with Hook() as hook:
        assert run(db, "--webhook", hook.url, *allowed, "--secret-file", path).exit_code == 0
        told = {"RIWAYA_WEBHOOK_SECRET": "a secret that nobody guesses"}
        assert run(db, "--webhook", hook.url, *allowed, env=told).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "--once needs to know since when"),
        (("--webhook", "https://hook.example/"), "needs a secret"),
        (("--webhook", "https://hook.example/", "--secret", "short"), "16 or more"),
        (("--webhook", "https://hook.example/", "--secret-file", "gone"), "cannot be read"),
        (("--name", "x", "--every", "often"), "allowed is a span"),
    ],
)
def test_a_wrong_call_is_answered_with_what_is_allowed(db, arguments, words):
    with pytest.raises(UsageError, match=words):
        run(db, *arguments)


@pytest.fixture
def following(db) -> Iterator[tuple[subprocess.Popen[str], Hook]]:
    """A process that posts what changes to a hook."""
    root = Path(__file__).resolve().parent.parent
    with Hook() as hook:
        command = [sys.executable, "-m", "riwaya.cli", "follow", EVENT, "--db", str(db), "--webhook", hook.url]
        environment = {**os.environ, "PYTHONPATH": f"{root / 'src'}"}
        with subprocess.Popen(
            [*command, "--every", "10s", *HOOKED], stderr=subprocess.PIPE, text=True, env=environment
        ) as process:
            assert process.stderr is not None
            assert "following eb9fedb9" in process.stderr.readline()
            yield process, hook
            process.kill()


def test_one_that_goes_on_posts_what_comes_and_ends_in_order(following, db):
    process, hook = following
    add(db, NIGHT[7:])
    until = time.monotonic() + 60
    while not hook.got and time.monotonic() < until:
        time.sleep(0.2)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert len(hook.got) == 1
    assert json.loads(hook.got[0].body)["event"].startswith(EVENT)
