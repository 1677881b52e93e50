"""Options that several commands share, each declared once, and how their values are checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar, cast

import click

from riwaya.cli.batch import Inputs, Together
from riwaya.cli.output import Show

EXIT_CODES = """\b
Exit codes:
  0    every input was read
  1    some input could not be read (the others are unharmed)
  2    a wrong option or argument
  3    no input could be read
  130  interrupted
"""

F = TypeVar("F", bound=Callable[..., Any])


def iso_time(value: str | date) -> date:
    """A date or an instant in ISO 8601, as a `date` or `datetime`."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(
            f"found {value!r}; allowed is an ISO 8601 date or instant; "
            "write for example 2024-04-22 or 2024-04-22T08:10:00+03:00."
        ) from error


_FILES = click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
_SOME_FILES = click.argument("files", nargs=-1, metavar="[FILE...]", type=click.Path())
_INPUT = (
    click.option("--published", type=iso_time, metavar="ISO", help="When published, where no sidecar says it."),
    click.option("--outlet", metavar="NAME", help="Who published, where no sidecar says it."),
    click.option(
        "--lang", "language", type=click.Choice(["ar", "en", "auto"]), default="auto", help="Language of the documents."
    ),
    click.option("--manifest", type=click.Path(), metavar="FILE", help="JSONL: the facts of each path."),
    click.option(
        "--columns", metavar="MAP", help="Of tables: text=body,outlet=source,… or a JSON file; guessed by default."
    ),
)
_SHOW = (
    click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write here, not to stdout."),
    click.option(
        "--ui", type=click.Choice(["en", "ar"]), default="en", help="Language of the labels in text and html."
    ),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour in text."),
    click.option(
        "--rtl",
        type=click.Choice(["auto", "logical", "visual"]),
        default="auto",
        help="visual reorders Arabic for terminals without right-to-left support.",
    ),
    click.option("--width", type=click.IntRange(40, 400), help="Columns of text; the terminal's by default."),
)

_TOGETHER = (
    click.option("--as-of", type=iso_time, metavar="ISO", help="Show what the public could know at this instant."),
    click.option(
        "--across-languages",
        is_flag=True,
        help="Compare what is told in different languages by meaning too; needs riwaya[encoder], and is slow.",
    ),
)


def input_options(command: F) -> F:
    """FILE... and what the files themselves cannot say; the command gets them as one `inputs`."""
    return _gathered(command, "inputs", Inputs, (_FILES, *_INPUT))


def optional_input_options(command: F) -> F:
    """The same for a command that has something to do without FILE too."""
    return _gathered(command, "inputs", Inputs, (_SOME_FILES, *_INPUT))


def together_options(command: F) -> F:
    """How the files are compared; the command gets it as one `how`."""
    return _gathered(command, "how", Together, _TOGETHER)


def show_options(command: F) -> F:
    """Where the answer goes and how it looks; the command gets them as one `show`."""
    return _gathered(command, "show", Show, _SHOW)


def _gathered(command: F, name: str, record: type[Any], options: tuple[Any, ...]) -> F:
    names = [field.name for field in fields(record)]

    @wraps(command)
    def call(**values: Any) -> Any:
        values[name] = record(**{one: values.pop(one) for one in names})
        return command(**values)

    wrapped: Any = call
    for option in reversed(options):
        wrapped = option(wrapped)
    return cast(F, wrapped)


def format_option(*formats: str) -> Callable[[F], F]:
    """--format with the formats this command knows, the first as default."""
    return click.option("--format", "fmt", type=click.Choice(formats), default=formats[0], help="Form of the answer.")
