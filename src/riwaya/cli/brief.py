"""`riwaya brief`: a page to print from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from riwaya.cli.events import Answers, Asked, Source, answer, source_options
from riwaya.cli.ledger_options import LEDGER_EXIT_CODES
from riwaya.cli.options import format_option, show_options
from riwaya.cli.output import Show

if TYPE_CHECKING:
    from riwaya.views.brief_model import Brief


@click.command(epilog=LEDGER_EXIT_CODES)
@source_options
@format_option("text", "json", "html")
@show_options
@click.pass_context
def brief(ctx: click.Context, /, source: Source, fmt: str, show: Show) -> None:
    """Write a desk brief of the FILEs: per event what is claimed and by whom, what is denied, disowned, changed or left
    unanswered, and with which credit it can be printed. Every sentence has footnotes; none says what is so.
    Without FILE an event of the ledger (--event).

    \b
    Examples:
      riwaya brief coverage/*.txt
      riwaya brief coverage/*.txt --ui ar --format html -o brief.html
      riwaya brief --event e5a31573 --ui ar
      riwaya brief article.txt --published 2024-04-22 --as-of 2024-04-22T12:00:00+03:00
    """
    ctx.exit(answer(source, show, _FORMATS[fmt]))


def _made(asked: Asked) -> Brief:
    from riwaya.views.brief import brief_of

    return brief_of(asked.comparison, asked.event)


def _text(asked: Asked) -> str:
    from riwaya.views.brief_text import brief_text

    return brief_text(_made(asked), asked.show.look())


def _json(asked: Asked) -> str:
    from riwaya.exports.brief import brief_json
    from riwaya.exports.jsontext import indented

    return indented(brief_json(_made(asked), asked.unread)) + "\n"


def _html(asked: Asked) -> str:
    from riwaya.views.html import brief_page

    return brief_page(_made(asked), asked.unread, asked.show.ui)


_FORMATS: Answers = {"text": _text, "json": _json, "html": _html}
