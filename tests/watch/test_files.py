"""Folders and exports that are watched: new files, changed files, edited messages; what is unfinished waits."""

from __future__ import annotations

import json
import os
from datetime import timedelta

import pytest

from riwaya.ledger.store import Recorded
from riwaya.ledger.watches import WatchKind
from tests.support.watching import BEGUN, said


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "incoming"
    made.mkdir()
    return made


def put(path, text, at=BEGUN - timedelta(hours=1)):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at.timestamp(), at.timestamp()))


def export(path, *messages, at=BEGUN - timedelta(hours=1)):
    """A channel as Telegram Desktop writes it: the Watch Channel, invented."""
    made = [
        {"id": n, "type": "message", "date_unixtime": "1772323200", "from": "قناة الرصد", "text": text, **more}
        for n, text, more in messages
    ]
    told = {"name": "قناة الرصد", "type": "public_channel", "id": 77, "messages": made}
    put(path, json.dumps(told, ensure_ascii=False), at)


def test_files_of_a_folder_and_of_those_in_it_are_added_once(watch, folder):
    put(folder / "a.txt", said(1))
    put(folder / "deep" / "b.txt", said(2))
    watch.add(WatchKind.FOLDER, str(folder))
    watch.for_(hours=1)
    assert sorted(watch.texts()) == [said(1), said(2)]
    assert [one.counts for one in watch.looks][:2] == [{Recorded.NEW: 2}, {}]


def test_a_new_file_is_added_and_one_that_changed_is_read_again(watch, folder):
    put(folder / "a.txt", said(1))
    put(folder / "a.json", json.dumps({"url": "https://sahil.example/a", "published": "2026-02-28"}))
    watch.add(WatchKind.FOLDER, str(folder))
    watch.once()
    put(folder / "a.txt", said(1, again=2), BEGUN)
    put(folder / "b.txt", said(2), BEGUN)
    (looked,) = watch.for_(minutes=11)
    assert looked.counts == {Recorded.VERSION: 1, Recorded.NEW: 1}


def test_a_sidecar_that_changed_has_its_document_read_again_and_is_none_itself(watch, folder):
    put(folder / "a.txt", said(1))
    put(folder / "a.json", json.dumps({"outlet": "بريد الساحل"}))
    watch.add(WatchKind.FOLDER, str(folder))
    watch.once()
    put(folder / "a.json", json.dumps({"outlet": "بريد الجنوب"}), BEGUN)
    watch.for_(minutes=11)
    assert [one.outlet for one in watch.desk.ledger.documents()] == ["بريد الساحل", "بريد الجنوب"]


@pytest.mark.parametrize("name", [".hidden.txt", "a.txt.part", "a.crdownload", "a.txt~"])
def test_what_is_hidden_or_not_finished_is_left_alone(watch, folder, name):
    put(folder / name, said(1))
    watch.add(WatchKind.FOLDER, str(folder))
    watch.once()
    assert watch.texts() == []


def test_a_file_that_is_just_being_written_waits_for_the_next_look(watch, folder):
    put(folder / "a.txt", said(1), BEGUN - timedelta(seconds=1))
    watch.add(WatchKind.FOLDER, str(folder))
    watch.once()
    assert watch.texts() == []
    watch.for_(minutes=11)
    assert watch.texts() == [said(1)]


def test_a_file_nobody_can_read_is_told_of_once_and_harms_no_other(watch, folder):
    put(folder / "a.txt", said(1))
    (folder / "b.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8)
    watch.add(WatchKind.FOLDER, str(folder))
    (looked,) = watch.once()
    assert watch.texts() == [said(1)]
    assert [name.endswith("b.jpg") for name, _ in looked.errors] == [True]
    assert watch.for_(minutes=11)[0].errors == ()


def test_an_export_written_anew_gives_what_is_new_and_versions_of_what_was_edited(watch, folder):
    path = folder / "result.json"
    export(path, (1, said(1), {}), (2, said(2), {}))
    watch.add(WatchKind.EXPORT, str(path))
    watch.once()
    edited = {"edited_unixtime": "1772326800"}
    export(path, (1, said(1), {}), (2, said(2, again=2), edited), (3, said(3), {}), at=BEGUN)
    (looked,) = watch.for_(minutes=11)
    assert looked.counts == {Recorded.KNOWN: 1, Recorded.VERSION: 1, Recorded.NEW: 1}
    assert sorted(watch.texts()) == sorted([said(1), said(2), said(2, again=2), said(3)])


def test_an_export_that_is_not_there_is_a_failure_until_it_is(watch, folder):
    path = folder / "result.json"
    watch.add(WatchKind.EXPORT, str(path))
    (looked,) = watch.once()
    assert "no such file" in looked.error
    export(path, (1, said(1), {}))
    watch.for_(minutes=30)
    assert watch.texts() == [said(1)]
    assert watch.desk.watches.every()[0].failures == 0


def test_a_great_export_is_broken_off_between_portions_and_gone_on_with(watch, folder):
    path = folder / "result.json"
    export(path, *((n, said(n), {}) for n in range(1, 91)))
    watch.add(WatchKind.EXPORT, str(path))
    stops = iter([False, True])
    watch.watcher._stopping = lambda: watch.texts() != [] and next(stops, True)
    assert watch.once() == []
    begun = len(watch.texts())
    assert 0 < begun < 90
    watch.watcher._stopping = lambda: False
    (looked,) = watch.once()
    assert looked.counts == {Recorded.KNOWN: begun, Recorded.NEW: 90 - begun}


def test_who_records_for_long_keeps_what_he_holds(watch, folder):
    path = folder / "result.json"
    export(path, *((n, said(n), {}) for n in range(1, 91)))
    watch.add(WatchKind.EXPORT, str(path))
    until = []
    real = watch.desk.add

    def slow(*arguments):
        for some in real(*arguments):
            watch.clock.time += timedelta(minutes=5)
            yield some
            until.append(watch.desk.watches.every()[0].held_until)

    watch.desk.add = slow
    watch.once()
    assert until == sorted(set(until))
    assert len(until) >= 3
