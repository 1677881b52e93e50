"""Floors for copies: every kind of edit at half of the text, papers on one event that did not copy, origins a group."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from eval import copies
from eval.edits import Story, lifted, mixed, reordered, respelt, reworded, sentences_of, trimmed
from riwaya.evaluation.count import Count

ROUNDS = 2
STORY = Story("عنوان", tuple(f"جملة رقم {n} فيها عدد من الكلمات المختلفة {n}." for n in range(10)))  # sentence n
OWN = Story("آخر", tuple(f"خبر آخر رقم {n} لا صلة له بما سبق {n}." for n in range(10)))  # another item n


@cache
def at_half(name: str) -> Count:
    return sum((copies.edited(copies.EDITS[name], 0.5, seed) for seed in range(ROUNDS)), Count())


@pytest.mark.parametrize("name", copies.EDITS)
def test_pairs_are_found_down_to_half_of_the_text(name: str) -> None:
    assert (at_half(name).f1 or 0) >= 0.95


@pytest.mark.parametrize("name", copies.EDITS)
def test_nothing_else_is_taken_for_a_copy(name: str) -> None:
    assert (at_half(name).p or 0) >= 0.99


def test_a_lifted_paragraph_is_found() -> None:
    assert (sum((copies.lifting(seed) for seed in range(ROUNDS)), Count()).f1 or 0) >= 0.95


def test_papers_on_one_event_did_not_copy_from_each_other() -> None:
    assert [copies.together(seed)[0] for seed in range(ROUNDS)] == [0] * ROUNDS
    wrong, pairs = copies.written()
    assert (wrong, pairs) == (0, 9)


def test_at_most_one_group_in_twenty_has_a_wrong_number_of_origins() -> None:
    found = [copies.groups(seed) for seed in range(ROUNDS)]
    assert sum(wrong for wrong, _ in found) <= 0.05 * sum(of for _, of in found)


def test_the_command_prints_a_line_for_each_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "table", lambda rounds: {"trimmed, 0.50": Count(9, 10, 9)})
    monkeypatch.setattr(copies, "together", lambda seed: (0, 16))
    monkeypatch.setattr(copies, "groups", lambda seed: (1, 10))
    printed: list[str] = []
    assert copies.main(["--rounds", "2"], printed.append) == 0
    assert printed == [
        "trimmed, 0.50            P 1.000  R 0.900  F1 0.947  of 10",
        "independent, made        0 of 32",
        "independent, written     0 of 9",
        "groups off               2 of 20",
    ]


def test_edits_do_what_they_say() -> None:
    chance = Random(1)
    assert trimmed(STORY, 0.5).sentences == STORY.sentences[:5]
    half = mixed(STORY, OWN.sentences, 0.5, chance).sentences
    assert len(set(half) & set(STORY.sentences)) == len(set(half) & set(OWN.sentences)) == 5
    assert sorted(reordered(STORY, chance).sentences) == sorted(STORY.sentences)
    changed = zip(reworded(STORY, ["غيره"], chance).text.split(), STORY.text.split(), strict=True)  # another one
    assert 8 <= sum(one != other for one, other in changed) <= 12
    assert "ة" not in respelt(STORY, chance).text.replace(STORY.headline, "")
    assert set(OWN.sentences) < set(lifted(STORY, OWN, 20, chance).sentences)
    assert sentences_of(STORY.text.replace(STORY.headline, "")) == list(STORY.sentences)
