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
from tests.support.desks import Ticking, bundled, feed, report

HEAD = (1, "hash")


def of(documents):
    return SimpleNamespace(readings=[None] * documents)


def ask(memory, number, make, head=HEAD, given="the same", asked=NOW):
    return memory(key_of(number, asked), head, lambda: given, lambda _: make())


def test_what_was_worked_out_is_worked_out_again_only_where_something_it_is_made_from_changed():
    memory, made = Memory(), []

    def make():
        made.append(of(1))
        return made[-1]

    assert ask(memory, 1, make) is ask(memory, 1, make)
    assert ask(memory, 1, make, (2, "hash")) is made[0]
    assert ask(memory, 1, make, (3, "hash"), "a document more") is not made[0]
    ask(memory, 1, make, (3, "hash"), asked=Asked("2025-01-01"))
    assert len(made) == 3


def test_nothing_is_looked_up_where_nothing_was_recorded():
    memory, looked = Memory(), []
    for entry in (1, 1, 2):
        memory(key_of(1, NOW), (entry, "hash"), lambda: looked.append(1) or "given", lambda _: of(1))
    assert len(looked) == 2


def test_the_ones_asked_for_longest_ago_are_let_go_where_there_are_many_documents():
    memory, made = Memory(most=10), []
    for number in (1, 2, 1, 3):
        ask(memory, number, lambda number=number: made.append(number) or of(4))
    ask(memory, 1, lambda: made.append("1 again") or of(4))
    ask(memory, 2, lambda: made.append("2 again") or of(4))
    assert made == [1, 2, 3, "2 again"]


def test_many_who_ask_for_one_event_at_once_wait_for_one_answer():
    memory, made = Memory(), []

    def make():
        made.append(1)
        time.sleep(0.05)
        return of(1)

    threads = [threading.Thread(target=ask, args=(memory, 1, make)) for _ in range(8)]
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
            ask(memory, 1, fail)
        except ValueError:
            continue
    assert len(ask(memory, 1, lambda: of(2)).readings) == 2


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


def test_an_event_is_the_same_one_while_others_are_added():
    with Ledger.open() as ledger:
        desk = Desk(ledger, engine(), Ticking(), Memory())
        feed(desk, bundled()[:6])
        card = max(desk.lists.events(), key=lambda one: one.claims)
        before, _ = desk.event(card.id)
        feed(
            desk, [report("قال مدير المدرسة إن حريقا اندلع في مطبخها أمس.")]
        )  # a fire in a school's kitchen (invented)
        assert desk.event(card.id)[0].readings[0] is before.readings[0]


def test_what_is_at_hand_changes_no_answer():
    """Every event now and at every instant at which something was published, with a memory and without."""
    with Ledger.open() as ledger:
        plain = Desk(ledger, engine(), Ticking())
        feed(plain, bundled())
        remembering = Desk(ledger, engine(), Ticking(), Memory())
        dated = (reading.document.published for reading in ledger.readings())
        instants = sorted({one.isoformat() for one in dated if one is not None})[::12]
        for asked in (NOW, *map(Asked, instants), NOW):
            ledger.at_hand = None
            wanted = {number: plain.events.worked_out(number, asked) for number in range(1, 6)}
            ledger.at_hand = remembering._memory.readings
            assert {number: remembering.events.worked_out(number, asked) for number in wanted} == wanted


def test_nothing_stays_at_hand_once_something_was_redacted():
    memory = Memory()
    ask(memory, 1, lambda: of(1))
    memory.readings.put((b"record", "input"), object())
    memory.redacted(1)
    assert memory.readings.get((b"record", "input")) is None
    made = []
    ask(memory, 1, lambda: made.append(1) or of(1))
    memory.redacted(1)
    ask(memory, 1, lambda: made.append(2) or of(1))
    assert made == [1]
