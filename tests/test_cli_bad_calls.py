"""Wrong calls of the commands over a ledger: each ends with one clear line on stderr and a documented exit code."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from riwaya.cli import main
from tests.desk.conftest import filled  # noqa: F401 (a fixture)

NOWHERE = "postgresql://nobody@127.0.0.1:1/none"
CALLS = [
    # the call, its exit code, words of its line
    ("add {folder}/gone.txt --db {new}", 3, "gone.txt: there is no such file"),
    ("add {text} {folder}/gone.txt --db {new}", 1, "gone.txt: there is no such file"),
    ("add {empty} --db {new}", 3, "a folder without any of"),
    ("add {binary} --db {new}", 3, "binary.txt"),
    ("add --db {new}", 1, "there is no ledger"),
    ("add {text} --db {folder}", 1, "is a folder; the ledger is one file"),
    ("add {text} --db {text}/x.db", 1, "cannot make the folder of the ledger"),
    ("add {text} --db {text}", 1, "it is no SQLite file"),
    ("add {text} --db {other}", 1, "SQLite file of another program"),
    ("add {text} --db {newer}", 1, "is a ledger of version 999"),
    ("add {text} --db http://example.org/x", 1, "found a URL of 'http' for the ledger; allowed are"),
    ("add {text} --db {nowhere}", 1, "cannot open the ledger"),
    ("add {text} --db {new} --jobs 0", 2, "'--jobs': 0 is not in the range x>=1"),
    ("add {text} --db {new} --published soon", 2, "found 'soon'; allowed is an ISO 8601 date"),
    ("add {text} --db {new} --lang fa", 2, "'fa' is not one of 'ar', 'en', 'auto'"),
    ("add {text} --db {new} --manifest {folder}/gone.jsonl", 2, "--manifest:"),
    ("add {text} --db {new} -o {folder}/none/report.txt", 2, "cannot write"),
    ("add {text} --db {new} -o {text}", 2, "is one of the inputs; choose another file"),
    ("events --db {new}", 1, "there is no ledger"),
    ("events --db {folder}", 1, "is a folder; the ledger is one file"),
    ("events --db {text}", 1, "it is no SQLite file"),
    ("events --db {other}", 1, "SQLite file of another program"),
    ("events --db {newer}", 1, "Update Riwaya to open it; nothing was changed"),
    ("events --db {nowhere}", 1, "cannot open the ledger"),
    ("events --db {ledger} --limit -1", 2, "-1 is not in the range x>=0"),
    ("events --db {ledger} --since yesterday", 2, "found 'yesterday'; allowed is an ISO 8601 date"),
    ("events --db {ledger} --as-of 2025-13-01", 2, "found '2025-13-01'; allowed is an ISO 8601 date"),
    ("events --db {ledger} --stance lies", 2, "'lies' is not one of 'assert', 'confirm', 'deny'"),
    ("events --db {ledger} --grade true", 2, "'true' is not one of 'contested', 'confirmed'"),
    ("events --db {ledger} --type war", 2, "'war' is not one of"),
    ("events --db {ledger} --format xml", 2, "'xml' is not one of 'text', 'json', 'csv', 'geojson'"),
    ("events --db {ledger} --since 2025-02-02 --until 2025-01-01", 2, "--since is later than --until"),
    ("events --db {ledger} more", 2, "Got unexpected extra argument (more)"),
    ("events --db {ledger} -o {folder}/none/x.csv", 2, "cannot write"),
    ("event --db {ledger}", 2, "Missing argument 'ID'"),
    ("event zzz --db {ledger}", 2, "found no event whose id begins with 'zzz'; `riwaya events` lists"),
    ("event e --db {ledger}", 2, "events whose ids begin with 'e'; choose one of"),
    ("event e172 --db {ledger} --as-of 2001-01-01", 2, "was not told of yet at the instant asked for"),
    ("event e172 --db {ledger} --facet colour", 2, "'colour' is not one of 'occurrence'"),
    ("event e172 --db {ledger} --facet authenticity", 2, "nobody says anything about 'authenticity' here"),
    ("claims --db {ledger} --event zzz", 2, "found no event whose id begins with 'zzz'"),
    ("claims --db {ledger} --document zzz", 2, "found no document whose id begins with 'zzz'"),
    ("conflicts --db {ledger} --event zzz", 2, "found no event whose id begins with 'zzz'"),
    ("timeline --db {ledger}", 2, "found neither FILE nor --event"),
    ("timeline --db {ledger} --event zzz", 2, "found no event whose id begins with 'zzz'"),
    ("sources {text} --db {ledger}", 2, "--db and --known-at ask a ledger; leave them out, or leave FILE out"),
    ("brief --event e172 --db {ledger} --outlet X", 2, "are about FILEs; leave them out"),
    ("raw zzz --db {ledger}", 2, "found no document whose id begins with 'zzz'"),
    ("raw d --db {ledger}", 2, "whose id begins with 'd'"),
    ("diff zzz --db {ledger}", 2, "found no document whose id begins with 'zzz'"),
    ("diff {document} --db {ledger}", 2, "nothing to hold against it"),
    ("diff {document} --db {ledger} --known-at 2001-01-01", 2, "was not read yet at the instant asked for"),
    ("watch add nowhere --db {new}", 2, "allowed are the http(s) address of a feed, a folder, a file"),
    ("watch add {folder} --every often --db {new}", 2, "found 'often'; allowed is a span from 10s to 365d"),
    ("watch add http://127.0.0.1:99999/ --db {new}", 1, "127.0.0.1:99999"),
    ("watch remove zzz --db {ledger}", 2, "found nothing watched by the name 'zzz'"),
    ("watch run --db {new}", 1, "there is no ledger"),
    ("follow zzz --name x --db {ledger}", 2, "found no event whose id begins with 'zzz'"),
    ("follow e172 --once --db {ledger}", 2, "--once needs to know since when"),
    ("follow e172 --webhook http://127.0.0.1/ --db {ledger}", 2, "--webhook needs a secret"),
    ("evnts --db {ledger}", 2, "No such command 'evnts'"),
]


@pytest.fixture(scope="module")
def names(filled, tmp_path_factory) -> dict[str, str]:  # noqa: F811
    """What the calls speak of."""
    folder = tmp_path_factory.mktemp("bad")
    ledger = folder / "ledger.db"
    shutil.copy(filled, ledger)
    (folder / "text.txt").write_text("قال متحدث إن الجسر أُغلق.", encoding="utf-8")  # a spokesman said …
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "empty").mkdir()
    with sqlite3.connect(folder / "other.db") as other:
        other.execute("CREATE TABLE something (x)")
    other.close()
    shutil.copy(ledger, folder / "newer.db")
    newer = sqlite3.connect(folder / "newer.db")
    newer.execute("UPDATE meta SET value = '999' WHERE name = 'version'")
    newer.commit()
    (document,) = newer.execute("SELECT id FROM documents ORDER BY seq LIMIT 1").fetchone()
    newer.close()
    paths = {name: str(folder / name) for name in ("empty", "text.txt", "binary.txt", "other.db", "newer.db", "new.db")}
    return {
        "folder": str(folder), "ledger": str(ledger), "nowhere": NOWHERE, "document": document,
        **{name.partition(".")[0]: path for name, path in paths.items()},
    }  # fmt: skip


def called(call: str, names: dict[str, str], monkeypatch) -> int:
    """The exit code of the real entry point."""
    arguments = [word.format(**names) for word in call.split()]
    monkeypatch.setattr(sys, "argv", ["riwaya", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    assert isinstance(end.value.code, int)
    return end.value.code


@pytest.mark.parametrize(("call", "code", "words"), CALLS, ids=[call for call, _, _ in CALLS])
def test_a_wrong_call_ends_with_one_line_and_its_exit_code(call, code, words, names, monkeypatch, capsys):
    Path(names["new"]).unlink(missing_ok=True)
    assert called(call, names, monkeypatch) == code
    lines = capsys.readouterr().err.splitlines()
    told = [line for line in lines if not line.startswith("  ")]  # candidates may follow, indented
    assert len(told) == 1, lines
    assert told[0].startswith("riwaya: ")
    assert words in told[0]
    assert "Traceback" not in " ".join(lines)


def test_there_are_at_least_thirty():
    assert len(CALLS) >= 30


def test_an_empty_ledger_is_no_error_and_says_that_nothing_fits(names, monkeypatch, capsys, tmp_path):
    assert called(f"add {{empty}} --db {tmp_path / 'empty.db'}", names, monkeypatch) == 3
    capsys.readouterr()
    for command in ("events", "claims", "conflicts", "documents"):
        assert called(f"{command} --db {tmp_path / 'empty.db'}", names, monkeypatch) == 0
        said = capsys.readouterr()
        assert "what was asked for" in said.out
        assert said.err == ""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder everybody may enter: pytest's own are for one user only."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def somebody() -> Iterator[None]:
    """Run as a user without special rights, for who is root may write anywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)


def test_a_ledger_that_may_not_be_written_is_read_but_not_added_to(names, open_folder, monkeypatch, capsys, request):
    shutil.copy(names["ledger"], open_folder / "kept.db")
    shutil.copy(names["text"], open_folder / "text.txt")
    (open_folder / "kept.db").chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    open_folder.chmod(0o555)
    request.getfixturevalue("somebody")
    assert called(f"events --db {open_folder}/kept.db --limit 1", names, monkeypatch) == 0
    capsys.readouterr()
    assert called(f"add {open_folder}/text.txt --db {open_folder}/kept.db", names, monkeypatch) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "may not be written" in said[0]


def test_a_ledger_in_a_folder_that_may_not_be_written_is_not_made(names, open_folder, monkeypatch, capsys, request):
    shutil.copy(names["text"], open_folder / "text.txt")
    open_folder.chmod(0o555)
    request.getfixturevalue("somebody")
    assert called(f"add {open_folder}/text.txt --db {open_folder}/new.db", names, monkeypatch) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "cannot be opened" in said[0]


@pytest.mark.parametrize("command", ["events --limit 0", "claims --limit 0 --format jsonl", "documents --format csv"])
def test_a_reader_that_goes_away_ends_the_command_quietly(command, names):
    arguments = [sys.executable, "-m", "riwaya.cli", *command.split(), "--db", names["ledger"]]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.close()
        _, said = running.communicate(timeout=60)
    assert said == b""
    assert running.returncode == 141
