"""Sketches of one event together: what grouping joins and what an event is made from; part of the events room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from riwaya.events.instants import Days, telling
from riwaya.events.knowledge import ANY
from riwaya.events.places import Site, together
from riwaya.events.sketch import Sketch
from riwaya.vocabulary import Stance

AbstractSet = frozenset[str] | set[str]


class Told(Protocol):
    """What is told of one event by some claims together; what `events.likeness` weighs."""

    @property
    def family(self) -> str: ...
    @property
    def types(self) -> AbstractSet: ...
    @property
    def site(self) -> Site: ...
    @property
    def spoken(self) -> Site: ...
    @property
    def launch(self) -> Site: ...
    @property
    def days(self) -> tuple[Days, ...]: ...
    @property
    def published(self) -> tuple[int, ...]: ...
    @property
    def actors(self) -> AbstractSet: ...
    @property
    def figures(self) -> AbstractSet: ...
    @property
    def words(self) -> AbstractSet: ...
    @property
    def people(self) -> AbstractSet: ...
    @property
    def names(self) -> AbstractSet: ...
    @property
    def things(self) -> AbstractSet: ...
    @property
    def said(self) -> AbstractSet: ...


class Joinable(Told, Protocol):
    """The same with what joining looks at beside: a `Cluster`, or the gist of one."""

    @property
    def rank(self) -> tuple[str, str, str]: ...
    @property
    def told_site(self) -> Site: ...
    @property
    def denied_site(self) -> Site: ...
    @property
    def documents(self) -> AbstractSet: ...


@dataclass(frozen=True)
class Cluster:
    """Sketches of one event, in order of rank, with what they say together."""

    sketches: tuple[Sketch, ...]

    @classmethod
    def of(cls, clusters: Iterable[Cluster]) -> Cluster:
        """All of some clusters as one; the order they come in is no matter."""
        found = {sketch for cluster in clusters for sketch in cluster.sketches}
        return cls(tuple(sorted(found, key=lambda sketch: sketch.rank)))

    def __add__(self, other: Cluster) -> Cluster:
        return Cluster.of((self, other))

    @property
    def rank(self) -> tuple[str, str, str]:
        """The rank of its earliest sketch: an order of clusters that no order of input can change."""
        return self.sketches[0].rank

    @cached_property
    def family(self) -> str:
        """The family of the event; a toll alone goes with any."""
        named = [sketch.family for sketch in self.sketches if sketch.family not in ("", ANY)]
        return named[0] if named else ANY

    @cached_property
    def types(self) -> frozenset[str]:
        return frozenset(t for sketch in self.sketches for t in sketch.types)

    @cached_property
    def site(self) -> Site:
        """Where it happened; what a denial says of that counts only where nobody else says it."""
        return self.told_site or self.denied_site

    @cached_property
    def told_site(self) -> Site:
        return together(sketch.site for sketch in self.sketches if sketch.claim.stance is not Stance.DENY)

    @cached_property
    def denied_site(self) -> Site:
        return together(sketch.site for sketch in self.sketches if sketch.claim.stance is Stance.DENY)

    @cached_property
    def launch(self) -> Site:
        return together(sketch.launch for sketch in self.sketches)

    @cached_property
    def spoken(self) -> Site:
        """Where its documents are about, as far as they don't say where it happened."""
        return together(sketch.spoken for sketch in self.sketches)

    @cached_property
    def days(self) -> tuple[Days, ...]:
        return telling(d for sketch in self.sketches for d in sketch.days if sketch.claim.stance is not Stance.DENY)

    @cached_property
    def published(self) -> tuple[int, ...]:
        return tuple(sorted({sketch.day for sketch in self.sketches if sketch.day is not None}))

    @cached_property
    def actors(self) -> frozenset[str]:
        return frozenset(a for sketch in self.sketches for a in sketch.actors)

    @cached_property
    def figures(self) -> frozenset[str]:
        return frozenset(f for sketch in self.sketches for f in sketch.figures)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(w for sketch in self.sketches for w in sketch.words)

    @cached_property
    def people(self) -> frozenset[str]:
        return frozenset(p for sketch in self.sketches for p in sketch.people)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(n for sketch in self.sketches for n in sketch.names)

    @cached_property
    def things(self) -> frozenset[str]:
        return frozenset(t for sketch in self.sketches for t in sketch.things)

    @cached_property
    def said(self) -> frozenset[str]:
        """The ids of its claims."""
        return frozenset(sketch.claim.id for sketch in self.sketches)

    @cached_property
    def documents(self) -> frozenset[str]:
        return frozenset(sketch.document for sketch in self.sketches)


@dataclass(slots=True)
class Summary:
    """What several clusters tell together, while they are being joined: sets that grow, without the claims."""

    rank: tuple[str, str, str]
    family: str
    told_site: Site
    denied_site: Site
    launch: Site
    spoken: Site
    days: tuple[Days, ...]
    published: tuple[int, ...]
    types: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    figures: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, cluster: Joinable) -> Summary:
        """The summary of one cluster."""
        return cls(
            cluster.rank, cluster.family, cluster.told_site, cluster.denied_site, cluster.launch, cluster.spoken,
            cluster.days, cluster.published, set(cluster.types), set(cluster.actors), set(cluster.figures),
            set(cluster.words), set(cluster.people), set(cluster.names), set(cluster.things), set(cluster.said),
            set(cluster.documents),
        )  # fmt: skip

    @property
    def site(self) -> Site:
        """As `Cluster.site`."""
        return self.told_site or self.denied_site

    def absorb(self, other: Summary) -> None:
        """Take in what another one tells; the same as the summary of both clusters together."""
        first = min(self, other, key=lambda one: (one.family == ANY, one.rank))
        self.family, self.rank = first.family, min(self.rank, other.rank)
        self.told_site |= other.told_site
        self.denied_site |= other.denied_site
        self.launch |= other.launch
        self.spoken |= other.spoken
        self.days = telling((*self.days, *other.days))
        self.published = tuple(sorted({*self.published, *other.published}))
        self.types |= other.types
        self.actors |= other.actors
        self.figures |= other.figures
        self.words |= other.words
        self.people |= other.people
        self.names |= other.names
        self.things |= other.things
        self.said |= other.said
        self.documents |= other.documents
