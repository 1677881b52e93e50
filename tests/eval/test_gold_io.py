"""Gold files are read exactly, and a file that contradicts its own text is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from eval.gold_io import GoldError, fingerprint, load_file, load_folder, load_jsonl

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
    gold = load_file(a_file(tmp_path)).golds[0]
    assert TEXT[gold.cue[0] - 1 : gold.cue[1]] == "وقال"
    assert [TEXT[s:e] for s, e in gold.contents[0]] == ["الطريق مغلق"]


def test_offsets_that_hold_other_words_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"one.yaml:a01: spans \[0, 3\]"):
        load_file(a_file(tmp_path, spans={"content": [0, 3]}))


def test_a_string_that_is_not_in_the_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="is not in the text"):
        load_file(a_file(tmp_path, content="البحر هادئ"))  # the sea is calm


def test_an_occurrence_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="occurrence 2"):
        load_file(a_file(tmp_path, at=2))


def test_every_shipped_gold_says_what_its_text_says() -> None:
    for text in load_folder():
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


def test_the_fingerprint_changes_with_any_byte_and_not_with_the_order(tmp_path: Path) -> None:
    one, two = tmp_path / "1.yaml", tmp_path / "2.yaml"
    one.write_text("a")
    two.write_text("b")
    before = fingerprint([one, two])
    assert fingerprint([two, one]) == before
    two.write_text("c")
    assert fingerprint([one, two]) != before
