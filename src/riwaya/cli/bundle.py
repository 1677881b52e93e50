"""`riwaya bundle`: evidence to hand over."""

from __future__ import annotations

import os
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import click

from riwaya.cli.evidence_options import now, opened, progress
from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice, db_option
from riwaya.cli.options import iso_time
from riwaya.errors import UsageError
from riwaya.ledger.database import Mode

if TYPE_CHECKING:
    from riwaya.claims.model import Reading


@click.command(epilog=LEDGER_EXIT_CODES)
@click.argument("output", metavar="OUT.zip", type=click.Path(dir_okay=False))
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@click.option("--made-at", type=iso_time, metavar="ISO", help="When it is made; now without it. Equal is equal.")
@click.option("--force", is_flag=True, help="Replace OUT.zip if it is there.")
@db_option
def bundle(output: str, documents: tuple[str, ...], made_at: date | None, force: bool, ledger: LedgerChoice) -> None:
    """Write an evidence bundle: a zip that `riwaya verify OUT.zip` checks without this ledger.

    Inside: a manifest with the SHA-256 of every file, the raw bytes of each DOCUMENT (by id or its beginning; all
    without any), what was read in them, the judgements on them, and the log as a chain of hashes, which says nothing
    of other documents. What was redacted is absent and shown as a gap. The paths files had when they were added are
    inside. Prints the SHA-256 of the bundle and the head of the log: hand them over on another way than the bundle.

    \b
    Examples:
      riwaya bundle evidence.zip
      riwaya bundle evidence.zip 4f0c21 9a77be --db desk.db
    """
    from riwaya.ledger.bundle import bundle as written

    if os.path.exists(output) and not force:
        raise UsageError(f"{output} is there already; give another file, or --force to replace it.")
    moment = _instant(made_at) if made_at is not None else now()
    with opened(ledger, Mode.READ) as source, progress("bundling") as tell:
        made = written(source, output, line_of, moment, documents, tell)
    click.echo(f"{made.sha256}  {made.path}")
    click.echo(f"documents {made.documents} (redacted {made.redacted}), bytes {made.size}", err=True)
    click.echo(f"head of the log: {made.entries} {made.head}", err=True)


def line_of(reading: Reading) -> str:
    """A reading as `riwaya read --format jsonl` prints it."""
    from riwaya.exports.contract import reading_json
    from riwaya.exports.jsontext import one_line

    return one_line(reading_json(reading))


def _instant(given: date) -> datetime:
    return given if isinstance(given, datetime) else datetime.combine(given, time.min)
