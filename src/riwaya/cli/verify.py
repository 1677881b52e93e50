"""`riwaya verify`: everything recomputed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from riwaya.cli.evidence_options import EXIT_NOT_SOUND, later_db_option, opened, progress
from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice
from riwaya.cli.options import format_option, show_options
from riwaya.cli.output import Show, write
from riwaya.errors import UsageError
from riwaya.ledger.database import Mode

if TYPE_CHECKING:
    from riwaya.ledger.verified import Verified

_SQLITE = b"SQLite format 3\0"


@click.command(epilog=LEDGER_EXIT_CODES)
@click.argument("file", required=False, metavar="[BUNDLE.zip]", type=click.Path(exists=True, dir_okay=False))
@click.option("--head", metavar="HASH", help="A head of the log noted earlier (`riwaya log --head`): must be in it.")
@format_option("text", "json")
@later_db_option
@show_options
@click.pass_context
def verify(
    ctx: click.Context, /, file: str | None, head: str | None, fmt: str, ledger: Callable[[], LedgerChoice], show: Show
) -> None:
    """Recompute everything the ledger holds, or check an evidence BUNDLE.zip without the ledger it came from.

    Every entry of the log, every record, all raw bytes. The first record that does not fit is named, with what was
    expected and what was found. What was redacted is shown as a gap and is no error.

    A log can be rewritten from end to end by whoever holds the file. Note its head elsewhere from time to time: with
    --head a rewritten or shortened log is found out.

    \b
    Examples:
      riwaya verify
      riwaya verify --db desk.db --head 3f1c…
      riwaya verify evidence.zip --format json
    """
    if head is not None and (len(head) != 64 or set(head) - set("0123456789abcdef")):
        raise UsageError(f"--head: found {head!r}; allowed are the 64 digits that `riwaya log --head` prints.")
    with progress("verifying") as tell:
        found = _bundle(file, head, tell) if file is not None else _ledger(ledger(), head, tell)
    write([_rendered(found, fmt, show)], show.output)
    ctx.exit(0 if found.sound else EXIT_NOT_SOUND)


def _ledger(choice: LedgerChoice, head: str | None, tell: Callable[[int, int], None]) -> Verified:
    from riwaya.ledger.verify import verify as verified

    with opened(choice, Mode.READ) as ledger:
        return verified(ledger, head, tell)


def _bundle(file: str, head: str | None, tell: Callable[[int, int], None]) -> Verified:
    from riwaya.cli.bundle import line_of
    from riwaya.ledger.bundlecheck import verify_bundle

    with open(file, "rb") as stream:
        if stream.read(len(_SQLITE)) == _SQLITE:
            raise UsageError(f"{file} is a ledger or another SQLite file, no bundle; use: riwaya verify --db {file}")
    return verify_bundle(file, line_of, head, tell)


def _rendered(found: Verified, fmt: str, show: Show) -> str:
    if fmt == "json":
        from riwaya.exports.evidence import verified_json
        from riwaya.exports.jsontext import indented

        return indented(verified_json(found)) + "\n"
    from riwaya.views.evidence_text import verified_text

    return verified_text(found, show.look())
