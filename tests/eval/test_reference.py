"""The reference article, which is not part of the project: what must hold of it, where it is there."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from eval.case import Case, read_case
from riwaya.annotate.model import ActorMention
from riwaya.engine import Engine
from riwaya.evaluation.evaluate import evaluate
from riwaya.evaluation.gold import load_jsonl
from riwaya.evaluation.predict import engine_reader
from riwaya.evaluation.report import report
from riwaya.vocabulary import FacetName
from tests.eval.whole_case import Facts, WholeCase

PUBLISHED = datetime.date(2024, 4, 22)


def scores(path: Path, published: datetime.date | None = None) -> dict[str, Any]:
    found: dict[str, Any] = report(evaluate(load_jsonl(path, published), engine_reader(Engine.default())))["scores"]
    return found


@pytest.fixture(scope="module")
def article(shared: Path) -> Path:
    return shared / "seed" / "article.txt"


@pytest.fixture(scope="module")
def case(shared: Path) -> Case:
    return read_case(load_jsonl(shared / "gold" / "seed.jsonl", PUBLISHED)[0])


class TestReference(WholeCase):
    @pytest.fixture
    def facts(self) -> Facts:
        return Facts(prefix="s", killed=1, wounded=8, munitions=5, accused="الولايات المتحدة")

    def test_the_scores_that_were_promised(self, shared: Path) -> None:
        found = scores(shared / "gold" / "seed.jsonl", PUBLISHED)
        assert found["found"]["hit"] >= 20
        assert found["joint"]["hit"] >= 18
        assert found["stance"]["value"] >= 0.85
        assert found["found"]["p"] >= 0.80

    def test_the_announcement_is_dated_and_the_blast_is_not(self, case: Case) -> None:
        # «السبت» (Saturday) is the day of the announcement; the blast happened on that day or before.
        said = case.claim("s11").said_at
        assert said is not None
        assert said.value == "2024-04-20"

    def test_the_rockets_are_dated_by_their_weekday(self, case: Case) -> None:
        times = {str(p.value) for p in case.facet("s10", FacetName.TIME).positions}
        assert "2024-04-21" in times

    def test_the_group_is_linked_to_no_party_of_a_similar_name(self, case: Case) -> None:
        # Kataib Hezbollah is neither Lebanon's Hezbollah nor its Kataeb party.
        text = case.reading.document.text
        actors = [m for m in case.reading.mentions if isinstance(m, ActorMention)]
        here = [m for m in actors if "كتائب حزب" in text[max(0, m.span.start - 6) : m.span.end + 6]]
        assert here
        assert len({m.entity for m in here}) == 1
        speaker = case.claim("s01").speaker
        assert speaker.entity == here[0].entity
        assert not [m for m in here if text[m.span.start : m.span.end] in ("حزب الله", "الكتائب", "كتائب")]


def test_compare_prints_the_case_as_json(article: Path) -> None:
    command = [sys.executable, "-m", "riwaya.cli", "compare", str(article), "--published", "2024-04-22"]
    done = subprocess.run([*command, "--format", "json"], capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    assert len(answer["events"]) == 4
    assert {conflict["kind"] for conflict in answer["conflicts"]} == {"disowned", "denial"}


def test_the_same_article_gives_the_same_bytes(article: Path) -> None:
    command = [sys.executable, "-m", "riwaya.cli", "read", str(article), "--published", "2024-04-22"]
    runs = [subprocess.run([*command, "--format", "jsonl"], capture_output=True, check=True) for _ in range(2)]
    one, two = (run.stdout for run in runs)
    assert one == two


def test_another_half_of_the_gold_reaches_what_was_promised(shared: Path) -> None:
    assert scores(shared / "gold" / "arabic-dev.jsonl")["joint"]["f1"] >= 0.70
