"""The numbers that the documentation shows are whole, and say whose they are."""

from __future__ import annotations

import json

from docs.numbers import DOCS, parts, scores
from eval import GOLD
from eval.figures import NUMBERS, numbers
from riwaya.evaluation.gold import load_folder
from riwaya.evaluation.measures import MEASURES

OURS = json.loads(NUMBERS.read_text(encoding="utf-8"))
OTHERS = json.loads((DOCS / "published.json").read_text(encoding="utf-8"))
NAMES = {measure.name for measure in MEASURES}


def test_both_splits_have_every_measure() -> None:
    for split in ("dev", "test"):
        assert set(OURS[split]["scores"]) == NAMES


def test_the_numbers_hold_no_word_of_a_text() -> None:
    text = NUMBERS.read_text(encoding="utf-8")
    arabic = [gold for each in load_folder(GOLD) if each.language == "ar" for gold in each.golds]
    assert not any(gold.cue_text in text for gold in arabic if len(gold.cue_text) > 3)


def test_what_others_publish_is_of_a_measure_of_ours_and_has_its_source() -> None:
    rows = {name: several for name, several in OTHERS.items() if name not in {"about", "sources"}}
    assert set(rows) <= NAMES
    for several in rows.values():
        for value, system, data, source in several:
            assert 0 < value < 1
            assert system
            assert data
            assert source in OTHERS["sources"]


def test_the_table_shows_every_measure_and_every_source() -> None:
    table = scores()
    assert table.count("\n| ") == len(MEASURES) + 1
    assert all(note in table for note in OTHERS["sources"].values())
    assert "subject: dropped" in parts()


def test_numbers_are_taken_split_by_split_on_a_day() -> None:
    texts = [text for text in load_folder(GOLD) if text.id[:3] in {"001", "002"}]
    found = numbers(texts, "2026-11-28", resamples=0)
    assert found["taken"] == "2026-11-28"
    assert (found["dev"]["texts"], found["test"]["texts"]) == (1, 1)
