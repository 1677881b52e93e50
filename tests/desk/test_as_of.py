"""What a ledger shows as of an instant, after later documents have come.

What was public at the instant stays what it was: documents, their claims, and every event that still has the same
claims. Only what is of one event with what may be otherwise, for grouping goes by all that is known.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.claims.model import Reading
from riwaya.desk.asked import Asked
from riwaya.desk.desk import Desk
from riwaya.ledger.prepare import published_from
from tests.events.test_asof_properties import FRIDAY, OUTLETS, POOL, moments
from tests.support.desks import feed, new_desk, report

THEN = Asked("2025-03-15T12:00:00")
PAGE = "https://a.example/1"


def version(text: str, hours: int) -> Reading:
    """A version of one page that says when it was changed, fetched an hour later."""
    changed = FRIDAY + timedelta(hours=hours)
    told = [("modified", changed.isoformat()), ("retrieved_at", (changed + timedelta(hours=1)).isoformat())]
    return report(text, OUTLETS[0], FRIDAY, PAGE, *told)


documents = st.builds(report, st.sampled_from(POOL), st.sampled_from(OUTLETS), st.sampled_from(moments()))
versions = st.builds(version, st.sampled_from(POOL), st.integers(0, 72))
coverage = st.lists(st.one_of(documents, documents, versions), min_size=3, max_size=8)


def claims(desk: Desk) -> list[tuple[str, Reading]]:
    return [(one.claim.id, one.reading) for one in desk.lists.claims(asked=THEN)]


def events(desk: Desk) -> dict[frozenset[str], object]:
    """By its claims everything about each event."""
    found: dict[frozenset[str], object] = {}
    for card in desk.lists.events(asked=THEN):
        comparison, _ = desk.event(card.id, THEN)
        (event,) = comparison.events
        found[frozenset((*event.claims, *event.narrated))] = (card, event, comparison.conflicts)
    return found


@settings(max_examples=20)
@given(coverage)
def test_later_documents_change_no_earlier_answer_but_by_grouping(every: list[Reading]) -> None:
    then = published_from(report(POOL[0], None, datetime(2025, 3, 15, 12)).document)
    with new_desk() as desk:
        feed(desk, [one for one in every if published_from(one.document) <= then])
        public, said, shown = desk.ledger.readings(THEN.as_of), claims(desk), events(desk)
        feed(desk, [one for one in every if published_from(one.document) > then])
        assert desk.ledger.readings(THEN.as_of) == public
        assert claims(desk) == said
        now = events(desk)
        assert {one: now[one] for one in shown.keys() & now.keys()} == {
            one: shown[one] for one in shown.keys() & now.keys()
        }


@settings(max_examples=20)
@given(coverage, st.sampled_from(["2025-03-14T10:00:00", "2025-03-15", "2025-03-16T12:00:00"]))
def test_every_id_that_is_listed_for_an_instant_leads_to_that_event(every: list[Reading], as_of: str) -> None:
    asked = Asked(as_of)
    with new_desk() as desk:
        feed(desk, [*every, report(POOL[0], "دفتر القلعة")])  # an undated one: the Citadel Notebook
        for card in desk.lists.events(asked=asked):
            comparison, id_ = desk.event(card.id, asked)
            assert id_ == card.id
            assert [event.id for event in comparison.events] == [card.id]


def test_an_undated_document_is_shown_now_and_at_no_instant() -> None:
    with new_desk() as desk:
        feed(desk, [report(POOL[0])])
        assert len(desk.lists.events()) == 1
        assert desk.lists.events(asked=Asked("2030-01-01")) == []


def test_a_late_import_is_shown_where_it_was_public() -> None:
    with new_desk() as desk:
        feed(desk, [report(POOL[1], OUTLETS[0], FRIDAY + timedelta(hours=9))])
        feed(desk, [report(POOL[3], OUTLETS[1], FRIDAY + timedelta(hours=8))])
        (card,) = desk.lists.events(asked=Asked("2025-03-14T10:00:00"))
        assert card.documents == 2
