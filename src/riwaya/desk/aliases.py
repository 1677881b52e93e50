"""The ids under which an event is shown for past instants: what it begins with then may not be what it begins with now.

It begins with another claim where the first one has no date, stands in an older version of its page, or in a page that
was changed after others had been published. All of these ids lead to the event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from riwaya.claims.model import Reading
from riwaya.events.compare import event_id
from riwaya.events.given import Key
from riwaya.events.instants import published_key
from riwaya.events.knowledge import ANY, VIOLENCE
from riwaya.events.tellings import STATEMENT
from riwaya.ledger.instants import instant
from riwaya.ledger.prepare import published_from
from riwaya.vocabulary import EventType


def changes_its_beginning(readings: Iterable[Reading], documents: int) -> bool:
    """True where not all of an event's documents count now, or some were not public since their publication."""
    counted = list(readings)
    return len(counted) < documents or any(
        one.document.published is None or published_from(one.document) != instant(one.document.published)
        for one in counted
    )


def ids_at_any_instant(parts: Mapping[Key, str], readings: Iterable[Reading]) -> dict[str, Key]:
    """By id the claim it stands for: one for each document, as if the event began with it.

    `parts` are the claims of the event with their families, and the document of each.
    """
    first: dict[tuple[str, str], str] = {}
    for (claim, family), document in parts.items():
        first[document, family] = min(claim, first.get((document, family), claim))
    dates = {reading.document.id: published_key(reading.document) for reading in readings}
    return {
        event_id(dates[document], claim, _named(family)): (claim, STATEMENT if family == STATEMENT else "")
        for (document, family), claim in first.items()
        if document in dates
    }


def _named(family: str) -> str:
    """The part of a family in an event's id."""
    if family == STATEMENT:
        return EventType.STATEMENT.value
    return "" if family in (ANY, VIOLENCE) else family
