"""`riwaya eval`: what it takes, what it prints, how it ends. The engine is one that finds what it is told to find."""

from __future__ import annotations

import json
import sys
import types
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.claims.model import Reading
from riwaya.cli import app, main
from riwaya.document import Document
from riwaya.errors import UnsupportedLanguage
from riwaya.vocabulary import Language
from tests.evaluation.readers import ADDED, DENIED, SAID, TEXT


class SilentEngine:
    """Finds nothing, and cannot read a text that is not there."""

    @classmethod
    def default(cls) -> SilentEngine:
        return cls()

    def read_text(self, text: str, metadata: object) -> Reading:
        if not text:
            raise UnsupportedLanguage("nothing to read")
        return Reading(Document("d", text, Language.AR))


@pytest.fixture(autouse=True)
def _engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "riwaya.engine", types.SimpleNamespace(Engine=SilentEngine))


def a_line(name: str, split: str, text: str = TEXT, stance: str = "assert") -> str:
    rows = [
        {
            "id": gold.id,
            "cue": gold.cue_text,
            "cue_span": list(gold.cue),
            "content_span": list(gold.contents[0][0]),
            "speaker": gold.speakers[0],
            "speaker_type": gold.speaker_type,
            "stance": stance,
        }
        for gold in (SAID, ADDED, DENIED)
        if text
    ]
    return json.dumps({"id": name, "split": split, "text": text, "attributions": rows}, ensure_ascii=False) + "\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(a_line("one", "dev") + a_line("two", "test"), encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["eval", *map(str, arguments)], catch_exceptions=False)


def ends(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> object:
    """The exit code of the real entry point."""
    monkeypatch.setattr(sys, "argv", ["riwaya", "eval", *map(str, arguments)])
    with pytest.raises(SystemExit) as end:
        main()
    return end.value.code


def test_the_table_counts_all_texts(gold: Path) -> None:
    done = run(gold)
    assert done.exit_code == 0
    assert "2 texts, 6 attributions, split: all" in done.stdout
    assert "joint: found, right speaker" in done.stdout


def test_the_table_speaks_arabic_when_asked(gold: Path) -> None:
    assert "لفظ الإسناد" in run(gold, "--ui", "ar").stdout


def test_a_split_leaves_the_other_out(gold: Path) -> None:
    assert json.loads(run(gold, "--split", "dev", "--format", "json").stdout)["texts"] == 1


def test_only_texts_whose_id_begins_so(gold: Path) -> None:
    assert json.loads(run(gold, "--text", "tw", "--format", "json").stdout)["texts"] == 1


def test_json_gives_scores_intervals_and_slices(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(a_line(name, "dev") for name in "abcde"), encoding="utf-8")
    value = json.loads(run(gold, "--format", "json", "--bootstrap", "50").stdout)
    assert value["scores"]["found"]["gold"] == 15
    assert value["scores"]["found"]["low"] == 0.0
    assert value["bootstrap"]["resamples"] == 50
    assert ("subject", "stated") in {(part["family"], part["name"]) for part in value["slices"]}


def test_without_resamples_there_are_no_intervals(gold: Path) -> None:
    assert "low" not in json.loads(run(gold, "--format", "json", "--bootstrap", "0").stdout)["scores"]["found"]


def test_misses_are_named_and_sentences_of_the_test_split_are_not(gold: Path) -> None:
    lines = run(gold, "--show-misses", "9").stdout.splitlines()
    assert [line.split(":")[0] for line in lines if line.startswith("missed")] == ["missed one"] * 3


def test_sentences_of_the_test_split_are_named_when_it_is_asked_for(gold: Path) -> None:
    assert "missed two:" in run(gold, "--split", "test", "--show-misses", "1").stdout


def test_no_more_notes_than_asked_for(gold: Path) -> None:
    assert run(gold, "--show-misses", "2").stdout.count("missed one") == 2


def test_the_answer_goes_to_the_file(gold: Path, tmp_path: Path) -> None:
    target = tmp_path / "scores.json"
    assert run(gold, "--format", "json", "-o", target).stdout == ""
    assert json.loads(target.read_text(encoding="utf-8"))["texts"] == 2


def test_the_gold_is_never_replaced_by_the_answer(monkeypatch: pytest.MonkeyPatch, gold: Path) -> None:
    before = gold.read_bytes()
    assert ends(monkeypatch, gold, "-o", gold) == 2
    assert gold.read_bytes() == before


def test_the_page_shows_what_is_missed_and_not_the_test_split(gold: Path, tmp_path: Path) -> None:
    run(gold, "--format", "html", "--ui", "ar", "-o", tmp_path / "page.html")
    html = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert html.count('<section class="case') == 1


def test_a_second_annotation_is_scored_instead_of_the_engine(gold: Path, tmp_path: Path) -> None:
    second = tmp_path / "second" / "gold.jsonl"
    second.parent.mkdir()
    second.write_text(a_line("one", "dev", stance="deny"), encoding="utf-8")
    done = run(gold, "--agreement", second.parent, "--format", "json")
    scores = json.loads(done.stdout)["scores"]
    assert (scores["joint"]["f1"], scores["stance"]["value"]) == (1.0, 0.0)
    assert "1 texts are marked only once" in done.stderr


def test_a_text_that_cannot_be_read_is_named_and_ends_with_one(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(a_line("one", "dev") + a_line("void", "dev", text=""), encoding="utf-8")
    done = run(path)
    assert done.exit_code == 1
    assert "riwaya: void: nothing to read" in done.stderr


def test_wrong_gold_ends_with_one_and_says_where(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gold.jsonl").write_text("{}\n", encoding="utf-8")
    assert ends(monkeypatch, tmp_path / "gold.jsonl") == 1
    assert "gold.jsonl:1: 'text' is missing" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "there is no eval/gold in this folder; give a .jsonl"),
        (["."], "found no gold"),
        (["{gold}", "--text", "three"], "no text of the gold"),
        (["{gold}", "--agreement", "{other}"], "marks none of the texts"),
    ],
)
def test_nothing_to_score_ends_with_two_and_says_what_to_give(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    gold: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    other, empty = tmp_path / "other.jsonl", tmp_path / "empty"
    other.write_text(a_line("three", "dev"), encoding="utf-8")
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert ends(monkeypatch, *(each.format(gold=gold, other=other) for each in arguments)) == 2
    assert message in capsys.readouterr().err


def test_the_gold_of_a_checkout_is_the_default(monkeypatch: pytest.MonkeyPatch, gold: Path, tmp_path: Path) -> None:
    folder = tmp_path / "eval" / "gold"
    folder.mkdir(parents=True)
    gold.rename(folder / gold.name)
    monkeypatch.chdir(tmp_path)
    assert "2 texts" in run().stdout
