"""A Reading made from hand-annotated attributions, so that the events room can be tested without the extractor.

`seed_reading` takes the shared reference case (None where RIWAYA_SHARED is not there), `twin_reading` the project's own
twin of it in `eval/gold/twin.yaml`. Places come from the little tables below, everything else from the real annotators.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from riwaya.annotate.match import PhraseIndex, proclitic_length
from riwaya.annotate.mentions import ActorFinder
from riwaya.annotate.model import Annotated, PlaceMention
from riwaya.annotate.quantities import QuantityFinder
from riwaya.annotate.quotes import QuoteFinder
from riwaya.annotate.sentences import SentenceFinder
from riwaya.annotate.times import TimeFinder
from riwaya.annotate.tokens import Tokenizer
from riwaya.annotate.triggers import TriggerFinder
from riwaya.attribution.model import Hop, Speaker
from riwaya.claims.facets import FacetReader
from riwaya.claims.model import Claim, Mention, Reading, SaidAt, Statement
from riwaya.claims.target import target_of
from riwaya.document import Document, Metadata, Span, Zone
from riwaya.lexicon.load import rows
from riwaya.text import fold
from riwaya.vocabulary import (
    Certainty,
    Distance,
    Grain,
    HopRole,
    Language,
    Medium,
    PlacePrecision,
    Polarity,
    QuoteForm,
    SpeakerType,
    Stance,
    StatementKind,
    TimeBasis,
    VerbClass,
    ZoneKind,
)

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("RIWAYA_SHARED", ROOT.parent / "shared"))
PLACES: dict[str, tuple[float | None, float | None, str, str]] = {
    "سوريا": (35.0, 38.0, "country", "SY"),
    "العراق": (33.0, 44.0, "country", "IQ"),
    "زمار": (36.65, 42.6, "settlement", "IQ"),
    "بابل": (32.5, 44.4, "province", "IQ"),
    "نينوى": (36.3, 42.5, "province", "IQ"),
    "بغداد": (33.3, 44.4, "settlement", "IQ"),
    "ليبيا": (27.0, 17.0, "country", "LY"),
    "تشاد": (15.0, 19.0, "country", "TD"),
    "سبها": (27.04, 14.43, "settlement", "LY"),
    "القطرون": (24.93, 14.63, "settlement", "LY"),
    "سوق النخل": (30.0, 10.0, "settlement", "LY"),
}


class Places:
    """Finds the places of a table; stands in for the gazetteer."""

    def __init__(self, table: Mapping[str, tuple[float | None, float | None, str, str]]) -> None:
        phrases = ((tuple(fold(name).split()), name) for name in table)
        self._table = table
        self._index = PhraseIndex(phrases, frozenset({"و", "ف", "ب", "ل", "وب"}))

    def __call__(self, annotated: Annotated) -> Annotated:
        text, found = annotated.document.text, []
        for first, last, proclitic, name in self._index.all(annotated.tokens):
            token = annotated.tokens[first]
            start = token.start + (proclitic_length(text[token.start : token.end], proclitic) if proclitic else 0)
            lat, lon, precision, country = self._table[name]
            span = Span(start, annotated.tokens[last - 1].end)
            found.append(PlaceMention(span, f"place.{fold(name)}", name, lat, lon, PlacePrecision(precision), country))
        return annotated._replace(places=tuple(found))


class Annotators:
    """The real annotators with a small table of places."""

    def __init__(self, table: Mapping[str, tuple[float | None, float | None, str, str]] = PLACES) -> None:
        self._tokenizer = Tokenizer()
        self._layers: list[Callable[[Annotated], Annotated]] = [
            QuoteFinder(),
            SentenceFinder(),
            TimeFinder.default(),
            QuantityFinder.default(),
            ActorFinder(rows("world", "actors")),
            Places(table),
            TriggerFinder(rows("ar", "event_triggers")),
        ]
        self.facets = FacetReader.default()

    def __call__(self, document: Document) -> Annotated:
        annotated = Annotated(document, tokens=self._tokenizer(document.text))
        for layer in self._layers:
            annotated = layer(annotated)
        return annotated


def seed_reading(annotators: Annotators, outlet: str | None = "الشرق") -> tuple[Reading, dict[str, str]] | None:
    """The reference case as a reading, and gold id → claim id; None without the shared files."""
    folder = SHARED / "seed"
    if not (folder / "gold.json").is_file():
        return None
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    text = (folder / "article.txt").read_bytes().decode("utf-8")
    return reading_of("seed", text, gold, date(2024, 4, 22), annotators, outlet)


def twin_reading(annotators: Annotators) -> tuple[Reading, dict[str, str]]:
    """The project's own twin of the reference case as a reading."""
    gold = yaml.safe_load((ROOT / "eval/gold/twin.yaml").read_text(encoding="utf-8"))
    gold = {**gold, "attributions": [_from_yaml(gold["text"], row) for row in gold["attributions"]]}
    return reading_of("twin", gold["text"], gold, gold["published"], annotators, gold["outlet"])


def reading_of(
    name: str, text: str, gold: Mapping[str, Any], published: date, annotators: Annotators, outlet: str | None
) -> tuple[Reading, dict[str, str]]:
    """A reading with one claim for each attribution of `gold`."""
    document = Document(
        name, text, Language.AR, zones=_zones(text), metadata=Metadata(outlet=outlet, published=published)
    )
    annotated = annotators(document)
    ids = {row["id"]: f"{name}-{row['id']}" for row in gold["attributions"]}
    about = {row["id"]: row for row in gold["attributions"]}
    alleged = {c for s in gold["statements"] if s.get("alleged_author") for c in s["claims"]}
    claims = [_claim(annotated, row, ids, row["id"] in alleged, annotators) for row in about.values()]
    statements = [_statement(row, ids, document) for row in gold["statements"]]
    found: tuple[Mention, ...] = (
        *annotated.actors,
        *annotated.places,
        *annotated.times,
        *annotated.quantities,
    )
    mentions = tuple(sorted(found, key=lambda mention: (mention.span, type(mention).__name__)))
    reading = Reading(document, tuple(statements), tuple(claims), (), mentions, annotated.triggers)
    return reading, ids


def _zones(text: str) -> tuple[Zone, ...]:
    """The first line is the headline, a short line without a full stop between paragraphs a heading, the rest body."""
    zones, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            short = len(line.split()) <= 4 and not line.rstrip().endswith(".")
            kind = ZoneKind.HEADLINE if number == 0 else ZoneKind.HEADING if short and at > 400 else ZoneKind.BODY
            zones.append(Zone(kind, Span(at, at + len(line))))
        at += len(line) + 1
    return tuple(zones)


def _from_yaml(text: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the project's gold in the shape of the shared one."""
    spans = row.get("spans") or {}

    def piece(name: str) -> dict[str, Any] | None:
        span = spans.get(name)
        return {"text": text[span[0] : span[1]], "start": span[0], "end": span[1]} if span else None

    content = piece("content")
    return {
        **row,
        "cue": piece("cue"),
        "source": piece("source"),
        "content": [content] if content else [],
        "channel": {"text": row["channel"], "start": 0, "end": 1} if row.get("channel") else None,
        "carrier": {"text": row["carrier"], "start": 0, "end": 1} if row.get("carrier") else None,
        "target": piece("target"),
    }


def _claim(
    annotated: Annotated, row: Mapping[str, Any], ids: Mapping[str, str], alleged: bool, annotators: Annotators
) -> Claim:
    stance = Stance(row["stance"])
    cue, content = _span(row["cue"]), tuple(span for c in row["content"] if (span := _span(c)))
    name = row["speaker"] or ""
    entity = next((a.entity for a in annotated.actors if a.name and fold(a.name) == fold(name)), None)
    speaker = Speaker(name, SpeakerType(row["speaker_type"]) if name else SpeakerType.UNKNOWN, entity, alleged)
    target = target_of(annotated, stance, content, _span(row.get("target")))
    said = row.get("said_at")
    return Claim(
        id=ids[row["id"]],
        document=annotated.document.id,
        zone=ZoneKind.BODY,
        stance=stance,
        verb_class=VerbClass.SAY,
        certainty=Certainty(row.get("certainty", "certain")),
        polarity=Polarity.NEGATIVE if stance is Stance.DENY else Polarity.POSITIVE,
        distance=Distance(row.get("distance", "neutral")),
        quote_form=QuoteForm.INDIRECT,
        cue=cue,
        source=_span(row["source"]),
        speaker=speaker,
        content=content,
        chain=_chain(row, annotated.document),
        rule="gold",
        parent=ids.get(row.get("parent") or ""),
        target=target,
        said_at=SaidAt(said["value"], Grain.DAY, TimeBasis.RESOLVED) if said else None,
        facets=annotators.facets(annotated, content, cue, stance, speaker, target.span if target else None),
        triggers=tuple(t for t in annotated.triggers if any(c.holds(t.span) for c in content)),
    )


def _span(piece: Mapping[str, Any] | None) -> Span | None:
    return Span(piece["start"], piece["end"]) if piece else None


def _chain(row: Mapping[str, Any], document: Document) -> tuple[Hop, ...]:
    hops = [Hop(HopRole.SPEAKER, row["speaker"])] if row["speaker"] else []
    if row.get("channel"):
        hops.append(Hop(HopRole.CHANNEL, row["channel"]["text"], Medium.UNSPECIFIED))
    if row.get("carrier"):
        hops.append(Hop(HopRole.CARRIER, row["carrier"]["text"], Medium.AGENCY))
    if document.outlet:
        hops.append(Hop(HopRole.OUTLET, document.outlet))
    return tuple(hops)


def _statement(row: Mapping[str, Any], ids: Mapping[str, str], document: Document) -> Statement:
    claims: Sequence[str] = row.get("claims") or ()
    return Statement(
        id=f"{document.id}-{row['id']}",
        document=document.id,
        kind=StatementKind(row["kind"]),
        author=row.get("author"),
        alleged_author=row.get("alleged_author"),
        channel=row.get("channel"),
        claims=tuple(ids[c] for c in claims),
        disowned_by=tuple(ids[c] for c in row.get("disowned_by") or ()),
    )
