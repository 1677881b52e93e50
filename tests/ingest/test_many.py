"""Inputs of any kind become parts, each read by itself; the commands take them as they take files."""

from __future__ import annotations

import io
import json
import os
import pickle
import threading
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from riwaya.cli import app
from riwaya.document import Metadata
from riwaya.errors import InputError, UsageError
from riwaya.ingest.items import Skip
from riwaya.ingest.many import Part, parts, read_all
from riwaya.ingest.reader import read_path

TEXT = "قال المتحدث باسم البلدية إن الجسر سليم"  # the spokesman of the municipality said the bridge is sound


def message(number: int, **more: Any) -> dict[str, Any]:
    return {"id": number, "type": "message", "date_unixtime": "1713719400", "from": "فنار", "text": TEXT, **more}


def channel(*messages: dict[str, Any]) -> str:
    return json.dumps({"name": "فنار", "type": "public_channel", "id": 5, "messages": list(messages)})


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "result.json"
    service = {"id": 3, "type": "service", "action": "pin_message"}
    path.write_text(channel(message(1), message(2), service), encoding="utf-8")
    return path


def test_an_export_is_as_many_parts_as_it_holds_messages(export: Path) -> None:
    heard: list[tuple[str, Counter[Skip]]] = []
    found = list(parts(str(export), tell=lambda name, skipped: heard.append((name, skipped))))
    assert [part.name for part in found] == [f"{export}#1", f"{export}#2"]
    document, raw = found[0].read()
    assert (document.input, document.text) == (f"{export}#1", TEXT)
    assert json.loads(raw)["id"] == 1
    assert heard == [(str(export), {Skip.SERVICE: 1})]


def test_a_text_is_one_part_and_is_read_as_before(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (part,) = parts(str(tmp_path / "a.txt"))
    assert part == Part(str(tmp_path / "a.txt"), str(tmp_path / "a.txt"))
    assert part.read()[0] == read_path(tmp_path / "a.txt")


def test_a_part_can_be_sent_to_another_process(export: Path) -> None:
    part = next(parts(str(export)))
    assert pickle.loads(pickle.dumps(part)).read() == part.read()


def test_standard_input_can_be_an_export(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, names in ((channel(message(1), message(2)).encode(), ["-#1", "-#2"]), (TEXT.encode(), ["-"])):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        assert [part.read()[0].input for part in parts("-")] == names


def test_a_file_that_cannot_be_read_is_a_part_that_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.json").write_text('{"messages": [], "name": "x", "type": "public_channel"}')
    for name in ("missing.txt", "empty.json"):
        (part,) = parts(str(tmp_path / name))
        with pytest.raises(InputError):
            part.read()


def test_what_can_be_read_only_once_is_read_whole(tmp_path: Path, export: Path) -> None:
    os.mkfifo(pipe := tmp_path / "pipe")
    for data, expected in ((export.read_bytes(), "1"), ("قال الوزير إن السد سليم".encode(), "")):
        # the minister said the dam is sound
        writer = threading.Thread(target=pipe.write_bytes, args=(data,))
        writer.start()
        found = list(parts(str(pipe)))
        writer.join()
        assert found[0].name == f"{pipe}#{expected}".rstrip("#")
        assert found[0].read()[0].text


def test_a_line_ends_with_a_line_feed_and_with_nothing_else(tmp_path: Path) -> None:
    text = "قال الوزير\u2028إن السد\u0085سليم"  # the minister said the dam is sound
    rows = [json.dumps({"text": text, "id": number}, ensure_ascii=False) for number in (1, 2)]
    (tmp_path / "a.jsonl").write_bytes("\r\n".join(rows).encode())
    assert [document.text for document, _ in read_all(str(tmp_path / "a.jsonl"))] == [text, text]


def test_one_broken_line_is_a_part_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    good = json.dumps({"text": TEXT, "outlet": "فنار"})
    path.write_text(f"{good}\n{{broken\n{good}\n", encoding="utf-8")
    found = list(parts(str(path)))
    assert [part.error is None for part in found] == [True, True, False]
    path.write_text(f'{{"broken\n{good}\n{good}\n', encoding="utf-8")
    assert [part.error is None for part in parts(str(path))] == [True, True, False]


def test_documents_can_be_asked_for_at_once(export: Path) -> None:
    assert [document.text for document, _ in read_all(str(export), Metadata(outlet="خيار"))] == [TEXT, TEXT]


def test_a_sidecar_tells_of_all_of_a_feed_and_another_export_beside_it_of_nothing(tmp_path: Path) -> None:
    feed = "<rss><channel><title>x</title><item><title>خبر من المدينة</title></item></channel></rss>"
    (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")
    (tmp_path / "feed.json").write_text(json.dumps({"outlet": "فنار"}), encoding="utf-8")
    assert next(parts(str(tmp_path / "feed.xml"))).read()[0].outlet == "فنار"
    (tmp_path / "feed.json").write_text(channel(message(1)), encoding="utf-8")
    assert next(parts(str(tmp_path / "feed.xml"))).read()[0].outlet == "x"


def test_an_input_that_holds_one_document_is_read_as_one(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(channel(message(1)), encoding="utf-8")
    assert read_path(tmp_path / "one.json").text == TEXT
    (tmp_path / "two.json").write_text(channel(message(1), message(2)), encoding="utf-8")
    with pytest.raises(InputError, match="several"):
        read_path(tmp_path / "two.json")


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_read_prints_a_line_for_each_message_and_says_what_it_skipped(export: Path) -> None:
    done = run("read", export, "--format", "jsonl")
    assert done.exit_code == 0, done.output
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["document"]["input"] for line in lines] == [f"{export}#1", f"{export}#2"]
    assert "skipped 1 service" in done.stderr


def test_read_takes_a_map_of_columns_and_refuses_a_wrong_one(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"corps,src\n{TEXT},فنار\n", encoding="utf-8")
    done = run("read", tmp_path / "t.csv", "--columns", "text=corps,outlet=src", "--format", "json")
    assert json.loads(done.stdout)["document"]["outlet"] == "فنار"
    assert isinstance(run("read", tmp_path / "t.csv", "--columns", "corps=text").exception, UsageError)


def test_compare_takes_an_export(export: Path) -> None:
    done = run("compare", export, "--format", "json")
    assert done.exit_code == 0
    assert len(json.loads(done.stdout)["documents"]) == 2
