"""What the program reads out of a gold text, in the few fields that are scored."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from eval.gold_io import HEADS, GoldText, Range
from riwaya.claims.model import Claim, Reading
from riwaya.document import Metadata
from riwaya.engine import Engine


@dataclass(frozen=True, slots=True)
class Predicted:
    """One claim as the scorer sees it."""

    id: str
    zone: str
    cue: Range | None
    cue_text: str
    content: tuple[Range, ...]
    content_text: str
    speaker: str
    speaker_type: str
    stance: str
    certainty: str
    quote: str
    channels: tuple[str, ...]
    carriers: tuple[str, ...]
    rule: str

    @property
    def in_head(self) -> bool:
        return self.zone in HEADS


@cache
def engine() -> Engine:
    """The engine every text is read with."""
    return Engine.default()


def read(gold: GoldText) -> Reading:
    """One gold text, read with the outlet and date that the gold gives."""
    metadata = Metadata(outlet=gold.outlet, published=gold.published)
    return engine().read_text(gold.text, metadata)


def predict(gold: GoldText) -> list[Predicted]:
    """The claims of one gold text."""
    return predicted(read(gold))


def predicted(reading: Reading) -> list[Predicted]:
    """The claims of a reading, as the scorer sees them."""
    return [_predicted(claim, reading.document.text) for claim in reading.claims]


def _predicted(claim: Claim, text: str) -> Predicted:
    hops = [(str(hop.role), hop.name, text[hop.span.start : hop.span.end] if hop.span else "") for hop in claim.chain]
    content = tuple((span.start, span.end) for span in claim.content)
    return Predicted(
        id=claim.id,
        zone=str(claim.zone),
        cue=(claim.cue.start, claim.cue.end) if claim.cue else None,
        cue_text=text[claim.cue.start : claim.cue.end] if claim.cue else "",
        content=content,
        content_text=" … ".join(text[start:end] for start, end in content),
        speaker=claim.speaker.name,
        speaker_type=str(claim.speaker.type),
        stance=str(claim.stance),
        certainty=str(claim.certainty),
        quote=str(claim.quote_form),
        channels=tuple(form for role, name, said in hops if role == "channel" for form in (name, said) if form),
        carriers=tuple(form for role, name, said in hops if role == "carrier" for form in (name, said) if form),
        rule=claim.rule,
    )
