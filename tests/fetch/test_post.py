"""What is posted goes through the same gate: to whom it is addressed, and to nobody it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from riwaya.errors import FetchRefused
from riwaya.fetch.gate import Gate
from riwaya.fetch.model import Allowed, Limits
from riwaya.fetch.resolve import resolve
from tests.support.hooks import Hook


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as opened:
        yield opened


def gate(*allowed: str) -> Gate:
    return Gate(Limits(seconds=5), Allowed.of(allowed), resolve, lambda: datetime(2026, 3, 1, tzinfo=UTC))


def test_the_body_and_the_headers_arrive_as_they_are(hook):
    body = "نفى المتحدث ذلك".encode()  # the spokesman denied it
    answer = gate("127.0.0.1").post(hook.url, body, (("X-Told", "yes"), ("Content-Type", "application/json")))
    assert (answer.status, answer.ok) == (204, True)
    assert [(one.body, one.headers["x-told"]) for one in hook.got] == [(body, "yes")]


def test_an_address_that_is_not_public_is_refused(hook):
    with pytest.raises(FetchRefused):
        gate().post(hook.url, b"x")
    assert hook.got == []


def test_nobody_is_posted_to_whom_the_answer_names(hook):
    hook.answers = [307]
    assert gate("127.0.0.1").post(hook.url, b"x").status == 307
    assert len(hook.got) == 1


def test_whether_an_address_may_be_reached_is_known_without_asking_it(hook):
    gate("127.0.0.1").check(hook.url)
    with pytest.raises(FetchRefused):
        gate().check(hook.url)
    assert hook.got == []


def test_an_empty_body_is_posted_too(hook):
    gate("127.0.0.1").post(hook.url, b"")
    assert hook.got[0].body == b""
