"""Whose earlier words a retraction or a correction can take back: its speaker's own; part of the events room.

An outlet that withdraws its report takes back what it told itself and what people without a name told it; a named
speaker's words stay his own, whoever carried them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from riwaya.attribution.model import Speaker
from riwaya.events.cluster import Cluster
from riwaya.events.independence import Origin
from riwaya.events.media import is_medium
from riwaya.events.sketch import Sketch
from riwaya.vocabulary import TAKES_BACK, SpeakerType

Mark = tuple[str, str]


def owns(speaker: Speaker, origin: Origin, other: Origin) -> bool:
    """True when what rests on `other` is the own word of who speaks as `origin`."""
    return other.voice == origin.voice or (bool(other.desk) and _is_desk(speaker, other.desk))


def _is_desk(speaker: Speaker, desk: str) -> bool:
    """True when the speaker is that outlet or agency; only of a medium one word of a name is enough."""
    return speaker.entity == desk or is_medium(speaker.name, desk, fewest=1 if speaker.type is SpeakerType.MEDIA else 2)


class Owners:
    """Marks by which a retraction finds the events that its own speaker told of."""

    def __init__(self, origin_of: Callable[[Sketch], Origin]) -> None:
        self._origin_of = origin_of

    def takes_back(self, orphan: Cluster, /) -> bool:
        """As `takes_back`."""
        return takes_back(orphan)

    def told(self, cluster: Cluster, /) -> frozenset[Mark]:
        """The voices and desks whose words an event rests on."""
        return frozenset(marks(self._origin_of(s) for s in cluster.sketches if s.claim.stance not in TAKES_BACK))

    def wanted(self, orphan: Cluster, /, desks: Iterable[str]) -> frozenset[Mark]:
        """The voices and desks whose words it takes back; `desks` are all there are."""
        found: set[Mark] = set()
        for sketch in orphan.sketches:
            if sketch.claim.stance in TAKES_BACK:
                found.add(("voice", self._origin_of(sketch).voice))
                found.update(desks_of(sketch.claim.speaker, desks))
        return frozenset(found)


def desks_of(speaker: Speaker, desks: Iterable[str]) -> Iterable[Mark]:
    """The marks of those of `desks` that are who speaks."""
    return (("desk", desk) for desk in desks if _is_desk(speaker, desk))


def marks(origins: Iterable[Origin]) -> Iterable[Mark]:
    """The marks of some origins."""
    for origin in origins:
        yield "voice", origin.voice
        if origin.desk:
            yield "desk", origin.desk


def takes_back(cluster: Cluster) -> bool:
    """True when a telling takes something back, so that it looks for its speaker's own words."""
    return any(sketch.claim.stance in TAKES_BACK for sketch in cluster.sketches)
