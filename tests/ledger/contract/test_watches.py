"""The schedule of what is watched: the same in every database; who takes one has it alone, until he is done or dead."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from riwaya.ledger.instants import instant
from riwaya.ledger.store import Ledger
from riwaya.ledger.watches import Look, Mark, UnknownWatch, Watches, WatchKind, item_hash, watch_id
from tests.support.records import NOW

MINUTE = timedelta(minutes=1)
FEED = "https://bareed.example/feed.xml"


@pytest.fixture
def watches(ledger):
    return Watches(ledger.db)


def add(watches, *targets, seconds=600, now=NOW):
    for target in targets:
        watches.add(WatchKind.FEED, target, seconds, {"outlet": "بريد"}, now)  # an invented outlet, Bareed


def take(watches, holder="one", now=NOW):
    return watches.take(holder, now, now + 5 * MINUTE)


def looked(watches, taken, holder="one", **told):
    return watches.looked(holder, taken.id, Look(NOW, NOW + 10 * MINUTE, **told))


def test_what_is_added_is_due_at_once_with_all_that_was_told(watches):
    add(watches, FEED)
    found = take(watches)
    assert (found.target, found.kind, found.seconds, found.told) == (FEED, WatchKind.FEED, 600, {"outlet": "بريد"})
    assert (found.state, found.due, found.holder, found.looks) == ({}, instant(NOW), "one", 0)


def test_what_one_has_taken_no_other_takes(watches):
    add(watches, FEED)
    assert take(watches) is not None
    assert take(watches, "other") is None


def test_those_due_longest_are_taken_first(watches):
    add(watches, "https://b.example/", now=NOW)
    add(watches, "https://a.example/", now=NOW - MINUTE)
    assert [take(watches).target for _ in range(2)] == ["https://a.example/", "https://b.example/"]


def test_what_a_dead_worker_held_is_free_when_its_time_is_over(watches):
    add(watches, FEED)
    take(watches, "dead")
    assert take(watches, "alive", NOW + 4 * MINUTE) is None
    assert take(watches, "alive", NOW + 5 * MINUTE).holder == "alive"


def test_who_is_still_at_work_holds_on(watches):
    add(watches, FEED)
    found = take(watches, "slow")
    watches.hold("slow", [found.id], NOW + 20 * MINUTE)
    assert take(watches, "other", NOW + 6 * MINUTE) is None


def test_who_lost_it_meanwhile_writes_nothing(watches):
    add(watches, FEED)
    found = take(watches, "slow")
    take(watches, "other", NOW + 6 * MINUTE)
    assert not looked(watches, found, "slow", state={"etag": "late"})
    assert watches.named(FEED).state == {}


def test_a_look_says_what_comes_next(watches):
    add(watches, FEED)
    marks = [Mark(item_hash("1"), "raw", "said"), Mark(item_hash("2"), "", "other", 1)]
    assert looked(watches, take(watches), found=2, state={"etag": "x"}, marks=marks)
    found = watches.named(FEED)
    assert (found.state, found.found, found.looks, found.failures, found.holder) == ({"etag": "x"}, 2, 1, 0, None)
    assert found.due == watches.next_due() == instant(NOW + 10 * MINUTE)
    assert watches.seen(found.id) == {mark.item: mark for mark in marks}
    assert watches.known(["said", "never"]) == {"said"}
    assert take(watches) is None
    assert take(watches, now=NOW + 10 * MINUTE) is not None


def test_what_has_long_been_gone_is_forgotten_and_what_is_there_is_not(watches):
    add(watches, FEED)
    looked(watches, take(watches), marks=[Mark(one, one, one) for one in ("gone", "there")])
    later = NOW + timedelta(days=61)
    taken = watches.take("one", later, later + MINUTE)
    assert watches.looked("one", taken.id, Look(later, later + MINUTE, present={"there"}))
    assert set(watches.seen(taken.id)) == {"there"}


def test_a_failure_keeps_what_the_last_look_handed_over_and_is_counted(watches):
    add(watches, FEED)
    looked(watches, take(watches), state={"etag": "x"})
    for _ in range(2):
        assert looked(watches, take(watches, now=NOW + 10 * MINUTE), error="no answer")
    found = watches.named(FEED)
    assert (found.state, found.failures, found.error) == ({"etag": "x"}, 2, "no answer")
    looked(watches, take(watches, now=NOW + 10 * MINUTE))
    assert (watches.named(FEED).failures, watches.named(FEED).error) == (0, None)


def test_what_was_not_looked_at_after_all_is_due_as_before(watches):
    add(watches, FEED)
    watches.let_go("one", take(watches).id)
    assert take(watches, "other") is not None


def test_what_is_added_again_keeps_its_past_and_is_looked_at_as_told_now(watches):
    add(watches, FEED)
    looked(watches, take(watches), found=3, state={"etag": "x"})
    assert not watches.add(WatchKind.FEED, FEED, 60, {"pages": True}, NOW + MINUTE)
    (found,) = watches.every()
    assert (found.seconds, found.told, found.found, found.state) == (60, {"pages": True}, 3, {})
    assert take(watches, now=NOW + MINUTE) is not None


def test_what_is_removed_is_gone_with_what_was_seen_of_it(watches):
    add(watches, FEED, "https://other.example/")
    looked(watches, take(watches), marks=[Mark("1", "raw", "said")])
    watches.remove(watch_id(FEED))
    assert [one.target for one in watches.every()] == ["https://other.example/"]
    assert watches.known(["said"]) == set()


def test_one_is_named_by_its_address_or_the_beginning_of_its_id(watches):
    add(watches, FEED, "https://other.example/")
    assert watches.named(FEED) == watches.named(watch_id(FEED)[:8])
    for unclear in ("w", "", "https://nobody.example/"):
        with pytest.raises(UnknownWatch, match="riwaya watch list"):
            watches.named(unclear)


def test_of_nothing_nothing_is_due(watches):
    assert watches.next_due() is None
    assert take(watches) is None


def test_workers_that_take_at_once_take_each_one_once(target):
    with Ledger.open(target) as ledger:
        add(Watches(ledger.db), *(f"https://{n}.example/" for n in range(60)))

    def work(name):
        with Ledger.open(target) as mine:
            return [found.target for _ in range(60) if (found := take(Watches(mine.db), f"worker {name}"))]

    with ThreadPoolExecutor(4) as pool:
        taken = [one for some in pool.map(work, range(4)) for one in some]
    assert len(taken) == len(set(taken)) == 60
