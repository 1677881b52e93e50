"""Fail when reading gets worse or the gold changes unnoticed: `python -m eval.gate [--update]`.

eval/baseline.json pins, per part of the gold, the floor of each score and a SHA-256 of the gold files. A score under
its floor fails; so does gold whose hash is not the pinned one. `--update` pins the present gold and raises floors; it
lowers one only with `--allow-regression "reason"`, and only when CHANGELOG.md holds that reason, so that nobody can
lower a floor in silence. Outside texts ($RIWAYA_SHARED, default ../shared) have floors of their own, set by hand.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from eval import GOLD
from riwaya.engine import Engine
from riwaya.evaluation.evaluate import evaluate
from riwaya.evaluation.gold import choose, fingerprint, gold_files, load_folder, load_jsonl
from riwaya.evaluation.model import GoldText, Reader
from riwaya.evaluation.predict import engine_reader
from riwaya.evaluation.report import report as reported

ROOT = Path(__file__).resolve().parent.parent
BASELINE = Path(__file__).resolve().parent / "baseline.json"
EPSILON = 0.0005
"""Scores are printed with three digits; half of the last one is not a drop."""

# Where a score is found among the scores of a report.
GATED: Mapping[str, tuple[str, str]] = {
    "found_p": ("found", "p"),
    "found_r": ("found", "r"),
    "found_f1": ("found", "f1"),
    "joint_f1": ("joint", "f1"),
    "found_n": ("found", "hit"),
    "joint_n": ("joint", "hit"),
    "headline_f1": ("headline", "f1"),
    "cue_f1": ("cue", "f1"),
    "source_f1": ("source", "f1"),
    "content_f1": ("content", "f1"),
    "content_overlap_f1": ("content_overlap", "f1"),
    "ordinary_p": ("ordinary", "p"),
    "stance": ("stance", "value"),
    "deny_disown_f1": ("deny_disown", "f1"),
    "dropped": ("dropped", "value"),
    "channel_r": ("channel", "r"),
    "carrier_r": ("carrier", "r"),
}
RAISED = (
    *("found_p", "found_f1", "joint_f1", "headline_f1", "cue_f1", "source_f1", "content_overlap_f1", "ordinary_p"),
    *("stance", "deny_disown_f1", "dropped", "channel_r", "carrier_r"),
)
"""Scores that `--update` pins for the project's own gold."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Gold that is not part of the project: scored where it is there."""

    name: str
    path: str
    published: datetime.date | None = None


OUTSIDE = (
    Outside("seed", "gold/seed.jsonl", datetime.date(2024, 4, 22)),
    Outside("arabic-dev", "gold/arabic-dev.jsonl"),
)


def pick(report: Mapping[str, Any], metric: str) -> float | None:
    """The number that a gated metric stands for, None where the gold has no case of it."""
    name, part = GATED[metric]
    value = report["scores"].get(name, {}).get(part)
    return None if value is None else float(value)


def failures(name: str, floors: Mapping[str, float], report: Mapping[str, Any]) -> list[str]:
    """One line for each score that lies under its floor."""
    lines = []
    for metric, floor in floors.items():
        got = pick(report, metric)
        if got is None or got < floor - EPSILON:
            lines.append(f"{name}: {metric} is {_shown(got)}, the floor is {_shown(floor)}")
    return lines


def gold_changed(baseline: Mapping[str, Any], present: str) -> list[str]:
    """One line when the gold is not the gold that the floors were measured on."""
    if baseline.get("gold_sha256") == present:
        return []
    return ["the gold in eval/gold has changed; review it, then pin it with: python -m eval.gate --update"]


def updated(
    baseline: Mapping[str, Any],
    reports: Mapping[str, Mapping[str, Any]],
    gold_sha256: str,
    regression_allowed: bool = False,
) -> tuple[dict[str, Any], list[str]]:
    """The baseline with raised floors, and one line for each floor that would have to be lowered and was not."""
    new = json.loads(json.dumps(baseline))
    refused = []
    for name, report in reports.items():
        floors = new["floors"].setdefault(name, {})
        for metric in RAISED:
            got, floor = pick(report, metric), floors.get(metric)
            if got is None:
                continue
            if floor is None or got > floor or regression_allowed:
                floors[metric] = got
            elif got < floor - EPSILON:
                refused.append(f"{name}: {metric} is {_shown(got)}; its floor {_shown(floor)} is not lowered")
    new["gold_sha256"] = gold_sha256
    return new, refused


def regression_reason(reason: str | None, changelog: str) -> str | None:
    """The complaint about `--allow-regression`, None when there is nothing to complain about."""
    if reason is None:
        return None
    if not reason.strip():
        return "--allow-regression needs a reason"
    if reason not in changelog:
        return f"CHANGELOG.md does not mention {reason!r}; a lowered floor must be explained there in the same words"
    return None


def pinned() -> dict[str, Any]:
    """The floors and the hash that are in force."""
    baseline: dict[str, Any] = json.loads(BASELINE.read_text(encoding="utf-8"))
    return baseline


def measure(texts: Sequence[GoldText]) -> dict[str, dict[str, Any]]:
    """A report per split of the project's own gold."""
    return {split: _scored(choose(split, texts)) for split in ("dev", "test")}


def measure_outside(folder: Path) -> dict[str, dict[str, Any]]:
    """A report for each outside file, none where `folder` does not exist."""
    if not folder.is_dir():
        return {}
    return {o.name: _scored(load_jsonl(folder / o.path, o.published)) for o in OUTSIDE}


def _scored(texts: Sequence[GoldText]) -> dict[str, Any]:
    return reported(evaluate(texts, reader()))


@cache
def reader() -> Reader:
    """One engine for everything: loading a lexicon takes longer than reading the gold."""
    return engine_reader(Engine.default())


def main(arguments: Sequence[str] | None = None, say: Callable[[str], None] = print) -> int:
    """The command line; 0 when every floor holds, 1 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="pin the present gold and raise floors")
    parser.add_argument("--allow-regression", metavar="REASON", help="let --update lower floors; CHANGELOG.md says why")
    options = parser.parse_args(arguments)
    baseline = pinned()
    reports = measure(load_folder(GOLD))
    present = fingerprint(gold_files(GOLD))
    if options.update:
        return _update(baseline, reports, present, options.allow_regression, say)
    folder = Path(os.environ.get("RIWAYA_SHARED") or ROOT.parent / "shared")
    outside = measure_outside(folder)
    if not outside:
        say("RIWAYA_SHARED is absent: the outside gold (seed, arabic-dev) is skipped")
    wrong = gold_changed(baseline, present)
    for name, report in (*reports.items(), *outside.items()):
        floors = baseline["floors"].get(name, {})
        say(_line(name, report))
        wrong += failures(name, floors, report)
    for line in wrong:
        say(f"FAILED {line}")
    say("the gate is shut" if wrong else "the gate is open: every floor holds")
    return 1 if wrong else 0


def _update(
    baseline: Mapping[str, Any],
    reports: Mapping[str, Mapping[str, Any]],
    gold_sha256: str,
    reason: str | None,
    say: Callable[[str], None],
) -> int:
    complaint = regression_reason(reason, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    if complaint:
        say(complaint)
        return 1
    new, refused = updated(baseline, reports, gold_sha256, regression_allowed=reason is not None)
    for line in refused:
        say(f"FAILED {line}")
    if refused:
        say('nothing is written; if the drop is meant, give --allow-regression "reason"')
        return 1
    BASELINE.write_text(json.dumps(new, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    say(f"pinned in {BASELINE.name}")
    return 0


def _line(name: str, report: Mapping[str, Any]) -> str:
    shown = "  ".join(f"{metric} {_shown(pick(report, metric))}" for metric in ("found_p", "found_r", *RAISED[1:]))
    return f"{name:11} {report['texts']:3} texts  {shown}"


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


if __name__ == "__main__":
    sys.exit(main())
