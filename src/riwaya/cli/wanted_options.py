"""What a list is narrowed by: the filters of `events`, `claims` and `conflicts`, each declared once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import click

from riwaya.cli.options import iso_time
from riwaya.errors import UsageError
from riwaya.vocabulary import EventType, Grade, Stance

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT_LIMIT = 50


def _choice(members: Any) -> click.Choice[str]:
    return click.Choice([member.value for member in members])


_FILTERS = (
    click.option("--place", metavar="NAME", help="Told to be there: any name of a place, or a country's code (IQ)."),
    click.option("--actor", metavar="NAME", help="Who speaks, or is said to have done it; any of the names."),
    click.option("--outlet", metavar="NAME", help="Published by this outlet."),
    click.option("--stance", type=_choice(Stance), metavar="STANCE", help="deny, accuse, disown, decline …"),
    click.option("--grade", type=_choice(Grade), metavar="GRADE", help="contested, corroborated, single, disowned …"),
    click.option(
        "--type",
        "type",
        type=_choice(EventType),
        metavar="TYPE",
        help="airstrike, abduction, statement …",
    ),
    click.option("--since", type=iso_time, metavar="ISO", help="Told of since then."),
    click.option("--until", type=iso_time, metavar="ISO", help="Told of until then."),
    click.option("--contested", is_flag=True, help="Only events whose accounts conflict."),
)


def wanted_options(command: F) -> F:
    """The filters; the command gets them as one `wanted`."""

    @wraps(command)
    def call(**values: Any) -> Any:
        from riwaya.desk.wanted import Wanted
        from riwaya.ledger.instants import instant

        names = ("place", "actor", "outlet", "since", "until", "contested")
        told: dict[str, Any] = {name: values.pop(name) for name in names}
        for name, kind in (("stance", Stance), ("grade", Grade), ("type", EventType)):
            value = values.pop(name)
            told[name] = None if value is None else kind(value)
        if told["since"] and told["until"] and instant(told["since"]) > instant(told["until"], last=True):
            raise UsageError("--since is later than --until; nothing lies between them. Exchange the two.")
        return command(wanted=Wanted(**told), **values)

    wrapped: Any = call
    for option in reversed(_FILTERS):
        wrapped = option(wrapped)
    return cast(F, wrapped)


limit_option = click.option(
    "--limit", type=click.IntRange(0), default=DEFAULT_LIMIT, show_default=True, help="So many at most; 0 shows all."
)


def beyond(limit: int) -> int | None:
    """How many to ask for, one more than shown: so it is known whether there are others."""
    return limit + 1 if limit else None


def cut(found: list[Any], limit: int) -> tuple[list[Any], bool]:
    """What is shown of the answer to `beyond`, and whether there is more."""
    return (found[:limit], True) if limit and len(found) > limit else (found, False)
