"""The grade rules of the event model, case by case: texts in, grades out (`cases/grades.yaml`)."""

from __future__ import annotations

import pytest

from riwaya.vocabulary import Grade
from tests.support.cases import Case, Told, cases

CASES = cases("grades")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_grade_is_what_the_rules_say(case: Case) -> None:
    told = Told(case)
    assert told.facets() == case.expect, case.rule
    assert case.conflicts is None or told.conflicts() == case.conflicts, case.rule


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_order_of_the_reports_is_no_matter_to_the_grade(case: Case) -> None:
    assert Told(case, backwards=True).facets() == case.expect, case.rule


@pytest.mark.parametrize("case", [*CASES, *cases("casualties")], ids=lambda case: case.id)
def test_the_history_ends_with_the_grade_shown(case: Case) -> None:
    assert Told(case).unexplained() == []


def test_every_case_has_a_name_of_its_own_and_names_its_rule() -> None:
    assert len({case.id for case in CASES}) == len(CASES)
    assert all(case.rule and case.expect for case in CASES)


def test_the_cases_show_every_grade_that_is_computed() -> None:
    # `discounted` is only ever set by an editor
    shown = {found["grade"] for case in CASES for found in case.expect.values() if found and "grade" in found}
    assert shown == {grade.value for grade in Grade if grade.value != "discounted"}
