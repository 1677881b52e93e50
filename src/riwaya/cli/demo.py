"""`riwaya demo`: the bundled sample coverage, compared, then opened in the workbench."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from riwaya.cli.batch import EXIT_NOTHING_READ, Inputs, Outcome, Together, exit_code
from riwaya.cli.compare import compared, read_together, rendered
from riwaya.cli.options import EXIT_CODES, show_options
from riwaya.cli.output import Show, in_browser, write
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.claims.model import Reading

COVERAGES = {"camp": ".", "convoy": "convoy", "ferry": "ferry", "market": "market"}
"""Invented events by name, each with its folder below the samples."""


@click.command(epilog=EXIT_CODES)
@click.argument("coverage", type=click.Choice(list(COVERAGES)), default="camp")
@click.option("--port", type=click.IntRange(0, 65535), default=8421, help="Of the workbench; 0 takes a free one.")
@click.option("--open/--no-open", "launch", default=True, help="Open it in the browser (only from a terminal).")
@click.option("--serve/--once", "stay", default=None, help="Go on serving, or ask for the board once and end.")
@click.option("--compare-only", is_flag=True, help="Print the comparison, and write it with --output; no workbench.")
@show_options
@click.pass_context
def demo(
    ctx: click.Context, /, coverage: str, show: Show, port: int, launch: bool, stay: bool | None, compare_only: bool
) -> None:
    """Compare a sample COVERAGE that comes with Riwaya (all of it invented) and open it in the workbench.

    camp (the default): rockets, a disowned statement, an explosion in a camp. convoy: an ambush and an abduction.
    ferry: an explosion aboard a ferry. market: a strike on a market. With documents that have nothing to do with it.

    Prints the comparison (--output writes it as an HTML report), puts the documents into a ledger that is thrown
    away at the end, and serves the board of the event with most conflicts until interrupted. Where no terminal
    watches it asks for that page once and ends.

    \b
    Examples:
      riwaya demo
      riwaya demo ferry --port 0
      riwaya demo --once
      riwaya demo --compare-only --ui ar -o report.html
    """
    from importlib import resources

    with resources.as_file(resources.files("riwaya") / "samples") as folder:
        names = tuple(str(path) for path in sorted((folder / COVERAGES[coverage]).glob("[0-9]*.txt")))
        code = _compared(ctx, names, show)
        if not compare_only:
            _served(names, show, port, launch and sys.stdout.isatty(), sys.stdout.isatty() if stay is None else stay)
    ctx.exit(code)


def _compared(ctx: click.Context, names: tuple[str, ...], show: Show) -> int:
    outcomes: list[Outcome[Reading]] = read_together(Inputs(names))
    code = exit_code([o.error is None for o in outcomes])
    if code == EXIT_NOTHING_READ:
        ctx.exit(code)
    comparison = compared(outcomes, Together())
    write([rendered(comparison, outcomes, "text", replace(show, output=None))], None)
    if show.output is not None:
        write([rendered(comparison, outcomes, "html", show)], show.output)
        click.echo(f"\nreport: {os.path.abspath(show.output)}", err=True)
    return code


def _served(names: tuple[str, ...], show: Show, port: int, launch: bool, stay: bool) -> None:
    """The workbench over the documents, until interrupted or only to see that it is there."""
    from riwaya.cli.serve import can_fetch, filled, served, users_file
    from riwaya.web.settings import Settings

    with tempfile.TemporaryDirectory(prefix="riwaya-demo-") as folder:
        target = os.path.join(folder, "ledger.db")
        filled(target, Inputs(names))
        board = _board(target)
        settings = Settings(target, users_file(target), port=port if stay else 0, ui=show.ui, fetching=can_fetch())
        try:
            served(settings, lambda url: _ready(f"{url}{board}", launch), board if not stay else None)
        except UsageError as error:
            if "riwaya[web]" not in error.message:
                raise
            click.echo(f"riwaya: {error.message}", err=True)


def _board(target: str) -> str:
    """Where the event stands about which accounts conflict most."""
    from riwaya.desk.desk import Desk

    with Desk.open(target) as desk:
        cards = desk.lists.events()
    return f"events/{max(cards, key=lambda card: (card.conflicts, card.claims)).id}" if cards else "events"


def _ready(url: str, launch: bool) -> None:
    click.echo(f"\nworkbench: {url} (Ctrl-C ends it)", err=True)
    if launch:
        in_browser(url)
