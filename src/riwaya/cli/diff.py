"""`riwaya diff`: what changed between two versions of a page, or two readings of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice, asked_options, db_option, desk
from riwaya.cli.options import format_option, show_options
from riwaya.cli.output import Show, write

if TYPE_CHECKING:
    from riwaya.desk.asked import Asked


@click.command(epilog=LEDGER_EXIT_CODES)
@click.argument("old", metavar="DOCUMENT")
@click.argument("new", metavar="[NEW]", required=False)
@db_option
@asked_options
@format_option("text", "json")
@show_options
def diff(old: str, new: str | None, ledger: LedgerChoice, asked: Asked, fmt: str, show: Show) -> None:
    """Show what changed: the words of the text, claims gone, new, and those whose speaker, stance or content changed.

    With one DOCUMENT the last two versions of its page are held against each other; where there is one version only,
    its last readings by two readers (an older lexicon and today's: `riwaya add --again` reads anew). With NEW those
    two documents. Ids may be cut short.

    \b
    Examples:
      riwaya diff d514347e
      riwaya diff d514347e d61b0c22 --ui ar
      riwaya diff d514347e --known-at 2025-11-15 --format json
    """
    from riwaya.ledger.database import Mode
    from riwaya.views.diff import difference

    with desk(ledger, Mode.READ) as opened:
        pair = opened.documents.pair(old, new, asked)
    found = difference(pair.old.reading, pair.new.reading)
    if fmt == "json":
        from riwaya.exports.diff import diff_json
        from riwaya.exports.jsontext import indented

        changed = [(one, [aspect.value for aspect in one.aspects]) for one in found.changed]
        told = (pair.kinship.value, pair.old, pair.new, found.passages, found.gone, found.new, changed, found.same)
        write([indented(diff_json(*told)) + "\n"], show.output)
        return
    from riwaya.views.diff_text import diff_text

    write([diff_text(pair.kinship.value, pair.old, pair.new, found, show.look())], show.output)
