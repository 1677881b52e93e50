"""The harness that asks what a learned part would add: fair to the rules, the same every time."""

from __future__ import annotations

import pytest

from bench.learned.__main__ import SETTINGS
from bench.learned.linear import Case, choose, train
from bench.learned.measure import Setting, cross_validated, differences
from bench.learned.part import Part
from eval import GOLD
from riwaya.engine import Engine
from riwaya.evaluation.count import Count
from riwaya.evaluation.gold import load_yaml
from riwaya.evaluation.model import GoldText, Predicted
from riwaya.evaluation.predict import engine_reader

DENIAL = Case("a", (frozenset({"said", "other"}), frozenset({"denied"})), frozenset({1}), 0)
PLAIN = Case("b", (frozenset({"said"}), frozenset({"denied", "other"})), frozenset({0}), 0)


class Noted:
    """A part that notes for each text tried which texts the weights came from."""

    measures: tuple[str, ...] = ("found",)

    def __init__(self) -> None:
        self.tried: list[tuple[str, frozenset[str]]] = []

    def read(self, text: GoldText, weights: object) -> list[Predicted]:
        if isinstance(weights, dict):
            self.tried.append((text.id, frozenset(weights)))
        return []

    def cases(self, text: GoldText) -> list[Case]:
        one = frozenset({text.id})
        return [Case(text.id, (one, frozenset({"other"})), frozenset({0}), 0)] * 2


def test_the_same_cases_give_the_same_weights() -> None:
    assert train([DENIAL, PLAIN], 1.0, least=1) == train([DENIAL, PLAIN], 1.0, least=1)


def test_what_is_learned_prefers_what_was_right() -> None:
    weights = train([DENIAL] * 3, 0.1)
    assert choose(weights, DENIAL.candidates) == 1


def test_without_weights_the_first_candidate_is_taken() -> None:
    assert choose({}, PLAIN.candidates) == 0


def test_a_feature_of_one_case_is_left_out() -> None:
    assert "other" not in train(
        [DENIAL, DENIAL, Case("c", (frozenset({"said"}), frozenset()), frozenset({0}), 0)], 0.1, 3
    )


def test_a_case_without_a_right_candidate_teaches_nothing() -> None:
    assert train([Case("a", DENIAL.candidates, frozenset(), 0)] * 5, 0.1) == {}


def test_a_text_is_tried_once_and_not_trained_on_then() -> None:
    part = Noted()
    texts = [GoldText(f"text {number}", "dev", "x", ()) for number in range(23)]
    cross_validated(Setting("noted", part), texts)
    assert sorted(name for name, _ in part.tried) == sorted(text.id for text in texts)
    assert all(name not in known and known for name, known in part.tried)


def test_a_difference_is_that_of_the_same_texts() -> None:
    same = [{"found": Count(number, 9, 9)} for number in range(9)]
    (found,) = differences(("found",), same, same)
    assert (found.low, found.high, found.better) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_without_weights_a_part_says_what_the_engine_says(setting: Setting) -> None:
    part: Part = setting.part
    text = load_yaml(GOLD / "001-border-shelling.yaml")
    assert list(part.read(text, None)) == list(engine_reader(Engine.default())(text))


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_each_part_finds_decisions_in_a_text(setting: Setting) -> None:
    cases = [
        case
        for name in ("001-border-shelling", "twin")
        for case in setting.part.cases(load_yaml(GOLD / f"{name}.yaml"))
    ]
    assert any(case.right for case in cases)
