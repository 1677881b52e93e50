"""`riwaya lexicon`: check, build and test the language data; the work is done in `riwaya.lexicon.commands`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from riwaya.claims.model import Claim
    from riwaya.lexicon.authored import Finding
    from riwaya.lexicon.examples import Find, Found

_NEEDS_TOOLS = "found an installation without the lexicon tools; install them with: pip install 'riwaya[lexicon]'"
Rows = list[dict[str, Any]]


@click.group()
def lexicon() -> None:
    """Check, build and test the language data (YAML under riwaya/lexicon).

    \b
    Examples:
      riwaya lexicon lint     every finding as file:line: code message
      riwaya lexicon build    write the compiled one-line JSON
      riwaya lexicon test     try every example and counterexample of every entry
    """


@lexicon.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(exists=True, path_type=Path))
def lint(files: tuple[Path, ...]) -> None:
    """Check the YAML (all of it, or FILEs): forms, labels, homographs, examples.

    \b
    Example:
      riwaya lexicon lint src/riwaya/lexicon/ar/hedges.yaml
    """
    _report("lint", _commands().lint(files))


@lexicon.command()
@click.option("--check", is_flag=True, help="Write nothing; say what is out of date.")
def build(check: bool) -> None:
    """Compile the YAML into the JSON that reading uses.

    \b
    Example:
      riwaya lexicon build --check
    """
    _report("build", _commands().build(check=check))


@lexicon.command()
def test() -> None:
    """Try every entry's own examples and counterexamples.

    \b
    Example:
      riwaya lexicon test
    """
    commands = _commands()
    report = commands.test(_reader(), _phrase_finder(), _name_finder(), _happenings(), _whose())
    click.echo(f"riwaya lexicon test: {report.passed} of {report.tried} entries pass", err=True)
    _report("test", report.findings)


def _commands() -> ModuleType:
    try:
        from riwaya.lexicon import commands
    except ImportError as error:
        raise click.ClickException(f"{_NEEDS_TOOLS} ({error})") from error
    return commands


def _report(name: str, findings: Iterable[Finding]) -> None:
    """Print the findings, one a line, and exit 1 unless they are only warnings."""
    found = list(findings)
    for finding in found:
        click.echo(str(finding))
    wrong = sum(not finding.warning for finding in found)
    click.echo(f"riwaya lexicon {name}: {wrong} mistakes, {len(found) - wrong} warnings", err=True)
    click.get_current_context().exit(1 if wrong else 0)


def _reader() -> Callable[[str, str], Sequence[Claim]]:
    from riwaya.engine import Engine
    from riwaya.vocabulary import Language

    engine = Engine.default()
    return lambda text, language: engine.read_text(text, language=Language(language)).claims


def _happenings() -> Callable[[str], set[str]]:
    from riwaya.engine import Engine
    from riwaya.vocabulary import Language

    engine = Engine.default()

    def happen(text: str) -> set[str]:
        reading = engine.read_text(text, language=Language.AR)
        keys = {event.type.value for event in engine.compare([reading]).events}
        return keys | {key for word in reading.triggers for key in (word.type.value, word.means) if key}

    return happen


def _whose() -> Callable[[str], list[str]]:
    from riwaya.document import Metadata
    from riwaya.ingest.outlets import packaged

    def whose(address: str) -> list[str]:
        match = packaged().of(Metadata(url=address))
        owner = match.profile.owner if match is not None else None
        return [match.profile.key, *([owner.id] if owner is not None else [])] if match is not None else []

    return whose


def _phrase_finder() -> Find:
    from riwaya.annotate.phrases import PhraseFinder
    from riwaya.annotate.tokens import Tokenizer
    from riwaya.annotate.triggers import TriggerFinder
    from riwaya.lexicon.examples import Found

    tokenizer, finder = Tokenizer(), _once_for_rows(PhraseFinder)
    # Event words are guarded on both sides; whether a weak one has a strong one near is for its annotator's tests.
    events = _once_for_rows(lambda rows: TriggerFinder({**row, "weak": False} for row in rows))

    def find(text: str, rows: Rows) -> list[Found]:
        if rows and {"type", "means"} <= rows[0].keys() and rows[0]["role"] != "context":
            mentions = events(rows).find(text, tokenizer(text))
            return [Found(mention.span.start, mention.span.end, mention.entry) for mention in mentions]
        hits = finder(rows).find(text, tokenizer(text))
        return [Found(hit.span.start, hit.span.end, hit.row["id"]) for hit in hits]

    return find


def _name_finder() -> Find:
    from riwaya.annotate.mentions import ActorFinder
    from riwaya.annotate.tokens import Tokenizer
    from riwaya.lexicon.examples import Found
    from riwaya.lexicon.load import rows as compiled

    guards = compiled("ar", "name_guards") + compiled("en", "name_guards")
    tokenizer, finder = Tokenizer(), _once_for_rows(lambda rows: ActorFinder(rows, guards))

    def find(text: str, rows: Rows) -> list[Found]:
        hits = finder(rows).find(text, tokenizer(text))
        return [Found(hit.span.start, hit.span.end, hit.entity) for hit in hits]

    return find


def _once_for_rows(make: Callable[[Rows], Any]) -> Callable[[Rows], Any]:
    """`make`, called once for each list of rows: thousands of examples are looked for in the same few lists."""
    made: dict[int, tuple[Rows, Any]] = {}  # the rows are kept with it, so that no other list can get their id

    def finder(rows: Rows) -> Any:
        if id(rows) not in made:
            made[id(rows)] = (rows, make(rows))
        return made[id(rows)][1]

    return finder
