"""What the commands about events share: reading together, one event of several, an answer in each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from riwaya.cli.batch import Inputs, Outcome, Together, exit_code
from riwaya.cli.compare import compared, read_together
from riwaya.cli.output import Show, refuse_overwriting, write
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.claims.model import Reading
    from riwaya.errors import RiwayaError
    from riwaya.events.model import Comparison

EVENT = click.option("--event", metavar="ID", help="Only this event: its id or the beginning of it.")
FORMATS = ("text", "json", "html", "svg")


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything an answer about events is made from."""

    comparison: Comparison
    event: str | None
    unread: Sequence[tuple[str, RiwayaError]]
    show: Show


Answers = Mapping[str, Callable[[Asked], str]]


def answer(inputs: Inputs, how: Together, event: str | None, show: Show, make: Callable[[Asked], str]) -> int:
    """Read the files together, write what `make` makes of them, and give the exit code."""
    refuse_overwriting(show.output, inputs.files)
    outcomes = read_together(inputs)
    if any(o.value is not None for o in outcomes):
        write([make(_asked(outcomes, how, event, show))], show.output)
    return exit_code([o.error is None for o in outcomes])


def _asked(outcomes: Sequence[Outcome[Reading]], how: Together, event: str | None, show: Show) -> Asked:
    comparison = compared(outcomes, how)
    chosen = None if event is None else _chosen(comparison, event)
    return Asked(comparison, chosen, [(o.name, o.error) for o in outcomes if o.error is not None], show)


def _chosen(comparison: Comparison, wanted: str) -> str:
    """The id of the one event that begins with `wanted`."""
    from riwaya.views.visible import visible

    found = [event for event in comparison.events if event.id.startswith(wanted)]
    if len(found) == 1:
        return found[0].id
    named = "".join(f"\n  {event.id}  {visible(event.title)}" for event in found or comparison.events)
    number = "several events that begin" if found else "no event that begins"
    raise UsageError(f"--event: found {number} with {wanted!r}; choose one of:{named or ' none, no event was found'}")
