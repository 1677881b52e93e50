"""How anything is fetched (--proxy, --allow-private, --timeout, --agent): the options of every command that does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from riwaya.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from riwaya.fetch.gate import Gate
    from riwaya.fetch.pace import Pace

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--proxy", envvar="RIWAYA_PROXY", metavar="URL", help="Fetch through this HTTP proxy. Default: $RIWAYA_PROXY."
    ),
    click.option(
        "--allow-private",
        multiple=True,
        metavar="NETWORK",
        help="An address or network that is not public and may be reached all the same; may be given several times.",
    ),
    click.option(
        "--timeout", type=click.FloatRange(0.1, 600), default=30.0, metavar="SECONDS", help="For one whole answer."
    ),
    click.option("--agent", metavar="TEXT", help="Who asks, as sites see it; an address to write to is good manners."),
)


@dataclass(frozen=True, slots=True)
class FetchChoice:
    """What the caller says of fetching."""

    proxy: str | None = None
    allow_private: tuple[str, ...] = ()
    agent: str | None = None
    timeout: float = 30.0

    def gate(self, now: Callable[[], datetime], pace: Pace | None = None) -> Gate:
        """The gate to the web as the caller wants it. Raises UsageError."""
        try:
            from riwaya.fetch.gate import AGENT, Gate
            from riwaya.fetch.model import Allowed, Limits
            from riwaya.fetch.resolve import resolve

            import_module("riwaya.fetch.robots")  # whoever fetches may crawl
        except ImportError as error:
            raise UsageError(f"fetching needs `pip install 'riwaya[fetch]'` ({error.name} is missing).") from None
        allowed = Allowed.of(self.allow_private)
        return Gate(Limits(self.timeout), allowed, resolve, now, self.proxy, _agent(self.agent) or AGENT, pace)


def fetch_options(command: F) -> F:
    """The options; the command gets them as one `fetch`."""

    @wraps(command)
    def call(**values: Any) -> Any:
        choice = FetchChoice(
            values.pop("proxy"), values.pop("allow_private"), values.pop("agent"), values.pop("timeout")
        )
        return command(fetch=choice, **values)

    wrapped: Any = call
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return cast(F, wrapped)


def _agent(text: str | None) -> str | None:
    if text is not None and not (text.isascii() and text.isprintable() and text.strip() and len(text) <= 200):
        raise UsageError("--agent: allowed is one line of up to 200 characters of ASCII.")
    return text
