"""Questions that narrow what a ledger answers: one question about an event, the claims of events of some kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from riwaya.desk.asked import NOW, Asked
from riwaya.desk.documents import undated_last
from riwaya.desk.listing import ListedClaim
from riwaya.desk.wanted import Wanted
from riwaya.errors import UsageError
from riwaya.events.cards import cards_of
from riwaya.events.model import Comparison
from riwaya.vocabulary import FacetName

if TYPE_CHECKING:
    from riwaya.desk.desk import Desk


def one_question(comparison: Comparison, facet: FacetName) -> Comparison:
    """A comparison with this question about its events alone; raises UsageError where nobody answers it."""
    if not any(one.name is facet for event in comparison.events for one in event.facets):
        asked = sorted({str(one.name) for event in comparison.events for one in event.facets})
        raise UsageError(f"--facet: nobody says anything about {str(facet)!r} here; answered are: {', '.join(asked)}.")
    events = [
        replace(
            event,
            facets=tuple(one for one in event.facets if one.name is facet),
            history=tuple(step for step in event.history if step.facet is facet),
        )
        for event in comparison.events
    ]
    conflicts = tuple(conflict for conflict in comparison.conflicts if conflict.facet is facet)
    return replace(comparison, events=tuple(events), conflicts=conflicts)


def claims_asked(
    desk: Desk,
    wanted: Wanted,
    asked: Asked = NOW,
    most: int | None = None,
    event: str | None = None,
    documents: Sequence[str] | None = None,
) -> list[ListedClaim]:
    """Claims that fit, the last published document first, the undated last.

    Actor, outlet, stance and time are those of the claim; place, type, grade and whether accounts conflict are those
    of an event it is about. `event` is the beginning of an event's id.
    """
    if event is None and not _about_events(wanted):
        return _marked(desk, desk.lists.claims(wanted, asked, most, documents), asked)
    found = _of_event(desk, event, wanted, asked) if event is not None else _of_events(desk, wanted, asked)
    chosen = (one for one in found if documents is None or one.claim.document in documents)
    return _marked(desk, list(islice(chosen, most)), asked)


def latest_claims(
    desk: Desk, wanted: Wanted, asked: Asked, documents: int, most: int
) -> tuple[list[ListedClaim], bool]:
    """`most` claims that fit in so many of the documents that have claims of the stance, the last published first; true
    where there may be more."""
    judged = desk.events.people.judged(asked) if wanted.stance is not None else ()
    pages = desk.ledger.pages_with_claims(wanted.stance, asked.as_of, asked.known_at, judged)
    looked = list(islice((one for page in pages for one in page), documents + 1))
    found = claims_asked(desk, wanted, asked, most + 1, None, looked[:documents]) if looked else []
    return found[:most], len(found) > most or len(looked) > documents


def _marked(desk: Desk, found: list[ListedClaim], asked: Asked) -> list[ListedClaim]:
    """The same, with what persons decided about each."""
    judged = set(desk.events.people.judged(asked)) & {one.claim.document for one in found}
    decided = desk.events.people.marks(sorted(judged), asked) if judged else ()
    marks = {mark.claim: mark for one in decided for mark in one.marks}
    return [replace(one, mark=marks.get(one.claim.id)) for one in found]


def _about_events(wanted: Wanted) -> bool:
    return wanted.place is not None or wanted.type is not None or wanted.grade is not None or wanted.contested


def _events_only(wanted: Wanted) -> Wanted:
    return Wanted(place=wanted.place, type=wanted.type, grade=wanted.grade, contested=wanted.contested)


def _of_event(desk: Desk, event: str, wanted: Wanted, asked: Asked) -> Iterator[ListedClaim]:
    comparison, id_ = desk.event(event, asked)
    if all(_events_only(wanted).event(card) for card in cards_of(comparison)):
        yield from _claims(comparison, id_, wanted)


def _of_events(desk: Desk, wanted: Wanted, asked: Asked) -> Iterator[ListedClaim]:
    """Event by event, the last changed first; what two events tell of comes once."""
    seen: set[str] = set()
    for card, comparison in desk.lists.told(_events_only(wanted), asked):
        for one in _claims(comparison, card.id, wanted):
            if one.claim.id not in seen:
                seen.add(one.claim.id)
                yield one


def _claims(comparison: Comparison, event: str, wanted: Wanted) -> Iterable[ListedClaim]:
    told = {claim for one in comparison.events if one.id == event for claim in one.claims}
    for reading in undated_last(comparison.readings):
        for claim in reading.claims:
            if claim.id in told and wanted.claim(claim, reading.document):
                yield ListedClaim(claim, reading, (event,))
