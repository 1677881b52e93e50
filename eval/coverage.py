"""Events and conflicts of whole coverages against what their writers say: `python -m eval.coverage [--split dev|test]`.

A coverage is a folder of invented documents with an `expected.json`: passages (units) with the events each is about,
conflicts and tempting non-conflicts. `dev` are those that come with the program, `test` those nobody who writes rules
reads (eval/gold_coverage). All documents of a split are read together, so every coverage distracts from the others.

Events: BCubed over the units, in its form for passages about several events (Amigó et al. 2009); the claim that holds
most of a passage stands for it. Matches, prices, funerals and other happenings of no type of ours that nobody contests
distract: like passages about nothing, each is a group of its own, and so is one the reading puts in no event. `read`
are the passages that were read as claims, which is what grouping has to work with; `all` counts what was not read as
grouped with nothing.

Conflicts: one that is read is right when a conflict of the gold asks the same question and each of its sides has a
passage of one side of the gold, or another one in which the same speaker speaks of the same event.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from riwaya.claims.model import Claim, Reading
from riwaya.document import Span
from riwaya.engine import Engine
from riwaya.evaluation.count import Count
from riwaya.events.model import Comparison, Conflict

ROOT = Path(__file__).resolve().parent
FOLDERS = {"dev": ROOT.parent / "src" / "riwaya" / "samples", "test": ROOT / "gold_coverage"}
FIRST = "passages.json"
"""Of the coverage in the samples' own folder, whose `expected.json` is older and says other things."""
OTHER = "other"
QUESTIONS = (frozenset({"perpetrator", "responsibility", "occurrence"}), frozenset({"cause", "means", "occurrence"}))
"""Facets that ask one question in other words: who did it, and what it was."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage of a document and the events it is about."""

    document: str
    span: Span
    events: frozenset[str]


@dataclass(frozen=True)
class Coverage:
    """One folder, read: its documents by name, its units, and its expectations as written."""

    name: str
    readings: Mapping[str, Reading]
    expected: Mapping[str, Any]

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Every passage; events are told apart from those of other coverages by the folder's name."""
        contested = {row["event"] for row in self.expected["conflicts"]}
        events = self.expected["events"].items()
        typed = {event for event, row in events if row["type"] != OTHER or event in contested}
        return tuple(
            Unit(row["document"], self.span(row), frozenset(f"{self.name}/{e}" for e in row["events"] if e in typed))
            for row in self.expected["units"]
        )

    def span(self, passage: Mapping[str, str]) -> Span:
        """Where a passage stands; raises ValueError where its words are not in the document."""
        text = self.readings[passage["document"]].document.text
        start = text.index(passage["quote"])
        return Span(start, start + len(passage["quote"]))

    def numbers(self, passages: Iterable[Mapping[str, str]]) -> frozenset[int]:
        """The units that some passages name."""
        spans = {(passage["document"], self.span(passage)) for passage in passages}
        return frozenset(n for n, unit in enumerate(self.units) if (unit.document, unit.span) in spans)


@dataclass(frozen=True)
class Matched:
    """A coverage with what a comparison makes of it; claims are known by id."""

    coverage: Coverage
    comparison: Comparison

    @cached_property
    def claims(self) -> tuple[str | None, ...]:
        """For each unit the claim that holds most of it, None where none holds half."""
        return tuple(self._claim(unit) for unit in self.coverage.units)

    def _claim(self, unit: Unit) -> str | None:
        reading = self.coverage.readings[unit.document]
        shares = [(_share(claim, unit.span), claim.id) for claim in (*reading.claims, *reading.narrated)]
        best = max(shares, default=(0.0, ""))
        return best[1] if best[0] >= 0.5 else None

    @cached_property
    def events(self) -> Mapping[str, frozenset[str]]:
        """The events of each claim."""
        found: dict[str, set[str]] = {}
        for event in self.comparison.events:
            for claim in (*event.claims, *event.narrated):
                found.setdefault(claim, set()).add(event.id)
        return {claim: frozenset(events) for claim, events in found.items()}

    def standing_for(self, side: Iterable[str]) -> frozenset[int]:
        """The units whose claims are on a side, and those in which a speaker of the side says the same again."""
        claims = {claim.id: claim for claim in (*self.comparison.claims, *self._narrated())}
        held = frozenset(side)
        said = {(claims[one].speaker.name, self.events.get(one)) for one in held if claims[one].speaker.name}
        return frozenset(
            number
            for number, claim in enumerate(self.claims)
            if claim and (claim in held or (claims[claim].speaker.name, self.events.get(claim)) in said)
        )

    def _narrated(self) -> Iterator[Claim]:
        for reading in self.comparison.readings:
            yield from reading.narrated

    def groups(self, unread: bool) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
        """For each unit the groups it should be in and those it is in; `unread` ones too, or not."""
        for number, (unit, claim) in enumerate(zip(self.coverage.units, self.claims, strict=True)):
            alone = frozenset({f"{self.coverage.name}#{number}"})
            if claim is None and not unread:
                continue
            yield unit.events or alone, self.events.get(claim or "") or alone


def _share(claim: Claim, span: Span) -> float:
    """The part of `span` that a claim's content covers, a little more for a claim that says nothing else."""
    held = sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part in claim.content)
    size = sum(part.end - part.start for part in claim.content)
    return held / (span.end - span.start) + 0.1 * held / max(1, size)


def bcubed(groups: Sequence[tuple[frozenset[str], frozenset[str]]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of (wanted groups, found groups) of each item."""

    def mean(first: int) -> float:
        averages = []
        for item in groups:
            rates = []
            for other in groups:
                shared = len(item[first] & other[first])
                if shared:
                    rates.append(min(shared, len(item[1 - first] & other[1 - first])) / shared)
            averages.append(sum(rates) / len(rates))
        return sum(averages) / len(averages)

    precision, recall = mean(1), mean(0)
    return precision, recall, 2 * precision * recall / (precision + recall)


@dataclass(frozen=True, slots=True)
class Judged:
    """The conflicts of one coverage: found ones with the number of the gold's that each is, gold ones missed."""

    found: tuple[tuple[Conflict, int | None], ...]
    missed: tuple[int, ...]
    tempted: tuple[tuple[Conflict, int], ...]
    """Found ones that the gold lists as no conflict."""

    @property
    def given(self) -> Count:
        """Of those found, how many are right: their precision. Two found may be one of the gold's, told twice."""
        return Count(sum(gold is not None for _, gold in self.found), 0, len(self.found))

    @property
    def wanted(self) -> Count:
        """Of the gold's, how many are found: their recall; each counts once, however often it is found."""
        met = len({gold for _, gold in self.found if gold is not None})
        return Count(met, len(self.missed) + met, 0)


def conflicts(matched: Matched) -> Judged:
    """Every conflict that rests on documents of the coverage, held against the gold."""
    coverage = matched.coverage
    own = {claim.id for reading in coverage.readings.values() for claim in (*reading.claims, *reading.narrated)}
    wanted = [(row, [coverage.numbers(side) for side in row["sides"]]) for row in coverage.expected["conflicts"]]
    traps = [(row, [coverage.numbers(side) for side in row["sides"]]) for row in coverage.expected["not_conflicts"]]
    found, tempted = [], []
    for conflict in matched.comparison.conflicts:
        sides = [matched.standing_for(side) for side in conflict.sides]
        if not any(claim in own for side in conflict.sides for claim in side):
            continue
        gold = next((n for n, (row, theirs) in enumerate(wanted) if _same(conflict, row, sides, theirs)), None)
        found.append((conflict, gold))
        if gold is None:
            trap = next((n for n, (row, theirs) in enumerate(traps) if _same(conflict, row, sides, theirs)), None)
            tempted += [(conflict, trap)] if trap is not None else []
    met = {gold for _, gold in found}
    return Judged(tuple(found), tuple(n for n in range(len(wanted)) if n not in met), tuple(tempted))


def _same(
    conflict: Conflict, row: Mapping[str, Any], mine: Sequence[frozenset[int]], theirs: Sequence[frozenset[int]]
) -> bool:
    facets = {str(conflict.facet), row["facet"]}
    if len(facets) > 1 and not any(facets <= question for question in QUESTIONS):
        return False
    if len(theirs) != 2:
        return False
    straight = mine[0] & theirs[0] and mine[1] & theirs[1]
    return bool(straight or (mine[0] & theirs[1] and mine[1] & theirs[0]))


def files(folder: Path) -> list[Path]:
    """What is expected of every coverage below `folder`, and of the one in it."""
    return [*sorted(folder.glob(FIRST)), *sorted(folder.glob("*/expected.json"))]


def load(folder: Path, engine: Engine) -> list[Coverage]:
    """Every coverage below `folder`, and the one in it."""
    found = []
    for path in files(folder):
        readings = {text.stem: engine.read_path(str(text)) for text in sorted(path.parent.glob("[0-9]*.txt"))}
        name = "camp" if path.name == FIRST else path.parent.name
        found.append(Coverage(name, readings, json.loads(path.read_text(encoding="utf-8"))))
    return found


def together(coverages: Sequence[Coverage], engine: Engine) -> list[Matched]:
    """All documents of all coverages in one comparison."""
    comparison = engine.compare([reading for coverage in coverages for reading in coverage.readings.values()])
    return [Matched(coverage, comparison) for coverage in coverages]


def lines(found: Sequence[Matched], errors: bool) -> Iterator[str]:
    """The report."""
    head = f"{'':14} {'documents':>9} {'units':>6} {'read: P':>8} {'R':>6} {'F1':>6} {'all: F1':>8}"
    yield f"{head} {'conflicts: P':>13} {'R':>6} {'traps':>6}"
    scores = [(matched, conflicts(matched)) for matched in found]
    for matched, judged in scores:
        yield _row(matched.coverage.name, [matched], [judged])
        if errors:
            yield from _errors(matched, judged)
    yield _row("together", found, [judged for _, judged in scores])


def _row(name: str, found: Sequence[Matched], judged: Sequence[Judged]) -> str:
    read = [group for matched in found for group in matched.groups(unread=False)]
    every = [group for matched in found for group in matched.groups(unread=True)]
    given = sum((one.given for one in judged), Count())
    wanted = sum((one.wanted for one in judged), Count())
    documents = sum(len(matched.coverage.readings) for matched in found)
    precision, recall, f1 = bcubed(read)
    head = f"{name:14} {documents:9} {len(every):6} {precision:8.3f} {recall:6.3f} {f1:6.3f} {bcubed(every)[2]:8.3f}"
    traps = sum(len(one.tempted) for one in judged)
    return f"{head} {given.p or 0.0:13.3f} {wanted.r or 0.0:6.3f} {traps:6}"


def _errors(matched: Matched, judged: Judged) -> Iterator[str]:
    for conflict, gold in judged.found:
        if gold is None:
            yield f"  wrong  {conflict.facet} {conflict.kind}: {conflict.explanation}"
    for number in judged.missed:
        row = matched.coverage.expected["conflicts"][number]
        yield f"  missed {row['facet']} {row['kind']}: {' | '.join(side[0]['quote'] for side in row['sides'])}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; errors are shown of dev alone."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=sorted(FOLDERS), default="dev")
    parser.add_argument("--errors", action="store_true", help="show what is wrong or missed (dev only)")
    options = parser.parse_args(arguments)
    engine = Engine.default()
    found = together(load(FOLDERS[options.split], engine), engine)
    for line in lines(found, options.errors and options.split == "dev"):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
