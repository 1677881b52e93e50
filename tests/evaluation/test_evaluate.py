"""The scores give full marks to the gold itself and take off what they should."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval import GOLD
from riwaya.errors import InputError
from riwaya.evaluation.evaluate import evaluate, shown
from riwaya.evaluation.gold import choose, load_folder
from riwaya.evaluation.measures import MEASURES
from riwaya.evaluation.model import GoldText, Predicted
from riwaya.evaluation.predict import as_predicted
from tests.evaluation.readers import SAID, a_text, chatty, dull, silent

TEXTS = load_folder(GOLD)


def test_the_gold_has_both_splits_and_enough_texts() -> None:
    assert len(TEXTS) >= 25
    assert choose("dev", TEXTS)
    assert choose("test", TEXTS)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_the_gold_itself_gets_full_marks(measure: object) -> None:
    evaluation = evaluate(TEXTS, as_predicted)
    assert evaluation.value(measure.name) == 1.0  # type: ignore[attr-defined]


def test_a_silent_reader_finds_nothing() -> None:
    evaluation = evaluate(TEXTS, silent)
    assert evaluation.value("found") == 0.0
    assert sum(len(each.part(heads=False).missed) for each in evaluation.judged) == evaluation.counts["found"].gold


def test_a_dull_reader_finds_all_and_is_wrong_about_speakers_and_denials() -> None:
    evaluation = evaluate(TEXTS, dull)
    assert evaluation.value("found") == 1.0
    assert (evaluation.value("speaker") or 0) < 0.2
    assert (evaluation.value("deny_disown") or 0) < 0.5  # some denials may also be read as plain statements


def test_a_claim_that_answers_nothing_costs_precision_only() -> None:
    count = evaluate(TEXTS, chatty).counts["found"]
    assert count.r == 1.0
    assert (count.p or 0) < 1.0


def test_a_channel_where_there_is_none_costs_the_precision_of_channels() -> None:
    def sure(text: GoldText) -> list[Predicted]:
        return [replace(p, channels=("إكس",)) for p in as_predicted(text)]  # X

    count = evaluate([a_text(replace(SAID, channel="إكس")), a_text(SAID)], sure).counts["channel"]
    assert (count.p, count.r) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("text", "ordinary"),
    [
        (a_text(SAID), True),
        (a_text(topic="sport"), True),
        (a_text(topic="war"), False),
        (a_text(), False),
    ],
)
def test_news_is_ordinary_by_its_topic_or_for_want_of_speakers(text: GoldText, ordinary: bool) -> None:
    assert (evaluate([text], chatty).counts["ordinary"].gold > 0) is ordinary


def test_a_text_that_cannot_be_read_is_missed_and_named() -> None:
    def failing(text: GoldText) -> list[Predicted]:
        raise InputError("not in Arabic")

    evaluation = evaluate([a_text()], failing)
    assert evaluation.unread == [("one", "not in Arabic")]
    assert evaluation.counts["found"].gold == 3
    assert evaluation.value("found") == 0.0


def test_sentences_of_the_test_split_are_shown_only_when_it_is_asked_for() -> None:
    judged = evaluate([a_text(split="dev"), a_text(split="test")], silent).judged
    assert [each.text.split for each in shown(judged, "all")] == ["dev"]
    assert [each.text.split for each in shown(judged[1:], "test")] == ["test"]
