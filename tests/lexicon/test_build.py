"""Compiling: what is written, in which order, and that the committed files are what the YAML says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from riwaya.lexicon.build import build, compiled, words
from riwaya.lexicon.load import rows
from riwaya.text import fold

CUES = """schema: reporting_cue/1
entries:
- id: ar.cue.deny.nafa
  lemma: نفى
  kind: verb
  verb_class: deny
  stance: deny
  inflect: {paradigm: defective, past: نفى, present: نفي, masdar: نفي}
  takes: [clause, "prep:إلى"]
  guards: {not_before: [إلى]}
  tail: [جملة وتفصيلا]
  examples: ["{cue:نفت} {source:البلدية} {content:الخبر}."]
"""
HEDGES = """schema: hedge/1
entries:
- id: ar.hedge.maybe
  certainty: possible
  forms: [ربما, "«لعل»"]
  examples: ["{hedge:ربما} غدا"]
"""


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    for scope in ("ar", "en", "world"):
        (tmp_path / scope).mkdir()
    source = Path(__file__).parents[2] / "src" / "riwaya" / "lexicon" / "ar" / "paradigms.yaml"
    (tmp_path / "ar" / "paradigms.yaml").write_text(source.read_text("utf-8"), "utf-8")
    return tmp_path


def lines(root: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in compiled(root).files[name].splitlines()]


def test_the_committed_files_are_what_the_yaml_says() -> None:
    assert [str(finding) for finding in build(check=True)] == []


def test_compiling_twice_gives_the_same_bytes() -> None:
    assert compiled().files == compiled().files


def test_a_folder_of_a_kind_is_one_kind(lexicon: Path) -> None:
    (lexicon / "ar" / "reporting_cues").mkdir()
    (lexicon / "ar" / "reporting_cues" / "deny.yaml").write_text(CUES, "utf-8")
    assert list(compiled(lexicon).files) == ["ar.reporting_cues.jsonl"]


def test_rows_are_folded_and_sorted(lexicon: Path) -> None:
    (lexicon / "ar" / "reporting_cues.yaml").write_text(CUES, "utf-8")
    found = lines(lexicon, "ar.reporting_cues.jsonl")
    spelt = [row["words"] for row in found]
    assert ["نفي"] in spelt
    assert ["نفى"] not in spelt
    assert spelt == sorted(spelt)
    assert found[0]["takes"] == ["clause", "prep:الي"]
    assert found[0]["guards"] == {"not_before": ["الي"], "not_after": []}
    assert found[0]["tail"] == [["جمله", "وتفصيلا"]]


def test_readings_of_one_spelling_share_a_row(lexicon: Path) -> None:
    (lexicon / "ar" / "reporting_cues.yaml").write_text(CUES, "utf-8")
    (row,) = [row for row in lines(lexicon, "ar.reporting_cues.jsonl") if row["words"] == ["نفي"]]
    assert (row["tense"], row["also"]) == ("past", ["masdar"])


def test_quotation_marks_of_a_form_are_left_to_the_matcher(lexicon: Path) -> None:
    (lexicon / "ar" / "hedges.yaml").write_text(HEDGES, "utf-8")
    assert [row["words"] for row in lines(lexicon, "ar.hedges.jsonl")] == [["ربما"], ["لعل"]]


def test_forms_are_cut_as_documents_are() -> None:
    assert words("ا.ف.ب") == ["ا", ".", "ف", ".", "ب"]
    assert words("منصة «إكس»") == ["منصه", "اكس"]


@pytest.mark.parametrize("kind", ["event_triggers", "date_words", "channels"])
def test_the_words_of_a_guard_are_compiled_folded(kind: str) -> None:
    found = rows("ar", kind)
    guards = [word for row in found for name in ("needs", "not_before", "not_after") for word in row.get(name) or ()]
    guards += [word for row in found for side in (row.get("guards") or {}).values() for word in side]
    assert guards
    assert guards == [fold(word) for word in guards]


def test_tsv_columns_become_labels(lexicon: Path) -> None:
    text = "# source: https://example.org/places\nid\tname\tforms\tlat\tcountry\n"
    text += "place.one\tعين التل\tعين تل\t36.5\tIQ\nplace.two\tواد\t\t\t\n"
    (lexicon / "world" / "places.tsv").write_text(text, "utf-8")
    found = lines(lexicon, "world.places.jsonl")
    assert [row["words"] for row in found] == [["عين", "التل"], ["عين", "تل"], ["واد"]]
    assert (found[0]["lat"], found[0]["country"], found[2]["lat"]) == (36.5, "IQ", None)


def test_words_that_older_yaml_takes_for_truth_values_stay_words(lexicon: Path) -> None:
    text = (
        "schema: phrase_entry/1\nentries:\n- {id: en.word.no, forms: [no, on], labels: {n: 3, yes: yes, flag: true}}\n"
    )
    (lexicon / "en" / "words.yaml").write_text(text, "utf-8")
    found = lines(lexicon, "en.words.jsonl")
    assert [row["words"] for row in found] == [["no"], ["on"]]
    assert (found[0]["n"], found[0]["yes"], found[0]["flag"]) == (3, "yes", True)


def test_a_broken_kind_does_not_keep_the_others_from_compiling(lexicon: Path) -> None:
    (lexicon / "ar" / "hedges.yaml").write_text(HEDGES, "utf-8")
    (lexicon / "ar" / "denials.yaml").write_text(
        "schema: denial/1\nentries:\n- {id: ar.denial.x, forms: [لا]}\n", "utf-8"
    )
    done = compiled(lexicon)
    assert list(done.files) == ["ar.hedges.jsonl"]
    assert [str(finding) for finding in done.findings] == ["ar/denials.yaml:3: L00 ar.denial.x: stance: Field required"]


def test_check_names_the_file_that_is_out_of_date(lexicon: Path) -> None:
    (lexicon / "ar" / "hedges.yaml").write_text(HEDGES, "utf-8")
    assert build(lexicon) == []
    (lexicon / "compiled" / "ar.hedges.jsonl").write_text("", "utf-8")
    (lexicon / "compiled" / "ar.gone.jsonl").write_text("", "utf-8")
    assert [finding.path for finding in build(lexicon, check=True)] == [
        "compiled/ar.gone.jsonl",
        "compiled/ar.hedges.jsonl",
    ]
    build(lexicon)
    assert build(lexicon, check=True) == []


def test_a_kind_that_does_not_exist_has_no_rows() -> None:
    assert rows("ar", "no_such_kind") == []


def test_acronyms_and_names_in_latin_letters_say_how_they_are_written() -> None:
    cases = {tuple(row["words"]): row.get("case") for row in rows("world", "actors")}
    assert (cases["us",], cases["iran",], cases["ايران",]) == ("upper", "title", None)
