"""Overlap counts characters, and everything is used once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riwaya.evaluation.match import iou, one_to_one, pair
from riwaya.evaluation.predict import as_predicted
from tests.evaluation.readers import DENIED, SAID, a_text


def test_overlap_counts_characters_of_all_spans() -> None:
    assert iou(((0, 10),), ((5, 15),)) == pytest.approx(5 / 15)
    assert iou(((0, 5), (10, 15)), ((0, 5),)) == pytest.approx(0.5)
    assert iou((), ()) == 0.0


def test_of_two_claims_over_one_content_the_one_with_the_cue_answers() -> None:
    (said,) = as_predicted(a_text(SAID))
    elsewhere = replace(said, cue=DENIED.cue)
    assert pair([SAID], [elsewhere, said]) == [(SAID, said)]


def test_the_better_pair_comes_first_and_each_side_is_used_once() -> None:
    likes = {("a", "x"): 0.6, ("a", "y"): 0.9, ("b", "y"): 0.8}
    assert one_to_one("ab", "xy", lambda a, b: likes.get((a, b), 0.0)) == [(0, 1)]


def test_a_gold_without_content_is_answered_by_its_cue() -> None:
    gold = replace(SAID, contents=())
    (said,) = as_predicted(a_text(SAID))
    assert pair([gold], [said]) == [(gold, said)]
    assert pair([gold], [replace(said, cue=None)]) == []
