"""`riwaya read`: each document alone."""

from __future__ import annotations

from collections.abc import Iterator

import click

from riwaya.cli.batch import Inputs, Outcome, complain, exit_code, read_all
from riwaya.cli.options import EXIT_CODES, format_option, input_options, show_options
from riwaya.cli.output import Show, refuse_overwriting, write


@click.command(epilog=EXIT_CODES)
@input_options
@format_option("text", "json", "jsonl", "html")
@show_options
@click.pass_context
def read(ctx: click.Context, /, inputs: Inputs, fmt: str, show: Show) -> None:
    """Show who says what in each FILE, on whose authority and through which channel.

    What a text cannot say comes from NAME.json beside NAME.txt, from --manifest, or from the options,
    which apply where neither says otherwise. `json` gives one object for one file and an array for several;
    `jsonl` one line for each file, in the order given.

    \b
    Examples:
      riwaya read article.txt --published 2024-04-22 --outlet "Example Post"
      riwaya read coverage/*.txt --format jsonl > claims.jsonl
      riwaya read article.html --format html -o article-report.html
    """
    refuse_overwriting(show.output, inputs.files)
    done: list[bool] = []
    outcomes = _watched(read_all(inputs), fmt, done)
    write(_rendered(outcomes, fmt, show), show.output)
    ctx.exit(exit_code(done))


def _watched(outcomes: Iterator[Outcome], fmt: str, done: list[bool]) -> Iterator[Outcome]:
    """Pass outcomes on, noting which were read; errors go to stderr unless the format has a place for them."""
    for outcome in outcomes:
        done.append(outcome.error is None)
        if fmt in ("text", "html"):
            complain(outcome)
        yield outcome


def _rendered(outcomes: Iterator[Outcome], fmt: str, show: Show) -> Iterator[str]:
    if fmt == "jsonl":
        from riwaya.exports.jsontext import json_lines

        yield from json_lines(as_json(outcome) for outcome in outcomes)
    elif fmt == "json":
        from riwaya.exports.jsontext import indented

        values = [as_json(outcome) for outcome in outcomes]
        yield indented(values[0] if len(values) == 1 else values) + "\n"
    elif fmt == "html":
        from riwaya.views.html import readings_page

        read = list(outcomes)
        unread = [(o.name, o.error) for o in read if o.error is not None]
        yield readings_page([o.reading for o in read if o.reading is not None], unread, show.ui)
    else:
        from riwaya.views.text import reading_text

        look = show.look()
        yield from (reading_text(o.reading, look) for o in outcomes if o.reading is not None)


def as_json(outcome: Outcome) -> object:
    """The contract's object of one input, read or not."""
    from riwaya.exports.contract import error_json, reading_json

    if outcome.error is not None:
        return error_json(outcome.name, outcome.error)
    assert outcome.reading is not None
    return reading_json(outcome.reading)
