"""Write eval/numbers.json, the scores that the documentation shows: `python -m eval.figures`, or `make numbers`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eval import GOLD
from eval.gate import reader
from riwaya.evaluation.bootstrap import RESAMPLES
from riwaya.evaluation.evaluate import evaluate
from riwaya.evaluation.gold import choose, load_folder
from riwaya.evaluation.model import GoldText
from riwaya.evaluation.report import report

NUMBERS = Path(__file__).resolve().parent / "numbers.json"


def numbers(texts: Sequence[GoldText], day: str, resamples: int = RESAMPLES) -> dict[str, Any]:
    """Scores with intervals, split by split, and the day they were taken."""
    splits = {split: report(evaluate(choose(split, texts), reader(), resamples)) for split in ("dev", "test")}
    return {"taken": day, **splits}


def main(say: Callable[[str], None] = print) -> int:
    """Score the gold as it is and write the file."""
    found = numbers(load_folder(GOLD), datetime.now(UTC).date().isoformat())
    NUMBERS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    say(f"written to {NUMBERS.name}; now rewrite the documentation: python -m docs.build")
    return 0


if __name__ == "__main__":
    sys.exit(main())
