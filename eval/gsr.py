"""Score the event reading on sentences people judged: `python -m eval.gsr` (openeventdata/arabic_event_gsr, outside).

A sentence counts as found when the product reads an event of a type whose PLOVER code is the one judged
(`docs/events.md`).
`yes` is scored against both kinds of `no`, ambiguous sentences are left out. Rules were developed on the half called
"developed" (documents by hash) and are only checked on the other. Prints numbers only; the sentences stay outside.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from riwaya.annotate.happenings import reported
from riwaya.annotate.model import TriggerMention
from riwaya.annotate.tokens import Tokenizer
from riwaya.claims.model import Reading
from riwaya.document import Span
from riwaya.engine import Engine
from riwaya.evaluation.count import Count
from riwaya.lexicon.load import rows
from riwaya.vocabulary import EventType, FacetName, Language

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path("data") / "arabic_event_gsr"
NO_TEXTS = "RIWAYA_SHARED is absent, or has no data/arabic_event_gsr: the event sentences are not scored"
UNKNOWN_CAUSE = frozenset({EventType.EXPLOSION_UNKNOWN_CAUSE})
"""PLOVER has no code for a blast nobody has explained; the judges called one an assault."""


class Bar(NamedTuple):
    """What the detector must reach."""

    f1: float
    recall: float


class Half(NamedTuple):
    """The sentences developed on, those only checked, or both."""

    name: str
    documents: frozenset[int]


BARS = {"ASSAULT": Bar(0.50, 0.80), "PROTEST": Bar(0.30, 0.75)}
HALVES = (Half("developed", frozenset({0})), Half("checked", frozenset({1})), Half("all", frozenset({0, 1})))
SOURCE_FACETS = frozenset({FacetName.PERPETRATOR})
TARGET_FACETS = frozenset(
    {FacetName.TARGET, FacetName.VICTIM, FacetName.KILLED, FacetName.WOUNDED, FacetName.CAPTURED, FacetName.MISSING}
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, its half and whether people judged it to report the event."""

    text: str
    half: int
    yes: bool


def main() -> int:
    """Exit status 0 where every bar holds or there is nothing to score, 1 where a score is under its bar."""
    folder = Path(os.environ.get("RIWAYA_SHARED") or ROOT.parent / "shared") / FOLDER
    if not folder.is_dir():
        print(NO_TEXTS)
        return 0
    engine, held = Engine.default(), True
    for kind, bar in BARS.items():
        types = _types(kind)
        judged = list(sentences(folder / f"{kind.lower()}_gsr_dev.csv"))
        readings = [engine.read_text(one.text, language=Language.AR) for one in judged]
        for half in HALVES:
            count = _count(judged, readings, half, types, reports)
            mentioned = _count(judged, readings, half, types, mentions)
            print(f"{kind:8}  {half.name:10}  reported: {count}   any event word: {mentioned}")
        held = held and (count.f1 or 0) >= bar.f1 and (count.r or 0) >= bar.recall
        for role, spans in actors(engine, folder / f"{kind.lower()}_spans_dev.json"):
            print(f"{kind:8}  {role:10}  words:    {spans}")
    print("every bar holds" if held else "a score is under its bar")
    return 0 if held else 1


def sentences(path: Path) -> Iterator[Judged]:
    """The judged sentences of a file, ambiguous ones left out; sentences of one document are in one half."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            document = row["id"].rpartition("-")[0] or row["id"]
            half = int(hashlib.sha256(document.encode()).hexdigest(), 16) % 2
            if row["label"] != "ambiguous":
                yield Judged(row["text"], half, row["label"] == "yes")


Test = Callable[[Reading, frozenset[EventType]], bool]


def reports(reading: Reading, types: frozenset[EventType]) -> bool:
    """The product reads that an event of `types` happened, in any sentence of the text."""
    return bool(reported(reading.triggers) & types)


def mentions(reading: Reading, types: frozenset[EventType]) -> bool:
    """The same without the decision whether it happened: what that decision adds is the difference."""
    return any(_named(trigger, types) for trigger in reading.triggers)


def _named(trigger: TriggerMention, types: frozenset[EventType]) -> bool:
    return trigger.type in types or (trigger.role == "harm" and EventType.ARMED_ATTACK in types)


def _types(kind: str) -> frozenset[EventType]:
    known = {
        EventType(row["key"]): row["plover"] or "" for row in rows("world", "event_types") if row["sort"] == "type"
    }
    types = frozenset(event for event, code in known.items() if code.partition("/")[0] == kind)
    return types | UNKNOWN_CAUSE if kind == "ASSAULT" else types


def _count(
    judged: Iterable[Judged], readings: Iterable[Reading], half: Half, types: frozenset[EventType], test: Test
) -> Count:
    count = Count()
    for one, reading in zip(judged, readings, strict=True):
        if one.half in half.documents:
            said = test(reading, types)
            count += Count(int(said and one.yes), int(one.yes), int(said))
    return count


def actors(engine: Engine, path: Path) -> Iterator[tuple[str, Count]]:
    """Who acts and who is acted on, as bags of words, over the records whose coders agreed on such words."""
    records: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    cut = Tokenizer()
    for role, gold, wanted in (("source", "source_gold", SOURCE_FACETS), ("target", "target_gold", TARGET_FACETS)):
        count = Count()
        for record in records:
            if not record[gold]:
                continue
            reading = engine.read_text(record["text"], language=Language.AR)
            found = _bag(cut, (reading.document.quote(span) for span in _spans(reading, wanted)))
            agreed = _bag(cut, (record[gold],))
            count += Count((found & agreed).total(), agreed.total(), found.total())
        yield role, count


def _spans(reading: Reading, wanted: frozenset[FacetName]) -> Iterator[Span]:
    """The spans of the facets; those who demonstrate are named by an event word («المتظاهرون», the demonstrators)."""
    claims = (*reading.claims, *reading.narrated)
    spans = {facet.span for claim in claims for facet in claim.facets if facet.name in wanted}
    if wanted is SOURCE_FACETS:
        spans |= {word.span for word in reading.triggers if word.role == "anaphor" and word.type is EventType.PROTEST}
    yield from sorted(spans)


def _bag(cut: Tokenizer, texts: Iterable[str]) -> Counter[str]:
    return Counter(token.fold for text in texts for token in cut(text) if token.kind == "word")


if __name__ == "__main__":
    sys.exit(main())
