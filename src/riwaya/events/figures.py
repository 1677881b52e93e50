"""What became of every figure somebody gave: still held, superseded, withdrawn or only presupposed; events room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from riwaya.claims.model import FacetValue
from riwaya.events.counting import Figure, figure_of, live_figures, standing
from riwaya.events.entries import Entry
from riwaya.events.kinds import FigureStatus
from riwaya.events.model import FigureRecord
from riwaya.events.positions import Stand
from riwaya.vocabulary import Commitment

Given = tuple[Entry, FacetValue]


def figures_of(pairs: Iterable[Given], dead: frozenset[str]) -> tuple[FigureRecord, ...]:
    """Every figure of one question in the order in which it became known; the live ones make the range."""
    given = [(entry, facet) for entry, facet in pairs if not facet.negated and facet.low is not None]
    given.sort(key=lambda pair: (pair[0].order, pair[1].span))
    held = [pair for pair in given if pair[0].claim.id not in dead]
    counted = [pair for pair in held if not _passing(pair)] or held
    last = {voice: standing(mine) for voice, mine in _by_voice(counted).items()}
    said_outright = any(not _passing(pair) for pair in held)
    return tuple(_record(pair, dead, said_outright, last.get(pair[0].origin.voice, [])) for pair in given)


def latest(found: Sequence[Stand], dead: frozenset[str]) -> list[Stand]:
    """The answers of one question some voice still gives, with those voices only: its later toll takes the place of
    its earlier one, which then neither supports nor rivals anything. «A number of», which is no figure, stays.
    """
    pairs = [pair for stand in found for pair in stand.held]
    live = {(figure.claim, figure.low, figure.high) for figure in live_figures(pairs, dead)}
    kept = []
    for stand in found:
        held = [(e, f) for e, f in stand.held if f.low is None or _key(e, f) in live]
        if held:
            kept.append(Stand(stand.value, held, stand.against))
    return kept


def _key(entry: Entry, facet: FacetValue) -> tuple[str, int, int | None]:
    assert facet.low is not None
    return entry.claim.id, int(facet.low), int(facet.high) if facet.high is not None else None


def _passing(pair: Given) -> bool:
    """True for a toll that stands in words that say something else, as in the relative clause of a threat."""
    return pair[1].commitment is Commitment.PRESUPPOSED


def _by_voice(pairs: Iterable[Given]) -> Mapping[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for entry, facet in pairs:
        found.setdefault(entry.origin.voice, []).append(figure_of(entry, facet))
    return {voice: sorted(mine, key=lambda one: (one.order, one.low)) for voice, mine in found.items()}


def _record(pair: Given, dead: frozenset[str], said_outright: bool, last: Sequence[Figure]) -> FigureRecord:
    entry, facet = pair
    figure = figure_of(entry, facet)
    status, later = FigureStatus.LIVE, None
    if entry.claim.id in dead:
        status = FigureStatus.WITHDRAWN
    elif _passing(pair) and said_outright:
        status = FigureStatus.PRESUPPOSED
    elif not any((one.low, one.high) == (figure.low, figure.high) for one in last):
        status, later = FigureStatus.SUPERSEDED, last[-1].claim
    voice = entry.origin.voice
    return FigureRecord(
        entry.claim.id, facet.span, figure.low, figure.high, voice, status, _passing(pair), superseded_by=later
    )
