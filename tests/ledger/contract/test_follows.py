"""How far each follower was told: the same in every database, and never told by two at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from riwaya.ledger.follows import Follows
from riwaya.ledger.instants import instant
from tests.support.records import NOW

MINUTE = timedelta(minutes=1)
HOOK = "https://hook.example/"


@pytest.fixture
def follows(ledger):
    return Follows(ledger.db)


@pytest.fixture
def followed(follows):
    return follows.begin("e1", HOOK, instant(NOW), NOW)


def hold(follows, followed, holder="one", now=NOW):
    return follows.hold(holder, followed.id, now, now + MINUTE)


def test_it_begins_where_it_is_told_to_and_goes_on_where_it_is(follows, followed):
    assert (followed.event, followed.target, followed.point, followed.upto) == ("e1", HOOK, instant(NOW), None)
    hold(follows, followed)
    follows.told("one", followed.id, instant(NOW + MINUTE), 1)
    again = follows.begin("e1", HOOK, instant(NOW - MINUTE), NOW)
    assert (again.point, again.delivered) == (instant(NOW + MINUTE), 1)


def test_two_targets_of_one_event_are_two(follows, followed):
    assert follows.known("e1", HOOK)
    assert not follows.known("e1", "https://other.example/")
    assert follows.begin("e1", "https://other.example/", instant(NOW), NOW).id != followed.id


def test_one_has_it_alone_until_he_lets_go_or_his_time_is_over(follows, followed):
    assert hold(follows, followed) is not None
    assert hold(follows, followed, "other") is None
    assert hold(follows, followed, "one") is not None
    assert hold(follows, followed, "other", NOW + MINUTE) is not None
    follows.let_go("other", followed.id)
    assert hold(follows, followed, "third") is not None


def test_a_delivery_under_way_keeps_its_end(follows, followed):
    hold(follows, followed)
    follows.try_up_to("one", followed.id, instant(NOW + MINUTE))
    follows.failed("one", followed.id, "no answer", NOW + 2 * MINUTE)
    found = follows.named(followed.id)
    assert (found.upto, found.failures, found.error) == (instant(NOW + MINUTE), 1, "no answer")
    assert (found.due, found.point) == (instant(NOW + 2 * MINUTE), instant(NOW))
    follows.told("one", followed.id, instant(NOW + MINUTE), 1)
    found = follows.named(followed.id)
    assert (found.upto, found.failures, found.error, found.delivered) == (None, 0, None, 1)


def test_who_does_not_hold_it_changes_nothing(follows, followed):
    hold(follows, followed, "other")
    follows.try_up_to("one", followed.id, instant(NOW + MINUTE))
    follows.told("one", followed.id, instant(NOW + MINUTE), 1)
    follows.failed("one", followed.id, "no answer", NOW)
    found = follows.named(followed.id)
    assert (found.point, found.upto, found.failures, found.delivered) == (instant(NOW), None, 0, 0)
