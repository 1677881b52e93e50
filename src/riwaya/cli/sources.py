"""`riwaya sources`: whose word it rests on."""

from __future__ import annotations

import click

from riwaya.cli.events import FORMATS, Answers, Asked, Source, answer, source_options
from riwaya.cli.ledger_options import LEDGER_EXIT_CODES
from riwaya.cli.options import format_option, show_options
from riwaya.cli.output import Show


@click.command(epilog=LEDGER_EXIT_CODES)
@source_options
@format_option(*FORMATS)
@show_options
@click.pass_context
def sources(ctx: click.Context, /, source: Source, fmt: str, show: Show) -> None:
    """Show whose word each event rests on: party, origin, who carried it, in which documents, which are copies.

    Two sources who spoke to one agency are one origin, however many outlets print them; it is said why. For each
    answer to each question: reports, documents, outlets, origins, parties. `svg` is the picture alone.
    Without FILE an event of the ledger (--event).

    \b
    Examples:
      riwaya sources coverage/*.txt
      riwaya sources --event e5a31573
      riwaya sources coverage/*.txt --format html --ui ar -o sources.html
      riwaya sources coverage/*.txt --format json > sources.json
      riwaya sources coverage/*.txt --format svg -o sources.svg
    """
    ctx.exit(answer(source, show, _FORMATS[fmt]))


def _text(asked: Asked) -> str:
    from riwaya.events.sources import sources_of
    from riwaya.views.sources_text import sources_text

    found = sources_of(asked.comparison, asked.event)
    return sources_text(asked.comparison, found, asked.show.look(), asked.event)


def _json(asked: Asked) -> str:
    from riwaya.events.sources import sources_of
    from riwaya.exports.jsontext import indented
    from riwaya.exports.sources import sources_json

    found = sources_of(asked.comparison, asked.event)
    return indented(sources_json(asked.comparison, found, asked.event, asked.unread)) + "\n"


def _html(asked: Asked) -> str:
    from riwaya.events.sources import sources_of
    from riwaya.views.html import sources_page

    return sources_page(asked.comparison, sources_of(asked.comparison, asked.event), asked.unread, asked.show.ui)


def _svg(asked: Asked) -> str:
    from riwaya.events.sources import sources_of
    from riwaya.views.html import sources_svg

    return sources_svg(asked.comparison, sources_of(asked.comparison, asked.event), asked.show.ui)


_FORMATS: Answers = {"text": _text, "json": _json, "html": _html, "svg": _svg}
