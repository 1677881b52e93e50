"""Gold attributions as records, from the project's YAML (eval/gold) and from one JSON object a line.

Offsets are code points, half-open, over the text of the gold. A string is checked against its offsets, or found in
the text where a file gives none: a cue is its `at`-th whole-word occurrence, source and content the nearest to the cue.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

GOLD = Path(__file__).resolve().parent / "gold"
HEADS = frozenset({"headline", "deck", "caption"})
"""Zones scored apart; every other zone counts as body, so junk read out of boilerplate costs precision."""

Range = tuple[int, int]


class GoldError(Exception):
    """A gold file says something that its own text does not bear out."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution that a careful reader finds.

    `contents`, `speakers` and `stances` hold every accepted answer, the best first.
    """

    id: str
    zone: str
    cue: Range
    cue_text: str
    contents: tuple[tuple[Range, ...], ...]
    speakers: tuple[str, ...]
    speaker_type: str
    stances: tuple[str, ...]
    certainty: str
    quote: str
    channel: str
    carrier: str
    subject_dropped: bool
    optional: bool

    @property
    def in_head(self) -> bool:
        return self.zone in HEADS


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its gold attributions; `extra` keeps the sections that only some files have (events, …)."""

    id: str
    split: str
    text: str
    golds: tuple[Gold, ...]
    language: str = "ar"
    style: str = ""
    outlet: str | None = None
    published: datetime.date | None = None
    extra: tuple[tuple[str, Any], ...] = ()


def load_folder(folder: Path = GOLD) -> list[GoldText]:
    """Every YAML file of `folder`, by name."""
    return [load_file(path) for path in sorted(folder.glob("*.yaml"))]


def load_file(path: Path) -> GoldText:
    """One YAML file of the project's gold."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    text = raw["text"]
    golds = tuple(_gold(row, text, f"{path.name}:{row['id']}") for row in raw["attributions"])
    known = {"schema", "id", "split", "text", "attributions", "language", "style", "outlet", "published"}
    return GoldText(
        id=raw["id"],
        split=raw["split"],
        text=text,
        golds=golds,
        language=raw.get("language", "ar"),
        style=raw.get("style", ""),
        outlet=raw.get("outlet"),
        published=raw.get("published"),
        extra=tuple((key, value) for key, value in raw.items() if key not in known),
    )


def load_jsonl(path: Path, published: datetime.date | None = None) -> list[GoldText]:
    """A file with one text a line and `cue_span`, `content_span` as offsets."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_from_json(json.loads(line), path.stem, published) for line in lines if line.strip()]


def fingerprint(paths: Iterable[Path]) -> str:
    """SHA-256 over names and bytes of the gold files, whatever order they come in."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _gold(row: dict[str, Any], text: str, where: str) -> Gold:
    spans = row.get("spans") or {}
    cue = _checked(spans.get("cue"), row["cue"], text, where) or (_nth_word(row["cue"], text, row.get("at", 1), where),)
    content = _checked(spans.get("content"), row.get("content"), text, where)
    if not content and row.get("content"):
        content = (_nearest(row["content"], text, cue[0], where),)
    also = [(_nearest(other, text, cue[0], where),) for other in row.get("content_also", [])]
    return _record(
        row,
        where.partition(":")[2],
        (cue[0][0], cue[-1][1]),
        tuple(c for c in (content, *also) if c),
        (row["speaker"] or "", row.get("source") or ""),
    )


def _record(
    row: dict[str, Any], name: str, cue: Range, contents: tuple[tuple[Range, ...], ...], speakers: tuple[str, str]
) -> Gold:
    best, surface = speakers
    names = (best, *([surface] if surface else []), *row.get("speaker_also", []))
    return Gold(
        id=name,
        zone=row.get("zone", "body"),
        cue=cue,
        cue_text=row["cue"],
        contents=contents,
        speakers=tuple(dict.fromkeys(names)),
        speaker_type=row["speaker_type"],
        stances=(row["stance"], *row.get("stance_also", [])),
        certainty=row.get("certainty", "certain"),
        quote={"none": "indirect", "partial": "mixed", "full": "direct"}[row.get("quote", "none")],
        channel=row.get("channel") or "",
        carrier=row.get("carrier") or "",
        subject_dropped=bool(row.get("subject_dropped")),
        optional=bool(row.get("optional")),
    )


def _from_json(raw: dict[str, Any], split: str, published: datetime.date | None) -> GoldText:
    golds = []
    for number, row in enumerate(raw["attributions"]):
        spans = [row.get("content_span"), *row.get("content_also", [])]
        contents = tuple(((span[0], span[1]),) for span in spans if span)
        cue = (row["cue_span"][0], row["cue_span"][1])
        speakers = (row["speaker"] or "", row.get("speaker_surface") or "")
        golds.append(_record(row, row.get("id", f"{number}"), cue, contents, speakers))
    return GoldText(
        raw["id"],
        split,
        raw["text"],
        tuple(golds),
        style=raw.get("event", ""),
        outlet=raw.get("outlet"),
        published=published,
    )


def _checked(spans: Any, wanted: str | None, text: str, where: str) -> tuple[Range, ...]:
    """The offsets a file gives, refused where the text between them is not the string they stand for."""
    if not spans:
        return ()
    several = spans if isinstance(spans[0], list) else [spans]
    found = tuple((int(start), int(end)) for start, end in several)
    said = " … ".join(text[start:end] for start, end in found)
    if said != wanted:
        raise GoldError(f"{where}: spans {spans} hold {said!r}, the file says {wanted!r}")
    return found


def _occurrences(wanted: str, text: str) -> Iterator[Range]:
    start = text.find(wanted)
    while start >= 0:
        yield start, start + len(wanted)
        start = text.find(wanted, start + 1)


def _nth_word(wanted: str, text: str, number: int, where: str) -> Range:
    # A proclitic (and, so) may stand before the cue, so only its end must be the end of a word.
    whole = [m for m in _occurrences(wanted, text) if not re.match(r"\w", text[m[1] : m[1] + 1])]
    if not 1 <= number <= len(whole):
        raise GoldError(f"{where}: occurrence {number} of {wanted!r} asked for, {len(whole)} there")
    return whole[number - 1]


def _nearest(wanted: str, text: str, cue: Range, where: str) -> Range:
    found = list(_occurrences(wanted, text))
    if not found:
        raise GoldError(f"{where}: {wanted!r} is not in the text")
    return min(found, key=lambda span: (max(span[0] - cue[1], cue[0] - span[1], 0), span))
