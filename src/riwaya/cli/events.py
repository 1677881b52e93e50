"""What `riwaya timeline` and `riwaya sources` share: reading together, one event of several, four formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from riwaya.cli.batch import Inputs, Outcome, exit_code
from riwaya.cli.compare import compared, read_together
from riwaya.cli.output import Show, refuse_overwriting, write
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.claims.model import Reading
    from riwaya.errors import RiwayaError
    from riwaya.events.model import Comparison

EVENT = click.option("--event", metavar="ID", help="Only this event; the text format shows the ids.")
FORMATS = ("text", "json", "html", "svg")


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything an answer about events is made from."""

    comparison: Comparison
    event: str | None
    unread: Sequence[tuple[str, RiwayaError]]
    show: Show


Answers = Mapping[str, Callable[[Asked], str]]


def answer(inputs: Inputs, as_of: date | None, event: str | None, show: Show, make: Callable[[Asked], str]) -> int:
    """Read the files together, write what `make` makes of them, and give the exit code."""
    refuse_overwriting(show.output, inputs.files)
    outcomes = read_together(inputs)
    if any(o.value is not None for o in outcomes):
        write([make(_asked(outcomes, as_of, event, show))], show.output)
    return exit_code([o.error is None for o in outcomes])


def _asked(outcomes: Sequence[Outcome[Reading]], as_of: date | None, event: str | None, show: Show) -> Asked:
    comparison = compared(outcomes, as_of)
    known = [one.id for one in comparison.events]
    if event is not None and event not in known:
        allowed = ", ".join(known) or "none, for these files tell of no event"
        raise UsageError(f"--event: found no event {event!r}; the events are: {allowed}.")
    return Asked(comparison, event, [(o.name, o.error) for o in outcomes if o.error is not None], show)
