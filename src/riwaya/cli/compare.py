"""`riwaya compare`: documents read together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from riwaya.cli.batch import Inputs, Outcome, Together, complain, exit_code, read_all
from riwaya.cli.options import EXIT_CODES, format_option, input_options, show_options, together_options
from riwaya.cli.output import Show, refuse_overwriting, write

if TYPE_CHECKING:
    from riwaya.claims.model import Reading
    from riwaya.events.model import Comparison


@click.command(epilog=EXIT_CODES)
@input_options
@together_options
@format_option("text", "json", "html")
@show_options
@click.pass_context
def compare(ctx: click.Context, /, inputs: Inputs, how: Together, fmt: str, show: Show) -> None:
    """Read the FILEs together: which events they tell, who disagrees, how many independent origins each answer has.

    \b
    Examples:
      riwaya compare coverage/*.txt
      riwaya compare coverage/*.txt --as-of 2025-11-15T12:30:00+03:00
      riwaya compare coverage/*.txt --format html -o report.html
    """
    refuse_overwriting(show.output, inputs.files)
    outcomes = read_together(inputs)
    if any(o.value is not None for o in outcomes):
        write([rendered(compared(outcomes, how), outcomes, fmt, show)], show.output)
    ctx.exit(exit_code([o.error is None for o in outcomes]))


def read_together(inputs: Inputs) -> list[Outcome[Reading]]:
    """Every outcome; what could not be read is said on stderr."""
    outcomes = list(read_all(inputs, lambda reading: reading))
    for outcome in outcomes:
        complain(outcome)
    return outcomes


def compared(outcomes: Sequence[Outcome[Reading]], how: Together) -> Comparison:
    """The comparison of what could be read."""
    from riwaya.engine import Engine

    readings = [o.value for o in outcomes if o.value is not None]
    as_of = None if how.as_of is None else how.as_of.isoformat()
    return (Engine.across_languages() if how.across_languages else Engine.default()).compare(readings, as_of)


def rendered(comparison: Comparison, outcomes: Sequence[Outcome[Reading]], fmt: str, show: Show) -> str:
    """The comparison in the format asked for."""
    unread = [(o.name, o.error) for o in outcomes if o.error is not None]
    if fmt == "json":
        from riwaya.exports.comparison import comparison_json
        from riwaya.exports.jsontext import indented

        return indented(comparison_json(comparison, unread)) + "\n"
    if fmt == "html":
        from riwaya.views.html import comparison_page

        return comparison_page(comparison, unread, show.ui)
    from riwaya.views.compare_text import comparison_text

    return comparison_text(comparison, show.look())
