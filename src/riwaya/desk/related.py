"""Events beside an event: those its own documents tell of too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from riwaya.desk.asked import NOW, Asked
from riwaya.events.cards import Card
from riwaya.events.model import Comparison
from riwaya.ledger.groups import Groups

if TYPE_CHECKING:
    from riwaya.desk.desk import Desk

MOST = 8


@dataclass(frozen=True, slots=True)
class Related:
    """An event as it is now, and how many documents tell of both."""

    card: Card
    shared: int


def documents_of(comparison: Comparison, event: str) -> list[str]:
    """The ids of the documents that tell of one event of a comparison."""
    homes = {c.id: r.document.id for r in comparison.readings for c in (*r.claims, *r.narrated)}
    told = (claim for one in comparison.events if one.id == event for claim in (*one.claims, *one.narrated))
    return sorted({homes[claim] for claim in told if claim in homes})


def published_of(desk: Desk, event: str, asked: Asked = NOW) -> list[str]:
    """When the documents that tell of an event, by the beginning of its id, were published, later ones than asked for
    among them; nothing is worked out for it. Raises UnknownEvent.
    """
    groups = Groups(desk.ledger.db, desk.ledger.log)
    numbers = desk.events.numbers_of(event, asked)
    filed = groups.filed(sorted(groups.members(numbers, asked.known_at)))
    documents = desk.ledger.documents(sorted({one.document for one in filed}))
    return [one.published_at for one in documents if one.published_at]


def related(desk: Desk, comparison: Comparison, event: str, asked: Asked = NOW, most: int = MOST) -> list[Related]:
    """Events that documents of this one tell of too, those with the most in common first."""
    groups = Groups(desk.ledger.db, desk.ledger.log)
    documents = documents_of(comparison, event)
    homes = {one.number: one.document for one in groups.of_documents(documents)}
    shared: dict[int, set[str]] = {}
    for telling, number in groups.events_of(sorted(homes), asked.known_at).items():
        shared.setdefault(number, set()).add(homes[telling])
    ranked = Counter({number: len(found) for number, found in shared.items()}).most_common(most + 2)
    return list(_cards(desk, ranked, event))[:most]


def _cards(desk: Desk, ranked: Iterable[tuple[int, int]], event: str) -> Iterable[Related]:
    counts = dict(ranked)
    for number, ids in desk.events.ids_of(list(counts)).items():
        for card in (found for id_ in ids if id_ != event for _, found in desk.events.cards.named(id_)[:1]):
            yield Related(card, counts[number])
