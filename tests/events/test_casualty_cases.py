"""The casualty rules of the event model, case by case: texts in, ranges out (`cases/casualties.yaml`)."""

from __future__ import annotations

import pytest

from tests.support.cases import Case, Told, cases

CASES = cases("casualties")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_figures_come_to_what_the_rules_say(case: Case) -> None:
    told = Told(case)
    assert told.facets() == case.expect, case.rule
    assert case.conflicts is None or told.conflicts() == case.conflicts, case.rule


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_bounds_are_ordered_whatever_the_order_of_the_reports(case: Case) -> None:
    told = Told(case, backwards=True).facets()
    assert told == case.expect, case.rule
    for found in told.values():
        if found is not None and found.get("range") is not None:
            low, best, high = (int(str(bound).removesuffix("+")) for bound in found["range"])
            assert 0 <= low <= best <= high


def test_every_case_has_a_name_of_its_own_and_names_its_rule() -> None:
    assert len({case.id for case in CASES}) == len(CASES)
    assert all(case.rule and case.expect for case in CASES)
