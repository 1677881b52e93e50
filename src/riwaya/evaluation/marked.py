"""A gold text cut where gold and read spans begin and end, so that both can be drawn over it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from riwaya.evaluation.judge import Judged
from riwaya.evaluation.model import Range

Layer = tuple[str, Range]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, the layers over it (gold-content, read-cue, …) and the errors whose cue begins with it."""

    text: str
    layers: tuple[str, ...]
    errors: tuple[int, ...]


def pieces(judged: Judged, positions: Sequence[int]) -> list[Piece]:
    """The whole text, every character once and in order; `positions` are those of the errors."""
    text = judged.text.text
    layers = list(_layers(judged))
    starting: Mapping[int, list[int]] = {place: [] for place in positions}
    for number, place in enumerate(positions):
        starting[place].append(number)
    cuts = {0, len(text), *positions, *(edge for _, span in layers for edge in span)}
    edges = sorted(edge for edge in cuts if 0 <= edge <= len(text))
    return [
        Piece(
            text[start:end],
            tuple(sorted({name for name, span in layers if span[0] <= start and end <= span[1]})),
            tuple(starting.get(start, ())),
        )
        for start, end in pairwise(edges)
    ]


def _layers(judged: Judged) -> Iterator[Layer]:
    for gold in judged.text.golds:
        if not gold.optional:
            yield "gold-cue", gold.cue
            yield from (("gold-source", span) for span in gold.source or ())
            yield from (("gold-content", span) for content in gold.contents[:1] for span in content)
    for said in judged.said:
        yield from (("read-cue", span) for span in (said.cue,) if span)
        yield from (("read-source", span) for span in said.source)
        yield from (("read-content", span) for span in said.content)
