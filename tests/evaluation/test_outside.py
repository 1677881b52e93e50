"""The scorer of the outside gold, another program, gives the same scores wherever both define them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from riwaya.engine import Engine
from riwaya.evaluation.evaluate import evaluate
from riwaya.evaluation.gold import load
from riwaya.evaluation.predict import engine_reader
from riwaya.evaluation.report import report

SAME = {
    "speaker_accuracy": ("speaker", "value"),
    "speaker_type_accuracy": ("speaker_type", "value"),
    "dropped_subject_joint_recall": ("dropped", "value"),
    "stance_accuracy": ("stance", "value"),
    "deny_disown_F1": ("deny_disown", "f1"),
    "carrier_recall": ("carrier", "r"),
    "channel_recall": ("channel", "r"),
}
"""The names of the other program and ours for one number; headline, found and joint have three each."""


def of_the_other(shared: Path, gold: Path) -> dict[str, Any]:
    tool = shared / "tools" / "score_attribution.py"
    reading = f"{sys.executable} -m riwaya.cli read --format jsonl"
    command = [sys.executable, str(tool), str(gold), "--json", "--command", reading]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    scores: dict[str, Any] = json.loads(done.stdout)
    return scores


@pytest.mark.parametrize("name", ["seed", "arabic-dev"])
def test_both_scorers_give_the_same_numbers(shared: Path, name: str) -> None:
    gold = shared / "gold" / f"{name}.jsonl"
    theirs = of_the_other(shared, gold)
    # The other program hands the bare text over, without its outlet.
    ours = report(evaluate(load(gold), engine_reader(Engine.default())))["scores"]
    for measure in ("found", "joint", "headline"):
        assert {k: ours[measure][k] or 0.0 for k in ("p", "r", "f1")} == {
            k.lower(): theirs[measure][k] for k in ("P", "R", "F1")
        }, measure
    assert {name: ours[key][part] for name, (key, part) in SAME.items()} == {name: theirs[name] for name in SAME}
