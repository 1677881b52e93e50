"""`riwaya follow`: what changes in an event, printed or posted to a web hook."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from riwaya.cli.fetch_options import FetchChoice, fetch_options
from riwaya.cli.ledger_options import LEDGER_EXIT_CODES, LedgerChoice, db_option, desk
from riwaya.cli.options import format_option, iso_time, show_options
from riwaya.cli.output import Show, write
from riwaya.cli.stopping import stopping
from riwaya.errors import UsageError
from riwaya.ledger.database import Mode

if TYPE_CHECKING:
    from riwaya.desk.desk import Desk
    from riwaya.watch.follow import Point, Told

Deliver = Callable[["Told"], None]
EXIT_NOT_DELIVERED = 1


@dataclass(frozen=True, slots=True)
class _Where:
    """To whom is told, and from when."""

    since: date | None
    webhook: str | None
    secret: str | None
    name: str | None

    @property
    def target(self) -> str | None:
        """What the point is kept under; None where it is not kept."""
        if self.webhook is not None:
            return f"{self.webhook}#{self.name}" if self.name else self.webhook
        return None if self.name is None else f"printed: {self.name}"


@click.command(epilog=LEDGER_EXIT_CODES)
@click.argument("event", metavar="EVENT")
@click.option("--since", type=iso_time, metavar="ISO", help="Begin with what was recorded after this instant.")
@click.option("--webhook", metavar="URL", help="Post what changes to this address, signed.")
@click.option("--secret", envvar="RIWAYA_WEBHOOK_SECRET", help="Signs the posts. Default: $RIWAYA_WEBHOOK_SECRET.")
@click.option("--secret-file", type=click.Path(dir_okay=False), metavar="FILE", help="The same, kept in a file.")
@click.option("--name", metavar="NAME", help="Keep under this name how far was told, and go on from there next time.")
@click.option("--every", default="15s", show_default=True, metavar="SPAN", help="How often to look: 15s, 2m, 1h.")
@click.option("--once", is_flag=True, help="Tell what has changed by now, and end.")
@fetch_options
@db_option
@format_option("text", "json")
@show_options
@click.pass_context
def follow(
    ctx: click.Context,
    /,
    event: str,
    since: date | None,
    webhook: str | None,
    secret: str | None,
    secret_file: str | None,
    name: str | None,
    every: str,
    once: bool,
    fetch: FetchChoice,
    ledger: LedgerChoice,
    fmt: str,
    show: Show,
) -> None:
    """Tell what changes in EVENT: new positions, denials, disownings, retractions, tolls, grades.

    What this ledger knew at one instant is held against what it knew at the one before; where nothing changed nothing
    is said. With --webhook or --name the ledger keeps how far was told: then nothing is left out while nobody follows,
    and --since counts for the first time only. What could not be posted is posted later, under the same id.

    A post is JSON, signed in its header Riwaya-Signature with HMAC-SHA256 over the time in Riwaya-Timestamp, a full
    stop, and the body. Where this process is killed between the receiver's yes and its own note of it, the same post
    comes once more: drop a Riwaya-Delivery that you have.

    \b
    Examples:
      riwaya follow e172a36e
      riwaya follow e172a36e --since 2026-09-09 --once --format json
      riwaya follow e172a36e --webhook https://desk.example/hook --secret-file hook.secret
    """
    from riwaya.watch.targets import seconds_of

    where = _Where(since, webhook, _secret(webhook, secret, secret_file), name)
    if once and since is None and where.target is None:
        raise UsageError("--once needs to know since when: add --since, or --name to go on from last time.")
    pause = seconds_of(every)
    with stopping() as stop, desk(ledger, Mode.WRITE) as opened, _point(opened, event, where) as point:
        run = _Run(opened, point, _deliver(where, fetch, fmt, show), show)
        if once:
            ctx.exit(run.once())
        run.go_on(pause, stop.sleep, stop)


class _Run:
    """Steps, and what is said of them on stderr."""

    def __init__(self, opened: Desk, point: Point, deliver: Deliver, show: Show) -> None:
        from riwaya.watch.follow import Follower

        self._look = show.look()
        self._follower = Follower(opened, point, deliver, _now)
        self._at = point.now(_now())

    def once(self) -> int:
        """One step; the exit code."""
        return EXIT_NOT_DELIVERED if self._step() else 0

    def go_on(self, every: float, sleep: Callable[[float], None], stop: Callable[[], bool]) -> None:
        """Step by step, until stopped."""
        self._say("follow.started", event=self._at.event, when=self._at.point)
        while not stop():
            self._step()
            sleep(every)

    def _step(self) -> bool:
        """True where something could not be delivered."""
        from riwaya.watch.follow import Step

        if self._follower.step() is not Step.FAILED:
            return False
        due = self._follower.due.isoformat(timespec="seconds")
        self._say("follow.failed", error=self._follower.problem, when=due)
        return True

    def _say(self, key: str, **values: object) -> None:
        click.echo(self._look.place(self._look.words(key, **values)), err=True)


@contextmanager
def _point(opened: Desk, event: str, where: _Where) -> Iterator[Point]:
    """From where is told: what is kept, else --since, else what is recorded by now."""
    from riwaya.ledger.instants import instant
    from riwaya.watch.follow import Lasting, Passing

    _, id_ = opened.event(event)
    start = opened.ledger.log.last_moment() or "" if where.since is None else instant(where.since)
    if where.target is None:
        yield Passing(id_, start)
        return
    followed = opened.follows.begin(id_, where.target, start, _now())
    point = Lasting(opened.follows, followed, f"{socket.gethostname()}-{os.getpid()}")
    try:
        yield point
    finally:
        point.close()


def _deliver(where: _Where, fetch: FetchChoice, fmt: str, show: Show) -> Deliver:
    if where.webhook is None:
        return lambda told: _print(told, fmt, show)
    gate = fetch.gate(_now)
    from riwaya.watch.webhook import Webhook

    post, look = Webhook(gate, where.webhook, where.secret or "", _now), show.look()

    def deliver(told: Told) -> None:
        post(told)
        said = look.words("follow.delivered", id=told.id, n=look.words.count("change", len(told.changes)))
        click.echo(look.place(said), err=True)

    return deliver


def _print(told: Told, fmt: str, show: Show) -> None:
    if fmt == "json":
        from riwaya.exports.changes import changes_json
        from riwaya.exports.jsontext import one_line

        made = one_line(changes_json(told.id, told.event, told.span, told.states, told.changes)) + "\n"
    else:
        from riwaya.views.changes_text import changes_text

        made = changes_text(told.event, told.span, told.states, told.changes, show.look())
    write([made], None)


def _secret(webhook: str | None, secret: str | None, path: str | None) -> str | None:
    """What posts are signed with. Raises UsageError."""
    if webhook is None:
        return None
    if path is not None:
        try:
            with open(path, encoding="utf-8") as stream:
                return stream.read().strip()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"--secret-file: {path} cannot be read ({error}).") from None
    if not secret:
        raise UsageError("--webhook needs a secret to sign with: give --secret-file, or set $RIWAYA_WEBHOOK_SECRET.")
    return secret


def _now() -> datetime:
    from riwaya.desk.desk import clock

    return clock()
