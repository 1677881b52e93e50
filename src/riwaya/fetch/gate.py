"""The one gate to the web: every path by which anything is fetched calls `Gate.get`. Fetch room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from ssl import SSLContext

from riwaya.fetch.model import Allowed, Fetched, Limits, Resolver, Unchanged, Wanted
from riwaya.fetch.pace import Pace

AGENT = "riwaya"


class Gate:
    """Fetches addresses. `now` says when, `pace` keeps the hosts from being asked too often (None: no waiting).

    `proxy` is the URL of an HTTP proxy through which everything goes; the checks stay here. `tls` is whom to
    trust, by default whom the machine trusts.
    One gate may be used by several threads.
    """

    def __init__(
        self,
        limits: Limits,
        allow: Allowed,
        resolver: Resolver,
        now: Callable[[], datetime],
        proxy: str | None = None,
        agent: str = AGENT,
        pace: Pace | None = None,
        tls: SSLContext | None = None,
    ) -> None:
        self._limits, self._allow, self._resolver, self._now = limits, allow, resolver, now
        self._proxy, self._agent, self._pace = proxy, agent, pace
        self._tls = tls

    def get(self, wanted: Wanted) -> Fetched | Unchanged:
        """The answer to an address: of any status, 404 too; `Unchanged` for 304.

        Raises FetchRefused where the address, or one it leads to, may not be reached, and FetchFailed where no answer
        came within the limits. Both have one line that says why.
        """
        raise NotImplementedError
