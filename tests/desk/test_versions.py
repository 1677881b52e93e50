"""A page that changed: only what its newest version says counts, and before that instant what it had said."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest

from riwaya.claims.model import Reading
from riwaya.desk.asked import NOW, Asked
from riwaya.desk.desk import Desk
from riwaya.ledger.groups import Groups
from riwaya.vocabulary import Stance
from tests.events.test_asof_properties import FRIDAY, OUTLETS, POOL
from tests.support.desks import feed, feed_in_portions, new_desk, poorer, report

PAGE = "https://a.example/1"
THREE, FIVE, SCHOOL = POOL[0], POOL[1], POOL[22]  # three dead; five dead; a school will open
ACCUSED, DENIED = POOL[5], POOL[6]
STATED, DISOWNED = POOL[11], POOL[12]


def page(text: str, hours: int) -> Reading:
    """A version of the page that was changed and fetched then."""
    at = (FRIDAY + timedelta(hours=hours)).isoformat()
    return report(text, OUTLETS[0], FRIDAY, PAGE, ("modified", at), ("retrieved_at", at))


def killed(desk: Desk, asked: Asked = NOW) -> list[tuple[int, int, int] | None]:
    return [card.killed for card in desk.lists.events(asked=asked)]


def texts(desk: Desk, asked: Asked = NOW) -> set[str]:
    return {one.reading.document.text for one in desk.lists.claims(asked=asked)}


@pytest.mark.parametrize("order", list(permutations([page(THREE, 1), page(FIVE, 5), page(SCHOOL, 9)])))
def test_the_newest_version_speaks_at_each_instant_whatever_the_order_of_arrival(order):
    with new_desk() as desk:
        feed_in_portions(desk, order, 1)
        assert texts(desk) == {SCHOOL}
        assert killed(desk) == []
        assert killed(desk, Asked(FRIDAY + timedelta(hours=6))) == [(5, 5, 5)]
        assert killed(desk, Asked(FRIDAY + timedelta(hours=2))) == [(3, 3, 3)]
        assert texts(desk, Asked(FRIDAY + timedelta(hours=2))) == {THREE}


def test_an_older_version_counts_for_who_knew_no_other():
    with new_desk() as desk:
        then = feed(desk, [page(THREE, 1)])
        feed(desk, [page(FIVE, 5)])
        assert killed(desk) == [(5, 5, 5)]
        assert killed(desk, Asked(known_at=then)) == [(3, 3, 3)]
        assert texts(desk, Asked(known_at=then)) == {THREE}


def test_an_event_whose_page_says_something_else_now_is_no_longer_listed():
    with new_desk() as desk:
        feed(desk, [page(THREE, 1)])
        (card,) = desk.lists.events()
        feed(desk, [page(SCHOOL, 5)])
        assert desk.lists.events() == []
        comparison, id_ = desk.event(card.id, Asked(FRIDAY + timedelta(hours=2)))
        assert (id_, len(comparison.events)) == (card.id, 1)


def test_what_others_say_stays_when_a_page_changes():
    with new_desk() as desk:
        feed(desk, [page(FIVE, 1), report(POOL[3], OUTLETS[1], FRIDAY)])  # five dead; the mayor: seven
        feed(desk, [page(SCHOOL, 5)])
        assert killed(desk) == [(7, 7, 7)]


def test_a_page_that_is_gone_keeps_its_claims():
    with new_desk() as desk:
        feed(desk, [page(THREE, 1)])
        cards = desk.lists.events()
        desk.events.versions.bury(PAGE, FRIDAY + timedelta(days=1), "404", FRIDAY)
        desk.catch_up()
        assert desk.lists.events() == cards
        assert texts(desk) == {THREE}


def test_what_another_reader_no_longer_reads_is_of_no_event():
    with new_desk() as desk:
        reading = report(THREE, OUTLETS[0], FRIDAY)
        then = feed(desk, [reading])
        feed(desk, [poorer(reading, 0)], "second")
        assert desk.lists.events() == desk.lists.claims() == []
        assert len(desk.lists.events(asked=Asked(known_at=then))) == 1
        links = desk.ledger.db.rows("SELECT telling, event FROM links ORDER BY seq")
        assert links == [(1, 1), (1, None)]


def test_a_second_reader_s_tellings_take_the_place_of_the_first_one_s():
    with new_desk() as desk:
        full = report(f"{THREE}\n\n{ACCUSED}", OUTLETS[0], FRIDAY)
        feed(desk, [poorer(full, 1)], "first")
        feed(desk, [full], "second")
        with new_desk() as other:
            feed(other, [full])
            assert desk.lists.events() == other.lists.events()
        numbers = [one.number for one in Groups(desk.ledger.db, desk.ledger.log).of_documents([full.document.id])]
        events = Groups(desk.ledger.db, desk.ledger.log).events_of(numbers)
        assert len(numbers) > len(events) > 0


def test_events_that_only_a_dropped_claim_held_together_fall_apart():
    with new_desk() as desk:
        bridge = report(f"{THREE}\n\n{POOL[21]}", OUTLETS[0], FRIDAY)  # and another explosion, on Saturday in al-Qatrun
        feed(desk, [bridge, report(FIVE, OUTLETS[1], FRIDAY)])
        feed(desk, [poorer(bridge, 0)], "second")
        (card,) = desk.lists.events()
        assert (card.documents, card.killed) == (1, (5, 5, 5))


def test_a_disowning_shows_on_the_event_the_statement_claims():
    with new_desk() as desk:
        feed(desk, [report(STATED, OUTLETS[0], FRIDAY)])
        feed(desk, [report(DISOWNED, OUTLETS[1], FRIDAY + timedelta(hours=9))])
        for card in desk.lists.events():
            comparison, _ = desk.event(card.id)
            assert tuple((f.name, f.grade) for f in comparison.events[0].facets if not f.stratum) == card.grades
        stances = {stance for card in desk.lists.events() for stance, _ in card.stances}
        assert Stance.DISOWN in stances


def test_an_answer_goes_along_when_its_event_becomes_another_one_s():
    with new_desk() as desk:
        feed(desk, [report(ACCUSED, OUTLETS[0], FRIDAY), report(DENIED, OUTLETS[1], FRIDAY + timedelta(hours=1))])
        (card,) = desk.lists.events()
        assert {stance for stance, _ in card.stances} == {Stance.ACCUSE, Stance.DENY}
        feed(desk, [poorer(report(ACCUSED, OUTLETS[0], FRIDAY), 0)], "second")
        assert desk.lists.events() == []
        numbers = range(1, Groups(desk.ledger.db, desk.ledger.log).count() + 1)
        assert Groups(desk.ledger.db, desk.ledger.log).events_of(list(numbers)) == {}
