"""What is said of a gold text, in the few fields that are scored: by the engine, or by a second annotator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from riwaya.claims.model import Claim, Reading
from riwaya.document import Metadata
from riwaya.evaluation.model import Gold, GoldText, Predicted, Reader
from riwaya.vocabulary import HopRole

if TYPE_CHECKING:
    from riwaya.engine import Engine


def engine_reader(engine: Engine) -> Reader:
    """A reader that gives the claims the engine finds."""
    return lambda gold: predicted(read(gold, engine))


def read(gold: GoldText, engine: Engine) -> Reading:
    """One gold text, read with the outlet and date that the gold gives."""
    return engine.read_text(gold.text, Metadata(outlet=gold.outlet, published=gold.published))


def annotator(texts: Sequence[GoldText]) -> Reader:
    """A reader that gives what a second annotator marked in the text of the same id."""
    marked: Mapping[str, GoldText] = {text.id: text for text in texts}
    return lambda gold: as_predicted(marked[gold.id])


def as_predicted(text: GoldText) -> list[Predicted]:
    """Gold attributions as if somebody had said them: the best of every accepted answer."""
    return [_from_gold(gold, text.text) for gold in text.golds]


def predicted(reading: Reading) -> list[Predicted]:
    """The claims of a reading, as the scorer sees them."""
    return [_from_claim(claim, reading.document.text) for claim in reading.claims]


def _from_gold(gold: Gold, text: str) -> Predicted:
    content = gold.contents[0] if gold.contents else ()
    return Predicted(
        id=gold.id,
        zone=gold.zone,
        cue=gold.cue,
        cue_text=gold.cue_text,
        source=gold.source or (),
        content=content,
        content_text=" … ".join(text[start:end] for start, end in content),
        speaker=gold.speakers[0],
        speaker_type=gold.speaker_type,
        stance=gold.stances[0],
        certainty=gold.certainty,
        quote=gold.quote,
        channels=(gold.channel,) if gold.channel else (),
        carriers=(gold.carrier,) if gold.carrier else (),
        rule="annotator",
        optional=gold.optional,
    )


def _from_claim(claim: Claim, text: str) -> Predicted:
    content = tuple((span.start, span.end) for span in claim.content)
    return Predicted(
        id=claim.id,
        zone=str(claim.zone),
        cue=(claim.cue.start, claim.cue.end) if claim.cue else None,
        cue_text=text[claim.cue.start : claim.cue.end] if claim.cue else "",
        source=((claim.source.start, claim.source.end),) if claim.source else (),
        content=content,
        content_text=" … ".join(text[start:end] for start, end in content),
        speaker=claim.speaker.name,
        speaker_type=str(claim.speaker.type),
        stance=str(claim.stance),
        certainty=str(claim.certainty),
        quote=str(claim.quote_form),
        channels=_names(claim, HopRole.CHANNEL),
        carriers=_names(claim, HopRole.CARRIER),
        rule=claim.rule,
    )


def _names(claim: Claim, role: HopRole) -> tuple[str, ...]:
    """The names of the hops of one role, as the reader of the JSON sees them."""
    return tuple(hop.name for hop in claim.chain if hop.role is role and hop.name)
