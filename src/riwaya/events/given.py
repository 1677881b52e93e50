"""Events from groups that are given: which tellings make one event was decided before, and is kept elsewhere.

A telling is what one document tells of one event. It is a function of that document alone, and each claim's part in an
event (a sketch) is in exactly one telling or orphan; so a telling is known by its sketches, first by its first one.
A claim whose stance a person corrected may found a telling that no group knows yet: who keeps groups has to group its
document again. Part of the events room.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from riwaya.claims.model import Reading
from riwaya.events.cluster import Cluster
from riwaya.events.grouping import Grouper
from riwaya.events.knowledge import Knowledge
from riwaya.events.likeness import Likeness
from riwaya.events.places import PlaceBook
from riwaya.events.sketch import Sketcher
from riwaya.events.threads import Threads
from riwaya.events.topics import topic_of

Key = tuple[str, str]
"""Claim id and family: one claim's part in one event."""
Groups = Mapping[Key, str]
"""The group each key is in. One key of a telling is enough to place it; with all of them it keeps its place though a
person rejects its first claim."""


class Tellings(NamedTuple):
    """What one document tells, and what it only answers, takes back or takes as known."""

    told: list[Cluster]
    orphans: list[Cluster]


class Given(NamedTuple):
    """An event to be: its tellings, and the name of its group."""

    cluster: Cluster
    group: str


class Teller:
    """Tells apart what documents tell, one at a time."""

    def __init__(self, knowledge: Knowledge, threads: Threads | None = None) -> None:
        self._knowledge = knowledge
        self._sketcher = Sketcher(knowledge, threads)

    def __call__(self, reading: Reading) -> Tellings:
        """The tellings and orphans of one document."""
        places = PlaceBook((reading,))
        grouper = Grouper(Likeness(self._knowledge, places), places)
        return Tellings(*grouper(self._sketcher(reading), topic_of(reading)))


def tellings_of(reading: Reading, knowledge: Knowledge | None = None) -> Tellings:
    """The tellings of one document; for many documents keep a `Teller`."""
    return Teller(knowledge or Knowledge.default())(reading)


def keys_of(telling: Cluster) -> tuple[Key, ...]:
    """All keys of a telling, the first one first."""
    return tuple((sketch.claim.id, sketch.family) for sketch in telling.sketches)


def key_of(telling: Cluster) -> Key:
    """The key by which a telling is known: of its first sketch."""
    return keys_of(telling)[0]


def group_of(telling: Cluster, groups: Groups) -> str | None:
    """The group of the first key of a telling that has one."""
    return next((groups[key] for key in keys_of(telling) if key in groups), None)


def name_of(telling: Cluster) -> str:
    """A name for a group that begins with this telling."""
    return "/".join(key_of(telling))


def groups_of(gathered: Iterable[Cluster], events: Iterable[Cluster]) -> dict[Key, str]:
    """The groups of what was gathered; `events` are the same with the orphans that found a home."""
    groups = {key: name_of(cluster) for cluster in gathered for key in keys_of(cluster)}
    for event in events:
        home = group_of(event, groups)
        groups.update({key: home for key in keys_of(event) if home is not None})
    return groups


def events_given(
    tellings: Iterable[Tellings], groups: Groups, worth: Callable[[Cluster], bool], shaped: Container[str] = ()
) -> Iterator[Given]:
    """The events that groups come to, by rank of what is told; what is in no group is left out.

    `worth` says whether what is told makes an event; of groups that persons `shaped` it is not asked, so that a denial
    they split off is shown though nothing else is told with it.
    """
    told: dict[str, list[Cluster]] = {}
    about: dict[str, list[Cluster]] = {}
    for found in tellings:
        for into, clusters in ((told, found.told), (about, found.orphans)):
            for cluster in clusters:
                group = group_of(cluster, groups)
                if group is not None:
                    into.setdefault(group, []).append(cluster)
    events = [Given(Cluster.of(told.get(group) or about[group]), group) for group in {**told, **about}]
    for event in sorted(events, key=lambda found: found.cluster.rank):
        if event.group in shaped or (event.group in told and worth(event.cluster)):
            yield Given(Cluster.of((event.cluster, *about.get(event.group, ()))), event.group)
