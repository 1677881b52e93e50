"""Events at hand while nothing was recorded."""

from __future__ import annotations

import threading
import time
from types import SimpleNamespace

from riwaya.claims import judgements
from riwaya.desk.asked import NOW, Asked
from riwaya.desk.desk import Desk
from riwaya.desk.memory import Memory, key_of
from riwaya.ledger.store import Ledger
from tests.support.cases import engine
from tests.support.desks import Ticking, bundled, feed


def key(number, entry=1):
    return key_of((entry, "hash"), number, NOW)


def of(documents):
    return SimpleNamespace(readings=[None] * documents)


def test_what_was_worked_out_is_not_worked_out_again_until_something_is_recorded():
    memory, made = Memory(), []

    def make():
        made.append(of(1))
        return made[-1]

    assert memory(key(1), make) is memory(key(1), make)
    memory(key(1, entry=2), make)
    memory(key_of((2, "hash"), 1, Asked("2025-01-01")), make)
    assert len(made) == 3


def test_the_ones_asked_for_longest_ago_are_let_go_where_there_are_many_documents():
    memory, made = Memory(most=10), []
    for number in (1, 2, 1, 3):
        memory(key(number), lambda number=number: made.append(number) or of(4))
    memory(key(1), lambda: made.append("1 again") or of(4))
    memory(key(2), lambda: made.append("2 again") or of(4))
    assert made == [1, 2, 3, "2 again"]


def test_many_who_ask_for_one_event_at_once_wait_for_one_answer():
    memory, made = Memory(), []

    def make():
        made.append(1)
        time.sleep(0.05)
        return of(1)

    threads = [threading.Thread(target=memory, args=(key(1), make)) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert made == [1]
    assert memory._making == {}


def test_one_that_fails_is_tried_again():
    memory = Memory()

    def fail():
        raise ValueError

    for _ in range(2):
        try:
            memory(key(1), fail)
        except ValueError:
            continue
    assert len(memory(key(1), lambda: of(2)).readings) == 2


def test_a_judgement_is_seen_at_once_although_the_event_was_at_hand():
    with Ledger.open() as ledger:
        desk = Desk(ledger, engine(), Ticking(), Memory())
        feed(desk, bundled()[:6])
        card = max(desk.lists.events(), key=lambda one: one.claims)
        before, _ = desk.event(card.id)
        assert desk.event(card.id)[0].readings[0] is before.readings[0]
        claim = next(one for reading in before.readings for one in reading.claims if one.id in before.events[0].claims)
        desk.judge(judgements.reject(desk.judging.of_claim(claim.id), "Mona", "a caption"))
        after, _ = desk.event(card.id)
        assert claim.id not in {one for event in after.events for one in event.claims}
