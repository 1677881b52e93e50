"""`riwaya serve`: the workbench over a ledger, in a browser."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

import click

from riwaya.cli.batch import EXIT_NOTHING_READ, Inputs, Outcome, complain
from riwaya.cli.evidence_options import later_db_option
from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice, default_ledger
from riwaya.cli.options import optional_input_options
from riwaya.cli.output import in_browser
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.web.settings import Settings

MISSING = (
    "the workbench needs packages that are not installed: {name}. "
    'Install them with: pip install "riwaya[web]"'
)  # fmt: skip


@click.command(epilog=LEDGER_EXIT_CODES)
@optional_input_options
@later_db_option
@click.option(
    "--host", default="127.0.0.1", metavar="ADDRESS", help="Where to listen; any but this machine needs users."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8421, help="Port; 0 takes a free one.")
@click.option(
    "--address", "addresses", multiple=True, metavar="URL", help="What people open, where it is not HOST:PORT."
)
@click.option("--users", type=click.Path(dir_okay=False), metavar="FILE", help="Who may come in; beside the ledger.")
@click.option("--ui", type=click.Choice(["ar", "en"]), default="ar", help="Language of the labels; each may choose.")
@click.option("--read-only", is_flag=True, help="For looking only: nothing is added and nothing judged.")
@click.option(
    "--fetch/--no-fetch", default=None, help="Fetch URLs for editors. Default: only where this machine alone gets in."
)
@click.option(
    "--allow-private", "networks", multiple=True, metavar="NETWORK", help="May be fetched from though it is not public."
)
@click.option("--open", "launch", is_flag=True, help="Open it in the browser.")
@click.pass_context
def serve(
    ctx: click.Context,
    /,
    inputs: Inputs,
    ledger: Callable[[], LedgerChoice],
    host: str,
    port: int,
    addresses: tuple[str, ...],
    users: str | None,
    ui: Literal["en", "ar"],
    read_only: bool,
    fetch: bool | None,
    networks: tuple[str, ...],
    launch: bool,
) -> None:
    """Open the workbench over the ledger at http://127.0.0.1:PORT/ until interrupted.

    With FILEs it opens on those alone, in a ledger that is thrown away at the end. Other machines are let in with
    --host, once there are users (`riwaya user add`).

    \b
    Examples:
      riwaya serve
      riwaya serve --db desk.db --ui en
      riwaya serve coverage/*.txt --port 0
      riwaya serve --db desk.db --host 0.0.0.0 --address https://desk.example.org
    """
    from riwaya.web.settings import Settings, checked_origin

    known = tuple(checked_origin(one) for one in addresses)
    with _ledger(inputs, ledger) as target:
        if target is None:
            ctx.exit(EXIT_NOTHING_READ)
        told = Settings(
            target, users or users_file(target), host, port, ui, read_only, known, networks=networks
        )  # fmt: skip
        if fetch and not can_fetch():
            raise UsageError("--fetch needs `pip install 'riwaya[fetch]'`.")
        told = replace(told, fetching=can_fetch() and (told.local if fetch is None else fetch))
        served(told, lambda url: _ready(url, launch))


def can_fetch() -> bool:
    """True where what fetches is installed; the inbox offers it only then."""
    return find_spec("httpcore2") is not None


def served(settings: Settings, ready: Callable[[str], None], once: str | None = None) -> None:
    """Serve until interrupted, or until the page `once` was answered; raises UsageError where the packages are missing
    or the address is not allowed."""
    try:
        from riwaya.web.app import create
        from riwaya.web.running import run
    except ImportError as error:
        raise UsageError(MISSING.format(name=error.name)) from error
    if not settings.local:
        _check_public(settings)
    run(create, settings, ready, once)


def _check_public(settings: Settings) -> None:
    """Raise UsageError where other machines would get in without anybody having to log in."""
    from riwaya.cli.user import opened

    with opened(settings.users) as accounts:
        if not any(one.role == "admin" for one in accounts.users()):
            where = f"--address {settings.addresses[0]}" if settings.addresses else f"--host {settings.host}"
            raise UsageError(
                f"{where}: other machines are let in only once there are users. "
                "Add the first one with: riwaya user add NAME --role admin (the same --db or --users)."
            )


def _ready(url: str, launch: bool) -> None:
    click.echo(f"riwaya: {url} (Ctrl-C ends it)", err=True)
    if launch:
        in_browser(url)


@contextmanager
def _ledger(inputs: Inputs, ledger: Callable[[], LedgerChoice]) -> Iterator[str | None]:
    """The ledger to open: the one asked for, or one with the files alone; None where none of them could be read."""
    if not inputs.files:
        yield ledger().target
        return
    if click.get_current_context().params.get("db"):
        raise UsageError(
            "found both FILE and --db: `riwaya add FILE... --db PATH` puts files into a ledger; "
            "give FILEs alone to look at them and throw the ledger away."
        )
    with tempfile.TemporaryDirectory(prefix="riwaya-") as folder:
        target = os.path.join(folder, "ledger.db")
        click.echo("ledger: of these files alone, thrown away at the end", err=True)
        yield target if filled(target, inputs) else None


def filled(target: str, inputs: Inputs) -> bool:
    """Read files into a new ledger; False where none could be read."""
    from riwaya.cli.add import asked_for
    from riwaya.desk.desk import Desk
    from riwaya.ledger.database import Mode

    found, how = asked_for(inputs)
    read = 0
    with Desk.open(target, Mode.CREATE) as desk:
        for some in desk.add(found, how):
            for one in some:
                complain(Outcome(one.name, None, one.error))
                read += one.error is None
        desk.catch_up()
    return read > 0


def users_file(target: str) -> str:
    """The file with the users of a ledger: beside it, or in the data folder for one on a server."""
    from urllib.parse import urlsplit

    if "://" not in target:
        return f"{target}.users.db"
    parts = urlsplit(target)
    name = f"{parts.hostname or 'local'}-{parts.path.strip('/') or 'postgres'}.users.db"
    return os.path.join(os.path.dirname(default_ledger({})), name)
