"""`riwaya raw`: the bytes of a document."""

from __future__ import annotations

import sys

import click

from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice, db_option, desk
from riwaya.cli.output import write_bytes
from riwaya.errors import UsageError


@click.command(epilog=LEDGER_EXIT_CODES)
@click.argument("document", metavar="ID")
@db_option
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write here, not to stdout.")
def raw(document: str, ledger: LedgerChoice, output: str | None) -> None:
    """Write the bytes of a document exactly as they were received; `sha256sum` gives what the ledger holds.

    ID is a document's id or the beginning of it (`riwaya documents` lists them).

    \b
    Examples:
      riwaya raw d514347e -o page.html
      riwaya raw d514347e | sha256sum
    """
    from riwaya.ledger.database import Mode

    with desk(ledger, Mode.READ) as opened:
        data = opened.documents.raw(document)
    if output is None and sys.stdout.isatty() and b"\x1b" in data:
        raise UsageError("these bytes hold codes that steer a terminal; write them to a file with -o FILE.")
    write_bytes(data, output)
