"""New tellings are compared with those near them; what was found stays findable, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice

import pytest

from bench.gathering import bcubed, gathered
from bench.grouping import documents
from riwaya.claims.model import Reading
from riwaya.desk import gathering, near, shelf
from riwaya.desk.desk import Desk
from riwaya.events.knowledge import Knowledge
from riwaya.events.tellings import TellingFinder
from riwaya.ledger.gists import Gists
from riwaya.ledger.groups import Groups
from riwaya.ledger.redact import document_eraser, redact
from riwaya.ledger.store import Ledger
from tests.events.test_asof_properties import FRIDAY, OUTLETS, POOL
from tests.support.cases import comparer, engine
from tests.support.desks import Ticking, bundled, feed, feed_in_portions, new_desk, poorer, report

TOLL, FIVE, QATRUN, ACCUSED, DENIED = POOL[0], POOL[1], POOL[21], POOL[5], POOL[6]


FIND = TellingFinder(Knowledge.default())


def reports(*texts: str) -> list[Reading]:
    return [report(text, OUTLETS[n % 3], FRIDAY + timedelta(hours=n)) for n, text in enumerate(texts)]


def links(desk: Desk) -> list[tuple[int, int | None]]:
    return [(telling, event) for telling, event in desk.ledger.db.rows("SELECT telling, event FROM links ORDER BY seq")]


def groups(desk: Desk) -> dict[int, int]:
    found = Groups(desk.ledger.db, desk.ledger.log)
    return found.events_of(list(range(1, found.count() + 1)))


def test_what_is_told_of_one_event_gets_one_number():
    with new_desk() as desk:
        feed(desk, reports(TOLL, FIVE, QATRUN))
        found = groups(desk)
        assert found[1] == found[2] != found[3]


def test_an_event_keeps_its_number_when_more_is_told_of_it():
    with new_desk() as desk:
        one, two = reports(TOLL, FIVE)
        feed(desk, [one])
        feed(desk, [two])
        assert links(desk) == [(1, 1), (2, 1)]


def test_nothing_new_leaves_no_trace():
    with new_desk() as desk:
        feed(desk, reports(TOLL))
        head = desk.ledger.log.head()
        assert desk.catch_up() == []
        assert desk.ledger.log.head() == head


def test_the_cards_of_what_changed_are_given_and_no_others():
    with new_desk() as desk:
        feed(desk, reports(TOLL, QATRUN))
        desk.ledger.add(report(FIVE, OUTLETS[1], FRIDAY + timedelta(hours=2)), None, FRIDAY)
        (card,) = desk.catch_up()
        assert card.documents == 2


def test_progress_is_told_portion_by_portion(monkeypatch):
    monkeypatch.setattr(gathering, "PORTION", 2)
    told: list[int] = []
    with new_desk() as desk:
        for reading in reports(TOLL, FIVE, QATRUN):
            desk.ledger.add(reading, None, FRIDAY)
        desk.catch_up(told.append)
    assert told == [2, 1]


def test_what_fails_is_done_the_next_time(monkeypatch):
    with new_desk() as desk:
        for reading in reports(TOLL, FIVE):
            desk.ledger.add(reading, None, FRIDAY)
        with monkeypatch.context() as patch:
            patch.setattr(Groups, "link", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                desk.catch_up()
        assert desk.lists.events() == []
        assert links(desk) == []
        desk.catch_up()
        (card,) = desk.lists.events()
        assert card.documents == 2


def test_cards_that_were_not_made_are_made_the_next_time(monkeypatch):
    with new_desk() as desk:
        desk.ledger.add(*reports(TOLL), None, FRIDAY)
        with monkeypatch.context() as patch:
            patch.setattr(desk.events, "made", lambda _: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                desk.catch_up()
        assert len(desk.catch_up()) == 1
        assert len(desk.lists.events()) == 1


def test_an_answer_without_an_event_waits_for_it():
    with new_desk() as desk:
        feed(desk, reports(DENIED))
        assert desk.lists.events() == []
        feed(desk, reports(ACCUSED))
        (card,) = desk.lists.events()
        assert card.claims == 2


def test_in_a_large_ledger_what_is_near_is_found_as_well(monkeypatch):
    monkeypatch.setattr(gathering, "SMALL", 20)
    every = [engine().read_text(*one) for one in islice(documents(800), 150)]
    found, _ = gathered(every, 10)
    precision, recall = bcubed(found, comparer().grouped(every))
    assert min(precision, recall) > 0.95


def test_an_event_that_is_large_takes_tellings_in_and_stays_together(monkeypatch):
    monkeypatch.setattr(gathering, "SMALL", 0)
    monkeypatch.setattr(near, "SPEAKERS", 2)
    told = [report(FIVE, outlet, FRIDAY + timedelta(hours=hour)) for hour, outlet in enumerate(OUTLETS[:4])]
    with new_desk() as desk:
        for reading in told:
            feed(desk, [reading])
        (card,) = desk.lists.events()
        assert card.documents == len(told)
        assert len({event for _, event in links(desk)}) == 1


def test_grouping_while_others_read_leaves_less_than_a_portion(monkeypatch):
    monkeypatch.setattr(gathering, "PORTION", 2)
    with new_desk() as desk:
        for reading in reports(TOLL, FIVE, QATRUN):
            desk.ledger.add(reading, None, FRIDAY)
        desk._gatherer.catch_up(lambda: FRIDAY, least=2)
        assert desk.waiting() == 1


def test_few_tellings_at_hand_make_no_difference(monkeypatch):
    def events(every: Sequence[Reading]) -> list[object]:
        with new_desk() as desk:
            feed_in_portions(desk, every, 4)
            return [*desk.lists.events()]

    every = bundled()[:30]
    plenty = events(every)
    monkeypatch.setattr(shelf, "KEPT", 1)
    assert events(every) == plenty


def test_a_process_notices_what_another_one_has_read_anew(tmp_path):
    path = str(tmp_path / "desk.db")
    clock = Ticking()
    full, five = reports(TOLL, FIVE)
    with Ledger.open(path) as one, Ledger.open(path) as two:
        mine, other = Desk(one, engine(), clock), Desk(two, engine(), clock)
        feed(mine, [full])
        feed(other, [poorer(full, 0)], "second")
        feed(mine, [five])
        (card,) = mine.lists.events()
        assert (card.documents, card.killed) == (1, (5, 5, 5))
        assert groups(mine).keys() == {2}


def test_a_process_notices_what_another_one_has_taken_out(tmp_path):
    path = str(tmp_path / "desk.db")
    clock = Ticking()
    full, five = reports(TOLL, FIVE)
    with Ledger.open(path) as one, Ledger.open(path) as two:
        mine = Desk(one, engine(), clock)
        feed(mine, [full])
        assert redact(two, document_eraser(two, full.document.id), "Sami", "asked for it", clock(), b"0" * 16)
        feed(mine, [five])
        assert Gists(one.db).held([full.document.id]) == {}
        assert not mine._gatherer._shelf.has(full.document.id)


def test_a_telling_that_is_read_with_more_claims_counts_with_all_of_them():
    more = "وأضاف المستشفى أن الانفجار وقع الجمعة في معسكر الواحة قرب سبها."  # it happened on Friday in the camp
    full, five = reports(f"{TOLL} {more}", FIVE)
    key = FIND(full)[0].claim
    less = replace(full, claims=tuple(claim for claim in full.claims if claim.id == key), narrated=())
    with new_desk() as desk:
        feed(desk, [less], "first")
        feed(desk, [full], "second")
        feed(desk, [five])
        assert [bool(one.events) for one in desk.lists.claims()] == [True] * (len(full.claims) + 1)
        assert groups(desk).keys() == {2, 3}


def test_a_ledger_in_postgres_comes_to_the_same_events(fresh_database):
    with new_desk() as here, new_desk(fresh_database) as there:
        for desk in (here, there):
            feed_in_portions(desk, bundled()[:40], 7)
            feed(desk, [poorer(bundled()[0], 1)], "second")
        assert here.lists.events() == there.lists.events()
        assert here.lists.claims() == there.lists.claims()
        assert here.ledger.digest() == there.ledger.digest()
        assert [entry for entry, _ in here.ledger.log.entries()] == [entry for entry, _ in there.ledger.log.entries()]
