"""What waits for an editor: claims on which a conflict turns and that nobody has judged yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from riwaya.claims.model import Claim, Reading
from riwaya.desk.asked import NOW, Asked
from riwaya.desk.wanted import Wanted
from riwaya.events.cards import Card
from riwaya.events.model import Comparison, Conflict
from riwaya.vocabulary import SpeakerType, Stance

if TYPE_CHECKING:
    from riwaya.desk.desk import Desk

EVENTS = 40
"""Events that are looked at, those in conflict that changed last."""
LARGE = 60
"""Documents up to which an event stands in the queue: a larger one takes seconds to work out, and has its board."""
OF_ONE = 4
"""Claims of one event that stand in the queue at once, so that the others are seen too."""
ATTACKS = (Stance.DISOWN, Stance.DENY, Stance.RETRACT)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim to look at, and the conflict that turns on it."""

    claim: Claim
    reading: Reading
    card: Card
    conflict: Conflict


def to_review(desk: Desk, asked: Asked = NOW, most: int = 12) -> list[Waiting]:
    """Claims of conflicts nobody has judged: event by event, what attacks and what is unsure of its speaker first."""
    found = islice(desk.lists.told(Wanted(contested=True), asked, LARGE), EVENTS)
    return list(islice(_waiting(desk, found, asked), most))


def _waiting(desk: Desk, found: Iterator[tuple[Card, Comparison]], asked: Asked) -> Iterator[Waiting]:
    seen: set[str] = set()
    for card, comparison in found:
        documents = [reading.document.id for reading in comparison.readings]
        judged = {mark.claim for one in desk.events.people.marks(documents, asked) for mark in one.marks}
        mine = [one for one in _of_event(card, comparison) if one.claim.id not in judged and one.claim.id not in seen]
        for one in sorted(mine, key=_need)[:OF_ONE]:
            seen.add(one.claim.id)
            yield one


def _of_event(card: Card, comparison: Comparison) -> Sequence[Waiting]:
    """Each claim of a conflict of an event once."""
    homes = {c.id: (c, r) for r in comparison.readings for c in (*r.claims, *r.narrated)}
    found: dict[str, Waiting] = {}
    for conflict in comparison.conflicts:
        for claim in (claim for side in conflict.sides for claim in side if claim in homes):
            if conflict.event == card.id:
                found.setdefault(claim, Waiting(*homes[claim], card, conflict))
    return list(found.values())


def _need(one: Waiting) -> tuple[bool, bool, int]:
    """What attacks first, then who was found from a dropped subject or is not known, then by place in the text."""
    unsure = one.claim.speaker.resolved_from is not None or one.claim.speaker.type is SpeakerType.UNKNOWN
    return one.claim.stance not in ATTACKS, not unsure, one.claim.position()
