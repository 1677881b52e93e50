"""`riwaya demo`: the bundled sample coverage, compared."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from riwaya.cli.batch import EXIT_NOTHING_READ, Inputs, Together, exit_code
from riwaya.cli.compare import compared, read_together, rendered
from riwaya.cli.options import EXIT_CODES, show_options
from riwaya.cli.output import Show, write

REPORT = "riwaya-demo.html"
COVERAGES = {"camp": ".", "convoy": "convoy", "ferry": "ferry", "market": "market"}
"""Invented events by name, each with its folder below the samples."""


@click.command(epilog=EXIT_CODES)
@click.argument("coverage", type=click.Choice(list(COVERAGES)), default="camp")
@show_options
@click.option("--open/--no-open", "launch", default=True, help="Open the report (only from a terminal).")
@click.pass_context
def demo(ctx: click.Context, /, coverage: str, show: Show, launch: bool) -> None:
    """Compare a sample COVERAGE that comes with Riwaya (all of it invented).

    camp (the default): rockets, a disowned statement, an explosion in a camp. convoy: an ambush and an abduction.
    ferry: an explosion aboard a ferry. market: a strike on a market. With documents that have nothing to do with it.

    Prints the comparison and writes it as an HTML report to --output, by default riwaya-demo.html in this folder.

    \b
    Examples:
      riwaya demo
      riwaya demo ferry
      riwaya demo --no-open --ui ar -o report.html
    """
    from importlib import resources

    with resources.as_file(resources.files("riwaya") / "samples") as folder:
        names = tuple(str(path) for path in sorted((folder / COVERAGES[coverage]).glob("[0-9]*.txt")))
        outcomes = read_together(Inputs(names))
    code = exit_code([o.error is None for o in outcomes])
    if code == EXIT_NOTHING_READ:
        ctx.exit(code)
    comparison = compared(outcomes, Together())
    path = Path(show.output or REPORT)
    write([rendered(comparison, outcomes, "text", replace(show, output=None))], None)
    write([rendered(comparison, outcomes, "html", show)], str(path))
    click.echo(f"\nreport: {path.resolve()}", err=True)
    if launch and sys.stdout.isatty():
        click.launch(path.resolve().as_uri())
    ctx.exit(code)
