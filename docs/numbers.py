"""Our scores beside those of others, as Markdown; from eval/numbers.json (`make numbers`) and docs/published.json."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from riwaya.evaluation.labels import Labels
from riwaya.evaluation.measures import MEASURES, Measure
from riwaya.evaluation.table import number

DOCS = Path(__file__).resolve().parent
SPLITS = ("dev", "test")
FAMILIES = ("quote", "subject", "speaker", "nested", "source", "zone", "language", "topic")
_LABELS = Labels()
_MAIN = {"p": "P", "r": "R", "f1": "F1"}


def scores() -> str:
    """A row for each measure: ours on dev and test with intervals, and what is published; then who published it."""
    ours, others = _read(DOCS.parent / "eval" / "numbers.json"), _read(DOCS / "published.json")
    head = ["| measure | | dev | test | elsewhere, on other texts |", "|---|---|---|---|---|"]
    rows = [_row(measure, ours, others) for measure in MEASURES]
    sizes = "; ".join(f"{split}: {ours[split]['texts']} texts, {_golds(ours[split])} attributions" for split in SPLITS)
    names = list(others["sources"])
    notes = [f"[{place}] {others['sources'][name]}." for place, name in enumerate(names, 1)]
    return "\n".join([f"Taken on {ours['taken']}. {sizes}.", "", *head, *rows, "", "  \n".join(notes)])


def parts() -> str:
    """A row for each part of the gold: how many attributions, found and joint, in both splits."""
    ours = _read(DOCS.parent / "eval" / "numbers.json")
    found = {split: {(p["family"], p["name"]): p for p in ours[split]["slices"]} for split in SPLITS}
    keys = sorted({key for rows in found.values() for key in rows if key[0] in FAMILIES}, key=_family_order)
    lines = [
        "| part | dev: gold | found R | joint R | test: gold | found R | joint R |",
        "|---|---|---|---|---|---|---|",
    ]
    for key in keys:
        cells = [cell for split in SPLITS for cell in _part(found[split].get(key))]
        lines.append(f"| {_LABELS.part(*key)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _read(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return value


def _golds(report: Mapping[str, Any]) -> int:
    golds: int = report["scores"]["found"]["gold"]
    return golds


def _row(measure: Measure, ours: Mapping[str, Any], others: Mapping[str, Any]) -> str:
    names = list(others["sources"])
    elsewhere = [
        f"{number(value)} {system} ({data}) [{names.index(source) + 1}]"
        for value, system, data, source in others.get(measure.name, [])
    ]
    kind = "" if measure.rate else _MAIN[measure.main]
    cells = [_cell(measure, ours[split]["scores"].get(measure.name, {})) for split in SPLITS]
    return " | ".join([f"| {_LABELS.of('measure', measure.name)}", kind, *cells, "; ".join(elsewhere) + " |"])


def _cell(measure: Measure, score: Mapping[str, Any]) -> str:
    """.837 (.79–.88): two digits are enough for an interval."""
    value = score.get("value" if measure.rate else measure.main)
    between = [f"{score[end]:.2f}".removeprefix("0") for end in ("low", "high") if end in score]
    return f"{number(value)} ({'–'.join(between)})" if between else number(value)


def _part(part: Mapping[str, Any] | None) -> Iterator[str]:
    if part is None:
        yield from ("–", "–", "–")
        return
    yield str(part["gold"])
    for name in ("found", "joint"):
        value = part[name]
        yield number(value["r"] if isinstance(value, dict) else value)


def _family_order(key: tuple[str, str]) -> tuple[int, str]:
    return FAMILIES.index(key[0]), key[1]
