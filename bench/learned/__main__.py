"""Rule against weights, as a table: `python -m bench.learned [--test]`.

Without `--test` only dev is read: weights are tried on texts they were not trained on. With it they are trained on all
of dev and tried on test; no sentence of a text is ever printed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bench.learned.dropped import DroppedPart
from bench.learned.ends import EndsPart
from bench.learned.kinds import KindPart
from bench.learned.measure import Difference, Setting, cross_validated, held_out
from bench.learned.stance import StancePart
from eval import GOLD
from riwaya.evaluation.gold import choose, load_folder
from riwaya.evaluation.model import GoldText

SETTINGS = (
    Setting("stance, corrected", StancePart(), strength=1.0),
    Setting("stance, rule unseen", StancePart(with_rule=False), strength=1.0),
    Setting("dropped subject, corrected", DroppedPart()),
    Setting("dropped subject, rule unseen", DroppedPart(with_rule=False)),
    Setting("content end, corrected", EndsPart()),
    Setting("content end, rule unseen", EndsPart(with_rule=False)),
    Setting("type of speaker", KindPart(), rounds=200),
)


def arabic(split: str) -> list[GoldText]:
    """The Arabic texts of one split of the project's gold, by file name."""
    return [text for text in choose(split, load_folder(GOLD)) if text.language == "ar"]


def row(name: str, found: Difference) -> str:
    """One line of the table."""
    moved = f"{found.learned - found.rule:+.3f} ({found.low:+.3f} to {found.high:+.3f})"
    return f"| {name} | {found.measure} | {found.rule:.3f} | {found.learned:.3f} | {moved} | {found.better:.2f} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--test", action="store_true", help="train on dev, try on test")
    parser.add_argument("--only", default="", help="settings whose name begins so")
    options = parser.parse_args(arguments)
    dev = arabic("dev")
    print("| what | measure | rule | learned | difference (95 %) | better in |\n|---|---|---|---|---|---|")
    for setting in SETTINGS:
        if setting.name.startswith(options.only):
            found = held_out(setting, dev, arabic("test")) if options.test else cross_validated(setting, dev)
            for each in found:
                print(row(setting.name, each), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
