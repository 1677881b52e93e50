"""Gold files are read exactly, and a file that contradicts its own text is refused."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from eval import GOLD
from riwaya.evaluation.gold import fingerprint, gold_files, load, load_folder, load_jsonl, load_yaml
from riwaya.evaluation.model import GoldError

ROW = {
    "id": "a01",
    "cue": "قال",
    "source": "الناطق",
    "speaker": "الناطق",
    "speaker_type": "organization",
    "stance": "assert",
    "content": "الطريق مغلق",
}
# "The reports said nothing. The spokesman said the road is closed."
TEXT = "قالت التقارير لا شيء. وقال الناطق إن الطريق مغلق."


def a_file(folder: Path, **changes: object) -> Path:
    path = folder / "one.yaml"
    raw = {"id": "one", "split": "dev", "text": TEXT, "attributions": [{**ROW, **changes}]}
    path.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    return path


def test_strings_are_found_as_whole_words_after_a_proclitic(tmp_path: Path) -> None:
    gold = load_yaml(a_file(tmp_path)).golds[0]
    assert TEXT[gold.cue[0] - 1 : gold.cue[1]] == "وقال"
    assert [TEXT[s:e] for s, e in gold.contents[0]] == ["الطريق مغلق"]


def test_offsets_that_hold_other_words_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"one.yaml:a01: spans \[0, 3\]"):
        load_yaml(a_file(tmp_path, spans={"content": [0, 3]}))


def test_a_string_that_is_not_in_the_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="is not in the text"):
        load_yaml(a_file(tmp_path, content="البحر هادئ"))  # the sea is calm


def test_an_occurrence_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="occurrence 2"):
        load_yaml(a_file(tmp_path, at=2))


def test_every_shipped_gold_says_what_its_text_says() -> None:
    for text in load_folder(GOLD):
        for gold in text.golds:
            assert text.text[slice(*gold.cue)] == gold.cue_text


def test_one_object_a_line_gives_the_same_records(tmp_path: Path) -> None:
    row = {
        **ROW,
        "cue_span": [24, 27],
        "content_span": [37, 48],
        "zone": "body",
        "quote": "none",
        "subject_dropped": False,
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "x", "text": TEXT, "attributions": [row]}) + "\n", encoding="utf-8")
    gold = load_jsonl(path)[0].golds[0]
    assert gold.contents == (((37, 48),),)
    assert gold.speakers == ("الناطق",)
    assert gold.source is None


def test_the_fingerprint_changes_with_any_byte_and_not_with_the_order(tmp_path: Path) -> None:
    one, two = tmp_path / "1.yaml", tmp_path / "2.yaml"
    one.write_text("a")
    two.write_text("b")
    before = fingerprint([one, two])
    assert fingerprint([two, one]) == before
    two.write_text("c")
    assert fingerprint([one, two]) != before


def a_line(folder: Path, **changes: object) -> Path:
    row = {**ROW, "cue_span": [24, 27], "content_span": [37, 48], **changes}
    path = folder / "gold.jsonl"
    path.write_text(json.dumps({"id": "x", "text": TEXT, "attributions": [row]}) + "\n", encoding="utf-8")
    return path


def test_a_source_is_located_where_the_gold_names_it(tmp_path: Path) -> None:
    gold = load_yaml(a_file(tmp_path)).golds[0]
    assert gold.source is not None
    assert [TEXT[s:e] for s, e in gold.source] == ["الناطق"]
    assert load_yaml(a_file(tmp_path, source=None)).golds[0].source == ()


def test_a_line_may_mark_the_source_by_its_offsets(tmp_path: Path) -> None:
    assert load_jsonl(a_line(tmp_path, source_span=[28, 34]))[0].golds[0].source == ((28, 34),)
    assert load_jsonl(a_line(tmp_path, source_span=None))[0].golds[0].source == ()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"cue_span": [24, 9999]}, "is no range of a text"),
        ({"cue_span": "24-27"}, "is not \\[start, end\\]"),
    ],
)
def test_offsets_outside_the_text_are_refused_with_their_place(
    tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(GoldError, match=f"gold.jsonl:1:a01: .*{message}"):
        load_jsonl(a_line(tmp_path, **changes))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"id": "x"}', "gold.jsonl:1: 'text' is missing"),
        ("[1]", "gold.jsonl:1: found list"),
        ("{", "gold.jsonl:1: not JSON"),
        ('{"id": "x", "text": "", "attributions": [], "published": "soon"}', "gold.jsonl:1: published 'soon'"),
        ('{"id": "x", "text": "", "attributions": null}', "gold.jsonl:1: something is not of the form"),
        ('{"id": "x", "text": "", "attributions": ["said"]}', "gold.jsonl:1: something is not of the form"),
    ],
)
def test_a_line_that_is_no_gold_is_refused_with_its_number(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "gold.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        load(tmp_path / "gold.jsonl")


def test_a_byte_order_mark_is_no_part_of_the_gold(tmp_path: Path) -> None:
    path = a_line(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_jsonl(path)[0].text == TEXT


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_bytes("{".encode("utf-16"))
    with pytest.raises(GoldError, match=r"gold.jsonl: cannot be read"):
        load(tmp_path / "gold.jsonl")


def test_an_unknown_form_of_quotation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="a01: quote is 'whole'; it may be none, partial, full"):
        load_jsonl(a_line(tmp_path, quote="whole"))


def test_two_attributions_of_one_name_are_refused(tmp_path: Path) -> None:
    raw = {"id": "one", "split": "dev", "text": TEXT, "attributions": [ROW, ROW]}
    (tmp_path / "one.yaml").write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    with pytest.raises(GoldError, match=r"one.yaml: two attributions are called 'a01'"):
        load(tmp_path / "one.yaml")


def test_a_file_that_is_not_yaml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(GoldError, match=r"one.yaml: not YAML"):
        load(tmp_path / "one.yaml")


def test_without_pyyaml_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_file(tmp_path)
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(GoldError, match=r"pip install 'riwaya\[lexicon\]'"):
        load(path)


def test_gold_in_json_lines_is_read_without_pyyaml() -> None:
    modules = "gold, predict, evaluate, report, table, agreement, names"
    code = f"import sys; from riwaya.evaluation import {modules}; names.generic('roles'); print('yaml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_folder_gives_its_gold_and_nothing_else(tmp_path: Path) -> None:
    files = [a_file(tmp_path), a_line(tmp_path)]
    (tmp_path / "README.md").write_text("words")
    (tmp_path / "conflicts.jsonl").write_text('{"event": "x"}\n')
    assert gold_files(tmp_path) == sorted(files)


def test_gold_that_is_not_there_or_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such file"):
        gold_files(tmp_path / "nowhere")
    (tmp_path / "gold.csv").write_text("a,b")
    with pytest.raises(GoldError, match=r"gold is a \.jsonl"):
        gold_files(tmp_path / "gold.csv")


def test_a_date_given_by_the_caller_is_for_texts_that_have_none(tmp_path: Path) -> None:
    day = datetime.date(2024, 4, 22)
    path = a_file(tmp_path)
    assert load_yaml(path, day).published == day
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump({**raw, "published": datetime.date(2025, 1, 2)}, allow_unicode=True))
    assert load_yaml(path, day).published == datetime.date(2025, 1, 2)
