"""A second annotation of the same texts is scored by the same measures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riwaya.evaluation.agreement import common
from riwaya.evaluation.evaluate import Evaluation, evaluate
from riwaya.evaluation.model import GoldError, GoldText
from riwaya.evaluation.predict import annotator
from tests.evaluation.readers import ADDED, DENIED, SAID, a_text


def agreement(first: GoldText, second: GoldText) -> Evaluation:
    return evaluate(common([first], [second]), annotator([second]))


def test_two_who_agree_in_everything_get_full_marks() -> None:
    found = agreement(a_text(), a_text())
    assert found.value("joint") == found.value("stance") == found.value("deny_disown") == 1.0


def test_each_disagreement_shows_in_its_own_measure() -> None:
    second = a_text(replace(SAID, speakers=("المجلس",)), ADDED, replace(DENIED, stances=("assert",)))
    found = agreement(a_text(), second)
    assert found.value("found") == found.value("dropped") == 1.0
    assert found.value("joint") == found.value("stance") == pytest.approx(2 / 3)
    assert found.value("deny_disown") == 0.0


def test_texts_marked_once_are_left_out() -> None:
    assert [text.id for text in common([a_text(id="a"), a_text(id="b")], [a_text(id="b")])] == ["b"]


def test_annotations_of_different_texts_under_one_id_are_refused() -> None:
    with pytest.raises(GoldError, match="one: the two annotations are not of the same text"):
        common([a_text()], [a_text(SAID, text="آخر")])  # another
