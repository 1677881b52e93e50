"""Where a web hook is: for one server at a time, delivery by delivery."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from riwaya.ledger.hooks import Hook
from riwaya.ledger.sqlite import MEMORY
from riwaya.ledger.staff import Staff
from riwaya.watch.follow import Step
from riwaya.web import hooking
from riwaya.web.hooking import HELD, Changed, Elsewhere, Kept, place
from tests.support.desks import bundled, feed, new_desk

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LATER = NOW + HELD + timedelta(seconds=1)
HOOK = Hook("h1", "https://desk.example/hook", "secret", "all", "", "", "Mona", "2026-03-01", 0, place(0))


@pytest.fixture
def staff():
    with Staff.open(MEMORY) as opened:
        opened.hooks.put(HOOK)
        yield opened


def kept(staff, holder):
    return Kept(staff.hooks, HOOK, holder, lambda: NOW)


def test_of_two_servers_one_delivers_until_it_has_been_gone_for_a_while(staff):
    assert kept(staff, "one").now(NOW).point == place(0)
    with pytest.raises(Elsewhere):
        kept(staff, "two").now(NOW)
    assert kept(staff, "one").now(NOW).point == place(0)
    assert kept(staff, "two").now(LATER).point == place(0)
    with pytest.raises(Elsewhere):
        kept(staff, "one").now(LATER)


def test_one_that_ends_in_order_lets_the_other_deliver_at_once(staff):
    kept(staff, "one").now(NOW)
    staff.hooks.let_go("one")
    assert kept(staff, "two").now(NOW).point == place(0)


def test_one_that_is_paused_or_removed_is_delivered_nowhere(staff):
    staff.hooks.pause("h1", paused=True)
    with pytest.raises(Elsewhere):
        kept(staff, "one").now(NOW)
    staff.hooks.drop("h1")
    with pytest.raises(Elsewhere):
        kept(staff, "one").now(NOW)


def test_what_was_told_is_not_told_again_by_a_server_that_was_slow(staff):
    kept(staff, "two").told(place(9), 1)
    kept(staff, "one").told(place(5), 1)
    assert staff.hooks.one("h1").point == place(9)


def test_a_great_deal_is_told_in_portions_in_order_and_each_once(staff, monkeypatch):
    monkeypatch.setattr(hooking, "PORTION", 5)
    told = []
    with new_desk() as desk:
        feed(desk, bundled())
        documents = [one.id for one in desk.ledger.documents()]
        point = kept(staff, "one")
        teller = Changed(desk, HOOK, "https://desk.example", point, told.append, lambda: NOW)
        while teller.step() is Step.TOLD:
            pass
    bodies = [json.loads(one.body) for one in told]
    assert [c["id"] for body in bodies for c in body["changes"] if c["kind"] == "document"] == documents
    assert [len(body["changes"]) for body in bodies[:-1]] == [5] * (len(bodies) - 1) != []
    assert [body["upto"] for body in bodies[:-1]] == [body["after"] for body in bodies[1:]]
    assert len({body["delivery"] for body in bodies}) == len(bodies)
