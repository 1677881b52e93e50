"""What changed, posted to a web hook with a signature, so that the receiver knows who sends it and when. Watch room.

Signed is `TIMESTAMP.BODY` with HMAC-SHA256 and a secret that both know; the timestamp is that of the attempt, in
seconds since 1970. A receiver refuses what is signed wrongly or long ago, and drops an id it has had before.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from riwaya.errors import UsageError
from riwaya.exports.changes import changes_json
from riwaya.exports.jsontext import one_line
from riwaya.fetch.model import Fetched, Headers
from riwaya.watch.follow import Told
from riwaya.watch.looks import LookFailed, retry_after

LEAST = 16
"""Characters of a secret: a shorter one could be guessed."""


class Poster(Protocol):
    """What it is posted through; `riwaya.fetch.gate.Gate` is one."""

    def post(self, url: str, body: bytes, headers: Headers = ()) -> Fetched:
        """The answer. Raises FetchRefused and FetchFailed."""
        ...


class Webhook:
    """Posts to one address."""

    def __init__(self, poster: Poster, url: str, secret: str, now: Callable[[], datetime]) -> None:
        if len(secret) < LEAST:
            raise UsageError(f"the secret of a web hook has {len(secret)} characters; allowed are {LEAST} or more.")
        self._poster, self._url, self._secret, self._now = poster, url, secret.encode(), now

    def __call__(self, told: Told) -> None:
        """Deliver once. Raises LookFailed, FetchFailed, FetchRefused where the receiver did not take it."""
        self.post(told.id, body_of(told))

    def post(self, id_: str, body: bytes) -> None:
        """The same with any body."""
        answer = self._poster.post(self._url, body, self._headers(id_, body))
        if not answer.ok:
            status = f"{answer.status} {answer.reason}".strip()
            raise LookFailed(f"{self._url}: answered {status}.", "not_delivered", retry_after(answer, self._now()))

    def _headers(self, id_: str, body: bytes) -> Headers:
        stamp = str(int(self._now().timestamp()))
        return (
            ("Content-Type", "application/json; charset=utf-8"),
            ("Riwaya-Delivery", id_),
            ("Riwaya-Timestamp", stamp),
            ("Riwaya-Signature", f"v1={signature(self._secret, stamp, body)}"),
        )


def body_of(told: Told) -> bytes:
    """What is posted: the JSON of `riwaya follow --format json`, on one line."""
    return one_line(changes_json(told.id, told.event, told.span, told.states, told.changes)).encode()


def signature(secret: bytes, stamp: str, body: bytes) -> str:
    """The signature of a body posted at a time, in hexadecimal digits."""
    return hmac.new(secret, stamp.encode() + b"." + body, sha256).hexdigest()
