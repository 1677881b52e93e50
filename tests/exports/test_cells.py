"""CSV that a spreadsheet may open."""

from __future__ import annotations

import csv
import io

import pytest

from riwaya.exports.cells import cell, table
from riwaya.vocabulary import Stance


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "=cmd|' /C calc'!A0"])
def test_no_text_is_a_formula(text):
    assert cell(text) == f"'{text}"


def test_numbers_and_words_stay_as_they_are():
    assert [cell(value) for value in (-5, 0.5, True, None, "a-b", "2025-11-14", Stance.DENY)] == [
        "-5", "0.5", "true", "", "a-b", "2025-11-14", "deny",
    ]  # fmt: skip


def test_a_list_is_one_cell_and_guarded_as_a_whole():
    assert cell(["a", "b"]) == "a; b"
    assert cell(["=a", "b"]) == "'=a; b"


def test_a_table_is_read_back_whatever_is_in_its_cells():
    text = table(("one", "two"), [{"one": 'quote " and, comma', "two": "سطر\nثانٍ"}])  # line, a second one
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows == [{"one": 'quote " and, comma', "two": "سطر\nثانٍ"}]
