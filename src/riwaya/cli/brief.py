"""`riwaya brief`: a page to print from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from riwaya.cli.batch import Inputs, Together
from riwaya.cli.events import EVENT, Answers, Asked, answer
from riwaya.cli.options import EXIT_CODES, format_option, input_options, show_options, together_options
from riwaya.cli.output import Show

if TYPE_CHECKING:
    from riwaya.views.brief_model import Brief


@click.command(epilog=EXIT_CODES)
@input_options
@together_options
@EVENT
@format_option("text", "json", "html")
@show_options
@click.pass_context
def brief(ctx: click.Context, /, inputs: Inputs, how: Together, event: str | None, fmt: str, show: Show) -> None:
    """Write a desk brief of the FILEs: per event what is claimed and by whom, what is denied, disowned, changed or left
    unanswered, and with which credit it can be printed. Every sentence has footnotes; none says what is so.

    \b
    Examples:
      riwaya brief coverage/*.txt
      riwaya brief coverage/*.txt --ui ar --format html -o brief.html
      riwaya brief coverage/*.txt --event e5a31573
      riwaya brief article.txt --published 2024-04-22 --as-of 2024-04-22T12:00:00+03:00
    """
    ctx.exit(answer(inputs, how, event, show, _FORMATS[fmt]))


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
