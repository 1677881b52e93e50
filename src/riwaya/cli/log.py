"""`riwaya log`: what was recorded when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from riwaya.cli.evidence_options import opened
from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice, db_option
from riwaya.cli.options import format_option, iso_time, show_options
from riwaya.cli.output import Show, write
from riwaya.ledger.chain import Kind
from riwaya.ledger.database import Mode

if TYPE_CHECKING:
    from riwaya.ledger.store import Ledger


@click.command(epilog=LEDGER_EXIT_CODES)
@click.option("--head", is_flag=True, help="Print number and hash of the last entry alone, to note them elsewhere.")
@click.option("--since", type=iso_time, metavar="ISO", help="Only what was recorded since then.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Only records of this kind.")
@click.option("--limit", type=click.IntRange(0), default=50, show_default=True, help="The last so many; 0 for all.")
@format_option("text", "json", "csv")
@db_option
@show_options
def log(
    head: bool, since: date | None, kind: str | None, limit: int, fmt: str, ledger: LedgerChoice, show: Show
) -> None:
    """Show the log: number, time, kind and id of every record, the newest at the end.

    Each entry carries a hash over itself and the entry before. Whoever noted the last one (--head) can prove later,
    with `riwaya verify --head`, that nothing before it was changed and nothing behind it cut off.

    \b
    Examples:
      riwaya log
      riwaya log --head
      riwaya log --kind redaction --limit 0 --format csv
    """
    with opened(ledger, Mode.READ) as source:
        made = _head(source, fmt) if head else _entries(source, since, kind, limit, fmt, show)
    write([made], show.output)


def _entries(ledger: Ledger, since: date | None, kind: str | None, limit: int, fmt: str, show: Show) -> str:
    from riwaya.ledger.instants import instant

    start = "" if since is None else instant(since)
    entries = ledger.log.latest(limit or None, None if kind is None else Kind(kind), start)
    if fmt == "text":
        from riwaya.views.evidence_text import log_text

        return log_text(entries, show.look())
    from riwaya.exports.evidence import entry_json, log_csv
    from riwaya.exports.jsontext import indented

    return log_csv(entries) if fmt == "csv" else indented([entry_json(*one) for one in entries]) + "\n"


def _head(ledger: Ledger, fmt: str) -> str:
    number, value = ledger.log.head()
    if fmt == "json":
        from riwaya.exports.jsontext import indented

        return indented({"entries": number, "head": value}) + "\n"
    return f"entries,head\n{number},{value}\n" if fmt == "csv" else f"{number} {value}\n"
