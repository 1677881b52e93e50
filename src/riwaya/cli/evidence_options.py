"""What the commands over evidence share: the ledger named but not yet opened, the clock, a bar for long checks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from riwaya.cli.ledger_options import _DB_OPTION as DB_OPTION
from riwaya.cli.ledger_options import _QUIET as QUIET
from riwaya.cli.ledger_options import LedgerChoice, default_ledger

if TYPE_CHECKING:
    from riwaya.ledger.database import Mode
    from riwaya.ledger.store import Ledger

F = TypeVar("F", bound=Callable[..., Any])
Progress = Callable[[int, int], None]
EXIT_NOT_SOUND = 4


def later_db_option(command: F) -> F:
    """--db and --quiet for a command that may need no ledger; `ledger` is a function that chooses it and says which."""

    @wraps(command)
    def call(*, db: str | None, quiet: bool, **values: Any) -> Any:
        def choose() -> LedgerChoice:
            choice = LedgerChoice(db or default_ledger(), db is None)
            if choice.default and not quiet:
                click.echo(f"ledger: {choice.target}", err=True)
            return choice

        return command(ledger=choose, **values)

    return cast(F, DB_OPTION(QUIET(call)))


@contextmanager
def opened(choice: LedgerChoice, mode: Mode) -> Iterator[Ledger]:
    """The ledger that was chosen; raises LedgerError."""
    from riwaya.ledger.store import Ledger

    with Ledger.open(choice.target, mode) as ledger:
        yield ledger


def now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """Somebody to tell how far the work is: a bar on stderr where somebody watches."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    bars: list[Any] = []

    def tell(done: int, total: int) -> None:
        if not bars:
            bars.append(click.progressbar(length=total, label=label, file=sys.stderr))
        bars[0].update(done - bars[0].pos)

    try:
        yield tell
    finally:
        for bar in bars:
            bar.render_finish()
