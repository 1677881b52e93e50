"""The own-words twin of the reference article, end to end through `compare`: a clean clone tests the whole case."""

from __future__ import annotations

import pytest

from eval import GOLD
from eval.case import Case, read_case
from riwaya.evaluation.gold import load_yaml
from riwaya.vocabulary import FacetName, Stance
from tests.eval.whole_case import Facts, WholeCase


@pytest.fixture(scope="module")
def case() -> Case:
    return read_case(load_yaml(GOLD / "twin.yaml"))


class TestTwin(WholeCase):
    @pytest.fixture
    def facts(self) -> Facts:
        return Facts(prefix="t", killed=2, wounded=11, munitions=7, accused="أورينيا")

    def test_stances_are_mostly_those_of_the_gold(self, case: Case) -> None:
        golds = {g.id: g for g in case.gold.golds if g.id in case.ids}
        right = [name for name, g in golds.items() if case.claim(name).stance in map(Stance, g.stances)]
        assert len(right) >= 0.85 * len(golds)

    def test_the_announcement_is_dated_and_the_blast_is_not(self, case: Case) -> None:
        # «الخميس» (Thursday) is the day of the announcement; the blast happened on that day or before.
        said = case.claim("t11").said_at
        assert said is not None
        assert said.value == "2025-03-13"

    def test_the_rockets_are_dated_by_their_weekday(self, case: Case) -> None:
        times = {str(p.value) for p in case.facet("t10", FacetName.TIME).positions}
        assert "2025-03-14" in times
