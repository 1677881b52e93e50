"""The table and its words: every measure and slice has a label in both languages."""

from __future__ import annotations

import json
import string
from importlib import resources

import pytest

from riwaya.evaluation.errors import KINDS
from riwaya.evaluation.evaluate import evaluate
from riwaya.evaluation.labels import Labels
from riwaya.evaluation.measures import MEASURES
from riwaya.evaluation.predict import as_predicted
from riwaya.evaluation.slices import FAMILIES
from riwaya.evaluation.table import HEAD, SLICE_HEAD, number, table
from riwaya.views.look import Look
from riwaya.views.visible import display_width
from riwaya.views.words import Words
from tests.evaluation.readers import a_text, dull

TABLE = json.loads((resources.files("riwaya.evaluation") / "messages.json").read_text("utf-8"))
KEYS = [
    *(f"measure.{measure.name}" for measure in MEASURES),
    *(f"group.{measure.group}" for measure in MEASURES),
    *(f"family.{family}" for family in FAMILIES),
    *(f"error.{kind}" for kind in KINDS),
    *(f"eval.{head}" for head in (*HEAD, *SLICE_HEAD)),
]


@pytest.mark.parametrize("key", KEYS)
def test_everything_shown_has_a_label_in_both_languages(key: str) -> None:
    assert set(TABLE[key]) == {"en", "ar"}


@pytest.mark.parametrize("key", TABLE)
def test_both_languages_of_a_label_take_the_same_values(key: str) -> None:
    one, other = ({name for _, name, _, _ in string.Formatter().parse(TABLE[key][ui]) if name} for ui in ("en", "ar"))
    assert one == other


def test_names_that_come_from_the_gold_stay_as_they_are() -> None:
    assert Labels(Words("ar")).part("topic", "{war}") == "الموضوع: {war}"


@pytest.mark.parametrize(("value", "text"), [(None, "–"), (0.8374, ".837"), (1.0, "1.000"), (0.0, ".000")])
def test_numbers_have_three_digits(value: float | None, text: str) -> None:
    assert number(value) == text


def test_the_table_leaves_out_what_the_gold_has_no_case_of() -> None:
    lines = table(evaluate([a_text()], as_predicted), Look(), "title")
    assert "denials and disownings" in lines
    assert "headlines" not in lines


def test_the_columns_are_aligned() -> None:
    lines = table(evaluate([a_text(), a_text(id="two")], dull, 10), Look(), "title").splitlines()
    rows = [line for line in lines if line.startswith("  ")]
    places = {len(row[: row.index("1.000")]) for row in rows if row.count("1.000") == 3}
    assert len(places) == 1


def test_arabic_labels_are_padded_by_what_they_take_on_the_screen() -> None:
    lines = table(evaluate([a_text()], as_predicted), Look(Words("ar")), "title").splitlines()
    rows = [line for line in lines if line.count("1.000") == 3]
    assert len({display_width(row[: row.index("1.000")]) for row in rows}) == 1
