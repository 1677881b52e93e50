"""Each event of arabic-dev read without the words that only it has: `python -m eval.leave_out`.

Rules cannot be trained again without an event, as a model can. What can be taken away is what a rule writer learns from
texts first, the words: for each event every entry of the lexicon that is found in its texts and in no other text of
arabic-dev is struck out, whoever put it there and whenever (so this takes away too much rather than too little), and
the event's texts are read with what is left. A verb of reporting is struck out with its whole paradigm where none of
its forms is in another text; of other lexicons single words are. The grammar in code stays, which no such test can
take away; for that, see the texts that nobody tuned on (docs/evaluation.md).

Needs the outside texts (RIWAYA_SHARED). Prints the scores over all texts together, and joint F1 per event.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from riwaya.annotate.lexer import peeled
from riwaya.annotate.tokens import Tokenizer
from riwaya.engine import Engine
from riwaya.evaluation.evaluate import evaluate
from riwaya.evaluation.gold import load_jsonl
from riwaya.evaluation.model import GoldText, Predicted
from riwaya.evaluation.predict import engine_reader

ROOT = Path(__file__).resolve().parent.parent
GOLD = Path("gold") / "arabic-dev.jsonl"
SHOWN = ("joint", "found", "dropped", "stance", "deny_disown", "channel", "carrier")
WHOLE_ENTRY = frozenset({"reporting_cues"})
"""Kinds whose rows are forms of one entry, by id: a form seen elsewhere keeps the others."""
_LONGEST = 6
"""Words of the longest phrase that is looked for; a longer one counts as seen elsewhere and stays."""

Words = frozenset[tuple[str, ...]]
Row = dict[str, Any]


def by_event(path: Path) -> dict[str, list[GoldText]]:
    """The texts of a gold file by the event that it names for each; raises KeyError where it names none."""
    lines = path.read_text(encoding="utf-8").splitlines()
    events = {row["id"]: row["event"] for row in map(json.loads, filter(None, lines))}
    found = defaultdict[str, list[GoldText]](list)
    for text in load_jsonl(path):
        found[events[text.id]].append(text)
    return dict(found)


def words_of(texts: Sequence[GoldText]) -> Words:
    """Every run of up to six folded words, with the letters written onto the first one taken off in every way."""
    tokenizer, found = Tokenizer(), set[tuple[str, ...]]()
    for text in texts:
        folds = [token.fold for token in tokenizer(text.text) if token.kind != "newline"]
        for at in range(len(folds)):
            rest = folds[at + 1 : at + _LONGEST]
            for _, first in peeled(folds[at]):
                found.update((first, *rest[:count]) for count in range(_LONGEST))
    return frozenset(found)


def kept(rows: Sequence[Row], whole: bool, here: Words, elsewhere: Words) -> list[Row]:
    """The rows that stay when one event's words are `here` and those of all others `elsewhere`."""
    name: Callable[[Row], object] = (lambda row: row["id"]) if whole else (lambda row: tuple(row["words"]))
    mine = {name(row) for row in rows if tuple(row["words"]) in here}
    others = {name(row) for row in rows if tuple(row["words"]) in elsewhere}
    return [row for row in rows if name(row) not in mine - others]


def strike_out(folder: Path, here: Words, elsewhere: Words) -> int:
    """Rewrite the compiled lexicon in `folder` without the words that only one event has; how many rows went."""
    gone = 0
    for path in sorted(folder.glob("*.jsonl")):
        if path.name.startswith("en."):
            continue
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        if not all("words" in row for row in rows):
            continue  # profiles of outlets are looked up for what a document says of itself, not in its text
        stay = kept(rows, path.name.split(".")[1] in WHOLE_ENTRY, here, elsewhere)
        gone += len(rows) - len(stay)
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in stay), encoding="utf-8")
    return gone


def read_without(here: Sequence[GoldText], elsewhere: Sequence[GoldText]) -> tuple[int, dict[str, list[Predicted]]]:
    """Rows struck out, and what a copy of the program without them says of the texts `here`, by their ids."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "riwaya"
        shutil.copytree(ROOT / "src" / "riwaya", package, ignore=shutil.ignore_patterns("__pycache__"))
        gone = strike_out(package / "lexicon" / "compiled", words_of(here), words_of(elsewhere))
        # The lexicon belongs to the package and is read when it is first needed: another one is another process.
        answer = subprocess.run(
            [sys.executable, "-m", "eval.leave_out", "--answer"],
            input=pickle.dumps(list(here)), stdout=subprocess.PIPE, check=True, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join((folder, str(ROOT)))},
        )  # fmt: skip
    read: dict[str, list[Predicted]] = pickle.loads(answer.stdout)  # noqa: S301 (written by our own other process)
    return gone, read


def answer() -> None:
    """The other process: texts on standard input, what is said of them on standard output."""
    texts: list[GoldText] = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 (written by our own other process)
    reader = engine_reader(Engine.default())
    sys.stdout.buffer.write(pickle.dumps({text.id: list(reader(text)) for text in texts}))


def lines(events: dict[str, list[GoldText]]) -> Iterator[str]:
    """The report, a line at a time, as the events are read."""
    texts = [text for found in events.values() for text in found]
    whole = engine_reader(Engine.default())
    read: dict[str, list[Predicted]] = {}

    def without(text: GoldText) -> list[Predicted]:
        return read[text.id]

    yield f"{'event':38} {'texts':>5} {'struck out':>10} {'joint':>7} {'with all words':>15}"
    for event, here in sorted(events.items()):
        gone, said = read_without(here, [text for text in texts if text not in here])
        read |= said
        scores = [evaluate(here, reader).value("joint") for reader in (without, whole)]
        yield f"{event:38} {len(here):5} {gone:10} {scores[0] or 0:7.3f} {scores[1] or 0:15.3f}"
    left, everything = evaluate(texts, without), evaluate(texts, whole)
    yield f"\n{'all texts':12} {'left out':>9} {'with all words':>15}"
    for name in SHOWN:
        yield f"{name:12} {left.value(name) or 0:9.3f} {everything.value(name) or 0:15.3f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 2 where the outside texts are absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    if parser.parse_args(arguments).answer:
        answer()
        return 0
    path = Path(os.environ.get("RIWAYA_SHARED") or ROOT.parent / "shared") / GOLD
    if not path.is_file():
        print(f"there is no {path}: set RIWAYA_SHARED to the folder of the outside texts", file=sys.stderr)
        return 2
    for line in lines(by_event(path)):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
