"""`riwaya timeline`: what became known when."""

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
def timeline(ctx: click.Context, /, source: Source, fmt: str, show: Show) -> None:
    """Show what the FILEs made known, by publication: accounts, denials, disownings, tolls, grades that changed.

    Each entry leads to its document, its characters in it and the exact words. Inside one document the order is
    that of the text; documents without a date stand apart. `svg` is the picture alone.
    Without FILE an event of the ledger (--event).

    \b
    Examples:
      riwaya timeline coverage/*.txt
      riwaya timeline --event e5a31573 --known-at 2025-11-15
      riwaya timeline coverage/*.txt --as-of 2025-11-15T12:30:00+03:00
      riwaya timeline coverage/*.txt --format html --ui ar -o timeline.html
      riwaya timeline coverage/*.txt --format svg -o timeline.svg
    """
    ctx.exit(answer(source, show, _FORMATS[fmt]))


def _text(asked: Asked) -> str:
    from riwaya.events.timeline import timeline_of
    from riwaya.views.timeline_text import timeline_text

    found = timeline_of(asked.comparison).of_event(asked.event)
    return timeline_text(asked.comparison, found, asked.show.look(), asked.event)


def _json(asked: Asked) -> str:
    from riwaya.events.timeline import timeline_of
    from riwaya.exports.jsontext import indented
    from riwaya.exports.timeline import timeline_json

    found = timeline_of(asked.comparison).of_event(asked.event)
    return indented(timeline_json(asked.comparison, found, asked.event, asked.unread)) + "\n"


def _html(asked: Asked) -> str:
    from riwaya.events.timeline import timeline_of
    from riwaya.views.html import timeline_page

    found = timeline_of(asked.comparison).of_event(asked.event)
    return timeline_page(asked.comparison, found, asked.unread, asked.show.ui, asked.event)


def _svg(asked: Asked) -> str:
    from riwaya.events.timeline import timeline_of
    from riwaya.views.html import timeline_svg

    return timeline_svg(asked.comparison, timeline_of(asked.comparison).of_event(asked.event), asked.show.ui)


_FORMATS: Answers = {"text": _text, "json": _json, "html": _html, "svg": _svg}
