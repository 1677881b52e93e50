"""What the commands about events share: reading together, one event of several, an answer in each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from riwaya.cli.batch import Inputs, Outcome, Together, exit_code
from riwaya.cli.compare import compared, read_together
from riwaya.cli.ledger_options import _DB_OPTION as DB_OPTION
from riwaya.cli.ledger_options import _QUIET as QUIET
from riwaya.cli.ledger_options import LedgerChoice, default_ledger, desk
from riwaya.cli.options import iso_time, optional_input_options, together_options
from riwaya.cli.output import Show, refuse_overwriting, write
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.claims.model import Reading
    from riwaya.errors import RiwayaError
    from riwaya.events.model import Comparison

FORMATS = ("text", "json", "html", "svg")
F = TypeVar("F", bound=Callable[..., Any])
_EVENT = click.option(
    "--event", metavar="ID", help="Only this event: its id or the beginning of it; needed without FILE."
)
_KNOWN_AT = click.option("--known-at", type=iso_time, metavar="ISO", help="What the ledger held at this instant.")


@dataclass(frozen=True, slots=True)
class Source:
    """What an answer about events is read from: files, or the ledger where none is given."""

    inputs: Inputs
    how: Together
    event: str | None
    ledger: LedgerChoice
    known_at: date | None
    quiet: bool

    def check(self) -> None:
        """Raise UsageError for options that say nothing of what is read."""
        inputs, how = self.inputs, self.how
        if inputs.files:
            if self.known_at is not None or not self.ledger.default:
                raise UsageError("--db and --known-at ask a ledger; leave them out, or leave FILE out.")
        elif self.event is None:
            raise UsageError(
                "found neither FILE nor --event: give files to read, or --event ID for an event of the ledger "
                f"{self.ledger.target} (`riwaya events` lists them)."
            )
        elif inputs.published or inputs.outlet or inputs.manifest or how.across_languages:
            raise UsageError(
                "--published, --outlet, --manifest and --across-languages are about FILEs; leave them out "
                "for an event of the ledger."
            )


def source_options(command: F) -> F:
    """[FILE...], --event, --db and the instants; the command gets them as one `source`."""

    @wraps(command)
    def call(**values: Any) -> Any:
        inputs, how, event = (values.pop(name) for name in ("inputs", "how", "event"))
        db, quiet, known_at = (values.pop(name) for name in ("db", "quiet", "known_at"))
        ledger = LedgerChoice(db or default_ledger(), db is None)
        return command(source=Source(inputs, how, event, ledger, known_at, quiet), **values)

    wrapped = _EVENT(DB_OPTION(QUIET(_KNOWN_AT(call))))
    return cast(F, optional_input_options(together_options(wrapped)))


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything an answer about events is made from."""

    comparison: Comparison
    event: str | None
    unread: Sequence[tuple[str, RiwayaError]]
    show: Show


Answers = Mapping[str, Callable[[Asked], str]]


def answer(source: Source, show: Show, make: Callable[[Asked], str]) -> int:
    """Write what `make` makes of the files read together, or of an event of the ledger; the exit code."""
    source.check()
    if not source.inputs.files:
        write([make(_of_ledger(source, show))], show.output)
        return 0
    refuse_overwriting(show.output, source.inputs.files)
    outcomes = read_together(source.inputs)
    if any(o.value is not None for o in outcomes):
        write([make(_asked(outcomes, source.how, source.event, show))], show.output)
    return exit_code([o.error is None for o in outcomes])


def _of_ledger(source: Source, show: Show) -> Asked:
    from riwaya.desk.asked import Asked as Instants
    from riwaya.ledger.database import Mode

    as_of, known_at = source.how.as_of, source.known_at
    instants = Instants(
        None if as_of is None else as_of.isoformat(), None if known_at is None else known_at.isoformat()
    )
    if source.ledger.default and not source.quiet:
        click.echo(f"ledger: {source.ledger.target}", err=True)
    with desk(source.ledger, Mode.READ) as opened:
        comparison, event = opened.event(source.event or "", instants)
    return Asked(comparison, event, (), show)


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
