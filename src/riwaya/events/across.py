"""Events of many documents: tellings are joined the closest first, never against a veto; part of the events room.

A `Gathering` takes tellings as they come and works out anew only what a new one touches. What it gives is a function of
the set of tellings: the order and the portions they came in make no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import pairwise
from typing import Generic, NamedTuple, Protocol, TypeVar

from riwaya.events.blocking import Block, Blocks
from riwaya.events.cluster import Joinable, Summary
from riwaya.events.kinds import Reason
from riwaya.events.likeness import Likeness
from riwaya.events.meaning import Meaning
from riwaya.events.owners import Mark
from riwaya.events.places import PlaceBook

JOINS = 2.5
"""Score two tellings of different documents need to be of one event."""
SURELY_ONE = 4.0
"""Score from which two are joined even though one document tells of both, or no pair of tellings reaches `JOINS`."""
UNSURE = 2.0
"""Score from which somebody should look."""
HELD = 100.0
"""The score of two tellings that somebody found to be of one event before."""
ORPHAN_JOINS = 1.75
"""Score an orphan needs to be about an event of another document, where it must also name an actor or a name of it."""

Node = int
Rank = tuple[str, str, str]
T = TypeVar("T", bound=Joinable)
A_contra = TypeVar("A_contra", bound=Joinable, contravariant=True)
Join = Callable[[Iterable[T]], T]
"""What several of them come to together, whatever their order."""


class Link(NamedTuple):
    """Two nodes that speak for each other, with the score of the two as they came."""

    score: float
    one: Node
    other: Node


class Gathering(Generic[T]):
    """Tellings, clusters or the gists of them, and the events they make; `clusters` gives the events.

    With `most` a telling is held against so many others at most, those that share most with it; then the order in which
    tellings come may make a difference.
    """

    def __init__(
        self,
        join: Join[T],
        likeness: Likeness,
        places: PlaceBook,
        meaning: Meaning | None = None,
        most: int | None = None,
    ) -> None:
        self._join = join
        self._most = most
        self._likeness = likeness
        self._blocks = Blocks(places, meaning)
        self._places = places
        self._numbers: dict[Hashable, Node] = {}
        self._nodes: dict[Node, T] = {}
        self._keys: dict[Node, list[Block]] = {}
        self._seeking: dict[Hashable, dict[Node, None]] = {}
        self._found: dict[Hashable, dict[Node, None]] = {}
        self._held: dict[Node, set[Node]] = {}
        self._links: dict[Node, dict[Node, float]] = {}
        """By node the nodes whose score is `UNSURE` or more; those that join are among them."""
        self._parts: dict[Node, dict[Rank, T]] = {}
        self._bonds: dict[tuple[Node, ...], list[Link]] = {}
        self._events: dict[Node, tuple[Node, ...]] = {}
        self._joined: dict[tuple[Node, ...], T] = {}

    def add(self, clusters: Iterable[T]) -> None:
        """Take tellings of documents in; one that is there already changes nothing."""
        dirty, touched = self._taken(clusters)
        for node in touched:
            self._link(node)
            dirty |= self._links[node].keys()
        self._settle(dirty)

    def hold(self, events: Iterable[Iterable[T]]) -> None:
        """Take in what is known to be of one event each: none of it is held against anything but what comes later."""
        dirty: set[Node] = set()
        for event in events:
            changed, touched = self._taken(event)
            dirty |= changed
            for one, other in pairwise(touched):
                self._held.setdefault(one, set()).add(other)
                self._held.setdefault(other, set()).add(one)
            for node in touched:
                self._link_held(node)
        self._settle(dirty)

    def _taken(self, clusters: Iterable[T]) -> tuple[set[Node], list[Node]]:
        """File what comes; the nodes whose events have to be worked out anew, and those that are other ones now."""
        coming: dict[Node, None] = {}
        for cluster in clusters:
            node = self._node(cluster)
            if cluster.rank not in self._parts.setdefault(node, {}):
                self._parts[node][cluster.rank] = cluster
                coming[node] = None
        touched = {node: self._join(self._parts[node].values()) for node in coming}
        dirty = set(touched)
        for node, cluster in touched.items():
            dirty |= self._unlink(node)
            self._nodes[node] = cluster
            self._file(node, cluster)
        return dirty, list(touched)

    def clusters(self) -> list[T]:
        """The events so far, by rank."""
        return sorted(self._joined.values(), key=lambda cluster: cluster.rank)

    def bonds(self) -> Iterator[tuple[T, T]]:
        """Pairs of tellings that were joined: enough of them to hold every event together."""
        for parts in self._parts.values():
            first, *rest = sorted(parts.values(), key=lambda cluster: cluster.rank)
            yield from ((first, other) for other in rest)
        for links in self._bonds.values():
            yield from ((self._nodes[link.one], self._nodes[link.other]) for link in links)

    def doubts(self) -> Iterator[tuple[T, T]]:
        """Pairs of events that tellings of both speak for joining, and that were not joined."""
        seen: set[tuple[Rank, Rank]] = set()
        for node, links in self._links.items():
            for other in links:
                one, two = self._joined[self._events[node]], self._joined[self._events[other]]
                if one.rank < two.rank and (one.rank, two.rank) not in seen:
                    seen.add((one.rank, two.rank))
                    yield one, two

    def _node(self, cluster: T) -> Node:
        """Tellings of one kind, place and day are one node: their score is over `SURELY_ONE` without looking.

        So a story that thousands of documents tell costs as much as the ways in which they tell it.
        """
        placed = cluster.site.names or any(not self._places.is_country(place) for place in cluster.site.places)
        when = cluster.days or cluster.published
        alone = not placed or not cluster.types or len(when) != 1
        known = cluster.rank if alone else (cluster.family, cluster.site, cluster.types, when)
        return self._numbers.setdefault(known, len(self._numbers))  # a number is looked up faster

    def _file(self, node: Node, cluster: T) -> None:
        keys = self._keys[node] = list(dict.fromkeys(self._blocks(cluster)))
        for key, seeking in keys:
            (self._seeking if seeking else self._found).setdefault(key, {})[node] = None

    def _unlink(self, node: Node) -> set[Node]:
        """Forget what a node was linked to and where it was filed; give those it was linked to and joined with."""
        for key, seeking in self._keys.pop(node, ()):
            del (self._seeking if seeking else self._found)[key][node]
        linked = self._links.pop(node, {}).keys()
        for other in linked:
            self._links[other].pop(node, None)
        return {*linked, *self._events.get(node, ())}

    def _link(self, node: Node) -> None:
        mine, links = self._nodes[node], self._link_held(node)
        for other in self._partners(node):
            if other not in links:
                score = self._likeness.score(mine, self._nodes[other])
                if score is not None and score >= UNSURE:
                    links[other] = self._links.setdefault(other, {})[node] = score

    def _link_held(self, node: Node) -> dict[Node, float]:
        """Link a node with those it is held together with; its links."""
        links = self._links.setdefault(node, {})
        for other in self._held.get(node, ()):
            links[other] = self._links.setdefault(other, {})[node] = HELD
        return links

    def _partners(self, node: Node) -> Iterable[Node]:
        """The nodes that share a block with one, where one of the two seeks; the `most` that share most blocks."""
        shared: Counter[Node] = Counter()
        for key, seeking in self._keys[node]:
            shared.update(iter(self._seeking.get(key, ())))
            if seeking:
                shared.update(iter(self._found.get(key, ())))
        shared.pop(node, None)
        if self._most is None or len(shared) <= self._most:
            return shared
        return nlargest(self._most, shared, key=lambda other: (shared[other], -other))

    def _settle(self, dirty: set[Node]) -> None:
        """Work out the events of every component that holds a dirty node; nodes without a link in common are no matter
        to each other."""
        while dirty:
            component = self._component(next(iter(dirty)))
            dirty -= component
            for node in component:
                gone = self._events.pop(node, ())
                self._joined.pop(gone, None)
                self._bonds.pop(gone, None)
            for nodes, bonds in self._merged(component):
                self._joined[nodes] = self._join(self._nodes[node] for node in nodes)
                self._bonds[nodes] = bonds
                self._events.update(dict.fromkeys(nodes, nodes))

    def _component(self, start: Node) -> set[Node]:
        found, waiting = {start}, [start]
        while waiting:
            links = self._links[waiting.pop()]
            fresh = links.keys() - found
            found |= fresh
            waiting.extend(fresh)
        return found

    def _merged(self, component: set[Node]) -> Iterator[tuple[tuple[Node, ...], list[Link]]]:
        """The nodes of each event of a component, and the links that joined them."""
        groups = {node: Summary.of(self._nodes[node]) for node in component}
        members = {node: [node] for node in component}
        bonds: dict[Node, list[Link]] = {node: [] for node in component}
        leader = {node: node for node in component}
        for link in self._closest(component):
            one, other = _lead(leader, link.one), _lead(leader, link.other)
            if one != other and self._joinable(groups[one], groups[other], link.score):
                kept, gone = (one, other) if len(members[one]) >= len(members[other]) else (other, one)
                groups[kept].absorb(groups.pop(gone))
                members[kept] += members.pop(gone)
                bonds[kept] += [*bonds.pop(gone), link]
                leader[gone] = kept
        for node, found in members.items():
            yield tuple(found), bonds[node]

    def _closest(self, component: set[Node]) -> list[Link]:
        """The links inside a component that may join, the closest first, in an order that no order of input changes."""
        rank = {node: self._nodes[node].rank for node in component}
        links = [
            Link(score, node, other)
            for node in component
            for other, score in self._links[node].items()
            if rank[node] < rank[other]
        ]
        return sorted(links, key=lambda link: (-link.score, rank[link.one], rank[link.other]))

    def _joinable(self, one: Summary, other: Summary, closest: float) -> bool:
        """True where nothing forbids it; `closest` is the score of the two tellings that speak most for it."""
        if closest >= HELD:
            return True
        score = self._likeness.score(one, other)
        if score is None or (closest < JOINS and score < SURELY_ONE):
            return False
        return score >= SURELY_ONE or one.documents.isdisjoint(other.documents)


class Owning(Protocol[A_contra]):
    """Tells by whose words a retraction finds what it takes back; see `owners.Owners`."""

    def takes_back(self, orphan: A_contra, /) -> bool: ...
    def told(self, cluster: A_contra, /) -> frozenset[Mark]: ...
    def wanted(self, orphan: A_contra, /, desks: Iterable[str]) -> frozenset[Mark]: ...


class Orphans(Generic[T]):
    """Finds for what a document only answers, takes back or takes as known the event of another one that it is about.

    It must share an actor or a name with its event; a retraction may share its speaker instead.
    """

    def __init__(self, join: Join[T], likeness: Likeness, places: PlaceBook, owners: Owning[T]) -> None:
        self._join = join
        self._likeness = likeness
        self._blocks = Blocks(places)
        self._owners = owners

    def __call__(self, clusters: Sequence[T], orphans: Sequence[T]) -> list[T]:
        """The events with what is about them; an orphan nobody matches is left out.

        Retractions come last: what they take back may be an orphan itself, such as a denial.
        """
        taking = [orphan for orphan in orphans if self._owners.takes_back(orphan)]
        answered = self._homed(clusters, [orphan for orphan in orphans if not self._owners.takes_back(orphan)], False)
        return self._homed(answered, taking, True) if taking else answered

    def _homed(self, clusters: Sequence[T], orphans: Iterable[T], own: bool) -> list[T]:
        told = [self._owners.told(cluster) if own else frozenset[Mark]() for cluster in clusters]
        desks = {name for marks in told for kind, name in marks if kind == "desk"}
        filed: dict[Hashable, list[int]] = {}
        for number, cluster in enumerate(clusters):
            for key in dict.fromkeys(self._keys(cluster, told[number])):
                filed.setdefault(key, []).append(number)
        homes: dict[int, list[T]] = {}
        for orphan in orphans:
            wanted = self._owners.wanted(orphan, desks)
            scored = [
                (score, -number)
                for number in {number for key in self._keys(orphan, wanted) for number in filed.get(key, ())}
                if (score := self._score(orphan, clusters[number], bool(wanted & told[number]))) is not None
            ]
            if scored:
                homes.setdefault(-max(scored)[1], []).append(orphan)
        return [self._join((c, *homes[n])) if n in homes else c for n, c in enumerate(clusters)]

    def _keys(self, cluster: T, marks: Iterable[Mark]) -> Iterator[Hashable]:
        """Blocks of what it must have in common with its event."""
        return (block.key for block in self._blocks.of_marks(cluster, marks))

    def _score(self, orphan: T, cluster: T, own: bool) -> float | None:
        shared = own or orphan.actors & cluster.actors or orphan.names & cluster.names
        if not shared or self._likeness.veto(orphan, cluster) not in (None, Reason.NOTHING_IN_COMMON):
            return None
        score = sum(found.points for found in self._likeness.evidence(orphan, cluster))
        return score if score >= ORPHAN_JOINS else None


def _lead(leader: dict[Node, Node], node: Node) -> Node:
    while leader[node] != node:
        leader[node] = leader[leader[node]]
        node = leader[node]
    return node
