"""Score the reading of gold texts: `python -m eval.score [--split dev|test|all] [--show-misses N] …`.

A gold attribution is *found* when a claim's content overlaps its content (IoU >= .5 over characters), or, where the
gold has no content, when the cues overlap. *joint* is found with the right speaker. Each gold and each claim counts
once. Headline, deck and caption are scored apart; `optional` golds are neither missed nor wrong.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from eval.gold_io import GoldText, load_folder, load_jsonl
from eval.predict import Predicted, predict
from eval.tally import Tally

Reader = Callable[[GoldText], Sequence[Predicted]]


def score(texts: Iterable[GoldText], reader: Reader = predict) -> Tally:
    """The tally over `texts`, each read once by `reader`."""
    tally = Tally()
    for text in texts:
        tally.add(text, reader(text))
    return tally


def slices(texts: Sequence[GoldText], reader: Reader = predict) -> dict[str, dict[str, Any]]:
    """Reports by language and by style, for styles of more than one text."""
    groups: dict[str, list[GoldText]] = {}
    for text in texts:
        for name in (f"language={text.language}", f"style={text.style}"):
            groups.setdefault(name, []).append(text)
    return {name: score(group, reader).report() for name, group in sorted(groups.items()) if len(group) > 1}


def choose(split: str, texts: Iterable[GoldText]) -> list[GoldText]:
    """The texts of one split, or all."""
    return [text for text in texts if split in {"all", text.split}]


def table(report: dict[str, Any]) -> str:
    """A report as aligned lines."""
    lines = []
    for name, value in report.items():
        if isinstance(value, dict) and "f1" in value:
            line = "P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  ({hit} of {gold}, {said} predicted)".format(**value)
        elif isinstance(value, dict):
            line = "  ".join(f"{key} {number:.3f}" for key, number in value.items())
        else:
            line = "-" if value is None else str(value)
        lines.append(f"{name:16} {line}")
    return "\n".join(lines)


def slice_table(parts: dict[str, dict[str, Any]]) -> str:
    """One line per slice: size, found, joint, stance."""
    lines = [f"{'slice':22} {'texts':>5} {'gold':>5} {'found':>6} {'joint':>6} {'stance':>6}"]
    for name, report in parts.items():
        stance = "-" if report["stance"] is None else f"{report['stance']:.3f}"
        found, joint = report["found"]["f1"], report["joint"]["f1"]
        lines.append(f"{name:22} {report['texts']:5} {report['found']['gold']:5} {found:6.3f} {joint:6.3f} {stance:>6}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None, reader: Reader = predict) -> int:
    """The command line; prints a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("dev", "test", "all"), default="all")
    parser.add_argument("--text", action="append", default=[], help="only texts whose id starts so; may be repeated")
    parser.add_argument("--jsonl", type=Path, help="score a file of one JSON object a line instead of eval/gold")
    parser.add_argument("--published", type=datetime.date.fromisoformat, help="publication date for --jsonl")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    for what in ("misses", "wrong", "spurious"):
        parser.add_argument(f"--show-{what}", type=int, default=0, metavar="N")
    options = parser.parse_args(arguments)
    texts = load_jsonl(options.jsonl, options.published) if options.jsonl else choose(options.split, load_folder())
    texts = [text for text in texts if not options.text or text.id.startswith(tuple(options.text))]
    tally = score(texts, reader)
    parts = {} if options.jsonl else slices(texts, reader)
    if options.json:
        print(json.dumps({**tally.report(), "slices": parts}, ensure_ascii=False, indent=1))
    else:
        print(table(tally.report()))
        print(f"\n{slice_table(parts)}" if parts else "")
    for word, notes, most in (
        ("missed", tally.missed, options.show_misses),
        ("wrong", tally.wrong, options.show_wrong),
        ("spurious", tally.spurious, options.show_spurious),
    ):
        print("".join(f"{word} {note}\n" for note in notes[:most]), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
