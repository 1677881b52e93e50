"""Cue, source and content are counted on their own, over sets of tokens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riwaya.evaluation.count import Count
from riwaya.evaluation.judge import judge
from riwaya.evaluation.model import GoldText, Predicted
from riwaya.evaluation.predict import as_predicted
from riwaya.evaluation.roles import role_counts
from tests.evaluation.readers import ADDED, SAID, a_gold, a_text, place


def counts(text: GoldText, *said: Predicted) -> dict[str, Count]:
    return role_counts(judge(text, said))


def test_the_gold_itself_is_right_in_every_role() -> None:
    text = a_text()
    for count in counts(text, *as_predicted(text)).values():
        assert count.hit == count.gold == count.said


def test_a_dropped_subject_has_no_source_to_find() -> None:
    assert counts(a_text(ADDED), *as_predicted(a_text(ADDED)))["source"] == Count(0, 0, 0)


def test_letters_written_onto_a_word_do_not_make_it_another_cue() -> None:
    # «وأضاف» (and he added) is one token with «أضاف».
    (claim,) = as_predicted(a_text(ADDED))
    assert counts(a_text(ADDED), replace(claim, cue=place("وأضاف")))["cue"].hit == 1


def test_a_content_too_long_has_the_right_beginning_and_part_of_the_tokens() -> None:
    (claim,) = as_predicted(a_text(SAID))
    found = counts(a_text(SAID), replace(claim, content=(place("الطريق مغلق. وأضاف"),)))
    assert found["content"] == Count(0, 1, 1)
    assert found["content_begin"] == Count(1, 1, 1)
    assert found["content_overlap"] == Count(2, 2, 4)
    assert found["all_exact"] == Count(0, 1, 1)


def test_a_span_in_two_pieces_is_not_filled_up_to_its_envelope() -> None:
    gold = replace(SAID, contents=((place("الطريق مغلق"), place("الجسر مفتوح")),))
    (claim,) = as_predicted(a_text(gold))
    envelope = replace(claim, content=(place("الطريق مغلق. وأضاف أن الجسر مفتوح"),))
    assert counts(a_text(gold), claim)["content"].hit == 1
    assert counts(a_text(gold), envelope)["content_overlap"] == Count(4, 4, 7)


def test_a_cue_that_is_right_counts_though_its_content_is_not() -> None:
    (claim,) = as_predicted(a_text(SAID))
    astray = replace(claim, content=(place("ذلك"),))
    assert counts(a_text(SAID), astray)["cue"] == Count(1, 1, 1)
    assert counts(a_text(SAID), astray)["content"] == Count(0, 1, 1)


def test_every_accepted_content_is_right() -> None:
    longer = (place("إن الطريق مغلق"),)
    gold = replace(SAID, contents=(*SAID.contents, longer))
    (claim,) = as_predicted(a_text(SAID))
    assert counts(a_text(gold), replace(claim, content=longer))["content_overlap"] == Count(3, 3, 3)


@pytest.mark.parametrize("name", ["cue", "content", "content_begin", "content_overlap", "all_exact"])
def test_a_span_of_a_doubtful_gold_is_neither_missed_nor_wrong(name: str) -> None:
    text = a_text(SAID, replace(ADDED, optional=True))
    both, one = counts(text, *as_predicted(text)), counts(text, *as_predicted(a_text(SAID)))
    said = replace(as_predicted(text)[1], optional=False)
    assert both[name] == one[name] == counts(text, as_predicted(text)[0], said)[name]


def test_where_sources_are_not_marked_they_are_not_counted() -> None:
    text = a_text(replace(SAID, source=None))
    found = counts(text, *as_predicted(text))
    assert "cue" in found
    assert not {"source", "source_overlap", "all_exact"} & found.keys()


def test_headlines_are_left_to_their_own_measure() -> None:
    text = a_text(a_gold("قال", "الناطق", "الطريق مغلق", zone="headline"))
    assert counts(text, *as_predicted(text))["cue"] == Count(0, 0, 0)
