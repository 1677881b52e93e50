"""The command line: a door without logic, it calls the engine. Heavy imports stay inside the commands,
so that `riwaya --version` and `--help` answer at once.
"""

from __future__ import annotations

import os
import sys

import click

from riwaya import __version__
from riwaya.cli.add import add
from riwaya.cli.backup import backup, restore
from riwaya.cli.brief import brief
from riwaya.cli.bundle import bundle
from riwaya.cli.compare import compare
from riwaya.cli.demo import demo
from riwaya.cli.diff import diff
from riwaya.cli.evaluate import evaluate
from riwaya.cli.event import event
from riwaya.cli.follow import follow
from riwaya.cli.judge import judge
from riwaya.cli.lexicon import lexicon
from riwaya.cli.lists import claims, conflicts, documents, events
from riwaya.cli.log import log
from riwaya.cli.options import EXIT_CODES
from riwaya.cli.outlets import outlets
from riwaya.cli.output import PipeClosed
from riwaya.cli.raw import raw
from riwaya.cli.read import read
from riwaya.cli.redact import redact
from riwaya.cli.schema import schema
from riwaya.cli.search import search
from riwaya.cli.serve import serve
from riwaya.cli.sources import sources
from riwaya.cli.timeline import timeline
from riwaya.cli.user import user
from riwaya.cli.verify import verify
from riwaya.cli.watch import watch
from riwaya.errors import RiwayaError, UsageError

__all__ = ["app", "main"]

EXIT_INTERRUPTED = 130
EXIT_PIPE_CLOSED = 141  # 128 + SIGPIPE
EXIT_OF = {"bundle": 4, "not_sound": 4}
"""By code of an error, where it isn't 1 (2 for a UsageError)."""


@click.group(epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="riwaya")
def app() -> None:
    """Riwaya reads news coverage and shows who says what, on whose authority, and who denies it.

    It never decides what is true. Every grade it prints is computed from attributions, not verified.

    \b
    Examples:
      riwaya demo                                     the bundled sample coverage, as a report
      riwaya read article.txt --published 2024-04-22  who says what in one article
      riwaya compare coverage/*.txt --format html -o report.html
      riwaya brief coverage/*.txt --ui ar             a page to print from, with footnotes
      riwaya add coverage/                            into the ledger, which keeps everything
      riwaya events --contested                       what it tells of, and where accounts conflict
    """


for _command in (read, compare, brief, timeline, sources, search, judge, demo, serve, schema, evaluate, lexicon):
    app.add_command(_command)
for _command in (outlets, add, events, event, claims, conflicts, documents, raw, diff):
    app.add_command(_command)
for _command in (watch, follow, log, verify, bundle, redact, backup, restore, user):
    app.add_command(_command)


def main() -> None:
    """Run the command line and end the process with a documented exit code."""
    sys.exit(_run())


def _run() -> int:
    try:
        code = app.main(prog_name="riwaya", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        _say(error)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nriwaya: interrupted", err=True)
        return EXIT_INTERRUPTED
    except PipeClosed:
        return _end_of_pipe()
    except RiwayaError as error:
        click.echo(f"riwaya: {error.message}", err=True)
        return 2 if isinstance(error, UsageError) else EXIT_OF.get(error.code, 1)


def _say(error: click.ClickException) -> None:
    """One line: what was found and what is allowed; a command without any argument gives its help."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.exceptions.NoArgsIsHelpError) or context is None:
        error.show()
        return
    message = " ".join(error.format_message().split())
    click.echo(f"riwaya: {message} See: {context.command_path} --help", err=True)


def _end_of_pipe() -> int:
    """End quietly, as other tools do; stdout leads nowhere, so that Python's own last flush cannot complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return EXIT_PIPE_CLOSED
