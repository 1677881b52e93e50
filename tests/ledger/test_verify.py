"""A verification finds whatever was changed, dropped, moved or put in, and names the first record that does not fit."""

from __future__ import annotations

import contextlib
import random
import shutil
from datetime import timedelta

import pytest

from riwaya.ledger.chain import FIRST as NOTHING
from riwaya.ledger.chain import entry_hash
from riwaya.ledger.contents import TABLES
from riwaya.ledger.database import LedgerError, Mode
from riwaya.ledger.store import Ledger
from riwaya.ledger.verified import Problem
from riwaya.ledger.verify import verify
from tests.ledger.evidence import FIRST, NOW, SECOND, fill, redact_name, tampered
from tests.support import postgres as server

COLUMNS = {
    "documents": ("source", "sha256", "input", "outlet", "published_at", "url", "language", "captured", "recorded_at"),
    "readings": ("document", "reader", "asked", "published_from", "recorded_at"),
    "tombstones": ("id", "source", "seen_at", "how", "recorded_at"),
    "judgements": ("id", "verdict", "person", "body", "recorded_at"),
    "redactions": ("id", "body", "recorded_at"),
    "links": ("recorded_at",),
    "claims": ("id", "stance", "speaker", "entity"),
}
RECORDS = ("documents", "readings", "tombstones", "judgements", "redactions", "redacted", "masked", "links", "claims")


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def full(request, tmp_path_factory):
    """A ledger with one of everything, redactions too; whoever tampers with it leaves it as it was."""
    with contextlib.ExitStack() as stack:
        if request.param == "sqlite":
            target = str(tmp_path_factory.mktemp("full") / "ledger.db")
        else:
            target = stack.enter_context(server.database(request.getfixturevalue("postgres")))
        ledger = stack.enter_context(Ledger.open(target))
        fill(ledger)
        redact_name(ledger)
        yield ledger


def log_of(ledger):
    return ledger.db.rows("SELECT seq, recorded_at, kind, subject, content, hash FROM log ORDER BY seq")


def test_a_ledger_nobody_touched_is_sound(full):
    found = verify(full)
    assert found.findings == ()
    assert dict(found.counts) == {
        "document": 2, "reading": 3, "tombstone": 1, "judgement": 1, "redaction": 1, "links": 3
    }  # fmt: skip
    assert (found.entries, found.head) == full.log.head()
    assert found.sound
    assert found.first is None


def test_an_empty_ledger_is_sound(ledger):
    found = verify(ledger)
    assert (found.sound, found.entries, found.head) == (True, 0, NOTHING)


@pytest.mark.parametrize("column", ["recorded_at", "kind", "subject", "content", "hash"])
def test_an_edited_entry_of_the_log_is_named(full, column):
    for seq, *_ in log_of(full):
        with tampered(full, (f"UPDATE log SET {column} = 'x' || substr({column}, 2) WHERE seq = ?", seq)):
            found = verify(full)
        assert found.first is not None, seq
        assert seq in {one.number for one in found.findings if one.kind == "log"}
        assert found.first.number is not None
        assert found.first.number <= seq


def test_a_dropped_entry_of_the_log_is_noticed(full):
    entries = log_of(full)
    for seq, _, kind, subject, *_ in entries:
        with tampered(full, ("DELETE FROM log WHERE seq = ?", seq)):
            found = verify(full)
        assert found.first is not None, seq
        if seq < len(entries):
            assert (found.first.problem, found.first.kind) == (Problem.NUMBER, "log")
            assert (found.first.expected, found.first.found) == (str(seq), str(seq + 1))
        if kind != "links":
            assert subject in {one.id for one in found.findings if one.problem is Problem.NO_ENTRY}


def test_a_dropped_entry_is_noticed_when_those_behind_it_move_up(full):
    for seq, *_ in log_of(full)[:-1]:
        with tampered(full, ("DELETE FROM log WHERE seq = ?", seq), *_moved(len(log_of(full)), seq)):
            assert log_of(full)[-1][0] == len(log_of(full))
            found = verify(full)
        assert (found.first.problem, found.first.number) == (Problem.CHAIN, seq)


def _moved(last, dropped):
    return [("UPDATE log SET seq = ? WHERE seq = ?", n - 1, n) for n in range(dropped + 1, last + 1)]


def test_two_entries_that_change_places_are_named(full):
    last = len(log_of(full))
    for one in range(1, last):
        swap = [("UPDATE log SET seq = ? WHERE seq = ?", to, at) for to, at in ((0, one), (one, one + 1), (one + 1, 0))]
        with tampered(full, *swap):
            found = verify(full)
        assert (found.first.problem, found.first.kind, found.first.number) == (Problem.CHAIN, "log", one)


def test_an_entry_put_in_is_noticed_even_with_a_good_hash(full):
    number, head = full.log.head()
    at = log_of(full)[-1][1]
    fields = (number + 1, at, "document", "doc-nobody", "0" * 64)
    with tampered(full, ("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)", *fields, entry_hash(*fields, head))):
        found = verify(full)
    assert [(one.problem, one.id, one.number) for one in found.findings] == [
        (Problem.NO_RECORD, "doc-nobody", number + 1)
    ]


def test_a_record_that_is_entered_twice_is_named(full):
    number, head = full.log.head()
    _, _, kind, subject, content, _ = log_of(full)[0]
    fields = (number + 1, log_of(full)[-1][1], kind, subject, content)
    with tampered(full, ("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)", *fields, entry_hash(*fields, head))):
        found = verify(full)
    assert [(one.problem, one.id) for one in found.findings] == [(Problem.TWICE, subject)]


def test_any_flipped_byte_of_a_raw_document_is_named(ledger):
    fill(ledger)
    (stored,) = ledger.db.one("SELECT bytes FROM raws WHERE document = 'doc-first'")
    for at in range(len(stored)):
        flipped = stored[:at] + bytes([stored[at] ^ 0xFF]) + stored[at + 1 :]
        with tampered(ledger, ("UPDATE raws SET bytes = ? WHERE document = 'doc-first'", flipped)):
            found = verify(ledger)
        assert found.first is not None, at
        assert (found.first.problem, found.first.kind, found.first.id) == (Problem.BYTES, "document", "doc-first")
        assert found.first.number == 1
        assert found.first.expected == FIRST.document.sha256


def test_bytes_that_were_taken_away_or_added_to_are_named(ledger):
    fill(ledger)
    (stored,) = ledger.db.one("SELECT bytes FROM raws WHERE document = 'doc-first'")
    for change in (
        "UPDATE raws SET bytes = NULL WHERE document = 'doc-first'",
        "DELETE FROM raws WHERE document = 'doc-first'",
        ("UPDATE raws SET bytes = ? WHERE document = 'doc-first'", stored + b"more"),
    ):
        with tampered(ledger, change):
            assert verify(ledger).first.id == "doc-first"


def test_any_flipped_byte_of_a_reading_is_named(ledger):
    fill(ledger)
    seq, which, stored = ledger.db.one("SELECT seq, id, record FROM readings ORDER BY seq LIMIT 1")
    for at in range(0, len(stored), 7):
        flipped = stored[:at] + bytes([stored[at] ^ 0xFF]) + stored[at + 1 :]
        with tampered(ledger, ("UPDATE readings SET record = ? WHERE seq = ?", flipped, seq)):
            found = verify(ledger)
        assert (found.first.problem, found.first.kind, found.first.id) == (Problem.CONTENT, "reading", which)


@pytest.mark.parametrize("table", COLUMNS)
def test_any_edited_column_of_a_record_is_noticed(full, table):
    for column in COLUMNS[table]:
        with tampered(full, f"UPDATE {table} SET {column} = coalesce({column}, '') || 'x'"):
            found = verify(full)
        assert not found.sound, column
        assert {one.problem for one in found.findings} & {
        Problem.CONTENT, Problem.TIME, Problem.NO_ENTRY, Problem.NO_RECORD, Problem.DERIVED, Problem.BYTES
    }  # fmt: skip


def test_the_first_record_is_named_with_its_number_in_the_log(full):
    with tampered(full, "UPDATE documents SET outlet = 'another'", "UPDATE judgements SET person = 'somebody'"):
        found = verify(full)
    assert [(one.kind, one.id, one.number) for one in found.findings] == [
        ("document", "doc-first", 1),
        ("document", "doc-second", 3),
        ("judgement", full.db.one("SELECT id FROM judgements")[0], 7),
    ]
    assert found.first.expected != found.first.found


@pytest.mark.parametrize("table", RECORDS)
def test_any_dropped_record_is_noticed(full, table):
    rows = full.db.rows(f"SELECT * FROM {table}")
    assert rows
    column = {"redacted": "redaction", "masked": "redaction", "claims": "reading"}.get(table)
    key = column or ("seq" if table not in ("tombstones", "redactions") else "id")
    values = full.db.rows(f"SELECT DISTINCT {key} FROM {table}")
    for (value,) in values:
        with tampered(full, (f"DELETE FROM {table} WHERE {key} = ?", value)):
            assert not verify(full).sound, value


@pytest.mark.parametrize("table", ["documents", "readings", "judgements"])
def test_records_that_change_places_are_noticed(full, table):
    swap = (f"UPDATE {table} SET seq = seq + 1",) if table == "judgements" else (
        f"UPDATE {table} SET seq = 99 WHERE seq = 1",
        f"UPDATE {table} SET seq = 1 WHERE seq = 2",
        f"UPDATE {table} SET seq = 2 WHERE seq = 99",
    )  # fmt: skip
    with tampered(full, *swap):
        assert not verify(full).sound


def test_a_document_marked_as_redacted_by_nobody_is_named(full):
    (which,) = full.db.one("SELECT id FROM redactions")
    with tampered(full, ("INSERT INTO redacted VALUES (?, 'doc-second')", which)):
        found = verify(full)
    assert found.first.problem is Problem.REDACTED
    assert "doc-second" in found.first.id


def test_a_redacted_record_passes_only_in_the_form_the_redaction_left(full):
    with tampered(full, "UPDATE documents SET outlet = 'invented' WHERE id = 'doc-first'"):
        found = verify(full)
    assert (found.first.problem, found.first.id) == (Problem.CONTENT, "doc-first")


def test_a_link_that_was_added_or_changed_is_named(full):
    with tampered(full, "UPDATE links SET event = 7 WHERE seq = 3"):
        assert verify(full).first.kind == "links"
    with tampered(full, ("INSERT INTO links VALUES (4, 9, 9, ?)", "2025-11-15T20:06:00.000000+00:00")):
        found = verify(full)
    assert [(one.problem, one.kind, one.id) for one in found.findings] == [(Problem.NO_ENTRY, "links", "4-4")]


def test_an_end_that_was_cut_off_whole_is_noticed_by_a_head_noted_before(ledger):
    ledger.add(FIRST, FIRST.document.text.encode(), NOW)
    early = ledger.log.head()[1]
    ledger.add(SECOND, SECOND.document.text.encode(), NOW + timedelta(minutes=1))
    head = ledger.log.head()[1]
    cut = [f"DELETE FROM {table} WHERE seq > 1" for table in ("readings", "documents")]
    with tampered(
        ledger,
        "DELETE FROM log WHERE seq > 2",
        "DELETE FROM claims WHERE reading > 1",
        "DELETE FROM raws WHERE document = 'doc-second'",
        *cut,
    ):
        assert verify(ledger).sound
        assert verify(ledger, early).sound
        found = verify(ledger, head)
    assert (found.first.problem, found.first.expected) == (Problem.HEAD, head)
    assert verify(ledger, head).sound


def test_a_log_rewritten_from_the_first_entry_on_is_noticed_by_a_head_noted_before(full):
    head = full.log.head()[1]
    before, changes = NOTHING, []
    for seq, recorded, kind, subject, content, _ in log_of(full):
        person = "somebody else" if seq == 1 else subject
        before = entry_hash(seq, recorded, kind, person, content, before)
        changes.append(("UPDATE log SET subject = ?, hash = ? WHERE seq = ?", person, before, seq))
    with tampered(full, *changes):
        assert Problem.CHAIN not in {one.problem for one in verify(full).findings}
        assert Problem.HEAD in {one.problem for one in verify(full, head).findings}


def test_progress_is_told_up_to_the_end(full):
    told = []
    verify(full, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 0


def test_what_others_write_meanwhile_does_not_disturb(target):
    with Ledger.open(target) as ledger, Ledger.open(target) as other:
        fill(ledger)
        written = []

        def write(_done, _total):
            if not written:
                written.append(other.add(READING_LATER, b"later", NOW + timedelta(hours=2)))

        found = verify(ledger, progress=write)
        assert written == [True]
        assert found.sound
        assert verify(ledger).entries == found.entries + 2


def test_an_unknown_kind_of_entry_is_named(full):
    with tampered(full, "UPDATE log SET kind = 'rumour' WHERE seq = 2"):
        assert Problem.KIND in {one.problem for one in verify(full).findings if one.number == 2}


def test_an_entry_that_cannot_even_be_read_is_named():
    with Ledger.open() as ledger:  # a server refuses such a text
        fill(ledger)
        with tampered(ledger, "UPDATE log SET subject = CAST(x'ff' AS TEXT) WHERE seq = 2"):
            found = verify(ledger)
    assert (found.first.problem, found.first.kind, found.first.number) == (Problem.CONTENT, "log", 2)


def test_any_flipped_byte_of_the_file_is_noticed_or_changes_nothing_that_is_held(tmp_path):
    path, broken = tmp_path / "ledger.db", tmp_path / "broken.db"
    with Ledger.open(str(path)) as ledger:
        fill(ledger)
        ledger.db.copy_to(str(tmp_path / "copy.db"))
        held = state(ledger)
    size = (tmp_path / "copy.db").stat().st_size
    drawn = random.Random(7)
    noticed = 0
    for _ in range(300):
        shutil.copy(tmp_path / "copy.db", broken)
        at = drawn.randrange(size)
        with broken.open("r+b") as file:
            file.seek(at)
            (byte,) = file.read(1)
            file.seek(at)
            file.write(bytes([byte ^ (1 << drawn.randrange(8))]))
        try:
            with Ledger.open(str(broken), Mode.READ) as ledger:
                sound = verify(ledger).sound
                assert not sound or state(ledger) == held, at
        except LedgerError:
            sound = False
        noticed += not sound
    assert noticed


def state(ledger):
    """All that is recorded."""
    return [ledger.db.rows(f"SELECT * FROM {table}") for table in ("log", "raws", *(t for t, _, _ in TABLES.values()))]


READING_LATER = SECOND.__class__(
    document=SECOND.document.__class__("doc-later", "later", SECOND.document.language, "later.txt")
)
