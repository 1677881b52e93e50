"""Brief: which figures are given, as intervals with who gives them. Part of the views room, pure.

The interval and the claims it rests on are the events room's; a figure that a voice has replaced since is told among
what changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.claims.model import Claim
from riwaya.events.model import Event, Facet, Position
from riwaya.views.brief_desk import Desk
from riwaya.views.brief_model import Cite, Draft, Say, draft
from riwaya.views.brief_voices import grouped
from riwaya.views.brief_words import label, many, several
from riwaya.views.event_wording import position_words
from riwaya.views.phrase import Phrase, fill, ours
from riwaya.views.words import Words
from riwaya.vocabulary import COUNTED_FACETS, RangeStatus


@dataclass(frozen=True, slots=True)
class Figure:
    """One answer to one count, with one claim of each voice that gives it."""

    facet: Facet
    position: Position
    claims: tuple[Claim, ...]

    def order(self) -> int:
        return self.position.value if isinstance(self.position.value, int) else 0


def figures(event: Event, desk: Desk) -> Iterator[Draft | None]:
    """A sentence for each count that several give; what one voice alone gives is told together."""
    alone: dict[tuple[tuple[str, ...], bool], list[Figure]] = {}
    for facet in event.facets:
        given_by = _figures(event, facet, desk)
        if len(given_by) == 1 and _is_one(facet):
            (figure,) = given_by
            key = tuple(claim.id for claim in figure.claims), figure.position.presupposed
            alone.setdefault(key, []).append(figure)
        elif given_by:
            yield _range(facet, given_by, desk)
    for same in alone.values():
        yield _together(same, desk)


def _figures(event: Event, facet: Facet, desk: Desk) -> list[Figure]:
    """The figures that the interval rests on, lowest first."""
    if facet.name not in COUNTED_FACETS or facet.range is None:
        return []
    basis = set(facet.range.basis)
    found: list[Figure] = []
    for position in facet.positions:
        groups = grouped(desk.known(position.claims), event, desk)
        live = [[claim for claim in group if claim.id in basis] for group in groups]
        claims = tuple(desk.pick(group) for group in live if group)
        if claims:
            found.append(Figure(facet, position, claims))
    return sorted(found, key=Figure.order)


def _is_one(facet: Facet) -> bool:
    span = facet.range
    return span is not None and span.low == span.high and not span.high_open


def _range(facet: Facet, given_by: list[Figure], desk: Desk) -> Draft | None:
    span = facet.range
    assert span is not None
    values: dict[str, Say] = {"what": counted(facet)}
    values["list"] = many([_according(figure, desk) for figure in given_by], "brief.semicolon")
    key = "one"
    if not _is_one(facet):
        values |= {"low": _low(span.low), "high": _high(span.high, span.high_open)}
        key = "conflict" if span.status is RangeStatus.CONFLICT else "range"
    return draft(f"brief.figures.{key}", _cited(given_by, desk), **values)


def _together(same: list[Figure], desk: Desk) -> Draft | None:
    items = many([_item(figure, desk) for figure in same])
    values = {"who": several(same[0].claims, desk), "manner": _manner(same[0].position), "list": items}
    return draft("brief.figures.together", _cited(same, desk), **values)


def _cited(given_by: list[Figure], desk: Desk) -> list[Cite]:
    return desk.cites(claim for figure in given_by for claim in figure.claims)


def counted(facet: Facet) -> Say:
    """What is counted, to stand behind a preposition, with the part of the people it is about."""
    if facet.stratum in ("", "total/event"):
        return label(f"brief.counted.{facet.name}")
    return lambda words: ours(f"{words(f'brief.counted.{facet.name}')} ({words(f'stratum.{facet.stratum}')})")


def value_of(position: Position, facet: Facet, desk: Desk) -> Say:
    """The figure as it was given: 5, at least 5."""
    return lambda words: ours(position_words(position, facet, desk.index, words))


def _low(value: int) -> Say:
    return lambda _: ours(str(value))


def _high(value: int, is_open: bool) -> Say:
    return lambda words: ours(words("and_more", n=value) if is_open else str(value))


def _according(figure: Figure, desk: Desk) -> Say:
    """«3 بحسب إدارة المستشفى» (3 according to the hospital's management)."""

    def say(words: Words) -> Phrase:
        value = (*value_of(figure.position, figure.facet, desk)(words), *_manner(figure.position)(words))
        return fill(words, "brief.according", value=value, who=several(figure.claims, desk)(words))

    return say


def _item(figure: Figure, desk: Desk) -> Say:
    """«عدد القتلى 3» (3 for the killed)."""

    def say(words: Words) -> Phrase:
        value = value_of(figure.position, figure.facet, desk)(words)
        return fill(words, "brief.figures.item", value=value, what=counted(figure.facet)(words))

    return say


def _manner(position: Position) -> Say:
    """What must be known of a figure: that it is only presupposed, or hedged."""
    keys = ["brief.manner.presupposed"] * position.presupposed + ["brief.manner.hedged"] * position.hedged
    return lambda words: ours("".join(words("brief.in_brackets", text=words(key)) for key in keys))
