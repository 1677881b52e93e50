"""A full disk and a file that may not be written: one clear error, nothing corrupted, earlier records intact."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from riwaya.document import Metadata
from riwaya.ledger.database import LedgerError, Mode
from riwaya.ledger.store import Ledger
from riwaya.ledger.verify import verify
from tests.ledger.evidence import FIRST, HELD, NAME, NOW, SECOND, fill, redact_name

SOME = 60


def long_reading(n):
    """A reading of 40 kB that hardly deflates."""
    text = os.urandom(20_000).hex()
    document = replace(
        FIRST.document, id=f"doc-{n}", text=text, sha256="", metadata=Metadata(url=f"https://a.example/{n}")
    )
    return replace(FIRST, document=document, claims=(), mentions=()), text.encode()


def fill_up(ledger):
    """Add until the disk is full; how many were recorded, and the error."""
    for n in range(SOME):
        try:
            ledger.add(*long_reading(n), NOW)
        except LedgerError as error:
            return n, error
    return SOME, None


@contextmanager
def small_disk(folder, size="1m"):
    """A disk of its own of so many bytes; the test is skipped where none may be mounted."""
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    ) if shutil.which("mount") else None  # fmt: skip
    if done is None or done.returncode != 0:
        pytest.skip("no disk may be mounted here; the same is tested with a bound on the file's pages")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def bounded(ledger, pages=200):
    """Let the file grow no further than so many pages: SQLite then answers as on a full disk."""
    ledger.db.run(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_is_one_clear_error_and_earlier_records_are_kept(tmp_path):
    path = str(tmp_path / "ledger.db")
    with Ledger.open(path) as ledger:
        bounded(ledger)
        recorded, error = fill_up(ledger)
        assert 0 < recorded < SOME
        assert error.message == (
            f"the ledger {path}: the disk is full. What was recorded before is safe; make room and run it again."
        )
        assert len(ledger.readings()) == recorded
        assert verify(ledger).sound
    with Ledger.open(path, Mode.WRITE) as ledger:  # room was made
        assert ledger.add(SECOND, SECOND.document.text.encode(), NOW)
        assert len(ledger.readings()) == recorded + 1
        assert verify(ledger).sound


def test_a_really_full_disk_is_the_same(tmp_path):
    with small_disk(tmp_path / "disk") as folder:
        path = str(folder / "ledger.db")
        with Ledger.open(path) as ledger:
            recorded, error = fill_up(ledger)
            assert 0 < recorded < SOME
            assert "the disk is full" in error.message
            assert verify(ledger).sound
        with Ledger.open(path, Mode.READ) as ledger:
            assert len(ledger.readings()) == recorded
            assert verify(ledger).sound
        assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_redaction_on_a_full_disk_happens_wholly_or_not_at_all(tmp_path):
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        fill(ledger)
        (pages,) = ledger.db.one("PRAGMA page_count")
        ledger.db.run(f"PRAGMA max_page_count = {pages}")
        with suppress(LedgerError):
            redact_name(ledger)
        found = verify(ledger)
        assert found.sound
        texts = "".join(reading.document.text for reading in ledger.readings())
        assert (NAME in texts) == (not found.gaps)


def test_no_half_copy_is_left_where_there_is_no_room(tmp_path):
    with small_disk(tmp_path / "disk", "400k") as folder:
        path = str(tmp_path / "ledger.db")
        with Ledger.open(path) as ledger:
            for n in range(20):
                ledger.add(*long_reading(n), NOW)
            with pytest.raises(LedgerError, match="full"):
                ledger.db.copy_to(str(folder / "copy.db"))
        assert list(folder.iterdir()) == []


def read_only(path):
    """True where a file of mode 444 cannot be written; root may write everything."""
    return not os.access(path, os.W_OK)


def test_a_file_that_may_not_be_written_can_be_read_and_says_so_to_writers(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    path = folder / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        fill(ledger)
    before = path.read_bytes()
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        with Ledger.open(str(path), Mode.READ) as ledger:
            assert verify(ledger).sound
            with pytest.raises(LedgerError, match="open for reading only"):
                ledger.add(SECOND, SECOND.document.text.encode(), NOW + timedelta(days=1))
            with pytest.raises(LedgerError, match="may not be written"):
                ledger.db.run("DELETE FROM cards")
        if read_only(path):
            refused = pytest.raises(LedgerError, match=r"may not be written|cannot be opened")
            with refused, Ledger.open(str(path), Mode.WRITE) as ledger:
                ledger.add(FIRST, HELD.encode(), NOW + timedelta(days=1))
    finally:
        folder.chmod(0o755)
        path.chmod(0o644)
    assert path.read_bytes() == before


def test_a_disk_mounted_for_reading_only_can_be_read(tmp_path):
    with small_disk(tmp_path / "disk", "4m") as folder:
        path = str(folder / "ledger.db")
        with Ledger.open(path) as ledger:
            fill(ledger)
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True, capture_output=True)
        with Ledger.open(path, Mode.READ) as ledger:
            assert verify(ledger).sound
        with (
            pytest.raises(LedgerError, match=r"may not be written|cannot be opened"),
            Ledger.open(path, Mode.WRITE) as ledger,
        ):
            ledger.add(FIRST, HELD.encode(), NOW + timedelta(days=1))


def test_a_folder_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(LedgerError, match="cannot make the folder"):
        Ledger.open(str(tmp_path / "file" / "ledger.db"))
    assert Path(tmp_path / "file").read_text() == "no folder"
