"""The worker itself: it ends when told to, holds what it looks at, and survives what looks may do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from riwaya.ledger.database import LedgerError
from riwaya.ledger.store import Ledger
from riwaya.ledger.watches import WatchKind
from tests.support.watching import BEGUN, Watch, item, said

FEED = WatchKind.FEED


def test_a_worker_that_is_told_to_stop_takes_nothing_more(site, watch):
    watch.add(FEED, site.feed("/feed", item("1", said(1))))
    watch.clock.ends = BEGUN
    assert watch.once() == []
    assert site.asked == []


def test_a_look_that_is_broken_off_is_due_as_before(site, watch):
    pages = [item(str(n), said(n), link=site.story(f"/{n}", said(n))) for n in range(4)]
    watch.add(FEED, site.feed("/feed", *pages), pages=True)
    asked = iter([False, False, True, True, True, True, True])
    watch.watcher._stopping = lambda: next(asked, True)
    assert watch.once() == []
    (found,) = watch.desk.watches.every()
    assert (found.holder, found.looks, found.due) == (None, 0, found.added_at)


def test_what_another_worker_took_over_is_not_told_of_and_changes_nothing(site, tmp_path):
    with Ledger.open(str(tmp_path / "ledger.db")) as one, Ledger.open(str(tmp_path / "ledger.db")) as two:
        slow, quick = Watch(one, "slow"), Watch(two, "quick")
        slow.add(FEED, site.feed("/feed", item("1", said(1))))
        taken = slow.watcher._take()
        quick.clock.time += timedelta(minutes=16)
        assert [look.watched.id for look in quick.once()] == [taken.id]
        assert slow.watcher._recorded(taken, slow.watcher._look(taken, slow.watcher._seen(taken))) is None
        assert slow.texts() == [said(1)]
        assert quick.desk.watches.every()[0].looks == 1


def test_a_fault_of_ours_in_one_look_harms_no_other(site, watch, monkeypatch):
    from riwaya.watch import watcher

    real = watcher.look_at_feed

    def look(watched, *others):
        if watched.target.endswith("/bad"):
            raise RuntimeError("a fault")
        return real(watched, *others)

    monkeypatch.setattr(watcher, "look_at_feed", look)
    watch.add(FEED, site.address + "/bad")
    watch.add(FEED, site.feed("/good", item("1", said(1))))
    errors = {one.watched.target[-4:]: one.error for one in watch.once()}
    assert "fault of Riwaya" in errors["/bad"]
    assert errors["good"] is None
    assert watch.texts() == [said(1)]


def test_a_ledger_that_fails_ends_the_worker_and_nothing_is_marked_as_seen(site, watch, monkeypatch):
    watch.add(FEED, site.feed("/feed", item("1", said(1))))

    def broken(*_):
        raise LedgerError("the disk is full")

    monkeypatch.setattr(watch.desk, "take", broken)
    with pytest.raises(LedgerError):
        watch.once()
    monkeypatch.undo()
    watch.clock.time += timedelta(minutes=16)
    watch.once()
    assert watch.texts() == [said(1)]


def test_many_looks_go_on_side_by_side(site, tmp_path):
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        watch = Watch(ledger, at_once=6)
        for n in range(20):
            watch.add(FEED, site.feed(f"/{n}", item("1", said(n))))
        assert len(watch.once()) == 20
        assert sorted(watch.texts()) == sorted(said(n) for n in range(20))
        watch.for_(hours=1)
        assert len(watch.texts()) == 20


def test_what_was_read_is_put_into_events(site, watch):
    # Three were killed and five wounded by a car bomb in Mosul, an official told the Coast Agency (invented).
    story = "قُتل ثلاثة أشخاص وجُرح خمسة في انفجار سيارة مفخخة في الموصل السبت، بحسب ما قال مصدر أمني لوكالة الساحل."
    watch.add(FEED, site.feed("/feed", item("1", story)))
    watch.once()
    assert watch.desk.waiting() == 0
    assert len(watch.desk.lists.events()) >= 1


def test_a_worker_that_is_never_idle_puts_into_events_what_it_read_all_the_same(site, watch, monkeypatch):
    from riwaya.watch import watcher

    monkeypatch.setattr(watcher, "SOON", timedelta(0))
    for n in range(3):
        watch.add(FEED, site.feed(f"/{n}", item("1", said(n))))
    waited = []
    watch.watcher.run(lambda _: waited.append(watch.desk.waiting()), once=True)
    assert waited == [1, 1, 1]  # told of before they are seen to; never two
