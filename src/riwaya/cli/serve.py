"""`riwaya serve`: the report in a browser, from this machine to this machine only."""

from __future__ import annotations

from typing import Literal

import click

from riwaya.cli.batch import EXIT_NOTHING_READ, Inputs, Outcome, Together
from riwaya.cli.compare import compared, read_together, rendered
from riwaya.cli.options import EXIT_CODES, input_options, together_options
from riwaya.cli.output import Show
from riwaya.cli.read import as_json


@click.command(epilog=EXIT_CODES)
@input_options
@together_options
@click.option("--port", type=click.IntRange(0, 65535), default=8421, help="Port on 127.0.0.1; 0 takes a free one.")
@click.option("--ui", type=click.Choice(["en", "ar"]), default="en", help="Language of the labels.")
@click.pass_context
def serve(ctx: click.Context, /, inputs: Inputs, how: Together, port: int, ui: Literal["en", "ar"]) -> None:
    """Read the FILEs once and show the comparison at http://127.0.0.1:PORT/ until interrupted.

    Also serves /compare.json and /read.json, what `riwaya compare` and `riwaya read` print.

    \b
    Examples:
      riwaya serve coverage/*.txt
      riwaya serve coverage/*.txt --port 0 --ui ar
    """
    from riwaya.exports.contract import reading_json
    from riwaya.exports.jsontext import indented
    from riwaya.web.server import Page, run

    outcomes = read_together(inputs)
    if not any(o.value for o in outcomes):
        ctx.exit(EXIT_NOTHING_READ)
    comparison = compared(outcomes, how)
    json_type = "application/json; charset=utf-8"
    read = [Outcome(o.name, reading_json(o.value) if o.value is not None else None, o.error) for o in outcomes]
    pages = {
        "/": Page("text/html; charset=utf-8", rendered(comparison, outcomes, "html", Show(ui=ui))),
        "/compare.json": Page(json_type, rendered(comparison, outcomes, "json", Show())),
        "/read.json": Page(json_type, indented([as_json(o) for o in read]) + "\n"),
    }
    run(pages, port, lambda url: click.echo(f"riwaya: {url} (Ctrl-C ends it)", err=True))
