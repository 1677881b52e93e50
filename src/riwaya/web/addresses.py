"""What the inbox fetches, and where web hooks are posted; imported only where something is. Web room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riwaya.desk.desk import Desk, clock
from riwaya.desk.fetching import Errand, Fetching
from riwaya.document import Metadata
from riwaya.fetch.gate import Gate
from riwaya.fetch.model import Allowed, Limits
from riwaya.fetch.pace import Pace
from riwaya.fetch.resolve import resolve
from riwaya.fetch.robots import Robots
from riwaya.ingest.many import Part

POST_SECONDS = 10.0
"""How long a receiver of posts may take to answer."""
MOST_ANSWER = 100_000


def gate_for_hooks(networks: Sequence[str]) -> Gate:
    """What web hooks are posted through: what the inbox may not fetch from is not posted to either."""
    return Gate(Limits(seconds=POST_SECONDS, body=MOST_ANSWER), Allowed.of(networks), resolve, clock)


def documents_at(
    desk: Desk, addresses: Sequence[tuple[str, Metadata | None]], networks: Sequence[str]
) -> Iterator[Part]:
    """The documents at addresses, through the same gate as `riwaya add`; `networks` are reached though not public."""
    pace = Pace()
    gate = Gate(Limits(), Allowed.of(networks), resolve, clock, pace=pace)
    return Fetching(desk.ledger, Errand(gate, Robots(gate, clock), pace)).parts(addresses)
