"""`riwaya lexicon`: check, build and test the language data; the work is done in `riwaya.lexicon.commands`."""

from __future__ import annotations

from typing import Any

import click

_NEEDS_TOOLS = "found an installation without the lexicon tools; install them with: pip install 'riwaya[lexicon]'"


@click.group()
def lexicon() -> None:
    """Check, build and test the language data (YAML under riwaya/lexicon).

    \b
    Examples:
      riwaya lexicon lint     every finding as file:line: code message
      riwaya lexicon build    write the compiled one-line JSON
      riwaya lexicon test     try every example and counterexample of every entry
    """


def _run(name: str, **options: Any) -> None:
    """Print the findings of a lexicon command, one a line, and exit 1 when there are any."""
    try:
        from riwaya.lexicon import commands
    except ImportError as error:
        raise click.ClickException(f"{_NEEDS_TOOLS} ({error})") from error
    findings = list(getattr(commands, name)(**options))
    for finding in findings:
        click.echo(str(finding))
    click.echo(f"riwaya lexicon {name}: {len(findings)} findings", err=True)
    click.get_current_context().exit(1 if findings else 0)


@lexicon.command()
def lint() -> None:
    """Check the YAML: forms, labels, homographs, examples."""
    _run("lint")


@lexicon.command()
@click.option("--check", is_flag=True, help="Write nothing; say what is out of date.")
def build(check: bool) -> None:
    """Compile the YAML into the JSON that reading uses."""
    _run("build", check=check)


@lexicon.command()
def test() -> None:
    """Try every entry's own examples and counterexamples."""
    _run("test")
