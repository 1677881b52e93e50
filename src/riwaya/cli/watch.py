"""`riwaya watch`: feeds, folders and exports, looked at again and again."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from riwaya.cli.fetch_options import FetchChoice, fetch_options
from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice, db_option, desk
from riwaya.cli.options import format_option, show_options
from riwaya.cli.output import Show, write
from riwaya.cli.stopping import Stopping, stopping
from riwaya.errors import UsageError
from riwaya.ledger.database import Mode

if TYPE_CHECKING:
    from riwaya.desk.desk import Desk
    from riwaya.ledger.watches import Watched
    from riwaya.watch.looks import Gate, Manners
    from riwaya.watch.watcher import Looked, Watcher


@click.group(epilog=LEDGER_EXIT_CODES)
def watch() -> None:
    """Follow feeds, folders and exports: what is new comes into the ledger, what was edited becomes a version.

    What is watched, and when it is looked at next, is kept in the ledger. `run` may be stopped and killed at any time:
    it goes on from there. With a ledger on Postgres any number of `run` share the work.

    \b
    Examples:
      riwaya watch add https://example.org/feed.xml --every 10m --pages
      riwaya watch add incoming/ --every 1m
      riwaya watch add feeds.opml
      riwaya watch run
      riwaya watch status
    """


@watch.command("add", epilog=LEDGER_EXIT_CODES)
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option("--every", default="15m", show_default=True, metavar="SPAN", help="How often: 90s, 15m, 2h, 1d.")
@click.option("--pages", is_flag=True, help="Of a feed: fetch the page of each item, and take it in the item's place.")
@click.option("--outlet", metavar="NAME", help="Who publishes all of it.")
@click.option("--channel", metavar="HANDLE", help="The handle of the channel that an export is of.")
@click.option("--lang", type=click.Choice(["ar", "en"]), help="The language of all of it; found out by default.")
@db_option
@show_options
def add_(
    targets: tuple[str, ...],
    every: str,
    pages: bool,
    outlet: str | None,
    channel: str | None,
    lang: str | None,
    ledger: LedgerChoice,
    show: Show,
) -> None:
    """Watch TARGETs: addresses of feeds (RSS, Atom, JSON Feed), folders, files that are exported again, OPML lists.

    A folder is watched with the folders in it; a file of Telegram or X that is exported again (result.json) gives what
    is new in it. Added again, a TARGET is looked at at once, and from then on as told now.

    \b
    Examples:
      riwaya watch add https://example.org/feed.xml --outlet "Example Post"
      riwaya watch add exports/result.json --channel @example --every 1h
    """
    from riwaya.views.watch_text import SHORT
    from riwaya.watch.targets import seconds_of, targets_of

    seconds, look = seconds_of(every), show.look()
    found = [one for name in targets for one in targets_of(name)]
    lines = []
    with desk(ledger, Mode.CREATE) as opened:
        for one in found:
            told: dict[str, Any] = {"outlet": outlet, "channel": channel, "language": lang, "pages": pages or None}
            new = opened.watches.add(one.kind, one.target, seconds, {k: v for k, v in told.items() if v}, _now())
            said = look.words("watch.added" if new else "watch.changed")
            lines.append(f"{opened.watches.named(one.target).id[:SHORT]}  {one.target} · {look.place(said)}\n")
    write(lines, show.output)


@watch.command("list", epilog=LEDGER_EXIT_CODES)
@db_option
@format_option("text", "json")
@show_options
def list_(ledger: LedgerChoice, fmt: str, show: Show) -> None:
    """Show what is watched: how often, when next, what came of it, what is wrong with it.

    \b
    Examples:
      riwaya watch list
      riwaya watch list --format json
    """
    _show(ledger, fmt, show, "list_text")


@watch.command("status", epilog=LEDGER_EXIT_CODES)
@db_option
@format_option("text", "json")
@show_options
def status(ledger: LedgerChoice, fmt: str, show: Show) -> None:
    """Show on one line how the watch goes; below it what fails, and whether looks are late.

    \b
    Examples:
      riwaya watch status
      riwaya watch status --format json
    """
    _show(ledger, fmt, show, "status_text")


def _show(ledger: LedgerChoice, fmt: str, show: Show, view: str) -> None:
    from riwaya.exports.jsontext import indented
    from riwaya.exports.watch import state_json, watched_json
    from riwaya.ledger.watches import state_of
    from riwaya.views import watch_text

    with desk(ledger, Mode.READ) as opened:
        every = opened.watches.every()
    now = _now()
    if fmt == "json":
        told = {"watched": [watched_json(one) for one in every]}
        state = state_json(state_of(every, now)) if view == "status_text" else {}
        write([indented({**state, **told}) + "\n"], show.output)
        return
    write([getattr(watch_text, view)(every, now, show.look())], show.output)


@watch.command("remove", epilog=LEDGER_EXIT_CODES)
@click.argument("names", nargs=-1, required=True, metavar="ID|TARGET...")
@db_option
@show_options
def remove(names: tuple[str, ...], ledger: LedgerChoice, show: Show) -> None:
    """Watch something no more, by its id or the beginning of it, its address or its path.

    \b
    Examples:
      riwaya watch remove w3f1c09
      riwaya watch remove https://example.org/feed.xml
    """
    look = show.look()
    with desk(ledger, Mode.WRITE) as opened:
        found = [_named(opened, name) for name in names]
        for one in found:
            opened.watches.remove(one.id)
    write([f"{one.target} · {look.place(look.words('watch.removed'))}\n" for one in found], show.output)


def _named(opened: Desk, name: str) -> Watched:
    return opened.watches.named(os.path.abspath(name) if os.path.exists(name) else name)


@watch.command("run", epilog=LEDGER_EXIT_CODES)
@click.option("--once", is_flag=True, help="Look at what is due now, and end.")
@click.option("--at-once", type=click.IntRange(1, 64), default=8, show_default=True, help="Looks side by side.")
@click.option(
    "--gap", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between two requests to a host."
)
@click.option(
    "--warc", type=click.Path(dir_okay=False), metavar="FILE", help="Append what is fetched, as a web archive."
)
@click.option("--worker", metavar="NAME", help="The name of this worker; host and process by default.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the small differences between waits.")
@fetch_options
@db_option
@format_option("text", "jsonl")
@show_options
def run(
    once: bool,
    at_once: int,
    gap: float,
    warc: str | None,
    worker: str | None,
    seed: int,
    fetch: FetchChoice,
    ledger: LedgerChoice,
    fmt: str,
    show: Show,
) -> None:
    """Look at what is due, until stopped; each look that brings something or fails is a line of the log on stdout.

    On a terminal a status line is kept on stderr. Ctrl-C or SIGTERM lets the looks under way come to their end; what
    was not looked at is due as before. A worker that is killed loses nothing: after a quarter of an hour another one,
    or the same started anew, does his looks again.

    \b
    Examples:
      riwaya watch run
      riwaya watch run --once --format jsonl
      riwaya watch run --db postgresql://desk@db/riwaya --worker second
    """
    way = _Way(worker or f"{socket.gethostname()}-{os.getpid()}", seed, at_once, gap, warc)
    with stopping() as stop, desk(ledger, Mode.WRITE) as opened, ExitStack() as stack:
        line = _Line(opened, show)
        watcher = _watcher(opened, fetch, way, stop, line, stack)
        line.say("watch.started", worker=way.worker, n=len(opened.watches.every()))
        tally = _Tally(fmt, show, line)
        watcher.run(tally.tell, once)
        line.stopped(way.worker, tally.looks, tally.found)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a worker works, as the options gave it."""

    worker: str
    seed: int
    at_once: int
    gap: float
    warc: str | None


def _watcher(opened: Desk, fetch: FetchChoice, way: _Way, stop: Stopping, line: _Line, stack: ExitStack) -> Watcher:
    """Raises UsageError. What has to be closed at the end is put on the stack."""
    from riwaya.desk.adding import How
    from riwaya.desk.desk import reader_name
    from riwaya.ledger.watches import WatchKind
    from riwaya.watch.looks import Closed
    from riwaya.watch.watcher import Setting, Watcher

    def sleep(seconds: float) -> None:
        line.show()
        stop.sleep(seconds)

    setting = Setting(way.worker, How(reader_name()), way.seed, way.at_once)
    try:
        gate, manners = _ways_out(fetch, way, stack)
    except UsageError as error:
        if any(one.kind is WatchKind.FEED for one in opened.watches.every()):
            raise
        gate, manners = Closed(error.message), None  # folders need no libraries for fetching
    return Watcher(opened, gate, setting, _now, sleep, stop, manners)


def _ways_out(fetch: FetchChoice, way: _Way, stack: ExitStack) -> tuple[Gate, Manners | None]:
    """The gate, and how sites are treated. Raises UsageError."""
    fetch.gate(_now)  # says at once where the libraries are missing, which the rooms below need
    from riwaya.fetch.pace import Pace
    from riwaya.fetch.robots import Robots
    from riwaya.watch.archived import Archived
    from riwaya.watch.manners import Polite

    pace = Pace(way.gap)
    gate = fetch.gate(_now, pace)
    manners = Polite(Robots(gate, _now), pace)
    if way.warc is None:
        return gate, manners
    from riwaya.fetch.warc import WarcFile

    archive = WarcFile(Path(way.warc), gate.agent)
    stack.callback(archive.close)
    return Archived(gate, archive.add), manners


class _Line:
    """The status line on a terminal, and the words around it; all on stderr."""

    def __init__(self, opened: Desk, show: Show) -> None:
        self._desk, self._look = opened, show.look()
        self._shown = sys.stderr.isatty()

    def show(self) -> None:
        """Write it anew."""
        if self._shown:
            from riwaya.ledger.watches import state_of
            from riwaya.views.watch_text import status_line

            state = state_of(self._desk.watches.every(), _now())
            click.echo(f"\r\x1b[2K{status_line(state, self._look)}", err=True, nl=False)

    def clear(self) -> None:
        """Make room for a line of the log."""
        if self._shown:
            click.echo("\r\x1b[2K", err=True, nl=False)

    def say(self, key: str, **values: object) -> None:
        """A line of its own."""
        self.clear()
        click.echo(self._look.place(self._look.words(key, **values)), err=True)

    def stopped(self, worker: str, looks: int, found: int) -> None:
        """The last line."""
        words = self._look.words
        counted = {"looks": words.count("look", looks), "found": words.count("document", found)}
        self.say("watch.stopped", worker=worker, **counted)


class _Tally:
    """Prints a line for each look that says something, and counts."""

    def __init__(self, fmt: str, show: Show, line: _Line) -> None:
        self._fmt, self._show, self._line = fmt, show, line
        self.looks = self.found = 0

    def tell(self, looked: Looked) -> None:
        """One look is over."""
        self.looks += 1
        self.found += looked.news
        counts = {outcome.value: n for outcome, n in looked.counts.items()}
        times = looked.at.isoformat(timespec="seconds"), looked.due.isoformat(timespec="seconds")
        if self._fmt == "jsonl":
            from riwaya.exports.jsontext import one_line
            from riwaya.exports.watch import looked_json

            made = one_line(looked_json(looked.watched, times, counts, looked.errors, looked.error)) + "\n"
        elif looked.news or looked.errors or looked.error:
            from riwaya.views.watch_text import looked_text

            errors = [f"{name}: {message}" for name, message in looked.errors]
            made = looked_text(looked.watched.target, times, counts, errors, looked.error, self._show.look())
        else:
            return
        self._line.clear()
        write([made], None)


def _now() -> datetime:
    from riwaya.desk.desk import clock

    return clock()


__all__ = ["watch"]
