"""How pages are scored, and that they are read as well as they were."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from eval import pages
from eval.pages import FLOORS, Reading, arabic_pages, benchmark, benchmark_pages, open_pages, reading, riwaya
from eval.pagescore import Parts, Score, average, matched, shingles, tokens

MISSING = "the outside texts are absent; set RIWAYA_SHARED"


def test_shingles_are_four_tokens_and_a_short_text_is_one() -> None:
    assert shingles("a b c d e") == Counter({("a", "b", "c", "d"): 1, ("b", "c", "d", "e"): 1})
    assert shingles("a b") == Counter({("a", "b"): 1})
    assert shingles("") == Counter()


def test_each_page_counts_the_same_however_long_it_is() -> None:
    long, short = Parts(900, 100, 0), Parts(0, 0, 10)
    assert average([long, short]) == Score(0.9, 0.5)  # of the short page nothing was read: it has no precision
    assert Score.of(Parts(0, 0, 0)) == Score(1.0, 1.0)


def test_what_is_read_twice_is_wrong_once() -> None:
    assert matched(Counter(tokens("a b")), Counter(tokens("a a b"))) == Parts(2, 1, 0)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [reading(page) for page in arabic_pages()]


def test_there_are_twenty_pages_of_different_systems(readings: list[Reading]) -> None:
    assert len(readings) >= 20


def test_every_arabic_page_is_read(readings: list[Reading]) -> None:
    assert {item.name: item.score.f1 for item in readings if item.score.f1 < FLOORS["each"]} == {}
    assert average([item.parts for item in readings]).f1 >= FLOORS["arabic"]


def test_no_text_of_another_story_is_read(readings: list[Reading]) -> None:
    assert [(item.name, item.leaks) for item in readings if item.leaks] == []


def test_every_date_is_right_or_absent(readings: list[Reading]) -> None:
    assert [item.name for item in readings if item.date == "wrong"] == []


def test_every_headline_heading_caption_and_post_is_found(readings: list[Reading]) -> None:
    assert [item.name for item in readings if not item.title] == []
    kinds = ("post", "heading", "caption", "deck", "outlet")
    assert [(item.name, line) for item in readings for line in item.missed if line.startswith(kinds)] == []


def test_the_benchmark_is_read_as_well_as_it_was() -> None:
    found = benchmark_pages()
    if not found:
        pytest.skip(MISSING)
    assert benchmark(found, riwaya).f1 >= FLOORS["benchmark"]


def test_the_open_page_is_read() -> None:
    found = open_pages()
    if not found:
        pytest.skip(MISSING)
    assert [line for line in found if line[1]] == []


def test_a_page_read_badly_fails_the_check(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("RIWAYA_SHARED", str(tmp_path))
    monkeypatch.setattr(pages, "FLOORS", {**FLOORS, "arabic": 1.01})
    assert pages.main(["--check"]) == 1
    assert "the floor 1.01" in capsys.readouterr().err
