"""The runner of marked examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.cli.lexicon import _happenings, _name_finder, _phrase_finder
from riwaya.document import Span
from riwaya.lexicon.examples import Found, Mark, Report, parse, run


@dataclass(frozen=True)
class Claim:
    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    rule: str


def nothing(text: str, found_rows: list[dict[str, Any]]) -> list[Found]:
    return []


def test_marks_are_read_with_offsets_of_the_plain_text() -> None:
    example = parse("و{cue:قالت} {source:الوزارة} إن {content:المعبر مغلق}.")
    assert example.text == "وقالت الوزارة إن المعبر مغلق."
    assert example.marks[0] == Mark("cue", 1, 5)
    assert [example.text[mark.start : mark.end] for mark in example.marks] == ["قالت", "الوزارة", "المعبر مغلق"]


@pytest.mark.parametrize("text", ["{", "}", "{a", "{a}", "{:b}", "a{b c:d}", "{{}}", ""])
def test_a_brace_that_is_no_mark_is_text(text: str) -> None:
    assert parse(text).text == text


@given(st.text())
def test_any_text_parses_and_marks_stay_inside(text: str) -> None:
    example = parse(text)
    assert all(0 <= mark.start <= mark.end <= len(example.text) for mark in example.marks)


@pytest.fixture(scope="module")
def shipped() -> Report:
    return run(None, _phrase_finder(), _name_finder(), happen=_happenings())


@pytest.mark.parametrize("kind", ["channels", "hedges", "anonymous_sources", "denials", "actors", "event_types"])
def test_every_shipped_phrase_is_found_in_its_examples(shipped: Report, kind: str) -> None:
    failures = [str(finding) for finding in shipped.findings if kind in finding.path]
    assert failures == []
    assert shipped.tried > 500


@pytest.fixture
def cues(tmp_path: Path) -> Path:
    for scope in ("ar", "en", "world"):
        (tmp_path / scope).mkdir()
    text = "schema: reporting_cue/1\nentries:\n- id: ar.cue.say.q\n  lemma: قال\n  kind: verb\n  verb_class: say\n"
    text += '  stance: assert\n  examples: ["{cue:قال} {source:الحارس} إن {content:الباب مغلق}."]\n'
    text += '  counterexamples: ["قال في الظل"]\n'
    (tmp_path / "ar" / "reporting_cues.yaml").write_text(text, "utf-8")
    return tmp_path


def reader(end: int, rule: str = "ar.cue.say.q+clause") -> Any:
    def read(text: str, language: str) -> Sequence[Claim]:
        return [Claim(Span(0, 3), Span(4, 10), (Span(14, end),), rule)] if "الحارس" in text else []

    return read


def test_an_example_passes_when_a_claim_has_its_spans(cues: Path) -> None:
    assert run(reader(24), nothing, nothing, cues).passed == 1


def test_the_final_full_stop_may_differ(cues: Path) -> None:
    assert run(reader(25), nothing, nothing, cues).passed == 1


def test_an_example_fails_with_what_was_read_instead(cues: Path) -> None:
    (finding,) = run(reader(20), nothing, nothing, cues).findings
    assert str(finding).startswith("ar/reporting_cues.yaml:3: T01 ar.cue.say.q: ")
    assert "{source:الحارس}" in finding.message


def test_a_counterexample_fails_when_its_own_entry_fires(cues: Path) -> None:
    def read(text: str, language: str) -> Sequence[Claim]:
        return (
            [Claim(Span(0, 3), Span(4, 10), (Span(14, 24),), "ar.cue.say.q")]
            if len(text) > 14
            else [Claim(Span(0, 3), None, (), "ar.cue.say.q")]
        )

    (finding,) = run(read, nothing, nothing, cues).findings
    assert finding.code == "T02"


def test_without_a_reader_cues_are_left_out(cues: Path) -> None:
    assert run(None, nothing, nothing, cues).tried == 0


def test_a_mark_inside_a_word_is_letters_that_the_entry_spells(tmp_path: Path) -> None:
    text = "schema: phrase_entry/1\nentries:\n- {id: ar.piece.%s, forms: [سي], examples: ['{p:%s}صل غدا']}\n"
    for scope in ("ar", "en", "world"):
        (tmp_path / scope).mkdir()
    (tmp_path / "ar" / "pieces.yaml").write_text(text % ("one", "سي"), "utf-8")
    assert run(None, nothing, nothing, tmp_path).passed == 1
    (tmp_path / "ar" / "pieces.yaml").write_text(text % ("two", "سن"), "utf-8")
    assert run(None, nothing, nothing, tmp_path).passed == 0


def test_a_type_of_event_must_come_out_of_its_example(tmp_path: Path) -> None:
    text = "schema: phrase_entry/1\nentries:\n"
    text += "- {id: world.event_type.fair, forms: [fair], labels: {key: fair}, examples: ['{type:افتتح} السوق']}\n"
    for scope in ("ar", "en", "world"):
        (tmp_path / scope).mkdir()
    (tmp_path / "world" / "event_types.yaml").write_text(text, "utf-8")
    assert run(None, nothing, nothing, tmp_path, happen=lambda text: {"fair"}).findings == []
    (finding,) = run(None, nothing, nothing, tmp_path, happen=lambda text: {"riot"}).findings
    assert finding.message == "world.event_type.fair: {type:افتتح} السوق read as: riot"
    assert run(None, nothing, nothing, tmp_path).tried == 0
