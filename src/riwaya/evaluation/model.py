"""The records of the evaluation room: what a careful reader finds in a text, and what was read out of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from riwaya.errors import InputError

HEADS = frozenset({"headline", "deck", "caption"})
"""Zones scored apart; every other zone counts as body, so junk read out of boilerplate costs precision."""

Range = tuple[int, int]
Ranges = tuple[Range, ...]


class GoldError(InputError):
    """A gold file cannot be read, or says something that its own text does not bear out."""

    code = "bad_gold"


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution that a careful reader finds.

    `contents`, `speakers` and `stances` hold every accepted answer, the best first. `source` is empty where no words
    of the text name the speaker, None where the gold does not mark which words do.
    """

    id: str
    zone: str
    cue: Range
    cue_text: str
    source: Ranges | None
    contents: tuple[Ranges, ...]
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
    topic: str = ""
    outlet: str | None = None
    published: date | None = None
    extra: tuple[tuple[str, Any], ...] = ()

    @property
    def marks_sources(self) -> bool:
        """True when the gold says of every attribution which words name the speaker."""
        return all(gold.source is not None for gold in self.golds)


@dataclass(frozen=True, slots=True)
class Predicted:
    """One claim as the scorer sees it; `optional` only where a second annotator calls it doubtful."""

    id: str
    zone: str
    cue: Range | None
    cue_text: str
    source: Ranges
    content: Ranges
    content_text: str
    speaker: str
    speaker_type: str
    stance: str
    certainty: str
    quote: str
    channels: tuple[str, ...]
    carriers: tuple[str, ...]
    rule: str
    optional: bool = False

    @property
    def in_head(self) -> bool:
        return self.zone in HEADS


Reader = Callable[[GoldText], Sequence[Predicted]]
"""Whoever answers a gold text: the engine, or a second annotator."""
