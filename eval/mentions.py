"""How many times, quantities and places are read as people read them: `python -m eval.mentions [--split dev|test]`.

The gold is eval/gold_mentions: short sentences invented for it, in each of which the words in braces are one time,
quantity or place; a sentence without braces is a trap in which there is none. Odd ones (dev) may be looked at
while rules are written, even ones (test) only measure. An item is right when exactly one mention touches its words and
has the wanted value: value and grain, interval and unit, or country and a point within 25 km.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from riwaya.annotate.model import Annotated, PlaceMention, QuantityMention, TimeMention
from riwaya.annotate.pipeline import Pipeline
from riwaya.annotate.places import PlaceFinder
from riwaya.annotate.quantities import QuantityFinder
from riwaya.annotate.times import TimeFinder
from riwaya.annotate.tokens import TokenFinder
from riwaya.document import Document, Metadata, Span
from riwaya.text import fold
from riwaya.vocabulary import Language

GOLD = Path(__file__).resolve().parent / "gold_mentions"
KINDS = ("times", "quantities", "places")
NEAR_KM = 25.0
_PUBLISHED = date(2024, 5, 15)
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence of the gold; `span` is None for a trap, `wanted` holds the labels of its file."""

    id: str
    split: str
    text: str
    span: Span | None
    published: date | datetime
    wanted: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """What was read of an item: the values of the mentions in question, as text."""

    item: Item
    right: bool
    got: str


Mention = TimeMention | QuantityMention | PlaceMention


def load(kind: str) -> list[Item]:
    """The items of a file of the gold, odd ones dev and even ones test."""
    rows = yaml.safe_load((GOLD / f"{kind}.yaml").read_text(encoding="utf-8"))["items"]
    return [_item(row, "dev" if at % 2 else "test") for at, row in enumerate(rows, 1)]


def _item(row: Mapping[str, Any], split: str) -> Item:
    before, opened, rest = row["text"].partition("{")
    inside, _, after = rest.partition("}")
    span = Span(len(before), len(before) + len(inside)) if opened else None
    return Item(row["id"], split, before + inside + after, span, _moment(row.get("published")), row)


def _moment(published: str | None) -> date | datetime:
    if published is None:
        return _PUBLISHED
    return datetime.fromisoformat(published) if "T" in published else date.fromisoformat(published)


def results(kind: str, split: str = "all") -> list[Result]:
    """Every item of a kind, read."""
    read = Pipeline([TokenFinder(), TimeFinder.default(), QuantityFinder.default(), PlaceFinder.default()])
    return [_result(kind, item, read) for item in load(kind) if split in ("all", item.split)]


def _result(kind: str, item: Item, read: Callable[[Annotated], Annotated]) -> Result:
    document = Document(item.id, item.text, Language.AR, metadata=Metadata(published=item.published))
    mentions: Sequence[Mention] = getattr(read(Annotated(document)), kind)
    found = [mention for mention in mentions if item.span is None or mention.span.meets(item.span)]
    got = ", ".join(f"{document.quote(mention.span)} = {_shown(mention)}" for mention in found) or "nothing"
    if item.span is None:
        return Result(item, not found, got)
    return Result(item, len(found) == 1 and agrees(found[0], item.wanted), got)


def agrees(mention: Mention, wanted: Mapping[str, Any]) -> bool:
    """True when a mention has the value that an item of the gold wants."""
    if isinstance(mention, TimeMention):
        same = _value(mention) in _allowed(wanted["value"], wanted.get("slack", 0))
        return same and mention.grain.value == wanted["grain"]
    if isinstance(mention, QuantityMention):
        unit = "+".join(fold(part) for part in wanted["unit"].split("+"))
        read = (mention.low, mention.high, mention.approx, mention.unit)
        return read == (wanted["low"], wanted["high"], wanted["approx"], unit)
    point = (mention.lat, mention.lon)
    return mention.country == wanted["country"] and _distance(point, (wanted["lat"], wanted["lon"])) <= NEAR_KM


def _value(mention: TimeMention) -> str | None:
    return f"{mention.value}/{mention.end}" if mention.end else mention.value


def _allowed(value: str | None, slack: int) -> set[str | None]:
    """The value; where the gold grants some days of slack, the same a few days earlier or later."""
    if value is None or not slack:
        return {value}
    days = [date.fromisoformat(part) for part in value.split("/")]
    shifts = [timedelta(days=shift) for shift in range(-slack, slack + 1)]
    if len(days) == 1:
        return {(days[0] + shift).isoformat() for shift in shifts}
    first, last = days
    return {f"{first + one}/{last + other}" for one in shifts for other in shifts}


def _distance(point: tuple[float | None, float | None], other: tuple[float, float]) -> float:
    """Kilometres between two near points, infinite where one is missing."""
    lat, lon = point
    if lat is None or lon is None:
        return math.inf
    east = (lon - other[1]) * math.cos(math.radians((lat + other[0]) / 2))
    return _KM_PER_DEGREE * math.hypot(lat - other[0], east)


def _shown(mention: Mention) -> str:
    if isinstance(mention, TimeMention):
        return f"{_value(mention)} ({mention.grain.value})"
    if isinstance(mention, QuantityMention):
        return f"{mention.low}..{mention.high}{' about' if mention.approx else ''} {mention.unit}"
    return f"{mention.country} {mention.lat} {mention.lon}"


def accuracy(found: Sequence[Result]) -> float:
    """The share of items that are right, 0 of none."""
    return sum(result.right for result in found) / len(found) if found else 0.0


def lines(split: str) -> Iterator[str]:
    """The accuracy of each kind and split, then each miss of the splits asked for."""
    for kind in KINDS:
        found = results(kind)
        for part in ("dev", "test"):
            these = [result for result in found if result.item.split == part]
            right = sum(result.right for result in these)
            yield f"{kind:<11}{part:<5}{right:>3} of {len(these):<3} {accuracy(these):.3f}"
        for result in found:
            if not result.right and split in ("all", result.item.split):
                yield f"  {result.item.id} {result.item.wanted['text']}\n      read: {result.got}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the accuracies and misses."""
    parser = argparse.ArgumentParser(prog="python -m eval.mentions", description=__doc__.partition("\n")[0])
    parser.add_argument("--split", choices=("dev", "test", "all"), default="all", help="whose misses are listed")
    print("\n".join(lines(parser.parse_args(arguments).split)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
