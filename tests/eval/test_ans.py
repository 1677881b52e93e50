"""Headline pairs: what a comparison says of two of them, and how the score is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.ans import AGREE, DISAGREE, OTHER, Judge, Pair, load, macro_f1, main
from riwaya.engine import Engine


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(Engine.default())


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        ("افتتاح جسر الوادي الجديد أمام الحافلات", "افتتاح الجسر الجديد في الوادي أمام الحافلات", AGREE),
        ("افتتاح جسر الوادي أمام الحافلات", "لم يفتتح جسر الوادي أمام الحافلات", DISAGREE),
        ("افتتاح جسر الوادي أمام الحافلات", "فوز فريق النخيل بكأس المدينة", OTHER),
    ],
)  # a new bridge is opened; it is opened; it was not opened; a team wins a cup (all invented)
def test_two_headlines_are_judged_by_their_words_and_a_negation(
    judge: Judge, first: str, second: str, label: str
) -> None:
    assert judge(Pair(first, second, "")) == label


def test_always_the_most_common_answer_scores_little() -> None:
    pairs = [("a" if n else DISAGREE, DISAGREE) for n in range(3)]
    assert macro_f1([(DISAGREE, DISAGREE)] * 6 + [(AGREE, DISAGREE)] * 4) == pytest.approx(0.25)
    assert macro_f1(pairs) < 0.2


def test_it_says_what_is_missing_where_the_outside_texts_are_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RIWAYA_SHARED", str(tmp_path))
    assert load("dev") == []
    assert main([]) == 2
    assert "set RIWAYA_SHARED" in capsys.readouterr().err
