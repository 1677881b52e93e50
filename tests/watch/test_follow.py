"""Changes of an event told to somebody: each once, none left out, however often it fails or is broken off."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from riwaya.errors import InputError, UsageError
from riwaya.events.kinds import ChangeKind
from riwaya.fetch.gate import Gate
from riwaya.fetch.model import Allowed, Limits
from riwaya.fetch.resolve import resolve
from riwaya.vocabulary import EventType
from riwaya.watch.follow import Follower, Lasting, Passing, Step
from riwaya.watch.webhook import Webhook, body_of
from tests.support.desks import bundled, feed, new_desk
from tests.support.hooks import Hook

EVERY = sorted(bundled(), key=lambda one: one.document.input)
SAMPLES = [one for one in EVERY if one.document.input.rpartition("/")[0].endswith("samples")]
FIRST, LATER = SAMPLES[:7], SAMPLES[7:]
"""The night at Wadi al-Sidr, and what came out about it afterwards (all invented)."""
SECRET = "a secret that nobody guesses"
NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def desk() -> Iterator:
    """A desk that has read the first of the bundled coverage."""
    with new_desk() as opened:
        feed(opened, FIRST)
        yield opened


def explosion(desk) -> str:
    return next(card.id for card in desk.lists.events() if card.type is EventType.EXPLOSION_UNKNOWN_CAUSE)


@pytest.fixture
def event(desk) -> str:
    """The explosion in the camp."""
    return explosion(desk)


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as opened:
        yield opened


class Clock:
    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


def lasting(desk, event, holder="one", target="hook"):
    start = desk.ledger.log.last_moment()
    return Lasting(desk.follows, desk.follows.begin(event, target, start, NOW), holder)


def follower(desk, event, clock, deliver, holder="one"):
    return Follower(desk, lasting(desk, event, holder), deliver, clock)


def webhook(hook, clock, secret=SECRET):
    return Webhook(Gate(Limits(seconds=5), Allowed.of(["127.0.0.1"]), resolve, clock), hook.url, secret, clock)


def test_nothing_is_told_where_nothing_changed(desk, event, clock):
    told = []
    made = follower(desk, event, clock, told.append)
    assert [made.step() for _ in range(3)] == [Step.NOTHING] * 3
    feed(desk, [one for one in EVERY if "/ferry/" in one.document.input][:2])  # another event altogether
    assert made.step() is Step.NOTHING
    assert told == []


def test_what_changed_is_told_once(desk, event, clock):
    told = []
    made = follower(desk, event, clock, told.append)
    feed(desk, LATER)
    assert [made.step() for _ in range(2)] == [Step.TOLD, Step.NOTHING]
    assert {ChangeKind.DENIAL, ChangeKind.GRADE, ChangeKind.POSITION} <= {one.kind for one in told[0].changes}


def test_step_by_step_all_is_told_that_is_told_at_once(clock):
    def told_by(portions):
        with new_desk() as desk:
            feed(desk, FIRST)
            event = explosion(desk)
            told = []
            made = follower(desk, event, clock, told.append)
            for portion in portions:
                feed(desk, portion)
                made.step()
            return {
                (one.kind, one.asked[:1]) for some in told for one in some.changes if one.kind is not ChangeKind.GONE
            }

    whole = told_by([LATER])
    assert whole <= told_by([[one] for one in LATER])
    assert len(whole) > 3


def test_who_comes_back_is_told_what_came_meanwhile_and_nothing_again(desk, event, clock):
    told = []
    follower(desk, event, clock, told.append).step()
    feed(desk, LATER[:1])
    follower(desk, event, clock, told.append).step()
    feed(desk, LATER[1:])
    follower(desk, event, clock, told.append).step()
    assert len({one.id for one in told}) == len(told)
    assert [one.span[1] for one in told[:-1]] == [one.span[0] for one in told[1:]]


def test_two_do_not_tell_one_target(desk, event, clock):
    follower(desk, event, clock, lambda _: None).step()
    with pytest.raises(UsageError, match="is told to hook by one already"):
        follower(desk, event, clock, lambda _: None, holder="two").step()
    clock.time += timedelta(minutes=11)
    follower(desk, event, clock, lambda _: None, holder="two").step()


def test_a_point_that_is_not_kept_begins_where_it_is_told_to(desk, event, clock):
    start = desk.ledger.log.last_moment()
    feed(desk, LATER)
    told = []
    made = Follower(desk, Passing(event, start), told.append, clock)
    assert [made.step() for _ in range(2)] == [Step.TOLD, Step.NOTHING]
    assert Follower(desk, Passing(event, desk.ledger.log.last_moment()), told.append, clock).step() is Step.NOTHING


def test_an_event_that_was_not_told_of_then_is_all_new(desk, event, clock):
    told = []
    Follower(desk, Passing(event, "2020-01-01T00:00:00.000000+00:00"), told.append, clock).step()
    assert told[0].states[0] is None
    assert ChangeKind.POSITION in {one.kind for one in told[0].changes}


def test_a_statement_that_is_disowned_is_told_as_that(clock):
    with new_desk() as desk:
        feed(desk, SAMPLES[:9])
        event = next(card.id for card in desk.lists.events() if card.type is EventType.STATEMENT)
        told = []
        Follower(desk, Passing(event, "2026-01-01T00:00:05.000000+00:00"), told.append, clock).step()
    assert told[0].states[0] is None  # then what it begins with was part of another event
    assert ChangeKind.DISOWNING in {one.kind for one in told[0].changes}


def test_a_post_is_signed_over_its_time_and_its_body(desk, event, clock, hook):
    made = follower(desk, event, clock, webhook(hook, clock))
    feed(desk, LATER)
    assert made.step() is Step.TOLD
    (got,) = hook.got
    stamp = got.headers["riwaya-timestamp"]
    assert stamp == str(int(NOW.timestamp()))
    right = hmac.new(SECRET.encode(), stamp.encode() + b"." + got.body, sha256).hexdigest()
    assert got.headers["riwaya-signature"] == f"v1={right}"
    body = json.loads(got.body)
    assert body["delivery"] == got.headers["riwaya-delivery"]
    assert body["note"] == "computed from attributions, not verified"
    assert {one["kind"] for one in body["changes"]} >= {"denial", "grade"}
    assert all(claim["words"][0]["text"] for one in body["changes"] for claim in one["claims"])


def test_what_was_not_taken_is_posted_later_under_the_same_id(desk, event, clock, hook):
    hook.answers = [500, 0, 302, 204]
    made = follower(desk, event, clock, webhook(hook, clock))
    feed(desk, LATER[:1])
    assert made.step() is Step.FAILED
    assert "500" in made.problem
    assert made.step() is Step.NOTHING  # not due yet
    feed(desk, LATER[1:])  # comes with the next one
    for expected in (Step.FAILED, Step.FAILED, Step.TOLD):
        clock.time = made.due
        assert made.step() is expected
    bodies = [(one.headers["riwaya-delivery"], one.body) for one in hook.got]
    assert len(bodies) == 4
    assert len(set(bodies)) == 1
    made.step()
    assert len({one.headers["riwaya-delivery"] for one in hook.got}) <= 2


def test_the_waits_between_tries_grow(desk, event, clock):
    def never(_):
        raise InputError("no")

    made = follower(desk, event, clock, never)
    feed(desk, LATER)
    waits = []
    for _ in range(14):
        assert made.step() is Step.FAILED
        waits.append(made.due - clock.time)
        clock.time = made.due
    assert waits[0] < timedelta(minutes=2)
    assert waits[6] > timedelta(minutes=30)
    assert waits[-1] <= timedelta(hours=29)


def test_one_killed_between_the_yes_and_his_note_of_it_posts_the_same_again(desk, event, clock, hook, monkeypatch):
    class Killed(Exception):
        pass

    def killed(*_):
        raise Killed

    feed_later = follower(desk, event, clock, webhook(hook, clock))
    feed(desk, LATER[:1])
    monkeypatch.setattr(desk.follows, "told", killed)
    with pytest.raises(Killed):
        feed_later.step()
    monkeypatch.undo()
    feed(desk, LATER[1:])
    clock.time += timedelta(minutes=11)
    follower(desk, event, clock, webhook(hook, clock), holder="two").step()
    assert len(hook.got) == 2
    assert hook.got[0].headers["riwaya-delivery"] == hook.got[1].headers["riwaya-delivery"]
    assert hook.got[0].body == hook.got[1].body


def test_a_short_secret_is_refused(hook, clock):
    with pytest.raises(UsageError, match="16 or more"):
        webhook(hook, clock, "short")


def test_the_body_is_one_line_of_json_without_control_characters(desk, event, clock):
    told = []
    made = follower(desk, event, clock, told.append)
    feed(desk, LATER)
    made.step()
    body = body_of(told[0])
    assert b"\n" not in body
    assert json.loads(body)["event"] == event
