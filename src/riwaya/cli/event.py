"""`riwaya event`: one event of a ledger, at any instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice, asked_options, db_option, desk
from riwaya.cli.options import format_option, show_options
from riwaya.cli.output import Show, write
from riwaya.vocabulary import FacetName

if TYPE_CHECKING:
    from riwaya.desk.asked import Asked


@click.command(epilog=LEDGER_EXIT_CODES)
@click.argument("event", metavar="ID")
@click.option(
    "--facet",
    type=click.Choice([name.value for name in FacetName]),
    metavar="NAME",
    help="Only this question: perpetrator, killed, cause, authenticity …",
)
@db_option
@asked_options
@format_option("text", "json", "html", "csv")
@show_options
def event(event: str, facet: str | None, ledger: LedgerChoice, asked: Asked, fmt: str, show: Show) -> None:
    """Show one event: each question with every answer, who gives it and who denies it, and how its grades changed.

    ID is an event's id or the beginning of it. Ids of the past lead on to what the event is called now. --as-of shows
    what the public could know at an instant, --known-at what this ledger held. csv has a line for each answer.

    \b
    Examples:
      riwaya event e172a36e
      riwaya event e172a36e --facet captured --ui ar
      riwaya event e172a36e --as-of 2026-09-09T12:00:00+03:00
      riwaya event e172a36e --format html -o event.html
    """
    from riwaya.desk.asking import one_question
    from riwaya.ledger.database import Mode

    with desk(ledger, Mode.READ) as opened:
        comparison, found = opened.event(event, asked)
        judged = opened.judging.about(comparison, asked.known_at)
        counting = opened.judging.in_force(asked.known_at)
    if facet is not None:
        comparison = one_question(comparison, FacetName(facet))
    if fmt == "json":
        from riwaya.claims.judgements import judgement_json
        from riwaya.exports.comparison import comparison_json
        from riwaya.exports.jsontext import indented

        known_at = None if asked.known_at is None else str(asked.known_at)
        people = [judgement_json(one.judgement) | {"recorded_at": one.at} for one in judged]
        told = {**comparison_json(comparison), "event": found, "known_at": known_at, "people": people}
        made = indented(told) + "\n"
    elif fmt == "html":
        from riwaya.views.html import comparison_page

        made = comparison_page(comparison, ui=show.ui)
    elif fmt == "csv":
        from riwaya.exports.lists import answers_csv

        made = answers_csv(comparison)
    else:
        from riwaya.views.events_text import event_text

        known_at = None if asked.known_at is None else str(asked.known_at)
        made = event_text(comparison, found, show.look(), event, known_at)
        if judged:
            from riwaya.views.judgements_text import judgements_section

            made += judgements_section(judged, counting, show.look())
    write([made], show.output)
