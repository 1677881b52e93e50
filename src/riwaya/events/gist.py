"""What a telling comes to: all that grouping looks at, without the claims; part of the events room.

A ledger keeps the gist of every telling and takes out those near a new one, where restoring readings and finding again
what they tell would cost a hundred times as much. Several gists come to what their clusters together come to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from riwaya.annotate.model import PlaceMention
from riwaya.document import Span
from riwaya.events.cluster import Cluster
from riwaya.events.instants import Days, telling
from riwaya.events.knowledge import ANY
from riwaya.events.owners import takes_back
from riwaya.events.places import PlaceBook, Site, together

Rank = tuple[str, str, str]
Words = frozenset[str]
SOMEWHERE = Span(0, 1)
"""The span of a place that is not asked where it is named."""


class Gist(NamedTuple):
    """What a cluster comes to (its attributes of the same names); `tellings` are the keys of those it is made of.

    `named` is the rank of the earliest sketch that names a family. `sure`: one claim alone makes an event worth
    showing; else one that is `solid` and one that is `voiced` by somebody are needed. `places` are those of its sites.
    """

    rank: Rank
    named: Rank | None
    family: str
    told_site: Site
    denied_site: Site
    launch: Site
    spoken: Site
    days: tuple[Days, ...]
    published: tuple[int, ...]
    types: Words
    actors: Words
    figures: Words
    words: Words
    people: Words
    names: Words
    things: Words
    said: Words
    documents: Words
    sure: bool
    solid: bool
    voiced: bool
    takes_back: bool
    places: tuple[tuple[str, PlaceMention], ...]
    tellings: frozenset[tuple[str, str]]
    site: Site
    """As `Cluster.site`: no other field is looked at as often."""

    @property
    def worth(self) -> bool:
        """True for what makes an event, as `compare.worth_showing` has it."""
        return self.sure or (self.solid and self.voiced)


def gist_of(cluster: Cluster, key: tuple[str, str], places: PlaceBook) -> Gist:
    """The gist of a telling; `places` are those of its document."""
    solid = [sketch for sketch in cluster.sketches if sketch.solid]
    sites = (cluster.told_site, cluster.denied_site, cluster.launch, cluster.spoken)
    known = ((place, places.get(place)) for place in sorted({place for site in sites for place in site.places}))
    return Gist(
        cluster.rank,
        min((sketch.rank for sketch in cluster.sketches if sketch.family not in ("", ANY)), default=None),
        cluster.family,
        *sites,
        cluster.days,
        cluster.published,
        *(cluster.types, cluster.actors, cluster.figures, cluster.words),
        *(cluster.people, cluster.names, cluster.things, cluster.said, cluster.documents),
        any(not sketch.claim.narrated or (sketch.site and (sketch.days or sketch.figures)) for sketch in solid),
        bool(solid),
        any(not sketch.claim.narrated for sketch in cluster.sketches),
        takes_back(cluster),
        tuple((place, located(mention)) for place, mention in known if mention is not None),
        frozenset({key}),
        cluster.site,
    )


def located(mention: PlaceMention) -> PlaceMention:
    """Where a place lies; in which words its document names it, nobody asks of a gist."""
    return mention._replace(span=SOMEWHERE, name="")


def joined(gists: Iterable[Gist]) -> Gist:
    """What some gists come to together; the order they come in is no matter. At least one."""
    found = sorted(gists, key=lambda gist: gist.rank)
    if len(found) == 1:
        return found[0]
    first = min((gist for gist in found if gist.named is not None), key=_named, default=found[0])
    sets = (frozenset[str]().union(*parts) for parts in zip(*(gist[_SETS:_FLAGS] for gist in found), strict=True))
    flags = (any(one) for one in zip(*(gist[_FLAGS:_PLACES] for gist in found), strict=True))
    told, denied = together(gist.told_site for gist in found), together(gist.denied_site for gist in found)
    parts = (
        found[0].rank,
        first.named,
        first.family,
        told,
        denied,
        together(gist.launch for gist in found),
        together(gist.spoken for gist in found),
        telling(day for gist in found for day in gist.days),
        tuple(sorted({day for gist in found for day in gist.published})),
        *sets,
        *flags,
        tuple({place: mention for gist in reversed(found) for place, mention in gist.places}.items()),
        frozenset[tuple[str, str]]().union(*(gist.tellings for gist in found)),
        told or denied,
    )
    return Gist._make(parts)


_SETS, _FLAGS, _PLACES = (Gist._fields.index(name) for name in ("types", "sure", "places"))


def _named(gist: Gist) -> Rank:
    return gist.named or gist.rank


def places_of(gists: Iterable[Gist]) -> PlaceBook:
    """Every place that some gists name."""
    return PlaceBook.of(_mentions(gists))


def _mentions(gists: Iterable[Gist]) -> Iterator[tuple[str, PlaceMention]]:
    return (pair for gist in sorted(gists, key=lambda gist: gist.rank) for pair in gist.places)
