"""`riwaya brief`: a page to print from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from riwaya.cli.batch import Inputs, Outcome, exit_code
from riwaya.cli.compare import compared, read_together
from riwaya.cli.options import AS_OF, EXIT_CODES, format_option, input_options, show_options
from riwaya.cli.output import Show, refuse_overwriting, write
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.claims.model import Reading
    from riwaya.events.model import Comparison
    from riwaya.views.brief_model import Brief


@click.command(epilog=EXIT_CODES)
@input_options
@AS_OF
@click.option("--event", "wanted", metavar="ID", help="Only this event: its id or the beginning of it.")
@format_option("text", "json", "html")
@show_options
@click.pass_context
def brief(ctx: click.Context, /, inputs: Inputs, as_of: date | None, wanted: str | None, fmt: str, show: Show) -> None:
    """Write a desk brief of the FILEs: per event what is claimed and by whom, what is denied, disowned, changed or left
    unanswered, and with which credit it can be printed. Every sentence has footnotes; none says what is so.

    \b
    Examples:
      riwaya brief coverage/*.txt
      riwaya brief coverage/*.txt --ui ar --format html -o brief.html
      riwaya brief coverage/*.txt --event e5a31573
      riwaya brief article.txt --published 2024-04-22 --as-of 2024-04-22T12:00:00+03:00
    """
    refuse_overwriting(show.output, inputs.files)
    outcomes = read_together(inputs)
    if any(o.value is not None for o in outcomes):
        write([_rendered(_brief(compared(outcomes, as_of), wanted), outcomes, fmt, show)], show.output)
    ctx.exit(exit_code([o.error is None for o in outcomes]))


def _brief(comparison: Comparison, wanted: str | None) -> Brief:
    from riwaya.views.brief import brief_of

    return brief_of(comparison, None if wanted is None else _chosen(comparison, wanted))


def _chosen(comparison: Comparison, wanted: str) -> str:
    """The id of the one event that begins with `wanted`."""
    from riwaya.views.visible import visible

    found = [event for event in comparison.events if event.id.startswith(wanted)]
    if len(found) == 1:
        return found[0].id
    named = "".join(f"\n  {event.id}  {visible(event.title)}" for event in found or comparison.events)
    number = "several events that begin" if found else "no event that begins"
    raise UsageError(f"--event: found {number} with {wanted!r}; choose one of:{named or ' none, no event was found'}")


def _rendered(made: Brief, outcomes: Sequence[Outcome[Reading]], fmt: str, show: Show) -> str:
    """The brief in the format asked for."""
    unread = [(o.name, o.error) for o in outcomes if o.error is not None]
    if fmt == "json":
        from riwaya.exports.brief import brief_json
        from riwaya.exports.jsontext import indented

        return indented(brief_json(made, unread)) + "\n"
    if fmt == "html":
        from riwaya.views.html import brief_page

        return brief_page(made, unread, show.ui)
    from riwaya.views.brief_text import brief_text

    return brief_text(made, show.look())
