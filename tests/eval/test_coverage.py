"""Whole coverages: what their writers say stands in the texts, and grouping and conflicts do not get worse.

The floors are what was measured, a little below; the bars are grouping .90 and conflicts P .85 (reached on dev).
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from eval.coverage import FOLDERS, Judged, Matched, bcubed, conflicts, files, load, main, together
from riwaya.engine import Engine
from riwaya.evaluation.count import Count

MARK = "نص مختلق للعرض — invented for demonstration"
EXPECTED = [path for folder in FOLDERS.values() for path in files(folder)]
FLOORS = {"dev": (0.85, 0.90, 0.48), "test": (0.68, 0.42, 0.20)}
"""BCubed F1 of what is read, precision and recall of conflicts."""


@cache
def read(split: str) -> list[Matched]:
    engine = Engine.default()
    return together(load(FOLDERS[split], engine), engine)


def quotes(value: Any) -> Iterator[tuple[str, str]]:
    """Every passage somewhere in an `expected.json`."""
    if isinstance(value, dict):
        if {"document", "quote"} <= value.keys():
            yield value["document"], value["quote"]
        for inner in value.values():
            yield from quotes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from quotes(inner)


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.parent.name)
def test_every_passage_stands_once_in_its_document_and_every_text_is_marked_as_invented(path: Path) -> None:
    texts = {text.stem: text.read_text(encoding="utf-8") for text in path.parent.glob("*.txt")}
    assert len(texts) >= 8
    for text in texts.values():
        assert text.strip().endswith(MARK)
        assert unicodedata.normalize("NFC", text) == text
    found = list(quotes(json.loads(path.read_text(encoding="utf-8"))))
    assert len(found) > 100
    assert [quote for document, quote in found if texts[document].count(quote) != 1] == []


@pytest.mark.parametrize("split", sorted(FLOORS))
def test_events_and_conflicts_are_no_worse_than_they_were(split: str) -> None:
    found = read(split)
    grouping = bcubed([group for matched in found for group in matched.groups(unread=False)])[2]
    judged = [conflicts(matched) for matched in found]
    given, wanted = (sum(counts, Count()) for counts in zip(*((one.given, one.wanted) for one in judged), strict=True))
    for got, floor in zip((grouping, given.p, wanted.r), FLOORS[split], strict=True):
        assert (got or 0.0) >= floor


def test_groups_as_they_should_be_score_one_and_one_heap_or_all_apart_do_not() -> None:
    a, b = frozenset("a"), frozenset("b")
    assert bcubed([(a, a), (a, a), (b, b)]) == (1.0, 1.0, 1.0)
    heap = bcubed([(a, a), (a, a), (b, a)])
    apart = bcubed([(a, a), (a, b), (b, frozenset("c"))])
    assert heap[0] < 1.0 == heap[1]
    assert apart[1] < 1.0 == apart[0]


def test_the_report_shows_no_sentence_of_the_test_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--split", "test", "--errors"]) == 0
    shown = capsys.readouterr().out
    assert "together" in shown
    texts = [reading.document.text for matched in read("test") for reading in matched.coverage.readings.values()]
    assert not {word for text in texts for word in text.split() if len(word) > 5} & set(shown.split())


def test_a_judged_coverage_counts_each_conflict_of_the_gold_once() -> None:
    judged: Judged = conflicts(read("dev")[0])
    assert judged.wanted.gold == len(read("dev")[0].coverage.expected["conflicts"])


def test_a_conflict_of_the_gold_that_is_found_twice_is_found_once() -> None:
    judged: Judged = conflicts(read("dev")[0])
    (first, *_), more = [one for one in judged.found if one[1] is not None], judged.found
    twice = replace(judged, found=(*more, first))
    assert twice.wanted == judged.wanted
    assert twice.given.hit == judged.given.hit + 1
