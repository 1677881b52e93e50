"""Parts of the gold: by kind of attribution and by kind of text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riwaya.evaluation.evaluate import evaluate
from riwaya.evaluation.judge import judge
from riwaya.evaluation.model import GoldText
from riwaya.evaluation.predict import as_predicted
from riwaya.evaluation.slices import Slice, gold_labels
from tests.evaluation.readers import ADDED, DENIED, SAID, a_text, place, silent


def labels(text: GoldText) -> dict[str, tuple[tuple[str, str], ...]]:
    return gold_labels(judge(text, ()))


def part(texts: list[GoldText], family: str, name: str) -> Slice:
    (found,) = [s for s in evaluate(texts, as_predicted).slices if (s.family, s.name) == (family, name)]
    return found


def test_a_dropped_subject_has_its_speaker_in_another_sentence() -> None:
    found = labels(a_text())
    assert {("subject", "dropped"), ("source", "other sentence")} <= set(found[ADDED.id])
    assert {("subject", "stated"), ("source", "same sentence")} <= set(found[SAID.id])


def test_where_sources_are_not_marked_the_name_is_looked_for_in_the_sentence() -> None:
    text = a_text(replace(SAID, source=None), replace(ADDED, source=None))
    assert ("source", "same sentence") in labels(text)[SAID.id]
    assert ("source", "other sentence") in labels(text)[ADDED.id]


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"quote": "mixed"}, ("quote", "mixed")),
        ({"speaker_type": "anonymous"}, ("speaker", "anonymous")),
        ({"speakers": ("",)}, ("speaker", "nobody named")),
    ],
)
def test_an_attribution_is_sliced_by_its_form_and_its_speaker(
    changes: dict[str, object], label: tuple[str, str]
) -> None:
    assert label in labels(a_text(replace(SAID, **changes)))[SAID.id]  # type: ignore[arg-type]


def test_a_cue_inside_the_content_of_another_is_nested() -> None:
    outer = replace(SAID, contents=((place("الطريق مغلق. وأضاف أن الجسر مفتوح"),),))
    found = labels(a_text(outer, ADDED, DENIED))
    assert ("nested", "nested") in found[ADDED.id]
    assert ("nested", "nested") not in found[outer.id]


def test_a_headline_is_in_its_own_slice_and_no_other() -> None:
    assert labels(a_text(replace(SAID, zone="headline")))[SAID.id] == (("zone", "headline"),)


def test_slices_of_attributions_say_nothing_of_precision() -> None:
    found = part([a_text()], "subject", "dropped")
    assert not found.of_texts
    assert found.counts["found"].gold == 1


def test_texts_are_sliced_by_topic_where_there_are_several_of_it() -> None:
    texts = [a_text(topic="war"), a_text(topic="war"), a_text(topic="sport")]
    assert part(texts, "topic", "war").texts == 2
    assert [s.name for s in evaluate(texts, silent).slices if s.family == "topic"] == ["war"]


def test_a_slice_that_is_the_whole_is_left_out() -> None:
    assert [s for s in evaluate([a_text(), a_text()], silent).slices if s.of_texts] == []
