"""The entity score: how golds are read, that it can fail, and floors under what the product reaches."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from eval import entities, entities_crf
from eval.entities import Entity, outermost, own_texts, product, score, wojood

FLOORS = {"dev": 0.82, "test": 0.72}
WOJOOD_FLOOR = 0.69


def written(folder: Path, monkeypatch: pytest.MonkeyPatch, lines: str) -> None:
    path = folder / "data" / "wojood_sample"
    path.mkdir(parents=True)
    (path / "test.txt").write_text(lines, encoding="utf-8")
    monkeypatch.setenv("RIWAYA_SHARED", str(folder))


def test_nested_tags_are_read_and_the_outermost_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(
        tmp_path,
        monkeypatch,
        "رئيس B-OCC\nبلدية I-OCC B-ORG\nمدينة I-OCC I-ORG B-GPE\nالبيرة I-OCC I-ORG I-GPE\nأمس O\n",
    )
    (sample,) = wojood("test")
    assert sample.gold == {Entity(1, 3, "organization")}
    assert sample.text == "رئيس بلدية مدينة البيرة أمس"


def test_two_names_of_one_type_side_by_side_stay_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, monkeypatch, "نابلس B-GPE\nالقدس B-GPE\n")
    (sample,) = wojood("test")
    assert sample.gold == {Entity(0, 0, "place"), Entity(1, 1, "place")}


def test_of_names_inside_each_other_the_outermost_is_kept() -> None:
    assert outermost([Entity(1, 1, "place"), Entity(0, 2, "organization")]) == {Entity(0, 2, "organization")}


def test_without_the_outside_texts_the_own_ones_are_scored(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RIWAYA_SHARED", str(tmp_path / "none"))
    entities._seen.cache_clear()
    assert entities.main([]) == 0
    entities._seen.cache_clear()
    printed = capsys.readouterr().out
    assert "own test" in printed
    assert "wojood test" not in printed
    assert entities.NO_WOJOOD in printed


def test_half_the_texts_are_for_development_and_half_only_measure() -> None:
    dev, test = own_texts("dev"), own_texts("test")
    assert (len(dev), len(test)) == (13, 13)
    assert all(sample.gold for sample in (*dev, *test))


@pytest.mark.parametrize("split", FLOORS)
def test_the_names_of_the_own_texts_are_found(split: str) -> None:
    assert score(own_texts(split), product).f1 >= FLOORS[split]


def test_more_is_found_than_by_the_lists_alone() -> None:
    samples = own_texts("test")
    assert score(samples, product).f1 > score(samples, entities.gazetteer).f1 + 0.5


def test_the_outside_floor_holds_and_both_baselines_are_beaten(shared: Path) -> None:
    samples = wojood("test")
    if not samples:
        pytest.skip(entities.NO_WOJOOD)
    reached = {name: score(samples, tag, outlets=False).f1 for name, tag in entities.TAGGERS.items()}
    assert reached["riwaya"] >= WOJOOD_FLOOR
    assert reached["riwaya"] > max(reached["majority"], reached["gazetteer"]) + 0.1


def test_a_name_that_is_not_in_its_text_is_refused() -> None:
    with pytest.raises(ValueError, match="do not stand in the text: غزال"):
        entities._sample("وصل الوفد.", {"غزال": "person"})


def test_the_learned_tagger_says_what_it_wants_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    assert entities_crf.main() == 0
    assert capsys.readouterr().out == f"{entities_crf.NO_CRF}\n"
