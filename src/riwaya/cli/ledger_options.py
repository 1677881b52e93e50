"""--db and the instants asked for: the options of every command over a ledger, each declared once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from riwaya.cli.options import iso_time

if TYPE_CHECKING:
    from riwaya.desk.desk import Desk
    from riwaya.ledger.database import Mode

F = TypeVar("F", bound=Callable[..., Any])

DB = "RIWAYA_DB"
"""The environment variable with the ledger of those who do not say --db."""
LEDGER_EXIT_CODES = """\b
Exit codes:
  0    done
  1    some input could not be read, or the ledger cannot be opened, read or written
  2    a wrong option or argument
  3    no input could be read
  4    verification failed
  130  interrupted
"""


@dataclass(frozen=True, slots=True)
class LedgerChoice:
    """Which ledger is meant, and whether the caller said so or it is the default one."""

    target: str
    default: bool


def default_ledger(
    environ: Mapping[str, str] = os.environ, platform: str = sys.platform, home: Path | None = None
) -> str:
    """$RIWAYA_DB, else the file where the data of a user's programs are kept on this system."""
    if environ.get(DB):
        return environ[DB]
    home = Path.home() if home is None else home
    if platform == "darwin":
        folder = home / "Library" / "Application Support"
    elif platform == "win32":
        folder = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    else:
        folder = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return str(folder / "riwaya" / "ledger.db")


_DB_OPTION = click.option(
    "--db",
    "db",
    metavar="PATH|URL",
    help=f"The ledger: a file, or postgresql://user@host/name. Default: ${DB}, else a file in your data folder.",
)
_QUIET = click.option("-q", "--quiet", is_flag=True, help="Do not say which ledger is used.")
_ASKED = (
    click.option("--as-of", type=iso_time, metavar="ISO", help="What was public at this instant."),
    click.option("--known-at", type=iso_time, metavar="ISO", help="What this ledger held at this instant."),
)


def db_option(command: F) -> F:
    """--db and --quiet; the command gets them as one `ledger`."""

    @wraps(command)
    def call(**values: Any) -> Any:
        given, quiet = values.pop("db"), values.pop("quiet")
        choice = LedgerChoice(given or default_ledger(), given is None)
        if choice.default and not quiet:
            click.echo(f"ledger: {choice.target}", err=True)
        return command(ledger=choice, **values)

    return cast(F, _DB_OPTION(_QUIET(call)))


def asked_options(command: F) -> F:
    """--as-of and --known-at; the command gets them as one `asked`."""

    @wraps(command)
    def call(**values: Any) -> Any:
        from riwaya.desk.asked import Asked

        asked = Asked(_iso(values.pop("as_of")), _iso(values.pop("known_at")))
        return command(asked=asked, **values)

    wrapped: Any = call
    for option in reversed(_ASKED):
        wrapped = option(wrapped)
    return cast(F, wrapped)


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


@contextmanager
def desk(ledger: LedgerChoice, mode: Mode) -> Iterator[Desk]:
    """The desk over a ledger; raises LedgerError."""
    from riwaya.desk.desk import Desk

    with Desk.open(ledger.target, mode) as opened:
        yield opened


__all__ = ["DB", "LEDGER_EXIT_CODES", "LedgerChoice", "asked_options", "db_option", "default_ledger", "desk"]
