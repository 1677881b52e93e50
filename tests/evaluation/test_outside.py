"""The scorer of the outside gold, another program, gives the same scores wherever both define them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

RIWAYA = [sys.executable, "-m", "riwaya.cli"]
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


def printed(*command: str) -> dict[str, Any]:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    value: dict[str, Any] = json.loads(done.stdout)
    return value


@pytest.mark.parametrize("name", ["seed", "arabic-dev"])
def test_both_scorers_give_the_same_numbers(shared: Path, name: str) -> None:
    gold, tool = str(shared / "gold" / f"{name}.jsonl"), str(shared / "tools" / "score_attribution.py")
    reading = " ".join([*RIWAYA, "read", "--format", "jsonl"])
    theirs = printed(sys.executable, tool, gold, "--json", "--command", reading)
    ours = printed(*RIWAYA, "eval", gold, "--format", "json", "--bootstrap", "0")["scores"]
    for measure in ("found", "joint", "headline"):
        assert {k: ours.get(measure, {}).get(k) or 0.0 for k in ("p", "r", "f1")} == {
            k.lower(): theirs[measure][k] for k in ("P", "R", "F1")
        }, measure
    assert {name: ours[key][part] for name, (key, part) in SAME.items()} == {name: theirs[name] for name in SAME}
