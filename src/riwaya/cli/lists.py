"""`riwaya events`, `claims`, `conflicts` and `documents`: lists from a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice, asked_options, db_option, desk
from riwaya.cli.options import format_option, show_options
from riwaya.cli.output import Show, write
from riwaya.cli.wanted_options import beyond, cut, limit_option, wanted_options

if TYPE_CHECKING:
    from riwaya.desk.asked import Asked
    from riwaya.desk.wanted import Wanted

EVENT = click.option("--event", metavar="ID", help="Only of this event: its id or the beginning of it.")


@click.command(epilog=LEDGER_EXIT_CODES)
@wanted_options
@limit_option
@db_option
@asked_options
@format_option("text", "json", "csv", "geojson")
@show_options
def events(wanted: Wanted, limit: int, ledger: LedgerChoice, asked: Asked, fmt: str, show: Show) -> None:
    """List the events of the ledger, the last told of first, those without a date at the end.

    For each: id, when it was told of, how many documents, claims and independent origins it has, whether accounts
    conflict, how many are said to be killed and wounded. Filters narrow each other. csv cells are safe to open in a
    spreadsheet; geojson has points with their precision, and no geometry where only an area or a country is known.

    \b
    Examples:
      riwaya events
      riwaya events --contested --since 2025-11-14 --ui ar
      riwaya events --place الرطبة --as-of 2025-11-15T12:00:00+03:00
      riwaya events --limit 0 --format geojson -o events.geojson
    """
    from riwaya.exports import events as exports
    from riwaya.exports.jsontext import indented
    from riwaya.ledger.database import Mode
    from riwaya.views.events_text import events_text

    with desk(ledger, Mode.READ) as opened:
        _hint(opened.waiting(), opened.events.cards.left())
        cards, more = cut(opened.lists.events(wanted, asked, beyond(limit)), limit)
    _say_cut(more, limit, fmt)
    as_of, known_at = _text(asked.as_of), _text(asked.known_at)
    if fmt == "csv":
        made = exports.events_csv(cards)
    elif fmt == "geojson":
        made = indented(exports.events_geojson(cards, as_of, known_at)) + "\n"
    elif fmt == "json":
        made = indented(exports.events_json(cards, more, as_of, known_at)) + "\n"
    else:
        made = events_text(cards, more, show.look(), as_of, known_at)
    write([made], show.output)


@click.command(epilog=LEDGER_EXIT_CODES)
@EVENT
@click.option("--document", metavar="ID", help="Only of this document: its id or the beginning of it.")
@wanted_options
@limit_option
@db_option
@asked_options
@format_option("text", "json", "jsonl", "csv")
@show_options
def claims(
    event: str | None,
    document: str | None,
    wanted: Wanted,
    limit: int,
    ledger: LedgerChoice,
    asked: Asked,
    fmt: str,
    show: Show,
) -> None:
    """List claims: who says what, by which way it came, the exact words and where they stand.

    Actor, outlet, stance and time are those of the claim; place, type, grade and --contested those of an event it is
    about. Positions are Unicode code points of the document's text.

    \b
    Examples:
      riwaya claims --stance deny
      riwaya claims --actor CENTCOM --format csv -o centcom.csv
      riwaya claims --place Rutba --limit 0 --format jsonl
    """
    from riwaya.desk.asking import claims_asked
    from riwaya.exports import lists
    from riwaya.exports.jsontext import indented, json_lines
    from riwaya.ledger.database import Mode
    from riwaya.views.lists_text import claims_text

    with desk(ledger, Mode.READ) as opened:
        documents = None if document is None else [opened.documents.named(document).id]
        found = claims_asked(opened, wanted, asked, beyond(limit), event, documents)
    listed, more = cut(found, limit)
    told = [(one.claim, one.reading, one.events, one.mark) for one in listed]
    _say_cut(more, limit, fmt)
    as_of, known_at = _text(asked.as_of), _text(asked.known_at)
    if fmt == "jsonl":
        write(json_lines(lists.told_json(*one) for one in told), show.output)
    elif fmt == "json":
        write([indented(lists.claims_json(told, more, as_of, known_at)) + "\n"], show.output)
    elif fmt == "csv":
        write([lists.claims_csv(told)], show.output)
    else:
        write([claims_text(told, more, show.look(), as_of, known_at)], show.output)


@click.command(epilog=LEDGER_EXIT_CODES)
@EVENT
@wanted_options
@limit_option
@db_option
@asked_options
@format_option("text", "json", "csv")
@show_options
def conflicts(
    event: str | None, wanted: Wanted, limit: int, ledger: LedgerChoice, asked: Asked, fmt: str, show: Show
) -> None:
    """List where accounts conflict: both sides in their exact words, and why they cannot both be right.

    \b
    Examples:
      riwaya conflicts
      riwaya conflicts --place Rutba --ui ar
      riwaya conflicts --since 2025-11-14 --format csv -o conflicts.csv
    """
    from riwaya.exports import lists
    from riwaya.exports.jsontext import indented
    from riwaya.ledger.database import Mode
    from riwaya.views.lists_text import conflicts_text

    with desk(ledger, Mode.READ) as opened:
        found, more = cut(opened.lists.conflicts(wanted, asked, beyond(limit), event), limit)
    told = [(one.conflict, one.card, one.comparison) for one in found]
    _say_cut(more, limit, fmt)
    as_of, known_at = _text(asked.as_of), _text(asked.known_at)
    if fmt == "json":
        made = indented(lists.conflicts_json(told, more, as_of, known_at)) + "\n"
    elif fmt == "csv":
        made = lists.conflicts_csv(told)
    else:
        made = conflicts_text(told, more, show.look(), as_of, known_at)
    write([made], show.output)


@click.command(epilog=LEDGER_EXIT_CODES)
@limit_option
@db_option
@asked_options
@format_option("text", "json", "csv")
@show_options
def documents(limit: int, ledger: LedgerChoice, asked: Asked, fmt: str, show: Show) -> None:
    """List the documents of the ledger with their versions, the last published first, those without a date at the end.

    A page that was fetched again and had changed is a further version; one that was found to be gone says since when.

    \b
    Examples:
      riwaya documents
      riwaya documents --limit 0 --format csv -o documents.csv
    """
    from riwaya.exports import lists
    from riwaya.exports.jsontext import indented
    from riwaya.ledger.database import Mode
    from riwaya.views.lists_text import documents_text

    with desk(ledger, Mode.READ) as opened:
        listed, more = cut(opened.documents.every(asked, beyond(limit)), limit)
    _say_cut(more, limit, fmt)
    as_of, known_at = _text(asked.as_of), _text(asked.known_at)
    if fmt == "json":
        made = indented(lists.documents_json(listed, more, as_of, known_at)) + "\n"
    elif fmt == "csv":
        made = lists.documents_csv(listed)
    else:
        made = documents_text(listed, more, show.look(), as_of, known_at)
    write([made], show.output)


def _text(when: object) -> str | None:
    """An instant as the options give it: an ISO text."""
    return None if when is None else str(when)


def _hint(readings: int, events: int) -> None:
    """Say that the list is not up to date: an `add` was interrupted, or left the events for later."""
    if readings or events:
        waits = f"readings not in events yet: {readings}" if readings else f"events to be worked out anew: {events}"
        click.echo(f"riwaya: {waits}; `riwaya add` without files does it.", err=True)


def _say_cut(more: bool, limit: int, fmt: str) -> None:
    """Where the answer itself has no place to say that it is not the whole."""
    if more and fmt in ("csv", "jsonl", "geojson"):
        click.echo(f"riwaya: only the first {limit}; --limit 0 gives all.", err=True)
