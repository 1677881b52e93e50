"""`riwaya schema`: the JSON Schema of what the other commands print."""

from __future__ import annotations

import click

from riwaya.cli.output import write

_WHICH = ("read", "compare", "brief", "timeline", "sources", "follow")


@click.command()
@click.argument("which", type=click.Choice(_WHICH), default="read")
def schema(which: str) -> None:
    """Print the JSON Schema (draft 2020-12) of the JSON that a command prints.

    \b
    Examples:
      riwaya schema > read.schema.json
      riwaya schema compare > compare.schema.json
    """
    from riwaya.exports.brief_schema import BRIEF
    from riwaya.exports.jsontext import indented
    from riwaya.exports.schema import SCHEMAS

    write([indented({**SCHEMAS, "brief": BRIEF}[which]) + "\n"], None)
