"""Evidence from the command line: log, verify, bundle, redact, backup, restore; how each ends and what it says."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from riwaya.cli import app, main
from riwaya.ledger.database import LedgerError
from riwaya.ledger.store import Ledger
from tests.ledger.evidence import HELD, NAME, NOW, SECOND, fill

COMMANDS = ("log", "verify", "bundle", "redact", "backup", "restore")


@pytest.fixture
def db(tmp_path):
    """The path of a ledger with one of everything."""
    path = str(tmp_path / "desk.db")
    with Ledger.open(path) as ledger:
        fill(ledger)
    return path


def run(*arguments, stdin=None):
    done = CliRunner().invoke(app, [str(one) for one in arguments], input=stdin)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def ends(monkeypatch, *arguments):
    """The exit code of the real entry point."""
    monkeypatch.setattr(sys, "argv", ["riwaya", *map(str, arguments)])
    with pytest.raises(SystemExit) as end:
        main()
    return end.value.code


def head_of(db):
    with Ledger.open(db) as ledger:
        return ledger.log.head()


def spoil(db, statement):
    connection = sqlite3.connect(db)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples_and_exit_codes(command):
    shown = run(command, "--help").stdout
    assert "Examples:" in shown
    assert f"riwaya {command}" in shown
    assert "4    verification failed" in shown
    assert "--db" in shown


def test_the_log_shows_every_entry_and_the_last_ones(db):
    lines = run("log", "--db", db).stdout.splitlines()
    assert len(lines) == head_of(db)[0] == 9
    assert "document" in lines[0]
    assert "doc-first" in lines[0]
    assert run("log", "--db", db, "--limit", 2).stdout.splitlines() == lines[-2:]
    assert run("log", "--db", db, "--kind", "reading").stdout.count("\n") == 3
    assert run("log", "--db", db, "--since", "2025-11-15T20:05:30+00:00").stdout.splitlines() == lines[-1:]
    assert run("log", "--db", db, "--since", "2030-01-01").stdout == "The log holds no such entry.\n"


def test_the_log_is_json_and_csv(db):
    entries = json.loads(run("log", "--db", db, "--format", "json", "--limit", 0).stdout)
    table = list(csv.DictReader(io.StringIO(run("log", "--db", db, "--format", "csv", "--limit", 0).stdout)))
    assert [one["hash"] for one in entries] == [row["hash"] for row in table]
    assert entries[-1]["hash"] == head_of(db)[1]
    assert list(entries[0]) == ["number", "recorded_at", "kind", "subject", "content", "hash"]


@pytest.mark.parametrize(("fmt", "form"), [("text", "{0} {1}\n"), ("csv", "entries,head\n{0},{1}\n")])
def test_the_head_is_printed_to_be_noted(db, fmt, form):
    assert run("log", "--head", "--db", db, "--format", fmt).stdout == form.format(*head_of(db))
    assert json.loads(run("log", "--head", "--db", db, "--format", "json").stdout)["entries"] == 9


def test_a_sound_ledger_verifies(db):
    done = run("verify", "--db", db, "--head", head_of(db)[1])
    assert done.exit_code == 0
    assert done.stdout.startswith("Everything fits.\n")
    assert head_of(db)[1] in done.stdout
    assert done.stderr == ""


def test_the_verdict_is_told_in_arabic_too(db):
    run("redact", "--name", NAME, "--by", "Mona", "--reason", "a court", "--yes", "--db", db)
    shown = run("verify", "--db", db, "--ui", "ar").stdout
    assert shown.startswith("كل شيء مطابق.\n")  # everything fits
    assert "طُمس اسم وأُزيلت البايتات" in shown  # a name masked, bytes removed
    spoil(db, "UPDATE log SET subject = 'x' WHERE seq = 2")
    assert "قيد في السجل غُيّر أو نُقل" in run("verify", "--db", db, "--ui", "ar").stdout  # changed or moved


def test_the_first_record_that_does_not_fit_is_named_and_ends_with_four(db):
    spoil(db, "UPDATE documents SET outlet = 'another' WHERE id = 'doc-second'")
    done = run("verify", "--db", db, "--width", 200)
    assert done.exit_code == 4
    assert "First that does not fit document doc-second (entry 3 of the log): a record that was changed" in done.stdout
    value = json.loads(run("verify", "--db", db, "--format", "json").stdout)
    assert (value["sound"], value["findings"][0]["id"], value["findings"][0]["number"]) == (False, "doc-second", 3)


def test_many_findings_are_counted_and_not_all_shown(db):
    with Ledger.open(db) as ledger:
        for n in range(40):
            text = f"قالت البلدية إن الطريق {n} مفتوح."  # the municipality said that road … was open
            ledger.add(_reading(n, text), text.encode(), NOW + timedelta(hours=1))
    spoil(db, "UPDATE log SET content = 'x'")
    done = run("verify", "--db", db)
    assert done.exit_code == 4
    assert done.stdout.count("Expected") == 20
    assert "and " in done.stdout.splitlines()[-1]


def _reading(n, text):
    from tests.ledger.evidence import reading_of

    return reading_of(f"doc-{n}", text)


@pytest.mark.parametrize("head", ["abc", "x" * 64, ""])
def test_a_head_that_is_none_is_a_mistake_in_the_command(monkeypatch, db, head, capsys):
    assert ends(monkeypatch, "verify", "--db", db, "--head", head) == 2
    assert "riwaya log --head" in capsys.readouterr().err


def test_a_head_of_another_ledger_ends_with_four(db):
    done = run("verify", "--db", db, "--head", "f" * 64)
    assert done.exit_code == 4
    assert "the noted head is not in this log" in done.stdout


def test_a_bundle_is_written_and_checked_without_the_ledger(db, tmp_path):
    out = tmp_path / "out.zip"
    done = run("bundle", out, "--db", db)
    assert done.exit_code == 0
    assert done.stdout.endswith(f"  {out}\n")
    assert head_of(db)[1] in done.stderr
    os.unlink(db)
    done = run("verify", out)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("Everything fits.")


def test_a_bundle_made_at_a_given_time_is_the_same_every_time(db, tmp_path):
    for name in ("a.zip", "b.zip"):
        run("bundle", tmp_path / name, "doc-first", "--db", db, "--made-at", "2025-11-16")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert json.loads(archive.read("manifest.json"))["made_at"] == "2025-11-16T00:00:00.000000+00:00"


def test_a_changed_bundle_ends_with_four(db, tmp_path):
    run("bundle", tmp_path / "out.zip", "--db", db)
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(tmp_path / "changed.zip", "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data.replace(HELD.encode(), b"another text"))
    done = run("verify", tmp_path / "changed.zip")
    assert done.exit_code == 4
    assert "document doc-first" in done.stdout


def test_a_dry_run_says_what_would_go_and_asks_for_nothing(db):
    before = Path(db).read_bytes()
    done = run("redact", "--name", NAME, "--dry-run", "--db", db)
    assert done.exit_code == 0
    assert done.stdout.startswith("Would be removed")
    assert "doc-first" in done.stdout
    assert NAME not in done.stdout
    assert Path(db).read_bytes() == before


def test_a_redaction_asks_first(db):
    done = run("redact", "doc-first", "--by", "Mona", "--reason", "a court", "--db", db, stdin="n\n")
    assert done.exit_code != 0
    assert "Remove this for good?" in done.stderr
    assert HELD.encode() in _raw(db)
    done = run("redact", "doc-first", "--by", "Mona", "--reason", "a court", "--db", db, stdin="y\n")
    assert done.exit_code == 0
    assert "Removed" in done.stdout
    assert "copies are not reached" in done.stderr
    assert _raw(db) == b""


def _raw(db):
    import zlib

    with Ledger.open(db) as ledger:
        rows = ledger.db.rows("SELECT bytes FROM raws WHERE document = 'doc-first' AND bytes IS NOT NULL")
    return b"".join(zlib.decompress(row[0]) for row in rows)


def test_the_name_is_in_no_file_and_no_answer_afterwards(db, tmp_path):
    before = run("log", "--db", db, "--limit", 0).stdout
    done = run("redact", "--name", NAME, "--by", "Mona", "--reason", "a court", "--yes", "--db", db)
    assert done.exit_code == 0
    run("bundle", tmp_path / "out.zip", "--db", db)
    run("backup", tmp_path / "out.db", "--db", db)
    answers = [
        run(*command, "--db", db).output
        for command in (("log", "--limit", 0), ("log", "--format", "json"), ("verify",), ("verify", "--format", "json"))
    ]
    kept = [path.read_bytes() for path in tmp_path.iterdir()]
    for part in NAME.split():
        assert part not in "".join(answers)
        assert part.encode() not in b"".join(kept)
    lines = [line.strip() for line in answers[0].splitlines()]
    assert lines[:-1] == [line.strip() for line in before.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "give the id of one DOCUMENT, or --name PERSON"),
        (("doc-first", "--name", NAME, "--by", "a", "--reason", "b"), "not both"),
        (("doc-first", "--yes"), "--by NAME and --reason TEXT"),
        (("doc-", "--by", "a", "--reason", "b", "--yes"), "found several documents"),
        (("nothing", "--by", "a", "--reason", "b", "--yes"), "found no document"),
        (("--name", "لي", "--by", "a", "--reason", "b", "--yes"), "3 letters or more"),
        (("--name", NAME, "--by", "a", "--reason", NAME, "--yes"), "say it without the name"),
    ],
)
def test_a_redaction_that_makes_no_sense_is_refused_in_one_line(monkeypatch, db, arguments, told, capsys):
    before = head_of(db)
    assert ends(monkeypatch, "redact", *arguments, "--db", db) == 2
    message = capsys.readouterr().err
    assert told in message
    assert message.startswith("riwaya: ")
    assert message.count("\n") == 1
    assert head_of(db) == before


def test_nothing_to_remove_is_said(db):
    done = run("redact", "--name", "Nobody Nowhere", "--by", "a", "--reason", "b", "--yes", "--db", db)
    assert (done.exit_code, done.stdout) == (0, "There is nothing to remove; nothing was changed.\n")


def test_a_redaction_is_told_as_json(db):
    value = json.loads(run("redact", "--name", NAME, "--dry-run", "--db", db, "--format", "json").stdout)
    assert (value["redaction"], value["documents"], value["scrubbed"]) == (None, ["doc-first"], None)
    done = run("redact", "--name", NAME, "--by", "a", "--reason", "b", "--yes", "--db", db, "--format", "json")
    assert json.loads(done.stdout)["scrubbed"] is True


def test_old_pages_that_others_keep_are_said_and_can_be_overwritten_later(db, monkeypatch):
    monkeypatch.setattr("riwaya.ledger.sqlite.SHORT_PATIENCE", 0.05)
    with Ledger.open(db) as other, other.db.snapshot():
        assert other.readings()
        done = run("redact", "--name", NAME, "--by", "a", "--reason", "b", "--yes", "--db", db)
        assert done.exit_code == 1
        assert "riwaya redact --scrub" in done.stderr
    assert run("redact", "--scrub", "--db", db).exit_code == 0
    assert NAME.encode() not in b"".join(path.read_bytes() for path in Path(db).parent.iterdir())


def test_a_backup_is_restored(db, tmp_path):
    done = run("backup", tmp_path / "out.db", "--db", db)
    assert done.exit_code == 0
    assert "verified; head of the log: 9" in done.stderr
    done = run("restore", tmp_path / "out.db", "--db", tmp_path / "new.db")
    assert done.exit_code == 0
    assert head_of(str(tmp_path / "new.db")) == head_of(db)
    with Ledger.open(db) as ledger:
        ledger.add(_reading(7, SECOND.document.text), SECOND.document.text.encode(), NOW + timedelta(hours=2))
    done = run("restore", tmp_path / "out.db", "--db", db, "--force")
    assert "the ledger that was there is kept as" in done.stderr
    assert head_of(db)[0] == 9


def test_a_damaged_backup_is_not_restored(monkeypatch, db, tmp_path, capsys):
    run("backup", tmp_path / "out.db", "--db", db)
    spoil(tmp_path / "out.db", "UPDATE log SET subject = 'x' WHERE seq = 2")
    assert ends(monkeypatch, "restore", tmp_path / "out.db", "--db", tmp_path / "new.db") == 4
    assert "nothing was restored" in capsys.readouterr().err
    assert not (tmp_path / "new.db").exists()


def bad_calls(folder):
    """Calls that cannot work, with the exit code and a part of the line that says why."""
    (folder / "note.txt").write_text("a note")
    (folder / "note.zip").write_text("a note")
    (folder / "out.db").write_text("there")
    (folder / "out.zip").write_text("there")
    with zipfile.ZipFile(folder / "evil.zip", "w") as archive:
        archive.writestr("../../evil", "x")
    desk, none = folder / "desk.db", folder / "none.db"
    return [
        (("log", "--db", none), 1, "there is no ledger"),
        (("log", "--db", folder), 1, "is a folder"),
        (("log", "--db", folder / "note.txt"), 1, "no SQLite file"),
        (("log", "--db", "mysql://somebody@host/x"), 1, "found a URL of 'mysql'"),
        (("log", "--db", desk, "--kind", "rumour"), 2, "rumour"),
        (("log", "--db", desk, "--since", "yesterday"), 2, "2024-04-22"),
        (("log", "--db", desk, "--limit", "-1"), 2, "-1"),
        (("log", "--db", desk, "-o", folder / "no" / "where"), 2, "cannot write"),
        (("verify", "--db", none), 1, "there is no ledger"),
        (("verify", none), 2, "none.db"),
        (("verify", desk), 2, "use: riwaya verify --db"),
        (("verify", folder / "note.zip"), 4, "no zip file"),
        (("verify", folder / "evil.zip"), 4, "no bundle has: '../../evil'"),
        (("bundle", folder / "out.zip", "--db", desk), 2, "is there already"),
        (("bundle", folder / "new.zip", "doc-none", "--db", desk), 2, "found no document"),
        (("bundle", folder / "no" / "new.zip", "--db", desk), 1, "in a folder you may write to"),
        (("bundle", folder / "new.zip", "--db", none), 1, "there is no ledger"),
        (("redact", "doc-first", "--by", "a", "--reason", "b", "--db", none), 1, "there is no ledger"),
        (("backup", folder / "out.db", "--db", desk), 2, "is there already"),
        (("backup", folder / "no" / "new.db", "--db", desk), 1, "the ledger"),
        (("backup", desk, "--db", desk), 2, "is the ledger itself"),
        (("restore", folder / "note.txt", "--db", folder / "new.db"), 1, "no SQLite file"),
        (("restore", folder / "out.zip", "--db", desk), 2, "is there already"),
        (("restore", none, "--db", desk), 2, "none.db"),
    ]


@pytest.mark.parametrize("n", range(24))
def test_a_bad_call_gives_one_line_and_a_documented_exit_code(monkeypatch, db, tmp_path, n, capsys):
    calls = bad_calls(tmp_path)
    assert len(calls) == 24
    arguments, code, told = calls[n]
    before = head_of(db)
    assert ends(monkeypatch, *arguments) == code
    lines = capsys.readouterr().err.strip().splitlines()
    assert told in lines[-1]
    assert not [line for line in lines if "Traceback" in line]
    assert len(lines) == 1 or lines[0].startswith("Usage:")
    assert head_of(db) == before


def test_the_commands_work_over_a_server_too(fresh_database, tmp_path):
    with Ledger.open(fresh_database) as ledger:
        fill(ledger)
    assert run("log", "--db", fresh_database).stdout.count("\n") == 9
    done = run("redact", "--name", NAME, "--by", "Mona", "--reason", "a court", "--yes", "--db", fresh_database)
    assert done.exit_code == 0
    assert run("bundle", tmp_path / "out.zip", "--db", fresh_database).exit_code == 0
    assert run("verify", tmp_path / "out.zip").exit_code == 0
    assert run("verify", "--db", fresh_database).exit_code == 0
    with pytest.raises(LedgerError, match="pg_dump"):
        run("backup", tmp_path / "out.db", "--db", fresh_database)


def test_a_pipe_that_closes_ends_quietly(db):
    code = f"from riwaya.cli import main; import sys; sys.argv = ['riwaya', 'log', '--db', {db!r}]; main()"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


def test_the_default_ledger_is_said_once_and_not_with_quiet(monkeypatch, db):
    monkeypatch.setenv("RIWAYA_DB", db)
    for command in ("log", "verify"):
        assert run(command).stderr == f"ledger: {db}\n"
        assert run(command, "--quiet").stderr == ""
        assert run(command, "--db", db).stderr == ""


def test_a_bar_shows_on_a_terminal_only(monkeypatch, capsys):
    from riwaya.cli.evidence_options import progress

    with progress("verifying") as tell:
        tell(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with progress("verifying") as tell:
        tell(1, 2)
        tell(2, 2)
    assert "verifying" in capsys.readouterr().err
