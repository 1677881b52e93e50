"""`riwaya add`: documents into the ledger."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from riwaya.cli.batch import EXIT_NOTHING_READ, EXIT_SOME_UNREAD, Inputs, Outcome, complain, manifest_of, tell_skipped
from riwaya.cli.errands import Errands
from riwaya.cli.fetch_options import FetchChoice, fetch_options
from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice, db_option, desk
from riwaya.cli.options import format_option, optional_input_options, show_options
from riwaya.cli.output import Show, refuse_overwriting, write

if TYPE_CHECKING:
    from riwaya.desk.adding import Added, How, Input
    from riwaya.desk.desk import Desk
    from riwaya.events.cards import Card

UNREAD = "unread"
EXIT_INTERRUPTED = 130


@click.command(epilog=LEDGER_EXIT_CODES)
@optional_input_options
@click.option("-j", "--jobs", type=click.IntRange(1), help="Processes that read; as many as cores by default.")
@click.option("--again", is_flag=True, help="Read once more what was read before; without FILE all that is held.")
@click.option("--no-events", is_flag=True, help="Only read and record; the next `riwaya add` works out the events.")
@click.option("--crawl", type=click.IntRange(0), default=0, metavar="N", help="Also N pages that a feed or list names.")
@click.option(
    "--warc", type=click.Path(dir_okay=False), metavar="FILE", help="Append what is fetched, as a web archive."
)
@click.option(
    "--gap", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between two requests to a host."
)
@fetch_options
@db_option
@format_option("text", "json", "jsonl")
@show_options
@click.pass_context
def add(
    ctx: click.Context,
    /,
    inputs: Inputs,
    jobs: int | None,
    again: bool,
    no_events: bool,
    crawl: int,
    warc: str | None,
    gap: float,
    fetch: FetchChoice,
    ledger: LedgerChoice,
    fmt: str,
    show: Show,
) -> None:
    """Read FILEs (files, folders, patterns, addresses of the web, - for standard input) into the ledger.

    Then its events are worked out.

    What is recorded already is not read again, so an interrupted `add` is simply started again. The ledger is made
    where there is none. Without FILE, what waits is put into events. `jsonl` prints each input as soon as it is on
    the disk, then each event that is new or changed.

    \b
    Examples:
      riwaya add coverage/*.txt
      riwaya add coverage/ --db desk.db --jobs 4
      riwaya add result.json feed.xml --manifest told.jsonl
      riwaya add https://example.org/news/1234 https://example.org/feed.xml
      riwaya add https://example.org/feed.xml --crawl 20 --warc fetched.warc.gz
      curl -s https://example.org/page | riwaya add - --outlet "Example Post" --published 2024-04-22
      riwaya add --again
    """
    from riwaya.ledger.database import Mode

    for output in (show.output, warc):
        refuse_overwriting(output, (*inputs.files, ledger.target))
    with desk(ledger, Mode.CREATE if inputs.files else Mode.WRITE) as opened:
        run = _Run(opened, inputs, jobs or os.cpu_count() or 1, again, no_events, Errands(fetch, crawl, warc, gap))
        try:
            write(_pieces(run, fmt, no_events, show), show.output)
        except KeyboardInterrupt:
            ctx.exit(_interrupted(run))
    ctx.exit(run.exit_code())


class _Run:
    """What was added so far; private to this module."""

    def __init__(self, opened: Desk, inputs: Inputs, jobs: int, again: bool, later: bool, errands: Errands) -> None:
        self.desk = opened
        self.added: list[Added] = []
        self.ended = False
        self._given = bool(inputs.files)
        self._again = again
        self._jobs = jobs
        self._later = later
        self._errands = errands
        self._inputs, self._how = asked_for(inputs, again)

    def portions(self) -> Iterator[Added]:
        """Each input once it is on the disk; those that cannot be read are said on stderr."""
        anew = self._again and not self._given
        with bar("rereading" if anew else "reading", None if anew else len(self._inputs)) as tell:
            for some in self.desk.reread() if anew else self._read():
                self.added.extend(some)
                for one in some:
                    complain(Outcome(one.name, None, one.error))
                tell(len(some))
                yield from some

    def _read(self) -> Iterator[list[Added]]:
        group = self._jobs > 1 and not self._later
        files, addresses = self._errands.apart(self._inputs)
        with self._errands.parts(self.desk, addresses, self._how.columns) as found:
            yield from self.desk.add(files, self._how, self._jobs, group, tell_skipped)
            yield from self.desk.take(found, self._how)

    def in_order(self) -> list[Added]:
        """What was added in the order the inputs were given."""
        places = {name: place for place, (name, _) in reversed(list(enumerate(self._inputs)))}
        return sorted(self.added, key=lambda one: places.get(one.path, 0))

    def counts(self) -> dict[str, int]:
        """How many inputs came to what."""
        found = Counter(outcome_of(one) for one in self.added)
        return {name: found[name] for name in ("new", "version", "read_again", "known", "gone", "redacted", UNREAD)}

    def events(self) -> list[Card]:
        """The events new or changed, each once, as they are now."""
        with bar("grouping", self.desk.waiting()) as tell:
            self.desk.group(tell)
        with bar("events", self.desk.events.cards.left()) as tell:
            made = self.desk.refresh(tell, self._jobs)
        return list({card.id: card for card in made}.values())

    def begun(self) -> int:
        """How many inputs something was added of; a file that holds many documents is one."""
        return len({one.path for one in self.added})

    def exit_code(self) -> int:
        """The documented exit code."""
        unread = sum(one.error is not None for one in self.added)
        if unread and unread == len(self.added):
            return EXIT_NOTHING_READ
        return EXIT_SOME_UNREAD if unread else 0

    @property
    def asked(self) -> int:
        """How many inputs were given."""
        return len(self._inputs)


def outcome_of(one: Added) -> str:
    """The word for what became of an input."""
    return UNREAD if one.recorded is None else one.recorded.value


def asked_for(inputs: Inputs, again: bool = False) -> tuple[list[Input], How]:
    """What the options say is to be read, and how."""
    from riwaya.desk.adding import How
    from riwaya.desk.desk import reader_name
    from riwaya.document import Metadata
    from riwaya.ingest.columns import columns_from
    from riwaya.ingest.reader import expand_inputs
    from riwaya.ingest.sidecar import manifest_key
    from riwaya.vocabulary import Language

    manifest = manifest_of(inputs.manifest)
    names = expand_inputs(inputs.files)
    language = None if inputs.language == "auto" else Language(inputs.language)
    options = Metadata(outlet=inputs.outlet, published=inputs.published)
    how = How(reader_name(), options, language, again, columns_from(inputs.columns))
    return [(name, manifest.get(manifest_key(name)) or manifest.get(name)) for name in names], how


def _pieces(run: _Run, fmt: str, later: bool, show: Show) -> Iterator[str]:
    """The answer as it comes."""
    from riwaya.exports.events import card_json
    from riwaya.exports.jsontext import indented, json_lines
    from riwaya.exports.lists import added_json, outcome_json
    from riwaya.views.added_text import added_text

    def told(some: Iterable[Added]) -> Iterator[dict[str, Any]]:
        return (outcome_json(one.name, outcome_of(one), one.document, one.error) for one in some)

    if fmt == "jsonl":
        yield from json_lines(told(run.portions()))
    for _ in run.portions() if fmt != "jsonl" else ():
        pass
    run.ended = True
    cards: Sequence[Card] | None = None if later else run.events()
    where = run.desk.ledger.db.name
    if fmt == "jsonl":
        yield from json_lines({"event": card_json(card)} for card in cards or ())
    elif fmt == "json":
        yield indented(added_json(where, run.counts(), told(run.in_order()), cards)) + "\n"
    else:
        yield added_text(where, run.counts(), cards, show.look())


def _interrupted(run: _Run) -> int:
    """Say what is safe and how to go on."""
    kept = sum(one.error is None for one in run.added)
    left = "the events are not all worked out yet" if run.ended else f"{run.asked - run.begun()} are left"
    told = f"{kept} inputs are recorded, {left}" if run.asked else "what was done is kept"
    click.echo(f"\nriwaya: interrupted; {told}. The same command goes on from there.", err=True)
    return EXIT_INTERRUPTED


@contextmanager
def bar(label: str, length: int | None) -> Iterator[Any]:
    """Somebody to tell how much more is done: a bar on stderr where somebody watches long work."""
    if not sys.stderr.isatty() or not length:
        yield lambda _: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as shown:
        yield shown.update
