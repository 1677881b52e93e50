"""`riwaya backup` and `riwaya restore`: copies of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from riwaya.cli.evidence_options import EXIT_NOT_SOUND, now, opened, progress
from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice, db_option
from riwaya.ledger.database import Mode

if TYPE_CHECKING:
    from riwaya.ledger.verified import Verified


@click.command(epilog=LEDGER_EXIT_CODES)
@click.argument("output", metavar="OUT.db", type=click.Path(dir_okay=False))
@click.option("--force", is_flag=True, help="Replace OUT.db if it is there; copy a damaged ledger too.")
@db_option
@click.pass_context
def backup(ctx: click.Context, /, output: str, force: bool, ledger: LedgerChoice) -> None:
    """Copy the ledger to one file while others go on reading and writing, and verify the copy.

    A copy holds everything that was not redacted before it was made: `riwaya redact` does not reach it. Of a ledger in
    Postgres the tools of the server make copies (pg_dump).

    \b
    Examples:
      riwaya backup ledger-2025-11-15.db
      riwaya backup desk.bak --db desk.db --force
    """
    from riwaya.ledger.backup import backup as copied

    with opened(ledger, Mode.READ) as source, progress("verifying the copy") as tell:
        found = copied(source, output, tell, force)
        name = source.db.name
    _tell(f"{output}: a copy of {name}", found)
    ctx.exit(0 if found.sound else EXIT_NOT_SOUND)


@click.command(epilog=LEDGER_EXIT_CODES)
@click.argument("file", metavar="FILE.db", type=click.Path(exists=True, dir_okay=False))
@click.option("--force", is_flag=True, help="Also where a ledger is there: it is kept beside the restored one.")
@db_option
def restore(file: str, force: bool, ledger: LedgerChoice) -> None:
    """Make a ledger of the backup FILE.db, verified before anything is changed; FILE.db stays as it is.

    A backup of an older version is taken forward. A ledger that is there already is never overwritten: with --force
    it is kept as NAME.replaced-TIME.

    \b
    Examples:
      riwaya restore ledger-2025-11-15.db --db desk.db
      riwaya restore desk.bak --db desk.db --force
    """
    from riwaya.ledger.backup import restore as restored

    place = ledger.target
    with progress("verifying the backup") as tell:
        made = restored(file, place, now(), tell, force)
    _tell(f"{place}: restored from {file}", made.verified)
    if made.kept is not None:
        click.echo(f"the ledger that was there is kept as {made.kept}", err=True)


def _tell(what: str, found: Verified) -> None:
    state = "verified" if found.sound else "NOT sound, see: riwaya verify"
    click.echo(f"{what}; {state}; head of the log: {found.entries} {found.head}", err=True)
