"""Where a person's judgement holds on to the text: the cue and the beginning of what is said, as quotations.

A claim's id changes when a newer reader cuts it elsewhere or the page is published anew; its words rarely do. Part of
the claims room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from riwaya.claims.model import Claim, Reading
from riwaya.document import Document, Span
from riwaya.errors import UsageError

LONGEST_BEGINNING = 60
"""Code points of the content that are quoted: enough to tell two «وأضاف» (he added) of one text apart."""


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """One claim of one document, by its words.

    `start`..`end` and `quote` are the cue's, or the first content's where the claim has none (`cue` False). `content`
    is the beginning of what is said, "" where nothing is. `family` is needed only where a claim stands for one of
    several events it tells of (`events.knowledge.Knowledge.family`).
    """

    document: str
    start: int
    end: int
    quote: str
    content: str = ""
    cue: bool = True
    family: str = ""

    @property
    def place(self) -> tuple[str, int, int, bool]:
        """The same for anchors of one claim of one document, whatever event they stand for."""
        return self.document, self.start, self.end, self.cue


def anchor_of(claim: Claim, document: Document, family: str = "") -> Anchor:
    """The anchor of a claim; raises UsageError for a claim without a single word to hold on to."""
    held = _held(claim)
    if held is None:
        raise UsageError(f"claim {claim.id} has neither cue nor content, so no judgement can be anchored to it")
    beginning = _beginning(claim, document)
    return Anchor(document.id, held.start, held.end, document.quote(held), beginning, claim.cue is not None, family)


def find(anchor: Anchor, reading: Reading) -> Claim | None:
    """The claim of `reading` an anchor holds on to, None where there is none to be sure of.

    In the same text: the same words at the same place, or a cue cut a little differently with the same content. Else,
    also in another version of the text, the nearest claim with the same cue whose content begins alike; the same cue
    alone is not enough, as a corrected sentence is no longer what was judged.
    """
    document = reading.document
    claims = [claim for claim in (*reading.claims, *reading.narrated) if _held(claim) is not None]
    alike = [claim for claim in claims if (claim.cue is not None) == anchor.cue]
    if document.id == anchor.document:
        here = _here(anchor, alike, document)
        if here is not None:
            return here
    same = [c for c in alike if _quote(c, document) == anchor.quote and _begins_alike(anchor, c, document)]
    return min(same, key=lambda claim: (abs(_start(claim) - anchor.start), _start(claim), claim.id), default=None)


def _here(anchor: Anchor, claims: Iterable[Claim], document: Document) -> Claim | None:
    """The claim at the anchor's own place, of several with one cue the one that says the same."""
    span = Span(anchor.start, anchor.end)
    met = [claim for claim in claims if (held := _held(claim)) is not None and held.meets(span)]
    exact = [claim for claim in met if _held(claim) == span]
    told = [claim for claim in met if _begins_alike(anchor, claim, document)]
    best = [claim for claim in exact if claim in told] or (exact if len(exact) == 1 else told)
    return min(best, key=lambda claim: (abs(_start(claim) - anchor.start), claim.id), default=None)


def _begins_alike(anchor: Anchor, claim: Claim, document: Document) -> bool:
    """True when the quoted beginning stands at the head of what is said now, though it be cut some words apart."""
    now = _beginning(claim, document)
    if not anchor.content or not now:
        return anchor.content == now
    short, long = sorted((anchor.content, now), key=len)
    if short in long:
        return True
    held, content = _held(claim), claim.content[0]
    if held is None:
        return False
    first = min(held.end, content.start) if held.start < content.start else content.start
    return anchor.content in document.text[first : content.end]


def _held(claim: Claim) -> Span | None:
    return claim.cue if claim.cue is not None else next(iter(claim.content), None)


def _start(claim: Claim) -> int:
    held = _held(claim)
    return held.start if held is not None else 0


def _quote(claim: Claim, document: Document) -> str:
    held = _held(claim)
    return document.quote(held) if held is not None else ""


def _beginning(claim: Claim, document: Document) -> str:
    return document.quote(claim.content[0])[:LONGEST_BEGINNING] if claim.content else ""


def anchor_json(anchor: Anchor) -> dict[str, Any]:
    """The anchor as JSON, fields under their own names."""
    return {name: getattr(anchor, name) for name in Anchor.__slots__}


def anchor_from(row: Mapping[str, Any]) -> Anchor:
    """The anchor of such JSON; raises UsageError where fields are missing or unknown."""
    missing, unknown = {"document", "start", "end", "quote"} - row.keys(), row.keys() - set(Anchor.__slots__)
    if missing or unknown:
        raise UsageError(
            f"an anchor has the fields {', '.join(Anchor.__slots__)}; "
            f"missing: {sorted(missing) or 'none'}, unknown: {sorted(unknown) or 'none'}"
        )
    if not 0 <= row["start"] < row["end"]:
        raise UsageError(f"an anchor needs 0 <= start < end, got {row['start']}..{row['end']}")
    return Anchor(**row)
