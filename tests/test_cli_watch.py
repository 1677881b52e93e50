"""The commands of the watch, on a server of this machine; signals are real."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli import app
from riwaya.errors import RiwayaError
from tests.support.watching import Site, item, said

ALLOWED = ("--allow-private", "127.0.0.1", "--gap", "0")


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as opened:
        opened.feed("/feed", item("1", said(1)), item("2", said(2)))
        yield opened


@pytest.fixture
def run(tmp_path):
    def call(*arguments: object, catch: bool = False) -> Result:
        words = [str(one) for one in arguments]
        return CliRunner().invoke(app, [*words, "--db", str(tmp_path / "desk.db")], catch_exceptions=catch)

    return call


def data(done: Result):
    return json.loads(done.stdout)


def test_what_is_added_is_listed_with_what_was_told(run, tmp_path):
    done = run("watch", "add", "https://example.org/feed.xml", tmp_path, "--every", "2h", "--outlet", "بريد")
    assert done.stdout.count("watched from now on") == 2
    found = data(run("watch", "list", "--format", "json"))["watched"]
    assert [(one["kind"], one["target"], one["every"]) for one in found] == [
        ("feed", "https://example.org/feed.xml", 7200),
        ("folder", str(tmp_path), 7200),
    ]
    assert found[0]["told"] == {"outlet": "بريد"}
    assert "every 2h" in run("watch", "list").stdout
    assert "كل 2h" in run("watch", "list", "--ui", "ar").stdout


def test_a_list_of_feeds_adds_each(run, tmp_path):
    path = tmp_path / "feeds.opml"
    path.write_text(
        "<opml><body><outline text='All'><outline text='A' xmlUrl='https://a.example/f'/>"
        "<outline text='B' xmlUrl='https://b.example/f'/></outline></body></opml>"
    )
    run("watch", "add", path)
    found = data(run("watch", "list", "--format", "json"))["watched"]
    assert {one["target"] for one in found} == {"https://a.example/f", "https://b.example/f"}


def test_a_file_is_an_export(run, tmp_path):
    (tmp_path / "result.json").write_text("{}")
    run("watch", "add", tmp_path / "result.json")
    assert [one["kind"] for one in data(run("watch", "list", "--format", "json"))["watched"]] == ["export"]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (["watch", "add", "nowhere"], "allowed are the http"),
        (["watch", "add", "https://example.org/", "--every", "soon"], "allowed is a span"),
        (["watch", "add", "https://example.org/", "--every", "1s"], "allowed is a span"),
        (["watch", "add", "http://user:pass@example.org/"], "user"),
        (["watch", "remove", "wzzz"], "riwaya watch list"),
    ],
)
def test_a_wrong_call_is_answered_with_what_is_allowed(run, call, words):
    run("watch", "add", "https://example.org/feed.xml")
    with pytest.raises(RiwayaError, match=words):
        run(*call)


def test_one_round_brings_what_there_is_and_the_next_one_nothing(run, site):
    run("watch", "add", site.address + "/feed", "--every", "10s")
    done = run("watch", "run", "--once", *ALLOWED)
    assert "added: 2" in done.stdout
    assert "1 look, 2 documents" in done.stderr
    assert len(data(run("documents", "--format", "json"))["documents"]) == 2
    (one,) = data(run("watch", "status", "--format", "json"))["watched"]
    assert (one["looks"], one["found"], one["failures"]) == (1, 2, 0)
    assert run("watch", "run", "--once", *ALLOWED).stdout == ""


def test_what_is_fetched_goes_into_a_web_archive_too(run, site, tmp_path):
    pytest.importorskip("warcio", reason="riwaya[formats] is not installed")
    run("watch", "add", site.address + "/feed")
    run("watch", "run", "--once", "--warc", tmp_path / "fetched.warc.gz", *ALLOWED)
    with (tmp_path / "fetched.warc.gz").open("rb") as stream:
        from warcio.archiveiterator import ArchiveIterator

        found = [one.rec_headers.get_header("WARC-Target-URI") for one in ArchiveIterator(stream)]
    assert site.address + "/feed" in found


def test_what_fails_is_told_of_and_shown(run, site):
    run("watch", "add", site.fail("/down", 503))
    done = run("watch", "run", "--once", "--format", "jsonl", *ALLOWED)
    assert "503" in data(done)["error"]
    assert done.exit_code == 0
    shown = run("watch", "status").stdout
    assert "1 failing" in shown
    assert "503" in shown
    assert "1 متعثرة" in run("watch", "status", "--ui", "ar").stdout


def test_what_is_not_public_is_refused_unless_it_is_allowed(run, site):
    run("watch", "add", site.address + "/feed")
    done = run("watch", "run", "--once")
    assert "127.0.0.1" in done.stdout
    assert site.asked == []


def test_what_is_removed_is_watched_no_more_and_its_documents_stay(run, site):
    url = site.address + "/feed"
    run("watch", "add", url)
    run("watch", "run", "--once", *ALLOWED)
    run("watch", "remove", url)
    assert data(run("watch", "list", "--format", "json"))["watched"] == []
    assert len(data(run("documents", "--format", "json"))["documents"]) == 2
    assert "Nothing is watched" in run("watch", "list").stdout


@pytest.fixture
def running(run, site, tmp_path) -> Iterator[subprocess.Popen[str]]:
    """A worker that has looked at a feed once and waits."""
    run("watch", "add", site.address + "/feed", "--every", "10s")
    root = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-m", "riwaya.cli", "watch", "run", "--db", str(tmp_path / "desk.db"), *ALLOWED]
    environment = {**os.environ, "PYTHONPATH": f"{root / 'src'}", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*command, "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as worker:
        assert worker.stdout is not None
        assert json.loads(worker.stdout.readline())["counts"] == {"new": 2}
        yield worker
        worker.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_order(running, number):
    begun = time.monotonic()
    running.send_signal(number)
    _, said_last = running.communicate(timeout=30)
    assert running.returncode == 0
    assert "stopped after" in said_last
    assert time.monotonic() - begun < 20


def test_one_that_was_killed_goes_on_where_it_was(running, run, site):
    running.kill()
    running.communicate()
    site.feed("/feed", item("3", said(3)), item("1", said(1)))
    run("watch", "add", site.address + "/feed")  # due at once
    run("watch", "run", "--once", *ALLOWED)
    assert len(data(run("documents", "--format", "json"))["documents"]) == 3
