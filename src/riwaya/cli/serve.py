"""`riwaya serve`: the report in a browser, from this machine to this machine only."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import click

from riwaya.cli.batch import EXIT_NOTHING_READ, Inputs, Outcome
from riwaya.cli.compare import compared, read_together, rendered
from riwaya.cli.options import AS_OF, EXIT_CODES, input_options
from riwaya.cli.output import Show

if TYPE_CHECKING:
    from riwaya.claims.model import Reading


@click.command(epilog=EXIT_CODES)
@input_options
@AS_OF
@click.option("--port", type=click.IntRange(0, 65535), default=8421, help="Port on 127.0.0.1; 0 takes a free one.")
@click.option("--ui", type=click.Choice(["en", "ar"]), default="en", help="Language of the labels.")
@click.pass_context
def serve(ctx: click.Context, /, inputs: Inputs, as_of: date | None, port: int, ui: Literal["en", "ar"]) -> None:
    """Read the FILEs once and show the comparison at http://127.0.0.1:PORT/ until interrupted.

    Also serves /compare.json and /read.json, what `riwaya compare` and `riwaya read` print.

    \b
    Examples:
      riwaya serve coverage/*.txt
      riwaya serve coverage/*.txt --port 0 --ui ar
    """
    from riwaya.exports.jsontext import indented
    from riwaya.web.server import Page, run

    outcomes = read_together(inputs)
    if not any(o.value for o in outcomes):
        ctx.exit(EXIT_NOTHING_READ)
    comparison = compared(outcomes, as_of)
    json_type = "application/json; charset=utf-8"
    pages = {
        "/": Page("text/html; charset=utf-8", rendered(comparison, outcomes, "html", Show(ui=ui))),
        "/compare.json": Page(json_type, rendered(comparison, outcomes, "json", Show())),
        "/read.json": Page(json_type, indented(list(map(_as_json, outcomes))) + "\n"),
    }
    run(pages, port, lambda url: click.echo(f"riwaya: {url} (Ctrl-C ends it)", err=True))


def _as_json(outcome: Outcome[Reading]) -> dict[str, Any]:
    from riwaya.exports.contract import error_json, reading_json

    if outcome.value is not None:
        return reading_json(outcome.value)
    assert outcome.error is not None
    return error_json(outcome.name, outcome.error)
