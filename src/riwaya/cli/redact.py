"""`riwaya redact`: a document or a name taken out, signed."""

from __future__ import annotations

import glob
import secrets
from typing import TYPE_CHECKING

import click

from riwaya.cli.evidence_options import now, opened, progress
from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice, db_option
from riwaya.cli.options import format_option, show_options
from riwaya.cli.output import Show, write
from riwaya.errors import UsageError
from riwaya.ledger.database import Mode

if TYPE_CHECKING:
    from riwaya.ledger.erase import Eraser
    from riwaya.ledger.redact import Redacted, Removal
    from riwaya.ledger.store import Ledger

_BUSY = (
    "riwaya: it is redacted, but another process has the ledger open, so old pages of the file could not be "
    "overwritten yet. Close the others and run: riwaya redact --scrub"
)
_COPIES = "riwaya: copies are not reached; look after backups, bundles and exports yourself"


@click.command(epilog=LEDGER_EXIT_CODES)
@click.argument("document", required=False, metavar="[DOCUMENT]")
@click.option("--name", "names", multiple=True, metavar="PERSON", help="A person; give every form of the name.")
@click.option("--by", metavar="NAME", help="Who signs for it.")
@click.option("--reason", metavar="TEXT", help="Why, without saying what is removed: it is kept.")
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--scrub", is_flag=True, help="Overwrite what earlier redactions left in the file, nothing else.")
@format_option("text", "json")
@db_option
@show_options
@click.pass_context
def redact(
    ctx: click.Context,
    /,
    document: str | None,
    names: tuple[str, ...],
    by: str | None,
    reason: str | None,
    dry_run: bool,
    yes: bool,
    scrub: bool,
    fmt: str,
    ledger: LedgerChoice,
    show: Show,
) -> None:
    """Take the bytes and text of a DOCUMENT, or a person's name, out of the ledger for good.

    Hash, reason and signer stay; `riwaya verify` passes and shows the gap. A name is masked (█) wherever it stands, in
    all spellings: with or without diacritics, hamza or tatweel, with و or ل written onto it, in links. Documents whose
    bytes hold it lose their bytes, and are not taken in again. Shorter forms (a family name alone) are names of
    their own: give each with --name. Copies made before (backups, bundles, exports) are not reached.

    \b
    Examples:
      riwaya redact 4f0c21 --by "Mona Haddad" --reason "court order 12/2025"
      riwaya redact --name "ليلى الزين" --name "Layla al-Zein" --dry-run
    """
    if not scrub and (document is None) == (not names):
        raise UsageError("give the id of one DOCUMENT, or --name PERSON, not both.")
    if not scrub and not dry_run and not (by and reason):
        raise UsageError("a redaction needs who signs for it and why: give --by NAME and --reason TEXT.")
    with opened(ledger, Mode.READ if dry_run else Mode.WRITE) as source:
        if scrub:
            ctx.exit(0 if source.db.scrub() else _busy())
        eraser = _eraser(source, document, names)
        removal = _found(source, eraser)
        if dry_run or removal.nothing:
            write([_rendered(removal, None, fmt, show)], show.output)
            return
        if not yes:
            click.echo(_rendered(removal, None, "text", show), nl=False, err=True)
            click.confirm("Remove this for good?", abort=True, err=True)
        made = _made(source, eraser, by or "", reason or "")
        write([_rendered(made.removal if made else removal, made, fmt, show)], show.output)
        click.echo(_COPIES + _beside(source), err=True)
    ctx.exit(0 if made is None or made.scrubbed else _busy())


def _eraser(ledger: Ledger, document: str | None, names: tuple[str, ...]) -> Eraser:
    from riwaya.ledger.redact import document_eraser, name_eraser

    return name_eraser(names) if document is None else document_eraser(ledger, document)


def _found(ledger: Ledger, eraser: Eraser) -> Removal:
    from riwaya.ledger.redact import find

    with progress("looking") as tell:
        return find(ledger, eraser, tell)


def _made(ledger: Ledger, eraser: Eraser, by: str, reason: str) -> Redacted | None:
    """The redaction; events that told of it are made anew from what is left."""
    from riwaya.desk.desk import Desk
    from riwaya.events.knowledge import Knowledge
    from riwaya.events.tellings import TellingFinder
    from riwaya.ledger.redact import redact as redacted

    tellings = TellingFinder(Knowledge.default())
    with progress("redacting") as tell:
        made = redacted(ledger, eraser, by, reason, now(), secrets.token_bytes(16), tellings, tell)
    if made is not None and made.events:
        Desk(ledger).catch_up()
    return made


def _rendered(removal: Removal, made: Redacted | None, fmt: str, show: Show) -> str:
    which = None if made is None else made.id
    if fmt == "json":
        from riwaya.exports.evidence import removal_json
        from riwaya.exports.jsontext import indented

        return indented(removal_json(removal, which, None if made is None else made.scrubbed)) + "\n"
    from riwaya.views.evidence_text import removal_text

    return removal_text(removal, show.look(), which)


def _beside(ledger: Ledger) -> str:
    """Copies that stand beside the ledger, which its owner may have forgotten."""
    name = glob.escape(ledger.db.name)
    found = sorted(path for kind in ("before-v", "replaced-") for path in glob.glob(f"{name}.{kind}*"))
    return f" (here: {', '.join(found)})." if found else "."


def _busy() -> int:
    click.echo(_BUSY, err=True)
    return 1
