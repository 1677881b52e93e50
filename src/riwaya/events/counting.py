"""Casualty ranges: what the figures of an event come to, as intervals with their basis (event-model 2.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from riwaya.claims.model import FacetValue
from riwaya.events.entries import Entry
from riwaya.events.model import CountRange
from riwaya.vocabulary import Commitment, FacetName, RangeStatus

FIGHTERS = "combatant/"
"""How the stratum of a count of fighters begins."""


class Figure(NamedTuple):
    """One live figure: `high` None is open upwards."""

    low: int
    high: int | None
    order: tuple[str, str, int, str]
    at: str
    voice: str
    party: str
    claim: str
    interested: bool = False
    """Counted by one belligerent, of the other side's dead."""

    def meets(self, other: Figure) -> bool:
        """True when one number can satisfy both."""
        return (other.high is None or self.low <= other.high) and (self.high is None or other.low <= self.high)


def live_figures(pairs: Iterable[tuple[Entry, FacetValue]], dead: frozenset[str]) -> list[Figure]:
    """The latest figure of each voice, disowned and retracted claims left out; what is only presupposed counts last."""
    held = [(e, f) for e, f in pairs if e.claim.id not in dead and not f.negated and f.low is not None]
    asserted = [(e, f) for e, f in held if f.commitment is Commitment.ASSERTED]
    figures = sorted(
        (figure_of(entry, facet) for entry, facet in asserted or held), key=lambda one: (one.order, one.low)
    )
    voices: dict[str, list[Figure]] = {}
    for figure in figures:
        voices.setdefault(figure.voice, []).append(figure)
    return [figure for mine in voices.values() for figure in standing(mine)]


def standing(mine: Sequence[Figure]) -> list[Figure]:
    """The figures of one voice, in order, that no later one of it supersedes.

    Later is said later in one document, or published later; undated documents say nothing of which came first.
    """
    last_of_paper = list({figure.order[:2]: figure for figure in mine}.values())
    newest = max((figure.at for figure in last_of_paper if figure.at), default="")
    return [figure for figure in last_of_paper if not figure.at or figure.at == newest]


def figure_of(entry: Entry, facet: FacetValue) -> Figure:
    """What a claim of an event counts; the facet has a lower bound."""
    assert facet.low is not None
    high = int(facet.high) if facet.high is not None else None
    origin = entry.origin
    interested = entry.belligerent and facet.name is FacetName.KILLED and facet.stratum.startswith(FIGHTERS)
    return Figure(int(facet.low), high, entry.order, entry.at, origin.voice, origin.party, entry.claim.id, interested)


def count_range(figures: Sequence[Figure]) -> CountRange | None:
    """low <= best <= high of the live figures; None where nobody gives a figure (which is never 0)."""
    if not figures:
        return None
    low = min(figure.low for figure in figures)
    high = max(figure.high if figure.high is not None else figure.low for figure in figures)
    others = [figure for figure in figures if not figure.interested] or figures
    best = max(others, key=lambda figure: _weight(figure, others))
    value = min(max(best.low, low), high)
    basis = tuple(sorted(figure.claim for figure in figures))
    flagged = tuple(sorted(figure.claim for figure in figures if figure.interested))
    return CountRange(low, value, high, any(f.high is None for f in figures), _status(figures), basis, flagged)


def _weight(figure: Figure, figures: Sequence[Figure]) -> tuple[int, bool, str, int]:
    """Compatible with the most parties, exact before open, later before earlier, lower before higher."""
    parties = {other.party for other in figures if figure.meets(other)}
    return len(parties), figure.high is not None, figure.at, -figure.low


def _status(figures: Sequence[Figure]) -> RangeStatus:
    if len({figure.voice for figure in figures}) == 1:
        return RangeStatus.SINGLE
    if all(one.meets(other) for one in figures for other in figures):
        return RangeStatus.AGREE
    figures = sorted(figures, key=lambda figure: figure.order)
    times = [figure.at for figure in figures]
    rising = all(earlier.low <= later.low for earlier, later in pairwise(figures))
    return RangeStatus.RISING if rising and len(set(times)) == len(times) and all(times) else RangeStatus.CONFLICT
