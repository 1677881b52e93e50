"""`riwaya search`: which documents of a ledger have the words asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice, asked_options, db_option, desk
from riwaya.cli.options import format_option, show_options
from riwaya.cli.output import Show, write

if TYPE_CHECKING:
    from riwaya.desk.asked import Asked
    from riwaya.desk.searching import Found


@click.command(epilog=LEDGER_EXIT_CODES)
@click.argument("query", nargs=-1, required=True)
@db_option
@asked_options
@click.option("--limit", type=click.IntRange(0), default=20, help="Documents at most; 0 shows all.")
@format_option("text", "json")
@show_options
def search(query: tuple[str, ...], ledger: LedgerChoice, asked: Asked, limit: int, fmt: str, show: Show) -> None:
    """Find documents by the words of QUERY, those recorded last first.

    Hamza, alef, ta marbuta, ya, diacritics, tatweel, digits, the article and letters written onto a word make no
    difference: «انفجار» (explosion) finds «والإنفجار» too. All words have to be there; "a phrase" or «a phrase» as it
    stands, -word leaves out, beginning* ends anyhow. The name of a known actor finds all of its names in both scripts.

    \b
    Examples:
      riwaya search سوق الوقود
      riwaya search '"the same two hostages" -drill'
      riwaya search 'CENTCOM' --as-of 2024-04-22
    """
    from riwaya.exports.jsontext import indented
    from riwaya.ledger.database import Mode
    from riwaya.views.search_text import search_text

    text = " ".join(query)
    with desk(ledger, Mode.READ) as opened:
        found = opened.search(text, asked, limit or None)
    if fmt == "json":
        write([indented([_json(one) for one in found]) + "\n"], show.output)
        return
    answers = [(one.reading, one.stretch, one.marks, one.events) for one in found]
    write([search_text(text, answers, bool(limit) and len(found) == limit, show.look())], show.output)


def _json(found: Found) -> dict[str, Any]:
    from riwaya.exports.contract import document_json, span_json

    document = found.reading.document
    told = {key: value for key, value in document_json(document).items() if key not in ("text", "zones")}
    return {
        "document": told,
        "stretch": span_json(found.stretch, document) if found.stretch is not None else None,
        "found": [span_json(mark, document) for mark in found.marks],
        "events": list(found.events),
    }
