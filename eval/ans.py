"""Pairs of Arabic headlines that agree, disagree or are about something else: `python -m eval.ans [--split dev|train]`.

The set (ANS, Khouja 2020; outside, RIWAYA_SHARED) was made by people who rewrote headlines so that they say the same or
the opposite. Nothing is learned from it. What is measured is what the records of a comparison say of two headlines as
two documents of two outlets of one day: `disagree` where a conflict is found, or one says «لا» (not) of words the other
shares; `agree` where most of their longer words are shared; else `other`. The first of these is what Riwaya is for, the
others stand in for a reader of paraphrases, which it is not: most pairs turn on prices, players and weather, or on an
antonym («ارتفاع», rise, and «انخفاض», fall), of which no facet is read.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from riwaya.annotate.tokens import Tokenizer
from riwaya.document import Metadata
from riwaya.engine import Engine
from riwaya.errors import InputError
from riwaya.evaluation.count import Count
from riwaya.events.names import words_of
from riwaya.lexicon.load import rows

ROOT = Path(__file__).resolve().parent.parent
AGREE, DISAGREE, OTHER = LABELS = ("agree", "disagree", "other")
PUBLISHED = 0.767
"""Macro-F1 of the set's own best model, learned from its train part (Khouja 2020)."""
ALIKE = 0.5
"""Share of the shorter headline's words that the other has too."""
LEAST_WORD = 3
DAY = datetime.date(2018, 5, 1)


class Pair(NamedTuple):
    """Two headlines and what people say of them."""

    first: str
    second: str
    label: str


def load(split: str) -> list[Pair]:
    """The pairs of a part; [] where the outside texts are absent."""
    folder = Path(os.environ.get("RIWAYA_SHARED") or ROOT.parent / "shared") / "data" / "ans"
    path = folder / f"stance_{split}.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return [Pair(row["s1"], row["s2"], row["stance"]) for row in csv.DictReader(lines)]


class Judge:
    """Says of two headlines what a comparison and their words say."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._tokenizer = Tokenizer()
        found = (row["words"] for row in rows("ar", "function_words") if row["class"] in ("neg", "will_not"))
        self._negations = frozenset(words[0] for words in found)

    def __call__(self, pair: Pair) -> str:
        """One of `LABELS`."""
        if self._conflict(pair):
            return DISAGREE
        mine, theirs = self._words(pair.first), self._words(pair.second)
        shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
        if shared < ALIKE:
            return OTHER
        return DISAGREE if (mine ^ theirs) & self._negations else AGREE

    def _words(self, text: str) -> frozenset[str]:
        folds = (token.fold for token in self._tokenizer(text) if token.kind in ("word", "number"))
        return frozenset(
            word for fold in folds for word in words_of(fold) if len(word) >= LEAST_WORD or fold in self._negations
        )

    def _conflict(self, pair: Pair) -> bool:
        try:
            readings = [
                self._engine.read_text(f"{text}.", Metadata(outlet=f"Example {n}", published=DAY))
                for n, text in enumerate(pair[:2])
            ]
        except InputError:
            return False
        return bool(self._engine.compare(readings).conflicts)


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 over the labels of (wanted, said)."""
    scores = []
    for label in LABELS:
        hit = sum(wanted == said == label for wanted, said in pairs)
        count = Count(hit, sum(wanted == label for wanted, _ in pairs), sum(said == label for _, said in pairs))
        scores.append(count.f1 or 0.0)
    return sum(scores) / len(scores)


def lines(pairs: Sequence[Pair], judge: Judge) -> Iterator[str]:
    """The report."""
    judged = [(pair.label, judge(pair)) for pair in pairs]
    most = Counter(pair.label for pair in pairs).most_common(1)[0][0]
    yield f"{len(pairs)} pairs: {dict(Counter(pair.label for pair in pairs))}"
    yield f"macro-F1 {macro_f1(judged):.3f}; majority {macro_f1([(want, most) for want, _ in judged]):.3f}; "
    yield f"published, learned from the train part: {PUBLISHED}"
    for label in LABELS:
        hit = sum(wanted == said == label for wanted, said in judged)
        count = Count(hit, sum(w == label for w, _ in judged), sum(s == label for _, s in judged))
        yield f"{label:9} {count}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 2 where the set is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    pairs = load(parser.parse_args(arguments).split)
    if not pairs:
        print("there is no data/ans: set RIWAYA_SHARED to the folder of the outside texts", file=sys.stderr)
        return 2
    for line in lines(pairs, Judge(Engine.default())):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
